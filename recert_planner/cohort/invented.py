"""What synthetic activities say: units, amounts, categories, approvals, tags, by what each credential's file defines.

Texts are held as numbers and a list of words, so that millions of rows cost little. No title or provider is real, and
each says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import numpy as np
from attrs import Factory, field, frozen

from recert_planner.cohort.patterns import Array
from recert_planner.record.amounts import number_text
from recert_planner.rules.model import Conversion, Credential, CycleEnd, CycleLength, Expiry, Minimum, Moments

QUARTERS = 4  # amounts are whole quarters: exact in binary, and what certificates print
MOST = 40 * QUARTERS
TITLES, PROVIDERS = 4_000, 25
USUAL_MONTHS, USUAL_TOTAL = 24, 20.0  # where a credential's file does not know
ITEMS = ("college_credit", "cpr_card")  # units that come one or two at a time
SPLIT, NAMELESS, SECOND_WORD = 0.12, 0.03, 0.25  # shares of activities
LEAST_LIKELY, MOST_LIKELY = 0.1, 0.9  # that an activity has an approval or a tag
TITLE_WORDS = tuple(f"Synthetic course {number:04d}" for number in range(TITLES))
PROVIDER_WORDS = tuple(f"Synthetic provider {number:02d}" for number in range(PROVIDERS))


@frozen
class Words:
    """A column of text: each row's place in `words`."""

    codes: Array
    words: Sequence[str]


@frozen
class Lexicon:
    """The texts that a column holds, each once; a new one gets the next number. The empty text is 0."""

    places: dict[str, int] = field(default=Factory(lambda: {"": 0}))

    def codes(self, keys: Array, text: Callable[[int], str]) -> Array:
        """Return the number of each key's text; `text` is asked once for each different key."""
        found, back = np.unique(keys, return_inverse=True)
        known = [self.places.setdefault(text(int(key)), len(self.places)) for key in found]
        return np.asarray(known, dtype=np.int32)[back]

    def column(self, codes: Array) -> Words:
        """Return a column of these codes."""
        return Words(codes, tuple(self.places))


@frozen(kw_only=True)
class Kind:
    """What activities for one credential may say; `worth` is what one of each unit brings (1 where unknown).

    Approvals and tags come with their share in what is required: people earn what they are asked for.

    `own_expiry` says that the rules do not give the day of expiry, so that people bring it from their certificate.
    """

    months: int
    own_expiry: bool
    total: float
    units: tuple[str, ...]
    odds: tuple[float, ...]
    worth: tuple[float, ...]
    categories: tuple[str, ...]
    approvals: Mapping[str, float]
    tags: Mapping[str, float]


def kind_of(credential: Credential, *, as_of: date) -> Kind:
    """Return what activities for a credential may say, by the rules in force on a day."""
    moments = Moments(cycle_start=as_of, expiry=as_of, application=as_of)
    length, expiry = credential.one(CycleLength, moments), credential.one(Expiry, moments)
    minimums = credential.in_force(Minimum, moments)
    total = float(next((rule.amount for rule in minimums if rule.which == "total" and rule.amount), USUAL_TOTAL))
    units = credential.in_force(Conversion, moments)
    odds = np.array([_odds(one) for one in units])
    return Kind(
        months=(length and length.months) or USUAL_MONTHS,
        own_expiry=not (length and length.months) or expiry is None or expiry.ends in (None, CycleEnd.MEMBERSHIP_MONTH),
        total=total,
        units=tuple(one.unit for one in units),
        odds=tuple(odds / odds.sum()),
        worth=tuple(float(one.each or 1) for one in units),
        categories=tuple(credential.categories),
        approvals=_asked_for(credential.approvals, minimums, total),
        tags=_asked_for(credential.tags, minimums, total),
    )


def _asked_for(names: Iterable[str], minimums: Iterable[Minimum], total: float) -> dict[str, float]:
    """Return each approval or tag with its share in what is required, a little for those that are not."""
    shares = dict.fromkeys(names, LEAST_LIKELY)
    for rule in minimums:
        if rule.asked in shares:
            share = float(rule.amount or 0) / total if rule.percent is None else float(rule.percent) / 100
            shares[rule.asked] = max(share, LEAST_LIKELY)
    return shares


def _odds(conversion: Conversion) -> float:
    if conversion.unit in ITEMS:
        return 0.02
    return 0.03 if conversion.each is None else 0.5


def units_and_quarters(rng: np.random.Generator, kind: Kind, aimed: Array) -> tuple[Array, Array]:
    """Return each activity's unit (its place in the kind) and its amount in quarters of that unit.

    `aimed` is what one activity should bring on average [the credential's unit].
    """
    unit = rng.choice(len(kind.units), size=len(aimed), p=kind.odds)
    quarters = np.rint(QUARTERS * aimed / np.asarray(kind.worth)[unit] * rng.gamma(4.0, 0.25, len(aimed)))
    whole = rng.random(len(aimed)) < 0.6
    quarters = np.where(whole & (quarters > QUARTERS), np.rint(quarters / QUARTERS) * QUARTERS, quarters)
    items = np.isin(np.asarray(kind.units)[unit], ITEMS)
    one_or_two = QUARTERS * (1 + (rng.random(len(aimed)) < 0.15))
    return unit, np.where(items, one_or_two, np.clip(quarters, 1, MOST)).astype(np.int64)


def categories(rng: np.random.Generator, kind: Kind, owner: Array, quarters: Array, texts: Lexicon) -> Array:
    """Return the codes of the categories named: mostly one, some split in two, some none; people have a favourite."""
    rows, count = len(owner), len(kind.categories)
    if not count:
        return np.zeros(rows, dtype=np.int32)
    favourite = rng.integers(count, size=int(owner[-1]) + 1 if rows else 0)
    first = np.where(rng.random(rows) < 0.35, favourite[owner], rng.integers(count, size=rows))
    second = (first + rng.integers(1, max(count, 2), size=rows)) % count
    share = (quarters * rng.uniform(0.2, 0.8, rows)).astype(np.int64)
    how = rng.random(rows)
    split = (how < SPLIT) & (share > 0) & (second != first)
    named = (how < 1 - NAMELESS).astype(np.int64)
    key = np.where(split, 1 + (((first * count + second) * (MOST + 1) + share) * (MOST + 1) + quarters), 0)
    return texts.codes(np.where(split, key, -1 - first) * named, lambda one: _category_text(one, kind.categories))


def _category_text(key: int, names: Sequence[str]) -> str:
    if key <= 0:
        return names[-1 - key] if key else ""
    pair, quarters = divmod(key - 1, MOST + 1)
    pair, share = divmod(pair, MOST + 1)
    first, second = divmod(pair, len(names))
    return f"{names[first]}={_amount(share)};{names[second]}={_amount(quarters - share)}"


def _amount(quarters: int) -> str:
    return number_text(quarters / QUARTERS)


def labels(rng: np.random.Generator, shares: Mapping[str, float], owner: Array, texts: Lexicon) -> Array:
    """Return the codes of approvals or tags: each person has their own likelihood of naming one, some rows name two."""
    rows, count = len(owner), len(shares)
    if not count:
        return np.zeros(rows, dtype=np.int32)
    odds = np.asarray(list(shares.values()))
    likely = float(np.clip(odds.sum(), LEAST_LIKELY, MOST_LIKELY))
    own = rng.beta(4 * likely, 4 * (1 - likely), size=int(owner[-1]) + 1 if rows else 0)
    first = rng.choice(count, size=rows, p=odds / odds.sum())
    two = (rng.random(rows) < SECOND_WORD) & (count > 1)
    second = np.where(two, (first + rng.integers(1, max(count, 2), size=rows)) % count, first)
    key = np.where(rng.random(rows) < own[owner], 1 + first * count + second, 0)
    return texts.codes(key, lambda one: _labels_text(one, tuple(shares)))


def _labels_text(key: int, names: Sequence[str]) -> str:
    first, second = divmod(key - 1, len(names))
    return ";".join(dict.fromkeys((names[first], names[second]))) if key else ""
