"""An import before it happens, as markup: what would be added, changed, skipped and refused, and why.

Everything from the file is escaped where its markup is made.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from recert_planner.app.markup import listed
from recert_planner.app.records import wording
from recert_planner.record.activity import Activity
from recert_planner.record.store.imports import Changed, Preview
from recert_planner.record.write import cells_of
from recert_planner.views import plain
from recert_planner.views.table import Table

LONGEST = 200  # rows of a kind; a person looks at the beginning
_NAMES = {"split": "category", "approvals": "approval"}


def preview_html(preview: Preview) -> str:
    """Return what an import would do: the numbers first, then each kind of row in a fold."""
    kinds = (
        ("to add", preview.added, _added(preview.added)),
        ("to change", preview.changed, _changed(preview.changed)),
        ("there already, left as they are", preview.skipped, _added(preview.skipped)),
        ("refused", preview.refused, listed(map(str, preview.refused[:LONGEST]))),
    )
    folds = "".join(_fold(name, rows, inside) for name, rows, inside in kinds if rows)
    warnings = listed(map(str, preview.source.ledger.warnings)) if preview.source.ledger.warnings else ""
    return f"<p><strong>{escape(summary(preview))}</strong></p>{warnings}{folds}"


def summary(preview: Preview) -> str:
    """Return what an import would do in one sentence."""
    parts = [
        f"{len(preview.added):,} to add" if preview.added else "",
        f"{len(preview.changed):,} to change" if preview.changed else "",
        f"{len(preview.skipped):,} there already" if preview.skipped else "",
        f"{_refused_rows(preview)} refused" if preview.refused else "",
    ]
    said = ", ".join(part for part in parts if part) or "nothing to import"
    return f"{preview.source.name}: {said}."


def _refused_rows(preview: Preview) -> str:
    rows = {problem.row for problem in preview.refused if problem.row is not None}
    return f"{len(rows):,}" if rows else "the whole file is"


def _fold(name: str, rows: tuple[object, ...], inside: str) -> str:
    more = f"<p>and {len(rows) - LONGEST:,} more</p>" if len(rows) > LONGEST else ""
    unfolded = " open" if name in ("to change", "refused") else ""
    return f"<details{unfolded}><summary>{len(rows):,} {escape(name)}</summary>{inside}{more}</details>"


def _added(rows: Iterable[Activity]) -> str:
    return Table(
        headers=("Activity", "Date", "Amount", "State"),
        rows=tuple(
            (one.title, plain.short_day(one.date), plain.in_unit(one.amount, one.unit), one.state.value)
            for one in tuple(rows)[:LONGEST]
        ),
        caption=wording.ROWS_OF_FILE,
    ).to_html()


def _changed(rows: tuple[Changed, ...]) -> str:
    return Table(
        headers=("Activity", "Date", "What changes"),
        rows=tuple(
            (one.activity.title, plain.short_day(one.activity.date), "; ".join(_differences(one)))
            for one in rows[:LONGEST]
        ),
        caption=wording.ROWS_OF_FILE,
    ).to_html()


def _differences(changed: Changed) -> Iterable[str]:
    before, after = cells_of(changed.entry.activity), cells_of(changed.activity)
    names = [_NAMES.get(name, name) for name in changed.fields if name != "extra"]
    extra = [name for name, _ in changed.activity.extra] if "extra" in changed.fields else []
    for name in (*names, *extra):
        if before.get(name, "") != after.get(name, ""):
            yield f"{name}: {before.get(name) or 'empty'} → {after.get(name) or 'empty'}"
