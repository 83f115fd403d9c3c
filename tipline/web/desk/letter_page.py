"""A letter before it is issued, as whoever gets it will read it, and afterwards on paper."""

from uuid import UUID

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from tipline.casework.desk import SignedIn
from tipline.casework.issuing import LetterForm, LetterShown, issue_letter, print_letter, read_letter
from tipline.casework.reading import read_case
from tipline.casework.recording import RecordForm, write_record
from tipline.domain.letter_entries import letter_of
from tipline.domain.protocol_loading import protocols
from tipline.web.desk.rule_wording import followed
from tipline.web.front_desk import the_desk
from tipline.web.session_cookie import signed_in

# What a form with a letter says beside its fields: which letter was read, and that it is to be issued as it was.
SEEN, PRESSED = "letter-seen", "letter-press"
_ISSUE = "issue"

blueprint = Blueprint("letter", __name__, url_prefix="/cases/<reference>")


@blueprint.get("/letters/<uuid:record_id>.pdf")
def show(reference: str, record_id: UUID) -> Response:
    """Hand out an issued letter to whoever holds the key to it."""
    printed = print_letter(the_desk(), signed_in(), reference, record_id)
    answer = Response(printed.content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{printed.name}"'
    return answer


def write_or_show(member: SignedIn, reference: str, form: RecordForm) -> LetterShown | None:
    """Write a record down; a letter comes back to be read before it is issued, and whenever it was changed since."""
    if not _may_hold_letter(form.kind):
        write_record(the_desk(), member, reference, form)
        return None
    case = read_case(the_desk(), member, reference)
    kind = followed(case.protocol, case.protocol_version).records.get(form.kind) or abort(404)
    letter = LetterForm(form, kind, request.form.get(SEEN, ""))
    shown = read_letter(the_desk(), member, reference, letter)
    is_read = shown is None or (is_issued() and shown.seen == letter.seen and not shown.objections)
    if not is_read:
        return shown
    issue_letter(the_desk(), member, reference, letter)
    return None


def is_issued() -> bool:
    """Say whether the press was the one that issues a letter."""
    return request.form.get(PRESSED) == _ISSUE


def _may_hold_letter(kind: str) -> bool:
    named = (protocol.records.get(kind) for protocol in protocols().values())
    return any(record is not None and letter_of(record) is not None for record in named)
