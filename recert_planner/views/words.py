"""What things are called on a screen: requirements, routes, days, standings of facts.

Every sentence for people is made in this package: names here, the verdict in `verdict`, reasons in `reasons`. What a
body decides is never said in words of ours; the rule's own sentence from its data file is shown instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from recert_planner.record.activity import State
from recert_planner.rules.model import Credential, FactStanding, FilingWay, Minimum, Route, RouteOpen, Rule
from recert_planner.standing.result import Milestone, Requirement, RouteState, Standing
from recert_planner.views import plain

STATES: Mapping[State, str] = {
    State.EARNED: "earned",
    State.ENROLLED: "enrolled",
    State.PLANNED: "planned",
}

ROUTES: Mapping[Route, str] = {
    Route.CONTINUING_EDUCATION: "continuing education",
    Route.EXAM: "the exam",
    Route.REINSTATEMENT: "reinstatement",
}

WAYS: Mapping[str, str] = {
    FilingWay.PHONE: "by phone",
    FilingWay.ONLINE: "online",
    FilingWay.MAIL: "by mail",
    FilingWay.EXPEDITED: "expedited",
}

_STANDINGS: Mapping[FactStanding, str] = {
    FactStanding.OFFICIAL: "official",
    FactStanding.SECONDARY: "several secondary sources agree",
    FactStanding.SINGLE: "one secondary source",
    FactStanding.IMPLIED: "follows from official wording",
    FactStanding.YOURS: "your own value",
}

_DAYS: Mapping[str, str] = {
    "cycle_starts": "The cycle begins",
    "window_opens": "First day whose credits can count",
    "exam_apply_by": "Last day to apply for the exam without a lapse",
    "exam_pass_by": "Last day to pass the exam without a lapse",
    "expires": "The certification expires",
    "filing_opens": "First day to file",
    "file_on_time_by": "Last day to file without a late fee",
    "fee_due": "A fee is due",
}


def body(credential: Credential) -> str:
    """Return the body's short name with its article: `the AAMA`."""
    return f"the {credential.body.short}"


def fact_standing(standing: FactStanding, credential: Credential) -> str:
    """Return how well a fact is supported, in words; an unknown one says whom to ask."""
    return _STANDINGS.get(standing) or f"unknown: ask {body(credential)}"


def minimum_label(rule: Minimum, credential: Credential) -> str:
    """Return what a requirement is called: `All points`, `Administrative`, `AAMA-approved`."""
    return _particular_label(rule, credential) or f"All {credential.unit}"


def requirement_label(requirement: Requirement, credential: Credential) -> str:
    """Return what a requirement is called; one that is asked for every year says which year: `All hours, year 2`."""
    label = minimum_label(requirement.rule, credential)
    return f"{label}, year {_year(requirement)}" if requirement.rule.each_year else label


def kind_of_units(requirement: Requirement, credential: Credential) -> str:
    """Return how a requirement narrows units down: `administrative`, `in year 2`; empty for the total."""
    label = _particular_label(requirement.rule, credential)
    if requirement.rule.each_year:
        return f"{_lower(label)} in year {_year(requirement)}".lstrip()
    return _lower(label)


def _lower(label: str) -> str:
    # A body's own letters stay as they are: AAMA-approved, OSHA.
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def labels_of(ids: tuple[str, ...] | frozenset[str], credential: Credential) -> str:
    """Return ids of categories, approvals or tags as labels, in the credential's order."""
    known = {**credential.categories, **credential.approvals, **credential.tags}
    named = [known[one].label for one in known if one in ids]
    return plain.joined([*named, *sorted(one for one in ids if one and one not in known)])


def milestone_label(milestone: Milestone) -> str:
    """Return what a day is: `Last safe day to file by mail`; an unforeseen one shows its rule's sentence."""
    if milestone.id in _DAYS:
        return _DAYS[milestone.id]
    if milestone.id.startswith("submit_by_"):
        return f"Last safe day to file {WAYS[milestone.id.removeprefix('submit_by_')]}"
    for route, name in ROUTES.items():
        if milestone.id.startswith(f"{route}_"):
            return _ROUTE_DAYS[milestone.id.removeprefix(f"{route}_")].format(route=name)
    return milestone.rule.says


_ROUTE_DAYS: Mapping[str, str] = {
    "opens": "First day of {route}",
    "closes": "Last day of {route}",
    "closes_cautious": "Last day of {route} in the stricter reading",
}


def route_note(state: RouteState, standing: Standing) -> str:
    """Return whether a route is open, until when, and which earlier day is safe under every reading."""
    name = capital(ROUTES[state.route])
    if not state.open:
        return plain.sentence(f"{name} is {_closed(state, standing.as_of)}")
    if state.last_day is None:
        endless = isinstance(state.rule, RouteOpen) and state.rule.no_end
        return f"{name} is open{', with no last day' if endless else '; its last day is not known'}."
    until = f"{name} is open through {plain.day(state.last_day)}."
    return f"{until} {caution(state, standing)}".rstrip()


def caution(state: RouteState, standing: Standing) -> str:
    """Return the sentence on a stricter reading of a route's last day; empty when there is none."""
    if state.cautious_day is None:
        return ""
    asked = f"confirm with {body(standing.credential)}"
    if standing.as_of > state.cautious_day:
        return f"In a stricter reading it closed on {plain.day(state.cautious_day)}: {asked} now."
    return f"In a stricter reading it closes on {plain.day(state.cautious_day)}: act by then, and {asked}."


def to_confirm(rule: Rule, credential: Credential) -> str:
    """Return what to ask whom about a fact that is not firm."""
    return rule.confirm or plain.sentence(f"Ask {body(credential)}: {rule.says}")


def _year(requirement: Requirement) -> str:
    return requirement.id.rpartition("-")[2]


def _particular_label(rule: Minimum, credential: Credential) -> str:
    for which, labels in (
        (rule.category, credential.categories),
        (rule.approval, credential.approvals),
        (rule.tag, credential.tags),
    ):
        if which:
            return labels[which].label if which in labels else which
    return ""


def _closed(state: RouteState, as_of: date) -> str:
    if state.first_day is not None and as_of < state.first_day:
        return f"not open before {plain.day(state.first_day)}"
    if state.last_day is None:
        return "closed"
    return f"closed after {plain.day(state.last_day)}"


def capital(text: str) -> str:
    """Return the text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
