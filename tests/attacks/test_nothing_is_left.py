"""After a whole story: no word of it, and no receipt, in anything that is kept, said or carried."""

import socket
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from tests.attacks.own_house import OwnHouse
from tests.attacks.sentinels import STEM, receipt_spellings, search_bytes, sentinel, spellings
from tests.attacks.story import tell
from tests.made_up_house import NoticesKept, opened
from tipline.app import StandIns
from tipline.casework.delivery import deliver_due
from tipline.casework.desk import Desk
from tipline.store.database import Table
from tipline.web.front_desk import the_desk

only_on_sqlite = pytest.mark.parametrize("own_house", ["sqlite"], indirect=True)


def cells(desk: Desk) -> Iterator[tuple[str, bytes]]:
    """Give every cell of every table, whole: in the files a long one is cut into pages."""
    for table in Table.metadata.sorted_tables:
        for row in desk.session.execute(select(table)).mappings():
            for column, value in row.items():
                content = value if isinstance(value, bytes) else repr(value).encode()
                yield f"{table.name}.{column}", content


def test_no_word_and_no_receipt_is_kept_said_or_carried(own_house: OwnHouse) -> None:
    notices = NoticesKept()
    with own_house.running() as server:
        told = tell(server.address, own_house.staff, own_house.broken)
        wanted = spellings(STEM) | receipt_spellings(told.receipt)
        with opened(own_house.home, own_house.url, StandIns(notices=notices)) as app, app.app_context():
            deliver_due(the_desk())
            in_cells = search_bytes(cells(the_desk()), wanted)
        while_it_runs = search_bytes(own_house.kept(), wanted)
    after_it_ended = search_bytes(own_house.kept(), wanted)
    assert notices.carried
    assert search_bytes([("notices", repr(notices.carried).encode())], wanted).found == ()
    assert in_cells.found == while_it_runs.found == after_it_ended.found == ()
    assert "Error" in own_house.said.read_text()
    # The reference stands in clear: where it is not found, the wrong bytes were searched.
    assert search_bytes(own_house.kept(), frozenset({told.reference.encode()})).found


@only_on_sqlite
def test_a_request_that_breaks_off_or_runs_over_is_not_quoted(own_house: OwnHouse) -> None:
    words = f"what_happened={sentinel('over')}&contact={sentinel('contact')}".encode()
    head = b"POST /tip HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
    wrong = [
        head + b"5\r\n\r\n" + words + b"\r\n\r\n",
        head + words + b"\r\n\r\n",
        words + b" / HTTP/1.1\r\n\r\n",
        b"POST /tip HTTP/1.1\r\n" + words + b"\r\n\r\n",
        b"POST /tip HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + words + b"\r\n",
    ]
    with own_house.running() as server:
        for request in wrong:
            with socket.create_connection(("127.0.0.1", server.port), timeout=30) as line:
                line.sendall(request)
                line.shutdown(socket.SHUT_WR)
                while line.recv(65536):
                    pass
    assert search_bytes(own_house.kept(), spellings(STEM)).found == ()
    assert b"127.0.0.1" not in own_house.said.read_bytes()
