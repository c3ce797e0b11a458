"""A quiz from its number and level: every topic once, the rest by chance, no question twice.

Whoever names the same number and level gets the same questions, on every machine, as long as rules and edition are
the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice

from recert_planner.errors import BadInput, Problem
from recert_planner.teaching.draw import Draw
from recert_planner.teaching.quiz import caps, counting, dates, lapse, pacing, ways
from recert_planner.teaching.quiz.firm import Ground, grounds
from recert_planner.teaching.quiz.model import Question, Quiz, Topic

Maker = Callable[[Draw, Ground, int], Question | None]

EDITION = 1  # goes up when the same number no longer gives the same questions
LEVELS = (1, 2, 3)
LARGEST_NUMBER = 999_999
COUNT, MOST = 10, 16
TRIES = 2_000

MAKERS: Mapping[Topic, Mapping[int, Sequence[Maker]]] = {
    Topic.DATES: {
        1: (dates.expiry,),
        2: (dates.expiry, dates.who_is_current),
        3: (dates.who_is_current, dates.certified_when),
    },
    Topic.COUNTING: {
        1: (counting.what_counts, counting.worth),
        2: (counting.what_counts, counting.not_met, counting.still_needed),
        3: (counting.still_needed, counting.not_met, counting.who_passes),
    },
    Topic.CAPS: {
        1: (caps.without_approval, caps.cards),
        2: (caps.without_approval, caps.cards, caps.course),
        3: (caps.course,),
    },
    Topic.LAPSE: {
        1: (lapse.first_day, lapse.fee),
        2: (lapse.who_lapsed, lapse.fee),
        3: (lapse.who_lapsed, lapse.fee),
    },
    Topic.ROUTES: {
        1: (ways.after_a_long_lapse, ways.last_safe_day),
        2: (ways.last_safe_day, ways.exam_day),
        3: (ways.ways_in_time, ways.exam_day),
    },
    Topic.PACE: {
        1: (pacing.a_month,),
        2: (pacing.a_month, pacing.what_sets_it),
        3: (pacing.a_month, pacing.what_sets_it),
    },
}


def quiz(number: int, *, level: int = 1, count: int = COUNT) -> Quiz:
    """Return the quiz of this number and level; raises `BadInput` for values that no quiz has."""
    problems = [
        Problem(field=field, message=f"{value!r} is not a whole number from {least} through {most}")
        for field, value, least, most in (
            ("quiz", number, 1, LARGEST_NUMBER),
            ("level", level, LEVELS[0], LEVELS[-1]),
            ("questions", count, 1, MOST),
        )
        if type(value) is not int or not least <= value <= most
    ]
    if problems:
        raise BadInput(problems)
    draw = Draw(number, level, EDITION)
    topics = draw.mixed(Topic)
    while len(topics) < count:
        topics.append(draw.one(tuple(Topic)))
    questions: list[Question] = []
    for topic in islice(topics, count):
        questions.append(_new(draw, topic, level, questions))
    return Quiz(number=number, level=level, questions=tuple(questions))


def _new(draw: Draw, topic: Topic, level: int, before: Sequence[Question]) -> Question:
    known = {(one.text, one.lines) for one in before}
    for _ in range(TRIES):
        found = draw.one(MAKERS[topic][level])(draw, draw.one([*grounds().values()]), level)
        if found is not None and (found.text, found.lines) not in known:
            return found
    raise AssertionError(f"the rules leave no question on {topic} at level {level}")
