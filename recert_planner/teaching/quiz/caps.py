"""Questions on maximums: what is earned and cannot be used."""

from __future__ import annotations

from decimal import Decimal

from recert_planner.rules.model import Conversion, Maximum, MaximumItems, Rule
from recert_planner.teaching.draw import Draw
from recert_planner.teaching.quiz import ledgers, scenes
from recert_planner.teaching.quiz.build import SMALLEST, Draft, of_values
from recert_planner.teaching.quiz.firm import Ground
from recert_planner.teaching.quiz.model import Asked, Question, Topic, What
from recert_planner.teaching.situation import Situation
from recert_planner.views import plain
from recert_planner.views.reasons import reasons

FAR_OVER = 25  # units over a maximum, at most


def without_approval(draw: Draw, ground: Ground, level: int) -> Question | None:
    """Ask how much counts where too much lacks an approval."""
    scene = ledgers.begin(draw, ground)
    limit = _limit(ground, scene)
    if scene is None or limit is None or not limit.amount:
        return None
    over = int(limit.amount) + draw.between(-3, FAR_OVER)
    approved = draw.between(5, scene.total - 5) if level > 1 else 0
    parts = draw.parts(over, 2, least=SMALLEST)
    lines = [scene.line(draw, part, approved=False) for part in parts]
    lines += [scene.line(draw, approved)] if approved else []
    situation = scene.with_lines(lines)
    slips = (
        Decimal(over + approved),
        limit.amount,
        Decimal(approved),
        situation.standing.counted - 5,
        limit.amount + 5,
    )
    return _counted(draw, ground, situation, level, (limit,), slips)


def cards(draw: Draw, ground: Ground, level: int) -> Question | None:
    """Ask how much counts of several items of which only some are accepted."""
    scene = ledgers.begin(draw, ground)
    known = [rule for rule in ground.firm.history(MaximumItems) if _worth(ground, rule.unit)]
    if scene is None or not known:
        return None
    rule = draw.one(known)
    conversion = _worth(ground, rule.unit)
    each = (conversion.each if conversion else None) or Decimal(0)
    count = draw.between(rule.items - 1, rule.items + 2)
    lines = [scenes.card(rule.unit, 1, scene.some_day(draw)) for _ in range(count)]
    approved = draw.between(3, 20) if level > 1 else 0
    situation = scene.with_lines([*lines, *([scene.line(draw, approved)] if approved else [])])
    extra = Decimal(approved)
    slips = (each * count + extra, each + extra, Decimal(count) + extra, each * (count + 1) + extra, each * 2 + extra)
    return _counted(draw, ground, situation, level, (rule, conversion), slips)


def course(draw: Draw, ground: Ground, level: int) -> Question | None:
    """Ask how much counts of a college course that is worth more than can be used."""
    scene = ledgers.begin(draw, ground)
    limit = _limit(ground, scene)
    known = [rule for rule in ground.firm.history(Conversion) if rule.approvals == () and rule.each]
    if scene is None or limit is None or not limit.amount or not known:
        return None
    rule = draw.one(known)
    each, times = rule.each or Decimal(0), draw.between(2, 4)
    place = draw.one([*ground.real.categories])
    lines = [scenes.card(rule.unit, times, scene.some_day(draw), category=place)]
    own, others = (draw.between(SMALLEST, 25), draw.between(SMALLEST, 10)) if level > 1 else (0, 0)
    lines += [scene.line(draw, own)] if own else []
    lines += [scene.line(draw, others, approved=False)] if level > 2 else []
    situation = scene.with_lines(lines)
    whole = each * times + own + (others if level > 2 else 0)
    slips = (whole, limit.amount, each * times, each + own, limit.amount + own + others, Decimal(times + own))
    return _counted(draw, ground, situation, level, (rule, limit), slips)


def _counted(
    draw: Draw,
    ground: Ground,
    situation: Situation,
    level: int,
    rules: tuple[Rule | None, ...],
    slips: tuple[Decimal, ...],
) -> Question | None:
    standing, credential = situation.standing, ground.real
    why = [
        f"{scenes.said(one.activity, credential)}: {reasons(one, standing)}" for one in standing.trace if one.reasons
    ]
    draft = Draft(
        topic=Topic.CAPS,
        level=level,
        asked=Asked(What.COUNTED),
        situation=situation,
        text=f"{scenes.intro(draw.one(scenes.NAMES), situation)} This is everything earned in this cycle so far. "
        f"How many {credential.unit} count?",
        lines=[scenes.said(one, credential) for one in situation.activities],
        worked=(*why, f"{plain.amount(standing.counted, credential)} count."),
        rules=rules,
    )
    return of_values(draft, (one for one in slips if one > 0), ledgers.amounts(ground), draw)


def _limit(ground: Ground, scene: ledgers.Scene | None) -> Maximum | None:
    if scene is None:
        return None
    rules = ground.firm.in_force(Maximum, scenes.moments_of(scene.begun))
    return next((rule for rule in rules if rule.without_approval), None)


def _worth(ground: Ground, unit: str) -> Conversion | None:
    return next((rule for rule in ground.firm.history(Conversion) if rule.unit == unit and rule.each), None)
