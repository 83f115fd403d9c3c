"""After a purge: no byte of what was sealed, of what opened it, or of its reference is in anything that is kept."""

from collections.abc import Iterator
from datetime import UTC, datetime

from sqlalchemy import select

from tests.attacks.own_house import OwnHouse
from tests.attacks.sentinels import search_bytes
from tests.attacks.test_no_number_is_left import _but_ahead
from tests.casework.pictures import a_photo
from tests.casework.seen import rows
from tests.made_up_house import Clock, opened
from tests.reporters import a_tip
from tests.texts_kept import Phone, TextsKept
from tipline.app import StandIns
from tipline.casework.desk import Desk
from tipline.casework.forms import offer_form
from tipline.casework.media import fetch_due_media
from tipline.casework.notes import write_note
from tipline.casework.reading import read_case
from tipline.domain.texting import MediaSent
from tipline.domain.vocabulary import ClosingCode, Role
from tipline.store.cases import Case
from tipline.store.database import Table
from tipline.store.kept import PurgedCase
from tipline.store.purge_questions import tables_of_a_case
from tipline.store.trail import TrailLine
from tipline.web.front_desk import the_desk
from tipline.worker import work_a_round

# Long enough not to come about by chance.
_PIECE = 24


def test_no_byte_of_a_purged_case_is_left(own_house: OwnHouse) -> None:
    clock, texts = Clock(datetime.now(UTC)), TextsKept()
    with opened(own_house.home, own_house.url, StandIns(now=clock.now, texts=texts)) as app, app.app_context():
        desk = the_desk()
        _two_cases(desk, clock, own_house, texts)
        wanted = frozenset(_pieces(desk))
        desk.session.remove()
        before = search_bytes(own_house.kept(), wanted)
        for case in rows(desk, Case):
            case.closing_code, case.closed_hour = ClosingCode.DUPLICATE, clock.now()
        desk.session.commit()
        clock.pass_(days=desk.choices.keep_short_days + 2)
        for _round in range(3):
            work_a_round(desk)
            desk.session.remove()
        stubs = {stub.id for stub in rows(desk, PurgedCase)}
        lines = {line.case_id for line in rows(desk, TrailLine)}
        desk.session.remove()
    assert before.found
    assert len(stubs) == 2
    # Who did what stays: the trail is for good.
    assert stubs <= lines
    assert search_bytes(_but_ahead(list(own_house.kept())), wanted).found == ()


def _two_cases(desk: Desk, clock: Clock, house: OwnHouse, texts: TextsKept) -> None:
    """Live through a tip from the web with all that can hang on it, and one by text with a picture."""
    triager = house.staff[Role.TRIAGER]
    tip = a_tip(desk, clock, contact="somebody@example.org")
    read_case(desk, triager, tip.reference)
    write_note(desk, triager, tip.reference, "It may have been Monday.", offer_form(desk))
    texts.pictures["ME1"] = a_photo()
    Phone(desk, texts).text("The boss sells cards", MediaSent("ME1", "image/jpeg"))
    assert fetch_due_media(desk) == 1


def _pieces(desk: Desk) -> Iterator[bytes]:
    """Give pieces of every sealed thing, key and hash of the cases, and their references."""
    for name in tables_of_a_case():
        for row in desk.session.execute(select(Table.metadata.tables[name])).mappings():
            for value in row.values():
                if isinstance(value, bytes) and len(value) >= _PIECE:
                    middle = len(value) // 2
                    yield from (value[:_PIECE], value[-_PIECE:], value[middle : middle + _PIECE])
    yield from (case.reference.encode() for case in rows(desk, Case))
