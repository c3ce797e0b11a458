"""The catalog on the screen: a file of the person's, or the fictional one; taken whole, or every problem is listed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from ipywidgets import Button, VBox

from recert_planner.app.fields import FileField, Region
from recert_planner.app.ledger_form import listed_problems
from recert_planner.app.plan import wording
from recert_planner.errors import BadInput, Problem
from recert_planner.planning.catalog import Catalog, read_catalog_bytes
from recert_planner.record.activity import Vocabulary
from recert_planner.record.decode import LARGEST_FILE, check_size
from recert_planner.resources import data_folder

FICTIONAL = data_folder() / "examples" / "catalog-fictional.csv"


class CatalogFile:
    """The field for a catalog; `arrived` is called for every file, and `read` then hands it on or refuses it."""

    def __init__(self) -> None:
        """Begin without a catalog."""
        self.catalog: Catalog | None = None
        self.arrived: Callable[[], None] = lambda: None
        self._last: tuple[str, int, bytes] | None = None
        self.file = FileField(label=wording.FILE, accept=".csv,.tsv,.txt,.xlsx", limit=LARGEST_FILE, on_file=self._take)
        self.fictional = Button(description=wording.FICTIONAL)
        self.fictional.on_click(lambda _button: self._take_fictional())
        self.word = Region("rp-plan-problems", live="polite")
        self.box = VBox([self.file, self.fictional, self.word])
        self.box.add_class("rp-plan-file")

    def read(self, words: Vocabulary, take: Callable[[Catalog], None]) -> None:
        """Read the file that arrived last, and hand a new catalog to `take`; what is wrong with it is listed.

        The page says that the courses are there once they can be chosen.
        """
        if self._last is None:
            return
        (name, size, content), self._last = self._last, None
        try:
            check_size(size, name)
            self.catalog = read_catalog_bytes(content, name, vocabulary=words)
        except BadInput as error:
            self.word.html = _refusal(name, error.problems)
            return
        take(self.catalog)
        said = f"<p class='rp-done'>{escape(wording.courses(len(self.catalog.courses), name))}</p>"
        self.word.html = said + listed_problems(self.catalog.warnings)

    def _take_fictional(self) -> None:
        content = FICTIONAL.read_bytes()
        self._take(FICTIONAL.name, len(content), content)

    def _take(self, name: str, size: int, content: bytes) -> None:
        self._last = (name, size, content)
        self.arrived()


def _refusal(name: str, problems: Sequence[Problem]) -> str:
    said = wording.refused(len(problems), name)
    return f'<p class="rp-refusal">{escape(said)}</p>{listed_problems(problems)}'
