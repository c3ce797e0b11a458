"""A roster's counts as they may be passed on: one long table, small groups masked, and nothing that gives them away.

Only what can be masked together is in it: classes by credential, months of expiry, and what is missing of each
requirement. Figures that overlap with a masked group are left out rather than shown beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from recert_planner.cohort.export import write_rows
from recert_planner.cohort.masking import SMALLEST, CountTable, masked, table_of_counts
from recert_planner.cohort.whole import whole_file
from recert_planner.views.risk_words import RISK_WORDS
from recert_planner.views.roster_rows import RosterSummary, total

COLUMNS = ("table", "group", "of", "count")
MASKED = "masked"
ALL = "all"
NOT_KNOWN = "not known"
BY_CREDIT = ("on_pace", "behind", "at_risk", "lapsed_ce_open")

Row = tuple[str, str, str, str | int | float]


def write_masked(path: Path, summary: RosterSummary) -> None:
    """Write a summary with small groups masked as CSV or a workbook, whole or not at all (`WorkspaceError`)."""
    with whole_file(path) as partial:
        write_rows(partial, COLUMNS, masked_rows(summary), workbook=path.suffix.lower() == ".xlsx")


def masked_rows(summary: RosterSummary) -> list[Row]:
    """Return the rows of `COLUMNS`; `MASKED` stands for a group of fewer than five, or one that would tell of it."""
    classes = masked(
        table_of_counts({(one.name, RISK_WORDS[one.risk]): one.people for one in summary.groups}, total=ALL)
    )
    whole = {name for name, line in zip(classes.rows, classes.counts, strict=True) if None not in line}
    return [
        *_rows("people by class", classes),
        *_rows("people by month of expiry", masked(_months(summary))),
        *_needs(summary, whole),
    ]


def _months(summary: RosterSummary) -> CountTable:
    counts: dict[tuple[str, str], int] = {}
    for one in summary.deadlines:
        place = (f"{one.month:%Y-%m}", "people")
        counts[place] = counts.get(place, 0) + one.people
    unknown = summary.people - total(counts.values())
    return table_of_counts(counts | ({(NOT_KNOWN, "people"): unknown} if unknown else {}), total=ALL)


def _rows(name: str, table: CountTable) -> Iterator[Row]:
    """Yield every count; the column of totals only where there is more than one column to add up."""
    columns = table.columns if len(table.columns) > 2 else table.columns[:1]
    for row, line in zip(table.rows, table.counts, strict=True):
        for column, count in zip(columns, line, strict=False):
            yield name, row, column, MASKED if count is None else count


def _needs(summary: RosterSummary, whole: set[str]) -> Iterator[Row]:
    """Yield who lacks what where nothing of the credential is masked above; few who lack it, or do not, are masked."""
    for need in summary.needs:
        helped = total(one.people for one in summary.groups if one.name == need.name and one.risk in BY_CREDIT)
        few = any(0 < count < SMALLEST for count in (need.people, helped - need.people))
        hide = few or need.name not in whole
        yield "people who lack some", need.name, need.requirement, MASKED if hide else need.people
        yield "units that they lack", need.name, need.requirement, MASKED if hide else need.units
