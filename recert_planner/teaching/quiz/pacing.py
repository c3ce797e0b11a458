"""Questions on pace: how much a month, and which requirement sets it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_UP, Decimal

from attrs import evolve

from recert_planner.dates import months_through
from recert_planner.planning.pace import pace
from recert_planner.record.activity import Activity
from recert_planner.standing.result import Standing
from recert_planner.teaching.draw import Draw
from recert_planner.teaching.quiz import ledgers, scenes
from recert_planner.teaching.quiz.build import Draft, of_values
from recert_planner.teaching.quiz.firm import Ground
from recert_planner.teaching.quiz.model import Asked, Question, Topic, What
from recert_planner.views import plain, words
from recert_planner.views.shortfalls import sentences

MOST_MONTHS = 24
CENT = Decimal("0.01")


def a_month(draw: Draw, ground: Ground, level: int) -> Question | None:
    """Ask how much a month is needed; from level 2 on the total alone would mislead."""
    scene = ledgers.begin(draw, ground)
    if scene is None:
        return None
    last = scene.with_lines([]).standing.cycle.expires_on
    months = draw.between(2, min(MOST_MONTHS, scenes.length(ground, scene.begun) - ledgers.LEAD_MONTHS))
    on = scenes.months_before(last, months)
    scene = evolve(scene, as_of=on)
    lines = _lines(draw, scene, level)
    situation = scene.with_lines(lines)
    standing = situation.standing
    needed = pace(standing)
    if not standing.needed or needed.through is None or (level > 1 and standing.needed == _alone(standing)):
        return None
    draft = Draft(
        topic=Topic.PACE,
        level=level,
        asked=Asked(What.PER_MONTH),
        situation=situation,
        text=f"{scenes.intro(draw.one(scenes.NAMES), situation)} Today is {plain.day(on)}. "
        f"Everything must be earned by {plain.day(needed.through)}. How many {ground.real.unit} a month are needed?",
        lines=[scenes.said(one, ground.real) for one in lines] or ["nothing is earned yet"],
        worked=_worked(standing),
        rules=tuple(scenes.minimum(ground, scene.begun, one.id) for one in standing.requirements if one.shortfall),
    )
    return of_values(draft, _slips(standing), lambda value: _rate(value, ground), draw)


def what_sets_it(draw: Draw, ground: Ground, level: int) -> Question | None:
    """Ask which requirement sets the pace."""
    scene = ledgers.begin(draw, ground)
    if scene is None or not ground.real.categories:
        return None
    lines = _lines(draw, scene, 2) if draw.below(2) else ledgers.full(draw, scene, flawed=True)
    situation = scene.with_lines(lines)
    standing = situation.standing
    if standing.binding is None or _tied(standing):
        return None
    draft = Draft(
        topic=Topic.PACE,
        level=level,
        asked=Asked(What.BINDING),
        situation=situation,
        text=f"{scenes.intro(draw.one(scenes.NAMES), situation)} This is everything earned so far. "
        "Which requirement sets how much is still needed?",
        lines=[scenes.said(one, ground.real) for one in lines],
        worked=tuple(sentences(standing)),
        rules=(scenes.minimum(ground, scene.begun, standing.binding),),
    )
    names = {one.id: words.requirement_label(one, ground.real) for one in standing.requirements}
    return of_values(draft, draw.mixed(names), lambda value: names[str(value)], draw)


def _lines(draw: Draw, scene: ledgers.Scene, level: int) -> list[Activity]:
    if level > 1 and scene.ground.real.categories:
        return ledgers.short_of_a_category(draw, scene)
    names = [*scene.ground.real.categories] or [""]
    each = scene.total // len(names) - draw.between(1, max(scene.total // (2 * len(names)), 1))
    return [scene.line(draw, each, category=name) for name in names if each > 0]


def _worked(standing: Standing) -> tuple[str, ...]:
    needed = pace(standing)
    months = plain.number(Decimal(needed.months_left.numerator) / needed.months_left.denominator)
    said = f"{plain.amount(standing.needed, standing.credential)} in {months} months"
    rate = plain.pace(needed.per_month, standing.credential) if needed.per_month is not None else ""
    return (*(one for one in sentences(standing) if one), f"{said}: {rate}.")


def _slips(standing: Standing) -> Iterator[Decimal]:
    """Yield paces from the total alone, from all shortfalls added up, a month off, and from the whole cycle."""
    months = pace(standing).months_left
    amounts = (_alone(standing), sum((one.shortfall for one in standing.requirements), Decimal(0)), standing.counted)
    whole = months_through(standing.cycle.starts_on, standing.cycle.expires_on)
    for amount, span in (*((one, months) for one in amounts), (standing.needed, months + 1), (standing.needed, whole)):
        if amount and span:
            yield (amount * span.denominator / Decimal(span.numerator)).quantize(CENT, ROUND_UP)
    yield standing.needed
    yield standing.needed / 2


def _alone(standing: Standing) -> Decimal:
    return standing.requirement("total").shortfall


def _tied(standing: Standing) -> bool:
    """Whether another requirement asks for as much, so that either could be named."""
    short: Sequence[Decimal] = sorted((one.shortfall for one in standing.requirements), reverse=True)
    return len(short) > 1 and short[0] == short[1]


def _rate(value: object, ground: Ground) -> str:
    return plain.pace(value, ground.real) if isinstance(value, Decimal) else ""
