"""Ask before you act: describe what is planned, and read whether it is allowed, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from tipline.casework.asking import PLANNED, Answer, ask_before_acting
from tipline.casework.desk import SignedIn
from tipline.casework.forms import offer_form
from tipline.casework.reading import read_case
from tipline.casework.recording import RecordForm
from tipline.domain.asked_action import FACTS_ASKED
from tipline.domain.errors import EntriesWrong, FormForged, NotForThisRole, RulesObject
from tipline.domain.objection import may_be_answered
from tipline.domain.proposed_action import ActionKind
from tipline.web.desk.rule_wording import followed, why_refused
from tipline.web.front_desk import the_desk
from tipline.web.session_cookie import signed_in

blueprint = Blueprint("asking", __name__, url_prefix="/cases/<reference>/action")

_ACTION, _WORDS = "action", "words"
_BESIDE = frozenset({"nonce", "csrf_token"})


@dataclass(frozen=True)
class Asked:
    """What was typed, what is wrong with it by field, and what the rules answer."""

    typed: Mapping[str, list[str]] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)
    answer: Answer | None = None


@blueprint.get("")
def show(reference: str) -> str:
    """Ask which action is planned; once one is chosen, the few facts that matter for it."""
    return _page(signed_in(), reference, request.args.get(_ACTION, ""), Asked())


@blueprint.post("")
def ask(reference: str) -> tuple[str, int]:
    """Answer, and keep question and answer with the case."""
    member = signed_in()
    typed = {name: said for name, said in request.form.to_dict(flat=False).items() if name not in _BESIDE}
    form = RecordForm(PLANNED, typed, request.form.get("nonce", ""))
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        asked, status = Asked(typed, {}, ask_before_acting(the_desk(), member, reference, form)), HTTPStatus.OK
    except EntriesWrong as refusal:
        wrong = {name: _("Something is missing here, or not as it must be.") for name in refusal.fields}
        asked = Asked(typed, wrong)
    except (FormForged, RulesObject, NotForThisRole) as refusal:
        asked = Asked(typed, {"": why_refused(refusal)})
    return _page(member, reference, request.form.get(_ACTION, ""), asked), status


def _page(member: SignedIn, reference: str, chosen: str, asked: Asked) -> str:
    case = read_case(the_desk(), member, reference)
    record = followed(case.protocol, case.protocol_version).records[PLANNED]
    planned = next((kind for kind in ActionKind if kind.value == chosen), None)
    names = (*FACTS_ASKED[planned], _WORDS) if planned else ()
    objections = asked.answer.objections if asked.answer else ()
    return render_template(
        "desk/asking.html",
        case=case,
        choices=record.fields[_ACTION].choices,
        planned=planned,
        fields={name: record.fields[name] for name in names},
        answer=asked.answer,
        typed=asked.typed,
        wrong=asked.wrong,
        objections=objections,
        verdict=record.fields["answer"].choices[asked.answer.word] if asked.answer else None,
        rules=sorted({each.rule for each in objections if may_be_answered(each.rule)}),
        nonce=offer_form(the_desk()),
    )
