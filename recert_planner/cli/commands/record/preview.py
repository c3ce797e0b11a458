"""What an import would do, as lines and as JSON: rows added, changed, there already; refused ones are said apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from recert_planner.cli.page import columns, paragraph
from recert_planner.record.activity import Activity
from recert_planner.record.store.contents import Contents
from recert_planner.record.store.imports import Changed, Preview
from recert_planner.record.write import cells_of
from recert_planner.views import plain, words
from recert_planner.views.status import json_number

MOST_ROWS = 20
# What a field of an activity is called in a ledger.
NAMES = {"split": "category", "approvals": "approval", "extra": "other columns"}


def preview_lines(preview: Preview) -> Iterator[str]:
    """Yield what importing a ledger would do."""
    yield from paragraph(f"{preview.source.name}, into the record of {preview.person.name}:")
    yield from _group("would be added", preview.added)
    yield from _group(
        "would be changed", [one.activity for one in preview.changed], list(map(_difference, preview.changed))
    )
    if preview.skipped:
        yield f"  {len(preview.skipped)} there already, left alone"
    if preview.refused:
        rows = {(one.row, one.line) for one in preview.refused}
        yield f"  {len(rows)} refused"
    if not (preview.added or preview.changed):
        yield "Nothing would change."


def preview_json(preview: Preview) -> dict[str, Any]:
    """Return what importing a ledger would do as plain JSON values."""
    return {
        "person": preview.person.name,
        "file": preview.source.name,
        "added": [_cells(one) for one in preview.added],
        "changed": [
            {"no": one.entry.id, "fields": list(map(_name, one.fields)), **_cells(one.activity)}
            for one in preview.changed
        ],
        "skipped": [_cells(one) for one in preview.skipped],
        "refused": [
            {"row": one.row, "line": one.line, "column": one.field, "why": one.message} for one in preview.refused
        ],
    }


def document_lines(contents: Contents, held: Contents) -> Iterator[str]:
    """Yield what taking a whole workspace would do."""
    if contents == held:
        yield "The workspace holds exactly this already."
        return
    yield from paragraph(f"The workspace holds {_amount(held)}. This would put {_amount(contents)} in their place.")


def document_json(contents: Contents, held: Contents) -> dict[str, Any]:
    """Return what taking a whole workspace would do as plain JSON values."""
    return {"equal": contents == held, "now": _counts(held), "then": _counts(contents)}


def _group(what: str, rows: Sequence[Activity], notes: Sequence[str] = ()) -> Iterator[str]:
    if not rows:
        return
    yield f"  {len(rows)} {what}"
    yield from (f"  {line}" for line in columns(list(map(_row, rows[:MOST_ROWS])), left=2, notes=notes[:MOST_ROWS]))
    if len(rows) > MOST_ROWS:
        yield f"    and {len(rows) - MOST_ROWS} more"


def _row(activity: Activity) -> tuple[str, ...]:
    amount = plain.in_unit(activity.amount, activity.unit)
    title = plain.printable(plain.one_line(activity.title))
    return activity.date.isoformat(), title, amount, words.STATES[activity.state]


def _difference(one: Changed) -> str:
    before, after = cells_of(one.entry.activity), cells_of(one.activity)
    parts = [
        f"{_name(field)} {before[_name(field)] or 'nothing'} becomes {after[_name(field)] or 'nothing'}"
        if _name(field) in before and _name(field) in after
        else _name(field)
        for field in one.fields
    ]
    return plain.one_line(f"no {one.entry.id}: {'; '.join(parts)}")


def _cells(activity: Activity) -> dict[str, Any]:
    return {**cells_of(activity), "amount": json_number(activity.amount)}


def _name(field: str) -> str:
    return NAMES.get(field, field)


def _counts(contents: Contents) -> dict[str, int]:
    return {
        "people": len(contents.people),
        "certifications": sum(len(person.certifications) for person in contents.people),
        "activities": sum(len(person.activities) for person in contents.people),
    }


def _amount(contents: Contents) -> str:
    counts = _counts(contents)
    people = f"{counts['people']} {'person' if counts['people'] == 1 else 'people'}"
    activities = f"{counts['activities']} {'activity' if counts['activities'] == 1 else 'activities'}"
    return f"{people} with {activities}"
