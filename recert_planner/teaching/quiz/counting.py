"""Questions on counting: what counts, what is missing, and who has everything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from attrs import evolve

from recert_planner.dates import add_months
from recert_planner.record.activity import Activity, State
from recert_planner.rules.model import Conversion, EarningWindow, Minimum, Rule
from recert_planner.standing.result import Standing
from recert_planner.teaching.draw import Draw
from recert_planner.teaching.quiz import ledgers, scenes
from recert_planner.teaching.quiz.build import OPTIONS, SMALLEST, Draft, of_situations, of_values
from recert_planner.teaching.quiz.firm import Ground
from recert_planner.teaching.quiz.model import Asked, Question, Topic, What
from recert_planner.views import plain, words
from recert_planner.views.shortfalls import sentences

MOST = 12  # units of a line


def what_counts(draw: Draw, ground: Ground, level: int) -> Question | None:
    """Ask how much of a ledger counts, some of which is not earned yet or from long before the cycle."""
    scene = ledgers.begin(draw, ground)
    if scene is None:
        return None
    earned = [scene.line(draw, draw.between(SMALLEST, MOST)) for _ in range(draw.between(2, 3))]
    early = evolve(scene.line(draw, draw.between(SMALLEST, MOST)), date=add_months(scene.begun, -draw.between(9, 30)))
    meant = evolve(scene.line(draw, draw.between(SMALLEST, MOST)), state=draw.one((State.ENROLLED, State.PLANNED)))
    other = draw.one(([early], [meant], [early, meant]))
    lines = sorted((*earned, *other), key=lambda one: one.date)
    situation = scene.with_lines(lines)
    counted = situation.standing.counted
    all_of_it, rest = sum((one.amount for one in lines), Decimal(0)), [one.amount for one in other]
    draft = Draft(
        topic=Topic.COUNTING,
        level=level,
        asked=Asked(What.COUNTED),
        situation=situation,
        text=f"{scenes.intro(draw.one(scenes.NAMES), situation)} "
        f"How many of these {ground.real.unit} count on {plain.day(situation.as_of)}?",
        lines=[scenes.said(one, ground.real, day=True) for one in lines],
        worked=_why_not(situation.standing),
        rules=(scenes.minimum(ground, scene.begun), scenes.rule_of(ground, EarningWindow, scene.begun)),
    )
    slips = (all_of_it, *(counted + one for one in rest), counted - earned[0].amount, counted + 1)
    return of_values(draft, _positive(slips), ledgers.amounts(ground), draw)


def worth(draw: Draw, ground: Ground, level: int) -> Question | None:
    """Ask what one or two of a ledger's units are worth."""
    scene = ledgers.begin(draw, ground)
    firm = [rule for rule in ground.firm.history(Conversion) if rule.unit in plain.UNITS and rule.each]
    if scene is None or not firm:
        return None
    rule = draw.one(firm)
    times, category = draw.between(1, 2), draw.one([*ground.real.categories])
    line = scenes.card(rule.unit, times, scene.some_day(draw), category="" if rule.category else category)
    situation = scene.with_lines([line])
    each = rule.each or Decimal(0)
    draft = Draft(
        topic=Topic.COUNTING,
        level=level,
        asked=Asked(What.COUNTED),
        situation=situation,
        text=f"{scenes.intro(draw.one(scenes.NAMES), situation)} In this cycle there is one line in the ledger. "
        f"How many {ground.real.unit} does it bring?",
        lines=[scenes.said(line, ground.real)],
        worked=(f"{plain.number(each)} each: {plain.amount(situation.standing.counted, ground.real)}.",),
        rules=(rule,),
    )
    slips = (Decimal(times), each * times + each, each * 3, Decimal(10) * times, each * times + 1, Decimal(3))
    return of_values(draft, _positive(slips), ledgers.amounts(ground), draw)


def still_needed(draw: Draw, ground: Ground, level: int) -> Question | None:
    """Ask for the fewest further units, where the total alone would mislead."""
    scene = ledgers.begin(draw, ground)
    if scene is None or not ground.real.categories:
        return None
    lines = ledgers.short_of_a_category(draw, scene)
    situation = scene.with_lines(lines)
    standing = situation.standing
    alone = standing.requirement("total").shortfall
    missing = [one.shortfall for one in standing.requirements if one.shortfall]
    if level > 1 and standing.needed == alone:
        return None
    draft = Draft(
        topic=Topic.COUNTING,
        level=level,
        asked=Asked(What.NEEDED),
        situation=situation,
        text=f"{scenes.intro(draw.one(scenes.NAMES), situation)} This is everything earned so far. "
        f"How many further {ground.real.unit} are needed at least?",
        lines=[scenes.said(one, ground.real) for one in lines],
        worked=tuple(sentences(standing)),
        rules=_open(standing, ground, scene.begun),
    )
    slips = (alone, sum(missing, Decimal(0)), *missing, standing.needed + 1, standing.needed + 2)
    return of_values(draft, _positive(slips), ledgers.amounts(ground), draw)


def not_met(draw: Draw, ground: Ground, level: int) -> Question | None:
    """Ask which requirements are not met yet."""
    scene = ledgers.begin(draw, ground)
    if scene is None or not ground.real.categories:
        return None
    lines = ledgers.full(draw, scene) if draw.below(2) else ledgers.short_of_a_category(draw, scene)
    situation = scene.with_lines(lines)
    standing = situation.standing
    ids = [one.id for one in standing.requirements]
    open_ = frozenset(one.id for one in standing.requirements if not one.met)
    slips = (
        [frozenset({one}) for one in draw.mixed(ids)] + [open_ ^ {one} for one in draw.mixed(ids)] + [frozenset[str]()]
    )
    draft = Draft(
        topic=Topic.COUNTING,
        level=level,
        asked=Asked(What.NOT_MET),
        situation=situation,
        text=f"{scenes.intro(draw.one(scenes.NAMES), situation)} This is everything earned so far. "
        "Which requirements are not met yet?",
        lines=[scenes.said(one, ground.real) for one in lines],
        worked=[_state(standing)],
        rules=_open(standing, ground, scene.begun),
    )
    return of_values(draft, draw.mixed(slips), lambda value: _labels(value, standing), draw)


def who_passes(draw: Draw, ground: Ground, level: int) -> Question | None:
    """Ask which of four ledgers with the same total meets everything."""
    scene = ledgers.begin(draw, ground)
    if scene is None or not ground.real.categories or not ground.real.approvals:
        return None
    ledger = [ledgers.full(draw, scene), *(ledgers.full(draw, scene, flawed=True) for _ in range(OPTIONS - 1))]
    found = [(_ledger(lines, ground), scene.with_lines(lines)) for lines in ledger]
    draft = Draft(
        topic=Topic.COUNTING,
        level=level,
        asked=Asked(What.MET),
        situation=found[0][1],
        text=f"Four people, {ground.real.name}, have {plain.amount(Decimal(scene.total), ground.real)} each. "
        "Who has met everything?",
        worked=[f"{text}: {_state(one.standing)}" for text, one in found],
        rules=ground.firm.in_force(Minimum, scenes.moments_of(scene.begun)),
    )
    return of_situations(draft, found, draw)


def _ledger(lines: Sequence[Activity], ground: Ground) -> str:
    return "; ".join(scenes.said(one, ground.real) for one in lines)


def _why_not(standing: Standing) -> tuple[str, ...]:
    """Return the lines that do not count with the reason, then what does."""
    credential = standing.credential
    begun = standing.cycle.starts_on
    why = [
        f"{scenes.said(one.activity, credential, day=True)}: "
        f"{f'long before {plain.day(begun)}' if one.activity.date < begun else 'not earned yet'}, does not count"
        for one in standing.trace
        if one.reasons
    ]
    return (*why, f"{plain.amount(standing.counted, credential)} count")


def _state(standing: Standing) -> str:
    each = (
        f"{words.requirement_label(one, standing.credential)} {plain.number(one.counted)} "
        f"of {plain.number(one.required or Decimal(0))}"
        for one in standing.requirements
    )
    return f"{plain.joined(each)}."


def _labels(value: object, standing: Standing) -> str:
    ids = value if isinstance(value, frozenset) else frozenset()
    named = [words.requirement_label(one, standing.credential) for one in standing.requirements if one.id in ids]
    return plain.joined(named) or "none: everything is met"


def _open(standing: Standing, ground: Ground, on: date) -> tuple[Rule | None, ...]:
    kept = [one.id for one in standing.requirements if not one.met]
    return tuple(scenes.minimum(ground, on, one) for one in kept) or (scenes.minimum(ground, on),)


def _positive(amounts: Sequence[Decimal]) -> Iterator[Decimal]:
    yield from (one for one in amounts if one > 0)
