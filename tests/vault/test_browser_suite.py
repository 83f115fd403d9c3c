"""A browser's library opens what we seal, and seals what we open, from the same seeds."""

import json
import subprocess
from pathlib import Path
from uuid import uuid4

import pytest

from tipline.vault.grants import open_grant
from tipline.vault.seals import context
from tipline.vault.suite import CannotOpen, new_seed, open_sealed, public_key, seal

SCRIPT = Path(__file__).with_name("browser_suite.mjs")
CONTEXT = context("message", "a case", 1)
WORDS = "El almacén, a las 3 · the warehouse at 3".encode()
SEED = new_seed()


def test_both_make_the_same_public_key() -> None:
    seeds = [new_seed() for _ in range(5)]
    made = browser(*({"act": "public_key", "seed": seed.hex()} for seed in seeds))
    assert made == [public_key(seed).hex() for seed in seeds]


@pytest.mark.parametrize("plaintext", [b"", WORDS, bytes(range(256)) * 300], ids=len)
def test_the_browser_opens_what_we_seal(plaintext: bytes) -> None:
    sealed = seal(public_key(SEED), CONTEXT, plaintext)
    assert browser(opening(SEED, CONTEXT, sealed)) == [plaintext.hex()]


@pytest.mark.parametrize("plaintext", [b"", WORDS, bytes(range(256)) * 300], ids=len)
def test_we_open_what_the_browser_seals(plaintext: bytes) -> None:
    [sealed] = browser(sealing(public_key(SEED), CONTEXT, plaintext))
    assert open_sealed(SEED, CONTEXT, bytes.fromhex(sealed)) == plaintext


def test_a_browser_can_make_a_grant() -> None:
    case_id, seed = uuid4(), new_seed()
    place = context("grant", case_id, "reporter", "dialogue", 1)
    [sealed] = browser(sealing(public_key(SEED), place, seed))
    assert open_grant(SEED, case_id, "reporter", "dialogue", 1, bytes.fromhex(sealed)) == seed


def test_neither_opens_in_another_context() -> None:
    [sealed] = browser(sealing(public_key(SEED), CONTEXT, WORDS))
    with pytest.raises(CannotOpen):
        open_sealed(SEED, b"elsewhere", bytes.fromhex(sealed))
    ours = seal(public_key(SEED), CONTEXT, WORDS)
    changed = ours[:-1] + bytes([ours[-1] ^ 1])
    refused = browser(
        opening(SEED, b"elsewhere", ours), opening(new_seed(), CONTEXT, ours), opening(SEED, CONTEXT, changed)
    )
    assert refused == ["cannot open"] * 3


def opening(seed: bytes, place: bytes, sealed: bytes) -> dict[str, str]:
    """Ask the browser's library to open."""
    return {"act": "open", "seed": seed.hex(), "context": place.hex(), "sealed": sealed.hex()}


def sealing(public: bytes, place: bytes, plaintext: bytes) -> dict[str, str]:
    """Ask the browser's library to seal."""
    return {"act": "seal", "public": public.hex(), "context": place.hex(), "plaintext": plaintext.hex()}


def browser(*acts: dict[str, str]) -> list[str]:
    """Let the browser's library do these acts, in Node, and return its answers."""
    try:
        ran = subprocess.run(["node", SCRIPT], input=json.dumps(acts).encode(), capture_output=True, check=False)
    except FileNotFoundError:
        pytest.fail("Node is not installed: the browser's half of the suite cannot be tested")
    if b"ERR_MODULE_NOT_FOUND" in ran.stderr:
        pytest.fail("node_modules is missing: run `npm ci` to install @hpke/core and @hpke/hybridkem-x-wing")
    assert ran.returncode == 0, ran.stderr.decode()
    answers: list[str] = json.loads(ran.stdout)
    return answers
