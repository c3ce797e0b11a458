"""Scenarios in words: what each changes, what it leads to, what it costs, and a table of up to four side by side.

What a body decides is the rule's own sentence; what it does not print is said to be unknown, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from recert_planner.planning.comparison import Comparison, Row
from recert_planner.planning.fees import Costs
from recert_planner.planning.scenario import ScenarioResult
from recert_planner.rules.model import Route
from recert_planner.views import plain, words
from recert_planner.views.plan_sentences import money
from recert_planner.views.scenario_curves import name_of
from recert_planner.views.table import Table

UNKNOWN = "not known"
NONE = "–"  # the question does not arise


def labels_of(one: ScenarioResult) -> tuple[str, ...]:
    """Return what stands beside a scenario's curve, the longest first."""
    name = name_of(one)
    if one.exam is not None:
        return (*(f"{name}: {text}" for text in _exam_days(one)), name)
    if one.renewal is not None:
        again = f"{name}: recertified {plain.short_day(one.renewal.on)}"
        return (
            (f"{name}: not possible {plain.short_day(one.renewal.on)}", name) if one.ready is False else (again, name)
        )
    if one.met_on is None:
        return (f"{name}: not enough", name)
    return (f"{name}: all met {plain.short_day(one.met_on)}", name)


def outcome(one: ScenarioResult) -> str:
    """Return what a scenario leads to, in one sentence."""
    return plain.sentence(f"{plain.one_line(one.scenario.name)}: {_outcome(one)}")


def remarks(one: ScenarioResult) -> Iterator[str]:
    """Yield what a person should know about the answer: what it leaves out, and what to confirm with the body."""
    for activity in one.left_out:
        title = plain.one_line(activity.title)
        yield f"What “{title}” is worth without the approval is not known; it is left out."
    for strike in one.unmatched:
        yield f"No activity is from “{plain.one_line(strike.provider or strike.title)}”."
    yield from _about_exam(one)
    if one.renewal is not None and one.renewal.next_cycle is not None:
        rule = one.renewal.next_cycle
        yield rule.says
        yield from [rule.confirm] if rule.confirm else []
    for due in one.costs.dues:
        yield due.rule.says
        yield from [due.rule.confirm] if due.rule.confirm else []


def cost_text(costs: Costs) -> str:
    """Return fees as far as they are known: `125 to 250 USD`, `at least 50 USD, the rest not known`."""
    if not costs.dues:
        return "none known"
    if costs.most is None:
        return f"at least {money(costs.least)}, the rest {UNKNOWN}" if costs.least else UNKNOWN
    if costs.least == costs.most:
        return money(costs.least)
    return f"{plain.number(costs.least)} to {money(costs.most)}"


def comparison_table(comparison: Comparison) -> Table:
    """Return the scenarios side by side, one column each."""
    credential = comparison.results[0].standing.credential
    rows = [_row(row, comparison) for row in comparison.rows if row.id in _LABELS]
    fees = ("Fees of the body", *(cost_text(one.costs) for one in comparison.results))
    ready = ("Works out", *(_READY[one.ready] for one in comparison.results))
    names = (plain.one_line(one.scenario.name) for one in comparison.results)
    return Table(
        headers=("", *names),
        rows=(*rows, fees, ready),
        caption=f"Scenarios for the {credential.name}, in {credential.unit}",
    )


_READY: Mapping[bool | None, str] = {True: "yes", False: "no", None: f"{UNKNOWN}: ask the body"}

_LABELS: Mapping[str, str] = {
    "per_month": "Pace, a month",
    "needed": "To go today",
    "met_on": "Everything met on",
    "at_the_end": "Counted at the end",
    "submit_by": "Last safe day to file",
    "spare_days": "Days to spare",
    "exam_apply_by": "Apply for the exam by",
    "exam_pass_by": "Pass the exam by",
    "exam_window_days": "Testing period, days",
    "exam_attempts": "Attempts",
    "expires_on": "Expires on",
    "recertified_on": "Recertified on",
    "next_expires_on": "Then expires on",
}


def _row(row: Row, comparison: Comparison) -> tuple[str, ...]:
    cells = (_cell(row.id, value, one) for value, one in zip(row.values, comparison.results, strict=True))
    return (_LABELS[row.id], *cells)


def _cell(which: str, value: object, one: ScenarioResult) -> str:
    if isinstance(value, date):
        return plain.short_day(value)
    if isinstance(value, Decimal):
        return plain.number(value)
    if value is not None:
        return str(value)
    return _MISSING[which](one) if which in _MISSING else NONE


def _exam_value(one: ScenarioResult) -> str:
    return UNKNOWN if one.exam is not None else NONE


# What an empty cell means: nobody knows, it never happens, or the question does not arise.
_MISSING: Mapping[str, Callable[[ScenarioResult], str]] = {
    "met_on": lambda one: "not in this cycle" if one.projection else NONE,
    "exam_apply_by": _exam_value,
    "exam_pass_by": _exam_value,
    "exam_window_days": _exam_value,
    "exam_attempts": _exam_value,
    "next_expires_on": lambda one: UNKNOWN if one.renewal else NONE,
}


def _outcome(one: ScenarioResult) -> str:
    if one.renewal is not None:
        return _renewal(one)
    if one.exam is not None:
        return _exam_days(one)[0]
    if one.met_on is None:
        return f"not everything is met by {plain.day(one.standing.cycle.expires_on)}"
    return f"everything is met on {plain.day(one.met_on)}"


def _renewal(one: ScenarioResult) -> str:
    again = one.renewal
    if again is None or again.route is None:
        return "no way to recertify is open on that day"
    on, way = plain.day(again.on), words.ROUTES[again.route]
    after = f" after a lapse of {plain.days((again.on - one.standing.cycle.expires_on).days)}" if again.late else ""
    if one.ready is False:
        return f"not everything is met by {on}"
    until = (
        f"the next cycle ends on {plain.day(again.cycle.expires_on)}"
        if again.cycle
        else "the end of the next cycle is not known"
    )
    asked = "" if one.ready else f"; what {way} asks for is the body's to say"
    return f"recertified by {way} on {on}{after}; {until}{asked}"


def _exam_days(one: ScenarioResult) -> tuple[str, ...]:
    """Return the exam's days, longest first."""
    exam = one.exam
    if exam is None or exam.route is None:
        return ("the exam is not known to be a way to recertify",)
    if one.renewal is not None:
        return (f"exam passed {plain.short_day(one.renewal.on)}",)
    if exam.apply_by is None or exam.pass_by is None:
        return ("by when to take the exam is not known",)
    if not exam.in_time:
        return (f"too late to avoid a lapse since {plain.short_day(exam.apply_by)}", "too late to avoid a lapse")
    pass_by = f"pass by {plain.short_day(exam.pass_by)}"
    return (f"apply by {plain.short_day(exam.apply_by)}, {pass_by}", pass_by)


def _about_exam(one: ScenarioResult) -> Iterator[str]:
    if one.exam is None:
        return
    for rule in one.exam.rules:
        yield rule.says
        yield from [rule.confirm] if rule.confirm else []
    if one.exam.begin_by is not None and one.exam.pass_by is not None and one.renewal is None:
        begun, last = plain.day(one.exam.begin_by), plain.day(one.exam.pass_by)
        yield f"A testing period that begins after {begun} goes on after the last day to pass, {last}."
    if one.route is not Route.EXAM:
        yield f"On the day asked {words.ROUTES[Route.EXAM]} is not known to be open."
