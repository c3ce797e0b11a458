"""A ledger from a file: read whole or not at all, shown as a question first, imported when the person says so.

What was there before stays until then. Reading and its sentences belong to `record.table`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from html import escape

from ipywidgets import Button, Dropdown, HBox, VBox

from recert_planner.app import phrases
from recert_planner.app.fields import FileField, Region
from recert_planner.app.ledger import MemoryLedger
from recert_planner.errors import BadInput, Problem
from recert_planner.record.activity import Activity, Vocabulary
from recert_planner.record.decode import LARGEST_FILE, check_size
from recert_planner.record.table import read_ledger_bytes

INITIAL = {"description_width": "initial"}
LONGEST_LIST = 200  # problems shown; a wrong file has the same one in every row


class LedgerForm:
    """The file field, how its dates are written, what is wrong with it, and the question before an import."""

    def __init__(self, ledger: MemoryLedger, vocabulary: Vocabulary, *, example: Callable[[], str | None]) -> None:
        """Import into `ledger`; `example` names the fictional person whose ledger it is, if it is one's."""
        self._ledger, self._vocabulary, self._example = ledger, vocabulary, example
        self._last: tuple[str, int, bytes] | None = None
        self._offer: tuple[Activity, ...] = ()
        self.arrived: Callable[[], None] = lambda: None
        self.file = FileField(label=phrases.FILE, accept=".csv,.tsv,.txt,.xlsx", limit=LARGEST_FILE, on_file=self._take)
        self.date_format = Dropdown(description=phrases.DATE_FORMAT, options=phrases.DATE_FORMATS, style=INITIAL)
        self.word = Region("rp-import-word", live="polite")
        self.confirm = Button(description="Import", button_style="primary")
        self.cancel = Button(description="Cancel")
        self._choice = HBox([self.confirm, self.cancel])
        self.box = VBox([Region(html=phrases.LEDGER_HEAD), self.file, self.date_format, self.word, self._choice])
        self.box.add_class("rp-ledger-form")
        self.clear()

    def learn(self, vocabulary: Vocabulary) -> None:
        """Take these words from now on."""
        self._vocabulary = vocabulary

    @property
    def offered(self) -> tuple[Activity, ...]:
        """The activities that wait for the person's word."""
        return self._offer

    def read(self, as_of: date) -> None:
        """Read the file that arrived last and ask about it; raises nothing: what is wrong is listed."""
        if self._last is None:
            return
        name, size, content = self._last
        try:
            check_size(size, name)
            found = read_ledger_bytes(
                content, name, vocabulary=self._vocabulary, as_of=as_of, date_format=self.date_format.value or None
            )
        except BadInput as error:
            self._ask((), _refusal(name, error.problems))
            return
        self._put_question(name, found.activities, found.warnings)

    def take(self) -> int:
        """Import what was offered, an example's ledger being replaced; return how many activities were added."""
        offered, example = self._offer, self._example()
        if example:
            self._ledger.replace(offered)
        else:
            self._ledger.add(offered)
        self.clear()
        if offered:
            self.word.html = f"<p>{escape(phrases.imported(len(offered), example=bool(example)))}</p>"
        return len(offered)

    def clear(self) -> None:
        """Forget the file and the question; the ledger stays."""
        self._last = None
        self._ask((), "")

    def _take(self, name: str, size: int, content: bytes) -> None:
        self._last = (name, size, content)
        self.arrived()

    def _put_question(self, name: str, found: Sequence[Activity], warnings: Sequence[Problem]) -> None:
        example = self._example()
        fresh = tuple(found) if example else self._ledger.new_among(found)
        question = phrases.offer(len(found), len(found) - len(fresh), name=name, example=example) if found else ""
        self._ask(fresh, f"{listed_problems(warnings)}<p>{escape(question)}</p>")

    def _ask(self, offer: tuple[Activity, ...], html: str) -> None:
        self._offer = offer
        self.word.html = html
        self._choice.layout.display = None if offer else "none"


def _refusal(name: str, problems: Sequence[Problem]) -> str:
    said = f"{phrases.problems(len(problems))} in {name}: nothing was imported, and your ledger is as it was."
    return f'<p class="rp-refusal">{escape(said)}</p>{listed_problems(problems)}'


def listed_problems(problems: Sequence[Problem]) -> str:
    """Return every problem as one item; a list that goes on and on ends with how many more there are."""
    if not problems:
        return ""
    items = [str(problem) for problem in problems[:LONGEST_LIST]]
    if len(problems) > LONGEST_LIST:
        items.append(f"and {len(problems) - LONGEST_LIST} more")
    return f'<ul tabindex="0">{"".join(f"<li>{escape(item)}</li>" for item in items)}</ul>'
