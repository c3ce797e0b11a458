"""The room in which a case is shared and opened: a person's inputs, without the person, as a code or a small file.

Nothing is sent anywhere: whoever shares copies the code or saves the file. What is opened is looked at like an example
and never written into anybody's record.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from ipywidgets import Button, Checkbox, HBox, Textarea, VBox

from recert_planner.app import phrases
from recert_planner.app.desk import Desk
from recert_planner.app.download import Download
from recert_planner.app.fields import FileField, Region
from recert_planner.app.markup import problems_html
from recert_planner.app.state import Inputs, certification_of
from recert_planner.errors import BadInput, Problem
from recert_planner.teaching.case import Case, read_case, to_code, to_json, without_names

LARGEST_BYTES = 1_000_000
FILE_NAME = "case.json"


class OpenCase:
    """A box for a code and a field for a file; `opened` takes the case."""

    def __init__(self, run: Callable[[Callable[[], None]], None], opened: Callable[[Case], None]) -> None:
        """Begin empty; `run` runs an event and shows what goes wrong."""
        self._run, self._opened = run, opened
        self.code = Textarea(
            description=phrases.CASE_CODE, rows=3, style={"description_width": "initial"}, continuous_update=False
        )
        self.open = Button(description=phrases.OPEN_CASE)
        self.file = FileField(label=phrases.CASE_FILE, accept=".json", limit=LARGEST_BYTES, on_file=self._take)
        self.open.on_click(lambda _button: run(self._open))
        self.box = VBox([self.code, self.open, self.file])
        self.box.add_class("rp-open-case")

    def _open(self) -> None:
        if not self.code.value.strip():
            raise BadInput([Problem(message="paste a case's code first")])
        self._opened(read_case(self.code.value))
        self.code.value = ""

    def _take(self, name: str, size: int, content: bytes) -> None:
        def take() -> None:
            if size > LARGEST_BYTES:
                raise BadInput([Problem(file=name, message="this is far larger than a case")])
            self._opened(read_case(content))

        self._run(take)


class ShareRoom:
    """The case on show as a code and as a file, and the way to open another."""

    def __init__(self, opened: Callable[[Case], None]) -> None:
        """Offer the case without titles and providers."""
        self._case: Case | None = None
        self._desk = Desk(refresh=self._refresh, report=self._report)
        self.titles = Checkbox(description=phrases.KEEP_TITLES, indent=False)
        self.providers = Checkbox(description=phrases.KEEP_PROVIDERS, indent=False)
        self.code = Region("rp-case-code")
        self.problems = Region("rp-problems-near", role="alert")
        self.save = Download(label=phrases.SAVE_CASE, make=self._file, run=self._desk.run)
        self.opening = OpenCase(self._desk.run, opened)
        for box in (self.titles, self.providers):
            box.observe(self._desk.handler(lambda: None), "value")
        share = [Region(html=phrases.SHARE_HEAD), HBox([self.titles, self.providers]), self.code, self.save]
        self.root = VBox([*share, Region(html=phrases.OPEN_HEAD), self.opening.box, self.problems])
        self.root.add_class("rp-share-room")

    def enter(self, inputs: Inputs, *_more: object) -> None:
        """Offer the case that these inputs are."""
        self._case = Case(
            credential=inputs.credential,
            certification=certification_of(inputs),
            as_of=inputs.as_of,
            activities=inputs.ledger,
            study=inputs.study,
        )
        self._desk.run(lambda: None)

    @property
    def shared(self) -> Case:
        """The case as it is shared; raises `BadInput` while there is none."""
        if self._case is None:
            raise BadInput([Problem(message=phrases.BEGIN)])
        return without_names(self._case, titles=self.titles.value, providers=self.providers.value)

    def _refresh(self) -> None:
        if self._case is not None:
            code = escape(to_code(self.shared))
            name = escape(phrases.THIS_CODE)
            self.code.html = f'<textarea class="rp-code" readonly rows="7" aria-label="{name}">{code}</textarea>'

    def _report(self, problems: Sequence[Problem]) -> None:
        self.problems.html = problems_html(problems)

    def _file(self) -> tuple[str, bytes]:
        return FILE_NAME, to_json(self.shared)
