"""A tip comes in: sealed, granted to the right members, and answered with a receipt."""

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import pytest

from tests.casework.seen import a_form, rows, the_case, trail_of
from tests.made_up_house import OPENING, Clock
from tests.reporters import PLAIN_TIP, a_tip
from tests.staff import Staff
from tipline.casework import staffing
from tipline.casework.conversation import open_dialogue
from tipline.casework.desk import OPERATOR, Desk
from tipline.casework.forms import offer_form
from tipline.casework.intake import receive_web_tip
from tipline.casework.reading import read_case
from tipline.casework.tips import Tip, summary_of
from tipline.domain.clock import the_hour
from tipline.domain.errors import FormExpired, FormForged, FormTooFast, TextEmpty, TextTooLong
from tipline.domain.masking import Mask, Piece, plain
from tipline.domain.receipt import read_receipt, read_reference
from tipline.domain.vocabulary import Compartment, Deed, FormUse, Holder, HowKnown, Kind, Language, Promise, Role, Walls
from tipline.store.cases import Case, CaseGrant, CaseKey, Message, SealedContact

WORDS: dict[str, Any] = {
    "what_happened": "the forms were signed before the names were written",
    "where": "behind the loading dock",
    "when": "the second Friday",
    "who": "the person with the keys",
    "contact": "call 555 0100 at night",
}


def holders(desk: Desk, compartment: Compartment) -> set[object]:
    """Return who holds a grant: a member's id, or the kind of holder."""
    grants = [grant for grant in rows(desk, CaseGrant) if grant.compartment is compartment]
    assert len(grants) == len({(grant.case_id, grant.generation, grant.holder, grant.member_id) for grant in grants})
    return {grant.member_id or grant.holder for grant in grants}


def test_a_tip_is_answered_with_a_receipt_a_reference_and_dates(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer = a_tip(desk, clock)
    assert read_receipt(answer.receipt) == answer.receipt
    assert read_reference(answer.reference) == answer.reference
    received = the_hour(OPENING)
    assert answer.acknowledge_by == received + timedelta(days=7)
    assert answer.feedback_by == received.replace(year=2027, month=2)


def test_who_reads_sees_every_word_of_the_tip(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer = a_tip(desk, clock, **WORDS, how_known=HowKnown.SAW, language=Language.SPANISH, exclude=("executive",))
    read = read_case(desk, staff.second_triager, answer.reference)
    assert read.tip is not None
    seen = {name: plain(getattr(read.tip, name)) for name in WORDS if name not in ("contact", "who")}
    assert seen == {name: text for name, text in WORDS.items() if name not in ("contact", "who")}
    # Whom a tip is about is shown to who has graded it (PRC-BLIND).
    assert [piece.mask for piece in read.tip.who] == [Mask.NAME]
    assert (read.tip.how_known, read.tip.exclude) == (HowKnown.SAW, (Piece("executive"),))
    assert (read.language, read.kind, read.form_use) == (Language.SPANISH, Kind.HIRING_OR_DOCUMENT, FormUse.FRESH)


def test_no_word_of_a_tip_stands_in_any_row(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer = a_tip(desk, clock, **WORDS)
    written = [
        repr(vars(row)) for table in (Case, CaseKey, CaseGrant, Message, SealedContact) for row in rows(desk, table)
    ]
    spoken = [*WORDS.values(), *WORDS["what_happened"].split(), answer.receipt]
    assert [word for word in spoken if len(word) > 4 and any(word in row for row in written)] == []


def test_no_word_of_a_tip_stands_in_what_python_shows_of_it(desk: Desk, staff: Staff, clock: Clock) -> None:
    tip = replace(PLAIN_TIP, **WORDS, how_known=HowKnown.SAW, exclude=("lead",))
    answer = receive_web_tip(desk, tip, a_form(desk, clock))
    shown = repr(tip) + repr(answer) + repr(open_dialogue(desk, answer.receipt))
    assert [word for word in (*WORDS.values(), answer.receipt, "lead", "saw", tip.kind.value) if word in shown] == [
        tip.kind.value
    ]


@pytest.mark.parametrize(
    ("kind", "roles"),
    [
        (Kind.HIRING_OR_DOCUMENT, {Role.TRIAGER}),
        (Kind.CONTRACTOR, {Role.TRIAGER}),
        (Kind.OTHER, {Role.TRIAGER}),
        (Kind.RETALIATION, {Role.AR_OFFICER, Role.COUNSEL}),
        (Kind.DISCRIMINATION, {Role.AR_OFFICER, Role.COUNSEL}),
        (Kind.DANGER, {Role.TRIAGER, Role.COUNSEL}),
    ],
)
def test_the_first_grants_go_to_the_members_of_the_kinds_roles(
    desk: Desk, staff: Staff, clock: Clock, kind: Kind, roles: set[Role]
) -> None:
    a_tip(desk, clock, kind=kind)
    expected = {each.member.member_id for each in staff.colleagues if each.member.roles & roles}
    assert holders(desk, Compartment.DIALOGUE) == expected | {Holder.REPORTER, Holder.RECOVERY}


def test_a_contact_is_sealed_to_the_leads_and_not_to_the_receipt(desk: Desk, staff: Staff, clock: Clock) -> None:
    a_tip(desk, clock, contact="reporter@example.test")
    assert holders(desk, Compartment.CONTACT) == {staff[Role.LEAD].member_id, Holder.RECOVERY}


@pytest.mark.parametrize("contact", ["", "  \n"])
def test_where_no_contact_is_left_no_key_is_made_for_one(desk: Desk, staff: Staff, clock: Clock, contact: str) -> None:
    a_tip(desk, clock, contact=contact)
    assert [key.compartment for key in rows(desk, CaseKey)] == [Compartment.DIALOGUE]
    assert rows(desk, SealedContact) == []


def test_the_same_form_sent_again_is_one_case_with_the_same_receipt(desk: Desk, staff: Staff, clock: Clock) -> None:
    nonce = a_form(desk, clock)
    first = receive_web_tip(desk, PLAIN_TIP, nonce)
    for later in (timedelta(0), timedelta(hours=1), timedelta(days=30)):
        clock.pass_(seconds=later.total_seconds())
        assert receive_web_tip(desk, PLAIN_TIP, nonce) == first
    assert len(rows(desk, Case)) == 1
    assert len(trail_of(desk, Deed.TIP_RECEIVED)) == 1


def test_the_same_words_sent_again_in_another_language_are_one_case(desk: Desk, staff: Staff, clock: Clock) -> None:
    nonce = a_form(desk, clock)
    first = receive_web_tip(desk, PLAIN_TIP, nonce)
    assert receive_web_tip(desk, replace(PLAIN_TIP, language=Language.SPANISH), nonce) == first


@pytest.mark.parametrize("field", [each.name for each in fields(Tip) if each.name != "language"])
def test_other_words_on_a_used_form_are_a_case_of_their_own(desk: Desk, staff: Staff, clock: Clock, field: str) -> None:
    others: dict[str, Any] = {
        "kind": Kind.DANGER,
        "how_known": HowKnown.HEARD,
        "exclude": ("lead",),
    }
    nonce = a_form(desk, clock)
    one = receive_web_tip(desk, PLAIN_TIP, nonce)
    other = receive_web_tip(desk, replace(PLAIN_TIP, **{field: others.get(field, "otherwise")}), nonce)
    assert one.receipt != other.receipt
    assert the_case(desk, one.reference).form_use is FormUse.FRESH
    assert the_case(desk, other.reference).form_use is FormUse.SAME_FORM


def test_the_same_words_on_two_forms_are_two_cases(desk: Desk, staff: Staff, clock: Clock) -> None:
    assert a_tip(desk, clock).receipt != a_tip(desk, clock).receipt


def test_a_form_that_comes_back_too_fast_is_told_how_long_to_wait(desk: Desk, staff: Staff, clock: Clock) -> None:
    nonce = offer_form(desk)
    clock.pass_(seconds=1)
    with pytest.raises(FormTooFast) as refusal:
        receive_web_tip(desk, PLAIN_TIP, nonce)
    assert 1 <= refusal.value.wait_seconds <= desk.choices.form_seconds
    clock.pass_(seconds=refusal.value.wait_seconds)
    receive_web_tip(desk, PLAIN_TIP, nonce)


def test_a_form_is_good_for_a_shift_and_the_day_after(desk: Desk, staff: Staff, clock: Clock) -> None:
    kept, forgotten = offer_form(desk), offer_form(desk)
    clock.pass_(hours=desk.choices.form_hours)
    receive_web_tip(desk, PLAIN_TIP, kept)
    clock.pass_(seconds=1)
    with pytest.raises(FormExpired):
        receive_web_tip(desk, PLAIN_TIP, forgotten)


def test_a_form_that_is_not_ours_is_refused(desk: Desk, staff: Staff, clock: Clock) -> None:
    nonce = a_form(desk, clock)
    for spoilt in ("", nonce[:-1], "x" + nonce, "é", nonce.replace(".", "", 1)):
        with pytest.raises(FormForged):
            receive_web_tip(desk, PLAIN_TIP, spoilt)
    assert rows(desk, Case) == []


@pytest.mark.parametrize("nothing", ["", " ", "\n\t", "\u00a0"])
def test_a_tip_without_words_is_refused(desk: Desk, staff: Staff, clock: Clock, nothing: str) -> None:
    with pytest.raises(TextEmpty):
        a_tip(desk, clock, what_happened=nothing)


def test_a_tip_may_be_as_long_as_is_said_and_no_longer(desk: Desk, staff: Staff, clock: Clock) -> None:
    longest = "é" * 20_000
    a_tip(desk, clock, what_happened=longest)
    with pytest.raises(TextTooLong) as refusal:
        a_tip(desk, clock, what_happened=longest + "é")
    assert refusal.value.limit == 20_000


@pytest.mark.parametrize("field", ["where", "when", "who", "contact"])
def test_the_other_fields_have_a_limit_of_their_own(desk: Desk, staff: Staff, clock: Clock, field: str) -> None:
    a_tip(desk, clock, **{field: "x" * 2_000})
    with pytest.raises(TextTooLong) as refusal:
        a_tip(desk, clock, **{field: "x" * 2_001})
    assert refusal.value.limit == 2_000


@pytest.mark.parametrize(
    ("where", "worksite"),
    [("Plant North", "Plant North"), (" plant  NORTH ", "Plant North"), ("Plant North, gate 2", None), ("", None)],
)
def test_only_a_listed_worksite_stands_in_clear(
    desk: Desk, staff: Staff, clock: Clock, where: str, worksite: str | None
) -> None:
    assert the_case(desk, a_tip(desk, clock, where=where).reference).worksite == worksite


def test_of_the_time_of_a_tip_only_the_hour_is_kept(desk: Desk, staff: Staff, clock: Clock) -> None:
    case = the_case(desk, a_tip(desk, clock).reference)
    [message] = rows(desk, Message)
    [line] = trail_of(desk, Deed.TIP_RECEIVED)
    assert {case.received_hour, message.hour, line.at} == {the_hour(OPENING)}
    assert (case.next_promise, case.next_due) == (Promise.ACKNOWLEDGE, case.acknowledge_by)


def test_a_tip_is_seen_at_the_next_mark_and_danger_at_once(desk: Desk, staff: Staff, clock: Clock) -> None:
    covered = the_case(desk, receive_web_tip(desk, PLAIN_TIP, a_form(desk, clock)).reference)
    danger = replace(PLAIN_TIP, kind=Kind.DANGER)
    at_once = the_case(desk, receive_web_tip(desk, danger, a_form(desk, clock)).reference)
    assert covered.seen_from == OPENING.replace(minute=30, second=0)
    assert at_once.seen_from is None
    lines = {line.case_id: line.seen_from for line in trail_of(desk, Deed.TIP_RECEIVED)}
    assert lines == {covered.id: covered.seen_from, at_once.id: None}


def test_a_member_who_has_not_been_admitted_gets_no_grant(desk: Desk, staff: Staff, clock: Clock) -> None:
    staffing.invite(desk, "Una Early", [Role.TRIAGER], Language.ENGLISH)
    a_tip(desk, clock)
    assert len(holders(desk, Compartment.DIALOGUE)) == 4


def test_a_member_who_left_gets_no_grant(desk: Desk, staff: Staff, clock: Clock) -> None:
    a_tip(desk, clock)
    staffing.disable(desk, OPERATOR, staff[Role.TRIAGER].member_id)
    answer = a_tip(desk, clock)
    case = the_case(desk, answer.reference)
    granted = {grant.member_id for grant in rows(desk, CaseGrant) if grant.case_id == case.id}
    assert granted == {staff.second_triager.member_id, None}


def test_where_nobody_of_the_role_is_left_the_independent_recipient_reads(
    desk: Desk, staff: Staff, clock: Clock
) -> None:
    reference = a_tip(desk, clock, exclude=("triager",)).reference
    assert read_case(desk, staff[Role.INVESTIGATOR], reference).tip is not None
    assert the_case(desk, reference).walls is Walls.RAISED


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("one line", "one line"),
        ("two\n\nlines\tand  blanks", "two lines and blanks"),
        ("x" * 110, "x" * 110),
        ("x" * 111, "x" * 109 + "…"),
        ("word " * 40, "word " * 21 + "word…"),
    ],
)
def test_the_summary_is_the_first_words_on_one_line(written: str, shown: str) -> None:
    assert summary_of(replace(PLAIN_TIP, what_happened=written)) == shown
