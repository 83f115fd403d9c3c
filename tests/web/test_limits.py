"""How often one address may knock."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from tests.kinds import on_sqlite
from tests.visitors import Visitor
from tipline.casework.desk import Desk
from tipline.web.front_desk import open_front_desk
from tipline.web.limits import OverLimit, keep_within, set_up_limits

pytestmark = on_sqlite


@pytest.fixture
def narrow(app: Flask, desk: Desk) -> Iterator[Flask]:
    """The house with a door that opens twice."""
    open_front_desk(app, replace(desk, limits={"tip": "2 per 10 minutes"}))
    set_up_limits(app, "memory://")
    yield app
    open_front_desk(app, desk)


def knock(app: Flask, address: str) -> None:
    with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
        keep_within("tip")


def test_over_the_limit_the_text_stays_and_the_time_to_try_again_is_said(narrow: Flask, web: Visitor) -> None:
    answers = [web.post("/tip", data={"where": "at the gate", "lang": "en"}) for _time in range(3)]
    assert [answer.status_code for answer in answers] == [422, 422, 429]
    assert 'value="at the gate"' in answers[-1].text
    assert "10 minutes" in answers[-1].text
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 601


def test_one_address_does_not_close_the_door_for_another(narrow: Flask) -> None:
    for address in ("192.0.2.1", "192.0.2.1", "192.0.2.2"):
        knock(narrow, address)
    with pytest.raises(OverLimit):
        knock(narrow, "192.0.2.1")


def test_all_addresses_of_one_ipv6_subscriber_are_one(narrow: Flask) -> None:
    knock(narrow, "2001:db8::1")
    knock(narrow, "2001:db8::2")
    with pytest.raises(OverLimit):
        knock(narrow, "2001:db8::3")


def test_no_address_is_kept(narrow: Flask) -> None:
    knock(narrow, "192.0.2.77")
    kept = narrow.extensions["tipline.limits"].storage.storage
    assert kept
    assert "192.0.2.77" not in str(kept)
