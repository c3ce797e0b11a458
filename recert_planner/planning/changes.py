"""What a person may change about their own question to ask "what if", as one frozen value with a name.

Another pace, an approval that is not granted, a course more, the exam instead, a day of recertification early or after
a lapse. What a change leads to is worked out in `scenario`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import evolve, frozen

from recert_planner.errors import BadInput, Problem
from recert_planner.planning.result import Study
from recert_planner.record.activity import Activity


@frozen(kw_only=True)
class Strike:
    """An approval that the body does not grant: `approval` (empty: any) of activities by provider, title and day.

    What is empty matches everything; capitals don't matter. Raises `BadInput` without a provider and a title.
    """

    provider: str = ""
    title: str = ""
    on: date | None = None
    approval: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse to strike every approval there is."""
        if not (self.provider.strip() or self.title.strip()):
            raise BadInput([Problem(field="not approved", message="name a provider or an activity")])

    def matches(self, activity: Activity) -> bool:
        """Return whether an activity is meant."""
        return (
            _same(self.provider, activity.provider)
            and _same(self.title, activity.title)
            and self.on in (None, activity.date)
        )


@frozen(kw_only=True)
class Scenario:
    """A named what-if; what is None, false or empty is as in the person's own question.

    `exam`: pass the exam instead of earning units; `member` says which fee holds (None: not known). `recertify_on` is
    the day of recertification: before the expiry early, after it the return from a lapse. `extra` activities are taken
    as done on their days. Raises `BadInput` without a name.
    """

    name: str
    study: Study | None = None
    struck: tuple[Strike, ...] = ()
    extra: tuple[Activity, ...] = ()
    exam: bool = False
    member: bool | None = None
    recertify_on: date | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a scenario that cannot be told from others."""
        if not self.name.strip():
            raise BadInput([Problem(field="name", message="a scenario needs a name")])


def rename(scenario: Scenario, name: str) -> Scenario:
    """Return the scenario under another name; raises `BadInput` when it is empty."""
    return evolve(scenario, name=name.strip())


def duplicate(scenario: Scenario, taken: Iterable[str]) -> Scenario:
    """Return a copy under a name not among those taken: `Slower (2)`, `Slower (3)` …."""
    used = {name.casefold() for name in taken} | {scenario.name.casefold()}
    base = _without_number(scenario.name)
    number = 2
    while f"{base} ({number})".casefold() in used:
        number += 1
    return evolve(scenario, name=f"{base} ({number})")


def _without_number(name: str) -> str:
    base, bracket, rest = name.rpartition(" (")
    return base if bracket and base and rest[:-1].isdecimal() and rest.endswith(")") else name


def _same(wanted: str, found: str) -> bool:
    return not wanted.strip() or _plain(wanted) == _plain(found)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
