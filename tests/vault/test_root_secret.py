"""The root secret: a file for its owner alone, and a key of its own for every use."""

import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tipline.vault.root_secret import (
    RootSecretBroken,
    RootSecretExposed,
    RootSecretMissing,
    ServerSecrets,
    create_root_secret,
    mac,
    read_root_secret,
)

ROOT = bytes(range(50, 82))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Name a file for a root secret, not yet there."""
    return tmp_path / "root-secret"


def test_known_server_secrets(vectors: Any, path: Path) -> None:
    known = vectors("root_secret")
    path.touch(mode=0o600)
    path.write_text(known["file"], encoding="ascii")
    root = read_root_secret(path)
    assert root.hex() == known["root"]
    assert {name: key.hex() for name, key in asdict(ServerSecrets.from_root(root)).items()} == known["secrets"]
    assert mac(root, *known["mac"]["parts"]).hex() == known["mac"]["mac"]


def test_a_new_root_secret_is_read_back_and_is_its_owners_alone(path: Path) -> None:
    old_mask = os.umask(0)
    try:
        create_root_secret(path)
    finally:
        os.umask(old_mask)
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(read_root_secret(path)) == 32


def test_an_existing_root_secret_is_never_replaced(path: Path) -> None:
    create_root_secret(path)
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        create_root_secret(path)
    assert path.read_bytes() == before


def test_two_root_secrets_differ(tmp_path: Path) -> None:
    for name in ("one", "other"):
        create_root_secret(tmp_path / name)
    assert read_root_secret(tmp_path / "one") != read_root_secret(tmp_path / "other")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o601, 0o644, 0o777])
def test_a_root_secret_open_to_others_is_refused(path: Path, mode: int) -> None:
    create_root_secret(path)
    path.chmod(mode)
    with pytest.raises(RootSecretExposed):
        read_root_secret(path)


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_a_root_secret_of_its_owner_is_read(path: Path, mode: int) -> None:
    create_root_secret(path)
    path.chmod(mode)
    assert len(read_root_secret(path)) == 32


def test_a_missing_root_secret_is_named(path: Path) -> None:
    with pytest.raises(RootSecretMissing, match="root-secret"):
        read_root_secret(path)


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"tipline-root-1-", b"tipline-root-1-abcd\n", b"ab" * 32, b"tipline-root-1-\xff\xfe"],
)
def test_a_file_without_a_root_secret_is_broken(path: Path, content: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(content)
    with pytest.raises(RootSecretBroken) as refusal:
        read_root_secret(path)
    assert refusal.value.__cause__ is None


def test_a_root_of_another_length_is_broken() -> None:
    with pytest.raises(RootSecretBroken):
        ServerSecrets.from_root(bytes(16))


def test_no_two_uses_share_a_key() -> None:
    secrets = asdict(ServerSecrets.from_root(ROOT))
    assert len(set(secrets.values())) == len(secrets) == 10


def test_server_secrets_do_not_show_themselves() -> None:
    assert repr(ServerSecrets.from_root(ROOT)) == "ServerSecrets()"


@given(one=some.lists(some.binary(max_size=4), max_size=4), other=some.lists(some.binary(max_size=4), max_size=4))
def test_a_mac_tells_lists_of_parts_apart(one: list[bytes], other: list[bytes]) -> None:
    assert (mac(ROOT, *one) == mac(ROOT, *other)) == (one == other)
