"""After a conversation by text and ERASE: no word, no number and no hash of it in anything that is kept or said."""

from tests.attacks.own_house import OwnHouse
from tests.attacks.sentinels import STEM, search_bytes, spellings
from tests.attacks.test_nothing_is_left import cells
from tests.attacks.text_story import NUMBER, numbers_and_hashes, tell, telling
from tests.made_up_house import NoticesKept, opened
from tipline.app import StandIns
from tipline.casework.delivery import deliver_due
from tipline.casework.texter_numbers import address_mac
from tipline.store.outbox import TextLetter
from tipline.web.front_desk import the_desk

# What PostgreSQL writes ahead is overwritten in its own time; how long that takes is the operator's to set.
_WRITTEN_AHEAD = "pg_wal"


def test_no_word_number_or_hash_is_left_after_erase(own_house: OwnHouse) -> None:
    with telling(own_house) as story:
        reference = tell(story)
        with story.desk() as desk:
            wanted = spellings(STEM) | numbers_and_hashes(desk)
            in_cells = search_bytes(cells(desk), wanted)
            letters = desk.session.query(TextLetter).all()
            assert letters
            assert all(letter.sealed is None for letter in letters)
        kept = list(own_house.kept())
        words, numbers = search_bytes(kept, spellings(STEM)), search_bytes(_but_ahead(kept), wanted)
    assert (in_cells.found, words.found, numbers.found) == ((), (), ())
    pages = "".join(page.text for page in story.pages).encode()
    assert search_bytes([("pages", pages)], wanted - spellings(STEM)).found == ()
    assert search_bytes(kept, frozenset({reference.encode()})).found


def test_before_erase_the_hash_alone_stands_there_and_the_search_finds_it(own_house: OwnHouse) -> None:
    with telling(own_house) as story:
        story.says("The boss sells cards at the gate")
        with story.desk() as desk:
            known_by = address_mac(desk, NUMBER)
            plain = numbers_and_hashes(desk) - {known_by, known_by.hex().encode()}
        kept = list(own_house.kept())
    assert search_bytes(kept, plain).found == ()
    assert search_bytes(kept, frozenset({known_by})).found


def test_a_notice_of_a_text_says_nothing_of_it(own_house: OwnHouse) -> None:
    notices = NoticesKept()
    with telling(own_house) as story:
        story.says("The boss sells cards at the gate")
        with opened(own_house.home, own_house.url, StandIns(notices=notices)) as app, app.app_context():
            deliver_due(the_desk())
            wanted = numbers_and_hashes(the_desk())
    assert search_bytes([("notices", repr(notices.carried).encode())], wanted).found == ()


def _but_ahead(kept: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    return [(name, content) for name, content in kept if _WRITTEN_AHEAD not in name]
