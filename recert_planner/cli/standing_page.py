"""A standing as a page of text: the verdict first, then what carries it, then what to confirm and where it was read.

The words come from `views`; this module only puts them in their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recert_planner.cli.page import columns, paragraph, section
from recert_planner.planning.result import Pace
from recert_planner.rules.model import Credential, Rule
from recert_planner.standing.result import Requirement, Standing, Trace
from recert_planner.views import plain, words
from recert_planner.views.citation import citation
from recert_planner.views.reasons import reasons
from recert_planner.views.status import confirmations
from recert_planner.views.verdict import Verdict, verdict

INDENT = "  "
BULLET = "  - "
THE_DAY_ASKED = "-- the day asked --"


def standing_page(standing: Standing, pace: Pace) -> str:
    """Return where the person stands, as lines of text."""
    return "\n".join(_lines(standing, pace))


def _lines(standing: Standing, pace: Pace) -> Iterator[str]:
    answer = verdict(standing, pace)
    yield f"{standing.credential.name} on {plain.day(standing.as_of)}"
    yield ""
    yield from paragraph(answer.line)
    for detail in answer.details:
        yield from paragraph(detail, first=INDENT)
    yield from section(
        f"What is required, in {standing.credential.unit}", requirements(standing.requirements, standing.credential)
    )
    yield from section("Days", _days(standing))
    yield from section("Ways to a current certification", _routes(standing, answer))
    yield from section("Activities", _activities(standing))
    yield from section("To confirm", _confirmations(standing))
    yield from section("Where this was read", _sources(standing))


def requirements(found: Iterable[Requirement], credential: Credential) -> Iterator[str]:
    """Yield what is required, what counts and what is missing, one line for each requirement."""
    heading = ("", "required", "counted", "missing")
    yield from columns([heading, *(_requirement(one, credential) for one in found)])


def _requirement(one: Requirement, credential: Credential) -> tuple[str, ...]:
    label = words.requirement_label(one, credential)
    if one.required is None:
        return (label, "not known", plain.number(one.counted), "not known")
    missing = plain.number(one.shortfall) if one.shortfall else "met"
    return (label, plain.number(one.required), plain.number(one.counted), missing)


def _days(standing: Standing) -> Iterator[str]:
    """Yield the days in their order, the day asked among them: what stands above it is over."""
    marks = {(one.on, words.milestone_label(one)) for one in standing.milestones}
    rows = sorted(marks | {(standing.as_of, THE_DAY_ASKED)})
    yield from columns([(plain.day(on), label) for on, label in rows], left=2)


def _routes(standing: Standing, answer: Verdict) -> Iterator[str]:
    """Yield each way's state, unless the verdict has said it already."""
    for note in (words.route_note(state, standing) for state in standing.routes):
        if note not in answer.details:
            yield from paragraph(note, first=BULLET)


def _activities(standing: Standing) -> Iterator[str]:
    if not standing.trace:
        return
    heading = ("date", "title", "earned", "counted")
    notes = [None, *(reasons(one, standing) for one in standing.trace)]
    yield from columns([heading, *map(_activity, standing.trace)], left=2, notes=notes)


def _activity(one: Trace) -> tuple[str, ...]:
    earned = "not known" if one.earned is None else plain.number(one.earned)
    return (one.activity.date.isoformat(), plain.one_line(one.activity.title), earned, plain.number(one.counted))


def _confirmations(standing: Standing) -> Iterator[str]:
    for sentence in confirmations(standing):
        yield from paragraph(sentence, first=BULLET)


def _sources(standing: Standing) -> Iterator[str]:
    """Yield what the answer leans on with its citation, then where each page is found."""
    rules = list(_rules(standing))
    for rule in rules:
        yield from paragraph(str(citation(rule, standing.credential)), first=BULLET)
    cited = dict.fromkeys(which for rule in rules for which in rule.sources[:1])
    for which in cited:
        source = standing.credential.sources[which]
        if source.address:
            yield f"{INDENT}{source.title}: {source.address}"


def _rules(standing: Standing) -> Iterator[Rule]:
    found = (
        *standing.cycle.rules,
        *(one.rule for one in standing.requirements),
        *(state.rule for state in standing.routes),
    )
    yield from {id(rule): rule for rule in found}.values()
