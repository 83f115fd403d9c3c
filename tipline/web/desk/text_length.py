"""How many texts a reply makes, in words: the server says it of what came, and `segments.js` while it is typed."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from tipline.domain.segments import measure

# What is framed by braces is filled in here and in the browser alike.
LENGTH_WORDS: Mapping[str, LazyString] = {
    "rule": _("A text holds 160 plain letters, or 70 when one is not plain (á, “, emoji). Longer words make several."),
    "one": _("{characters} characters: 1 text."),
    "more": _("{characters} characters: {texts} texts."),
    "plain": _("Every letter is plain (GSM-7)."),
    "not-plain": _("{sign} is not plain (GSM-7): a text now holds 70 characters, not 160."),
    "costly": _("{sign} makes this {texts} texts instead of {fewer}, since it is not plain (GSM-7)."),
}


def length_in_texts(body: str | None) -> str:
    """Return what a reply makes, and which sign makes it more; for no words yet, the rule."""
    if not body:
        return str(LENGTH_WORDS["rule"])
    odd = next((sign for sign in body if not measure(sign).is_gsm7), "")
    texts = texts_of(body)
    fewer = texts_of("".join(sign if measure(sign).is_gsm7 else "x" for sign in body))
    count = "one" if texts == 1 else "more"
    why = "costly" if fewer < texts else "not-plain" if odd else "plain"
    facts = {"characters": len(body), "texts": texts, "fewer": fewer, "sign": _as_seen(odd)}
    return f"{LENGTH_WORDS[count]} {LENGTH_WORDS[why]}".format(**facts)


def texts_of(body: str) -> int:
    """Return how many texts these words make."""
    return measure(body).segments


def _as_seen(sign: str) -> str:
    # A hard space is not seen, and its name is the only way to find it.
    return sign if not sign or (sign.isprintable() and not sign.isspace()) else f"U+{ord(sign):04X}"
