"""From a draft to a question: the engine gives the right answer, slips give the wrong ones, chance the order.

A draft becomes no question (None) when its answer leans on a fact to confirm, when too few wrong answers are left,
or when not exactly one option is right; whoever drafts then drafts again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from attrs import evolve, frozen

from recert_planner.rules.model import Rule
from recert_planner.teaching.draw import Draw
from recert_planner.teaching.quiz.answers import answer, fits
from recert_planner.teaching.quiz.firm import GIVEN, grounds, is_firm
from recert_planner.teaching.quiz.model import Asked, Option, Question, Topic
from recert_planner.teaching.situation import Situation
from recert_planner.views import plain
from recert_planner.views.citation import citation

OPTIONS = 4
LEAST = 3  # options of a question
SMALLEST = 3  # units of a line: far from the smallest activity, whose worth is to be confirmed


@frozen(kw_only=True)
class Draft:
    """Everything of a question but its options."""

    topic: Topic
    level: int
    asked: Asked
    situation: Situation
    text: str
    lines: Sequence[str] = ()
    worked: Sequence[str]
    rules: Sequence[Rule | None]


def of_values(draft: Draft, wrong: Iterable[object], say: Callable[[object], str], draw: Draw) -> Question | None:
    """Return a question whose options are values; `wrong` are likely slips, the likeliest first."""
    right = answer(draft.asked, draft.situation)
    if right is None or right != answer(draft.asked, _firm(draft.situation)):
        return None
    options = [Option(say(right), right)]
    for value in wrong:
        if len(options) < OPTIONS and value != right and say(value) not in {one.text for one in options}:
            options.append(Option(say(value), value))
    return _question(draft, options, draw)


def of_situations(draft: Draft, situations: Iterable[tuple[str, Situation]], draw: Draw) -> Question | None:
    """Return a question whose options are situations, of which one fits what is asked."""
    found = [(text, one, fits(draft.asked, one)) for text, one in situations]
    sure = all(fit == fits(draft.asked, _firm(one)) for _, one, fit in found)
    if not sure or len({text for text, *_ in found}) != len(found) or sum(fit for *_, fit in found) != 1:
        return None
    first = sorted(found, key=lambda one: not one[2])
    return _question(draft, [Option(text, one) for text, one, _ in first], draw)


def _question(draft: Draft, options: Sequence[Option], draw: Draw) -> Question | None:
    """Return the question; the first option is the right one until chance puts them in order."""
    rules = tuple(rule for rule in draft.rules if rule is not None)
    situations = [draft.situation, *(one.value for one in options if isinstance(one.value, Situation))]
    if any(line.unit == GIVEN and line.amount < SMALLEST for one in situations for line in one.activities):
        return None
    if len(options) < LEAST or not rules or not all(map(is_firm, rules)):
        return None
    order = draw.mixed(range(len(options)))
    return Question(
        topic=draft.topic,
        level=draft.level,
        asked=draft.asked,
        situation=draft.situation,
        text=draft.text,
        lines=tuple(draft.lines),
        options=tuple(options[place] for place in order),
        right=order.index(0),
        worked=tuple(plain.sentence(one) for one in draft.worked if one),
        rules=rules,
        sources=tuple(citation(rule, draft.situation.credential) for rule in rules),
    )


def _firm(situation: Situation) -> Situation:
    return evolve(situation, credential=grounds()[situation.credential.id].firm)
