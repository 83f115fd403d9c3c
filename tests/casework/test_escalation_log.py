"""The escalation log: who sent what where and when, what was not sent and why, over all cases and of one."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from tests.casework.protocol_walks import sign, to_records, write
from tests.casework.seen import the_case
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import PASSPHRASE, Staff
from tipline.casework.desk import Desk
from tipline.casework.escalation_register import case_log, log_in_parts, log_page
from tipline.casework.forms import offer_form
from tipline.casework.opened_cases import CaseToOpen, open_child
from tipline.casework.packet_view import packet_manifest, view_packet
from tipline.casework.packets import PacketLeaks
from tipline.casework.records_reading import newest_record
from tipline.casework.reporter_traces import NotCompared, all_traces
from tipline.casework.signatures import sign_record
from tipline.casework.steps import take_step
from tipline.casework.trainings import enter_training
from tipline.domain.errors import EntriesWrong, NotForThisRole, RulesObject
from tipline.domain.protocol_words import Verdict
from tipline.domain.triggers import Trigger
from tipline.domain.vocabulary import Role
from tipline.store.database import db

TOLD = "My name is Marisol Tejada. On Monday a supervisor signed nine forms on the loading dock without looking."
NOT_SENT = {"considered": "X1", "because": "Three forms were dated a day late and were corrected."}


@pytest.fixture
def reference(desk: Desk, staff: Staff, clock: Clock) -> str:
    """A tip whose records are being looked at, of a reporter who left an address."""
    for role in (Role.TRIAGER, Role.REVIEWER):
        enter_training(desk, staff[Role.LEAD], staff[role].member_id, "Fair checks", clock.now().date())
    reference = a_tip(desk, clock, what_happened=TOLD, contact="Rosalba Quint, 312-555-0147").reference
    to_records(desk, staff, reference)
    return reference


@pytest.fixture
def sent(desk: Desk, staff: Staff, reference: str) -> str:
    """A tip whose packet was signed by two and sent."""
    write(desk, staff[Role.LEAD], reference, "packet")
    for role in (Role.COUNSEL, Role.EXECUTIVE):
        sign(desk, staff, reference, "packet", role)
    take_step(desk, staff[Role.COUNSEL], reference, "S8_ESCALATION")
    write(desk, staff[Role.COUNSEL], reference, "transmission")
    return reference


def test_a_line_tells_what_was_sent_why_by_whom_and_who_approved(desk: Desk, staff: Staff, sent: str) -> None:
    [line] = log_page(desk, staff[Role.EXECUTIVE], None).lines
    assert (line.case, line.trigger, line.by) == (sent, Trigger.CRIME_IN_VERIFICATION, staff[Role.COUNSEL].name)
    assert {role for _name, role in line.approved} == {Role.COUNSEL, Role.EXECUTIVE}
    packet = view_packet(desk, staff[Role.EXECUTIVE], sent)
    assert packet is not None
    assert line.packet_hash == packet.whole
    assert "18 U.S.C. 1546(b) [V]" in line.basis
    assert line.said["office"]
    assert line.follow_up is not None


def test_a_correction_is_a_new_line(desk: Desk, staff: Staff, sent: str) -> None:
    write(desk, staff[Role.COUNSEL], sent, "log_line", what="correction", words="The letter went out a day later.")
    first, second = case_log(desk, staff[Role.COUNSEL], sent)
    assert (first.kind, second.said["what"]) == ("transmission", "correction")
    assert second.packet_hash == first.packet_hash


def test_a_line_without_office_or_reason_is_asked_again(desk: Desk, staff: Staff, sent: str) -> None:
    for state, missing in (("sent", "office"), ("none", "because")):
        with pytest.raises(EntriesWrong) as refusal:
            write(desk, staff[Role.COUNSEL], sent, "transmission", state=state, office="", because="")
        assert missing in refusal.value.fields


def test_why_nothing_is_sent_is_written_screened_and_signed(desk: Desk, staff: Staff, reference: str) -> None:
    spiteful = "He has a heavy accent and looks Mexican, so he is illegal."
    with pytest.raises(RulesObject):
        write(desk, staff[Role.LEAD], reference, "no_escalation", considered="none", because=spiteful)
    write(desk, staff[Role.LEAD], reference, "no_escalation", **NOT_SENT)
    [line] = log_page(desk, staff[Role.COUNSEL], None).lines
    assert (line.kind, line.approved) == ("no_escalation", ())
    sign(desk, staff, reference, "no_escalation", Role.COUNSEL)
    [line] = log_page(desk, staff[Role.COUNSEL], None).lines
    assert [role for _name, role in line.approved] == [Role.COUNSEL]


@pytest.mark.parametrize("leak", ["Marisol Tejada told us.", "Call 312 555 0147.", "Rosalba Quint was there."])
def test_no_line_and_no_packet_tells_who_spoke(desk: Desk, staff: Staff, reference: str, leak: str) -> None:
    with pytest.raises(PacketLeaks):
        write(desk, staff[Role.LEAD], reference, "no_escalation", considered="none", because=leak)
    with pytest.raises(PacketLeaks):
        write(desk, staff[Role.LEAD], reference, "packet", suspect_facts=leak)


def test_who_cannot_open_all_that_it_is_compared_with_writes_no_packet(
    desk: Desk, staff: Staff, reference: str
) -> None:
    with pytest.raises(NotCompared):
        write(desk, staff[Role.COUNSEL], reference, "packet")


def test_a_packet_of_a_case_out_of_a_tip_is_compared_with_the_tip(desk: Desk, staff: Staff, reference: str) -> None:
    to_open = CaseToOpen("F", "Forms were signed unseen.", offer_form(desk))
    child = the_case(desk, open_child(desk, staff[Role.LEAD], reference, to_open))
    compared = all_traces(desk, staff[Role.LEAD], child)
    assert TOLD in compared.said
    assert {"Marisol Tejada", "Rosalba Quint"} <= set(compared.names)
    with pytest.raises(NotCompared):
        all_traces(desk, staff[Role.COUNSEL], child)


def test_counsel_answers_in_words_before_signing(desk: Desk, staff: Staff, reference: str) -> None:
    write(desk, staff[Role.LEAD], reference, "packet")
    with pytest.raises(EntriesWrong):
        sign_record(desk, staff[Role.COUNSEL], reference, ("packet", Role.COUNSEL, Verdict.APPROVED), PASSPHRASE)
    sign(desk, staff, reference, "packet", Role.COUNSEL)
    answer = newest_record(desk, staff[Role.COUNSEL], the_case(desk, reference).id, "could_reveal")
    assert answer is not None


def test_the_signatures_under_a_packet_are_checked(desk: Desk, staff: Staff, sent: str) -> None:
    packet = view_packet(desk, staff[Role.COUNSEL], sent)
    assert packet is not None
    assert [signature.is_genuine for signature in packet.signatures] == [True, True]
    assert packet.whole.encode() in packet_manifest(desk, staff[Role.COUNSEL], sent)


def test_120_days_run_from_the_tip_where_it_is_about_a_crime(desk: Desk, staff: Staff, sent: str) -> None:
    case = the_case(desk, sent)
    received = case.received_hour.astimezone(desk.organisation.time_zone).date()
    assert case.disclose_by == received + timedelta(days=120)
    assert log_page(desk, staff[Role.COUNSEL], None).clocks == ((sent, case.disclose_by),)
    assert case.stage_due is not None
    assert case.stage_due.astimezone(desk.organisation.time_zone).date() <= case.disclose_by + timedelta(days=1)


def test_who_holds_no_key_to_packets_reads_no_log(desk: Desk, staff: Staff, sent: str) -> None:
    for role in (Role.TRIAGER, Role.REVIEWER, Role.AUDITOR, Role.ADMINISTRATOR, Role.INVESTIGATOR):
        with pytest.raises(NotForThisRole):
            log_page(desk, staff[role], None)
        with pytest.raises(NotForThisRole):
            log_in_parts(desk, staff[role])
    assert case_log(desk, staff[Role.REVIEWER], sent) == ()


def test_a_page_of_the_log_asks_as_often_for_many_lines_as_for_one(desk: Desk, staff: Staff, sent: str) -> None:
    asked = [_questions(desk, staff)]
    for _ in range(4):
        write(desk, staff[Role.COUNSEL], sent, "log_line", what="follow_up", words="Asked again.")
    asked.append(_questions(desk, staff))
    assert asked[0] == asked[1]


def test_the_table_holds_every_line_page_by_page(desk: Desk, staff: Staff, clock: Clock, sent: str) -> None:
    few = _with_rows(desk, 2)
    for _ in range(4):
        clock.pass_(minutes=1)
        write(desk, staff[Role.COUNSEL], sent, "log_line", what="follow_up", words="Asked again.")
    assert [len(part) for part in log_in_parts(few, staff[Role.COUNSEL])] == [2, 2, 1]
    page = log_page(few, staff[Role.COUNSEL], None)
    later = log_page(few, staff[Role.COUNSEL], page.next)
    assert {line.at for line in page.lines}.isdisjoint({line.at for line in later.lines})


def _with_rows(desk: Desk, rows: int) -> Desk:
    return replace(desk, choices=replace(desk.choices, log_rows=rows))


def _questions(desk: Desk, staff: Staff) -> int:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        log_page(desk, staff[Role.COUNSEL], None)
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return len(asked)
