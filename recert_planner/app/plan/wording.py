"""What the Plan view says of itself: headings, labels, confirmations. What a plan amounts to is said in `views`."""

from __future__ import annotations

from collections.abc import Sequence

from recert_planner.planning.request import Objective
from recert_planner.rules.model import Credential
from recert_planner.views import plain
from recert_planner.views.plan_sentences import OBJECTIVES

PACE_HEAD = (
    "<h2>A pace</h2><p>What is missing, spread over the months you can study in; what binds comes first. "
    "No course is needed for this.</p>"
)
AWAY = "Away"
SPARE = "Finish early, by"
MONTHS = "What to earn in which month"
NO_MONTHS = "<p>There are no months to show.</p>"
NOTHING_TO_KEEP = "There is no plan to keep."
A_PACE, COURSES = "A pace", "Courses"
KEEP_PACE = "Keep this pace, to compare later"

CATALOG_HEAD = (
    "<h2>Courses from a catalog</h2><p>The best courses and months out of a list that you have, proven by a solver. "
    "Periods away and days to spare are those of the pace above.</p>"
)
FILE = "A catalog (CSV or Excel)"
FICTIONAL = "Use the fictional catalog"
NO_CATALOG = "Load a catalog first, or use the fictional one."
OBJECTIVE = "What should be best"
HOURS = "Hours a month at most (empty: no limit)"
BUDGET = "Budget in USD (empty: no limit)"
FORMATS = "Formats allowed"
NO_FORMAT = "allow at least one format"
WAITING = "Take what is enrolled and planned as done"
PICKS = "Single courses"
FIND = "Find the best plan"
CANCEL = "Cancel"
CANCELLED = "The search was stopped, and nothing was changed."
LOOKING = "Looking for the best plan."
STALE = "What you ask for has changed since: find the plan again."
MISHAPS = "What breaks this plan"
KEEP_COURSES = "Keep this plan, to compare later"
TAKE = "Put these courses into my ledger as planned"
NOTHING_NEW = "All of these courses are in your ledger already."

FIXED, EXCLUDED, TAKEN = "fixed", "excluded", "taken"
WAYS = (
    {"id": FIXED, "label": "must be in the plan"},
    {"id": EXCLUDED, "label": "leave it out"},
    {"id": TAKEN, "label": "I have taken it"},
)

SINCE_HEAD = "<h2>Planned, and what happened</h2>"
NOTHING_KEPT = "No plan is kept for this credential yet: keep a pace or a plan above, and come back to see how it went."
FOR_NOW = "Plans are kept until this page closes. In your own record they stay: see “My activities”."
WHICH = "Plan kept"
FORGET = "Forget this plan"
OPEN_HEAD = "Planned and enrolled activities"
NOTHING_OPEN = "Nothing is planned or enrolled."
WHICH_ACTIVITY = "Activity"
EARNED_ON = "Date on the certificate"
ENROL = "I have enrolled"
EARN = "I have earned it"


def per_month(credential: Credential) -> str:
    """Return the label of the pace: `Points a month at most`."""
    return f"{credential.unit.capitalize()} a month at most"


def objectives() -> Sequence[tuple[str, Objective]]:
    """Return what can be best, as a person reads it."""
    return [(name, objective) for objective, name in OBJECTIVES.items()]


def courses(count: int, name: str) -> str:
    """Return what was read: `180 courses from catalog.csv.`."""
    return f"{count:,} {'course' if count == 1 else 'courses'} from {name}."


def refused(count: int, name: str) -> str:
    """Return that a catalog was not taken."""
    return f"{count} {'problem' if count == 1 else 'problems'} in {name}: the catalog was not taken."


def not_a_number(label: str, text: str) -> str:
    """Return how a limit is written."""
    return f"“{plain.one_line(text)[:30]}” is not a number: write the {label} as 4 or 2.5, or leave it empty"


def planned(count: int) -> str:
    """Return that courses went into the ledger."""
    said = "1 course is" if count == 1 else f"{count} courses are"
    return f"{said} in your ledger now, as planned. Planned courses count only when they are earned."


def kept(name: str) -> str:
    """Return that a plan was kept."""
    return f"“{name}” is kept: see “Planned, and what happened” below."


def forgotten(name: str) -> str:
    """Return that a plan is kept no longer."""
    return f"“{name}” is forgotten."


def became(title: str, state: str) -> str:
    """Return what became of an activity."""
    return f"“{title}” is {state} now."


def too_early(title: str) -> str:
    """Return that nobody can have earned something yet."""
    return f"“{title}” cannot have been earned on a day that is still to come"


def no_day() -> str:
    """Return that a day is missing."""
    return "give the date on the certificate"
