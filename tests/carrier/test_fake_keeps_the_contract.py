"""The stand-in and we keep Twilio's own description of its API, as software says that nobody here wrote."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import requests
from flask import Response, request
from openapi_core import OpenAPI
from openapi_core.contrib.werkzeug import WerkzeugOpenAPIRequest, WerkzeugOpenAPIResponse
from openapi_core.exceptions import OpenAPIError

from tests.carrier.description import OUTSIDE, description_for
from tests.carrier.lines import LONG_AGO, PREFIX, SERVICE, TEXT_SID, THEIRS, Line, open_line, trouble_in
from tests.carrier.prism import prism_before
from tipline.adapters.twilio_texts import TwilioTexts
from tipline.domain.texting import Trouble

PICTURES = [("image/jpeg", b"one"), ("image/png", b"two")]


@contextmanager
def watched_line(**changes: str | None) -> Iterator[tuple[Line, list[str]]]:
    """Open a line on which every question and answer is held against the description, and give what was asked."""
    with open_line(**changes) as line:
        contract = OpenAPI.from_dict(description_for(line.account.base_url or ""))
        asked, broken = [], []

        def watch(answer: Response) -> Response:
            if not request.path.startswith(PREFIX) or "/Media/" in request.path.removesuffix(".json"):
                return answer
            asked.append(f"{request.method} {answer.status_code}")
            try:
                contract.validate_request(WerkzeugOpenAPIRequest(request))
                if answer.status_code < 300:
                    contract.validate_response(WerkzeugOpenAPIRequest(request), WerkzeugOpenAPIResponse(answer))
            except OpenAPIError as failure:
                broken.append(f"{request.method} {request.path}: {failure!r} {failure.__cause__!r}")
            return answer

        line.app.after_request(watch)
        yield line, asked
        assert broken == []


def tell_a_story(texts: TwilioTexts, line: Line) -> None:
    """Ask everything that can be asked, of a stand-in that has something to answer."""
    sid = texts.send(THEIRS, "¿Puede decir más? 👩‍👩‍👧", "a-token")
    line.fake.phone_sends(THEIRS, "words", PICTURES)
    line.settle()
    assert texts.find_sent(THEIRS, "¿Puede decir más? 👩‍👩‍👧", LONG_AGO) == (sid,)
    [came] = texts.texts_since(LONG_AGO)
    assert len(came.media) == 2
    looked_up = texts.look_up(came.sid)
    assert looked_up
    assert (looked_up.text, looked_up.sent.microsecond) == (came, 0)
    assert texts.complaints() == ()
    texts.remove(sid)
    texts.remove(sid)
    assert texts.look_up(sid) is None
    assert trouble_in(lambda: texts.send("+1", "words", "a-token")).code == 21211


@pytest.mark.parametrize("service", [None, SERVICE])
def test_every_question_and_every_answer_is_as_described(service: str | None) -> None:
    with watched_line(messaging_service_sid=service) as (line, asked):
        tell_a_story(line.texts, line)
    assert asked == ["POST 201", *["GET 200"] * 6, "DELETE 204", "DELETE 404", "GET 404", "POST 400"]


def test_what_only_an_operator_asks_is_answered_as_described() -> None:
    with watched_line() as (line, _):
        account, sid = line.account, line.fake.phone_sends(THEIRS, "words", PICTURES)
        text = f"{account.base_url}/2010-04-01/Accounts/{account.account_sid}/Messages/{sid}"
        key = (account.account_sid, account.auth_token)
        assert requests.get(f"{text}.json", auth=key, timeout=5).json()["body"] == "words"
        assert requests.post(f"{text}.json", auth=key, timeout=5, data={"Body": ""}).json()["body"] == ""
        assert requests.post(f"{text}.json", auth=key, timeout=5, data={"Body": "x"}).status_code == 400
        [first, _] = requests.get(f"{text}/Media.json", auth=key, timeout=5).json()["media_list"]
        media = f"{text}/Media/{first['sid']}"
        assert requests.get(f"{media}.json", auth=key, timeout=5).json() == first
        assert requests.get(media, auth=key, timeout=5).content == b"one"
        assert requests.delete(f"{media}.json", auth=key, timeout=5).status_code == 204
        assert requests.get(f"{media}.json", auth=key, timeout=5).status_code == 404


def ask_for_a_text_in_no_known_state() -> None:
    with watched_line() as (line, _):
        line.texts.send(THEIRS, "words", "a-token")
        line.fake.held.newest_first()[0].status = "on its way"
        line.texts.find_sent(THEIRS, "words", LONG_AGO)


def test_an_answer_that_is_not_as_described_is_seen() -> None:
    with pytest.raises(AssertionError, match="InvalidData"):
        ask_for_a_text_in_no_known_state()


def test_prism_lets_all_of_it_through(tmp_path: Path) -> None:
    with open_line() as line, prism_before(line.account.base_url or "", tmp_path) as prism:
        texts = TwilioTexts(replace(line.account, base_url=prism))
        tell_a_story(texts, line)
        line.fake.weather.stuck_at = "sent"
        sid = texts.send(THEIRS, "words", "a-token")
        assert trouble_in(lambda: texts.remove(sid)).trouble is Trouble.TOO_EARLY
        line.fake.weather.status = 429
        assert trouble_in(lambda: texts.remove(TEXT_SID)).trouble is Trouble.SLOW_DOWN
        line.fake.weather.status = None
        line.fake.held.texts[sid].status = "on its way"
        assert trouble_in(lambda: texts.find_sent(THEIRS, "words", LONG_AGO)).trouble is Trouble.UNCERTAIN


def test_the_software_of_others_is_pinned_without_naming_a_place() -> None:
    lock = json.loads((OUTSIDE / "package-lock.json").read_text(encoding="utf-8"))
    installed = [entry for name, entry in lock["packages"].items() if name]
    assert [entry for entry in installed if "resolved" in entry or "integrity" not in entry] == []
