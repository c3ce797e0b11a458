"""Certificates: kept byte for byte, given back under a safe name, never opened."""

from __future__ import annotations

import hashlib

import pytest

from recert_planner.record.store import Person, Workspace, entries
from recert_planner.record.store.proofs import LARGEST_BYTES
from tests.app.records.screens import PDF, bring, fill, press_edit, problems, saved, screen, text_of


def test_a_certificate_is_stored_with_name_size_and_sum_and_comes_back_whole(
    workspace: Workspace, person: Person
) -> None:
    fill(workspace, person, 1)
    shown = screen(workspace, person)
    press_edit(shown, "Course 0")
    content = PDF + b"x" * 700_000
    bring(shown.form.certificates.file, "my paper.pdf", content)
    (proof,) = entries(workspace, person)[0].proofs
    assert (proof.name, proof.size, proof.sha256) == (
        "my paper.pdf",
        len(content),
        hashlib.sha256(content).hexdigest(),
    )
    said, copy, _ = shown.form.certificates.list.children[0].children
    assert proof.sha256 in text_of(said.html)
    assert saved(copy) == ("my paper.pdf", content)


def test_what_is_typed_stays_when_a_certificate_arrives(workspace: Workspace, person: Person) -> None:
    fill(workspace, person, 1)
    shown = screen(workspace, person)
    press_edit(shown, "Course 0")
    shown.form.title.set_state({"value": "Half typed"})
    bring(shown.form.certificates.file, "paper.pdf", PDF)
    assert shown.form.title.value == "Half typed"
    shown.form.save.click()
    (entry,) = entries(workspace, person)
    assert (problems(shown), entry.activity.title, len(entry.proofs)) == ("", "Half typed", 1)


def test_a_page_that_calls_itself_a_pdf_is_refused(workspace: Workspace, person: Person) -> None:
    fill(workspace, person, 1)
    shown = screen(workspace, person)
    press_edit(shown, "Course 0")
    bring(shown.form.certificates.file, "paper.pdf", b"<html><script>alert(1)</script>")
    assert "paper.pdf: the file is neither a PDF nor a picture" in problems(shown)
    assert entries(workspace, person)[0].proofs == ()


def test_a_name_that_would_run_comes_back_as_what_it_is(workspace: Workspace, person: Person) -> None:
    fill(workspace, person, 1)
    shown = screen(workspace, person)
    press_edit(shown, "Course 0")
    bring(shown.form.certificates.file, "../../evil.html", PDF)
    copy = shown.form.certificates.list.children[0].children[1]
    assert saved(copy)[0] == ".. .. evil.pdf".strip(" .")


@pytest.mark.parametrize("more", [0, 1])
def test_a_certificate_has_its_largest_size(workspace: Workspace, person: Person, more: int) -> None:
    fill(workspace, person, 1)
    shown = screen(workspace, person)
    press_edit(shown, "Course 0")
    content = PDF + bytes(LARGEST_BYTES - len(PDF))
    bring(shown.form.certificates.file, "big.pdf", content, size=LARGEST_BYTES + more)
    assert ("20 MB" in problems(shown)) is bool(more)
    assert len(entries(workspace, person)[0].proofs) == 1 - more


def test_removing_a_certificate_can_be_undone(workspace: Workspace, person: Person) -> None:
    fill(workspace, person, 1)
    shown = screen(workspace, person)
    press_edit(shown, "Course 0")
    bring(shown.form.certificates.file, "paper.pdf", PDF)
    shown.form.certificates.list.children[0].children[2].click()
    assert entries(workspace, person)[0].proofs == ()
    assert shown.steps.undo.description == "Undo: Removed paper.pdf from “Course 0”"
    shown.steps.undo.click()
    assert len(shown.form.certificates.list.children) == 1


def test_a_new_activity_is_saved_before_it_gets_a_certificate(workspace: Workspace, person: Person) -> None:
    shown = screen(workspace, person)
    shown.add.click()
    assert "Save the activity first" in text_of(shown.form.certificates.word.html)
    bring(shown.form.certificates.file, "paper.pdf", PDF)
    assert "Save the activity first" in problems(shown)
