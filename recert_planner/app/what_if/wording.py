"""What the what-if room says of itself: labels, questions, confirmations. Outcomes and rules are `views`'.

No credential is named here, and nothing is computed.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from recert_planner.rules.model import Credential

HEAD = "<h2>What if …</h2>"
HINT = "<p>Each button puts one more line beside your plan. Change it below; figure and table follow.</p>"
FULL = "<p>Four lines is the most that can be told apart: remove one to add another.</p>"
CHANGE_HEAD = "<h3>Change a scenario</h3>"
COURSE_HEAD = "<h3>A course more</h3>"
STUDY_HEAD = "<h3>Its pace</h3>"
KEPT_HEAD = "<h3>Saved scenarios</h3>"

BASE = "As planned"
PACE = "Another pace"
REFUSED = "A provider is not approved"
EXAM = "The exam instead"
EARLY = "Recertified early"
LAPSE = "After a lapse"
COLLEGE = "One more college course"
COURSE = "A course more"

WHICH = "Scenario"
NAME = "Its name"
DUPLICATE, REMOVE, SAVE = "Duplicate", "Remove", "Save"
AS_PLANNED = "As on the timeline"
ADD_COURSE = "Add a course to it"
HOW = "Recertified by"
BY_CREDIT, BY_EXAM = "earning what is required", "the exam instead"
MEMBER = "Membership, for the fees"
MEMBERSHIP: Sequence[tuple[str, str]] = (("not said", ""), ("a member", "yes"), ("not a member", "no"))
WHEN = "Recertified on"
WHEN_MET, ON_A_DAY = "the day everything is met", "a day I choose, early or late"
DAY = "That day"
PROVIDER = "A provider not approved after all"
NOBODY = "none"
AS_SAVED = "several, as they were saved"

SAVED = "Saved"
OPEN, DELETE = "Open", "Delete the saved one"
KEPT_ON_DISK = "<p>Saved scenarios are kept with your record on this computer.</p>"
KEPT_ON_PAGE = "<p>There is no record of your own here: what you save stays until this page is closed.</p>"
NOTHING_SAVED = "nothing saved yet"
ELSEWHERE = "Something else was changed after it: undo that first, under My activities."

NO_PROVIDER = "no activity in the ledger names a provider whose approval counts here"
NOTHING_TO_OPEN = "there is no saved scenario to open"
MOST_LINES = "four scenarios are the most: remove one first"
LAST_LINE = "the last scenario stays"


def taken(name: str) -> str:
    """Return that a name is in use."""
    return f"there is already a scenario named {name}"


def others(count: int) -> str:
    """Return how many saved scenarios do not fit the credential shown."""
    one = count == 1
    return f"<p>{count} more {'was' if one else 'were'} saved for another credential.</p>" if count else ""


def added(name: str) -> str:
    """Return what a step did."""
    return f"Added “{name}”"


def removed(name: str) -> str:
    """Return what a step did."""
    return f"Removed “{name}”"


def changed(name: str) -> str:
    """Return what a step did."""
    return f"Changed “{name}”"


def saved(name: str) -> str:
    """Return what a step did."""
    return f"Saved “{name}”"


def opened(name: str) -> str:
    """Return what a step did."""
    return f"Opened “{name}”"


def deleted(name: str) -> str:
    """Return what a step did."""
    return f"Deleted the saved “{name}”"


def course_title(credential: Credential) -> str:
    """Return the name of a course that is still to be named."""
    return f"A course, {credential.unit} not yet booked"


SEVERAL_HEAD = "<h2>Several certifications, one ledger</h2>"
ALONE = (
    "<p>Do you hold another certification? Put it beside this one, and see which activity counts where, "
    "and what serves both with the least effort.</p>"
)
OTHER_HEAD = "<h3>One more certification</h3>"
OTHER, PUT_BESIDE = "Credential", "Put it beside"
CERTIFIED, RECERTIFIED = "Certified on", "Recertified on"
SHARING = "The plan that is drawn holds if"
LIMIT, LIMIT_UNIT = "At most, a month (0: no limit)", "units"
USES, MONTHS, DAYS = "What counts where", "Month by month", "Days to come, of all of them"
GIVE_THE_DAY = "give the day of the certification"


def most_beside(count: int) -> str:
    """Return that no further certification has room."""
    return f"{count} certifications are the most: leave one out first"


def with_(credential: Credential) -> str:
    """Return the beginning of the list of certifications."""
    return f"The {escape(credential.name)}, together with"
