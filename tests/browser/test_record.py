"""A record kept on the disk, in the app: there after the page is loaded again, and undone from there."""

from __future__ import annotations

import io
import json
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser import servers
from tests.browser.jupyterlab import end_sessions, open_notebook, run_all
from tests.browser.planner_page import PATIENCE_MS, leave

NAUGHTY = "<img src=x onerror=alert(1)>"
PDF = b"%PDF-1.4 a certificate" + b"x" * 600_000


def record(page: Page, *, begun: bool = False) -> Locator:
    """Open my activities, and return them; a record that is `begun` comes by itself.

    Then nothing is pressed: a page that was made ready before it began shows the beginning for a moment.
    """
    tab = page.get_by_role("tab", name="My activities")
    tab.wait_for(timeout=PATIENCE_MS)
    tab.click()
    if not begun:
        page.get_by_role("button", name="Keep my record on this computer").click(timeout=PATIENCE_MS)
    record = page.locator(".rp-records", has=page.locator(".rp-rows"))
    record.wait_for(timeout=PATIENCE_MS)
    return record


def add(record: Locator, title: str) -> None:
    """Add an activity by form and wait until the list shows it."""
    record.get_by_role("button", name="Add an activity").click()
    record.get_by_label("Title", exact=True).fill(title)
    record.get_by_label("Date on the certificate").fill("2025-05-04")
    record.get_by_label("Amount", exact=True).fill("2")
    record.get_by_role("button", name="Save", exact=True).click()
    expect(row(record, title)).to_be_visible(timeout=PATIENCE_MS)


def row(record: Locator, title: str) -> Locator:
    """Return the row of an activity."""
    return record.get_by_role("row").filter(has=record.page.get_by_role("rowheader", name=title))


def test_an_activity_is_there_after_the_page_is_loaded_again_and_is_undone_there(own_app: str, page: Page) -> None:
    page.goto(own_app)
    add(record(page), NAUGHTY)
    page.reload()
    shown = record(page, begun=True)
    expect(row(shown, NAUGHTY)).to_be_visible(timeout=PATIENCE_MS)
    shown.get_by_role("button", name=f"Undo: Added “{NAUGHTY}”").click()
    expect(row(shown, NAUGHTY)).to_have_count(0)
    expect(shown.get_by_role("button", name=f"Redo: Added “{NAUGHTY}”")).to_be_enabled()


def test_a_certificate_and_the_whole_record_come_back_as_plain_files(own_app: str, page: Page) -> None:
    page.goto(own_app)
    shown = record(page)
    add(shown, "Coding")
    paper = {"name": "paper.pdf", "mimeType": "application/pdf", "buffer": PDF}
    shown.get_by_label("Attach a certificate").set_input_files(files=paper)  # type: ignore[arg-type]  # a FilePayload
    with page.expect_download() as saving:
        shown.get_by_role("button", name="Save a copy of paper.pdf").click()
    assert saving.value.url.startswith("blob:")
    assert saving.value.suggested_filename == "paper.pdf"
    assert Path(saving.value.path()).read_bytes() == PDF
    shown.get_by_role("button", name="Export").click()
    with page.expect_download() as saving:
        shown.get_by_role("button", name="Everything as JSON", exact=True).click()
    document = json.load(io.BytesIO(Path(saving.value.path()).read_bytes()))
    assert [one["activity"]["title"] for one in document["people"][0]["activities"]] == ["Coding"]


def test_a_record_kept_from_a_notebook_is_there_for_its_next_kernel(tmp_path: Path, page: Page) -> None:
    """JupyterLab's cells and its page are two threads of the kernel, and both use the record."""
    with servers.lab(tmp_path) as address:
        open_notebook(page, address)
        run_all(page)
        add(record(page), NAUGHTY)
        leave(page)
        end_sessions(page, address)
        open_notebook(page, address)
        run_all(page)
        shown = record(page, begun=True)
        expect(row(shown, NAUGHTY)).to_be_visible()
        add(shown, "From the next kernel")
        leave(page)
        end_sessions(page, address)


def test_rows_pasted_from_a_spreadsheet_are_previewed_and_imported(own_app: str, page: Page) -> None:
    page.goto(own_app)
    shown = record(page)
    shown.get_by_role("button", name="Import or paste").click()
    rows = f"date\ttitle\tamount\tunit\n2025-01-03\t{NAUGHTY}\t2\tcontact_hour\n2025-01-04\tBad\t-2\tcontact_hour"
    shown.get_by_label("Or paste rows from a spreadsheet").fill(rows)
    shown.get_by_role("button", name="Preview the pasted rows").click()
    expect(shown.get_by_text("pasted rows: 1 to add, 1 refused.")).to_be_visible(timeout=PATIENCE_MS)
    shown.get_by_role("button", name="Import 1 activity").click()
    expect(row(shown, NAUGHTY)).to_be_visible(timeout=PATIENCE_MS)
