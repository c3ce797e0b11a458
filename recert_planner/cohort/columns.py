"""The columns of a roster's two tables, and how each engine's values become text, days and amounts.

Names are found whatever their capitals; a column that a table must have and has not is said at once. Columns that
nobody asked for are left out: a roster may carry more about people than an answer needs.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

import narwhals as nw
from attrs import evolve, frozen

from recert_planner.cohort.scan import Source
from recert_planner.errors import BadInput, Problem
from recert_planner.record.amounts import amount_text
from recert_planner.record.cells import quoted
from recert_planner.record.choices import closest
from recert_planner.record.rows import COLUMNS, REQUIRED, Format

ROW = "rp_row"  # a row's place in its table, where the engine keeps one
PEOPLE = Format(
    columns=("person", "credential", "certified_on", "recertified_on", "expires_on"),
    required=("person", "credential", "certified_on"),
)
ACTIVITIES = Format(columns=("person", *COLUMNS), required=("person", *REQUIRED))
DAYS = frozenset({"certified_on", "recertified_on", "expires_on", "date"})
AMOUNT = "amount"
MISSING = frozenset({"<NA>", "NaT", "nan"})  # how pandas writes what is not there


@frozen(kw_only=True, slots=False)
class Table:
    """One table of a roster, its columns named as the format names them; `names` are those of the file."""

    source: Source
    form: Format
    frame: nw.LazyFrame[Any]
    names: Mapping[str, str]

    @property
    def file(self) -> str:
        """What the table is called in sentences."""
        return self.source.file

    @cached_property
    def types(self) -> Mapping[str, nw.dtypes.DType]:
        """The type of each column's values."""
        return dict(self.frame.collect_schema())

    def is_text(self, column: str) -> bool:
        """Return whether a column holds text."""
        return self.types[column] == nw.String

    @property
    def keeps_clocks(self) -> bool:
        """Return whether this engine's days carry a clock: pandas has no type for a day alone."""
        return self.frame.implementation in (nw.Implementation.PANDAS, nw.Implementation.DASK)

    def numbered(self) -> tuple[nw.LazyFrame[Any], bool]:
        """Return the table with its rows numbered from 1, and whether this engine keeps their order at all.

        Numbering costs some engines their speed, so it is asked for only where a row is to be named.
        """
        native, has_rows = _numbered(self.source.native)
        return _shaped(
            wrapped(native), self.names, self.form, [ROW] if has_rows else [], lines=self.source.lines
        ), has_rows


def table_of(source: Source, form: Format) -> Table:
    """Return a table with the format's columns alone, absent ones as empty text.

    Raises `BadInput` with every column that is missing, doubled or of a kind that cannot be read.
    """
    source = evolve(source, native=_without_objects(source.native))
    raw = wrapped(source.native)
    schema = raw.collect_schema()
    names = _there(schema.names(), source.file, form)
    _check_types({column: schema[name] for column, name in names.items()}, source.file)
    return Table(source=source, form=form, frame=_shaped(raw, names, form, [], lines=source.lines), names=names)


def wrapped(native: Any) -> nw.LazyFrame[Any]:
    """Return any engine's frame behind one face."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # narwhals announces where its Dask face will live later
        frame = nw.from_native(native)
    return frame.lazy() if isinstance(frame, nw.DataFrame) else frame


def _without_objects(native: Any) -> Any:
    """Return a pandas frame whose days and amounts that are Python objects became text; any other as it is."""
    if type(native).__module__.partition(".")[0] != "pandas":
        return native
    objects = [name for name in native.columns if native[name].dtype == object]
    return native.reset_index(drop=True).assign(**{name: native[name].map(_plain).tolist() for name in objects})


def _numbered(native: Any) -> tuple[Any, bool]:
    module = type(native).__module__.partition(".")[0]
    if module == "pandas":
        return native.assign(**{ROW: range(1, len(native) + 1)}), True
    if module == "polars":
        return native.with_row_index(ROW, 1), True
    if "duckdb" in module:
        return native.project(f"row_number() over () as {ROW}, *"), True
    return native, False


def is_missing(value: object) -> bool:
    """Return whether a value stands for none: every engine has its own."""
    return value is None or (not isinstance(value, str) and str(value) in MISSING)


def _plain(value: object) -> str:
    """Return what an object in a DataFrame says, as a file would."""
    if is_missing(value):
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return amount_text(value) if isinstance(value, Decimal) and value.is_finite() else str(value)


def _there(names: Iterable[str], file: str, form: Format) -> dict[str, str]:
    """Return the name in the table of each of the format's columns that it has."""
    plain = [(str(name).lstrip("\ufeff").strip().casefold(), name) for name in names if name != ROW]
    found = {column: name for column, name in plain if column in form.columns}
    twice = dict.fromkeys(column for column in found if sum(column == one for one, _ in plain) > 1)
    messages = [f"the column {quoted(column)} is there more than once" for column in twice]
    missing = [column for column in form.required if column not in found]
    if missing:
        near = [(closest(column, missing), column) for column, _ in plain if column not in form.columns]
        meant = "".join(f"; is {quoted(name)} meant as {column}?" for column, name in near if column)
        columns = f"the column {missing[0]} is" if len(missing) == 1 else f"the columns {', '.join(missing)} are"
        messages.append(f"{columns} missing: a roster has at least {', '.join(form.required)}{meant}")
    if messages:
        raise BadInput([Problem(file=file, message=message) for message in messages])
    return found


def _check_types(types: Mapping[str, nw.dtypes.DType], file: str) -> None:
    wrong = {column: dtype for column, dtype in types.items() if not _readable(dtype, column)}
    if wrong:
        raise BadInput(
            Problem(file=file, field=column, message=f"a column of type {dtype} cannot be read here")
            for column, dtype in wrong.items()
        )


def _readable(dtype: nw.dtypes.DType, column: str) -> bool:
    if dtype == nw.String or (dtype == nw.Unknown and column != AMOUNT):  # of no type: nothing in it but nulls
        return True
    if column == AMOUNT:
        return dtype.is_numeric()
    return dtype in (nw.Date, nw.Datetime) if column in DAYS else not dtype.is_nested()


def _shaped(
    raw: nw.LazyFrame[Any], names: Mapping[str, str], form: Format, rows: Sequence[str], *, lines: bool
) -> nw.LazyFrame[Any]:
    """Return the format's columns: words as text without nulls, absent ones empty; days and amounts as they came."""
    types = raw.collect_schema()

    def shaped(column: str) -> nw.Expr:
        if column not in names:
            return nw.lit("").alias(column)
        name = names[column]
        typed = (column in DAYS or column == AMOUNT) and types[name] not in (nw.String, nw.Unknown)
        text = nw.col(name) if typed else _text(name, types[name], trimmed=lines and column == "person")
        return text.alias(column)

    return raw.select(*rows, *(shaped(column) for column in form.columns))


def _text(name: str, dtype: nw.dtypes.DType, *, trimmed: bool) -> nw.Expr:
    text = nw.col(name) if dtype == nw.String else nw.col(name).cast(nw.String)
    text = text.fill_null("")
    return text.str.strip_chars() if trimmed else text
