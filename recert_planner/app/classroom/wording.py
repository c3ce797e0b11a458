"""What the classroom says of itself. Verdicts, reasons and answers are `views`' and `teaching`'s."""

from __future__ import annotations

from recert_planner.rules.model import Credential

PREDICT = "Predict, then reveal"
PREDICT_LEAD = "Look at the ledger and commit to an answer. The picture comes after that, not before."
WHERE = "Where does this person stand?"
COMMIT = "commit to an answer first: choose a word, type a number, or do both"

BESIDE = "Two credentials on one axis"
BESIDE_LEAD = "Both certified on the same day. Move the day, and watch which end moves how far."
BEGUN = "Both certified on"

LABORATORY = "Rule laboratory"
LABORATORY_LEAD = "What if the rules were others? Turn a number and see what it does to the same ledger."
REAL = "This is the real rule."
NOT_REAL = "Not the real rule: "
BACK = "Back to the real rule"

COUNTER = "Two ledgers, one passes"
COUNTER_LEAD = "Both have the same sum, and differ in one line. Which one meets everything? Commit, then look."
ANOTHER, LOOK = "Another pair", "Reveal"

AFTER = "After the deadline"
AFTER_LEAD = "Nobody files. Drag the day, and see which way closes when and what it then costs."
DAY = "Day"

CASES = "Open a student's case"
CASES_LEAD = (
    "In the planner, the tab “Share” makes a code and a file of what somebody sees, without names. "
    "Opened here, the case is among the people of every part."
)

QUIZ = "Quiz"
QUIZ_LEAD = "The same number and level give the same questions to everybody in the room."
CODE = "Your result as a code, to copy"
CODE_LEAD = "Your result as a code. It says which answers were right, and nothing about who you are."
CLASS = "For the teacher: the results of a class"
CLASS_LEAD = "Paste the codes, one a line. They become a table; nothing is sent anywhere."


def how_many(credential: Credential) -> str:
    """Return the question how much is still needed: `How many points are still needed?`."""
    return f"How many {credential.unit} are still needed, at least?"


def turned(labels: list[str]) -> str:
    """Return which numbers of the sandbox are not the real ones."""
    return f"{NOT_REAL}{', '.join(labels)}."
