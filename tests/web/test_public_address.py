"""At which address the house answers, and what it says of it."""

from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from tipline.web.guard import answer_loopback_only, set_up_guard


def a_bare_answer(public_url: str, **request: Any) -> TestResponse:
    app = Flask("bare")
    set_up_guard(app, public_url)
    if not public_url:
        answer_loopback_only(app)
    app.add_url_rule("/", view_func=lambda: "here")
    return app.test_client().get("/", **request)


def test_a_house_with_https_asks_to_be_visited_with_https_only() -> None:
    assert "max-age=" in a_bare_answer("https://tips.example").headers["Strict-Transport-Security"]


def test_a_house_without_https_does_not() -> None:
    assert "Strict-Transport-Security" not in a_bare_answer("http://tips.example").headers


def test_a_practice_copy_answers_on_this_machine() -> None:
    assert a_bare_answer("", headers={"Host": "127.0.0.1:5000"}).status_code == 200


def test_a_practice_copy_answers_to_no_other_name() -> None:
    assert a_bare_answer("", headers={"Host": "tips.example"}).status_code == 400


def test_a_practice_copy_answers_no_proxy() -> None:
    for name in ("X-Forwarded-For", "X-Forwarded-Port", "Forwarded", "Via", "CF-Connecting-IP", "X-Original-URL"):
        assert a_bare_answer("", headers={name: "192.0.2.7"}).status_code == 403, name
