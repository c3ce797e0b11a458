"""How urgent a standing is, in words: a word for each class and the sentence that says why.

A sentence depends on the class and on what binds, never on one person's numbers: a roster of a million has few of
them, and the numbers stand beside them in their own columns.
"""

from __future__ import annotations

from collections.abc import Mapping

from recert_planner.rules.model import Credential
from recert_planner.views import plain, words

RISK_WORDS: Mapping[str, str] = {
    "met": "Met",
    "on_pace": "On pace",
    "behind": "Behind",
    "at_risk": "At risk",
    "lapsed_ce_open": "Lapsed, a way back by credit is open",
    "exam_only": "Exam only",
    "unknown": "Ask first",
}

_PACE = {
    "on_pace": "What is missing fits an even pace",
    "behind": "The pace still needed is more than a quarter above an even one",
    "at_risk": "The pace still needed is more than three times an even one, or the last safe day to file has gone",
}
_LAPSED = {
    "lapsed_ce_open": "Expired, and another way back than the exam is still open",
    "exam_only": "Expired, and no way back but the exam is known to be open",
}


def risk_reason(risk: str, label: str | None, credential: Credential) -> str:
    """Return why a standing is of its class; `label` names the requirement that binds, None where nothing is missing.

    Raises `KeyError` for a class that there is not.
    """
    if risk == "met":
        return "Everything required is earned."
    if risk == "unknown":
        return f"How much is required is not known: ask {words.body(credential)}."
    if risk in _PACE:
        return plain.sentence(f"{_PACE[risk]}{f'; most is asked for by: {label}' if label else ''}")
    missing = f"; still missing: {label}" if label else "; everything required is earned"
    return plain.sentence(f"{_LAPSED[risk]}{missing}")
