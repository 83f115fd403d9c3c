"""A file opens for whoever holds a grant that reaches it, in its place, and is not there for anybody else."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from tests.casework.pictures import a_file
from tests.casework.seen import a_form, rows, the_case, trail_of
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import Staff
from tipline.casework.conversation import say_more
from tipline.casework.deeds import bookkeeping
from tipline.casework.desk import Desk
from tipline.casework.files_reading import files_of, read_file
from tipline.casework.tips import TipAnswer
from tipline.domain.errors import NotFound
from tipline.domain.vocabulary import Deed, Outcome, Role
from tipline.store.cases import Message
from tipline.store.files import FileChunk, SealedFile
from tipline.vault.suite import CannotOpen

PICTURE = b"what a picture shows " * 10_000
OTHER = b"what another shows.. " * 10_000


@pytest.fixture
def tip(desk: Desk, staff: Staff, clock: Clock) -> TipAnswer:
    """A tip that nobody is walled from."""
    return a_tip(desk, clock)


def message_of(desk: Desk, reference: str, sequence: int = 1) -> UUID:
    case = the_case(desk, reference)
    return next(each.id for each in rows(desk, Message) if (each.case_id, each.sequence) == (case.id, sequence))


def test_reading_a_file_is_a_deed_about_its_case(desk: Desk, staff: Staff, tip: TipAnswer) -> None:
    file_id = a_file(desk, message_of(desk, tip.reference), PICTURE)
    read_file(desk, staff[Role.TRIAGER], tip.reference, file_id)
    [line] = trail_of(desk, Deed.FILE_READ)
    assert (line.outcome, line.case_id) == (Outcome.DONE, the_case(desk, tip.reference).id)
    assert line.member_id == staff[Role.TRIAGER].member_id


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.TRIAGER])
def test_other_roles_find_no_file(desk: Desk, staff: Staff, tip: TipAnswer, role: Role) -> None:
    file_id = a_file(desk, message_of(desk, tip.reference), PICTURE)
    with pytest.raises(NotFound):
        read_file(desk, staff[role], tip.reference, file_id)
    [line] = trail_of(desk, Deed.FILE_READ)
    assert (line.outcome, line.case_id) == (Outcome.REFUSED, None)


def test_a_walled_member_finds_no_file(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference = a_tip(desk, clock, who="Tam").reference
    file_id = a_file(desk, message_of(desk, reference), PICTURE)
    with pytest.raises(NotFound):
        read_file(desk, staff[Role.TRIAGER], reference, file_id)
    assert read_file(desk, staff.second_triager, reference, file_id).content == PICTURE


def test_who_is_named_before_a_picture_is_fetched_does_not_see_it(
    desk: Desk, staff: Staff, clock: Clock, tip: TipAnswer
) -> None:
    say_more(desk, tip.receipt, "It was Tamsin Orrell.", a_form(desk, clock))
    file_id = a_file(desk, message_of(desk, tip.reference), PICTURE)
    assert [file.generation for file in rows(desk, SealedFile)] == [2]
    with pytest.raises(NotFound):
        read_file(desk, staff[Role.TRIAGER], tip.reference, file_id)
    assert read_file(desk, staff.second_triager, tip.reference, file_id).content == PICTURE


def test_whose_grants_do_not_reach_back_so_far_finds_no_file(
    desk: Desk, staff: Staff, clock: Clock, tip: TipAnswer
) -> None:
    before = a_file(desk, message_of(desk, tip.reference), PICTURE)
    say_more(desk, tip.receipt, "Tamsin Orrell and Wanda Fisk both knew.", a_form(desk, clock))
    clock.pass_(minutes=15)
    after = a_file(desk, message_of(desk, tip.reference, 2), OTHER)
    with pytest.raises(NotFound):
        read_file(desk, staff[Role.INVESTIGATOR], tip.reference, before)
    assert read_file(desk, staff[Role.INVESTIGATOR], tip.reference, after).content == OTHER


def test_a_file_under_another_case_s_reference_is_not_there(
    desk: Desk, staff: Staff, clock: Clock, tip: TipAnswer
) -> None:
    file_id = a_file(desk, message_of(desk, tip.reference), PICTURE)
    for reference, asked in ((a_tip(desk, clock).reference, file_id), (tip.reference, uuid4()), ("nonsense", file_id)):
        with pytest.raises(NotFound):
            read_file(desk, staff[Role.TRIAGER], reference, asked)


def test_a_file_is_not_there_before_its_message(desk: Desk, staff: Staff, clock: Clock, tip: TipAnswer) -> None:
    say_more(desk, tip.receipt, "See the picture.", a_form(desk, clock))
    message_id, case_id = message_of(desk, tip.reference, 2), the_case(desk, tip.reference).id
    file_id = a_file(desk, message_id, PICTURE)
    assert files_of(desk, case_id) == {}
    with pytest.raises(NotFound):
        read_file(desk, staff[Role.TRIAGER], tip.reference, file_id)
    clock.pass_(minutes=15)
    assert [file.id for file in files_of(desk, case_id)[message_id]] == [file_id]
    assert read_file(desk, staff[Role.TRIAGER], tip.reference, file_id).content == PICTURE


def test_files_stand_with_their_messages(desk: Desk, clock: Clock, tip: TipAnswer) -> None:
    say_more(desk, tip.receipt, "See the picture.", a_form(desk, clock))
    clock.pass_(minutes=15)
    first, second = message_of(desk, tip.reference), message_of(desk, tip.reference, 2)
    sent = {first: {a_file(desk, first, PICTURE), a_file(desk, first, OTHER)}, second: {a_file(desk, second, OTHER)}}
    a_file(desk, message_of(desk, a_tip(desk, clock).reference), OTHER)
    found = files_of(desk, the_case(desk, tip.reference).id)
    assert {message_id: {file.id for file in files} for message_id, files in found.items()} == sent


def test_chunks_that_are_exchanged_between_files_do_not_open(desk: Desk, staff: Staff, tip: TipAnswer) -> None:
    message_id = message_of(desk, tip.reference)
    one, other = a_file(desk, message_id, PICTURE), a_file(desk, message_id, OTHER)
    for number in range(4):
        _exchange_chunks(desk, (one, number), (other, number))
        _does_not_open(desk, staff, tip.reference, one)
        _exchange_chunks(desk, (one, number), (other, number))
    assert read_file(desk, staff[Role.TRIAGER], tip.reference, one).content == PICTURE


def test_chunks_in_another_order_do_not_open(desk: Desk, staff: Staff, tip: TipAnswer) -> None:
    file_id = a_file(desk, message_of(desk, tip.reference), PICTURE)
    _exchange_chunks(desk, (file_id, 0), (file_id, 1))
    _does_not_open(desk, staff, tip.reference, file_id)


@pytest.mark.parametrize("lost", [{0}, {2}, {3}, {2, 3}, {0, 1, 2, 3}], ids=str)
def test_a_file_that_lost_chunks_does_not_open(desk: Desk, staff: Staff, tip: TipAnswer, lost: set[int]) -> None:
    file_id = a_file(desk, message_of(desk, tip.reference), PICTURE)
    with bookkeeping(desk):
        desk.session.query(FileChunk).where(FileChunk.number.in_(lost)).delete()
    _does_not_open(desk, staff, tip.reference, file_id)


def test_a_file_that_was_moved_to_another_case_does_not_open(
    desk: Desk, staff: Staff, clock: Clock, tip: TipAnswer
) -> None:
    file_id, there = a_file(desk, message_of(desk, tip.reference), PICTURE), a_tip(desk, clock).reference
    moved = update(SealedFile).values(case_id=the_case(desk, there).id, message_id=message_of(desk, there))
    with bookkeeping(desk):
        desk.session.execute(moved)
    _does_not_open(desk, staff, there, file_id)


def _exchange_chunks(desk: Desk, one: tuple[UUID, int], other: tuple[UUID, int]) -> None:
    sealed = {(chunk.file_id, chunk.number): chunk.sealed for chunk in rows(desk, FileChunk)}
    with bookkeeping(desk):
        for (file_id, number), content in ((one, sealed[other]), (other, sealed[one])):
            place = FileChunk.file_id == file_id, FileChunk.number == number
            desk.session.execute(update(FileChunk).where(*place).values(sealed=content))


def _does_not_open(desk: Desk, staff: Staff, reference: str, file_id: UUID) -> None:
    with pytest.raises(CannotOpen):
        read_file(desk, staff[Role.TRIAGER], reference, file_id)
