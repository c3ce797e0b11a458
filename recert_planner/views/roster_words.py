"""A roster in words and tables: how many stand how, whom to call, what to offer next, which months are full.

Made from plain rows only. Every table is short whatever the number of people: the first ones, and how many more.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from recert_planner.dates import add_months, months_between, start_of_month
from recert_planner.views import plain
from recert_planner.views.risk_words import RISK_WORDS
from recert_planner.views.roster_rows import SHARE_WORDS, CallFirst, Deadline, Need, RosterSummary, Shares, total
from recert_planner.views.table import Table

MONTHS_AHEAD = 12
MOST_ROWS = 12
FINE = ("met", "on_pace")
LAPSED = ("lapsed_ce_open", "exam_only")
CALLABLE = ("at_risk", "lapsed_ce_open", "behind")


def people(count: int) -> str:
    """Return a number of people: `1 person`, `12,345 people`."""
    return f"{count:,} {'person' if count == 1 else 'people'}"


def _verb(count: int, verb: str) -> str:
    return f"{verb}s" if count == 1 else verb


def headline(summary: RosterSummary) -> str:
    """Return the one sentence that a head of department wants first."""
    urgent = total(summary.in_class(risk) for risk in CALLABLE)
    if not summary.people:
        return "There is nobody in the roster."
    return f"{urgent:,} of {people(summary.people)} {_verb(urgent, 'need')} attention now: {_classes(summary)}."


def _classes(summary: RosterSummary) -> str:
    return plain.joined(f"{summary.in_class(risk):,} {_within(RISK_WORDS[risk])}" for risk in CALLABLE)


def _within(word: str) -> str:
    return word[:1].lower() + word[1:].replace(", ", " while ")


def advice(summary: RosterSummary) -> str:
    """Return which course would help most people next, in one sentence for each credential that lacks one."""
    wanted = _wanted(summary.needs)
    if not wanted:
        return "Nobody who can recertify by credit lacks anything."
    return " ".join(plain.sentence(_helps(need)) for need in wanted)


def _helps(need: Need) -> str:
    who = f"{people(need.people)}, who {_verb(need.people, 'lack')} {units(need.units)} {need.unit} of it"
    return f"{need.name}: {_course(need)} helps {who}"


def _wanted(needs: Iterable[Need]) -> list[Need]:
    """Return, for each credential, the particular need of most people, or the total where it asks for nothing else."""
    best: dict[str, Need] = {}
    for need in needs:
        held = best.get(need.credential)
        rank = (not need.total, need.people, need.units)
        if need.people and (held is None or rank > (not held.total, held.people, held.units)):
            best[need.credential] = need
    return sorted(best.values(), key=lambda need: -need.people)[:3]


def how_counted(summary: RosterSummary) -> str:
    """Return how many people sums could not answer for."""
    if not summary.exact_people:
        return "Everybody was counted by sums, which are exact for them."
    many = people(summary.exact_people)
    return f"{many} went through the counter for a single person, because sums are not exact for them."


def roster_text(summary: RosterSummary) -> str:
    """Return what a screen reader says in place of the figures: the same facts in the order of the eye."""
    classes = (f"{RISK_WORDS[risk]}: {people(summary.in_class(risk))}" for risk in RISK_WORDS if summary.in_class(risk))
    months = (
        f"{plain.MONTHS[month.month - 1]} {month.year}: {people(total(one.people for one in here))}"
        for month, here in months_ahead(summary)
    )
    lacking = (
        f"{need.name}, {need.requirement}: {people(need.people)} lack {units(need.units)} {need.unit}"
        for need in needs_first(summary.needs)[:MOST_ROWS]
    )
    parts = (headline(summary), *classes, "Expiring", *months, "Missing", *lacking)
    return " ".join(map(plain.sentence, parts))


def tables(summary: RosterSummary) -> tuple[Table, ...]:
    """Return the tables of a page about a roster, in the order of the questions."""
    return (classes_table(summary), first_table(summary), needs_table(summary), deadlines_table(summary))


def classes_table(summary: RosterSummary) -> Table:
    """Return how many people of each credential are in each class."""
    risks = [risk for risk in RISK_WORDS if summary.in_class(risk)]
    names = dict.fromkeys(one.name for one in summary.groups)
    counts = {(one.name, one.risk): one.people for one in summary.groups}
    rows = [(name, [counts.get((name, risk), 0) for risk in risks]) for name in names]
    rows += [("All", [summary.in_class(risk) for risk in risks])] if len(rows) > 1 else []
    return Table(
        headers=("Credential", *(RISK_WORDS[risk] for risk in risks), "All"),
        rows=tuple((name, *(f"{count:,}" for count in (*line, sum(line)))) for name, line in rows),
        caption=f"Where {people(summary.people)} {_verb(summary.people, 'stand')} on {plain.day(summary.as_of)}",
        numeric=frozenset(range(1, len(risks) + 2)),
    )


def first_table(summary: RosterSummary) -> Table:
    """Return whom to call first, and why."""
    rows = [
        (
            plain.printable(one.person),
            one.name,
            RISK_WORDS[one.risk],
            f"{plain.short_day(one.expires_on)} ({_from_now(one.days_left)})",
            _pace(one),
            one.missing or "nothing: file now",
        )
        for one in summary.first
    ]
    return Table(
        headers=("Person", "Credential", "Stands", "Expires", "Pace needed", "Most is missing of"),
        rows=tuple(rows),
        caption="Whom to call first: of each class, those whose day is nearest",
    )


def needs_table(summary: RosterSummary) -> Table:
    """Return what those lack who can still recertify by credit, the need of most people first."""
    needs = needs_first(summary.needs)
    return Table(
        headers=("Credential", "What is missing", "People", "How much"),
        rows=tuple((n.name, n.requirement, f"{n.people:,}", f"{units(n.units)} {n.unit}") for n in needs[:MOST_ROWS]),
        caption=f"What is missing{_more(len(needs), 'requirements')}",
        numeric=frozenset({2, 3}),
    )


def needs_first(needs: Iterable[Need]) -> list[Need]:
    """Return the needs that anybody has, that of most people first."""
    return sorted((need for need in needs if need.people), key=lambda need: (-need.people, need.name, need.requirement))


def deadlines_table(summary: RosterSummary) -> Table:
    """Return how many people expire in each of the next months, and how many of them are not safe."""
    rows = [
        (f"{plain.MONTHS[month.month - 1]} {month.year}", f"{total(one.people for one in here):,}", f"{open_:,}")
        for month, here in months_ahead(summary)
        for open_ in [total(one.people for one in here if one.risk not in FINE)]
    ]
    return Table(
        headers=("Month of expiry", "People", "Of them neither met nor on pace"),
        rows=tuple(rows),
        caption=f"Deadlines of the next {MONTHS_AHEAD} months",
        numeric=frozenset({1, 2}),
    )


def shares_table(shares: Iterable[Shares]) -> Table:
    """Return how many people lack how much of each requirement."""
    return Table(
        headers=("Credential", "Requirement", *SHARE_WORDS),
        rows=tuple((one.name, one.requirement, *(f"{count:,}" for count in one.people)) for one in shares),
        caption="How much of each requirement is missing, by people",
        numeric=frozenset(range(2, len(SHARE_WORDS) + 2)),
    )


def months_ahead(summary: RosterSummary, months: int = MONTHS_AHEAD) -> list[tuple[date, list[Deadline]]]:
    """Return each of the next months, that of the day asked first, with who expires in it."""
    last = add_months(start_of_month(summary.as_of), months - 1)
    current = [one for one in summary.deadlines if one.risk not in LAPSED]
    return [(month, [one for one in current if one.month == month]) for month in months_between(summary.as_of, last)]


def _course(need: Need) -> str:
    return "any course" if need.total else f"a course on {need.requirement}"


def _pace(one: CallFirst) -> str:
    if not one.missing:
        return ""
    return "no time is left" if one.pace is None else f"{units(one.pace)} a month"


def units(value: float) -> str:
    """Return an amount with a comma at each thousand: `11,561.5`."""
    whole, point, rest = plain.number(Decimal(str(value))).partition(".")
    return f"{int(whole):,}{point}{rest}"


def _from_now(days: int) -> str:
    if days < 0:
        return f"{plain.days(-days)} ago"
    return f"in {plain.days(days)}" if days else "today"


def _more(count: int, what: str) -> str:
    return f": the first {MOST_ROWS} of {count} {what}" if count > MOST_ROWS else ""
