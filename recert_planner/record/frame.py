"""Ledgers as pandas DataFrames, for readers of notebooks: one row an activity, the columns of the ledger format.

The only module here that needs pandas, imported when a function is called. A frame is checked exactly as a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from numbers import Real
from typing import TYPE_CHECKING, Any

from recert_planner.errors import NoFrames
from recert_planner.record.activity import Activity, Vocabulary
from recert_planner.record.amounts import amount_text, number_text
from recert_planner.record.grid import Cell, Grid, Row
from recert_planner.record.rows import Asked
from recert_planner.record.table import Ledger, ledger_of
from recert_planner.record.write import cells_of, columns_of

if TYPE_CHECKING:
    import pandas as pd


def to_frame(activities: Sequence[Activity], *, extra_columns: Iterable[str] = ()) -> pd.DataFrame:
    """Return one row an activity: `date` as datetime64, `amount` as Decimal, everything else as text.

    Raises `NoFrames` without pandas.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise NoFrames from error
    columns = columns_of(activities, extra_columns)
    rows = [{**cells_of(activity), "amount": activity.amount} for activity in activities]
    frame = pd.DataFrame([[row.get(column, "") for column in columns] for row in rows], columns=list(columns))
    frame["date"] = pd.to_datetime(frame["date"], format="%Y-%m-%d").astype("datetime64[s]")
    return frame


def from_frame(
    frame: pd.DataFrame,
    *,
    vocabulary: Vocabulary,
    as_of: date,
    date_format: str | None = None,
    name: str = "DataFrame",
) -> Ledger:
    """Return the ledger in a frame with the format's columns; raises `BadInput` with every problem, by row."""
    rows = [Row(tuple(map(str, frame.columns)))]
    rows += [Row(tuple(map(_cell, values))) for values in frame.itertuples(index=False, name=None)]
    filled = [row for row in rows if any(cell != "" for cell in row.cells)]
    return ledger_of(
        Grid(file=name, rows=tuple(filled)), Asked(vocabulary=vocabulary, as_of=as_of, date_format=date_format)
    )


def _cell(value: Any) -> Cell:
    import pandas as pd

    if pd.api.types.is_scalar(value) and pd.isna(value):
        return ""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, Decimal) and value.is_finite():
        return amount_text(value)
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, Real):
        return number_text(float(value))
    return str(value).strip()
