"""A small roster summed up, by hand."""

from __future__ import annotations

from datetime import date

from recert_planner.views.roster_rows import CallFirst, Deadline, Group, Need, RosterSummary, Shares

AS_OF = date(2026, 1, 15)
EVIL = "<img src=x onerror=alert(1)>"


def summary(*, person: str = "ann", requirement: str = "Clinical") -> RosterSummary:
    """Return 30 people of two credentials."""
    one, two = {"credential": "cma-aama", "name": "CMA (AAMA)"}, {"credential": "ccma-nha", "name": "CCMA (NHA)"}
    return RosterSummary(
        as_of=AS_OF,
        people=30,
        exact_people=2,
        groups=(
            Group(**one, risk="met", people=6),
            Group(**one, risk="behind", people=9),
            Group(**one, risk="at_risk", people=7),
            Group(**two, risk="on_pace", people=5),
            Group(**two, risk="exam_only", people=3),
        ),
        deadlines=(
            Deadline(month=date(2025, 6, 1), risk="exam_only", people=3),
            Deadline(month=date(2026, 1, 1), risk="at_risk", people=7),
            Deadline(month=date(2026, 12, 1), risk="behind", people=9),
            Deadline(month=date(2026, 12, 1), risk="met", people=6),
            Deadline(month=date(2027, 1, 1), risk="on_pace", people=5),
        ),
        shares=(Shares(**one, requirement=requirement, people=(6, 2, 1, 3, 10)),),
        needs=(
            Need(**one, requirement="All points", total=True, people=16, units=612.5, unit="points"),
            Need(**one, requirement=requirement, total=False, people=11, units=88.25, unit="points"),
            Need(**two, requirement="All credits", total=True, people=5, units=1234.0, unit="credits"),
        ),
        first=(
            CallFirst(
                person=person,
                name="CMA (AAMA)",
                risk="at_risk",
                expires_on=date(2026, 1, 31),
                days_left=16,
                pace=12.5,
                missing=requirement,
            ),
            CallFirst(
                person="bob",
                name="CMA (AAMA)",
                risk="lapsed_ce_open",
                expires_on=date(2025, 12, 31),
                days_left=-15,
                pace=0.0,
                missing="",
            ),
        ),
    )
