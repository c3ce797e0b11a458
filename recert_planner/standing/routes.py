"""Which routes are open on a day, until when, and the days on which something opens or closes.

Interprets `route`, `route_transition`, `processing_time`, `filing_window`, recurring fees and `exam_lead`. A route rule
that changed by application date holds only on the days of its version: a last day never outlives the rule that grants
it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta

from attrs import frozen

from recert_planner.dates import ONE_DAY, add_months, end_of_month
from recert_planner.rules.model import (
    AppliesBy,
    Credential,
    ExamLead,
    Fee,
    FilingWindow,
    Moments,
    ProcessingTime,
    Route,
    RouteOpen,
    RouteTransition,
)
from recert_planner.standing.result import Cycle, Milestone, RouteState


@frozen
class _Span:
    """Days on which a route is open, both inside; `cautious` is the earlier last day of another reading."""

    first: date
    last: date
    cautious: date | None
    rule: RouteOpen | RouteTransition


def routes(credential: Credential, cycle: Cycle, *, as_of: date) -> tuple[RouteState, ...]:
    """Return every route that the credential's file knows for this cycle, as it stands on `as_of`."""
    known = dict.fromkeys(rule.route for rule in credential.history(RouteOpen))
    spans = {route: _spans(credential, cycle, route, as_of) for route in known}
    return tuple(_state(found, route, as_of) for route, found in spans.items() if found)


def filing_days(
    credential: Credential, cycle: Cycle, mix: Collection[frozenset[str]], *, as_of: date
) -> tuple[tuple[ProcessingTime, date], ...]:
    """Return each way to send an application and its last safe day, earliest first.

    `mix` holds the approvals of every credit in it; no credits count as all approved.
    """
    rules = credential.in_force(ProcessingTime, cycle.moments(as_of))
    special = [rule for rule in rules if rule.only_approved and all(rule.only_approved in one for one in mix)]
    ways = special or [rule for rule in rules if rule.only_approved is None]
    days = ((rule, cycle.expires_on - timedelta(days=rule.days)) for rule in ways)
    return tuple(sorted(days, key=lambda one: one[1]))


def milestones(
    credential: Credential,
    cycle: Cycle,
    states: Iterable[RouteState],
    filing: Iterable[tuple[ProcessingTime, date]],
    *,
    as_of: date,
) -> tuple[Milestone, ...]:
    """Return the days on which something opens or closes, in their order."""
    moments = cycle.moments(as_of)
    found = [Milestone(id="cycle_starts", on=cycle.starts_on, rule=cycle.rules[0])]
    if cycle.early is not None and cycle.window_opens_on < cycle.starts_on:
        found.append(Milestone(id="window_opens", on=cycle.window_opens_on, rule=cycle.early))
    found += _filing_window(credential, cycle, moments)
    found += _fee_days(credential, cycle, moments)
    if lead := credential.one(ExamLead, moments):
        pass_by = add_months(cycle.expires_on, -lead.pass_months)
        found.append(Milestone(id="exam_apply_by", on=pass_by - timedelta(days=lead.apply_days), rule=lead))
        found.append(Milestone(id="exam_pass_by", on=pass_by, rule=lead))
    found += [Milestone(id=f"submit_by_{rule.way}", on=day, rule=rule) for rule, day in filing]
    found.append(Milestone(id="expires", on=cycle.expires_on, rule=cycle.rules[-1]))
    for state in states:
        found += _route_milestones(state, cycle)
    return tuple(sorted(found, key=lambda milestone: milestone.on))


def _filing_window(credential: Credential, cycle: Cycle, moments: Moments) -> Iterator[Milestone]:
    for rule in credential.in_force(FilingWindow, moments):
        yield Milestone(id="filing_opens", on=cycle.expires_on - timedelta(days=rule.opens_days), rule=rule)
        if rule.on_time_days is not None:
            on = cycle.expires_on - timedelta(days=rule.on_time_days)
            yield Milestone(id="file_on_time_by", on=on, rule=rule)


def _fee_days(credential: Credential, cycle: Cycle, moments: Moments) -> Iterator[Milestone]:
    """Yield the days on which a recurring fee falls due, counted from the first day of the cycle."""
    for rule in credential.in_force(Fee, moments):
        step = 1
        while rule.every_months and (day := add_months(cycle.starts_on, rule.every_months * step)) <= cycle.expires_on:
            yield Milestone(id="fee_due", on=day, rule=rule)
            step += 1


def _route_milestones(state: RouteState, cycle: Cycle) -> list[Milestone]:
    found = []
    if state.cautious_day is not None:
        found.append(Milestone(id=f"{state.route}_closes_cautious", on=state.cautious_day, rule=state.rule))
    if state.last_day is not None and state.last_day > cycle.expires_on:
        found.append(Milestone(id=f"{state.route}_closes", on=state.last_day, rule=state.rule))
    if state.first_day is not None and state.first_day > cycle.starts_on:
        found.append(Milestone(id=f"{state.route}_opens", on=state.first_day, rule=state.rule))
    return found


def _state(spans: Sequence[_Span], route: Route, as_of: date) -> RouteState:
    """Join the days of all versions; the rule shown is the one that opens the route now, or last did."""
    now = [span for span in spans if span.first <= as_of <= span.last]
    final = max(spans, key=lambda span: span.last)
    return RouteState(
        route=route,
        open=bool(now),
        first_day=min(span.first for span in spans),
        last_day=None if final.last == date.max else final.last,
        cautious_day=final.cautious,
        rule=now[-1].rule if now else final.rule,
    )


def _spans(credential: Credential, cycle: Cycle, route: Route, as_of: date) -> list[_Span]:
    versions = [rule for rule in credential.history(RouteOpen) if rule.route is route]
    transitions = [
        _Span(rule.open_from, rule.open_through, None, rule)
        for rule in credential.history(RouteTransition)
        if rule.route is route and cycle.expires_on < rule.expired_before
    ]
    spans = []
    for rule, following in zip(versions, [*versions[1:], None], strict=True):
        if rule.applies_by is AppliesBy.APPLICATION:
            span = _within(_span(rule, cycle), rule, following)
        else:
            span = _span(rule, cycle) if rule in credential.in_force(RouteOpen, cycle.moments(as_of)) else None
        spans += [span] if span else []
    return [*spans, *transitions]


def _within(span: _Span, rule: RouteOpen, following: RouteOpen | None) -> _Span | None:
    """Cut a span to the days on which its version is in force; None when nothing is left."""
    first = max(span.first, rule.effective_from or date.min)
    ends = following.effective_from - ONE_DAY if following and following.effective_from else date.max
    last = min(span.last, ends)
    if last < first:
        return None
    return _Span(first, last, span.cautious if last == span.last else None, rule)


def _span(rule: RouteOpen, cycle: Cycle) -> _Span:
    after = add_months(cycle.expires_on, rule.after_months) + ONE_DAY
    first = _opens_on(rule, cycle) if rule.before_expiry else after
    if rule.no_end:
        return _Span(first, date.max, None, rule)
    last = add_months(cycle.expires_on, rule.through_months)
    last = end_of_month(last) if rule.month_end else last
    other = None if rule.otherwise_days is None else cycle.expires_on + timedelta(days=rule.otherwise_days)
    return _Span(first, last, other if other and other < last else None, rule)


def _opens_on(rule: RouteOpen, cycle: Cycle) -> date:
    if rule.last_months is None:
        return cycle.starts_on
    return max(cycle.starts_on, add_months(cycle.expires_on, -rule.last_months) + ONE_DAY)
