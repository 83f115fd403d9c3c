"""From the phone into the browser: one link, one press, one receipt, and the history only when staff share it."""

import pytest

from tests.casework.seen import a_form, rows
from tests.made_up_house import Clock
from tests.staff import Staff
from tests.texts_kept import Phone
from tipline.casework import conversation
from tipline.casework.conversation import open_dialogue, say_more
from tipline.casework.desk import Desk
from tipline.casework.forms import offer_form
from tipline.casework.reaching import Reach
from tipline.casework.reading import read_case
from tipline.casework.web_links import ask_for_history, link_is_good, use_link
from tipline.domain.errors import LinkRefused, ReceiptUnknown
from tipline.domain.texting import History
from tipline.domain.vocabulary import Role
from tipline.store.cases import Case
from tipline.store.texters import SealedNumber, Texter, WebLink


@pytest.fixture
def token(desk: Desk, clock: Clock, phone: Phone) -> str:
    """The token in the link that a texter asked for."""
    phone.text("The boss sells cards")
    clock.pass_(hours=1)
    phone.text("web")
    return phone.reads()[-1].rpartition("/w/")[2]


def test_a_link_is_used_up_by_a_press_and_not_by_a_look(desk: Desk, token: str) -> None:
    assert link_is_good(desk, token)
    assert link_is_good(desk, token.lower())
    made = use_link(desk, token, forget=False)
    assert made.reference == rows(desk, Case)[0].reference
    assert not link_is_good(desk, token)
    with pytest.raises(LinkRefused):
        use_link(desk, token, forget=False)


def test_a_link_lives_for_an_hour_and_a_new_one_ends_the_old(
    desk: Desk, clock: Clock, phone: Phone, token: str
) -> None:
    phone.text("WEB")
    assert not link_is_good(desk, token)
    [link] = rows(desk, WebLink)
    assert link.token_hash
    clock.pass_(minutes=61)
    assert not link_is_good(desk, phone.reads()[-1].rpartition("/w/")[2])


def test_the_receipt_opens_what_comes_after_and_what_was_before_only_when_staff_share_it(
    desk: Desk, staff: Staff, clock: Clock, token: str
) -> None:
    made = use_link(desk, token, forget=False)
    clock.pass_(minutes=15)
    conversation.reply(desk, staff[Role.TRIAGER], made.reference, "When was it?", offer_form(desk))
    dialogue = open_dialogue(desk, made.receipt)
    assert [said.text for said in dialogue.messages] == ["When was it?"]
    assert dialogue.history is History.NOT_SHARED
    read_case(desk, staff[Role.TRIAGER], made.reference)
    assert len(open_dialogue(desk, made.receipt).messages) == 1
    ask_for_history(desk, made.receipt)
    assert open_dialogue(desk, made.receipt).history is History.ASKED
    read_case(desk, staff[Role.TRIAGER], made.reference)
    dialogue = open_dialogue(desk, made.receipt)
    assert [said.text for said in dialogue.messages] == ["The boss sells cards", "When was it?"]
    assert dialogue.history is History.SHARED


def test_the_reporter_goes_on_in_the_browser_and_by_text_alike(
    desk: Desk, staff: Staff, clock: Clock, phone: Phone, token: str
) -> None:
    made = use_link(desk, token, forget=False)
    say_more(desk, made.receipt, "From the browser", a_form(desk, clock))
    phone.text("From the phone")
    clock.pass_(minutes=15)
    shown = read_case(desk, staff[Role.TRIAGER], made.reference)
    assert [said.text for said in shown.messages] == ["From the browser", "From the phone"]
    assert [said.text for said in open_dialogue(desk, made.receipt).messages] == ["From the browser", "From the phone"]


def test_a_texter_can_leave_the_phone_behind(desk: Desk, staff: Staff, clock: Clock, token: str) -> None:
    made = use_link(desk, token, forget=True)
    assert not rows(desk, Texter)
    assert not rows(desk, SealedNumber)
    clock.pass_(minutes=15)
    assert read_case(desk, staff[Role.TRIAGER], made.reference).reach is Reach.BY_RECEIPT
    conversation.reply(desk, staff[Role.TRIAGER], made.reference, "When was it?", offer_form(desk))
    assert [said.text for said in open_dialogue(desk, made.receipt).messages] == ["When was it?"]


def test_a_new_receipt_ends_the_one_before(desk: Desk, phone: Phone, token: str) -> None:
    first = use_link(desk, token, forget=False)
    phone.text("WEB")
    use_link(desk, phone.reads()[-1].rpartition("/w/")[2], forget=False)
    with pytest.raises(ReceiptUnknown):
        open_dialogue(desk, first.receipt)


def test_who_is_named_in_the_browser_loses_a_case_by_text(desk: Desk, staff: Staff, clock: Clock, token: str) -> None:
    made = use_link(desk, token, forget=False)
    say_more(desk, made.receipt, "Imre Vost was there.", a_form(desk, clock))
    say_more(desk, made.receipt, "Tamsin Orrell and Wanda Fisk too.", a_form(desk, clock))
    clock.pass_(minutes=15)
    # Whoever was named before does not step in for those who are named now.
    for role in (Role.TRIAGER, Role.INVESTIGATOR):
        with pytest.raises(Exception, match="not_found"):
            read_case(desk, staff[role], made.reference)
