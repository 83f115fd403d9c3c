"""The page on which a lead opens an address that a reporter left."""

from tests.kinds import on_sqlite
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import Staff
from tests.visitors import Visitor
from tipline.casework.desk import Desk
from tipline.domain.vocabulary import Role

pytestmark = on_sqlite
PLACE = 'class="code-once"'
PHONE = "call 555-0142 after nine"


def test_nothing_is_shown_before_an_address_is_opened(web: Visitor, staff: Staff, clock: Clock) -> None:
    clock.pass_(minutes=1)
    web.sign_in(staff.colleague(Role.LEAD), clock)
    assert PLACE not in web.get("/desk/contact").text


def test_a_lead_who_says_why_sees_the_address_this_once(web: Visitor, desk: Desk, staff: Staff, clock: Clock) -> None:
    tip = a_tip(desk, clock, contact=PHONE)
    web.sign_in(staff.colleague(Role.LEAD), clock)
    assert PHONE in web.send("/desk/contact", reference=tip.reference, reason="No answer for a month.").text
    assert PHONE not in web.get("/desk/contact").text
