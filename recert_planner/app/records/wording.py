"""What the record's screen says of itself: labels, questions, confirmations. Reasons and gaps are `views`'."""

from __future__ import annotations

from collections.abc import Sequence

from recert_planner.app.records.sieve import Order, Page, Papers
from recert_planner.record.activity import State
from recert_planner.views import words

HEADERS = ("Activity", "Date", "Amount", "Category", "State", "Proof")
DOORS = ("Add an activity", "Import or paste", "Export", "Refresh")
TICKED = ("Duplicate the ticked ones", "Delete the ticked ones")
CLOSE = "Close"
NEW_HEAD, IMPORT_HEAD, EXPORT_HEAD = "Add an activity", "Import or paste activities", "Export"
NOTHING_YET = "No activity yet: add one, import a file, or paste rows from a spreadsheet."
NOTHING_FOUND = "No activity fits what is asked for."
ELSEWHERE = "Another window has changed this record. The list shows it as it is now."
CHOOSE_ROWS = "tick the activities first"
ATTACH = "Attach a certificate (PDF or picture, 20 MB at most)"
ATTACH_LATER = "Save the activity first; then its certificate can be attached."
FILE = "File (CSV or Excel)"
PASTE = "Or paste rows from a spreadsheet"
PASTE_HINT = "date\ttitle\tamount\tunit"
FIRST_ROW = "The first row names the columns"
RESTORE = "JSON file that “Everything as JSON” wrote"
LONGEST_LABEL = 70  # characters on a button
SEVERAL = "several: as split"
LEFT_OUT = "not in the file"
ROWS_OF_FILE = "Rows of the file"

STATES: Sequence[tuple[str, str]] = (("any", ""), *((words.STATES[state], state.value) for state in State))
PAPERS: Sequence[tuple[str, Papers]] = (
    ("any", Papers.ANY),
    ("missing proof", Papers.LACKING),
    ("with a certificate", Papers.ATTACHED),
    ("without a certificate", Papers.NONE),
)
ORDERS: Sequence[tuple[str, Order]] = (
    ("newest first", Order.NEWEST),
    ("oldest first", Order.OLDEST),
    ("title", Order.TITLE),
    ("largest amount first", Order.LARGEST),
    ("smallest amount first", Order.SMALLEST),
)


def place(page: Page, total: int) -> str:
    """Return where in the list a page stands: `Activities 1–50 of 300 (5,000 in all)`."""
    if not total:
        return NOTHING_YET
    if not page.found:
        return f"{NOTHING_FOUND} ({total:,} in all)"
    last = page.first + len(page.entries) - 1
    among = "" if page.found == total else f" ({total:,} in all)"
    return f"Activities {page.first:,}–{last:,} of {page.found:,}{among}"


def counted(count: int) -> str:
    """Return a number of activities: `1 activity`, `5,000 activities`."""
    return "1 activity" if count == 1 else f"{count:,} activities"


def lacking(refused: int, doubtful: int) -> str:
    """Return how many activities an auditor would refuse, and how many they would look at twice."""
    if not refused and not doubtful:
        return "Every earned activity has what is asked for, as far as a list can tell."
    doubt = f" {counted(doubtful)} more: look whether the file shows everything." if doubtful else ""
    return f"An auditor could refuse {counted(refused)}.{doubt}"


def undo(label: str | None) -> str:
    """Return the words on the button that takes back a change."""
    return f"Undo: {_short(label)}" if label else "Undo"


def redo(label: str | None) -> str:
    """Return the words on the button that makes a change again."""
    return f"Redo: {_short(label)}" if label else "Redo"


def size(count: int) -> str:
    """Return a size [bytes] as people read it: `312 kB`, `4.1 MB`."""
    return f"{count / 1e6:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} kB"


def _short(label: str) -> str:
    """Return a change's name as a button can carry it; its beginning and its end stay."""
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 20].rstrip()} … {label[-16:].lstrip()}"
