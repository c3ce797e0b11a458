"""The verdict after expiry: which ways back are open, until when, and what nobody knows about them.

Never promises that credit earned now will count: where the body's answer is unknown, the question is passed on.
"""

from __future__ import annotations

from collections.abc import Iterator

from recert_planner.rules.model import Fee, OpenQuestion, Route, RouteOpen, Statement
from recert_planner.standing.result import RouteState, Standing
from recert_planner.views import plain, shortfalls, words

# Topics of a data file that matter while a certification is expired.
USE_WHILE_EXPIRED = "use-while-expired"
QUESTIONS = {
    Route.CONTINUING_EDUCATION: "points-after-expiry",
    Route.REINSTATEMENT: "reinstatement-credits",
}


def open_routes(standing: Standing) -> list[RouteState]:
    """Return the routes open on the day asked."""
    return [state for state in standing.routes if state.open]


def headline(standing: Standing) -> str:
    """Return since when the certification has lapsed, and the way back that is open."""
    since = f"Lapsed since {plain.day(standing.cycle.expires_on)}"
    state = _way_back(standing)
    if state is None:
        return f"{since}: ask {words.body(standing.credential)} for a way back"
    if state.route is Route.EXAM:
        return f"{since}: {words.ROUTES[Route.EXAM]} is the only way back"
    if state.route is Route.CONTINUING_EDUCATION and not standing.met and standing.needed:
        return f"{since}, {plain.amount(standing.needed, standing.credential)} short"
    doing = "file" if state.route is Route.CONTINUING_EDUCATION else f"{words.ROUTES[state.route]} is open"
    return f"{since}: {doing}{_until(state, standing)}"


def details(standing: Standing) -> Iterator[str]:
    """Yield each route's state, what may not be done meanwhile, fees, and what to ask."""
    if standing.met and _way_back(standing) is not None:
        yield "Everything required is earned"
    yield _missing(standing)
    for state in standing.routes:
        if state.open or state.last_day is not None:
            yield words.route_note(state, standing)
    yield from _statements(standing)
    yield from _fees(standing)
    yield from _questions(standing)


def _missing(standing: Standing) -> str:
    """Say what is missing for a reinstatement where that is known, and that nothing can be earned where it is so."""
    state = _way_back(standing)
    if state is None or not standing.needed or state.route is Route.EXAM:
        return ""
    if isinstance(state.rule, RouteOpen) and state.rule.filing_only:
        return "After the expiry nothing more can be earned, only filed"
    asked_differently = any(one.rule.route is Route.REINSTATEMENT for one in standing.requirements)
    return f"{shortfalls.amount_needed(standing)} to go" if asked_differently else ""


def _way_back(standing: Standing) -> RouteState | None:
    """Return the open route that asks least: continuing education, reinstatement, then the exam."""
    order = (Route.CONTINUING_EDUCATION, Route.REINSTATEMENT, Route.EXAM)
    return next((state for route in order for state in open_routes(standing) if state.route is route), None)


def _until(state: RouteState, standing: Standing) -> str:
    """Return the day to act by; the cautious one while it can still be kept."""
    if state.cautious_day is not None and standing.as_of <= state.cautious_day:
        return f" by {plain.day(state.cautious_day)} to be safe"
    return f" through {plain.day(state.last_day)}" if state.last_day else ""


def _statements(standing: Standing) -> Iterator[str]:
    moments = standing.cycle.moments(standing.as_of)
    for rule in standing.credential.in_force(Statement, moments):
        if rule.topic == USE_WHILE_EXPIRED:
            yield rule.says


def _fees(standing: Standing) -> Iterator[str]:
    """Yield the sentences on fees of the way back; the lapse itself is in the fee's own sentence."""
    state = _way_back(standing)
    for rule in standing.credential.in_force(Fee, standing.cycle.moments(standing.as_of)):
        if state is not None and rule.route is state.route and rule.amount is not None:
            yield rule.says


def _questions(standing: Standing) -> Iterator[str]:
    topics = {QUESTIONS[state.route] for state in open_routes(standing) if state.route in QUESTIONS}
    if standing.met and Route.REINSTATEMENT not in {state.route for state in open_routes(standing)}:
        return
    for rule in standing.credential.in_force(OpenQuestion, standing.cycle.moments(standing.as_of)):
        if rule.topic in topics:
            yield words.to_confirm(rule, standing.credential)
