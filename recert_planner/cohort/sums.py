"""The one pass over activities that a program needs, on the engine that holds them.

The people's windows are joined to their activities, packed columns are made, and a row of sums a person comes back.
Where a credential counts an activity once, a second pass finds who has one of the same name twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import narwhals as nw
from attrs import frozen

from recert_planner.cohort.columns import ACTIVITIES, table_of, wrapped
from recert_planner.cohort.engines import Eager, Lazy, alike, beside, collected, day_in, days, joined
from recert_planner.cohort.finish import DOUBLED
from recert_planner.cohort.kinds import Kinds, Reading, kinds_of
from recert_planner.cohort.masked import masked, named_twice, sums
from recert_planner.cohort.packing import unpacked
from recert_planner.cohort.program import Program
from recert_planner.cohort.scan import Source
from recert_planner.record.activity import State


def ledgers_of(activities: Any, *, as_of: date) -> Lazy:
    """Return the earned activities of a frame up to a day, amounts as numbers and days in the engine's own type.

    Raises `BadInput` when a column that they must have is missing.
    """
    frame = table_of(Source(file="activities", native=activities), ACTIVITIES).frame
    frame = days(frame, ("date",))
    if frame.collect_schema()["amount"] != nw.Float64:
        frame = frame.with_columns(nw.col("amount").cast(nw.Float64))
    earned = (nw.col("state") == "") | (nw.col("state") == State.EARNED.value)
    found: Lazy = frame.filter(earned & (nw.col("date") <= day_in(frame, as_of)))
    return found


@frozen
class Sums:
    """The activities of a roster and the kinds found among them, ready to be added up for any program.

    `source` is the frame that they were read from: what is put beside them is made there, which asks less of an engine.
    """

    ledgers: Lazy
    kinds: Kinds
    source: Lazy

    @classmethod
    def among(cls, activities: Any, ledgers: Lazy, programs: Iterable[Program]) -> Sums:
        """Return the sums of earned activities that were read from a frame; this finds the kinds for programs."""
        return cls(ledgers, kinds_of(ledgers, programs), wrapped(activities))

    def of(self, windows: Eager, program: Program) -> Eager:
        """Return the sums of a program, a row a person who has any activity, as a frame like `windows`."""
        reading = Reading(program, self.kinds)
        found = masked(self._rows(windows, reading), reading).group_by("_row").agg(*sums(program))
        return unpacked(alike(collected(found), windows), program)

    def _rows(self, windows: Eager, reading: Reading) -> Lazy:
        days = {of for pack in reading.packs for of, _ in pack.days}
        spans = [name for name in windows.columns if name.startswith(("_first_", "_last_"))] if "span" in days else []
        starts = ["_starts"] if "early" in days else []
        narrow = windows.select("_row", "person", "_opens", "_closes", *starts, *spans)
        return joined(self.ledgers, narrow, reading.table(windows), reading.looked_at, source=self.source)

    def doubled(self, windows: Eager, program: Program) -> Eager | None:
        """Return `_row` and how often, for whoever has an activity twice that counts once; None without such a rule."""
        if not program.once:
            return None
        near = beside(windows.select("_row", "person", "_opens", "_closes"), self.source)
        rows = self.ledgers.select("person", "date", "title", "provider", "tags").join(near, on="person", how="inner")
        return alike(collected(named_twice(rows, program, DOUBLED)), windows)


def with_sums(windows: Eager, found: Eager, twice: Eager | None) -> Eager:
    """Return people's terms beside their sums; whoever has no activity has sums of 0."""
    frame = windows.join(found, on="_row", how="left")
    frame = frame.with_columns(nw.col(name).fill_null(0).cast(nw.Int64) for name in found.columns if name != "_row")
    if twice is None:
        return frame.with_columns(nw.lit(0).alias(DOUBLED))
    return frame.join(twice, on="_row", how="left").with_columns(nw.col(DOUBLED).fill_null(0).cast(nw.Int64))
