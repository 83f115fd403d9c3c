"""Every other protocol from its opening to its end, with real keys: whoever is let in does what the file says."""

from contextlib import suppress

import pytest

from tests.casework.protocol_entries import WORDS, entry_for, letter_entries
from tests.casework.protocol_walks import sign
from tests.casework.seen import the_case
from tests.domain.protocols.walking import steps_of, ways_to_close, wish_for
from tests.domain.protocols.wishes import YES, Step, Wished
from tests.kinds import on_sqlite
from tests.made_up_house import Clock
from tests.staff import Staff
from tipline.casework.desk import Desk
from tipline.casework.forms import offer_form
from tipline.casework.holds import place_hold
from tipline.casework.opened_cases import CaseToOpen, open_case
from tipline.casework.recording import RecordForm, write_record
from tipline.casework.steps import take_step
from tipline.casework.trainings import enter_training
from tipline.domain.conditions import CLOSING
from tipline.domain.errors import Refused
from tipline.domain.protocol_data import Protocol
from tipline.domain.protocol_loading import protocols
from tipline.domain.protocol_words import HoldGround
from tipline.domain.vocabulary import Role

pytestmark = on_sqlite

OTHERS = [protocol for name, protocol in protocols().items() if name != "TIP"]


def write_and_sign(desk: Desk, staff: Staff, reference: str, protocol: Protocol, asked: tuple[str, Wished]) -> None:
    """Have somebody who may write a record, and everybody who may sign it."""
    kind, wished = asked
    record = protocol.records[kind]
    typed = {
        name: [entry_for(kind, name, entry, wished)]
        for name, entry in record.fields.items()
        if entry.kind not in ("computed", "letter")
    }
    typed |= letter_entries(record)
    # Whoever need not sign it writes it: nobody signs the own.
    for role in sorted(record.by, key=lambda role: role in record.signs):
        with suppress(Refused):
            write_record(desk, staff[role], reference, RecordForm(kind, typed, offer_form(desk)))
            break
    for role in record.signs:
        with suppress(Refused):
            sign(desk, staff, reference, kind, role)


def make_true(desk: Desk, staff: Staff, clock: Clock, reference: str, facts: set[str]) -> None:
    """Let be so what the clock and the holds have to say at a step."""
    if "is_on_hold" in facts:
        place_hold(desk, staff[Role.COUNSEL], reference, HoldGround.COUNSELS_WORD)
    if "window_is_over" in facts:
        clock.pass_(days=30)


def take(desk: Desk, staff: Staff, reference: str, protocol: Protocol, step: Step) -> None:
    """Have the first who may and can take a step."""
    here, there = protocol.stages[step.here], protocol.stages[step.target]
    for role in (*here.by, *there.by):
        with suppress(Refused):
            take_step(desk, staff[role], reference, step.target)
            return
    take_step(desk, staff[(*here.by, *there.by)[-1]], reference, step.target)


@pytest.mark.parametrize("protocol", OTHERS, ids=lambda protocol: protocol.name)
def test_it_goes_from_its_opening_to_its_end(desk: Desk, staff: Staff, clock: Clock, protocol: Protocol) -> None:
    for colleague in staff.colleagues:
        enter_training(desk, staff[Role.LEAD], colleague.member.member_id, "Fair checks", clock.now().date())
    opener = staff[protocol.opened_by[0]]
    reference = open_case(desk, opener, CaseToOpen(protocol.name, WORDS, offer_form(desk)))
    way = max(ways_to_close(protocol), key=len)
    wished = wish_for(protocol, way)
    assert wished is not None
    for step in steps_of(way):
        facts = {str(name) for (number, name), value in wished.items() if number == step.number and value == YES}
        make_true(desk, staff, clock, reference, facts)
        for kind in protocol.stages[step.here].records:
            if kind != CLOSING or step.target == protocol.closed:
                write_and_sign(desk, staff, reference, protocol, (kind, wished))
        take(desk, staff, reference, protocol, step)
    case = the_case(desk, reference)
    assert case.stage == protocol.closed
    assert case.closing_code is not None
