"""Keys are shown once, kept as hashes, and forgotten at once."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from assistant.service.keys import KeyRing, Right
from vectorstore.errors import UsageError


def test_a_key_is_found_by_its_secret_alone(tmp_path: Path) -> None:
    ring = KeyRing(tmp_path / "keys.json")
    secret = ring.create("reader", Right.READ)
    found = ring.find(secret)
    assert found is not None
    assert (found.name, found.right) == ("reader", Right.READ)
    assert ring.find(secret + "x") is None
    assert ring.find("reader") is None
    assert ring.find(found.digest) is None


def test_the_file_holds_no_secret_and_is_its_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    secret = KeyRing(file).create("reader", Right.READ)
    assert secret not in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_another_process_changes_counts_at_once(tmp_path: Path) -> None:
    server, keeper = KeyRing(tmp_path / "keys.json"), KeyRing(tmp_path / "keys.json")
    assert server.keys() == ()
    secret = keeper.create("writer", Right.WRITE)
    assert server.find(secret) is not None
    keeper.revoke("writer")
    assert server.find(secret) is None


@pytest.mark.parametrize("name", ["", "a b", "../keys", "x" * 65])
def test_a_name_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="no name for a key"):
        KeyRing(tmp_path / "keys.json").create(name, Right.READ)


def test_a_name_is_given_once_and_only_known_ones_are_revoked(tmp_path: Path) -> None:
    ring = KeyRing(tmp_path / "keys.json")
    first = ring.create("reader", Right.READ)
    with pytest.raises(UsageError, match="already"):
        ring.create("reader", Right.WRITE)
    with pytest.raises(UsageError, match="byline keys list"):
        ring.revoke("nobody")
    assert ring.find(first) is not None


def test_a_damaged_file_lets_nobody_in(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    secret = KeyRing(file).create("reader", Right.READ)
    file.write_text("{")
    os.utime(file, ns=(1, 1))
    with pytest.raises(UsageError, match="cannot be read"):
        KeyRing(file).find(secret)
