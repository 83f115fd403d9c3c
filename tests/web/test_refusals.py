"""How a refusal and a mistake look to the visitor."""

from flask import Flask

from tests.kinds import on_sqlite
from tests.visitors import Visitor

pytestmark = on_sqlite


def test_an_unknown_page_says_what_to_do(web: Visitor) -> None:
    answer = web.get("/nowhere?lang=en")
    assert answer.status_code == 404
    assert "start from the first page" in answer.text


def test_a_wrong_method_names_the_right_ones(web: Visitor) -> None:
    answer = web.delete("/tip")
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]


def test_too_much_text_is_answered_with_a_page(web: Visitor) -> None:
    answer = web.post("/tip?lang=en", data={"what_happened": "x" * 1_100_000})
    assert answer.status_code == 413
    assert "shorter text" in answer.text


def test_a_break_on_our_side_is_answered_with_a_page(app: Flask, web: Visitor) -> None:
    app.add_url_rule("/breaks", view_func=lambda: str(1 // 0))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    answer = web.get("/breaks?lang=en")
    assert answer.status_code == 500
    assert "on our side" in answer.text
