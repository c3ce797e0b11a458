"""Which days go into a person's own calendar, and what each says: the deadlines, and reminders on the way to them.

A day keeps its key for as long as it means the same, whatever date it moves to; that is what lets a calendar update
it. The ways to file share one key, since which of them apply changes with the mix of credits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from attrs import frozen

from recert_planner.dates import add_months
from recert_planner.rules.model import FactStanding, Fee, ProcessingTime, Rule
from recert_planner.standing.result import Milestone, Standing
from recert_planner.views import plain, words
from recert_planner.views.citation import citation
from recert_planner.views.filing import filing_sentences, next_day
from recert_planner.views.frame import way_back

# They lie behind everybody who has a cycle; nothing is due on them.
BEHIND = ("cycle_starts", "window_opens")
FILE = "submit_by"
# How long before the last safe day to file a reminder stands [months], the last one a week. Ours, not a body's.
MONTHS_BEFORE = (12, 6, 3, 1)
WEEK = timedelta(days=7)


@frozen(kw_only=True)
class DayAhead:
    """One all-day entry: its key within the cycle, day, heading, sentences, and the address of its source."""

    key: str
    on: date
    heading: str
    sentences: tuple[str, ...]
    address: str | None = None
    reminder: bool = False


def days_ahead(standing: Standing) -> tuple[DayAhead, ...]:
    """Return every day of the cycle on which something opens or closes, and the reminders, by day.

    Days that are over are there too: a calendar that holds an older edition moves its entries to where they belong.
    """
    dues = list(_dues(standing))
    rungs = [rung for due in dues for rung in _ladder(due, standing)]
    return tuple(sorted((*dues, *rungs), key=lambda one: (one.on, one.key)))


def _dues(standing: Standing) -> Iterator[DayAhead]:
    yield _filing(standing)
    met: Counter[str] = Counter()
    for milestone in standing.milestones:
        if milestone.id in BEHIND or isinstance(milestone.rule, ProcessingTime):
            continue
        which = f"{milestone.id}/{milestone.rule.which}" if isinstance(milestone.rule, Fee) else milestone.id
        met[which] += 1
        yield _due(which if met[which] == 1 else f"{which}/{met[which]}", milestone, standing)


def _due(key: str, milestone: Milestone, standing: Standing) -> DayAhead:
    rules = standing.cycle.rules if milestone.id == "expires" else (milestone.rule,)
    return DayAhead(
        key=key,
        on=milestone.on,
        heading=words.milestone_label(milestone),
        sentences=(
            *(sentence for rule in rules for sentence in _rule(rule, standing)),
            *_only_later(milestone.on, standing),
        ),
        address=citation(milestone.rule, standing.credential).address,
    )


def _filing(standing: Standing) -> DayAhead:
    """Return the day to file by: the next one that is safe, or the earliest when all of them are over."""
    ways = [one for one in standing.milestones if isinstance(one.rule, ProcessingTime)]
    on = next_day(standing) if any(one.on >= standing.as_of for one in ways) else standing.submit_by
    rules = [one.rule for one in ways if one.on == on]
    said = [sentence for rule in rules for sentence in _rule(rule, standing)]
    how = [] if standing.lapsed else map(plain.sentence, filter(None, filing_sentences(standing)))
    address = citation(rules[0], standing.credential).address if rules else None
    return DayAhead(
        key=FILE,
        on=on,
        heading="Last safe day to file" if ways else "File before the certification expires",
        sentences=tuple(dict.fromkeys((*how, *said))),
        address=address,
    )


def _ladder(due: DayAhead, standing: Standing) -> Iterator[DayAhead]:
    """Yield the reminders before the day to file, or, once the certification has lapsed, before the way back ends."""
    cycle = standing.cycle
    if due.key == FILE and not standing.lapsed:
        fit = [months for months in MONTHS_BEFORE if add_months(cycle.starts_on, months) < cycle.expires_on]
        yield from _rungs(due, fit, standing)
    elif standing.lapsed and due.key == _last_way(standing):
        yield from _rungs(due, MONTHS_BEFORE[-1:], standing)


def _last_way(standing: Standing) -> str | None:
    """Return the key of the day on which the way back ends, in its stricter reading where there is one."""
    back = way_back(standing)
    if back is None:
        return None
    return f"{back.route}_closes_cautious" if back.cautious_day else f"{back.route}_closes"


def _rungs(due: DayAhead, months: Iterable[int], standing: Standing) -> Iterator[DayAhead]:
    for before in months:
        yield _rung(due, f"{before}-months", add_months(due.on, -before), plain.months(before), standing)
    yield _rung(due, "1-week", due.on - WEEK, "1 week", standing)


def _rung(due: DayAhead, key: str, on: date, left: str, standing: Standing) -> DayAhead:
    first = f"{due.heading}: {plain.day(due.on)}."
    return DayAhead(
        key=f"{due.key}/{key}",
        on=on,
        heading=f"In {left}: {due.heading[:1].lower()}{due.heading[1:]}",
        sentences=(first, *_progress(standing), *due.sentences),
        address=due.address,
        reminder=True,
    )


def _progress(standing: Standing) -> Iterator[str]:
    said = f"On {plain.day(standing.as_of)}"
    if standing.met:
        yield f"{said} everything required was earned."
    elif standing.needed:
        yield f"{said} {plain.amount(standing.needed, standing.credential)} were still to go."


def _only_later(on: date, standing: Standing) -> Iterator[str]:
    """Yield, for a day after an expiry still to come, that it is nothing to whoever recertifies before."""
    if not standing.lapsed and on > standing.cycle.expires_on:
        yield f"It matters only if the certification was not renewed by {plain.day(standing.cycle.expires_on)}."


def _rule(rule: Rule, standing: Standing) -> Iterator[str]:
    """Yield a rule's sentence with its source and standing, then what to confirm about it."""
    yield str(citation(rule, standing.credential))
    if rule.confirm or rule.standing is FactStanding.UNKNOWN:
        yield f"To confirm: {words.to_confirm(rule, standing.credential)}"
