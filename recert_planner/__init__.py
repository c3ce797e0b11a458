"""Recert Planner: what is required, what was done, where a person stands, and what to do next.

The names below are the public ones. Each is loaded when it is first asked for: `import recert_planner` loads none of
the libraries that a screen or a table needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recert_planner.app.classroom import classroom
    from recert_planner.app.planner import planner
    from recert_planner.cohort.evaluate import RosterAnswer, evaluate_roster
    from recert_planner.cohort.one_person import person_standing
    from recert_planner.cohort.reading import read_roster
    from recert_planner.cohort.summary import summary_of
    from recert_planner.cohort.synthetic import synthetic_roster
    from recert_planner.errors import BadInput, BadRules, NotKnown, Problem, RecertError
    from recert_planner.planning.catalog import Catalog, Course, read_catalog
    from recert_planner.planning.comparison import compare
    from recert_planner.planning.pace import pace, project
    from recert_planner.planning.pace_plan import latest_start, pace_plan
    from recert_planner.planning.request import Objective, Request
    from recert_planner.planning.result import Study
    from recert_planner.planning.scenario import Question, Scenario, Strike, duplicate, evaluate_scenario
    from recert_planner.planning.schedule import plan
    from recert_planner.planning.taking import planned_activity
    from recert_planner.planning.timeline import timeline
    from recert_planner.planning.together import Hold, together
    from recert_planner.record.activity import Activity, State
    from recert_planner.record.certification import Certification
    from recert_planner.record.examples import example_people, example_person
    from recert_planner.record.frame import from_frame, to_frame
    from recert_planner.record.table import read_ledger
    from recert_planner.rules.book import book, vocabulary
    from recert_planner.rules.model import Credential
    from recert_planner.standing.standing import evaluate
    from recert_planner.teaching.quiz.making import quiz

__all__ = [
    "Activity",
    "BadInput",
    "BadRules",
    "Catalog",
    "Certification",
    "Course",
    "Credential",
    "Hold",
    "NotKnown",
    "Objective",
    "Problem",
    "Question",
    "RecertError",
    "Request",
    "RosterAnswer",
    "Scenario",
    "State",
    "Strike",
    "Study",
    "book",
    "classroom",
    "compare",
    "duplicate",
    "evaluate",
    "evaluate_roster",
    "evaluate_scenario",
    "example_people",
    "example_person",
    "from_frame",
    "latest_start",
    "pace",
    "pace_plan",
    "person_standing",
    "plan",
    "planned_activity",
    "planner",
    "project",
    "quiz",
    "read_catalog",
    "read_ledger",
    "read_roster",
    "summary_of",
    "synthetic_roster",
    "timeline",
    "to_frame",
    "together",
    "vocabulary",
]

_HOMES = {
    "app.classroom": ("classroom",),
    "app.planner": ("planner",),
    "cohort.evaluate": ("RosterAnswer", "evaluate_roster"),
    "cohort.one_person": ("person_standing",),
    "cohort.reading": ("read_roster",),
    "cohort.summary": ("summary_of",),
    "cohort.synthetic": ("synthetic_roster",),
    "errors": ("BadInput", "BadRules", "NotKnown", "Problem", "RecertError"),
    "planning.catalog": ("Catalog", "Course", "read_catalog"),
    "planning.comparison": ("compare",),
    "planning.pace": ("pace", "project"),
    "planning.pace_plan": ("latest_start", "pace_plan"),
    "planning.request": ("Objective", "Request"),
    "planning.result": ("Study",),
    "planning.scenario": ("Question", "Scenario", "Strike", "duplicate", "evaluate_scenario"),
    "planning.schedule": ("plan",),
    "planning.taking": ("planned_activity",),
    "planning.timeline": ("timeline",),
    "planning.together": ("Hold", "together"),
    "record.activity": ("Activity", "State"),
    "record.certification": ("Certification",),
    "record.examples": ("example_people", "example_person"),
    "record.frame": ("from_frame", "to_frame"),
    "record.table": ("read_ledger",),
    "rules.book": ("book", "vocabulary"),
    "rules.model": ("Credential",),
    "standing.standing": ("evaluate",),
    "teaching.quiz.making": ("quiz",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Load a public name from where it lives."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
