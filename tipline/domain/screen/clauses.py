"""Where one thing that is said ends and the next begins, as people punctuate in texts: hardly."""

from collections.abc import Sequence

from tipline.domain.screen.folding import Token

_MARKS = frozenset(',;:()[]"“”«»—–¿¡…/')
_JOINING = frozenset({"and", "but", "y", "pero", "so", "because", "porque", "then", "e", "plus", "also", "ademas"})
# A comma in a list of two words parts nothing, and "and" only parts what is long enough to be said by itself.
_AFTER_A_MARK, _BEFORE_A_JOINING, _SHORTEST = 3, 5, 3

Stretch = tuple[int, int]


def clauses(text: str, words: Sequence[Token]) -> tuple[Stretch, ...]:
    """Return the stretches of words that can be read by themselves: first word, and the one after the last."""
    found: list[Stretch] = []
    begun = 0
    for at in range(1, len(words)):
        if _begins(text, words, at, at - begun):
            found.append((begun, at))
            begun = at
    found.append((begun, len(words)))
    return tuple(_without_crumbs([each for each in found if any(not words[at].is_end for at in range(*each))]))


def _begins(text: str, words: Sequence[Token], at: int, length: int) -> bool:
    before, token = words[at - 1], words[at]
    if token.is_end:
        return False
    if before.is_end:
        return True
    gap = text[before.end : token.start]
    if not _MARKS.isdisjoint(gap) or " -" in gap:
        return length >= _AFTER_A_MARK
    return token.word in _JOINING and length >= _BEFORE_A_JOINING


def _without_crumbs(found: Sequence[Stretch]) -> list[Stretch]:
    """Return the stretches with the very short ones added to those before them."""
    joined: list[Stretch] = []
    for first, end in found:
        if joined and end - first < _SHORTEST:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((first, end))
    return joined
