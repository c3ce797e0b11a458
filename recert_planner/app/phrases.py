"""What the screen says of itself: labels of its fields, questions and confirmations. Verdicts and reasons are `views`'.

No credential is named here; what a field is called comes from the credential where it depends on it.
"""

from __future__ import annotations

from collections.abc import Sequence

from recert_planner.record.activity import LEDGER_UNITS
from recert_planner.rules.model import Credential
from recert_planner.views import plain

OWN = "My own ledger"
EXAMPLE = "Example"
CREDENTIAL = "Credential"
OWN_RULES = "Another credential, from a file of your own (TOML)"
CERTIFIED = "Certified on"
RECERTIFIED = "Recertified on"
OWN_EXPIRY = "Another expiry day, if you have one"
AS_OF = "As of"
OFF = "Months without study first"
FILE = "Load a ledger (CSV or Excel)"
DATE_FORMAT = "Dates in the file"
SEVERAL = "several: split below"
STUDY_HEAD = "<h3>From now on</h3>"
PAPERS_HEAD = "<h3>Your certification</h3>"
LEDGER_HEAD = "<h3>Your ledger</h3>"
ACTIVITY_HEAD = "<h3>Add or change an activity</h3>"
KEEP_TITLES, KEEP_PROVIDERS = "Keep the titles", "Keep the providers"
THIS_CODE = "Code of this case, to copy"
CASE_CODE, CASE_FILE = "Code of a case", "Or a case's file (JSON)"
OPEN_CASE, SAVE_CASE = "Open this case", "Save as a file"
SHARE_HEAD = (
    "<h2>Share this case</h2><p>Somebody who opens it sees the same picture. No name is in it: titles and providers "
    "become numbers unless you keep them. Copy the code, or save the file; nothing is sent from here.</p>"
)
OPEN_HEAD = "<h2>Open a case</h2><p>It is shown like an example, and kept nowhere.</p>"
BEGIN = (
    "Your own plan begins with the day you were certified: give it under “Certified on”, then load your ledger or add "
    "your activities one by one."
)

DATE_FORMATS: Sequence[tuple[str, str]] = (
    ("2026-03-31", ""),
    ("03/31/2026", "%m/%d/%Y"),
    ("31/03/2026", "%d/%m/%Y"),
    ("31.03.2026", "%d.%m.%Y"),
    ("03/31/26", "%m/%d/%y"),
    ("March 31, 2026", "%B %d, %Y"),
    ("Mar 31, 2026", "%b %d, %Y"),
)


def per_month(credential: Credential) -> str:
    """Return the label of the pace: `Points per month from now on`."""
    return f"{credential.unit.capitalize()} per month from now on"


def approved(credential: Credential) -> str:
    """Return the label of the share of approved credits: `Of those, AAMA-approved`."""
    return f"Of those, {plain.joined(label.label for label in credential.approvals.values())}"


def share_of(credential: Credential, category: str) -> str:
    """Return the label of a category's share: `Of those, clinical`."""
    return f"Of those, {credential.categories[category].label.lower()}"


def activities(count: int) -> str:
    """Return a number of activities: `1 activity`, `34 activities`."""
    return f"{count} {'activity' if count == 1 else 'activities'}"


def offer(count: int, known: int, *, name: str, example: str | None) -> str:
    """Return the question before an import: how many were read, what happens to what is there."""
    them = "it" if count - known == 1 else "them"
    read = f"{activities(count)} read from {name}."
    if example:
        return f"{read} Replace the example of {example} with {them}?"
    if known == count:
        return f"{read} All of them are in your ledger already."
    doubled = f" {activities(known)} of these {'is' if known == 1 else 'are'} in your ledger already and left out."
    return f"{read}{doubled if known else ''} Add {them}?"


def imported(count: int, *, example: bool) -> str:
    """Return what was imported, and what is still to be given after an example was replaced."""
    done = f"{activities(count)} added."
    return f"{done} The days of certification are still the example's: give your own." if example else done


def unit_choices() -> list[tuple[str, str]]:
    """Return the ledger's units as a person reads them, with their ids."""
    return [(plain.units(unit), unit) for unit in LEDGER_UNITS]


def problems(count: int) -> str:
    """Return a number of problems: `1 problem`, `3 problems`."""
    return f"{count} {'problem' if count == 1 else 'problems'}"


def split_hint(categories: Sequence[str]) -> str:
    """Return a split of an amount as it may be typed: `administrative=1;clinical=2`."""
    return ";".join(f"{name}={amount}" for amount, name in enumerate(categories[:2], start=1))


def saved(title: str) -> str:
    """Return that an activity was saved."""
    return f"“{title}” is saved."


def deleted(title: str) -> str:
    """Return that an activity was deleted."""
    return f"“{title}” is deleted."
