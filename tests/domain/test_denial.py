"""What is plainly denied is not said; what happens after all, or under a condition, is."""

import pytest

from tipline.domain.denial import is_denied
from tipline.domain.mentions import folded_words


def denies(sentence: str) -> bool:
    """Say whether a sentence denies its last word."""
    words = folded_words(sentence)
    return is_denied(words, len(words) - 1)


@pytest.mark.parametrize(
    "sentence",
    [
        "We do not call",
        "We don’t call",
        "Nobody will call",
        "It is forbidden to call",
        "We do not recheck, choose documents or call",
        "We did not and will not call",
        "You do not have to call",
        "No vamos a llamar",
        "Nadie va a llamar",
        "Ni llamamos",
        "Es ilegal llamar",
    ],
)
def test_it_is_denied(sentence: str) -> None:
    assert denies(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "We call",
        "If you do not answer call",
        "If you do not sign, we will call",
        "Unless you do not mind, call",
        "We do not wait but call",
        "Do not be late and call",
        "You do not answer so they call",
        "You may not know that you must call",
        "Si no contesta, llamamos",
        "No espere, pero llame",
        "No conteste y llamamos",
        "No later than Friday call",
        "Do not forget to call",
        "Not only write but also call",
        "No se olvide de llamar",
        "No deje de llamar",
        "Not one two three four five six seven eight nine ten eleven twelve thirteen fourteen call",
        "call",
    ],
)
def test_it_is_said_after_all(sentence: str) -> None:
    assert not denies(sentence)
