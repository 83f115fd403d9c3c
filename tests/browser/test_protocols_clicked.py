"""Every other protocol clicked from its opening to its end, by members who sign in and find their own buttons."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.desk_of_our_own import OurDesk, served
from tests.browser.practice_house import free_port
from tests.browser.protocol_clicks import Clicks, longest_way
from tests.conftest import STAFFED
from tests.databases import Shelf, lent
from tests.kinds import on_sqlite
from tests.made_up_house import Clock, Home, opened
from tests.staff import Staff
from tipline.app import StandIns
from tipline.casework.desk import Desk
from tipline.casework.trainings import enter_training
from tipline.domain.protocol_data import Protocol
from tipline.domain.protocol_loading import protocols
from tipline.domain.vocabulary import Role
from tipline.web.front_desk import the_desk

pytestmark = on_sqlite

OTHERS = [protocol for name, protocol in protocols().items() if name != "TIP"]


@pytest.fixture
def address(shelf: Shelf, home: Home, staff: Staff, clock: Clock, stand_ins: StandIns) -> Iterator[str]:
    """The house behind a server, with readers who are trained."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with lent(shelf, STAFFED) as url, opened(home, url, stand_ins, public_url=address) as app:
        with app.app_context():
            train(the_desk(), staff, clock)
        with served(app, port):
            yield address


@pytest.fixture
def our_desk(address: str, browser: Browser, staff: Staff, clock: Clock) -> Iterator[OurDesk]:
    """Everybody's windows on that house."""
    desk = OurDesk(browser, address, staff, clock)
    yield desk
    desk.close()


def train(desk: Desk, staff: Staff, clock: Clock) -> None:
    """Note a training of today for everybody."""
    for colleague in staff.colleagues:
        enter_training(desk, staff[Role.LEAD], colleague.member.member_id, "Fair checks", clock.now().date())


@pytest.mark.parametrize("protocol", OTHERS, ids=lambda protocol: protocol.name)
def test_it_is_clicked_from_its_opening_to_its_end(our_desk: OurDesk, protocol: Protocol) -> None:
    steps, wished = longest_way(protocol)
    case = Clicks(our_desk, protocol, wished)
    case.open_case()
    case.go(steps)
