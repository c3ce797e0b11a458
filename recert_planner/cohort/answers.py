"""The columns of a roster's answer, made from sums by expressions or from one person's standing: the same either way.

Amounts leave here as numbers in the credential's unit; until then they are whole hundredths.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import reduce
from itertools import product
from operator import add
from typing import Any

import narwhals as nw

from recert_planner.cohort.finish import NONE, Finish, most
from recert_planner.cohort.program import Program
from recert_planner.cohort.risk import Facts, Risk, classes, risk_of
from recert_planner.cohort.terms import HUNDREDTHS, routes_open
from recert_planner.planning.pace import pace
from recert_planner.rules.model import Credential
from recert_planner.standing.asks import Ask
from recert_planner.standing.result import Requirement, Standing
from recert_planner.views.risk_words import risk_reason
from recert_planner.views.words import requirement_label

DAYS = ("starts_on", "expires_on")
AMOUNTS = ("earned", "counted", "pace_per_month")
TEXTS = ("binding", "routes_open", "risk", "reason")
ORDER = ("starts_on", "expires_on", "days_left", "earned", "counted", "met", "pace_per_month", *TEXTS)
SHORTFALL = "shortfall_"
NEVER = -1  # no time is left: no pace is enough


def answered(
    frame: nw.DataFrame[Any], program: Program, labels: dict[str, str], credential: Credential
) -> nw.DataFrame[Any]:
    """Return `_row`, `_exact` and the answer's columns from a frame of terms and sums, one row a person."""
    finish = Finish(program)
    short = [f"_s{number}" for number in range(len(program.lines))]
    shortfalls = dict(zip(short, finish.shortfalls(), strict=True))
    frame = frame.with_columns(_exact=finish.exact(), _counted=finish.counted(), **shortfalls)
    frame = _with_time(_with_needed(frame, program), finish)
    frame = frame.with_columns(_pace=_pace(), binding=_binding(program))
    frame = frame.with_columns(met=(reduce(add, map(nw.col, short), NONE) == 0) & ~nw.col("_unknown"))
    frame = frame.with_columns(risk=_risk())
    frame = frame.with_columns(reason=_reason(program, labels, credential))
    wanted = {f"{SHORTFALL}{line.id}": _units(name) for line, name in zip(program.lines, short, strict=True)}
    return frame.select(
        "_row",
        "_exact",
        *DAYS,
        "days_left",
        earned=_units("_earned"),
        counted=_units("_counted"),
        met="met",
        pace_per_month=nw.when(nw.col("_pace") != NEVER).then(_units("_pace")),
        **{name: nw.col(name) for name in TEXTS},
        **wanted,
    )


def _units(name: str) -> nw.Expr:
    """Return hundredths as units; rounded, because some engines multiply by an inexact 0.01."""
    return (nw.col(name) / HUNDREDTHS).round(2)


def _with_needed(frame: nw.DataFrame[Any], program: Program) -> nw.DataFrame[Any]:
    """Add what each family of requirements lacks, and the fewest further units that meet all of them."""
    families = {f"_f{family}": _family(program, family) for family in _families(program)}
    frame = frame.with_columns(**families)
    return frame.with_columns(_needed=most([nw.col(name) for name in families]))


def _families(program: Program) -> list[int]:
    return sorted({line.family for line in program.lines})


def _family(program: Program, family: int) -> nw.Expr:
    return reduce(add, (nw.col(f"_s{at}") for at, line in enumerate(program.lines) if line.family == family))


def _binding(program: Program) -> nw.Expr:
    """Return the id that `standing.binding_of` gives, from the last in the order of preference to the first."""
    found = nw.lit(None, nw.String)
    particular = {line.family: line.particular for line in program.lines}
    for family in sorted(_families(program), key=lambda one: (-particular[one], one), reverse=True):
        places = [at for at, line in enumerate(program.lines) if line.family == family]
        largest = most([nw.col(f"_s{at}") for at in places])
        name = nw.lit(program.lines[places[-1]].id)
        for at in reversed(places[:-1]):
            name = nw.when(nw.col(f"_s{at}") == largest).then(nw.lit(program.lines[at].id)).otherwise(name)
        found = (
            nw.when((nw.col("_needed") > 0) & (nw.col(f"_f{family}") == nw.col("_needed"))).then(name).otherwise(found)
        )
    return found


def _with_time(frame: nw.DataFrame[Any], finish: Finish) -> nw.DataFrame[Any]:
    """Add the time left for the mix of credits that counts: months as a ratio, and whether filing is late."""
    speeding = finish.program.speeding
    frame = frame.with_columns(**{f"_lacks_{at}": finish.lacks(name) for at, name in enumerate(speeding)})
    ways = list(product((True, False), repeat=len(speeding)))
    chosen = {name: nw.col(f"_{name}_{len(ways) - 1}") for name in ("over", "under", "late")}
    for way in range(len(ways) - 2, -1, -1):
        fits = reduce(lambda a, b: a & b, (nw.col(f"_lacks_{at}") != on_all for at, on_all in enumerate(ways[way])))
        chosen = {name: nw.when(fits).then(nw.col(f"_{name}_{way}")).otherwise(expr) for name, expr in chosen.items()}
    return frame.with_columns(**{f"_{name}": expr for name, expr in chosen.items()})


def _pace() -> nw.Expr:
    """Return hundredths a month, rounded up as `planning.pace` does; `NEVER` where no time is left."""
    needed, over, under = nw.col("_needed"), nw.col("_over"), nw.col("_under")
    safe = nw.when(over > 0).then(over).otherwise(nw.lit(1))
    exact = (needed * under + safe - 1) // safe
    return nw.when(needed == 0).then(NONE).when(over == 0).then(nw.lit(NEVER)).otherwise(exact)


def _risk() -> nw.Expr:
    facts = Facts(
        lapsed=nw.col("_lapsed"),
        by_exam=nw.col("_by_exam"),
        met=nw.col("met"),
        unknown=nw.col("_unknown"),
        late=nw.col("_late"),
        pace=nw.col("_pace"),
        fine_pace=nw.col("_fine"),
        hard_pace=nw.col("_hard"),
    )
    *others, (last, _) = classes(facts)
    chosen = nw.lit(last.value)
    for risk, holds in reversed(others):
        chosen = nw.when(holds).then(nw.lit(risk.value)).otherwise(chosen)
    return chosen


def _reason(program: Program, labels: dict[str, str], credential: Credential) -> nw.Expr:
    chosen = nw.lit("")
    for risk in Risk:
        words = nw.lit(risk_reason(risk, None, credential))
        for line in program.lines:
            named = nw.lit(risk_reason(risk, labels[line.id], credential))
            words = nw.when(nw.col("binding") == line.id).then(named).otherwise(words)
        chosen = nw.when(nw.col("risk") == risk.value).then(words).otherwise(chosen)
    return chosen


def labels_of(asks: Sequence[Ask], credential: Credential) -> dict[str, str]:
    """Return what each requirement is called, by id."""
    none = Decimal(0)
    asked = (Requirement(rule=ask.rule, id=ask.id, required=ask.amount, counted=none) for ask in asks)
    return {one.id: requirement_label(one, credential) for one in asked}


def row_of(standing: Standing) -> dict[str, Any]:
    """Return the answer's columns for one person, from the single-person engine."""
    needed = pace(standing)
    risk = risk_of(standing, needed)
    binding = next((one for one in standing.requirements if one.id == standing.binding), None)
    label = requirement_label(binding, standing.credential) if binding else None
    return {
        "starts_on": standing.cycle.starts_on,
        "expires_on": standing.cycle.expires_on,
        "days_left": (standing.cycle.expires_on - standing.as_of).days,
        "earned": float(standing.earned),
        "counted": float(standing.counted),
        "met": standing.met,
        "pace_per_month": None if needed.per_month is None else float(needed.per_month),
        "binding": standing.binding,
        "routes_open": routes_open(standing.routes),
        "risk": risk.value,
        "reason": risk_reason(risk, label, standing.credential),
        **{f"{SHORTFALL}{one.id}": float(one.shortfall) for one in standing.requirements},
    }


def unknown_row(why: str) -> dict[str, Any]:
    """Return the answer's columns for a person of whom nobody can know more than `why`."""
    return {**dict.fromkeys(ORDER), "met": False, "risk": Risk.UNKNOWN.value, "reason": why}
