"""A catalog of courses: CSV or a workbook becomes courses, whole or not at all, every problem named at once.

Bytes, grids and cells are read by the same machinery as ledgers. A catalog says what is on offer; what a course counts
for is the engine's to say, and nothing here asks a provider or a network.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

from attrs import frozen

from recert_planner.errors import BadInput, Problem
from recert_planner.planning.catalog_cells import hours_in, money_in
from recert_planner.record.activity import Vocabulary
from recert_planner.record.amounts import NO_UNIT, amount_in
from recert_planner.record.cells import needed_in, text_in
from recert_planner.record.choices import split_in, words_in
from recert_planner.record.days import day_in
from recert_planner.record.decode import check_size, read_bytes
from recert_planner.record.grid import Cell, Grid
from recert_planner.record.rows import Format, RowReader, header_of, wrong_width
from recert_planner.record.table import grid_of

MOST_COURSES = 5_000
CATALOG = Format(
    columns=(
        *("title", "provider", "points", "category", "approval", "tags"),
        *("cost", "hours", "available_from", "available_through", "format"),
    ),
    required=("title", "points", "cost", "hours"),
)


@frozen(kw_only=True)
class Course:
    """One course on offer: `points` in the credential's unit, `cost` [money], `hours` of the person's time.

    `split` gives the points of each category and adds up to `points`; it is empty when none was named. It can be done
    from `available_from` through `available_through`, both inside; None: always.
    """

    title: str
    points: Decimal
    cost: Decimal
    hours: Decimal
    provider: str = ""
    split: tuple[tuple[str, Decimal], ...] = ()
    approvals: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    available_from: date | None = None
    available_through: date | None = None
    format: str = ""

    @property
    def order(self) -> tuple[object, ...]:
        """What puts courses in one order, whatever the order of their file."""
        return (self.title.casefold(), self.provider.casefold(), self.title, self.provider)


@frozen(kw_only=True)
class Catalog:
    """The courses of a file in its order; `warnings` say what was assumed while reading."""

    courses: tuple[Course, ...]
    warnings: tuple[Problem, ...] = ()


def read_catalog(path: str | Path, *, vocabulary: Vocabulary) -> Catalog:
    """Return the catalog in a CSV file or the first sheet of a workbook; raises `BadInput` with every problem."""
    return read_catalog_bytes(read_bytes(Path(path)), Path(path).name, vocabulary=vocabulary)


def read_catalog_bytes(content: bytes, name: str, *, vocabulary: Vocabulary) -> Catalog:
    """Return the catalog in a file's content, as `read_catalog` does; `name` is used in sentences only."""
    check_size(len(content), name)
    grid = grid_of(content, name, CATALOG.columns)
    header, remarks = header_of(grid, CATALOG)
    if len(grid.rows) - 1 > MOST_COURSES:
        message = f"the catalog has {len(grid.rows) - 1:,} courses: keep the {MOST_COURSES:,} that come into question"
        raise BadInput([Problem(file=name, message=message)])
    rows = [RowReader(row, number, name, header) for number, row in enumerate(grid.rows[1:], start=1)]
    courses = _courses(rows, grid, vocabulary)
    problems = [p for reader in rows for p in sorted(reader.problems, key=lambda p: header.order(p.field))]
    if problems or grid.problems:
        raise BadInput([*problems, *grid.problems])
    return Catalog(courses=courses, warnings=(*grid.warnings, *remarks))


def _courses(rows: Iterable[RowReader], grid: Grid, vocabulary: Vocabulary) -> tuple[Course, ...]:
    courses = []
    first: dict[object, int] = {}
    for reader in rows:
        course = _course(reader, grid, vocabulary)
        if course is None:
            continue
        if (earlier := first.setdefault(course.order[:2], reader.number)) != reader.number:
            reader.refuse(f"this is the course of row {earlier} again: title and provider name a course", "title")
        courses.append(course)
    return tuple(courses)


def _course(reader: RowReader, grid: Grid, words: Vocabulary) -> Course | None:
    if fault := wrong_width(reader, grid):
        reader.refuse(fault)
        return None
    points = reader.take("points", amount_in, unit=NO_UNIT)
    values: dict[str, object] = {
        "title": reader.take("title", needed_in),
        "provider": reader.take("provider", text_in),
        "points": points,
        "split": reader.take("category", split_in, points, words.categories),
        "approvals": reader.take("approval", words_in, words.approvals, what="approval"),
        "tags": reader.take("tags", words_in, words.tags, what="tag"),
        "cost": reader.take("cost", money_in),
        "hours": reader.take("hours", hours_in),
        "format": reader.take("format", _lower),
    }
    first, last = (reader.take(column, _day_or_always) for column in ("available_from", "available_through"))
    if first and last and first > last:
        reader.refuse(f"{last} lies before {first}, the first day", "available_through")
    values |= {"available_from": first, "available_through": last}
    return None if reader.problems else Course(**values)  # type: ignore[arg-type]  # none is None without a problem


def _day_or_always(cell: Cell) -> date | None:
    return day_in(cell, None) if isinstance(cell, date) or text_in(cell) else None


def _lower(cell: Cell) -> str:
    return text_in(cell).casefold()
