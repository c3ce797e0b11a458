"""The record taken out: as CSV, as Excel, as one JSON document, as the folder an auditor asks for.

Each file is made when its button is pressed, and holds the record as it then is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ipywidgets import HBox, VBox

from recert_planner.app.download import Download
from recert_planner.app.fields import Region
from recert_planner.app.records.shelf import Shelf
from recert_planner.record.store.names import safe_stem

_WORD = (
    "<p>CSV and Excel hold the activities, the JSON file everything in this workspace, certificates included; "
    "the audit folder holds the earned activities with their certificates under names one can read.</p>"
)
Run = Callable[[Callable[[], None]], None]


class Departures:
    """The four buttons."""

    def __init__(self, shelf: Shelf, *, today: date, run: Run) -> None:
        """Take out what this shelf's workspace holds; file names carry the day."""
        self._shelf, self._today = shelf, today
        self.csv = Download(label="CSV", make=self._csv, run=run)
        self.excel = Download(label="Excel", make=self._excel, run=run)
        self.json = Download(label="Everything as JSON", make=self._json, run=run)
        self.audit = Download(label="Audit folder (zip)", make=self._audit, run=run)
        self.box = VBox([Region(html=_WORD), HBox([self.csv, self.excel, self.json, self.audit])])

    def _csv(self) -> tuple[str, bytes]:
        from recert_planner.record.write import write_csv

        self._shelf.read()
        return self._name("activities", "csv"), write_csv([entry.activity for entry in self._shelf.entries])

    def _excel(self) -> tuple[str, bytes]:
        from recert_planner.record.write import write_excel

        self._shelf.read()
        return self._name("activities", "xlsx"), write_excel([entry.activity for entry in self._shelf.entries])

    def _json(self) -> tuple[str, bytes]:
        from recert_planner.record.store.contents import contents_of
        from recert_planner.record.store.document import to_json

        return f"recert-planner {self._today}.json", to_json(contents_of(self._shelf.workspace))

    def _audit(self) -> tuple[str, bytes]:
        from recert_planner.record.store.audit import audit_folder

        shelf = self._shelf
        return self._name("audit", "zip"), audit_folder(shelf.workspace, shelf.person, as_of=self._today)

    def _name(self, what: str, ending: str) -> str:
        return f"{safe_stem(f'{what} {self._shelf.person.name} {self._today}')}.{ending}"
