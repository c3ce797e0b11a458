"""How far a search is, in words."""

from __future__ import annotations

import pytest

from recert_planner.planning.watch import Seen, Stage
from recert_planner.views.progress_words import progress_sentence


@pytest.mark.parametrize(
    ("seen", "seconds", "sentence"),
    [
        (Seen(), 0.2, "Choosing courses and months: 0 s, question 1 to the solver."),
        (Seen(programs=3, gap=0.0154), 12.6, "Choosing courses and months: 13 s, question 3 to the solver, gap 1.5 %."),
        (
            Seen(stage=Stage.EXPLAINING, programs=9),
            2.0,
            "There is no plan: looking for the smallest change that makes one: 2 s, question 9 to the solver.",
        ),
        (
            Seen(stage=Stage.TESTING, programs=9, gap=0.5, done=4, of=12),
            2.0,
            "A best plan is found and proven; trying what can go wrong: 2 s, 5 of 12.",
        ),
    ],
)
def test_a_search_says_its_question_its_seconds_and_its_gap(seen: Seen, seconds: float, sentence: str) -> None:
    assert progress_sentence(seen, seconds) == sentence
