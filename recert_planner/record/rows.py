"""A ledger's rows as activities, or every sentence that says why not: all problems of a file at once.

The columns of the ledger format are listed here and nowhere else. Unknown columns are kept as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from attrs import field, frozen

from recert_planner.errors import BadInput, Problem
from recert_planner.record.activity import Activity, State, Vocabulary
from recert_planner.record.amounts import amount_in
from recert_planner.record.cells import Refused, needed_in, quoted, text_in
from recert_planner.record.choices import closest, split_in, word_in, words_in
from recert_planner.record.days import check_format, day_in
from recert_planner.record.grid import Cell, Grid, Row

REQUIRED = ("date", "title", "amount", "unit")
COLUMNS = ("date", "title", "provider", "amount", "unit", "category", "approval", "tags", "state", "proof")

T = TypeVar("T")


@frozen(kw_only=True)
class Format:
    """The columns that a kind of table may have, and those it must have."""

    columns: tuple[str, ...]
    required: tuple[str, ...]


LEDGER = Format(columns=COLUMNS, required=REQUIRED)


@frozen(kw_only=True)
class Asked:
    """What a file is read with: the words it may use, the day asked, and how its dates are written.

    Raises `BadInput` when `date_format` names no day.
    """

    vocabulary: Vocabulary
    as_of: date
    date_format: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a format before anything is read with it."""
        if self.date_format is not None:
            check_format(self.date_format)


@frozen(kw_only=True)
class Header:
    """Where each column stands; `extra` are the unknown ones, by the name the file gives them."""

    known: dict[str, int]
    extra: dict[str, int]
    width: int

    def order(self, column: str | None) -> int:
        """Return where a problem stands among those of its row."""
        return (self.known | self.extra).get(column or "", -1)


@frozen
class RowReader:
    """One row while it is read; `problems` gathers what is wrong with it."""

    row: Row
    number: int
    file: str
    header: Header
    problems: list[Problem] = field(factory=list)

    def take(self, column: str, read: Callable[..., T], *more: object, **options: object) -> T | None:
        """Return what a cell means, or None and a problem; an absent column is an empty cell."""
        at = self.header.known.get(column, self.header.extra.get(column, self.header.width))
        try:
            return read(self.row.cell(at), *more, **options)
        except Refused as refused:
            for message in refused.messages:
                self.refuse(message, column)
            return None

    def refuse(self, message: str, column: str | None = None) -> None:
        """Note a problem of this row."""
        place = {"file": self.file, "row": self.number, "line": self.row.line}
        self.problems.append(Problem(message=message, field=column, **place))  # type: ignore[arg-type]  # str and int


def header_of(grid: Grid, form: Format = LEDGER) -> tuple[Header, list[Problem]]:
    """Return where the columns stand, and a remark for each unknown one that resembles a known one.

    Raises `BadInput` when the grid has no row at all, or columns are missing, doubled or nameless.
    """
    if not grid.rows:
        raise BadInput([*grid.problems, Problem(file=grid.file, message="the file is empty")])
    row = grid.rows[0]
    names = [_name(row, at, grid.file) for at in range(len(row.cells))]
    known = {name.casefold(): at for at, name in enumerate(names) if name.casefold() in form.columns}
    extra = {name: at for at, name in enumerate(names) if name and name.casefold() not in form.columns}
    if faults := _faults(grid, names, known, extra, form):
        raise BadInput([*faults, *grid.problems])
    return Header(known=known, extra=extra, width=len(names)), _resembling(grid, extra, known, form)


def _name(row: Row, at: int, file: str) -> str:
    try:
        return text_in(row.cell(at))
    except Refused as refused:
        message = f"the name of column {at + 1} cannot be read: {refused.messages[0]}"
        raise BadInput([Problem(file=file, line=row.line, message=message)]) from None


def _faults(grid: Grid, names: list[str], known: dict[str, int], extra: dict[str, int], form: Format) -> list[Problem]:
    line = grid.rows[0].line
    folded = [name.casefold() if name.casefold() in form.columns else name for name in names if name]
    doubled = dict.fromkeys(name for name in folded if folded.count(name) > 1)
    messages = [f"the column {quoted(name)} is there more than once" for name in doubled]
    for at, name in enumerate(names):
        if not name and any(row.cell(at) != "" for row in grid.rows[1:]):
            messages.append(f"column {at + 1} has values and no name")
    missing = [name for name in form.required if name not in known]
    if missing:
        messages.append(_missing(missing, extra, form))
    return [Problem(file=grid.file, line=line, message=message) for message in messages]


def _missing(missing: list[str], extra: Iterable[str], form: Format) -> str:
    near = [(closest(name, missing), name) for name in extra]
    meant = "".join(f"; is {quoted(name)} meant as {known}?" for known, name in near if known)
    columns = f"the column {missing[0]} is" if len(missing) == 1 else f"the columns {', '.join(missing)} are"
    return f"{columns} missing: the first row names the columns, at least {', '.join(form.required)}{meant}"


def _resembling(grid: Grid, extra: Iterable[str], known: dict[str, int], form: Format) -> list[Problem]:
    free = [name for name in form.columns if name not in known]
    near = [(name, closest(name, free)) for name in extra]
    return [
        Problem(
            file=grid.file,
            line=grid.rows[0].line,
            message=f"the column {quoted(name)} is unknown and kept as it is; did you mean {meant}?",
        )
        for name, meant in near
        if meant
    ]


def activities_of(grid: Grid, header: Header, asked: Asked) -> tuple[Activity, ...]:
    """Return the activities of every row after the header; raises `BadInput` with everything wrong in them."""
    problems: list[Problem] = []
    first: dict[object, int] = {}
    activities = []
    for number, row in enumerate(grid.rows[1:], start=1):
        reader = RowReader(row, number, grid.file, header)
        if activity := _activity(reader, grid, asked):
            activities.append(activity)
            if (earlier := first.setdefault(_likeness(activity), number)) != number:
                reader.refuse(f"this row repeats row {earlier}")
        problems += sorted(reader.problems, key=lambda problem: header.order(problem.field))
    if problems or grid.problems:
        raise BadInput([*problems, *grid.problems])
    return tuple(activities)


def _activity(reader: RowReader, grid: Grid, asked: Asked) -> Activity | None:
    if fault := wrong_width(reader, grid):
        reader.refuse(fault)
        return None
    words = asked.vocabulary
    amount = reader.take("amount", amount_in)
    values = {
        "date": reader.take("date", day_in, asked.date_format),
        "title": reader.take("title", needed_in),
        "provider": reader.take("provider", text_in),
        "amount": amount,
        "unit": reader.take("unit", word_in, words.units, what="unit"),
        "split": reader.take("category", split_in, amount, words.categories),
        "approvals": reader.take("approval", words_in, words.approvals, what="approval"),
        "tags": reader.take("tags", words_in, words.tags, what="tag"),
        "state": reader.take("state", _state),
        "proof": reader.take("proof", text_in),
    }
    extra = [(name, reader.take(name, text_in)) for name in reader.header.extra]
    _check_state(reader, values["date"], values["state"], asked.as_of)
    if reader.problems:
        return None
    kept = tuple((name, text) for name, text in extra if text)
    return Activity(**values, row=reader.number, extra=kept)  # type: ignore[arg-type]  # none is None without a problem


def wrong_width(reader: RowReader, grid: Grid) -> str | None:
    """Return what is wrong with the number of cells in a row, or None."""
    width, columns = len(reader.row.cells), reader.header.width
    if width > columns and grid.widths is None:
        return f"there is a value in column {width}, beyond the {columns} columns that have a name"
    if width > columns:
        return f"this row has {width} cells and the header {columns}: put a text with a comma in quotation marks"
    if grid.widths is not None and grid.widths[reader.number] < columns:
        return f"this row has {_cells(grid.widths[reader.number])} and the header {columns}"
    return None


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _state(cell: Cell) -> State:
    text = text_in(cell)
    return State(word_in(text, list(State), what="state")) if text else State.EARNED


def _check_state(reader: RowReader, day: object, state: object, as_of: date) -> None:
    if state is State.EARNED and isinstance(day, date) and day > as_of:
        reader.refuse(f"{day} lies after {as_of}: an activity not earned yet has the state planned or enrolled", "date")


def _likeness(activity: Activity) -> tuple[object, ...]:
    """Return what two rows share when one repeats the other: everything but the row and the capitals."""
    shares: tuple[tuple[str, Decimal], ...] = tuple(sorted(activity.split))
    what = (activity.date, activity.title.casefold(), activity.provider.casefold(), activity.amount, activity.unit)
    how = (shares, sorted(activity.approvals), sorted(activity.tags), activity.state, activity.proof, activity.extra)
    return what + tuple(map(str, how))
