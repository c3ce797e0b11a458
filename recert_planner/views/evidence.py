"""What is missing from an activity's proof, in words: on screen, and beside the rule that asks for it.

Nothing is judged here: `standing.evidence` says what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recert_planner.rules.model import Credential, Proof, Retention
from recert_planner.standing.evidence import Gap, Lack
from recert_planner.views import plain, words
from recert_planner.views.citation import citation


def gap_sentence(gap: Gap) -> str:
    """Return what is missing, such as `No certificate is attached. Asked for: completion and dates.`."""
    listed = plain.joined(gap.names)
    match gap.lack:
        case Lack.ONLY_NAMED:
            return f"Only the name {listed} is noted: attach the file itself."
        case Lack.NO_PAPER:
            return f"No certificate is attached. Asked for: {listed}." if listed else "No certificate is attached."
        case Lack.FEWER_PAPERS:
            return f"Look whether the file shows everything asked for: {listed}."
        case _:
            return f"Left empty: {listed}."


def gaps_text(gaps: Iterable[Gap]) -> str:
    """Return every sentence on one line; empty when nothing is missing."""
    return " ".join(gap_sentence(gap) for gap in gaps)


def asked_lines(credential: Credential) -> Iterator[str]:
    """Yield what the body asks for, how long to keep it, and how well each is supported."""
    asked = credential.history(Proof)
    if not asked:
        yield (
            f"Which papers {words.body(credential)} asks for was not found: ask them. "
            "Every earned activity without a certificate is listed here."
        )
    for rule in (*asked, *credential.history(Retention)):
        yield str(citation(rule, credential))
