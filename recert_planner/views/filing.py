"""How and by when to file, in sentences: the last safe day of every way that fits this mix of credits.

A day is safe when the body's printed processing time ends by the expiry. Steps are quoted from the data file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from recert_planner.rules.model import ProcessingTime, Step
from recert_planner.standing.result import Milestone, Standing
from recert_planner.views import plain, words


def filing_sentences(standing: Standing) -> Iterator[str]:
    """Yield the ways to file with their last safe days, then the steps once everything is earned."""
    ways = _ways(standing)
    at_once = [one for one in ways if _time(one).days == 0]
    slow = [one for one in ways if _time(one).days]
    if at_once:
        yield _at_once(at_once, standing)
    if slow:
        yield from _slow(slow, standing)
    if not ways:
        asked = words.body(standing.credential)
        yield f"How long {asked} takes to handle an application was not found: file early"
    if standing.met:
        yield _steps(standing)


def safe_day(standing: Standing) -> str:
    """Return what the submit-by day is called; without any processing time it is no more than the expiry."""
    return "the last safe day to file" if _ways(standing) else "the expiry"


def next_day(standing: Standing) -> date:
    """Return the next day on which a way to file stops being safe; the expiry when there is none."""
    return min((one.on for one in _ways(standing) if one.on >= standing.as_of), default=standing.cycle.expires_on)


def _steps(standing: Standing) -> str:
    steps = sorted(standing.credential.in_force(Step, standing.cycle.moments(standing.as_of)), key=_order)
    if not steps:
        return ""
    return "The steps: " + " ".join(f"{place}. {step.says}" for place, step in enumerate(steps, start=1))


def _ways(standing: Standing) -> list[Milestone]:
    return [one for one in standing.milestones if isinstance(one.rule, ProcessingTime)]


def _time(milestone: Milestone) -> ProcessingTime:
    if not isinstance(milestone.rule, ProcessingTime):
        raise TypeError(f"{milestone.id} is no way to file")
    return milestone.rule


def _at_once(ways: Sequence[Milestone], standing: Standing) -> str:
    approval = _time(ways[0]).only_approved
    how = plain.joined((words.WAYS[_time(one).way] for one in ways), last="or")
    if approval is None:
        return f"An application {how} is settled at once"
    label = standing.credential.approvals[approval].label
    if standing.counted:
        return f"All that counts is {label}: an application {how} is settled at once"
    return f"As long as every credit is {label}, an application {how} is settled at once"


def _slow(ways: Sequence[Milestone], standing: Standing) -> Iterator[str]:
    still = [one for one in ways if one.on >= standing.as_of]
    gone = [one for one in ways if one.on < standing.as_of]
    if still:
        days = plain.joined((f"{_how(one)} by {plain.day(one.on)} ({_takes(one)})" for one in still), last="or")
        yield f"Not every credit is settled at once: file {days}"
    if gone:
        late = plain.joined((f"{_how(one)} since {plain.day(one.on)}" for one in gone), last="and")
        yield f"No longer sure to be handled before the expiry: {late}"


def _how(milestone: Milestone) -> str:
    return words.WAYS[_time(milestone).way]


def _takes(milestone: Milestone) -> str:
    rule = _time(milestone)
    if rule.days_at_least is not None:
        return f"takes {rule.days_at_least} to {plain.days(rule.days)}"
    return f"takes {plain.days(rule.days)}"


def _order(step: Step) -> int:
    return step.order
