"""The spiteful tip: whatever anybody presses at any stage, it reaches nobody, unless three people attest conduct."""

from collections.abc import Iterator
from contextlib import suppress
from functools import partial

import pytest

from tests.casework.protocol_walks import ENTRIES, to_credibility, write
from tests.casework.seen import rows, the_case
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import PASSPHRASE, Staff
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.forms import offer_form
from tipline.casework.reading import read_case
from tipline.casework.recording import RecordForm, write_record
from tipline.casework.signatures import sign_record
from tipline.casework.span_choices import span_choices
from tipline.casework.steps import take_step
from tipline.casework.trainings import enter_training
from tipline.domain.errors import EntriesWrong, Refused
from tipline.domain.protocol_loading import protocols
from tipline.domain.protocol_words import Verdict
from tipline.domain.vocabulary import Role
from tipline.store.records import CaseRecord

SPITEFUL = "Marco got my promotion, hes illegal, check his papers, call ICE"
REACHES_SOMEBODY = {"S4_RECORDS", "S5_NOTICE", "S6_RESPONSE", "S7_DECISION", "S8_ESCALATION"}
OPENS_OR_ASKS = {"names_opened", "notice", "delivery", "decision", "packet", "transmission"}


@pytest.fixture
def reference(desk: Desk, staff: Staff, clock: Clock) -> str:
    """The tip, in a house whose readers are trained."""
    for role in (Role.TRIAGER, Role.REVIEWER):
        enter_training(desk, staff[Role.LEAD], staff[role].member_id, "Fair checks", clock.now().date())
    return a_tip(desk, clock, what_happened=SPITEFUL).reference


def everybody(staff: Staff) -> Iterator[SignedIn]:
    """Yield every member of the staff."""
    for colleague in staff.colleagues:
        yield colleague.member


def press_everything(desk: Desk, staff: Staff, reference: str) -> None:
    """Have every member write, sign and step whatever there is, with entries that would do elsewhere."""
    tip = protocols()["TIP"]
    for member in everybody(staff):
        presses = [
            *(partial(write_anything, desk, member, reference, kind) for kind in tip.records),
            *(
                partial(sign_record, desk, member, reference, (kind, role, Verdict.APPROVED), PASSPHRASE)
                for kind, record in tip.records.items()
                for role in record.signs
            ),
            *(partial(take_step, desk, member, reference, stage) for stage in tip.stages),
        ]
        for press in presses:
            with suppress(Refused):
                press()


def write_anything(desk: Desk, member: SignedIn, reference: str, kind: str) -> None:
    """Write a record of any kind with whatever would do for another tip."""
    typed = {name: [said] for name, said in ENTRIES.get(kind, {}).items()}
    if kind == "conduct":
        typed["spans"] = [choice.value for choice in span_choices(desk, member, reference).sentences]
    write_record(desk, member, reference, RecordForm(kind, typed, offer_form(desk)))


def test_no_word_of_it_states_an_act(desk: Desk, staff: Staff, reference: str) -> None:
    read_case(desk, staff[Role.TRIAGER], reference)
    for choice in span_choices(desk, staff[Role.TRIAGER], reference).sentences:
        typed = {name: [said] for name, said in ENTRIES["conduct"].items()} | {"spans": [choice.value]}
        with pytest.raises(EntriesWrong):
            write_record(desk, staff[Role.TRIAGER], reference, RecordForm("conduct", typed, offer_form(desk)))


def test_whatever_anybody_presses_it_opens_no_record_and_asks_nobody_anything(
    desk: Desk, staff: Staff, reference: str
) -> None:
    read_case(desk, staff[Role.TRIAGER], reference)
    for _round in range(2):
        press_everything(desk, staff, reference)
    assert the_case(desk, reference).stage not in REACHES_SOMEBODY
    assert {record.kind for record in rows(desk, CaseRecord)} & OPENS_OR_ASKS == set()


def test_the_name_in_it_is_seen_by_nobody_before_the_own_grade(desk: Desk, staff: Staff, reference: str) -> None:
    read = read_case(desk, staff[Role.TRIAGER], reference)
    assert read.tip is not None
    assert "Marco" not in read.tip.text


def test_a_tip_that_states_an_act_goes_on(desk: Desk, staff: Staff, clock: Clock, reference: str) -> None:
    good = a_tip(desk, clock, what_happened="On Monday a supervisor signed nine I-9 forms without looking.").reference
    to_credibility(desk, staff, good)
    write(desk, staff[Role.REVIEWER], good, "second_grade")
    assert the_case(desk, good).grade == "E3"
