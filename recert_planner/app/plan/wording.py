"""What the Plan view says of itself: headings, labels, confirmations. What a plan amounts to is said in `views`."""

from __future__ import annotations

from recert_planner.rules.model import Credential

PACE_HEAD = (
    "<h3>A pace</h3><p>What is missing, spread over the months you can study in; what binds comes first. "
    "No course is needed for this.</p>"
)
AWAY = "Away, from – through"
SPARE = "Finish early, by"
MONTHS = "What to earn in which month"
NO_MONTHS = "<p>There are no months to show.</p>"


def per_month(credential: Credential) -> str:
    """Return the label of the pace: `Points a month at most`."""
    return f"{credential.unit.capitalize()} a month at most"
