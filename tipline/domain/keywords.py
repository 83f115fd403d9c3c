"""What a text asks of the house: single words, plain wording that ends the texts, and digits.

Only a whole text can be a command, so that nothing a reporter tells is taken for one. The words that the carrier
itself reserves (YES, END, CANCEL, QUIT, INFO, HELP) mean nothing here; the adapter reads those.
"""

import re
from dataclasses import dataclass, field

from tipline.domain.mentions import folded_words
from tipline.domain.opt_out_wording import ends_texts
from tipline.domain.texting import Command


@dataclass(frozen=True)
class Asked:
    """A command with the code that confirms it, or a digit that answers a question; neither when something is told."""

    command: Command | None = None
    code: str | None = field(default=None, repr=False)
    digit: int | None = None


_WORDS: dict[Command, tuple[str, ...]] = {
    Command.STOP: ("stop", "alto", "pare", "paren", "parar", "detener", "fin", "baja"),
    Command.START: ("start", "iniciar", "comenzar", "reanudar"),
    Command.NEW: ("new", "nuevo", "nueva"),
    Command.STATUS: ("status", "estado", "estatus"),
    Command.WEB: ("web",),
    Command.ERASE: ("erase", "borrar"),
    Command.KEEP: ("keep", "mantener"),
    Command.SPANISH: ("espanol", "en espanol", "spanish", "in spanish", "es"),
    Command.ENGLISH: ("english", "in english", "ingles", "en ingles", "en"),
    Command.OUTSIDE: ("outside", "afuera", "fuera"),
}
_COMMAND_OF = {words: command for command, each in _WORDS.items() for words in each}
# Alone it asks what the words mean; "ayuda por favor" may be a cry, and is kept as one.
_ONLY_ALONE = {"ayuda": Command.HELP}

_MANNERS = (
    r"please|pls|plz|thanks|thank you|thx|ok|okay|hi|hey|hello|just"
    r"|por favor|porfavor|porfa|gracias|hola|oiga|oigan|ya"
)
_WITHOUT_MANNERS = re.compile(rf"(?:(?:{_MANNERS}) )*(?P<asked>.*?)(?: (?:{_MANNERS}))*")
_ERASE_WITH_CODE = re.compile(r"(?:erase|borrar) ?(\d{4})")
# A command is shorter than this, and nothing longer needs a look.
_MOST_WORDS = 16

# Words that the other language does not have; those of people's names ("de la") tell nothing.
_SPANISH_WORDS = frozenset(
    folded_words(
        "que los las el un una en por para con pero como cuando donde porque muy mas aqui ahi hay esta estan este eso"
        " nos se lo le les su sus mi yo ella ellos nosotros usted ya si hola soy es son fue tiene tienen jefe trabajo"
        " gente quiero puedo ayuda buenas buenos dias tardes gracias senor senora alguien todos nadie dice dijo"
    )
)
_ENGLISH_WORDS = frozenset(
    folded_words(
        "the and is are was were of to in on at with for from not you your this that they them their he his her she"
        " it its i im my we our us who what when where because there here have has had been be do does did dont cant"
        " will would hello hi hey boss work working people somebody someone everyone nobody says said told please"
        " thanks"
    )
)
# Who uses a Spanish command is answered in Spanish.
_SPANISH_COMMANDS = frozenset(
    {"alto", "pare", "paren", "parar", "detener", "fin", "baja", "iniciar", "comenzar", "reanudar", "nuevo", "nueva"}
    | {"estado", "estatus", "borrar", "mantener", "espanol", "afuera", "fuera", "molesten", "ayuda"}
)
_KNOWN_SPANISH = _SPANISH_WORDS | _SPANISH_COMMANDS
_SPANISH_MARKS = frozenset("ñ¿¡")
# The first words tell; a long text costs no more than a short one.
_FIRST_CHARACTERS = 240


def read_command(body: str) -> Asked:
    """Return what a whole text asks; case, accents, punctuation and politeness do not matter."""
    words = folded_words(body) if len(body) <= _FIRST_CHARACTERS else ()
    if not 0 < len(words) <= _MOST_WORDS:
        return Asked()
    told = " ".join(words)
    if told in _ONLY_ALONE:
        return Asked(_ONLY_ALONE[told])
    return _asked(_politely_put(told))


def speaks_spanish(body: str) -> bool | None:
    """Guess whether a first text is Spanish, from its commonest words; None when it could be either."""
    first = body[:_FIRST_CHARACTERS]
    words = folded_words(first)
    spanish = sum(word in _KNOWN_SPANISH for word in words) + sum(sign in _SPANISH_MARKS for sign in first.lower())
    english = sum(word in _ENGLISH_WORDS for word in words)
    return None if spanish == english else spanish > english


def _politely_put(told: str) -> str:
    """Return the words without the manners around them, or as they are when there is nothing else."""
    found = _WITHOUT_MANNERS.fullmatch(told)
    return (found and found["asked"]) or told


def _asked(words: str) -> Asked:
    if words in _COMMAND_OF:
        return Asked(_COMMAND_OF[words])
    if len(words) == 1 and words.isascii() and words.isdigit():
        return Asked(digit=int(words))
    if confirmed := _ERASE_WITH_CODE.fullmatch(words):
        return Asked(Command.ERASE, code=confirmed[1])
    return Asked(Command.STOP) if ends_texts(f"{words} ") else Asked()
