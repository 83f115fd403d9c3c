"""Whoever does or reads something leaves exactly one line, also when a rule refuses it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.closings import close_by_two
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import Staff
from tests.visitors import Visitor, hidden_fields
from tipline.casework.conversation import open_dialogue, reply, say_more
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.forms import offer_form
from tipline.casework.holds import declare_link, place_hold
from tipline.casework.listing import QueueView, queue
from tipline.casework.notes import write_note
from tipline.casework.reading import read_case
from tipline.casework.recording import RecordForm, write_record
from tipline.casework.steps import take_step
from tipline.casework.tips import TipAnswer
from tipline.casework.trainings import enter_training
from tipline.casework.triage import assign, claim, set_severity
from tipline.domain.errors import Refused
from tipline.domain.protocol_words import HoldGround
from tipline.domain.vocabulary import ClosingCode, Role, Severity
from tipline.store.trail import TrailLine

NOBODY = UUID(int=0)


@dataclass(frozen=True)
class Try:
    """Somebody about to do something with a case."""

    desk: Desk
    member: SignedIn
    case: TipAnswer

    @property
    def reference(self) -> str:
        """Return the case's reference."""
        return self.case.reference

    def form(self) -> str:
        """Return a form of ours."""
        return offer_form(self.desk)


Act = Callable[[Try], object]


def a_grade(nonce: str) -> RecordForm:
    """Return the form of a triager's grade."""
    return RecordForm("first_grade", {"grade": ["E1"], "reason": ["A rumour."]}, nonce)


ACTS: dict[str, Act] = {
    "queue_read": lambda at: queue(at.desk, at.member, QueueView.OPEN, None),
    "case_read": lambda at: read_case(at.desk, at.member, at.reference),
    "case_claimed": lambda at: claim(at.desk, at.member, at.reference),
    "case_assigned": lambda at: assign(at.desk, at.member, at.reference, at.member.member_id),
    "severity_set": lambda at: set_severity(at.desk, at.member, at.reference, Severity.LOW),
    "note_written": lambda at: write_note(at.desk, at.member, at.reference, "words", at.form()),
    "reply_written": lambda at: reply(at.desk, at.member, at.reference, "words", at.form()),
    "record_written": lambda at: write_record(at.desk, at.member, at.reference, a_grade(at.form())),
    "link_declared": lambda at: declare_link(at.desk, at.member, at.reference),
    "dialogue_opened": lambda at: open_dialogue(at.desk, at.case.receipt),
}
REFUSALS: dict[str, tuple[str, Act]] = {
    "owner_has_no_grant": ("case_assigned", lambda at: assign(at.desk, at.member, at.reference, NOBODY)),
    "not_for_this_role": (
        "hold_placed",
        lambda at: place_hold(at.desk, at.member, at.reference, HoldGround.CHARGE),
    ),
    "G2": ("step_taken", lambda at: take_step(at.desk, at.member, at.reference, "S3_CREDIBILITY")),
    "text_empty": ("note_written", lambda at: write_note(at.desk, at.member, at.reference, " ", at.form())),
    "text_too_long": ("reply_written", lambda at: reply(at.desk, at.member, at.reference, "x" * 20_001, at.form())),
    "form_forged": ("reply_written", lambda at: reply(at.desk, at.member, at.reference, "words", "forged")),
}


def lines(desk: Desk) -> dict[UUID, TrailLine]:
    """Return the trail as it is now."""
    desk.session.rollback()
    return {line.id: line for line in desk.session.scalars(select(TrailLine))}


def left_by(desk: Desk, act: Callable[[], object]) -> list[tuple[str, str, str | None]]:
    """Do something and return the lines it left: deed, outcome and rule."""
    before = set(lines(desk))
    with suppress(Refused):
        act()
    new = [line for uid, line in lines(desk).items() if uid not in before]
    return [(line.deed.value, line.outcome.value, line.rule) for line in new]


@pytest.fixture
def case(desk: Desk, clock: Clock, staff: Staff) -> TipAnswer:
    """A case that the triagers read; one of them has opened it, so that it is screened, and grades may be given."""
    enter_training(desk, staff[Role.LEAD], staff[Role.TRIAGER].member_id, "Fair checks", clock.now().date())
    answer = a_tip(desk, clock)
    read_case(desk, staff.second_triager, answer.reference)
    return answer


@pytest.mark.parametrize("deed", ACTS)
def test_what_is_done_leaves_one_line(desk: Desk, staff: Staff, case: TipAnswer, deed: str) -> None:
    at = Try(desk, staff[Role.TRIAGER], case)
    assert left_by(desk, lambda: ACTS[deed](at)) == [(deed, "done", None)]


@pytest.mark.parametrize("deed", [deed for deed in ACTS if deed not in {"queue_read", "dialogue_opened"}])
def test_what_a_stranger_to_the_case_tries_leaves_one_line_that_names_no_case(
    desk: Desk, staff: Staff, case: TipAnswer, deed: str
) -> None:
    at = Try(desk, staff[Role.AUDITOR], case)
    assert left_by(desk, lambda: ACTS[deed](at)) == [(deed, "refused", "not_found")]
    assert [line.case_id for line in lines(desk).values() if line.rule == "not_found"] == [None]


@pytest.mark.parametrize("rule", REFUSALS)
def test_what_a_rule_refuses_leaves_one_line(desk: Desk, staff: Staff, case: TipAnswer, rule: str) -> None:
    deed, act = REFUSALS[rule]
    at = Try(desk, staff[Role.TRIAGER], case)
    assert left_by(desk, lambda: act(at)) == [(deed, "refused", rule)]


@pytest.mark.parametrize("deed", ["case_claimed", "case_assigned", "severity_set"])
def test_what_comes_too_late_leaves_one_line(desk: Desk, staff: Staff, case: TipAnswer, deed: str) -> None:
    at = Try(desk, staff[Role.TRIAGER], case)
    close_by_two(desk, staff, case.reference, ClosingCode.SPAM_OR_TEST)
    assert left_by(desk, lambda: ACTS[deed](at)) == [(deed, "refused", "case_closed")]


def test_what_a_reporter_adds_leaves_one_line_though_it_is_sent_twice(
    desk: Desk, clock: Clock, case: TipAnswer
) -> None:
    form = offer_form(desk)
    clock.pass_(minutes=2)
    assert left_by(desk, lambda: say_more(desk, case.receipt, "more", form)) == [("message_received", "done", None)]


def test_a_page_that_is_opened_leaves_one_line_and_an_act_one_more(
    web: Visitor, desk: Desk, clock: Clock, staff: Staff, case: TipAnswer
) -> None:
    colleague, page = staff.colleague(Role.TRIAGER), f"/desk/cases/{case.reference}"
    assert left_by(desk, lambda: web.sign_in(colleague, clock)) == [("signed_in", "done", None)]
    assert left_by(desk, lambda: web.get("/desk/")) == [("queue_read", "done", None)]
    assert left_by(desk, lambda: web.get(page)) == [("case_read", "done", None)]
    token = hidden_fields(web.get(page).text)
    assert left_by(desk, lambda: web.post(f"{page}/claim", data=token)) == [("case_claimed", "done", None)]
    assert left_by(desk, lambda: web.get("/desk/cases/TL-0000-0000")) == [("case_read", "refused", "not_found")]
    assert left_by(desk, lambda: web.post("/desk/sign-out", data=token)) == [("signed_out", "done", None)]


def test_no_line_carries_a_word_that_somebody_typed(desk: Desk, staff: Staff, case: TipAnswer) -> None:
    for act in ACTS.values():
        act(Try(desk, staff[Role.TRIAGER], case))
    known = {None, "first_grade", *(word.value for kind in (QueueView, Severity) for word in kind)}
    assert {line.detail for line in lines(desk).values()} <= known
    assert {line.actor for line in lines(desk).values()} == {"reporter", "member", "operator"}
