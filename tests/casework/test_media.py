"""Pictures that came with a text: fetched by the worker, cleaned, sealed to the dialogue, and stored once."""

from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import delete

from tests.casework.pictures import NUMBER, TEXT_SID, a_photo, note_pictures, with_pictures
from tests.casework.seen import rows, the_case
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import Staff
from tipline.adapters.cleaning import PictureCleaner
from tipline.casework.deeds import bookkeeping
from tipline.casework.desk import Desk
from tipline.casework.files_reading import files_of, read_file
from tipline.casework.media import fetch_due_media
from tipline.casework.text_letters import opened_words
from tipline.casework.texter_numbers import texter_of
from tipline.domain.texting import CarrierTrouble, FixedText, TexterState, TextTaken, Trouble
from tipline.domain.vocabulary import Language, Role
from tipline.store import file_questions
from tipline.store.cases import Case, Message
from tipline.store.files import FileChunk, SealedFile
from tipline.store.outbox import MediaErrand, TextLetter
from tipline.store.texters import Texter
from tipline.store.trail import TrailLine

PICTURE = b"what a picture shows " * 20_000


@pytest.fixture
def reference(desk: Desk, staff: Staff, clock: Clock) -> str:
    """A case that everybody meant to may read."""
    return a_tip(desk, clock).reference


@pytest.fixture
def message_id(desk: Desk, reference: str) -> UUID:
    """The first message of the case."""
    case = the_case(desk, reference)
    return next(message.id for message in rows(desk, Message) if message.case_id == case.id)


def know_the_texter(desk: Desk, state: TexterState = TexterState.ACTIVE) -> None:
    with bookkeeping(desk):
        texter_of(desk, TextTaken(TEXT_SID, NUMBER, True, "vi al jefe y a los que trabajan")).state = state


def answers(desk: Desk) -> list[str]:
    letters = rows(desk, TextLetter)
    opened = [opened_words(desk, letter.id, letter.sealed or b"") for letter in letters]
    assert {words.number for words in opened} <= {NUMBER}
    return [words.body for words in opened]


def the_refusal(desk: Desk) -> str:
    return desk.wording.say(FixedText.PHOTO_REFUSED, Language.SPANISH, sender=desk.organisation.sender, address="")


def test_whoever_reads_the_case_sees_the_picture_without_its_traces(
    desk: Desk, staff: Staff, reference: str, message_id: UUID
) -> None:
    note_pictures(desk, message_id)
    desk, pictures = with_pictures(desk, a_photo())
    assert fetch_due_media(replace(desk, cleaner=PictureCleaner())) == 1
    assert pictures.asked == [(TEXT_SID, "ME" + "0" * 32, desk.choices.media_bytes)]
    [file] = files_of(desk, the_case(desk, reference).id)[message_id]
    read = read_file(desk, staff[Role.TRIAGER], reference, file.id)
    assert read.content_type == file.content_type == "image/jpeg"
    assert read.content.startswith(b"\xff\xd8\xff")
    assert b"Plant North" not in read.content


def test_a_large_picture_comes_back_as_it_was(desk: Desk, staff: Staff, reference: str, message_id: UUID) -> None:
    note_pictures(desk, message_id)
    assert fetch_due_media(with_pictures(desk, PICTURE)[0]) == 1
    [file] = files_of(desk, the_case(desk, reference).id)[message_id]
    assert len(rows(desk, FileChunk)) == 7
    assert read_file(desk, staff[Role.TRIAGER], reference, file.id).content == PICTURE


def test_nothing_about_a_picture_stands_in_clear(desk: Desk, message_id: UUID) -> None:
    note_pictures(desk, message_id)
    [errand] = rows(desk, MediaErrand)
    assert fetch_due_media(with_pictures(desk, PICTURE)[0]) == 1
    [file], chunks = rows(desk, SealedFile), rows(desk, FileChunk)
    for trace in (NUMBER, TEXT_SID, "ME" + "0" * 32, PICTURE[:21].decode()):
        for kept in (errand.sealed, file.sealed_key, *(chunk.sealed for chunk in chunks)):
            assert trace.encode() not in kept


def test_fetching_leaves_no_line_with_its_minute_in_the_trail(desk: Desk, message_id: UUID) -> None:
    note_pictures(desk, message_id)
    before = len(rows(desk, TrailLine))
    fetch_due_media(with_pictures(desk, PICTURE)[0])
    assert len(rows(desk, TrailLine)) == before


def test_a_message_waits_for_its_pictures_until_all_are_stored(desk: Desk, message_id: UUID) -> None:
    note_pictures(desk, message_id, 2)
    desk, _ = with_pictures(desk, PICTURE, CarrierTrouble(Trouble.UNCERTAIN))
    fetch_due_media(desk)
    assert len(rows(desk, SealedFile)) == 1
    assert file_questions.messages_with_errands(desk.session, [message_id]) == {message_id}
    desk.session.execute(delete(MediaErrand))
    assert file_questions.messages_with_errands(desk.session, [message_id]) == frozenset()


def test_one_round_fetches_a_few_and_the_next_goes_on(desk: Desk, message_id: UUID) -> None:
    note_pictures(desk, message_id, 7)
    desk, _ = with_pictures(desk, *[PICTURE] * 7)
    assert [fetch_due_media(desk) for _ in range(3)] == [5, 2, 0]


def test_a_house_that_takes_no_texts_keeps_its_errands(desk: Desk, message_id: UUID) -> None:
    note_pictures(desk, message_id)
    assert fetch_due_media(replace(desk, texts=None)) == 0
    assert [errand.attempts for errand in rows(desk, MediaErrand)] == [0]


@pytest.mark.parametrize("gives", [CarrierTrouble(Trouble.GONE), CarrierTrouble(Trouble.REFUSED), b""], ids=str)
def test_what_cannot_be_taken_is_answered_kindly_and_once(
    desk: Desk, message_id: UUID, gives: bytes | CarrierTrouble
) -> None:
    know_the_texter(desk)
    note_pictures(desk, message_id, 2)
    desk, _ = with_pictures(desk, gives, gives)
    assert fetch_due_media(desk) == 2
    assert answers(desk) == [the_refusal(desk)]
    assert (rows(desk, MediaErrand), rows(desk, SealedFile)) == ([], [])


def test_who_wants_no_texts_is_not_answered(desk: Desk, message_id: UUID) -> None:
    know_the_texter(desk, TexterState.STOPPED)
    note_pictures(desk, message_id)
    assert fetch_due_media(with_pictures(desk, b"")[0]) == 1
    assert answers(desk) == []


def test_who_cannot_be_answered_or_was_forgotten_is_not_answered(desk: Desk, message_id: UUID) -> None:
    note_pictures(desk, message_id)
    note_pictures(desk, message_id, number=None)
    assert fetch_due_media(with_pictures(desk, b"", b"")[0]) == 2
    assert (answers(desk), rows(desk, Texter), rows(desk, MediaErrand)) == ([], [], [])


@pytest.mark.parametrize("trouble", sorted(set(Trouble) - {Trouble.GONE, Trouble.REFUSED}))
def test_a_picture_that_does_not_come_now_comes_later(
    desk: Desk, clock: Clock, message_id: UUID, trouble: Trouble
) -> None:
    note_pictures(desk, message_id)
    desk, pictures = with_pictures(desk, CarrierTrouble(trouble), PICTURE)
    assert [fetch_due_media(desk), fetch_due_media(desk), len(pictures.asked)] == [0, 0, 1]
    clock.pass_(seconds=desk.choices.media_lease_seconds)
    assert fetch_due_media(desk) == 1
    assert len(rows(desk, SealedFile)) == 1


def test_a_carrier_in_trouble_is_not_asked_for_the_next_picture(desk: Desk, message_id: UUID) -> None:
    note_pictures(desk, message_id, 3)
    desk, pictures = with_pictures(desk, CarrierTrouble(Trouble.NOT_REACHED), PICTURE, PICTURE)
    assert fetch_due_media(desk) == 0
    assert len(pictures.asked) == 1


def test_each_pause_is_longer_than_the_last(desk: Desk, clock: Clock, message_id: UUID) -> None:
    note_pictures(desk, message_id)
    desk, _ = with_pictures(desk, *[CarrierTrouble(Trouble.UNCERTAIN)] * 3)
    pauses = []
    for _ in range(3):
        fetch_due_media(desk)
        [errand] = rows(desk, MediaErrand)
        pauses.append((errand.not_before - clock.now()).total_seconds())
        clock.pass_(seconds=pauses[-1])
    assert pauses == [60, 120, 240]


def test_a_picture_that_never_comes_is_given_up(desk: Desk, clock: Clock, message_id: UUID) -> None:
    know_the_texter(desk)
    note_pictures(desk, message_id)
    attempts = desk.choices.letter_attempts
    desk, pictures = with_pictures(desk, *[CarrierTrouble(Trouble.UNCERTAIN)] * attempts)
    for _ in range(attempts + 1):
        assert answers(desk) == []
        fetch_due_media(desk)
        clock.pass_(hours=2)
    assert len(pictures.asked) == attempts
    assert answers(desk) == [the_refusal(desk)]


@pytest.mark.parametrize("trouble", [Trouble.NOT_REACHED, Trouble.CREDENTIALS, Trouble.SUSPENDED])
def test_a_line_that_is_down_for_days_costs_no_picture(
    desk: Desk, clock: Clock, message_id: UUID, trouble: Trouble
) -> None:
    note_pictures(desk, message_id)
    desk, _ = with_pictures(desk, *[CarrierTrouble(trouble)] * 40, PICTURE)
    for _ in range(41):
        fetch_due_media(desk)
        clock.pass_(hours=2)
    assert len(rows(desk, SealedFile)) == 1


def test_a_worker_that_is_ended_in_the_middle_loses_nothing(desk: Desk, clock: Clock, message_id: UUID) -> None:
    note_pictures(desk, message_id)
    desk, pictures = with_pictures(desk, PICTURE, PICTURE)
    pictures.meanwhile = _end_the_worker
    with pytest.raises(KeyboardInterrupt):
        fetch_due_media(desk)
    clock.pass_(minutes=1)
    assert fetch_due_media(desk) == 1
    assert len(rows(desk, SealedFile)) == 1


def test_a_picture_that_ends_every_worker_is_left_alone(desk: Desk, clock: Clock, message_id: UUID) -> None:
    note_pictures(desk, message_id)
    desk, pictures = with_pictures(desk, *[PICTURE] * 20)
    for _ in range(desk.choices.letter_attempts):
        pictures.meanwhile = _end_the_worker
        with pytest.raises(KeyboardInterrupt):
            fetch_due_media(desk)
        clock.pass_(hours=2)
    assert fetch_due_media(desk) == 1
    assert (rows(desk, MediaErrand), rows(desk, SealedFile)) == ([], [])


@pytest.mark.parametrize("first_gives", [PICTURE, b""], ids=["both take it", "the slow one refuses"])
def test_two_workers_with_the_same_errand_store_one_file(
    desk: Desk, clock: Clock, message_id: UUID, first_gives: bytes
) -> None:
    know_the_texter(desk)
    note_pictures(desk, message_id)
    desk, pictures = with_pictures(desk, first_gives, PICTURE)

    def overtake() -> None:
        clock.pass_(minutes=1)
        assert fetch_due_media(desk) == 1

    pictures.meanwhile = overtake
    fetch_due_media(desk)
    assert len(rows(desk, SealedFile)) == 1
    assert len(rows(desk, FileChunk)) == 7
    assert answers(desk) == []


def test_a_picture_of_a_forgotten_case_is_not_kept(desk: Desk, message_id: UUID) -> None:
    note_pictures(desk, message_id)
    with bookkeeping(desk):
        desk.session.execute(delete(Case))
    assert fetch_due_media(with_pictures(desk, PICTURE)[0]) == 1
    assert (rows(desk, MediaErrand), rows(desk, SealedFile), rows(desk, FileChunk)) == ([], [], [])


def _end_the_worker() -> None:
    raise KeyboardInterrupt
