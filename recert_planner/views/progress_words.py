"""How far a search for a plan is, in words: its question, the seconds, the gap still open."""

from __future__ import annotations

from collections.abc import Mapping

from recert_planner.planning.watch import Seen, Stage

STAGES: Mapping[Stage, str] = {
    Stage.CHOOSING: "Choosing courses and months",
    Stage.EXPLAINING: "There is no plan: looking for the smallest change that makes one",
    Stage.TESTING: "A best plan is found and proven; trying what can go wrong",
}


def progress_sentence(seen: Seen, seconds: float) -> str:
    """Return where a search is: `Choosing courses and months: 3 s, question 2 to the solver, gap 1.5 %`."""
    parts = [f"{seconds:.0f} s"]
    if seen.stage is Stage.TESTING and seen.of:
        parts.append(f"{seen.done + 1} of {seen.of}")
    else:
        parts.append(f"question {max(seen.programs, 1)} to the solver")
        parts += [] if seen.gap is None else [f"gap {seen.gap * 100:.1f} %"]
    return f"{STAGES[seen.stage]}: {', '.join(parts)}."
