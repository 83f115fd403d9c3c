"""One case: what was said, what we know, what is next."""

from collections.abc import Iterator

from flask import Blueprint, render_template

from tipline.casework.desk import SignedIn
from tipline.casework.forms import offer_form
from tipline.casework.reaching import Reach
from tipline.casework.reading import CaseFile, read_case
from tipline.domain.conditions import CLOSING
from tipline.domain.digit_answers import ready_questions
from tipline.domain.protocol_words import HoldGround
from tipline.domain.vocabulary import Channel, ClosingCode, Role, Severity
from tipline.web.desk.case_forms import ALLEGATION_ENDS, CaseForms
from tipline.web.desk.closing_texts import closing_texts
from tipline.web.desk.ready_texts import ready_texts
from tipline.web.desk.rule_wording import followed
from tipline.web.desk.text_length import LENGTH_WORDS
from tipline.web.front_desk import the_desk
from tipline.web.session_cookie import signed_in

_CONDUCT = "conduct"

blueprint = Blueprint("case", __name__)


@blueprint.get("/cases/<reference>")
def show(reference: str) -> str:
    """Show the case."""
    return case_page(signed_in(), reference, CaseForms())


def case_page(member: SignedIn, reference: str, forms: CaseForms) -> str:
    """Return the case's page with these forms, so that what was typed stays when something is to be mended."""
    case = read_case(the_desk(), member, reference)
    _make_ready(forms, case)
    codes, is_short = _codes(member, case), case.reach is Reach.BY_TEXT
    return render_template(
        "desk/case.html",
        case=case,
        closed=case.closing_code is not None,
        forms=forms,
        ready_texts=ready_texts(case.language, short=is_short),
        severities=tuple(Severity),
        codes=codes,
        closing_texts=closing_texts(codes, case.language, short=is_short),
        confirms_as=_confirms_as(case),
        reads_dialogue=case.tip is not None or any(said.pieces is not None for said in case.messages),
        may_hold=bool(member.roles & {Role.COUNSEL, Role.LEAD}),
        hold_grounds=tuple(HoldGround),
        is_mine=case.owner_id == member.member_id,
        by_text=case.channel is Channel.TEXT,
        length_words=LENGTH_WORDS,
        can_reply=case.reach in {Reach.BY_RECEIPT, Reach.BY_TEXT},
        questions=ready_questions() if case.reach is Reach.BY_TEXT else (),
        nonce=offer_form(the_desk()),
        block_days=the_desk().choices.block_days,
    )


def _make_ready(forms: CaseForms, case: CaseFile) -> None:
    forms.reply.language.data = case.language.value
    # A fresh nonce each time: pressing twice says one thing once, pressing again after mending says it anew.
    forms.reply.nonce.data = offer_form(the_desk())
    forms.note.nonce.data = offer_form(the_desk())
    forms.closing.nonce.data = offer_form(the_desk())
    forms.moving.nonce.data = offer_form(the_desk())
    forms.closing.language.data = case.language.value
    forms.closing.short.data = "y" if case.reach is Reach.BY_TEXT else ""
    if forms.closing.allegations.data is None:
        forms.closing.allegations.data = "\n".join(_allegations(case))


def _allegations(case: CaseFile) -> Iterator[str]:
    """Yield the start of a line for each conduct that was written down: who did what, and then what came of it."""
    for record in case.records:
        if record.kind == _CONDUCT and record.content:
            who, what = (" ".join(record.content.get(name, ())) for name in ("who_acted", "what"))
            yield f"{who}, {what}{ALLEGATION_ENDS} "


def _codes(member: SignedIn, case: CaseFile) -> tuple[ClosingCode, ...]:
    """Return the codes with which this member may close the case from its stage; none when they may not.

    A good-faith mistake is never a false report: only counsel may say that one was (protocol.md section 5).
    """
    if not any(kind == CLOSING for kind, _title in case.work.to_write):
        return ()
    codes = followed(case.protocol, case.protocol_version).stages[case.stage].codes
    is_counsel = Role.COUNSEL in member.roles
    return tuple(code for code in codes if is_counsel or code is not ClosingCode.KNOWINGLY_FALSE)


def _confirms_as(case: CaseFile) -> Role | None:
    """Return the role in which this member can agree to a close that somebody else wrote."""
    return next((role for kind, role, _title in case.work.to_sign if kind == CLOSING), None)
