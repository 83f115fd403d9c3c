"""The recovery quorum: any two of three word lists give the seed back, one alone does not."""

import json
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tipline.vault.keys import sign, verify
from tipline.vault.recovery import (
    RecoveryPublic,
    RecoveryTextWrong,
    SharesWrong,
    combine_shares,
    new_shares,
)
from tipline.vault.suite import new_seed, open_sealed, seal

SEED = bytes(range(32))
SHARES = new_shares(SEED)
PUBLIC = RecoveryPublic.from_seed(SEED)


def test_known_shares_give_their_seed(vectors: Any) -> None:
    known = vectors("recovery")
    for pair in combinations(known["shares"], 2):
        assert combine_shares(list(pair)).hex() == known["seed"]


@pytest.mark.parametrize(("one", "other"), [(0, 1), (0, 2), (1, 2), (2, 0)])
def test_each_pair_of_shares_gives_the_seed(one: int, other: int) -> None:
    assert combine_shares([SHARES[one], SHARES[other]]) == SEED


def test_all_three_shares_give_the_seed() -> None:
    assert combine_shares(SHARES) == SEED


@pytest.mark.parametrize("number", range(3))
def test_one_share_is_not_enough(number: int) -> None:
    with pytest.raises(SharesWrong, match="2 different shares"):
        combine_shares([SHARES[number]])


def test_one_share_twice_is_not_enough() -> None:
    with pytest.raises(SharesWrong, match="2 different shares"):
        combine_shares([SHARES[0], SHARES[0]])


def test_no_share_is_not_enough() -> None:
    with pytest.raises(SharesWrong):
        combine_shares([])


def test_one_of_one_gives_the_seed() -> None:
    assert combine_shares(new_shares(SEED, threshold=1, count=1)) == SEED


def test_shares_may_be_typed_with_capitals_and_line_breaks() -> None:
    typed = [share.upper().replace(" ", "\n  ") for share in SHARES]
    assert combine_shares(typed[:2]) == SEED


def test_a_mistyped_share_is_named_and_not_quoted() -> None:
    words = SHARES[1].split()
    swapped = " ".join([*words[:10], words[11], words[10], *words[12:]])
    for mistyped in (swapped, "secretword " + SHARES[1], SHARES[1].rsplit(" ", 1)[0], ""):
        with pytest.raises(SharesWrong, match=r"^share 2 has a wrong or missing word$") as refusal:
            combine_shares([SHARES[0], mistyped])
        assert refusal.value.__cause__ is None
        assert refusal.value.__suppress_context__


def test_shares_of_two_quorums_do_not_mix() -> None:
    with pytest.raises(SharesWrong, match="belong together"):
        combine_shares([SHARES[0], new_shares(SEED)[1]])


def test_shares_of_a_shorter_secret_are_refused() -> None:
    with pytest.raises(SharesWrong, match="recovery seed"):
        combine_shares(new_shares(bytes(16)))


def test_a_share_is_thirty_three_words() -> None:
    assert [len(share.split()) for share in SHARES] == [33, 33, 33]


def test_the_public_half_is_carried_as_text() -> None:
    assert RecoveryPublic.from_text(PUBLIC.to_text()) == PUBLIC


def test_the_public_half_seals_and_checks_for_the_quorum() -> None:
    seed = combine_shares(SHARES[1:])
    assert open_sealed(seed, b"here", seal(PUBLIC.public, b"here", b"a plaintext")) == b"a plaintext"
    verify(PUBLIC.signing, b"here", b"a statement", sign(seed, b"here", b"a statement"))


@pytest.mark.parametrize("part", ["format", "public", "signing", "check"])
def test_a_damaged_public_half_is_refused(part: str) -> None:
    other = json.loads(RecoveryPublic.from_seed(new_seed()).to_text()) | {"format": "another"}
    damaged = json.loads(PUBLIC.to_text()) | {part: other[part]}
    with pytest.raises(RecoveryTextWrong):
        RecoveryPublic.from_text(json.dumps(damaged))


@given(text=some.one_of(some.text(), some.sampled_from(["[]", "3", "{}", '{"public": 1, "signing": 2}', '"x"'])))
def test_any_other_text_is_no_public_half(text: str) -> None:
    with pytest.raises(RecoveryTextWrong):
        RecoveryPublic.from_text(text)
