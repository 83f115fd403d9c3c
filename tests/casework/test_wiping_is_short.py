"""Wiping what was erased keeps nobody waiting: while somebody reads, it is put off."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from sqlalchemy import select

from tests.casework.seen import rows
from tests.made_up_house import Clock
from tests.texts_kept import Phone
from tipline.casework.desk import Desk
from tipline.casework.forgetting import forget_due_numbers
from tipline.casework.upkeep import wipe_erased_numbers
from tipline.store.cases import Case
from tipline.store.database import db
from tipline.store.texters import SealedNumber, Texter

# Far less than the half minute that a writer waits for the lock of SQLite.
SHORT_SECONDS = 3


@contextmanager
def somebody_who_reads() -> Iterator[None]:
    """Read the tables of numbers in a transaction of one's own, as a backup does, until the block ends."""
    with db.engine.connect() as reader:
        for table in (Texter, SealedNumber):
            reader.execute(select(table)).all()
        yield


def test_a_reader_puts_the_wiping_off_and_is_not_waited_for(desk: Desk, clock: Clock, phone: Phone) -> None:
    phone.text("The boss sells cards")
    clock.pass_(days=91)
    desk.session.remove()
    with somebody_who_reads():
        assert forget_due_numbers(desk) == 1
        desk.session.remove()
        begun = monotonic()
        assert wipe_erased_numbers(desk) == 0
        assert monotonic() - begun < SHORT_SECONDS
        phone.text("Somebody is told of at the same time")
        assert len(rows(desk, Case)) == 2
        desk.session.remove()
    assert wipe_erased_numbers(desk) == 1
    assert wipe_erased_numbers(desk) == 0
