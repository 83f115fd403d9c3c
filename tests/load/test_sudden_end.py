"""The server is killed in the middle of taking tips, again and again: no tip whose receipt was shown is lost."""

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from time import monotonic, sleep

import pytest
from sqlalchemy import func, select, text

from tests.kinds import on_sqlite
from tests.load.callers import ask_for_form, send
from tests.load.conftest import Place
from tests.load.servers import Server
from tipline.casework.conversation import open_dialogue
from tipline.casework.desk import Desk
from tipline.casework.forms import offer_form
from tipline.store.cases import Case

CALLERS = 4
# The end comes within so many times of what one tip takes on this machine.
LATEST = 5
WINDOWS = 60

Form = dict[str, str]


@dataclass
class Told:
    """What reporters sent and what they were shown for it."""

    receipts: dict[str, str] = field(default_factory=dict, repr=False)
    unanswered: list[Form] = field(default_factory=list, repr=False)

    def tell(self, server: Server, form: Form) -> bool:
        """Send a tip and note what came back, and say whether a receipt did."""
        try:
            receipt = send(server.port, "/tip", **form).receipt
        except ConnectionError:
            receipt = None
        if receipt:
            self.receipts[form["what_happened"]] = receipt
        else:
            self.unanswered.append(form)
        return receipt is not None


def forms(place: Place, count: int) -> list[Form]:
    """Return forms as they stand open in as many windows, each with other words."""
    with place.looked_into() as desk:
        return [{"nonce": offer_form(desk), "what_happened": f"window {number}"} for number in range(count)]


def tell_until_the_end(told: Told, server: Server, windows: list[Form]) -> None:
    """Send one form after the other until the line goes dead."""
    for form in windows:
        if not told.tell(server, form):
            return


def told_in_rounds(place: Place, rounds: int) -> Told:
    """Start and kill the house so many times and return what reporters were told."""
    told = Told()
    windows = forms(place, rounds * WINDOWS)
    for start in range(0, rounds * WINDOWS, WINDOWS):
        one_round(place, told, windows[start : start + WINDOWS])
    return told


def one_round(place: Place, told: Told, windows: list[Form]) -> None:
    """Start the house, see that it takes a tip, and kill it while it takes more."""
    server = place.start()
    server.wait_until_ready()
    try:
        begun = monotonic()
        assert told.tell(server, ask_for_form(server.port) | {"what_happened": f"first of {server.process}"})
        latest = (monotonic() - begun) * LATEST
        with ThreadPoolExecutor(CALLERS) as callers:
            each = [windows[number::CALLERS] for number in range(CALLERS)]
            going = [callers.submit(tell_until_the_end, told, server, mine) for mine in each]
            sleep(random.uniform(0, latest))
            server.end()
            for caller in going:
                caller.result()
    except BaseException:
        server.end()
        raise


def needs_no_repair(desk: Desk) -> bool:
    """Say whether the database is whole as it lies there; PostgreSQL was not killed itself."""
    if desk.session.get_bind().dialect.name != "sqlite":
        return True
    is_whole = desk.session.scalar(text("PRAGMA integrity_check")) == "ok"
    return is_whole and not desk.session.execute(text("PRAGMA foreign_key_check")).all()


@pytest.mark.parametrize(("shelf", "rounds"), [("sqlite", 26), ("sqlite", 24), ("postgresql", 15)], indirect=["shelf"])
def test_no_tip_whose_receipt_was_shown_is_lost_when_the_server_is_killed(place: Place, rounds: int) -> None:
    told = told_in_rounds(place, rounds)
    with place.looked_into() as desk:
        assert needs_no_repair(desk)
        opened = {words: open_dialogue(desk, receipt).messages[0].text for words, receipt in told.receipts.items()}
    assert opened == {words: words for words in told.receipts}
    assert len(told.receipts) > rounds
    assert told.unanswered


@on_sqlite
def test_a_form_without_an_answer_can_be_sent_again_and_is_still_one_case(place: Place) -> None:
    told = told_in_rounds(place, 5)
    again, told.unanswered = told.unanswered, []
    with place.running() as server:
        assert all(told.tell(server, form) for form in again)
    with place.looked_into() as desk:
        assert desk.session.scalar(select(func.count()).select_from(Case)) == len(told.receipts)
