"""The words of a text as the screen compares them, each with its place in the text as it was written."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[.!?;\n]")
_REPEATED = re.compile(r"(.)\1{2,}")
# What a thumb leaves out.
_SHORT = {
    "u": "you",
    "ur": "your",
    "w": "with",
    "r": "are",
    "ppl": "people",
    "pls": "please",
    "dnt": "dont",
    "cuz": "because",
    "q": "que",
    "k": "que",
    "xq": "porque",
    "pq": "porque",
    "tmb": "tambien",
    "d": "de",
    "bc": "because",
    "im": "im",
}
_ENDS = frozenset(".!?;\n")


@dataclass(frozen=True)
class Token:
    """One word: folded, as it was written, and where it stands."""

    word: str
    written: str
    start: int
    end: int

    @property
    def is_end(self) -> bool:
        """Say whether a sentence ends here."""
        return self.word in _ENDS


def tokens(text: str) -> tuple[Token, ...]:
    """Return the words and sentence ends of a text."""
    return tuple(Token(folded(found[0]), found[0], found.start(), found.end()) for found in _WORD.finditer(text))


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """Return one word without case, accents, apostrophes and drawn-out letters."""
    spread = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(sign for sign in spread if not unicodedata.combining(sign)).replace("'", "").replace("’", "")
    short = _REPEATED.sub(r"\1", bare)
    return _SHORT.get(short, short)
