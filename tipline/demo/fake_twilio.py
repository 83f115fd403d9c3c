"""A stand-in for Twilio's REST API: it holds what it is given, calls back, and has phones that text the house."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hmac import compare_digest
from http import HTTPStatus
from time import sleep

from flask import Blueprint, Response, jsonify, request

from tipline.adapters.twilio_account import TwilioAccount
from tipline.demo.fake_account import FakeAccount, FakeMedia, FakeText
from tipline.demo.fake_courier import Courier, Post, post_by_http
from tipline.demo.fake_new_text import make_text
from tipline.demo.fake_phones import Phones
from tipline.demo.fake_records import VERSION, failure, media_record, number_record, page_of, text_record
from tipline.demo.fake_weather import Weather, hang_up
from tipline.demo.phone_threads import PhoneText, Threads

_CODES = {401: 20003, 404: 20404, 409: 20009, 429: 20429}
_SERVER_ERROR = 20500
_NOT_FOUND, _NOT_COMPLETE, _INVALID = (404, 20404), (409, 20009), (400, 20001)
PREFIX = "/demo/twilio"
_TEXT = "/Messages/<sid>"
_MEDIA = "/Messages/<sid>/Media"


@dataclass(frozen=True)
class FakeTwilio:
    """The stand-in: ``blueprint`` is its API, to be put under any address; the rest is for those who play."""

    held: FakeAccount
    weather: Weather
    courier: Courier
    phones: Phones
    blueprint: Blueprint

    def phone_sends(self, number: str, body: str, media: Sequence[tuple[str, bytes]] = ()) -> str:
        """Text the house from a phone, with pictures as pairs of type and content; returns the text's id."""
        return self.phones.send(number, body, media)

    def thread_of(self, number: str) -> tuple[PhoneText, ...]:
        """Return what a phone shows, the oldest first."""
        return self.phones.thread_of(number)


def open_fake(
    account: TwilioAccount, post: Post, now: Callable[[], datetime], threads: Threads | None = None
) -> FakeTwilio:
    """Open a stand-in that holds this one account and calls the house at its public address."""
    held, weather, courier = FakeAccount(account, now), Weather(), Courier(account.auth_token, post)
    phones = Phones(held, weather, courier, threads or Threads())
    return FakeTwilio(held, weather, courier, phones, _Api(held, weather, courier, phones).blueprint())


def open_fake_on_the_network(account: TwilioAccount, threads: Threads, now: Callable[[], datetime]) -> FakeTwilio:
    """Open a stand-in that posts over the network and goes by the clock of the practice copy."""
    return open_fake(account, post_by_http, now, threads)


class _Api:
    """What the stand-in answers."""

    def __init__(self, held: FakeAccount, weather: Weather, courier: Courier, phones: Phones) -> None:
        self._held = held
        self._weather = weather
        self._courier = courier
        self._phones = phones

    def blueprint(self) -> Blueprint:
        """Return the addresses with what answers there."""
        api = Blueprint("fake_twilio", __name__, url_prefix=PREFIX)
        api.before_request(self._look_out)
        for method, path, view in (
            ("POST", "/Messages.json", self.create_text),
            ("GET", "/Messages.json", self.list_texts),
            ("GET", f"{_TEXT}.json", self.show_text),
            ("POST", f"{_TEXT}.json", self.redact_text),
            ("DELETE", f"{_TEXT}.json", self.delete_text),
            ("GET", f"{_MEDIA}.json", self.list_media),
            ("GET", f"{_MEDIA}/<media_sid>.json", self.show_media),
            ("GET", f"{_MEDIA}/<media_sid>", self.give_media),
            ("DELETE", f"{_MEDIA}/<media_sid>.json", self.delete_media),
            ("GET", "/IncomingPhoneNumbers.json", self.list_numbers),
        ):
            api.add_url_rule(f"/{VERSION}/Accounts/{self._sid}{path}", view_func=view, methods=[method])
        return api

    def create_text(self) -> Response:
        """Take a text for a phone."""
        made = make_text(self._held, request.form, self._weather.refuses_with)
        if isinstance(made, Response):
            return made
        # What is answered is the first state, however far the text is by then.
        record = text_record(made, self._sid)
        if self._weather.callbacks_first:
            self._phones.deliver(made.sid)
        else:
            self._courier.later(lambda: self._phones.deliver(made.sid))
        return hang_up() if self._weather.loses_answers else _made(record)

    def list_texts(self) -> Response:
        """List the texts that fit, the newest first."""
        fitting = [each for each in self._held.newest_first() if _fits(each)]
        records = [text_record(each, self._sid) for each in fitting]
        return jsonify(page_of("messages", records, self._path(), request.args.to_dict()))

    def show_text(self, sid: str) -> Response:
        """Show one text."""
        text = self._held.texts.get(sid)
        return jsonify(text_record(text, self._sid)) if text else failure(*_NOT_FOUND)

    def redact_text(self, sid: str) -> Response:
        """Empty a text that is through."""
        with self._held.lock:
            text = self._held.texts.get(sid)
            if text is None:
                return failure(*_NOT_FOUND)
            if request.form.get("Body") != "":
                return failure(*_INVALID)
            if not text.is_final:
                return failure(*_NOT_COMPLETE)
            text.body = ""
            return jsonify(text_record(text, self._sid))

    def delete_text(self, sid: str) -> Response:
        """Delete a text that is through, with its pictures."""
        with self._held.lock:
            text = self._held.texts.get(sid)
            if text is None:
                return failure(*_NOT_FOUND)
            if not text.is_final:
                return failure(*_NOT_COMPLETE)
            del self._held.texts[sid]
        return Response(status=HTTPStatus.NO_CONTENT)

    def list_media(self, sid: str) -> Response:
        """List the pictures of a text."""
        text = self._held.texts.get(sid)
        if text is None:
            return failure(*_NOT_FOUND)
        records = [media_record(text, each, self._sid) for each in text.media]
        return jsonify(page_of("media_list", records, self._path(), request.args.to_dict()))

    def show_media(self, sid: str, media_sid: str) -> Response:
        """Say what a picture is."""
        text, media = self._media(sid, media_sid)
        return jsonify(media_record(text, media, self._sid)) if text and media else failure(*_NOT_FOUND)

    def give_media(self, sid: str, media_sid: str) -> Response:
        """Give a picture itself."""
        _, media = self._media(sid, media_sid)
        return Response(media.content, mimetype=media.content_type) if media else failure(*_NOT_FOUND)

    def delete_media(self, sid: str, media_sid: str) -> Response:
        """Delete a picture alone."""
        with self._held.lock:
            text, media = self._media(sid, media_sid)
            if text is None or media is None:
                return failure(*_NOT_FOUND)
            text.media = tuple(each for each in text.media if each is not media)
        return Response(status=HTTPStatus.NO_CONTENT)

    def list_numbers(self) -> Response:
        """List the one number, if it is like the one that is asked for."""
        is_like = request.args.get("PhoneNumber", "") in self._held.number
        records = [number_record(self._held)] if is_like else []
        return jsonify(page_of("incoming_phone_numbers", records, self._path(), request.args.to_dict()))

    @property
    def _sid(self) -> str:
        return self._held.account.account_sid

    def _path(self) -> str:
        """Return the path without what the house puts before it, as Twilio writes addresses within its own."""
        return f"/{VERSION}" + request.path.partition(f"/{VERSION}")[2]

    def _look_out(self) -> Response | None:
        """Answer by the weather, or to a stranger; otherwise let the request through."""
        sleep(self._weather.slow_seconds)
        if self._weather.is_down:
            return hang_up()
        if self._weather.garbage:
            return Response("<html>Something in between has a page for you.</html>", HTTPStatus.OK)
        if self._weather.status is not None:
            return failure(self._weather.status, _CODES.get(self._weather.status, _SERVER_ERROR))
        return None if self._is_known() else failure(HTTPStatus.UNAUTHORIZED, _CODES[HTTPStatus.UNAUTHORIZED])

    def _is_known(self) -> bool:
        shown, account = request.authorization, self._held.account
        given = f"{shown.username}:{shown.password}" if shown and shown.type == "basic" else ""
        keys = (f"{account.api_key}:{account.api_secret}", f"{account.account_sid}:{account.auth_token}")
        return any(compare_digest(given.encode(), key.encode()) for key in keys)

    def _media(self, sid: str, media_sid: str) -> tuple[FakeText | None, FakeMedia | None]:
        text = self._held.texts.get(sid)
        return text, next((each for each in text.media if each.sid == media_sid), None) if text else None


def _made(record: dict[str, object]) -> Response:
    answer = jsonify(record)
    answer.status_code = HTTPStatus.CREATED
    return answer


def _fits(text: FakeText) -> bool:
    asked = request.args
    if text.to != asked.get("To", text.to) or text.sender != asked.get("From", text.sender):
        return False
    # A text that still waits was not sent at any time.
    sent = text.sent.astimezone(UTC).replace(microsecond=0) if text.sent else None
    after, before, on = (_moment(asked.get(name)) for name in ("DateSent>", "DateSent<", "DateSent"))
    if sent is None:
        return not (after or before or on)
    return (
        (after is None or sent >= after)
        and (before is None or sent <= before)
        and (on is None or sent.date() == on.date())
    )


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written).replace(tzinfo=UTC) if written else None
