"""Questions on routes: how long filing takes, by when the exam must be passed, and what a long lapse leaves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from attrs import evolve

from recert_planner.dates import ONE_DAY, add_months
from recert_planner.rules.model import ExamLead, ProcessingTime, Route, RouteOpen
from recert_planner.teaching.draw import Draw
from recert_planner.teaching.quiz import ledgers, scenes
from recert_planner.teaching.quiz.build import Draft, of_values
from recert_planner.teaching.quiz.firm import Ground
from recert_planner.teaching.quiz.lapse import LONGEST_MONTHS
from recert_planner.teaching.quiz.model import Asked, Question, Topic, What
from recert_planner.teaching.situation import Situation
from recert_planner.views import plain, words

LONG_MONTHS = 7  # after an expiry: beyond every reading of the rule
SUBMIT = "submit_by_"
EXAM_DAYS = {
    "exam_pass_by": "by which day must the exam be passed",
    "exam_apply_by": "by which day must the application for it be sent",
}


def last_safe_day(draw: Draw, ground: Ground, level: int) -> Question | None:
    """Ask by when an application must be sent one way, with every credit approved or not."""
    scene = ledgers.begin(draw, ground)
    if scene is None or not ground.real.approvals:
        return None
    mixed = level > 1
    lines = [scene.line(draw, draw.between(3, 20)), scene.line(draw, draw.between(3, 20), approved=not mixed)]
    situation = scene.with_lines(lines)
    filing = _filing(situation)
    if not filing:
        return None
    rule, day = draw.one(filing)
    lead = f"{plain.days(rule.days)} before" if rule.days else "settled at once, so on"
    last = situation.standing.cycle.expires_on
    draft = Draft(
        topic=Topic.ROUTES,
        level=level,
        asked=Asked(What.DAY_OF, f"{SUBMIT}{rule.way}"),
        situation=situation,
        text=f"{scenes.intro(draw.one(scenes.NAMES), situation)} It expires on {plain.day(last)}. The credits for it "
        f"are like these. Which is the last safe day to file {words.WAYS[rule.way]}?",
        lines=[scenes.said(one, ground.real) for one in lines],
        worked=(f"{lead} {plain.day(last)}: {plain.day(day)}",),
        rules=(rule,),
    )
    others = [last - timedelta(days=one.days) for one in ground.firm.history(ProcessingTime)]
    slips = (*draw.mixed(dict.fromkeys(others)), add_months(last, -1), last - timedelta(days=60), last + ONE_DAY)
    return of_values(draft, slips, _day, draw)


def ways_in_time(draw: Draw, ground: Ground, level: int) -> Question | None:
    """Ask which ways to file are still in time some days before the expiry."""
    scene = ledgers.begin(draw, ground)
    if scene is None or not ground.real.approvals:
        return None
    lines = [scene.line(draw, draw.between(3, 20)), scene.line(draw, draw.between(3, 20), approved=False)]
    early = scene.with_lines(lines)
    last = early.standing.cycle.expires_on
    on = last - timedelta(days=draw.between(0, 35))
    situation = evolve(early, as_of=on)
    filing = _filing(situation)
    if not filing:
        return None
    ways = [rule.way for rule, _ in filing]
    draft = Draft(
        topic=Topic.ROUTES,
        level=level,
        asked=Asked(What.WAYS_IN_TIME),
        situation=situation,
        text=f"{scenes.intro(draw.one(scenes.NAMES), situation)} It expires on {plain.day(last)}, and today is "
        f"{plain.day(on)}. The credits are these. Which ways to file are safe today?",
        lines=[scenes.said(one, ground.real) for one in lines],
        worked=[f"{words.capital(words.WAYS[rule.way])}: by {plain.day(day)}." for rule, day in filing],
        rules=[rule for rule, _ in filing],
    )
    slips = [frozenset(ways[place:]) for place in range(len(ways) + 1)]
    return of_values(draft, slips, _ways, draw)


def exam_day(draw: Draw, ground: Ground, level: int) -> Question | None:
    """Ask by when to pass, or to apply for, the exam without a lapse."""
    begun = scenes.a_day(draw)
    situation = Situation(credential=ground.real, certification=scenes.hold(ground, begun), as_of=begun)
    rule = ground.firm.one(ExamLead, scenes.moments_of(begun))
    if not isinstance(rule, ExamLead):
        return None
    which = draw.one([*EXAM_DAYS])
    last = situation.standing.cycle.expires_on
    pass_by, lead = add_months(last, -rule.pass_months), timedelta(days=rule.apply_days)
    draft = Draft(
        topic=Topic.ROUTES,
        level=level,
        asked=Asked(What.DAY_OF, which),
        situation=situation,
        text=f"{scenes.intro(draw.one(scenes.NAMES), situation)} It expires on {plain.day(last)}. "
        f"To recertify by exam without a lapse, {EXAM_DAYS[which]}?",
        worked=(
            f"{plain.months(rule.pass_months)} before {plain.day(last)}: pass by {plain.day(pass_by)}.",
            f"{plain.days(rule.apply_days)} before that: apply by {plain.day(pass_by - lead)}.",
        ),
        rules=(rule,),
    )
    slips = (pass_by, pass_by - lead, last - lead, last, add_months(last, -1), add_months(last, 3))
    return of_values(draft, slips, _day, draw)


def after_a_long_lapse(draw: Draw, ground: Ground, level: int) -> Question | None:
    """Ask which routes are open long after the expiry."""
    begun = scenes.a_day(draw)
    situation = Situation(credential=ground.real, certification=scenes.hold(ground, begun), as_of=begun)
    last = situation.standing.cycle.expires_on
    on = add_months(last, draw.between(LONG_MONTHS, LONGEST_MONTHS)) + timedelta(days=draw.below(20))
    firm = [rule for rule in ground.firm.history(RouteOpen) if rule.no_end]
    draft = Draft(
        topic=Topic.ROUTES,
        level=level,
        asked=Asked(What.ROUTES_OPEN),
        situation=evolve(situation, as_of=on),
        text=f"{scenes.intro(draw.one(scenes.NAMES), situation)} It expired on {plain.day(last)}. "
        f"Which ways back are open on {plain.day(on)}?",
        worked=(f"{plain.day(on)} is more than {plain.months(LONG_MONTHS - 1)} after the expiry.",),
        rules=firm,
    )
    education, exam = Route.CONTINUING_EDUCATION, Route.EXAM
    slips = [frozenset({education, exam}), frozenset({education}), frozenset[Route](), frozenset({exam})]
    return of_values(draft, slips, _routes, draw)


def _filing(situation: Situation) -> list[tuple[ProcessingTime, date]]:
    return list(_ways_of(situation))


def _ways_of(situation: Situation) -> Iterator[tuple[ProcessingTime, date]]:
    for one in situation.standing.milestones:
        if isinstance(one.rule, ProcessingTime):
            yield one.rule, one.on


def _day(value: object) -> str:
    return plain.day(value) if isinstance(value, date) else ""


def _ways(value: object) -> str:
    ids = value if isinstance(value, frozenset) else frozenset()
    return plain.joined(words.WAYS[one] for one in words.WAYS if one in ids) or "none of them"


def _routes(value: object) -> str:
    ids = value if isinstance(value, frozenset) else frozenset()
    named = [words.ROUTES[one] for one in Route if one in ids]
    return f"{plain.joined(named)}{' only' if len(named) == 1 else ''}" if named else "none"
