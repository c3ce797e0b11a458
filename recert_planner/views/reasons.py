"""Why some or all of an activity did not count, in one sentence each, with the amount and the rule's own number.

Says what the person can do where something can be done. Decides nothing: the codes come from `standing`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from recert_planner.rules.model import (
    Conversion,
    CountOnce,
    Maximum,
    MaximumItems,
    PreCycleAllowance,
    SmallestActivity,
)
from recert_planner.standing.result import Reason, Standing, Trace, Why
from recert_planner.views import plain, words


def reason(one: Reason, trace: Trace, standing: Standing) -> str:
    """Return the sentence for one reason: `5 points do not count: only 30 points that …`."""
    because = _SENTENCES[one.why](one, trace, standing)
    return plain.sentence(f"{_what(one, standing)}: {because}")


def reasons(trace: Trace, standing: Standing) -> str | None:
    """Return all the reasons of an activity, the same sentence once; None when everything counted."""
    said = dict.fromkeys(reason(one, trace, standing) for one in _merged(trace))
    return " ".join(said) or None


def _merged(trace: Trace) -> list[Reason]:
    """Add up amounts left out for the same reason in several parts of one activity."""
    sums: dict[tuple[Why, str], Reason] = {}
    for one in trace.reasons:
        key = (one.why, one.rule.key if one.rule else "")
        before = sums.get(key)
        total = one.amount if before is None or one.amount is None else (before.amount or Decimal(0)) + one.amount
        sums[key] = Reason(why=one.why, amount=total, rule=one.rule)
    return list(sums.values())


def _what(one: Reason, standing: Standing) -> str:
    if one.amount is None:
        return "not counted"
    verb = "does" if one.amount == 1 else "do"
    return f"{plain.amount(one.amount, standing.credential)} {verb} not count"


def _not_earned_yet(_one: Reason, trace: Trace, _standing: Standing) -> str:
    return f"{words.STATES[trace.activity.state]}, not earned yet"


def _after_as_of(_one: Reason, trace: Trace, standing: Standing) -> str:
    return f"{plain.day(trace.activity.date)} lies after the day asked, {plain.day(standing.as_of)}"


def _before_cycle(_one: Reason, _trace: Trace, standing: Standing) -> str:
    return f"credits count from {plain.day(standing.cycle.window_opens_on)} on"


def _after_expiry(_one: Reason, _trace: Trace, standing: Standing) -> str:
    return f"dated after the certification expired on {plain.day(standing.cycle.expires_on)}"


def _too_small(one: Reason, _trace: Trace, _standing: Standing) -> str:
    if isinstance(one.rule, SmallestActivity):
        return f"the smallest activity that counts is {plain.in_unit(one.rule.amount, one.rule.unit)}"
    return "the activity is too small"


def _no_category(_one: Reason, _trace: Trace, standing: Standing) -> str:
    known = (label.label.lower() for label in standing.credential.categories.values())
    return f"say which category it belongs to: {plain.joined(known, last='or')}"


def _unit_not_taken(_one: Reason, trace: Trace, standing: Standing) -> str:
    return f"the {standing.credential.name} rules say nothing about {plain.units(trace.activity.unit)}"


def _value_unknown(_one: Reason, trace: Trace, standing: Standing) -> str:
    one_unit = plain.in_unit(Decimal(1), trace.activity.unit)
    asked = f"ask {words.body(standing.credential)}"
    return f"how many {standing.credential.unit} {one_unit} gives is not known: {asked}, and enter its own number"


def _ask_instead(one: Reason, trace: Trace, _standing: Standing) -> str:
    wanted = one.rule.ask_for if isinstance(one.rule, Conversion) and one.rule.ask_for else trace.activity.unit
    return f"enter the {plain.units(wanted)} printed on the certificate instead of {plain.units(trace.activity.unit)}"


def _over_maximum(one: Reason, _trace: Trace, standing: Standing) -> str:
    if not isinstance(one.rule, Maximum) or one.rule.amount is None:
        return "a maximum is full"
    return f"only {plain.amount(one.rule.amount, standing.credential)} {_limited(one.rule, standing)} can count"


def _limited(rule: Maximum, standing: Standing) -> str:
    credential = standing.credential
    if rule.without_approval:
        label = credential.approvals[rule.without_approval].label
        return f"that are not {label}"
    if rule.unit:
        return f"from {plain.units(rule.unit)}"
    narrow = rule.category or rule.tag
    return f"of the kind {words.labels_of((narrow,), credential).lower()}" if narrow else "in all"


def _over_items(one: Reason, trace: Trace, _standing: Standing) -> str:
    if isinstance(one.rule, MaximumItems):
        return f"only {plain.in_unit(Decimal(one.rule.items), one.rule.unit)} can count in one cycle"
    return f"too many {plain.units(trace.activity.unit)}"


def _repeated(one: Reason, _trace: Trace, _standing: Standing) -> str:
    if isinstance(one.rule, CountOnce) and one.rule.years:
        return f"the same activity counts once in {one.rule.years} years"
    return "the same activity counts once in a cycle"


def _over_allowance(one: Reason, _trace: Trace, standing: Standing) -> str:
    most = standing.cycle.early_most
    if most is None:
        return "it lies before the cycle"
    months = one.rule.months if isinstance(one.rule, PreCycleAllowance) else None
    when = f"the {plain.months(months)} before the certification" if months else "before the cycle"
    return f"only {plain.amount(most, standing.credential)} from {when} can count"


_Sentence = Callable[[Reason, Trace, Standing], str]
_SENTENCES: Mapping[Why, _Sentence] = {
    Why.NOT_EARNED_YET: _not_earned_yet,
    Why.AFTER_AS_OF: _after_as_of,
    Why.BEFORE_CYCLE: _before_cycle,
    Why.AFTER_EXPIRY: _after_expiry,
    Why.TOO_SMALL: _too_small,
    Why.NO_CATEGORY: _no_category,
    Why.UNIT_NOT_TAKEN: _unit_not_taken,
    Why.VALUE_UNKNOWN: _value_unknown,
    Why.ASK_INSTEAD: _ask_instead,
    Why.OVER_MAXIMUM: _over_maximum,
    Why.OVER_ITEMS: _over_items,
    Why.OVER_ALLOWANCE: _over_allowance,
    Why.REPEATED: _repeated,
}
