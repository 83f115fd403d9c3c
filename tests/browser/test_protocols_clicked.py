"""Every other protocol clicked from its opening to its end, by members who sign in and find their own buttons."""

import pytest

from tests.browser.desk_of_our_own import OurDesk
from tests.browser.protocol_clicks import Clicks, longest_way
from tests.kinds import on_sqlite
from tipline.domain.protocol_data import Protocol
from tipline.domain.protocol_loading import protocols

pytestmark = on_sqlite

OTHERS = [protocol for name, protocol in protocols().items() if name != "TIP"]


@pytest.mark.parametrize("protocol", OTHERS, ids=lambda protocol: protocol.name)
def test_it_is_clicked_from_its_opening_to_its_end(our_desk: OurDesk, protocol: Protocol) -> None:
    steps, wished = longest_way(protocol)
    case = Clicks(our_desk, protocol, wished)
    case.open_case()
    case.go(steps)
