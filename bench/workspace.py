"""A record of 5,000 activities: until the list stands, until an edit and an undo are answered; how large the file is.

The whole way of the screen, without a page: the file opened, every widget made, the first page of rows filled; a title
changed and saved by the form's own button. Each opening is a new screen on the same file.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from ipywidgets import Widget

from bench.table import Line, percentile
from recert_planner.app.records import MyActivities
from recert_planner.record.activity import Activity
from recert_planner.record.certification import Certification
from recert_planner.record.store import Workspace, add_activities, add_holding, add_person, open_workspace, people
from recert_planner.rules.book import book
from recert_planner.rules.model import Credential
from tests.app.records.screens import press_edit_of

ACTIVITIES = 5000
OPENINGS, EDITS = 20, 10
TARGET_MS, TARGET_MB = 100.0, 5.0
TODAY = date(2026, 3, 1)
NAMED = "cma-aama"


def measure() -> Sequence[Line]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.sqlite"
        _fill(path)
        megabytes = sum(file.stat().st_size for file in Path(folder).iterdir()) / 1e6
        runs = [_opened(path, number) for number in range(OPENINGS)]
    opening, edits, undos = zip(*runs, strict=True)
    return [
        _line("the list opens", opening, f", the first in {opening[0]:.0f} ms"),
        _line("an edit answers", [one for each in edits for one in each]),
        _line("an undo answers", [one for each in undos for one in each]),
        Line(
            what=f"the file of {ACTIVITIES:,} activities",
            detail="without certificates, with its history",
            value=megabytes,
            unit="MB",
            target=TARGET_MB,
        ),
    ]


def _line(what: str, times: Sequence[float], more: str = "") -> Line:
    return Line(
        what=f"{ACTIVITIES:,} activities in a workspace: {what}",
        detail=f"median of {len(times)}, 95 in 100 within {percentile(times, 95):.0f} ms{more}",
        value=median(times),
        unit="ms",
        target=TARGET_MS,
    )


def _opened(path: Path, number: int) -> tuple[float, list[float], list[float]]:
    """Return how long the list took to open, then each edit and each undo [milliseconds]."""
    begun = perf_counter()
    with open_workspace(path, clock=lambda: TODAY) as workspace:
        shown = MyActivities(workspace, people(workspace)[0], credential=book()[NAMED], today=TODAY)
        opening = _since(begun)
        entries = Random(number).sample(shown.shelf.entries, EDITS)
        edits = [_edited(shown, entry.id, f"Renamed {number}") for entry in entries]
        undos = [_timed(shown.steps.undo.click) for _ in edits]
        _expect(shown, not shown.problems.html and shown.steps.redo.description.startswith("Redo: Changed “Renamed"))
    Widget.close_all()  # a person has one screen; twenty of them would be measured as a crowd
    return opening, edits, undos


def _edited(shown: MyActivities, entry: int, title: str) -> float:
    press_edit_of(shown, entry)
    shown.form.title.set_state({"value": title})
    took = _timed(shown.form.save.click)
    _expect(shown, any(row["cells"][0].startswith(title) for row in shown.listing.rows.rows))
    return took


def _expect(shown: MyActivities, fulfilled: bool) -> None:
    if not fulfilled:
        raise AssertionError(f"the list did not answer: {shown.problems.html}")


def _timed(press: Callable[[], None]) -> float:
    begun = perf_counter()
    press()
    return _since(begun)


def _since(begun: float) -> float:
    return (perf_counter() - begun) * 1000


def _fill(path: Path) -> None:
    credential, dice = book()[NAMED], Random(0)
    with open_workspace(path, clock=lambda: TODAY) as workspace:
        _begin(workspace, [_activity(credential, dice, number) for number in range(ACTIVITIES)])


def _begin(workspace: Workspace, activities: Sequence[Activity]) -> None:
    person = add_person(workspace, "A careful collector")
    add_holding(workspace, person, NAMED, Certification(certified_on=date(2012, 1, 5)))
    add_activities(workspace, person, activities)


def _activity(credential: Credential, dice: Random, number: int) -> Activity:
    amount = Decimal(dice.randint(4, 24)) / 4
    categories = dice.sample([*credential.categories], k=dice.choice([1, 1, 1, 2]))
    parts = [amount] if len(categories) == 1 else [Decimal(1), amount - 1]
    return Activity(
        date=date(2012, 1, 5) + timedelta(days=dice.randint(0, 5000)),
        title=f"Course {number:04} of continuing education",
        provider=f"Provider {dice.randint(1, 90)} (fictional)",
        amount=amount,
        unit="contact_hour",
        split=tuple((name, part) for name, part in zip(categories, parts, strict=True) if part),
        approvals=tuple(credential.approvals) if dice.random() < 0.6 else (),
        proof=f"certificate-{number:04}.pdf",
    )
