"""Several certifications in words and tables: the reading of a plan, what it comes to, which credit counts where.

A reading that no body has confirmed is always named as such. Units of different credentials are never mixed in a
sentence without saying so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from recert_planner.planning.together import JointPlan, Reading, Together
from recert_planner.planning.uses import Place, Use
from recert_planner.standing.result import Standing
from recert_planner.views import plain, words
from recert_planner.views.plan_words import month_name
from recert_planner.views.table import Table

READINGS: Mapping[Reading, str] = {
    Reading.RULE: "an amount is asked for all of them together, and each credit serves one",
    Reading.SHARED: "one credit may serve all of them",
    Reading.SEPARATE: "each credit serves one of them only",
}


UNKNOWN_SHARING = (
    "Whether one credit may serve several certifications was not found: ask {bodies}. Until then, both readings:"
)


def reading(plan: JointPlan) -> str:
    """Return the reading that a plan follows, and that nobody has confirmed it where that is so."""
    said = READINGS[plan.reading]
    if plan.rule is not None:
        return plain.sentence(f"{said}: {plan.rule.says}")
    return f"This holds if {said}. Whether that is so was not found: ask {_bodies(plan)}.{_equal_units(plan)}"


def joint_summary(plan: JointPlan) -> str:
    """Return what a plan comes to: how much in all, by when, and at which pace; or why there is none."""
    over = [one for one, day in zip(plan.standings, plan.last_days, strict=True) if day is None]
    if over:
        return " ".join(
            f"The {one.credential.name} expired on {plain.day(one.cycle.expires_on)}: no day is left for a plan."
            for one in over
        )
    if plan.slowest is None:
        return "No day to study on is left before the first last safe day."
    pace = f"{plain.number(plan.slowest)} a month"
    if plan.finish_on is None:
        return f"It takes {pace} to make every last safe day."
    if not plan.needed:
        return "Everything required is earned for all of them."
    parts = plain.joined(_part(one) for one in plan.standings if one.needed)
    return (
        f"{plain.number(plan.needed)} to earn in all: {parts}. {pace} is enough, done by {plain.day(plan.finish_on)}."
    )


def plans_html(together: Together, drawn: JointPlan) -> str:
    """Return every reading with what it comes to, the one that is drawn marked; everything is escaped."""
    asked = "" if together.known else f"<p>{escape(UNKNOWN_SHARING.format(bodies=_bodies(drawn)))}</p>"
    several = len(together.plans) > 1
    return asked + "".join(_plan_html(plan, drawn=several and plan is drawn) for plan in together.plans)


def figure_text(plan: JointPlan) -> str:
    """Return what a screen reader says in place of the figure."""
    said = [f"{len(plan.standings)} certifications on {plain.day(plan.standings[0].as_of)}"]
    for one in plan.standings:
        whole = plain.amount(one.counted + one.needed, one.credential)
        word = "expired" if one.lapsed else "expires"
        day = plain.day(one.cycle.expires_on)
        said.append(f"{one.credential.name}: {plain.number(one.counted)} of {whole}; it {word} on {day}")
    return " ".join(plain.sentence(part) for part in (*said, joint_summary(plan)))


def uses_table(together: Together) -> Table:
    """Return which activity counts where: a column for each certification, with the cycle it falls into."""
    names = [standing.credential.name for standing in together.standings]
    return Table(
        headers=("Date", "Activity", *names),
        rows=tuple(_use(one, together.standings) for one in together.uses),
        caption=f"One ledger, {len(names)} certifications: what counts where",
    )


def joint_table(plan: JointPlan) -> Table:
    """Return what to earn in which month, and for which certification."""
    names = [standing.credential.name for standing in plan.standings]
    rows = (
        (month_name(one.month), plain.number(one.units), *(plain.number(part) if part else "" for part in one.each))
        for one in plan.months
    )
    return Table(
        headers=("Month", "In all", *names),
        rows=tuple(rows),
        caption=f"Months that serve {plain.joined(names)}, if {READINGS[plan.reading]}",
        numeric=frozenset(range(1, len(names) + 2)),
    )


def days_table(together: Together) -> Table:
    """Return the days of all certifications that are still to come, in one order."""
    as_of = together.standings[0].as_of
    names = [standing.credential.name for standing in together.standings]
    rows = (
        (plain.day(one.on), names[which], words.milestone_label(one))
        for which, one in together.milestones
        if one.on >= as_of
    )
    return Table(headers=("Day", "Certification", "What"), rows=tuple(rows), caption="Days to come")


def _plan_html(plan: JointPlan, *, drawn: bool) -> str:
    mark = " (drawn below)" if drawn else ""
    more = reading(plan) if plan.rule is not None else _equal_units(plan)
    return (
        f'<div class="rp-reading"><h3>If {escape(READINGS[plan.reading])}{mark}</h3>'
        f"<p><strong>{escape(joint_summary(plan))}</strong> {escape(more)}</p></div>"
    )


def _bodies(plan: JointPlan) -> str:
    return plain.joined(dict.fromkeys(words.body(standing.credential) for standing in plan.standings))


def _equal_units(plan: JointPlan) -> str:
    """Say that units are taken for equal where credentials count differently."""
    ones = list(dict.fromkeys(standing.credential.unit_one for standing in plan.standings))
    if plan.reading is not Reading.SHARED or len(ones) < 2:
        return ""
    return f" A {ones[0]} is taken to bring {plain.joined(f'a {one}' for one in ones[1:])}."


def _part(standing: Standing) -> str:
    return f"{plain.amount(standing.needed, standing.credential)} for the {standing.credential.name}"


def _use(use: Use, standings: Sequence[Standing]) -> tuple[str, ...]:
    title = plain.printable(plain.one_line(use.activity.title))
    return (plain.short_day(use.activity.date), title, *_cells(use, standings))


def _cells(use: Use, standings: Sequence[Standing]) -> Iterator[str]:
    for place, standing in zip(use.places, standings, strict=True):
        yield _cell(place, standing) if place else "in no cycle"


def _cell(place: Place, standing: Standing) -> str:
    until = place.cycle.expires_on
    cycle = "" if place.cycle.position == standing.cycle.position else f", in the cycle to {plain.short_day(until)}"
    if not place.trace.counted:
        return f"–{cycle}"
    return f"{plain.amount(place.trace.counted, standing.credential)}{cycle}"
