"""A screen as a page would hold it: plays the page's part, and reads what the page would show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from html import unescape
from typing import Any
from unittest.mock import patch

from comm.base_comm import BaseComm

from recert_planner.app.screen import Screen
from recert_planner.record.examples import example_people, example_person

TODAY = date(2026, 11, 23)
PROJECTION = 3  # the trace of the chosen pace
HEADER = "date,title,amount,unit,category,approval\n"


def a_screen(who: str | None = "late-starter") -> Screen:
    """Return a screen that shows an example, or with None a person's own empty plan."""
    screen = Screen(today=TODAY, people=example_people())
    screen.open(example_person(who) if who else None)
    return screen


def play(widget: Any, value: object, trait: str = "value") -> None:
    """Do what the page does when the person sets a control."""
    widget.set_state({trait: value})


def upload(screen: Screen, content: bytes | str, name: str = "my.csv") -> None:
    """Send a file in two parts, as the page does."""
    data = content.encode() if isinstance(content, str) else content
    half = len(data) // 2
    say = screen.import_form.file._receive
    say(None, {"what": "begin", "name": name, "size": len(data)}, [])
    for part in (data[:half], data[half:]):
        say(None, {"what": "part"}, [memoryview(part)])
    say(None, {"what": "end"}, [])


def words(html: str) -> str:
    """Return markup as the text a person reads."""
    return unescape(re.sub(r"<[^>]+>", " ", html))


def curve(screen: Screen, trace: int = PROJECTION) -> tuple[Any, ...]:
    """Return the points of a trace."""
    data = screen.stage.canvas.figure.data[trace]
    return tuple(data.x), tuple(data.y)


def shown(screen: Screen) -> dict[str, Any]:
    """Return what the person sees: curves, verdict, tables, problems."""
    panels = screen.stage.panels
    return {
        "curves": [curve(screen, trace) for trace in range(4)] if screen.stage.canvas.figure else None,
        "verdict": screen.stage.verdict.html,
        "requirements": panels.requirements.html,
        "activities": panels.activities.html,
        "problems": screen.problems.html,
        "import": screen.import_form.word.html,
    }


@contextmanager
def messages() -> Iterator[list[tuple[str, dict[str, Any]]]]:
    """Gather what goes to the page meanwhile: the widget's id and the state sent, in order."""
    sent: list[tuple[str, dict[str, Any]]] = []

    def note(comm: BaseComm, msg_type: str, data: Any = None, **_more: object) -> None:
        if msg_type == "comm_msg":
            sent.append((comm.comm_id, data.get("state", {})))

    with patch("comm.DummyComm.publish_msg", note):
        yield sent
