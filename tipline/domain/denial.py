"""Whether a sentence denies what it says: "we do not call" does, "if you do not answer, we call" does not.

It is a guess that errs on one side: what is not plainly denied counts as said, and a person can put it more plainly.
"""

from collections.abc import Sequence
from itertools import pairwise

_NEVER = frozenset(
    {"not", "t", "dont", "doesnt", "didnt", "wont", "cant", "cannot", "isnt", "arent", "never", "nobody", "noone"}
    | {"without", "nor", "neither", "nothing", "no", "nunca", "jamas", "nadie", "ni", "sin", "tampoco", "nada"}
    | {"illegal", "unlawful", "forbidden", "prohibited", "prohibido", "prohibida", "ilegal"}
)
# After one of these somebody else does something, or does it after all.
_TURNS = frozenset(
    {"but", "unless", "otherwise", "if", "until", "then", "because", "so", "therefore", "and", "we", "i", "he", "she"}
    | {"they", "ill", "pero", "sino", "si", "hasta", "entonces", "porque", "y", "asi", "nosotros", "yo"}
)
# "No later than", "do not forget to", "not only": these ask for it.
_ASKS = frozenset(
    {"later", "doubt", "problem", "matter", "only", "forget", "fail", "hesitate", "delay", "miss", "less"}
    | {"olvide", "olviden", "olvides", "olvidar", "deje", "dejen", "falte", "dude", "solo", "solamente", "importa"}
)
# "You will", "you must": the one who is spoken to meets with it after all.
_MUST = frozenset({"will", "ll", "must", "need", "should", "have", "can"})
_CONDITIONS = frozenset(
    {"if", "unless", "since", "when", "until", "because", "si", "cuando", "hasta", "porque", "como"}
)
_REACH = 14
_BEFORE = 3


def is_denied(words: Sequence[str], at: int) -> bool:
    """Say whether what begins at this word is plainly denied by the words before it."""
    reach = words[max(0, at - _REACH) : at]
    denied = max((number for number, word in enumerate(reach) if word in _NEVER), default=None)
    if denied is None or _turns(reach[denied + 1 :]) or not _ASKS.isdisjoint(reach[denied + 1 : denied + 4]):
        return False
    return _CONDITIONS.isdisjoint(reach[max(0, denied - _BEFORE) : denied])


def _turns(between: Sequence[str]) -> bool:
    is_met = any(word == "you" and after in _MUST for word, after in pairwise(between))
    return is_met or not _TURNS.isdisjoint(between)
