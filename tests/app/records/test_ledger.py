"""The planner's ledger kept in a workspace behaves as the one in memory does."""

from __future__ import annotations

from datetime import date

import pytest

from recert_planner.app.ledger import MemoryLedger
from recert_planner.app.records import WorkspaceLedger, shared_ledger
from recert_planner.record.store import Person, Workspace, add_activities, attach, entries
from tests.app.records.screens import PDF, activity, opened

FIRST, SECOND = activity("First", date=date(2024, 1, 1)), activity("Second", date=date(2025, 1, 1))


@pytest.fixture(params=["memory", "workspace"])
def ledger(request: pytest.FixtureRequest, workspace: Workspace, person: Person) -> MemoryLedger | WorkspaceLedger:
    return MemoryLedger() if request.param == "memory" else shared_ledger(workspace, person)


def told(ledger: MemoryLedger | WorkspaceLedger) -> list[tuple[int | None, str]]:
    return [(one.row, one.title) for one in ledger.activities]


def test_activities_stand_by_day_and_are_numbered(ledger: MemoryLedger | WorkspaceLedger) -> None:
    ledger.add([SECOND])
    ledger.add([FIRST])
    assert told(ledger) == [(1, "First"), (2, "Second")]


def test_an_activity_is_changed_and_deleted_by_its_row(ledger: MemoryLedger | WorkspaceLedger) -> None:
    ledger.add([FIRST, SECOND])
    ledger.change(2, activity("Changed", date=date(2023, 1, 1)))
    assert told(ledger) == [(1, "Changed"), (2, "First")]
    assert ledger.delete(1).title == "Changed"
    assert told(ledger) == [(1, "First")]


@pytest.mark.parametrize("row", [0, 3])
def test_a_row_that_is_not_there_is_an_error(ledger: MemoryLedger | WorkspaceLedger, row: int) -> None:
    ledger.add([FIRST, SECOND])
    with pytest.raises(IndexError):
        ledger.delete(row)


def test_replacing_holds_the_new_ones_only(ledger: MemoryLedger | WorkspaceLedger) -> None:
    ledger.add([FIRST])
    ledger.replace([SECOND])
    assert told(ledger) == [(1, "Second")]
    ledger.replace([])
    assert told(ledger) == []


def test_new_ones_are_told_from_known_ones(ledger: MemoryLedger | WorkspaceLedger) -> None:
    ledger.add([FIRST])
    assert ledger.new_among([FIRST, SECOND]) == (SECOND,)


def test_a_replaced_record_comes_back_with_one_undo(workspace: Workspace, person: Person) -> None:
    ledger = shared_ledger(workspace, person)
    ledger.add([FIRST])
    attach(workspace, entries(workspace, person)[0], "paper.pdf", PDF)
    ledger.read()
    ledger.replace([SECOND])
    workspace.undo()
    assert ledger.read()
    assert told(ledger) == [(1, "First")]
    assert len(entries(workspace, person)[0].proofs) == 1


def test_what_another_window_adds_is_there_after_a_look(workspace: Workspace, person: Person) -> None:
    ledger = shared_ledger(workspace, person)
    with opened(workspace.path) as other:
        add_activities(other, person, [FIRST])
    assert ledger.read()
    assert not ledger.read()
    assert told(ledger) == [(1, "First")]
