"""The counterexample finder: two ledgers of the same sum, a guess, and then the reason."""

from __future__ import annotations

from html import escape

from ipywidgets import Button, Dropdown, Text

from recert_planner.app import markup
from recert_planner.app.choice import ChoiceField
from recert_planner.app.classroom import wording
from recert_planner.app.classroom.part import INITIAL, Lesson, column, heading, row
from recert_planner.app.fields import Region
from recert_planner.errors import BadInput, Problem
from recert_planner.record.examples import Person
from recert_planner.teaching.counterexample import Pair, counterexample, ledger_table, papers
from recert_planner.teaching.draw import Draw
from recert_planner.teaching.situation import Situation

A, B = "Ledger A", "Ledger B"
LARGEST_NUMBER = 999_999


class Pairs:
    """A pair from a number; which of the two is A is drawn as well."""

    def __init__(self, lesson: Lesson, people: tuple[Person, ...], *, seed: int) -> None:
        """Begin with the pair of a number."""
        held = dict.fromkeys(one.credential for person in people for one in person.held)
        options = [(lesson.book[which].name, which) for which in held]
        self._lesson = lesson
        self._pair: Pair | None = None
        self.credential = Dropdown(description="Credential", options=options, style=INITIAL)
        self.number = Text(description="Number of the pair", value=str(seed), style=INITIAL, continuous_update=False)
        self.another = Button(description=wording.ANOTHER)
        self.ledgers = Region("rp-pair")
        self.guess = ChoiceField(label="Which one passes?", options=[A, B])
        self.reveal = Button(description=wording.LOOK, button_style="primary")
        self.answer = Region("rp-answer", live="polite")
        head = Region(html=heading(wording.COUNTER, wording.COUNTER_LEAD))
        choose = row(self.credential, self.number, self.another)
        self.box = column(head, choose, self.ledgers, self.guess, self.reveal, self.answer)
        for field in (self.credential, self.number):
            lesson.on_value(field, self._find)
        lesson.on_click(self.another, self._next)
        lesson.on_click(self.reveal, self._reveal)
        self.below = ()
        self._find()

    def enter(self) -> None:
        """Keep what is shown; there is no figure."""
        self._lesson.easel.hide()

    @property
    def _seed(self) -> int:
        given = self.number.value.strip()
        if not (given.isascii() and given.isdigit() and int(given[:12]) <= LARGEST_NUMBER):
            message = f'"{given[:40]}" is not a whole number from 0 through {LARGEST_NUMBER}'
            raise BadInput([Problem(field=self.number.description, message=message)])
        return int(given)

    def _next(self) -> None:
        self.number.value = str((self._seed + 1) % (LARGEST_NUMBER + 1))
        self._find()

    def _find(self) -> None:
        self._pair = None
        self.answer.html = ""
        self.guess.offer()
        seed = self._seed
        self._pair = pair = counterexample(self._lesson.book[self.credential.value], seed=seed)
        tables = "".join(
            ledger_table(one, name).to_html() for one, name in zip(self._in_order(pair), (A, B), strict=True)
        )
        self.ledgers.html = f'<p>{escape(papers(pair))}</p><div class="rp-two">{tables}</div>'

    def _in_order(self, pair: Pair) -> tuple[Situation, ...]:
        both = (pair.passes, pair.fails)
        return both if self._passes() == A else tuple(reversed(both))

    def _passes(self) -> str:
        return (A, B)[Draw(self._seed, 1).below(2)]

    def _reveal(self) -> None:
        if self.guess.chosen is None or self._pair is None:
            raise BadInput([Problem(message="commit to one of the two first")])
        right = self._passes()
        hit = "Right" if self.guess.word == right else "No"
        reasons = markup.listed(self._pair.reason)
        self.answer.html = f"<p><strong>{hit}: {right} passes.</strong></p>{reasons}"
