"""What an answer leans on: every rule it used, with the sources it was read in, each once.

Which rules hold is known already; here they are only gathered, in the order in which a reader meets them. What
nobody knows is no rule: it stands among the facts to confirm.
"""

from __future__ import annotations

from collections.abc import Iterator

from recert_planner.rules.model import OpenQuestion, Rule
from recert_planner.standing.result import Standing
from recert_planner.views import plain, words
from recert_planner.views.table import Link, Table


def rules_of(standing: Standing) -> tuple[Rule, ...]:
    """Return the rules behind a standing: cycle, requirements, days, routes, what was left out."""
    found = (
        *standing.cycle.rules,
        *(one.rule for one in standing.requirements),
        *(one.rule for one in standing.milestones),
        *(state.rule for state in standing.routes),
        *(reason.rule for one in standing.trace for reason in one.reasons if reason.rule),
        *standing.to_confirm,
    )
    return tuple({id(rule): rule for rule in found if not isinstance(rule, OpenQuestion)}.values())


def rules_table(standing: Standing) -> Table:
    """Return these rules: the sentence, since when it holds, where it was read, and how well it is supported."""
    return Table(
        headers=("Rule", "In force since", "Read in", "Support"),
        rows=tuple(tuple(_rule(rule, standing)) for rule in rules_of(standing)),
        caption="Rules behind this answer",
    )


def sources_table(standing: Standing) -> Table:
    """Return where these rules were read, with what is known of each page's day and state."""
    cited = {which for rule in rules_of(standing) for which in rule.sources}
    return Table(
        headers=("Source", "Title", "What is known of it", "Address"),
        rows=tuple(
            (
                which,
                source.title,
                source.note or "",
                Link(source.address, source.address) if source.address else "not recorded",
            )
            for which, source in standing.credential.sources.items()
            if which in cited
        ),
        caption="Sources",
    )


def _rule(rule: Rule, standing: Standing) -> Iterator[str]:
    yield rule.says
    yield plain.day(rule.effective_from) if rule.effective_from else "no day found"
    yield ", ".join((*rule.sources, *((rule.locator,) if rule.locator else ()))) or "not found"
    yield words.fact_standing(rule.standing, standing.credential)
