"""Pseudonyms: a keyed hash whose key is made once, stays with its owner and is never overwritten."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

import pytest

from recert_planner.cohort.pseudonyms import key_of, pseudonyms
from recert_planner.errors import BadInput


def test_the_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    file = tmp_path / "roster.key"
    key, made = key_of(file)
    assert made
    assert len(key) == 32
    assert file.stat().st_mode & 0o777 == 0o600
    before = file.read_bytes()
    assert key_of(file) == (key, False)
    assert file.read_bytes() == before
    assert key_of(tmp_path / "other.key")[0] != key


def test_a_name_is_the_keyed_hash_of_the_person() -> None:
    key = bytes(range(32))
    ann, bob, again = pseudonyms(["ann", "bob", "ann"], key)
    assert ann == again != bob
    assert ann == hmac.new(key, b"recert-planner roster\nann", hashlib.sha256).hexdigest()[:32]
    assert [*pseudonyms(["ann"], bytes(32))] != [ann]


def test_a_file_that_is_no_key_is_refused_and_left_alone(tmp_path: Path) -> None:
    for content in (b"", b"ann,bob\n", b"ab" * 31, b"\xff\xfe"):
        file = tmp_path / "people.csv"
        file.write_bytes(content)
        file.chmod(0o600)
        with pytest.raises(BadInput, match=r"people.csv: this file holds no key"):
            key_of(file)
        assert file.read_bytes() == content


def test_a_key_that_others_may_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "roster.key"
    key_of(file)
    file.chmod(0o640)
    with pytest.raises(BadInput, match="others may read this key"):
        key_of(file)


def test_a_key_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="the key cannot be written there"):
        key_of(tmp_path / "no-such-folder" / "roster.key")
    (tmp_path / "folder").mkdir(mode=0o700)
    with pytest.raises(BadInput, match="the key cannot be read"):
        key_of(tmp_path / "folder")
