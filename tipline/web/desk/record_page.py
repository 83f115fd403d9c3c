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
from tipline.casework.packets import PACKET, STAYS, PacketLeaks
from tipline.casework.printing import CannotPrint
from tipline.casework.reading import read_case
from tipline.casework.recording import RecordForm
from tipline.casework.reporter_traces import NotCompared
from tipline.casework.span_choices import span_choices
from tipline.domain.errors import EntriesWrong, FormForged, GateClosed, RulesObject
from tipline.domain.escalation_log import LOG_KINDS
from tipline.domain.letter_entries import asked_for_letter
from tipline.domain.triggers import NON_TRIGGER_WORDS, TRIGGER_WORDS
from tipline.domain.vocabulary import Language
from tipline.web.desk.acts import NEXT, done
from tipline.web.desk.leak_words import leaks_by_field
from tipline.web.desk.letter_page import PRESSED, SEEN, is_issued, write_or_show
from tipline.web.desk.packet_page import what_stays
from tipline.web.desk.rule_wording import answerable, followed, why_refused
from tipline.web.front_desk import the_desk
from tipline.web.session_cookie import signed_in

Answer = Response | tuple[str, int] | str

blueprint = Blueprint("record", __name__, url_prefix="/cases/<reference>/records")

_NONCE, _TOKEN = "nonce", "csrf_token"
_ABOUT_REPORTING = LOG_KINDS | {PACKET}
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
    return record_page(signed_in(), reference, kind, Tried())


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
        return record_page(member, reference, kind, Tried(typed, letter=letter)), status
    except EntriesWrong as refusal:
        wrong = {name: _("Something is missing here, or not as it must be.") for name in refusal.fields}
        tried = Tried(typed, wrong)
    except PacketLeaks as refusal:
        tried = Tried(typed, {"": why_refused(refusal)} | leaks_by_field(refusal, kind, typed))
    except (RulesObject, FormForged, GateClosed, NotCompared, CannotPrint) as refusal:
        tried = Tried(typed, {"": why_refused(refusal)}, answerable(refusal))
    return record_page(member, reference, kind, tried), HTTPStatus.UNPROCESSABLE_ENTITY


def record_page(member: SignedIn, reference: str, kind: str, tried: Tried) -> str:
    """Return the page of a record's form, with what was typed and what is wrong with it."""
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
        is_packet=kind == PACKET,
        stay_here=STAYS if kind == PACKET else (),
        triggers=TRIGGER_WORDS if kind in _ABOUT_REPORTING else {},
        non_triggers=NON_TRIGGER_WORDS,
        staying=what_stays(member, case) if kind == PACKET else (),
        spans=span_choices(the_desk(), member, reference, tried.typed.get(spans, ())) if spans else None,
    )
