"""Blocks of a synthetic roster: some thousand invented people and their activities, drawn from a seed and a number.

A block is always drawn whole and then cut, so that a longer roster begins with the shorter one. Columns are arrays;
what becomes of them, a frame or a file, is for `synthetic` to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np
from attrs import frozen

from recert_planner.cohort.invented import (
    PROVIDER_WORDS,
    PROVIDERS,
    QUARTERS,
    TITLE_WORDS,
    TITLES,
    Kind,
    Lexicon,
    Words,
    categories,
    kind_of,
    labels,
    units_and_quarters,
)
from recert_planner.cohort.patterns import Array, Paths, paths
from recert_planner.rules.model import Credential

BLOCK = 20_000  # people made at once
MARK = "synthetic-"
STATES = ("earned", "enrolled", "planned")
RECERTIFIED, STRAY, INTENDED = 0.45, 0.03, 0.06  # shares of people, and of activities

Column = Array | Words


@frozen
class Block:
    """A part of a roster, column by column."""

    people: Mapping[str, Column]
    activities: Mapping[str, Column]


@frozen(kw_only=True)
class Wanted:
    """What a synthetic roster is made from; `each` is the average number of activities a person."""

    people: int
    seed: int
    as_of: date
    credentials: tuple[Credential, ...]
    each: float

    def blocks(self) -> Iterator[Block]:
        """Yield the roster in parts of `BLOCK` people, the last one cut; at least one, however empty."""
        kinds = [kind_of(one, as_of=self.as_of) for one in self.credentials]
        for first in range(0, max(self.people, 1), BLOCK):
            yield _block(self, kinds, first // BLOCK, min(BLOCK, self.people - first))


def _block(want: Wanted, kinds: Sequence[Kind], number: int, size: int) -> Block:
    """Return one block, drawn whole and then cut."""
    rng = np.random.default_rng([want.seed, number])
    which = rng.integers(len(kinds), size=BLOCK)
    months = np.asarray([kind.months for kind in kinds])[which]
    ways = paths(rng, months, as_of=want.as_of)
    first = number * BLOCK
    persons = Words(np.arange(BLOCK, dtype=np.int32), [f"{MARK}{first + at:08d}" for at in range(BLOCK)])
    certified, recertified = _certified(rng, ways)
    people: dict[str, Column] = {
        "person": persons,
        "credential": Words(which.astype(np.int32), tuple(one.id for one in want.credentials)),
        "certified_on": certified,
        "recertified_on": recertified,
        "expires_on": _own_expiry(ways.anchor, months, np.asarray([kind.own_expiry for kind in kinds])[which]),
    }
    owner, activities = _activities(rng, want, kinds, which, ways)
    activities = {"person": Words(owner, persons.words), **activities}
    kept = int(np.searchsorted(owner, size))
    return Block(_cut(people, size), _cut(activities, kept))


def _cut(columns: Mapping[str, Column], rows: int) -> dict[str, Column]:
    return {
        name: Words(column.codes[:rows], column.words) if isinstance(column, Words) else column[:rows]
        for name, column in columns.items()
    }


def _certified(rng: np.random.Generator, ways: Paths) -> tuple[Array, Array]:
    """Return the first day of certification and the latest recertification, where there was one."""
    size = len(ways.anchor)
    again = rng.random(size) < RECERTIFIED
    before = (ways.days * rng.integers(1, 4, size=size)).astype(np.int64)
    return np.where(again, ways.anchor - before, ways.anchor), np.where(again, ways.anchor, np.datetime64("NaT", "D"))


def _own_expiry(anchor: Array, months: Array, own: Array) -> Array:
    """Return the same day after the months of a cycle, for those who bring that day from their certificate."""
    month = anchor.astype("datetime64[M]")
    later = (month + months).astype("datetime64[D]") + (anchor - month.astype("datetime64[D]"))
    last = (month + months + 1).astype("datetime64[D]") - np.timedelta64(1, "D")
    return np.where(own, np.minimum(later, last), np.datetime64("NaT", "D"))


def _activities(
    rng: np.random.Generator, want: Wanted, kinds: Sequence[Kind], which: Array, ways: Paths
) -> tuple[Array, dict[str, Column]]:
    """Return whose each activity is (in the order of the people) and its columns."""
    zeal = ways.reach * rng.lognormal(0, 0.25, len(which))
    count = rng.poisson(want.each * zeal / max(float(zeal.mean()), 1e-9))
    owner = np.repeat(np.arange(len(which), dtype=np.int32), count)
    day, state = _days(rng, ways, owner, want.as_of)
    total = np.asarray([kind.total for kind in kinds])[which]
    aimed = (total * ways.aim * ways.reach / np.maximum(count, 1))[owner]
    title = rng.integers(TITLES, size=len(owner), dtype=np.int32)
    told = _told(rng, kinds, which[owner], owner, aimed)
    return owner, {
        "date": day,
        "title": Words(title, TITLE_WORDS),
        "provider": Words(title % PROVIDERS, PROVIDER_WORDS),
        **told,
        "state": Words(state, STATES),
    }


def _days(rng: np.random.Generator, ways: Paths, owner: Array, as_of: date) -> tuple[Array, Array]:
    """Return each activity's day and state: in the person's rhythm, a few astray, a few still ahead."""
    rows = len(owner)
    starts, ends = ways.starts[owner], np.minimum(ways.ends, ways.elapsed)[owner]
    at = starts + np.maximum(ends - starts, 0) * rng.random(rows) ** ways.leaning[owner]
    how = rng.random(rows)
    at = np.where(how < STRAY, rng.uniform(0, 1, rows) * ways.elapsed[owner], at)  # anywhere, after the expiry too
    day = ways.anchor[owner] + (at * ways.days[owner]).astype(np.int64)
    day = np.where((how >= STRAY) & (how < 2 * STRAY), ways.anchor[owner] - rng.integers(1, 130, size=rows), day)
    ahead = how > 1 - INTENDED
    today = np.datetime64(as_of, "D")
    day = np.where(ahead, today + rng.integers(1, 200, size=rows), np.minimum(day, today))
    return day, (ahead * rng.integers(1, len(STATES), size=rows)).astype(np.int32)


def _told(
    rng: np.random.Generator, kinds: Sequence[Kind], which: Array, owner: Array, aimed: Array
) -> dict[str, Column]:
    """Return the columns whose words the credential's file defines."""
    names = ("unit", "category", "approval", "tags")
    texts = {name: Lexicon() for name in names}
    codes = {name: np.zeros(len(which), dtype=np.int32) for name in names}
    quarters = np.zeros(len(which), dtype=np.int64)
    for place, kind in enumerate(kinds):
        here = np.flatnonzero(which == place)
        unit, amount = units_and_quarters(rng, kind, aimed[here])
        quarters[here] = amount
        codes["unit"][here] = texts["unit"].codes(unit, kind.units.__getitem__)
        codes["category"][here] = categories(rng, kind, owner[here], amount, texts["category"])
        codes["approval"][here] = labels(rng, kind.approvals, owner[here], texts["approval"])
        codes["tags"][here] = labels(rng, kind.tags, owner[here], texts["tags"])
    columns = {name: texts[name].column(codes[name]) for name in names}
    return {"amount": quarters / QUARTERS, **columns}
