"""The same facts as the figure, as tables: activities with what counted and why, requirements, days, rules, sources.

Nothing is counted here. Every number keeps the sentence and the source it comes from within reach.
"""

from __future__ import annotations

from datetime import date

from recert_planner.rules.model import Credential, FactStanding, Rule
from recert_planner.standing.result import Milestone, Requirement, Standing, Trace
from recert_planner.views import plain, words
from recert_planner.views.citation import citation
from recert_planner.views.own_words import has_own_expiry
from recert_planner.views.reasons import reasons
from recert_planner.views.table import Cell, Link, Table

UNKNOWN = "not known"


def activities_table(standing: Standing) -> Table:
    """Return every activity in ledger order: earned, counted, where it landed, and why the rest did not count."""
    return Table(
        headers=("Date", "Activity", "Earned", "Counted", "Counts as", "Why not all of it"),
        rows=tuple(_activity(one, standing) for one in standing.trace),
        caption=f"Activities and what counts of them, in {standing.credential.unit}",
        numeric=frozenset({2, 3}),
    )


def requirements_table(standing: Standing) -> Table:
    """Return every requirement against what counts, with its source."""
    return Table(
        headers=("Requirement", "Required", "Counted", "To go", "State", "Source", "Support"),
        rows=tuple(_requirement(one, standing) for one in standing.requirements),
        caption=f"Requirements of the {standing.credential.name}, in {standing.credential.unit}",
        numeric=frozenset({1, 2, 3}),
    )


def milestones_table(standing: Standing) -> Table:
    """Return the days on which something opens or closes, with the time left and the rule behind."""
    return Table(
        headers=("Day", "What", "From today", "Rule", "Support"),
        rows=tuple(_milestone(one, standing) for one in standing.milestones),
        caption="Days that matter",
    )


def rules_table(credential: Credential, *kinds: str) -> Table:
    """Return the rules in every version: the sentence, since when, sources and what is to be confirmed.

    `kinds` are kinds of rule such as `fee`; without any, all rules are there.
    """
    rules = [rule for rule in credential.rules if not kinds or rule.kind in kinds]
    return Table(
        headers=("Rule", "Since", "Sources", "Support", "To confirm"),
        rows=tuple(_rule(rule, credential) for rule in rules),
        caption=f"Rules of the {credential.name}",
    )


def sources_table(credential: Credential) -> Table:
    """Return where the rules were read."""
    return Table(
        headers=("Source", "Title", "Note"),
        rows=tuple(
            (key, Link(source.title, source.address or None), source.note or "")
            for key, source in credential.sources.items()
        ),
        caption=f"Sources for the {credential.name}",
    )


def _activity(trace: Trace, standing: Standing) -> tuple[Cell, ...]:
    activity = trace.activity
    return (
        plain.short_day(activity.date),
        activity.title,
        plain.number(trace.earned) if trace.earned is not None else UNKNOWN,
        plain.number(trace.counted),
        _landed(trace, standing.credential),
        reasons(trace, standing) or "",
    )


def _landed(trace: Trace, credential: Credential) -> str:
    """Return the categories in which an activity landed, with amounts when there are several, and its approvals."""
    named = [
        f"{words.labels_of((category,), credential)}{f' {plain.number(units)}' if len(trace.landed) > 1 else ''}"
        for category, units in trace.landed
        if category
    ]
    approvals = [credential.approvals[one].label for one in credential.approvals if one in trace.approvals]
    return ", ".join([*named, *(approvals if trace.counted else [])])


def _requirement(one: Requirement, standing: Standing) -> tuple[Cell, ...]:
    credential, source = standing.credential, citation(one.rule, standing.credential)
    known = one.required is not None
    return (
        words.requirement_label(one, credential),
        plain.number(one.required) if one.required is not None else UNKNOWN,
        plain.number(one.counted),
        plain.number(one.shortfall) if known else UNKNOWN,
        "met" if one.met else "open" if known else f"ask {words.body(credential)}",
        Link(source.title or "", source.address),
        source.standing_label,
    )


def _milestone(one: Milestone, standing: Standing) -> tuple[Cell, ...]:
    return (
        plain.day(one.on),
        words.milestone_label(one),
        _distance(one.on, standing.as_of),
        *_behind(one, standing),
    )


def _behind(one: Milestone, standing: Standing) -> tuple[str, str]:
    """Return the sentence behind a day, and how well it is supported; a person's own expiry is said to be theirs."""
    if one.id == "expires" and has_own_expiry(standing):
        return "The day you gave yourself.", words.fact_standing(FactStanding.YOURS, standing.credential)
    return one.rule.says, words.fact_standing(one.rule.standing, standing.credential)


def _distance(on: date, as_of: date) -> str:
    away = (on - as_of).days
    if not away:
        return "today"
    return f"in {plain.days(away)}" if away > 0 else f"{plain.days(-away)} ago"


def _rule(rule: Rule, credential: Credential) -> tuple[Cell, ...]:
    return (
        rule.says,
        plain.day(rule.effective_from) if rule.effective_from else "no day found",
        plain.joined(rule.sources),
        words.fact_standing(rule.standing, credential),
        rule.confirm or "",
    )
