"""In which language a page speaks: what the visitor asked for, else what the browser prefers."""

from collections.abc import Callable, Iterable

from flask import Blueprint, Flask, request, url_for
from flask_babel import Babel, get_locale
from werkzeug.exceptions import RequestEntityTooLarge

from tipline.domain.vocabulary import Language
from tipline.web.front_desk import the_desk

# How each language calls itself: who looks for theirs cannot read the others.
OWN_NAMES = {Language.ENGLISH: "English", Language.SPANISH: "Español"}


def set_up_languages(app: Flask, open_doors: Iterable[Blueprint], staff_language: Callable[[], str | None]) -> None:
    """Choose the language of each page; at staff doors ``staff_language`` knows the member's own."""
    open_names = frozenset(door.name for door in open_doors)

    def chosen() -> str:
        at_staff_door = request.blueprint is not None and request.blueprint.split(".")[0] not in open_names
        return (staff_language() if at_staff_door else asked_language()) or _preferred()

    Babel(app, locale_selector=chosen, timezone_selector=_time_zone)
    app.jinja_env.globals.update(language=language, other_languages=other_languages, address=address)


def language() -> Language:
    """Return the language of the page that is being made."""
    return Language(get_locale().language)


def other_languages() -> dict[Language, str]:
    """Return the other languages, each by the name it gives itself."""
    return {other: name for other, name in OWN_NAMES.items() if other is not language()}


def address(endpoint: str, lang: str | None = None) -> str:
    """Return the address of a page in the language of this one, or in ``lang``."""
    return url_for(endpoint, lang=lang or language().value)


def asked_language() -> str | None:
    """Return the language that the visitor asked for in the address or in a form."""
    asked = (request.args.get("lang"), *_asked_in_form())
    return next((word for word in asked if word in set(Language)), None)


def _asked_in_form() -> tuple[str | None, ...]:
    try:
        # The switch inside a form speaks louder than the language in which that form was shown.
        return request.form.get("switch_to"), request.form.get("lang")
    except RequestEntityTooLarge:
        # The page that says so needs a language too.
        return ()


def _preferred() -> str:
    return request.accept_languages.best_match([str(word) for word in Language]) or Language.ENGLISH.value


def _time_zone() -> str:
    return the_desk().organisation.time_zone.key
