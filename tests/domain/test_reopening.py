"""A case that is opened again needs records, gates and signatures anew, and remembers who did what."""

from dataclasses import replace

import pytest

from tipline.domain.access import TIP_PROTOCOL
from tipline.domain.conditions import grade_of
from tipline.domain.protocol import opens_again, prospects, why_not_record, why_not_sign, why_not_step
from tipline.domain.protocol_data import Protocol
from tipline.domain.protocol_facts import Person, ProtocolFacts, Recorded, Signed
from tipline.domain.protocol_loading import protocols
from tipline.domain.vocabulary import Role

TIP = protocols()[TIP_PROTOCOL]
INTAKE = Recorded("intake", Role.TRIAGER, "house", {"notice_shown": "yes"})
NEW = Recorded("new_conduct", Role.REVIEWER, "second")
FIRST, SECOND = Person("first", frozenset(Role)), Person("second", frozenset(Role))
# First and second reader of the round before, and the counsel who signed in it.
BEFORE = frozenset({("first", "first_grade"), ("second", "second_grade"), ("advocate", "signs.counsel")})


def anew(stage: str = "S2_TRIAGE") -> ProtocolFacts:
    """Return a case that was opened again, of which nothing but its intake counts any more."""
    return ProtocolFacts(stage, recorded=(INTAKE,), done_before=BEFORE)


def missing(facts: ProtocolFacts, target: str) -> set[str]:
    """Return the gates that stand in the way."""
    return {each.rule for prospect in prospects(TIP, facts) if prospect.stage == target for each in prospect.obstacles}


@pytest.mark.parametrize("protocol", protocols().values(), ids=protocols().keys())
def test_only_a_tip_is_opened_again_and_only_for_triage(protocol: Protocol) -> None:
    moves = {
        (here, target)
        for here, at in protocol.stages.items()
        for target in at.next
        if opens_again(protocol, here, target)
    }
    assert moves == ({("S9_CLOSED", "S2_TRIAGE")} if protocol is TIP else set())


def test_a_case_is_opened_again_on_new_conduct_alone() -> None:
    closed = ProtocolFacts("S9_CLOSED", recorded=(INTAKE,))
    assert missing(closed, "S2_TRIAGE") == {"REOPEN"}
    assert missing(replace(closed, recorded=(INTAKE, NEW)), "S2_TRIAGE") == set()


@pytest.mark.parametrize("role", Role)
def test_those_whom_the_two_stages_name_open_it_again(role: Role) -> None:
    closed = ProtocolFacts("S9_CLOSED", recorded=(INTAKE, NEW))
    may = not why_not_step(TIP, closed, Person("somebody", frozenset({role})), "S2_TRIAGE")
    assert may == (role in {Role.TRIAGER, Role.REVIEWER, Role.LEAD, Role.COUNSEL})


def test_grades_and_gates_are_asked_anew() -> None:
    assert grade_of(TIP, anew()) is None
    assert missing(anew(), "S3_CREDIBILITY") == {"G2"}
    assert why_not_record(TIP, anew(), FIRST, "first_grade") == ()
    assert {"G9", "SECOND"} <= missing(anew(), "S9_CLOSED")


def test_who_read_first_before_is_not_the_second_reader_now() -> None:
    facts = anew("S3_CREDIBILITY")
    assert [each.rule for each in why_not_record(TIP, facts, FIRST, "second_grade")] == ["PRC-2EYES"]
    assert why_not_record(TIP, facts, SECOND, "second_grade") == ()
    assert [each.rule for each in why_not_record(TIP, anew(), SECOND, "first_grade")] == ["PRC-2EYES"]


def test_who_signed_before_takes_no_other_seat() -> None:
    advocate = Person("advocate", frozenset(Role))
    facts = replace(anew("S6_RESPONSE"), recorded=(INTAKE, Recorded("packet", Role.COUNSEL, "somebody")))
    assert [each.rule for each in why_not_record(TIP, facts, advocate, "decision")] == ["PRC-2EYES"]
    assert [each.rule for each in why_not_sign(TIP, facts, advocate, "packet", Role.EXECUTIVE)] == ["PRC-2EYES"]
    assert why_not_sign(TIP, facts, advocate, "packet", Role.COUNSEL) == ()


def test_who_signed_in_the_same_round_takes_no_other_seat_either() -> None:
    written = Recorded("packet", Role.COUNSEL, "somebody")
    facts = ProtocolFacts("S4_RECORDS", recorded=(written,), signed=(Signed("packet", Role.COUNSEL, "first"),))
    assert [each.rule for each in why_not_sign(TIP, facts, FIRST, "packet", Role.EXECUTIVE)] == ["PRC-2EYES"]


@pytest.mark.parametrize(
    ("name", "stage", "kind"),
    [
        ("TIP", "S2_TRIAGE", "first_grade"),
        ("TIP", "S3_CREDIBILITY", "second_grade"),
        ("M", "M3_ANSWER", "investigators_grade"),
        ("M", "M3_ANSWER", "counsels_grade"),
        ("K", "K1_GRADE", "investigators_grade"),
        ("K", "K1_GRADE", "counsels_grade"),
    ],
)
def test_nobody_grades_whose_training_has_lapsed(name: str, stage: str, kind: str) -> None:
    protocol, lapsed = protocols()[name], replace(FIRST, is_trained=False)
    [refusal] = why_not_record(protocol, ProtocolFacts(stage), lapsed, kind)
    assert (refusal.rule, refusal.who) == ("PRC-TRAIN", protocol.records[kind].by)
    assert why_not_record(protocol, ProtocolFacts(stage), FIRST, kind) == ()


def test_what_is_no_grade_needs_no_training() -> None:
    assert why_not_record(TIP, ProtocolFacts("S2_TRIAGE"), replace(FIRST, is_trained=False), "conduct") == ()
