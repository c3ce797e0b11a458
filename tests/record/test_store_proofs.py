"""Certificates are kept byte for byte, taken only when they cannot run, and named so that no folder is left."""

from __future__ import annotations

import hashlib
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recert_planner.errors import BadInput, WorkspaceError
from recert_planner.record.store import (
    Entry,
    Workspace,
    add_activities,
    add_person,
    attach,
    content_of,
    detach,
    entries,
    people,
    save_copy,
)
from recert_planner.record.store.names import distinct, safe_name, safe_stem
from recert_planner.record.store.proofs import LARGEST_BYTES, media_type_of
from tests.record.workspaces import PDF, PNG, activity, opened


def one_entry(workspace: Workspace, **values: object) -> Entry:
    """Add a person with one activity and return its entry."""
    ada = add_person(workspace, "Ada")
    add_activities(workspace, ada, [activity("CPR", **values)])
    return entries(workspace, ada)[0]


def test_a_certificate_is_kept_with_its_name_size_sum_and_kind(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        entry = attach(workspace, one_entry(workspace), "front.pdf", PDF)
        (proof,) = entry.proofs
        assert (proof.name, proof.size, proof.media_type) == ("front.pdf", len(PDF), "application/pdf")
        assert proof.sha256 == hashlib.sha256(PDF).hexdigest()
        assert content_of(workspace, proof) == PDF
        assert entry.activity.proof == "front.pdf"
        assert entries(workspace, people(workspace)[0]) == (entry,)


def test_both_sides_of_a_card_attach_and_come_off_one_by_one(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        entry = attach(workspace, one_entry(workspace), "front.png", PNG)
        entry = attach(workspace, entry, "back.png", PNG + b"back")
        assert [proof.name for proof in entry.proofs] == ["front.png", "back.png"]
        assert entry.activity.proof == "front.png"
        entry = detach(workspace, entry, entry.proofs[0])
        assert entry.activity.proof == "back.png"
        entry = detach(workspace, entry, entry.proofs[0])
        assert (entry.activity.proof, entry.proofs) == ("", ())


def test_a_proof_that_the_ledger_named_keeps_its_name(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        entry = attach(workspace, one_entry(workspace, proof="binder 3"), "scan.pdf", PDF)
        assert entry.activity.proof == "binder 3"
        assert detach(workspace, entry, entry.proofs[0]).activity.proof == "binder 3"


def test_the_same_paper_attached_twice_is_stored_once(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        entry = attach(workspace, one_entry(workspace), "a.pdf", PDF)
        entry = attach(workspace, entry, "b.pdf", PDF)
        assert workspace.rows("SELECT count(*) FROM content") == [(1,)]
        detach(workspace, entry, entry.proofs[0])
        assert content_of(workspace, entry.proofs[1]) == PDF


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (PDF, "application/pdf"),
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0 JFIF", "image/jpeg"),
        (b"GIF89a picture", "image/gif"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"II*\x00 scan", "image/tiff"),
        (b"MM\x00* scan", "image/tiff"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
    ],
)
def test_the_bytes_say_what_a_certificate_is(content: bytes, media_type: str) -> None:
    assert media_type_of(content) == media_type


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00 a program",
        b"#!/bin/sh\nrm -rf /",
        b"<html><script>alert(1)</script>",
        b"<svg onload='alert(1)'/>",
        b"PK\x03\x04 a document with macros",
        b"AVI \x10\x00\x00\x00WEBPVP8 ",
        b"plain text",
    ],
)
def test_what_could_run_is_refused_whatever_its_name(tmp_path: Path, content: bytes) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        entry = one_entry(workspace)
        with pytest.raises(BadInput) as refused:
            attach(workspace, entry, "certificate.pdf", content)
        assert str(refused.value) == (
            "certificate.pdf: the file is neither a PDF nor a picture (PNG, JPEG, GIF, WebP, TIFF, HEIC). "
            "Save or scan it as one of these"
        )
        assert workspace.rows("SELECT count(*) FROM content") == [(0,)]


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace, pytest.raises(BadInput, match=r"^a\.pdf: the file is empty$"):
        attach(workspace, one_entry(workspace), "a.pdf", b"")


def test_the_largest_certificate_is_taken_and_one_byte_more_is_refused(tmp_path: Path) -> None:
    largest = PDF + bytes(LARGEST_BYTES - len(PDF))
    with opened(tmp_path / "years.sqlite") as workspace:
        entry = attach(workspace, one_entry(workspace), "large.pdf", largest)
        assert entry.proofs[0].size == LARGEST_BYTES
        with pytest.raises(BadInput) as refused:
            attach(workspace, entry, "larger.pdf", largest + b"1")
    assert str(refused.value) == (
        "larger.pdf: the file is larger than the 20 MB a certificate may have. Save it smaller, as a PDF or a JPEG"
    )


def test_a_copy_gets_the_ending_of_what_it_is_and_may_not_run(tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    with opened(tmp_path / "years.sqlite") as workspace:
        (proof,) = attach(workspace, one_entry(workspace), "../../evil.exe", PNG).proofs
        copies = [save_copy(workspace, proof, folder) for _ in range(2)]
    assert [copy.relative_to(folder).name for copy in copies] == ["evil.png", "evil 2.png"]
    for copy in copies:
        assert copy.parent == folder
        assert copy.read_bytes() == PNG
        assert not copy.stat().st_mode & (stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)


def test_a_copy_into_a_folder_that_is_not_there_gives_one_sentence(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        (proof,) = attach(workspace, one_entry(workspace), "a.pdf", PDF).proofs
        with pytest.raises(WorkspaceError, match=r"^nowhere: the file cannot be used: No such file or directory\.$"):
            save_copy(workspace, proof, tmp_path / "nowhere")


def test_bytes_that_have_changed_in_the_file_are_not_handed_out(tmp_path: Path) -> None:
    path = tmp_path / "years.sqlite"
    with opened(path) as workspace:
        (proof,) = attach(workspace, one_entry(workspace), "a.pdf", PDF).proofs
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE content SET bytes = ?", (PDF[:-1] + b"X",))
    with opened(path) as workspace, pytest.raises(WorkspaceError) as refused:
        content_of(workspace, proof)
    assert str(refused.value) == (
        "years.sqlite: the certificate “a.pdf” is damaged: its bytes are not the ones that were stored."
    )


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Scan 12.PDF", "Scan 12.pdf"),
        ("C:\\Papers\\ada\\scan.pdf", "C Papers ada scan.pdf"),
        ("../../etc/passwd", "etc passwd.pdf"),
        ("con.pdf", "con_.pdf"),
        ("LPT1", "LPT1_.pdf"),
        ("...", "untitled.pdf"),
        ("", "untitled.pdf"),
        ("Übung\nzur Hygiene.jpeg", "Übung zur Hygiene.pdf"),
        ("a\u202egnp.exe", "a gnp.pdf"),
        ("x" * 300, "x" * 80 + ".pdf"),
    ],
)
def test_a_file_name_stays_readable_and_is_nothing_but_a_name(name: str, safe: str) -> None:
    assert safe_name(name, "application/pdf") == safe


@given(st.text())
def test_any_text_makes_a_file_name_that_every_computer_takes(text: str) -> None:
    stem = safe_stem(text)
    assert 0 < len(stem) <= 81
    assert not set(stem) & set('<>:"/\\|?*\n\r\t\0')
    assert stem == stem.strip(" .")
    assert stem.encode()


def test_a_name_in_use_is_numbered_in_capitals_or_not() -> None:
    assert distinct("scan.pdf", ["Scan.pdf", "SCAN 2.pdf"]) == "scan 3.pdf"
    assert distinct("other.pdf", ["scan.pdf"]) == "other.pdf"
