"""Who may do what in the protocols: separations, packets, letters, and who opens a case (protocol.md section 1)."""

import pytest

from tests.domain.protocols.parts import parts_of
from tipline.domain.conditions import CLOSING, CODE
from tipline.domain.protocol_data import Protocol, RecordKind, Stage, Word
from tipline.domain.protocol_loading import protocols
from tipline.domain.vocabulary import Compartment, Role

ESCALATES = {"TIP", "M", "G", "K", "F"}
OPENED_BY_COUNSEL = ("M", "G")
EVERY = [pytest.param(protocol, id=name) for name, protocol in protocols().items()]


def letters(protocol: Protocol) -> dict[str, RecordKind]:
    """Return the records in which something goes out to somebody, but for the answer to the reporter."""
    return {
        name: record
        for name, record in protocol.records.items()
        if name != CLOSING and any(entry.goes_out for entry in record.fields.values())
    }


def escalation(protocol: Protocol) -> Stage | None:
    """Return the stage from which a packet leaves the house."""
    return protocol.stages.get("S8_ESCALATION")


def test_only_some_protocols_lead_to_a_packet() -> None:
    assert {name for name, protocol in protocols().items() if escalation(protocol)} == ESCALATES
    sealed = {n for n, p in protocols().items() if any(r.compartment is Compartment.PACKET for r in p.records.values())}
    assert sealed == ESCALATES


@pytest.mark.parametrize("name", sorted(ESCALATES))
def test_a_packet_leaves_only_through_the_gate_and_is_logged(name: str) -> None:
    stage = escalation(protocols()[name])
    assert stage
    assert "G8" in stage.needs
    assert "transmission" in stage.records
    assert "LOGGED" in protocols()[name].stages["S9_CLOSED"].needs
    assert protocols()[name].records["packet"].signs == (Role.COUNSEL, Role.EXECUTIVE)


@pytest.mark.parametrize("name", sorted(ESCALATES - {"TIP"}))
def test_writer_counsel_and_executive_of_a_packet_are_three_people(name: str) -> None:
    apart = [set(separation.apart) for separation in protocols()[name].separations]
    assert {"packet", "signs.counsel", "signs.executive"} in apart


@pytest.mark.parametrize("name", ["M", "K"])
def test_decider_counsel_and_executive_are_three_people(name: str) -> None:
    apart = [set(separation.apart) for separation in protocols()[name].separations]
    assert {"decision", "signs.counsel", "signs.executive"} in apart
    assert {"investigators_grade", "counsels_grade"} in apart


@pytest.mark.parametrize("protocol", EVERY)
def test_the_anti_retaliation_officer_neither_grades_nor_decides(protocol: Protocol) -> None:
    decided = [protocol.records[kind] for kind in (*protocol.grades, "decision") if kind in protocol.records]
    assert all(Role.AR_OFFICER not in {*record.by, *record.signs} for record in decided)


@pytest.mark.parametrize("protocol", EVERY)
def test_who_never_reads_content_has_no_part_in_it(protocol: Protocol) -> None:
    named = {role for stage in protocol.stages.values() for role in (*stage.by, *stage.grants)}
    named |= {role for record in protocol.records.values() for role in (*record.by, *record.signs)}
    assert not named & {Role.AUDITOR, Role.ADMINISTRATOR}


@pytest.mark.parametrize("protocol", EVERY)
def test_a_letter_has_passed_the_action_rules_before_the_case_goes_on(protocol: Protocol) -> None:
    asked = {
        (part.record, part.field)
        for gate in protocol.gates.values()
        for part in parts_of(gate)
        if isinstance(part, Word)
    }
    for name, record in letters(protocol).items():
        assert record.fields["passed_rules"].kind == "computed"
        assert (name, "passed_rules") in asked


@pytest.mark.parametrize("protocol", EVERY)
def test_only_what_gates_and_rules_ask_for_stands_in_clear(protocol: Protocol) -> None:
    asked = {(part.record, part.field) for part in parts_of(protocol) if isinstance(part, Word)}
    graded = {(kind, "grade") for kind in (*protocol.grades, protocol.raised_by)}
    clear = {(k, f) for k, record in protocol.records.items() for f, entry in record.fields.items() if entry.in_clear}
    assert clear - asked - graded - {(CLOSING, CODE)} <= {
        ("decision", "outcome"),
        ("transmission", "state"),
        # ACT-NOTE, the log of who asked before they acted, and by what like cases are compared (PRC-SAME).
        (CLOSING, "file_note"),
        ("planned_action", "action"),
        ("planned_action", "answer"),
        ("review_result", "defect"),
        ("review_result", "job"),
        (CLOSING, "check_ins"),
    }


@pytest.mark.parametrize("name", OPENED_BY_COUNSEL)
def test_counsel_alone_opens_misconduct_and_government(name: str) -> None:
    assert protocols()[name].opened_by == (Role.COUNSEL,)


def test_the_house_opens_tips_and_nobody_else_does() -> None:
    assert [name for name, protocol in protocols().items() if not protocol.opened_by] == ["TIP"]
