"""The demo's phone: it texts the house through the stand-in for Twilio, and shows what comes back."""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Any

from babel.dates import format_skeleton
from flask import Blueprint, Flask, Response, abort, jsonify, redirect, render_template, request, url_for
from flask_babel import format_time, get_locale, to_user_timezone
from werkzeug.wrappers import Response as AnyResponse

from tipline.adapters.phone_numbers import as_people_read, full_number
from tipline.demo.fake_roads import Switches
from tipline.demo.fake_twilio import FakeTwilio
from tipline.demo.handsets import Carried, Handset, Handsets
from tipline.demo.made_up_pictures import PICTURES
from tipline.demo.phone_threads import PhoneText
from tipline.domain.vocabulary import Language
from tipline.web.front_desk import the_desk
from tipline.web.languages import language

_NEW_PHONES = ("+13125550171", "+13125550172", "+13125550173")
_MOST_PHONES = 40
_PREVIEW = 32
_MOST_CHARACTERS = 1600
_WORDS = {
    Language.ENGLISH: ("STOP", "START", "HELP", "NEW", "STATUS", "WEB", "ERASE", "KEEP", "ESPANOL", "OUTSIDE"),
    Language.SPANISH: ("ALTO", "INICIAR", "AYUDA", "NUEVO", "ESTADO", "WEB", "BORRAR", "MANTENER", "ENGLISH", "AFUERA"),
}
_SWITCHES = tuple(Switches.__dataclass_fields__)


@dataclass(frozen=True)
class _Choice:
    """A phone that can be chosen, with the first words on it."""

    number: str
    as_read: str
    preview: str = field(repr=False)


class _PhonePages:
    """What the phone's addresses answer."""

    def __init__(self, fake: FakeTwilio) -> None:
        self._line = as_people_read(fake.held.number)
        self._handsets = Handsets(fake)

    def show(self) -> str:
        """Show one phone."""
        handset = self._handset()
        return render_template(
            "demo/phone.html",
            line=self._line,
            handset=handset,
            as_read=as_people_read(handset.number),
            new_phones=[_choice(self._handsets.of(number)) for number in _NEW_PHONES],
            other_phones=list(self._others(handset)),
            words=_WORDS[language()],
            pictures=PICTURES,
            most_characters=_MOST_CHARACTERS,
            pieces_of=_pieces_of,
        )

    def thread(self) -> Response:
        """Answer what a phone shows after so many texts: as facts for programs, and as pieces of the page."""
        handset = self._handset()
        after = request.args.get("after", 0, type=int)
        texts = handset.texts()
        shown = _list_places(texts)[max(after, 0) :]
        pieces = {"handset": handset, "shown": shown, "pieces_of": _pieces_of}
        return jsonify(
            number=handset.number,
            count=len(texts),
            texts=[_as_facts(place, text) for place, text in shown],
            waiting=len(handset.waiting()),
            carried=[_as_row(each) for each in handset.carried()],
            pieces={
                name: render_template(f"demo/phone_{name}.html", **pieces) for name in ("texts", "waiting", "carried")
            },
        )

    def send(self) -> AnyResponse:
        """Write a text on a phone."""
        handset = self._handset()
        body = request.form.get("body", "").replace("\r\n", "\n")[:_MOST_CHARACTERS]
        picture = request.form.get("picture", "")
        if picture and picture not in PICTURES:
            abort(HTTPStatus.BAD_REQUEST)
        if body.strip() or picture:
            handset.write(body, picture)
        return _back_to(handset)

    def switch(self) -> AnyResponse:
        """Change what is wrong with a phone."""
        handset = self._handset()
        handset.switch(Switches(**{name: name in request.form for name in _SWITCHES}))
        return _back_to(handset)

    def _handset(self) -> Handset:
        given = request.values.get("number", _NEW_PHONES[0])
        number = full_number("+" + re.sub(r"\D", "", given))
        if number is None:
            abort(HTTPStatus.NOT_FOUND)
        return self._handsets.of(number)

    def _others(self, shown: Handset) -> Iterator[_Choice]:
        others = [each for each in self._handsets.that_show_something() if each.number not in _NEW_PHONES]
        for handset in others[:_MOST_PHONES]:
            yield _choice(handset)
        if shown.number not in (*_NEW_PHONES, *(each.number for each in others[:_MOST_PHONES])):
            yield _choice(shown)


def open_phone(app: Flask, fake: FakeTwilio) -> None:
    """Add the phone to a practice house."""
    pages = _PhonePages(fake)
    blueprint = Blueprint("demo_phone", __name__, url_prefix="/demo/phone")
    for name, read in (("in_base64", _in_base64), ("text_time", _text_time), ("list_places", _list_places)):
        blueprint.add_app_template_filter(read, name)
    blueprint.add_url_rule("", "show", pages.show)
    blueprint.add_url_rule("/thread", "thread", pages.thread)
    blueprint.add_url_rule("/send", "send", pages.send, methods=["POST"])
    blueprint.add_url_rule("/switches", "switch", pages.switch, methods=["POST"])
    app.register_blueprint(blueprint)


def _back_to(handset: Handset) -> AnyResponse:
    return redirect(url_for("demo_phone.show", number=handset.number), HTTPStatus.SEE_OTHER)


def _choice(handset: Handset) -> _Choice:
    own = next((text.body for text in handset.texts() if text.is_own), "")
    words = " ".join(own.split())
    preview = words if len(words) <= _PREVIEW else words[:_PREVIEW].rstrip() + "…"
    return _Choice(handset.number, as_people_read(handset.number), preview)


def _pieces_of(body: str) -> list[tuple[str, bool]]:
    """Return a text in pieces, and of each whether it is a link to the house."""
    ours = re.compile(rf"({re.escape(the_desk().public_url)}/\S+)")
    return [(piece, place % 2 == 1) for place, piece in enumerate(ours.split(body)) if piece]


def _list_places(texts: tuple[PhoneText, ...]) -> list[tuple[int, PhoneText]]:
    return list(enumerate(texts))


def _in_base64(content: bytes) -> str:
    return b64encode(content).decode()


def _text_time(moment: datetime) -> str:
    locale = get_locale()
    day = format_skeleton("MMMd", to_user_timezone(moment), locale=locale)
    return f"{day}, {format_time(moment, 'short')}"


def _as_facts(place: int, text: PhoneText) -> dict[str, Any]:
    pictures = [each.content_type for each in text.media]
    return {"place": place, "is_own": text.is_own, "body": text.body, "at": text.at.isoformat(), "media": pictures}


def _as_row(carried: Carried) -> dict[str, Any]:
    return {name: getattr(carried, name) for name in ("is_own", "was_taken", "status", "error_code", "is_kept")}
