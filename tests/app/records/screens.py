"""Screens over a real workspace, and a person's hands on them."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from recert_planner.app.download import Download
from recert_planner.app.records import MyActivities
from recert_planner.record.activity import Activity
from recert_planner.record.certification import Certification
from recert_planner.record.store import Person, Workspace, add_activities, add_holding, add_person, open_workspace
from recert_planner.rules.book import book

TODAY = date(2026, 3, 1)
PDF = b"%PDF-1.4 a certificate"
NAUGHTY = "<img src=x onerror=alert(1)>"
NAMES_ITS_PAPERS = "cma-aama"


def opened(path: Path) -> Workspace:
    """Open a workspace on the day of the tests."""
    return open_workspace(path, clock=lambda: TODAY)


def someone(workspace: Workspace) -> Person:
    """Add a person who holds a credential whose body names its papers."""
    person = add_person(workspace, "Ana Reyes")
    add_holding(workspace, person, NAMES_ITS_PAPERS, Certification(certified_on=date(2021, 1, 5)))
    return person


def screen(workspace: Workspace, person: Person, **options: Any) -> MyActivities:
    """Open my activities."""
    return MyActivities(workspace, person, credential=book()[NAMES_ITS_PAPERS], today=TODAY, **options)


def activity(title: str = "Infection control", **values: object) -> Activity:
    """Return an earned activity with every field that papers ask for."""
    usual: dict[str, object] = {
        "date": date(2025, 5, 4),
        "amount": Decimal("2.5"),
        "unit": "contact_hour",
        "provider": "County College",
        "split": (("clinical", Decimal(str(values.get("amount", "2.5")))),),
    }
    return Activity(title=title, **(usual | values))  # type: ignore[arg-type]  # the tests know the fields


def fill(workspace: Workspace, person: Person, count: int) -> None:
    """Add many activities, a day each."""
    day = timedelta(days=1)
    add_activities(workspace, person, [activity(f"Course {n}", date=date(2021, 1, 5) + n * day) for n in range(count)])


def type_in(shown: MyActivities, **texts: str) -> None:
    """Fill fields of the form as the page does."""
    for name, text in texts.items():
        field = getattr(shown.form, name)
        if name == "on":
            field.set_state({"value": [text]})
        elif name in ("unit", "category", "state"):
            choose(field, text)
        else:
            field.set_state({"value": text})


def choose(field: Any, value: object) -> None:
    """Choose a value of a list as the page does: by its place."""
    field.set_state({"index": [each for _, each in field.options].index(value)})


def press_edit(shown: MyActivities, title: str) -> None:
    """Press the Edit button of a row."""
    press_edit_of(shown, next(one["id"] for one in shown.listing.rows.rows if one["cells"][0].startswith(title)))


def press_edit_of(shown: MyActivities, entry_id: int) -> None:
    """Press the Edit button of the row with an activity's id."""
    shown.listing.rows._handle_custom_msg({"what": "open", "id": entry_id}, [])


def tick(shown: MyActivities, *titles: str) -> None:
    """Tick rows."""
    ids = [one["id"] for one in shown.listing.rows.rows if one["cells"][0].split("\n")[0] in titles]
    shown.listing.rows.set_state({"ticked": ids})


def bring(field: Any, name: str, content: bytes, *, size: int | None = None) -> None:
    """Choose a file; one above the field's limit is announced and never sent."""
    size = len(content) if size is None else size
    field._handle_custom_msg({"what": "begin", "name": name, "size": size}, [])
    if size <= field.limit:
        for begin in range(0, size, 1_048_576):
            field._handle_custom_msg({"what": "part"}, [memoryview(content[begin : begin + 1_048_576])])
        field._handle_custom_msg({"what": "end"}, [])


def saved(button: Download) -> tuple[str, bytes]:
    """Press a download button and return the name and content that the page would save."""
    heard: list[tuple[dict[str, Any], list[bytes]]] = []
    button.send = lambda content, buffers=None: heard.append((content, buffers or []))
    button._handle_custom_msg({"what": "ask"}, [])
    if not heard or heard[0][0]["what"] != "begin":
        raise AssertionError(f"nothing came: {heard}")
    begin, content = heard[0][0], b""
    while len(content) < begin["size"]:
        button._handle_custom_msg({"what": "part", "from": len(content)}, [])
        content += heard[-1][1][0]
    button._handle_custom_msg({"what": "end"}, [])
    return begin["name"], content


def titles(shown: MyActivities) -> list[str]:
    """Return the titles on the page shown."""
    return [one["cells"][0].split("\n")[0] for one in shown.listing.rows.rows]


def text_of(html: str) -> str:
    """Return markup as a person reads it."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def problems(shown: MyActivities) -> str:
    """Return what the problems panel says."""
    return text_of(shown.problems.html)


def workbook(*rows: Sequence[object]) -> bytes:
    """Return an Excel workbook with these rows."""
    book_, content = Workbook(), io.BytesIO()
    for row in rows:
        book_.active.append(list(row))  # type: ignore[union-attr]  # a new workbook has a sheet
    book_.save(content)
    return content.getvalue()
