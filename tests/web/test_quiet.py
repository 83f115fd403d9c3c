"""Nothing a visitor sends is written to a disk on its way."""

from contextlib import closing
from io import BytesIO

from werkzeug.test import EnvironBuilder

from tipline.web.quiet import RequestInMemory


def test_a_stray_file_in_a_form_is_kept_in_memory() -> None:
    with closing(EnvironBuilder(method="POST", data={"picture": (BytesIO(b"x" * 700_000), "picture.jpg")})) as sent:
        request = RequestInMemory(sent.get_environ())
        request.max_content_length = 1_000_000
        assert isinstance(request.files["picture"].stream, BytesIO)
