"""`python -m tests.teaching.quizzes --quizzes 10000`: every question of so many quizzes, checked by the engine again.

Each option is put to the engine anew, by code of its own: exactly one may be right, no two may be equal, and the
answer must be the same in every world in which the facts to confirm are missing or other. Ends with 1 at a fault.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

from recert_planner import evaluate, pace
from recert_planner.planning.fees import costs
from recert_planner.rules.model import Credential, Route
from recert_planner.standing.result import Standing
from recert_planner.teaching.quiz.making import LEVELS, quiz
from recert_planner.teaching.quiz.model import Question, Quiz, What
from recert_planner.teaching.situation import Situation
from tests.teaching.worlds import doubtful, worlds


def _filing(standing: Standing) -> frozenset[str]:
    prefix = "submit_by_"
    return frozenset(
        one.id.removeprefix(prefix)
        for one in standing.milestones
        if one.id.startswith(prefix) and one.on >= standing.as_of
    )


def _fee(standing: Standing, of: str) -> Decimal | None:
    dues = {due.rule.of: due.amount for due in costs(standing, Route.EXAM, on=standing.as_of).dues}
    return dues.get(of, Decimal(0))


# Whether an option's value is what the engine says: value, standing, and what the question is narrowed to.
HOLDS: Mapping[What, Callable[[Any, Standing, str], bool]] = {
    What.EXPIRES_ON: lambda value, standing, _: bool(value == standing.cycle.expires_on),
    What.EXPIRED_FROM: lambda value, standing, _: bool(value - timedelta(days=1) == standing.cycle.expires_on),
    What.DAY_OF: lambda value, standing, of: value in [one.on for one in standing.milestones if one.id == of],
    What.COUNTED: lambda value, standing, _: bool(value == sum(one.counted for one in standing.trace)),
    What.NEEDED: lambda value, standing, _: bool(value == pace(standing).needed),
    What.BINDING: lambda value, standing, _: bool(value == pace(standing).binding),
    What.NOT_MET: lambda value, standing, _: bool(value == {one.id for one in standing.requirements if one.shortfall}),
    What.WAYS_IN_TIME: lambda value, standing, _: bool(value == _filing(standing)),
    What.ROUTES_OPEN: lambda value, standing, _: bool(value == {one.route for one in standing.routes if one.open}),
    What.FEE: lambda value, standing, of: bool(value == _fee(standing, of)),
    What.PER_MONTH: lambda value, standing, _: bool(value == pace(standing).per_month),
    What.MET: lambda _, standing, __: not any(one.shortfall for one in standing.requirements),
    What.CURRENT: lambda _, standing, __: standing.as_of <= standing.cycle.expires_on,
    What.LAPSED: lambda _, standing, __: standing.as_of > standing.cycle.expires_on,
    What.EXPIRES_THEN: lambda _, standing, of: date.fromisoformat(of) == standing.cycle.expires_on,
}


def faults(question: Question) -> Iterator[str]:
    """Yield what is wrong with a question; nothing when exactly one option is right in every world."""
    texts = [option.text for option in question.options]
    if len(set(texts)) != len(texts) or not all(texts):
        yield f"two options say the same, or nothing: {texts}"
    values = [option.value for option in question.options]
    if any(one == other for place, one in enumerate(values) for other in values[place + 1 :]):
        yield f"two options are equal: {texts}"
    if any(doubtful(rule) for rule in question.rules) or not question.sources or not all(question.worked):
        yield f"it leans on a fact to confirm, or says not what it leans on: {question.rules}"
    for name, credential in worlds(question.situation.credential.id).items():
        right = list(_right(question, credential))
        if right != [question.right]:
            yield f"{name}: right are {[texts[place] for place in right]}, marked is {texts[question.right]}"


def check(found: Quiz) -> Iterator[str]:
    """Yield what is wrong with a quiz."""
    asked = [(question.text, question.lines) for question in found.questions]
    if len(set(asked)) != len(asked):
        yield f"quiz {found.number}, level {found.level}: a question comes twice"
    for place, question in enumerate(found.questions, start=1):
        for fault in faults(question):
            yield f"quiz {found.number}, level {found.level}, question {place} ({question.text}): {fault}"


def in_a_row(count: int, first: int = 1) -> Iterator[Quiz]:
    """Yield so many quizzes, the levels in turn."""
    for number in range(first, first + count):
        yield quiz(number, level=LEVELS[number % len(LEVELS)])


def digest(quizzes: Iterator[Quiz]) -> str:
    """Return what stands for every word of these quizzes: the same on every machine."""
    told = sha256()
    for found in quizzes:
        for one in found.questions:
            told.update(repr((one.text, one.lines, [o.text for o in one.options], one.right, one.worked)).encode())
    return told.hexdigest()[:16]


def _right(question: Question, credential: Credential) -> Iterator[int]:
    """Yield the places of the options that the engine calls right in a world."""
    asked: Situation | None = None
    standing: Standing | None = None
    for place, option in enumerate(question.options):
        own = option.value if isinstance(option.value, Situation) else question.situation
        if standing is None or own is not asked:
            asked, standing = own, evaluate(credential, own.certification, own.activities, as_of=own.as_of)
        if HOLDS[question.asked.what](option.value, standing, question.asked.of):
            yield place


def main(arguments: list[str]) -> int:
    """Check so many quizzes and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quizzes", type=int, default=10_000)
    count = parser.parse_args(arguments).quizzes
    seen: Counter[tuple[str, str]] = Counter()
    wrong = 0
    for found in in_a_row(count):
        seen.update((question.topic, question.asked.what) for question in found.questions)
        for fault in check(found):
            wrong += 1
            sys.stdout.write(f"{fault}\n")
        if found.number % 1000 == 0:
            sys.stdout.write(f"{found.number} quizzes, {wrong} faults\n")
            sys.stdout.flush()
    for (topic, what), number in sorted(seen.items()):
        sys.stdout.write(f"{number:7d}  {topic}: {what}\n")
    sys.stdout.write(f"{sum(seen.values())} questions of {count} quizzes, {wrong} faults\n")
    return 1 if wrong or not seen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
