"""A picture that a reporter sent, as a case's page shows it."""

from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response

from tipline.casework.files_reading import read_file
from tipline.web.front_desk import the_desk
from tipline.web.session_cookie import signed_in

blueprint = Blueprint("file", __name__)

# Nothing else is ever answered from here: a browser would run what is called a page.
_NAMES = {"image/jpeg": "picture.jpg", "image/png": "picture.png"}


@blueprint.get("/cases/<reference>/files/<uuid:file_id>")
def show(reference: str, file_id: UUID) -> Response:
    """Show the picture."""
    file = read_file(the_desk(), signed_in(), reference, file_id)
    answer = Response(file.content, content_type=file.content_type)
    answer.headers["Content-Disposition"] = f'inline; filename="{_NAMES[file.content_type]}"'
    return answer
