"""Small ledgers with an edge: a total that is reached while something else is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from attrs import evolve, frozen

from recert_planner.dates import add_months
from recert_planner.record.activity import Activity
from recert_planner.record.certification import Certification
from recert_planner.teaching.draw import Draw
from recert_planner.teaching.quiz import scenes
from recert_planner.teaching.quiz.build import SMALLEST
from recert_planner.teaching.quiz.firm import Ground
from recert_planner.teaching.situation import Situation
from recert_planner.views import plain

LEAD_MONTHS = 4  # from the day asked to the expiry, at least


@frozen(kw_only=True)
class Scene:
    """Somebody in the middle of a first cycle, whose ledger is still to be drawn."""

    ground: Ground
    papers: Certification
    as_of: date
    total: int

    @property
    def begun(self) -> date:
        """The first day of the cycle."""
        return self.papers.certified_on

    def with_lines(self, lines: Sequence[Activity]) -> Situation:
        """Return the situation with this ledger."""
        return Situation(
            credential=self.ground.real, certification=self.papers, as_of=self.as_of, activities=tuple(lines)
        )

    def some_day(self, draw: Draw) -> date:
        """Return a day of the cycle before the day asked."""
        return scenes.day_in(draw, self.begun, self.as_of)

    def line(self, draw: Draw, amount: int, *, category: str | None = None, approved: bool = True) -> Activity:
        """Return a line of so many units in a category, one of them at random when None."""
        known = [*self.ground.real.categories]
        place = category if category is not None else (draw.one(known) if known else "")
        approvals = tuple(self.ground.real.approvals) if approved else ()
        return scenes.units(amount, self.some_day(draw), category=place, approvals=approvals)


def begin(draw: Draw, ground: Ground) -> Scene | None:
    """Return somebody in a first cycle; None where its length or its total is not firm."""
    begun = scenes.a_day(draw)
    months, total = scenes.length(ground, begun), scenes.total(ground, begun)
    if not months or not total:
        return None
    as_of = add_months(begun, draw.between(months // 3, months - LEAD_MONTHS))
    return Scene(ground=ground, papers=scenes.hold(ground, begun), as_of=as_of, total=total)


def short_of_a_category(draw: Draw, scene: Scene) -> list[Activity]:
    """Return a line a category: nearly the total, and much too little in one category."""
    names = draw.mixed(scene.ground.real.categories)
    least = [scenes.minimum(scene.ground, scene.begun, name) for name in names]
    low = int(least[0].amount) if least[0] and least[0].amount else 2
    few = draw.one((0, *range(SMALLEST, low)))
    whole = scene.total - draw.between(0, low)
    rest = draw.parts(whole - few, len(names) - 1, least=low)
    lines = [scene.line(draw, amount, category=name) for name, amount in zip(names[1:], rest, strict=True)]
    return lines + ([scene.line(draw, few, category=names[0])] if few else [])


def full(draw: Draw, scene: Scene, *, flawed: bool = False) -> list[Activity]:
    """Return lines that reach the total: the categories' minimums and approvals, or with a flaw not all of them."""
    names = draw.mixed(scene.ground.real.categories)
    bar = [scenes.minimum(scene.ground, scene.begun, name) for name in names]
    least = max((int(one.amount) for one in bar if one and one.amount), default=1)
    amounts = draw.parts(scene.total, len(names), least=least)
    flaw = draw.below(2) if flawed else None
    if flaw == 0:
        amounts = _below_the_bar(draw, amounts, least)
    lines = [scene.line(draw, amount, category=name) for name, amount in zip(names, amounts, strict=True)]
    return _partly_approved(draw, scene, lines, enough=flaw != 1)


def amounts(ground: Ground) -> Callable[[object], str]:
    """Return how an amount is said in the credential's unit."""

    def say(value: object) -> str:
        return plain.amount(value, ground.real) if isinstance(value, Decimal) else ""

    return say


def _below_the_bar(draw: Draw, amounts: list[int], least: int) -> list[int]:
    """Return the same sum with the first part below what is asked for."""
    few = least - draw.between(1, least - 1)
    return [few, amounts[1] + amounts[0] - few, *amounts[2:]]


def _partly_approved(draw: Draw, scene: Scene, lines: list[Activity], *, enough: bool) -> list[Activity]:
    """Return the lines with some of them, or a part of one, without approval: so much that it is, or is not, enough."""
    asked = [scenes.minimum(scene.ground, scene.begun, one) for one in scene.ground.real.approvals]
    bar = max((int(one.amount) for one in asked if one and one.amount), default=0)
    approved = bar + draw.between(0, 3) if enough else bar - draw.between(1, 3)
    left, found = approved, []
    for one in lines:
        part = min(int(one.amount), max(left, 0))
        left -= part
        found += [_cut(one, part)] if part else []
        rest = int(one.amount) - part
        found += [evolve(_cut(one, rest), approvals=())] if rest else []
    return found


def _cut(line: Activity, amount: int) -> Activity:
    return evolve(
        line, amount=Decimal(amount), split=tuple((category, Decimal(amount)) for category in line.categories)
    )
