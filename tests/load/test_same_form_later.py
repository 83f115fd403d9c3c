"""One form that comes back later: the same words are the same case, other words are another."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from tests.made_up_house import Clock
from tests.reporters import PLAIN_TIP
from tipline.casework.desk import Desk
from tipline.casework.forms import offer_form
from tipline.casework.intake import receive_web_tip
from tipline.domain.errors import FormExpired
from tipline.domain.vocabulary import FormUse
from tipline.store.cases import Case


def form_uses(desk: Desk) -> list[FormUse]:
    """Return how each case's form was used, in no order."""
    return sorted(desk.session.scalars(select(Case.form_use)))


def test_the_same_form_an_hour_later_shows_the_same_receipt(desk: Desk, clock: Clock) -> None:
    nonce = offer_form(desk)
    clock.pass_(minutes=2)
    first = receive_web_tip(desk, PLAIN_TIP, nonce)
    clock.pass_(hours=1)
    assert receive_web_tip(desk, PLAIN_TIP, nonce).receipt == first.receipt
    assert form_uses(desk) == [FormUse.FRESH]


def test_the_same_form_after_it_expired_still_shows_the_receipt_it_brought(desk: Desk, clock: Clock) -> None:
    nonce = offer_form(desk)
    clock.pass_(minutes=2)
    first = receive_web_tip(desk, PLAIN_TIP, nonce)
    clock.pass_(days=9)
    assert receive_web_tip(desk, PLAIN_TIP, nonce).receipt == first.receipt


def test_other_words_on_a_used_form_make_a_second_case_that_says_so(desk: Desk, clock: Clock) -> None:
    nonce = offer_form(desk)
    clock.pass_(minutes=2)
    first = receive_web_tip(desk, PLAIN_TIP, nonce)
    clock.pass_(hours=1)
    other = receive_web_tip(desk, replace(PLAIN_TIP, when="Tuesday"), nonce)
    assert other.receipt != first.receipt
    assert form_uses(desk) == [FormUse.FRESH, FormUse.SAME_FORM]


def test_a_fresh_form_makes_a_case_of_its_own_even_for_the_same_words(desk: Desk, clock: Clock) -> None:
    nonces = [offer_form(desk) for _window in range(2)]
    clock.pass_(minutes=2)
    assert len({receive_web_tip(desk, PLAIN_TIP, nonce).receipt for nonce in nonces}) == 2
    assert form_uses(desk) == [FormUse.FRESH, FormUse.FRESH]


def test_a_form_that_was_never_sent_is_too_old_in_the_end(desk: Desk, clock: Clock) -> None:
    nonce = offer_form(desk)
    clock.pass_(days=9)
    with pytest.raises(FormExpired):
        receive_web_tip(desk, PLAIN_TIP, nonce)
    assert desk.session.scalar(select(func.count()).select_from(Case)) == 0
