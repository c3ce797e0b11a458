"""The rule laboratory: a copy of a credential with other numbers, marked as not the real rule wherever it shows.

The copy goes through the same engine as the real one. It is never kept, and nothing in the credential's own file
changes. Interprets no rule: it only puts other values into `cycle_length`, `minimum` and `maximum`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from attrs import evolve, frozen

from recert_planner.errors import BadInput, Problem
from recert_planner.rules.model import Credential, CycleLength, FactStanding, Maximum, Minimum, Moments, Rule
from recert_planner.standing.result import Standing
from recert_planner.views import plain, words
from recert_planner.views.verdict import Verdict

MARK = "not the real rule"
MONTHS, EACH_CATEGORY, UNAPPROVED = "months", "each-category", "without-approval"
LONGEST_MONTHS, SHORTEST_MONTHS = 120, 6


@frozen(kw_only=True)
class Knob:
    """A number that can be turned: its label, what the body says, and how far it goes; `keys` are its rules."""

    id: str
    label: str
    unit: str
    real: Decimal
    least: Decimal
    most: Decimal
    keys: tuple[str, ...]


def knobs(credential: Credential, *, on: date) -> tuple[Knob, ...]:
    """Return what can be turned, by the rules that hold for a cycle begun on a day; only numbers that are known."""
    return tuple(_knobs(credential, Moments(cycle_start=on, expiry=on, application=on)))


def sandbox(credential: Credential, settings: Mapping[str, Decimal], *, on: date) -> Credential:
    """Return a copy with these settings by knob, marked; the credential itself where nothing differs.

    Raises `BadInput` for a knob that there is not, and for a value out of its reach.
    """
    known = {knob.id: knob for knob in knobs(credential, on=on)}
    problems = [problem for name, value in settings.items() for problem in _problems(known.get(name), name, value)]
    if problems:
        raise BadInput(problems)
    turned = {name: value for name, value in settings.items() if value != known[name].real}
    if not turned:
        return credential
    copy = credential
    for name, value in turned.items():
        for key in known[name].keys:
            copy = _turned(copy, key, value)
    return evolve(copy, name=f"{credential.name}, {MARK}", title=f"{credential.title}, {MARK}")


def is_sandbox(credential: Credential) -> bool:
    """Whether a credential is a copy with other numbers."""
    return credential.name.endswith(MARK)


def marked(verdict: Verdict, standing: Standing) -> Verdict:
    """Return a verdict that says in its headline whose rule it is not; the verdict itself for a real credential."""
    if not is_sandbox(standing.credential):
        return verdict
    return evolve(verdict, headline=f"{words.capital(MARK)} – {verdict.headline}")


def figure_title(standing: Standing) -> str:
    """Return the title of a figure: whose rules it shows."""
    return words.capital(standing.credential.name)


def _knobs(credential: Credential, moments: Moments) -> Iterator[Knob]:
    unit = credential.unit
    length = credential.one(CycleLength, moments)
    if length is not None and length.months:
        reach = (Decimal(SHORTEST_MONTHS), Decimal(max(LONGEST_MONTHS, length.months)))
        yield _knob(MONTHS, "Length of the cycle", "months", Decimal(length.months), reach, (length.key,))
    minimums = [
        rule
        for rule in credential.in_force(Minimum, moments)
        if rule.amount and not rule.each_year and rule.route is None
    ]
    placed = [rule for rule in minimums if rule.category]
    for rule in (rule for rule in minimums if not rule.category):
        label = "Total" if rule.asked == "total" else words.minimum_label(rule, credential)
        yield _knob(rule.asked, label, unit, rule.amount or Decimal(0), _reach(rule.amount), (rule.key,))
    if placed and len({rule.amount for rule in placed}) == 1:
        keys = tuple(rule.key for rule in placed)
        yield _knob(
            EACH_CATEGORY, "Each category", unit, placed[0].amount or Decimal(0), _reach(placed[0].amount), keys
        )
    for most in credential.in_force(Maximum, moments):
        if most.without_approval and most.amount:
            label = f"At most not {words.labels_of((most.without_approval,), credential)}"
            yield _knob(UNAPPROVED, label, unit, most.amount, _reach(most.amount), (most.key,))


def _knob(
    which: str, label: str, unit: str, real: Decimal, reach: tuple[Decimal, Decimal], keys: tuple[str, ...]
) -> Knob:
    return Knob(id=which, label=label, unit=unit, real=real, least=reach[0], most=reach[1], keys=keys)


def _reach(amount: Decimal | None) -> tuple[Decimal, Decimal]:
    return Decimal(0), (amount or Decimal(0)) * 2


def _problems(knob: Knob | None, name: str, value: Decimal) -> Iterator[Problem]:
    if knob is None:
        yield Problem(field=name, message="this credential has no such number to turn")
    elif not value.is_finite() or not knob.least <= value <= knob.most or (knob.id == MONTHS and value % 1):
        reach = f"from {plain.number(knob.least)} through {plain.number(knob.most)}"
        yield Problem(field=name, message=f"{value} is no value {reach} {knob.unit}")


def _turned(credential: Credential, key: str, value: Decimal) -> Credential:
    """Return a copy in which every version of a rule has this value, says so, and needs no confirming."""
    rules = tuple(_with(rule, value, credential) if rule.key == key else rule for rule in credential.rules)
    return evolve(credential, rules=rules)


def _with(rule: Rule, value: Decimal, credential: Credential) -> Rule:
    says = f"{words.capital(MARK)}: here it is {plain.number(value)}. The real one: {rule.says}"
    if isinstance(rule, CycleLength):
        return evolve(rule, months=int(value), says=says, standing=FactStanding.YOURS, confirm=None)
    if isinstance(rule, Minimum | Maximum):
        return evolve(rule, amount=value, says=says, standing=FactStanding.YOURS, confirm=None)
    raise TypeError(f"{credential.name} has no number to turn in {rule.key}")
