"""What a monitor is told, and which monitor."""

import pytest
from flask import Flask

from tests.kinds import on_sqlite
from tests.visitors import Visitor

pytestmark = on_sqlite


def test_a_live_house_says_so(web: Visitor) -> None:
    assert web.get("/health/live").get_json() == {"live": True}


def test_a_house_with_its_database_is_ready(web: Visitor) -> None:
    assert web.get("/health/ready").get_json() == {"ready": True}


def test_figures_are_given_on_this_machine(web: Visitor) -> None:
    assert "tipline_worker_alive 0.0" in web.get("/metrics").text


@pytest.mark.parametrize(
    "request_parts",
    [
        {"environ_base": {"REMOTE_ADDR": "192.0.2.1"}},
        {"headers": {"X-Forwarded-For": "127.0.0.1"}},
        {"headers": {"Forwarded": "for=127.0.0.1"}},
        {"headers": {"Authorization": "Bearer "}, "environ_base": {"REMOTE_ADDR": "192.0.2.1"}},
        {"headers": {"Authorization": "Bearer wrong"}, "environ_base": {"REMOTE_ADDR": "192.0.2.1"}},
    ],
)
def test_figures_are_not_given_to_strangers(app: Flask, web: Visitor, request_parts: dict[str, object]) -> None:
    app.config["METRICS_TOKEN"] = "right"
    assert web.get("/metrics", **request_parts).status_code == 404


def test_behind_proxies_being_on_this_machine_is_not_enough(app: Flask, web: Visitor) -> None:
    app.config["TRUSTED_PROXIES"] = 1
    assert web.get("/metrics").status_code == 404


def test_no_token_opens_a_house_that_has_none(app: Flask, web: Visitor) -> None:
    app.config["METRICS_TOKEN"] = None
    answer = web.get("/metrics", headers={"X-Forwarded-For": "192.0.2.1", "Authorization": "Bearer "})
    assert answer.status_code == 404


def test_figures_are_given_for_the_token(app: Flask, web: Visitor) -> None:
    app.config["METRICS_TOKEN"] = "right"
    headers = {"X-Forwarded-For": "192.0.2.1", "Authorization": "Bearer right"}
    assert web.get("/metrics", headers=headers).status_code == 200
