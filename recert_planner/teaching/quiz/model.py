"""What a quiz is made of, frozen: questions with options of which the engine says that one is right."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from attrs import frozen

from recert_planner.rules.model import Rule
from recert_planner.teaching.situation import Situation
from recert_planner.views.citation import Citation


class Topic(StrEnum):
    """What a question is about."""

    DATES = "dates"
    COUNTING = "counting"
    CAPS = "caps"
    LAPSE = "lapse"
    ROUTES = "routes"
    PACE = "pace"


class What(StrEnum):
    """What the engine is asked for; `answers` says where in its result that stands."""

    EXPIRES_ON = "expires_on"
    EXPIRED_FROM = "expired_from"  # the first day on which the certification is expired
    DAY_OF = "day_of"  # a milestone
    COUNTED = "counted"
    NEEDED = "needed"
    BINDING = "binding"
    NOT_MET = "not_met"  # the ids of the requirements not met
    WAYS_IN_TIME = "ways_in_time"  # the ways to file whose last safe day is not over
    ROUTES_OPEN = "routes_open"
    FEE = "fee"  # one fee of the exam [its currency]; 0 when it is not due
    PER_MONTH = "per_month"
    MET = "met"  # of several situations: the one in which everything is met
    CURRENT = "current"  # … the one that is not expired
    LAPSED = "lapsed"  # … the one that is
    EXPIRES_THEN = "expires_then"  # … the one that expires on a day


@frozen
class Asked:
    """What is asked for, and of which milestone, fee or day."""

    what: What
    of: str = ""


@frozen
class Option:
    """An answer to choose, as text, and its value: a day, an amount, ids, or a situation of its own."""

    text: str
    value: object


@frozen(kw_only=True)
class Question:
    """One question. `situation` is what the engine is asked about; `right` is the place of the right option.

    `lines` are the facts it rests on, `worked` the way to the answer, `sources` the rules behind it.
    """

    topic: Topic
    level: int
    asked: Asked
    situation: Situation
    text: str
    lines: tuple[str, ...]
    options: tuple[Option, ...]
    right: int
    worked: tuple[str, ...]
    rules: tuple[Rule, ...]
    sources: tuple[Citation, ...]

    def marks(self, chosen: int | None) -> bool:
        """Whether the option at this place is the right one; None is no answer."""
        return chosen == self.right


@frozen(kw_only=True)
class Quiz:
    """A set of questions; the same number and level give the same set on every machine."""

    number: int
    level: int
    questions: tuple[Question, ...]

    def marked(self, chosen: Sequence[int | None]) -> tuple[bool, ...]:
        """Return for each question whether the option chosen is right; `ValueError` for another number of answers."""
        if len(chosen) != len(self.questions):
            raise ValueError(f"{len(self.questions)} questions take as many answers, not {len(chosen)}")
        return tuple(question.marks(one) for question, one in zip(self.questions, chosen, strict=True))
