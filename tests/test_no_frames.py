"""Without pandas, as in a browser, a table says what to do instead of a DataFrame."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from recert_planner.errors import NoFrames
from recert_planner.record.frame import to_frame
from recert_planner.views.table import Table

TABLE = Table(headers=("Day",), rows=(("2026-01-01",),), caption="Days")


@pytest.mark.parametrize("make", [TABLE.to_frame, lambda: to_frame(())])
def test_a_table_without_pandas_says_what_to_do(make: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(NoFrames, match="use the table as it is, or the planner installed on a computer"):
        make()
    assert TABLE.to_text(width=40)
