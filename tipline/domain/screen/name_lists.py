"""Lists of given and family names, of words that are seldom a name, and of the titles before one; our own."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tipline.domain.screen.folding import folded

_FOLDER = Path(__file__).parent / "names"
_SHORTEST_WITH_S = 4
# A word that is known as a name and as nothing else.
ONLY_NAMES = frozenset({"g", "f", "gf"})


@dataclass(frozen=True)
class NameLists:
    """Given names, family names, and words that are seldom anybody's name, folded."""

    given: frozenset[str]
    family: frozenset[str]
    plain: frozenset[str]

    def signs_of(self, word: str) -> str:
        """Return in which lists a word stands, a letter for each; "garys" may be "gary's" without the sign."""
        stem = word[:-1] if word.endswith("s") and len(word) >= _SHORTEST_WITH_S else word
        return "".join(
            sign
            for sign, names in (("g", self.given), ("f", self.family), ("p", self.plain))
            if word in names or (stem in names and sign != "p")
        )


@cache
def name_lists() -> NameLists:
    """Return the lists that come with the house."""
    return NameLists(*(_read(f"{name}.txt") for name in ("given", "family", "plain")))


@cache
def titles() -> frozenset[str]:
    """Return what stands before a name: "mrs", "don"."""
    return _read("titles.txt")


def _read(file: str) -> frozenset[str]:
    return frozenset(folded(name) for name in (_FOLDER / file).read_text(encoding="utf-8").split())
