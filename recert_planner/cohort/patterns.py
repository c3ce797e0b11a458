"""How people gather credit over a cycle: the patterns that a synthetic roster is drawn from.

Each says when a person begins and ends gathering [shares of the cycle], whether the credit comes early or late in
between, and how much of what is required they aim for. These are plausible shapes, not measurements of anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from recert_planner.dates import add_months

Array = npt.NDArray[Any]

DAYS_A_MONTH = 365.25 / 12
EDGES = 0.04  # the share of people whose cycle, or lapse, ends on the day asked or beside it
EDGE_MONTHS = (0, 0, 3, 12)  # how long before the day asked it ended; bodies like these spans
MONTH_ENDS = 0.06  # the share certified on the last day of a month


@frozen
class Pattern:
    """One way to gather credit; `share` of the people follow it, `aim` is [times what is required]."""

    name: str
    share: float
    starts: float
    ends: float
    leaning: float  # 1 evenly, less: mostly at the end
    aim: float
    spread: float
    lapsed: bool = False


PATTERNS = (
    Pattern("steady", 0.40, 0.0, 1.0, 1.0, 1.10, 0.15),
    Pattern("early", 0.08, 0.0, 0.5, 1.0, 1.30, 0.20),
    Pattern("late starter", 0.18, 0.45, 1.0, 1.0, 0.95, 0.25),
    Pattern("deadline rush", 0.14, 0.70, 1.0, 0.4, 1.00, 0.15),
    Pattern("lapsed", 0.13, 0.0, 0.9, 1.0, 0.75, 0.30, lapsed=True),
    Pattern("nothing", 0.07, 1.0, 1.0, 1.0, 0.0, 0.0),
)


@frozen(kw_only=True)
class Paths:
    """Where each person is on their way: days as datetime64[D], the rest one number a person.

    `elapsed` is the share of the cycle gone by, `reach` how much of their aim they have gathered, from 0 through 1.
    """

    anchor: Array
    days: Array
    elapsed: Array
    reach: Array
    aim: Array
    starts: Array
    ends: Array
    leaning: Array


def paths(rng: np.random.Generator, months: Array, *, as_of: date) -> Paths:
    """Return the ways of people whose cycles last so many months, all certified by `as_of`."""
    drawn = rng.choice(len(PATTERNS), size=len(months), p=[one.share for one in PATTERNS])
    lapsed = _each(drawn, [one.lapsed for one in PATTERNS])
    gone = np.where(lapsed, 1 + rng.exponential(0.15, len(months)).clip(0.001, 0.8), rng.uniform(0.02, 1, len(months)))
    days = months * DAYS_A_MONTH
    anchor = _anchors(rng, np.datetime64(as_of, "D") - (gone * days).astype(np.int64), months, as_of)
    elapsed = (np.datetime64(as_of, "D") - anchor).astype(np.int64) / days
    starts, ends = (_each(drawn, [getattr(one, name) for one in PATTERNS]) for name in ("starts", "ends"))
    aim = rng.normal(_each(drawn, [one.aim for one in PATTERNS]), _each(drawn, [one.spread for one in PATTERNS]))
    return Paths(
        anchor=anchor,
        days=days,
        elapsed=elapsed,
        reach=np.clip((elapsed - starts) / np.maximum(ends - starts, 0.01), 0, 1) * (aim > 0),
        aim=np.maximum(aim, 0),
        starts=starts,
        ends=ends,
        leaning=_each(drawn, [one.leaning for one in PATTERNS]),
    )


def _each(drawn: Array, values: Sequence[float]) -> Array:
    return np.asarray(values)[drawn]


def _anchors(rng: np.random.Generator, anchor: Array, months: Array, as_of: date) -> Array:
    """Return the days with some moved to where rules change their answer: the day asked, and the ends of months."""
    moved = anchor.copy()
    at_edge = rng.random(len(anchor)) < EDGES
    after = rng.choice(EDGE_MONTHS, size=len(anchor))
    beside = rng.integers(-1, 2, size=len(anchor))
    for span in np.unique(months):
        for late in sorted(set(EDGE_MONTHS)):
            here = at_edge & (months == span) & (after == late)
            moved[here] = np.datetime64(add_months(as_of, -int(span) - late), "D") + beside[here]
    month_end = (moved.astype("datetime64[M]") + 1).astype("datetime64[D]") - np.timedelta64(1, "D")
    moved = np.where(rng.random(len(anchor)) < MONTH_ENDS, month_end, moved)
    return np.minimum(moved, np.datetime64(as_of, "D"))
