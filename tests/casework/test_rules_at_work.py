"""The action and process rules where the desk acts: what is refused before it is kept, and who may let it pass."""

from typing import Any

import pytest

from tests.casework.protocol_walks import sign, to_credibility, to_records, write
from tests.casework.seen import rows, trail_of
from tests.kinds import on_sqlite
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import Staff
from tipline.casework.asking import PLANNED, Answer, ask_before_acting
from tipline.casework.conversation import reply
from tipline.casework.desk import Desk
from tipline.casework.forms import offer_form
from tipline.casework.notes import write_note
from tipline.casework.objecting import REASON, give_reason
from tipline.casework.recording import RecordForm
from tipline.casework.state_steps import overlays_now, steps_off, switch_step
from tipline.domain.errors import EntriesWrong, NotForThisRole, NotFound, RulesObject
from tipline.domain.protocol_words import Turned
from tipline.domain.rulebook import rulebook
from tipline.domain.vocabulary import Deed, Outcome, Role
from tipline.store.records import CaseRecord

TOLD = "On Monday Marco signed nine forms on the loading dock without looking at a single card."
WHY = (
    "The collective agreement of this plant gives everybody with this defect the same shorter time, and it was posted."
)

pytestmark = on_sqlite


@pytest.fixture
def reference(desk: Desk, clock: Clock) -> str:
    """A tip that states an act."""
    return a_tip(desk, clock, what_happened=TOLD).reference


def ask(desk: Desk, staff: Staff, reference: str, action: str, **facts: str) -> Answer:
    """Ask the rules as the triager."""
    typed = {"action": [action], **{name: [said] for name, said in facts.items()}}
    return ask_before_acting(desk, staff[Role.TRIAGER], reference, RecordForm(PLANNED, typed, offer_form(desk)))


def rules(refusal: pytest.ExceptionInfo[RulesObject]) -> set[str]:
    """Return the rules that stood against it."""
    return {each.rule for each in refusal.value.objections}


def kept(desk: Desk, kind: str) -> list[CaseRecord]:
    """Return the records of a kind that were kept."""
    return [record for record in rows(desk, CaseRecord) if record.kind == kind]


def test_a_notice_that_leaves_too_little_time_is_not_kept(desk: Desk, staff: Staff, reference: str) -> None:
    to_records(desk, staff, reference)
    for kind in ("names_opened", "review_result"):
        write(desk, staff[Role.I9_SPECIALIST], reference, kind)
    with pytest.raises(RulesObject) as refusal:
        write(desk, staff[Role.I9_SPECIALIST], reference, "notice", answer_by="2026-11-06")
    assert rules(refusal) == {"ACT-WINDOW"}
    assert kept(desk, "notice") == []
    [line] = [each for each in trail_of(desk, Deed.RECORD_WRITTEN) if each.outcome is Outcome.REFUSED]
    assert (line.rule, line.detail) == ("ACT-WINDOW", "notice")


def test_counsel_and_a_second_member_may_let_it_pass_with_a_reason(desk: Desk, staff: Staff, reference: str) -> None:
    to_records(desk, staff, reference)
    specialist = staff[Role.I9_SPECIALIST]
    for kind in ("names_opened", "review_result"):
        write(desk, specialist, reference, kind)
    with pytest.raises(EntriesWrong):
        give_reason(desk, specialist, reference, ("ACT-WINDOW", "Because."), offer_form(desk))
    give_reason(desk, specialist, reference, ("ACT-WINDOW", WHY), offer_form(desk))
    with pytest.raises(RulesObject):
        write(desk, specialist, reference, "notice", answer_by="2026-11-06")
    sign(desk, staff, reference, REASON, Role.COUNSEL)
    write(desk, specialist, reference, "notice", answer_by="2026-11-06")
    assert [line.detail for line in trail_of(desk, Deed.RULE_ANSWERED) if line.outcome is Outcome.DONE] == [
        "ACT-WINDOW"
    ]


def test_two_members_without_counsel_let_nothing_pass(desk: Desk, staff: Staff, reference: str) -> None:
    to_records(desk, staff, reference)
    specialist = staff[Role.I9_SPECIALIST]
    for kind in ("names_opened", "review_result"):
        write(desk, specialist, reference, kind)
    give_reason(desk, specialist, reference, ("ACT-WINDOW", WHY), offer_form(desk))
    sign(desk, staff, reference, REASON, Role.LEAD)
    with pytest.raises(RulesObject):
        write(desk, specialist, reference, "notice", answer_by="2026-11-06")


@pytest.mark.parametrize("rule", ["ACT-SPECDOC", "ACT-EVERIFY", "ACT-THREAT", "ACT-UNMASK", "PRC-HOLD", "PRC-LOG"])
def test_some_rules_are_answered_by_nobody(desk: Desk, staff: Staff, reference: str, rule: str) -> None:
    to_credibility(desk, staff, reference)
    with pytest.raises(NotFound):
        give_reason(desk, staff[Role.TRIAGER], reference, (rule, WHY), offer_form(desk))


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Please bring your green card on Monday.", "ACT-SPECDOC"),
        ("Traiga su mica el lunes.", "ACT-SPECDOC"),
        ("If you do not answer, we will call ICE.", "ACT-THREAT"),
        ("Si no contesta, llamaremos a la migra.", "ACT-THREAT"),
        (rulebook()["TXT-STATUS"].message.en, "CMB-3"),
        (rulebook()["TXT-STATUS"].message.es, "CMB-3"),
    ],
)
def test_no_reply_says_what_may_not_be_said(desk: Desk, staff: Staff, reference: str, words: str, rule: str) -> None:
    with pytest.raises(RulesObject) as refusal:
        reply(desk, staff[Role.TRIAGER], reference, words, offer_form(desk))
    assert rule in rules(refusal)


@pytest.mark.parametrize("words", ["Thank you. When did you see it?", "Gracias. ¿Cuándo lo vio?"])
def test_a_plain_reply_goes_out(desk: Desk, staff: Staff, reference: str, words: str) -> None:
    reply(desk, staff[Role.TRIAGER], reference, words, offer_form(desk))


def test_a_note_does_not_look_for_the_reporter(desk: Desk, staff: Staff, reference: str) -> None:
    with pytest.raises(RulesObject) as refusal:
        write_note(desk, staff[Role.TRIAGER], reference, "Find out who sent this report.", offer_form(desk))
    assert rules(refusal) == {"ACT-UNMASK"}


@pytest.mark.parametrize(
    ("action", "told"),
    [
        ("e_verify", ({}, {"ACT-EVERIFY"})),
        ("reporter_search", ({}, {"ACT-UNMASK"})),
        ("document_request", ({"neutral_defect": "yes", "no_match_only": "no", "state_steps": "yes"}, set())),
        ("ssnvs", ({"scope_size": "1", "follows_tip": "yes"}, {"ACT-SSNVS"})),
        ("i9_review", ({"scope_size": "2", "is_by_crew": "yes", "rule_is_neutral": "no"}, {"ACT-SELECT"})),
        ("personnel_note", ({}, {"ACT-NOTE"})),
        ("deadline", ({"window_business_days": "5"}, {"ACT-WINDOW"})),
        ("deadline", ({"window_business_days": "12"}, set())),
    ],
)
def test_who_asks_first_is_answered_with_the_rules(
    desk: Desk, staff: Staff, reference: str, action: str, told: tuple[dict[str, Any], set[str]]
) -> None:
    facts, expected = told
    to_credibility(desk, staff, reference)
    answer = ask(desk, staff, reference, action, **facts)
    assert expected <= {each.rule for each in answer.objections}
    assert (answer.word == "allowed") == (not expected)
    [record] = kept(desk, PLANNED)
    assert (record.words["action"], record.words["answer"]) == (action, answer.word)


def test_an_attempt_to_find_the_reporter_is_logged_as_such(desk: Desk, staff: Staff, reference: str) -> None:
    to_credibility(desk, staff, reference)
    ask(desk, staff, reference, "reporter_search")
    [line] = trail_of(desk, Deed.ACTION_ASKED)
    assert (line.rule, line.detail) == ("ACT-UNMASK", "reporter_search refused")


def test_a_text_that_is_planned_is_read_by_the_same_rules(desk: Desk, staff: Staff, reference: str) -> None:
    to_credibility(desk, staff, reference)
    answer = ask(desk, staff, reference, "deadline", window_business_days="12", words="Bring your passport.")
    assert {each.rule for each in answer.objections} == {"ACT-SPECDOC"}


def test_only_counsel_switches_what_a_state_asks_for_and_says_why(desk: Desk, staff: Staff, clock: Clock) -> None:
    with pytest.raises(NotForThisRole):
        switch_step(desk, staff[Role.LEAD], "CA-1019-2", Turned.OFF, "Enjoined.")
    counsel = staff[Role.COUNSEL]
    switch_step(desk, counsel, "CA-1019-2", Turned.OFF, "Enjoined for private employers.")
    assert steps_off(desk)["CA-1019-2"].reason == "Enjoined for private employers."
    assert [step.switched_off is not None for step in overlays_now(desk)["CA"].steps if step.id == "CA-1019-2"] == [
        True
    ]
    clock.pass_(days=1)
    switch_step(desk, counsel, "CA-1019-2", Turned.ON, "The injunction was lifted.")
    assert steps_off(desk) == {}
    done = {line.detail for line in trail_of(desk, Deed.OVERLAY_SWITCHED) if line.outcome is Outcome.DONE}
    assert done == {"CA-1019-2 off", "CA-1019-2 on"}
