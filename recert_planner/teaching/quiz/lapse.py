"""Questions on a lapse: from which day, and what it costs."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from attrs import evolve

from recert_planner.dates import ONE_DAY, add_months, end_of_month
from recert_planner.record.certification import Certification
from recert_planner.rules.model import CycleLength, Expiry, Fee, Route, Rule, Statement
from recert_planner.teaching.draw import Draw
from recert_planner.teaching.quiz import scenes
from recert_planner.teaching.quiz.build import OPTIONS, Draft, of_situations, of_values
from recert_planner.teaching.quiz.firm import Ground
from recert_planner.teaching.quiz.model import Asked, Question, Topic, What
from recert_planner.teaching.situation import Situation
from recert_planner.views import plain
from recert_planner.views.lapse import USE_WHILE_EXPIRED

LONG_MONTHS, LONGEST_MONTHS = 5, 30  # of a lapse beyond every reading of a rule


def first_day(draw: Draw, ground: Ground, level: int) -> Question | None:
    """Ask from which day on a certification is expired."""
    begun = scenes.a_day(draw)
    if scenes.rule_of(ground, Expiry, begun) is None:
        return None
    situation = Situation(credential=ground.real, certification=Certification(certified_on=begun), as_of=begun)
    last = situation.standing.cycle.expires_on
    months = (last.year - begun.year) * 12 + last.month - begun.month
    draft = Draft(
        topic=Topic.LAPSE,
        level=level,
        asked=Asked(What.EXPIRED_FROM),
        situation=situation,
        text=f"{scenes.intro(draw.one(scenes.NAMES), situation)} Nothing is filed. "
        "Which is the first day on which the certification is expired?",
        worked=(f"{plain.day(last)} is the last day on which it is current.",),
        rules=(*_rules(ground, begun), _use(ground, begun)),
    )
    slips = (
        last,
        add_months(begun, months),
        add_months(begun, months) + ONE_DAY,
        add_months(last, 3),
        last + 2 * ONE_DAY,
    )
    return of_values(draft, slips, lambda value: plain.day(value) if isinstance(value, date) else "", draw)


def who_lapsed(draw: Draw, ground: Ground, level: int) -> Question | None:
    """Ask which of four certifications has lapsed on a day at the edge."""
    begun = scenes.a_day(draw)
    if scenes.rule_of(ground, Expiry, begun) is None:
        return None
    gone = Situation(credential=ground.real, certification=Certification(certified_on=begun), as_of=begun)
    on = gone.standing.cycle.expires_on + timedelta(days=draw.one((1, 1, 2, 8)))
    later = [
        add_months(end_of_month(begun) + ONE_DAY, ahead) + timedelta(days=draw.below(9)) for ahead in range(OPTIONS)
    ]
    days = (begun, *draw.mixed(later)[: OPTIONS - 1])
    found = [
        (day, Situation(credential=ground.real, certification=Certification(certified_on=day), as_of=on))
        for day in days
    ]
    draft = Draft(
        topic=Topic.LAPSE,
        level=level,
        asked=Asked(What.LAPSED),
        situation=found[0][1],
        text=f"Four people hold the {ground.real.name}, certified once, on different days, and none has filed. "
        f"Whose has expired on {plain.day(on)}?",
        worked=[
            f"certified on {plain.day(day)}: expires on {plain.day(one.standing.cycle.expires_on)}."
            for day, one in found
        ],
        rules=_rules(ground, begun),
    )
    return of_situations(draft, ((f"certified on {plain.day(day)}", one) for day, one in found), draw)


def fee(draw: Draw, ground: Ground, level: int) -> Question | None:
    """Ask which fee a long lapse adds to the exam's, or does not add where there is none."""
    begun = scenes.a_day(draw)
    situation = Situation(credential=ground.real, certification=scenes.hold(ground, begun), as_of=begun)
    moments = scenes.moments_of(begun)
    known = [rule for rule in ground.firm.in_force(Fee, moments) if rule.route is Route.EXAM and rule.after_months]
    if not known or not known[0].amount:
        return None
    rule, last = known[0], situation.standing.cycle.expires_on
    ahead = draw.between(LONG_MONTHS, LONGEST_MONTHS) if draw.below(3) else -draw.between(3, 8)
    asked_on = add_months(last, ahead) + timedelta(days=draw.below(20))
    amount, side = rule.amount or Decimal(0), "long after" if ahead > 0 else "before"
    draft = Draft(
        topic=Topic.LAPSE,
        level=level,
        asked=Asked(What.FEE, rule.of),
        situation=evolve(situation, as_of=asked_on),
        text=f"{scenes.intro(draw.one(scenes.NAMES), situation)} It expires on {plain.day(last)}. "
        f"On {plain.day(asked_on)} the exam is chosen. Which {rule.of} fee is due besides the exam's own?",
        worked=(f"{plain.day(asked_on)} lies {side} the expiry on {plain.day(last)}",),
        rules=(rule,),
    )
    slips = (Decimal(0), amount, amount * 2, amount / 2, amount * 4)
    return of_values(draft, slips, lambda value: _money(value, rule), draw)


def _money(value: object, rule: Fee) -> str:
    if not isinstance(value, Decimal):
        return ""
    return f"{plain.number(value)} {rule.currency}" if value else "none"


def _rules(ground: Ground, begun: date) -> tuple[Rule | None, ...]:
    return (scenes.rule_of(ground, CycleLength, begun), scenes.rule_of(ground, Expiry, begun))


def _use(ground: Ground, begun: date) -> Statement | None:
    rules = ground.firm.in_force(Statement, scenes.moments_of(begun))
    return next((rule for rule in rules if rule.topic == USE_WHILE_EXPIRED), None)
