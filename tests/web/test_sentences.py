"""Every refusal has a sentence for the visitor."""

import pytest

from tipline.domain import errors
from tipline.web import refusals

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.Refused)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_refusal_has_its_own_sentence(kind: type[errors.Refused]) -> None:
    assert kind in refusals._REFUSALS
