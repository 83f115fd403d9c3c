"""A stage's own form: what the protocol asks to be written down, drawn from its file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from flask import Blueprint, abort, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tipline.casework.asking import PLANNED
from tipline.casework.desk import SignedIn
from tipline.casework.forms import offer_form
from tipline.casework.issuing import LetterShown
from tipline.casework.objecting import REASON
from tipline.casework.packets import PacketLeaks
from tipline.casework.printing import CannotPrint
from tipline.casework.reading import read_case
from tipline.casework.recording import RecordForm
from tipline.casework.span_choices import span_choices
from tipline.domain.errors import EntriesWrong, FormForged, GateClosed, RulesObject
from tipline.domain.letter_entries import asked_for_letter
from tipline.domain.triggers import NON_TRIGGER_WORDS, TRIGGER_WORDS
from tipline.domain.vocabulary import Language
from tipline.web.desk.acts import NEXT, done
from tipline.web.desk.letter_page import PRESSED, SEEN, is_issued, write_or_show
from tipline.web.desk.rule_wording import answerable, followed, why_refused
from tipline.web.front_desk import the_desk
from tipline.web.session_cookie import signed_in

Answer = Response | tuple[str, int] | str

blueprint = Blueprint("record", __name__, url_prefix="/cases/<reference>/records")

_NONCE, _TOKEN, _PACKET = "nonce", "csrf_token", "packet"
# They have pages of their own.
_ELSEWHERE = frozenset({PLANNED, REASON})
# What a form says beside its fields.
_BESIDE = frozenset({_NONCE, _TOKEN, SEEN, PRESSED})


@dataclass(frozen=True)
class Tried:
    """What was typed, what is wrong by field, which rules a reason can answer, and the letter to read before issue."""

    typed: Mapping[str, list[str]] = field(default_factory=dict, repr=False)
    wrong: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    letter: LetterShown | None = None


@blueprint.get("/<kind>")
def show(reference: str, kind: str) -> str:
    """Show the empty form of a record."""
    return _page(signed_in(), reference, kind, Tried())


@blueprint.post("/<kind>")
def write(reference: str, kind: str) -> Answer:
    """Write a record; what is to be mended comes back with everything that was typed, a letter first as it reads."""
    member = signed_in()
    typed = {name: said for name, said in request.form.to_dict(flat=False).items() if name not in _BESIDE}
    try:
        letter = write_or_show(member, reference, RecordForm(kind, typed, request.form.get(_NONCE, "")))
        if letter is None:
            return done(reference, NEXT, _("The letter is issued.") if is_issued() else _("Written down."))
        status = HTTPStatus.UNPROCESSABLE_ENTITY if letter.objections else HTTPStatus.OK
        return _page(member, reference, kind, Tried(typed, letter=letter)), status
    except EntriesWrong as refusal:
        wrong = {name: _("Something is missing here, or not as it must be.") for name in refusal.fields}
        tried = Tried(typed, wrong)
    except (RulesObject, FormForged, GateClosed, PacketLeaks, CannotPrint) as refusal:
        tried = Tried(typed, {"": why_refused(refusal)}, answerable(refusal))
    return _page(member, reference, kind, tried), HTTPStatus.UNPROCESSABLE_ENTITY


def _page(member: SignedIn, reference: str, kind: str, tried: Tried) -> str:
    case = read_case(the_desk(), member, reference)
    record = followed(case.protocol, case.protocol_version).records.get(kind)
    if record is None or kind in _ELSEWHERE:
        abort(HTTPStatus.NOT_FOUND)
    spans = next((name for name, entry in record.fields.items() if entry.kind == "spans"), "")
    return render_template(
        "desk/record.html",
        case=case,
        kind=kind,
        record=record,
        typed=tried.typed,
        wrong=tried.wrong,
        rules=tried.rules,
        letter=tried.letter,
        letter_fields=asked_for_letter(record),
        languages=tuple(Language),
        nonce=offer_form(the_desk()),
        triggers=TRIGGER_WORDS if kind == _PACKET else {},
        non_triggers=NON_TRIGGER_WORDS if kind == _PACKET else {},
        spans=span_choices(the_desk(), member, reference, tried.typed.get(spans, ())) if spans else None,
    )
