"""A stage's own form: what the protocol asks to be written down, drawn from its file."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import Blueprint, abort, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tipline.casework.asking import PLANNED
from tipline.casework.desk import SignedIn
from tipline.casework.forms import offer_form
from tipline.casework.objecting import REASON
from tipline.casework.packets import PacketLeaks
from tipline.casework.reading import read_case
from tipline.casework.recording import RecordForm, write_record
from tipline.casework.span_choices import span_choices
from tipline.domain.errors import EntriesWrong, FormForged, GateClosed, RulesObject
from tipline.domain.triggers import NON_TRIGGER_WORDS, TRIGGER_WORDS
from tipline.web.desk.acts import NEXT, done
from tipline.web.desk.rule_wording import answerable, followed, why_refused
from tipline.web.front_desk import the_desk
from tipline.web.session_cookie import signed_in

Answer = Response | tuple[str, int] | str

blueprint = Blueprint("record", __name__, url_prefix="/cases/<reference>/records")

_NONCE, _TOKEN, _PACKET = "nonce", "csrf_token", "packet"
# They have pages of their own.
_ELSEWHERE = frozenset({PLANNED, REASON})


@blueprint.get("/<kind>")
def show(reference: str, kind: str) -> str:
    """Show the empty form of a record."""
    return _page(signed_in(), reference, kind, ({}, {}, ()))


@blueprint.post("/<kind>")
def write(reference: str, kind: str) -> Answer:
    """Write a record; what is to be mended comes back with everything that was typed."""
    member = signed_in()
    rules: tuple[str, ...] = ()
    typed = {name: said for name, said in request.form.to_dict(flat=False).items() if name not in (_NONCE, _TOKEN)}
    try:
        write_record(the_desk(), member, reference, RecordForm(kind, typed, request.form.get(_NONCE, "")))
        return done(reference, NEXT, _("Written down."))
    except EntriesWrong as refusal:
        wrong = {name: _("Something is missing here, or not as it must be.") for name in refusal.fields}
    except (RulesObject, FormForged, GateClosed, PacketLeaks) as refusal:
        wrong, rules = {"": why_refused(refusal)}, answerable(refusal)
    return _page(member, reference, kind, (typed, wrong, rules)), HTTPStatus.UNPROCESSABLE_ENTITY


# What was typed, what is wrong with it by field, and the rules that a reason can answer.
Tried = tuple[Mapping[str, list[str]], Mapping[str, str], tuple[str, ...]]


def _page(member: SignedIn, reference: str, kind: str, tried: Tried) -> str:
    typed, wrong, rules = tried
    case = read_case(the_desk(), member, reference)
    record = followed(case.protocol, case.protocol_version).records.get(kind)
    if record is None or kind in _ELSEWHERE:
        abort(HTTPStatus.NOT_FOUND)
    asks_for_spans = any(entry.kind == "spans" for entry in record.fields.values())
    return render_template(
        "desk/record.html",
        case=case,
        kind=kind,
        record=record,
        typed=typed,
        wrong=wrong,
        rules=rules,
        nonce=offer_form(the_desk()),
        triggers=TRIGGER_WORDS if kind == _PACKET else {},
        non_triggers=NON_TRIGGER_WORDS if kind == _PACKET else {},
        spans=span_choices(the_desk(), member, reference) if asks_for_spans else (),
    )
