"""The screen's own fields: a slider with its box, days, a file, and a region that is read aloud when it changes.

ipywidgets' sliders have no accessible name, its date pickers send half-typed years, its upload breaks on a large file:
that is why these exist. They hold values and know nothing of credentials.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from importlib.resources import files
from typing import Any

from anywidget import AnyWidget
from traitlets import Bool, Float, Integer, List, Unicode

from recert_planner.views.style import STYLESHEET

EPOCH = date(1970, 1, 1)
HUNDREDTH = Decimal("0.01")


def _page_code(name: str) -> str:
    return (files(__package__) / "static" / name).read_text(encoding="utf-8")


class RangeField(AnyWidget):
    """A slider and a number box under one label, in one model."""

    _esm = _page_code("range.js")
    kind = Unicode("number").tag(sync=True)
    label = Unicode("").tag(sync=True)
    unit = Unicode("").tag(sync=True)
    value = Float(0.0).tag(sync=True, echo_update=False)
    min = Float(0.0).tag(sync=True)
    max = Float(100.0).tag(sync=True)
    box_max = Float(0.0).tag(sync=True)
    step = Float(1.0).tag(sync=True)
    box_step = Float(1.0).tag(sync=True)
    disabled = Bool(False).tag(sync=True)

    @property
    def amount(self) -> Decimal:
        """The value as an exact number of hundredths."""
        return Decimal(str(self.value)).quantize(HUNDREDTH)


class DayRangeField(RangeField):
    """A slider through days and a date box under one label."""

    def __init__(self, *, on: date, first: date, last: date, **names: Any) -> None:
        """Stand on a day between the first and the last."""
        super().__init__(kind="day", value=_number(on), min=_number(first), max=_number(last), **names)

    @property
    def on(self) -> date:
        """The day chosen."""
        return EPOCH + timedelta(days=round(self.value))

    def move(self, *, on: date, first: date, last: date) -> None:
        """Stand on a day, within new bounds, in one message."""
        with self.hold_sync():
            self.min, self.max, self.value = _number(first), _number(last), _number(on)


class DaysField(AnyWidget):
    """One day or none; or, with `several`, any number of days. The page sends ISO strings."""

    _esm = _page_code("days.js")
    label = Unicode("").tag(sync=True)
    value = List(Unicode()).tag(sync=True)
    several = Bool(False).tag(sync=True)
    min = Unicode("1950-01-01").tag(sync=True)
    max = Unicode("2150-12-31").tag(sync=True)

    @property
    def days(self) -> tuple[date, ...]:
        """The days, in the order of the boxes; raises `ValueError` for a text that is no day."""
        return tuple(date.fromisoformat(text) for text in self.value)

    @property
    def day(self) -> date | None:
        """The only day, or None while the box is empty."""
        return next(iter(self.days), None)

    def put(self, days: Iterable[date | None]) -> None:
        """Show these days; None leaves a box empty."""
        self.value = [day.isoformat() for day in days if day is not None]


class FileField(AnyWidget):
    """A file from the person's disk. A file above `limit` [bytes] is announced and its content never sent."""

    _esm = _page_code("file.js")
    label = Unicode("").tag(sync=True)
    accept = Unicode("").tag(sync=True)
    limit = Integer(0).tag(sync=True)

    def __init__(self, *, on_file: Callable[[str, int, bytes], None], **names: Any) -> None:
        """Call `on_file` with a name, a size [bytes] and the content, empty for a file above the limit."""
        super().__init__(**names)
        self._on_file = on_file
        self._name, self._size, self._parts = "", 0, list[bytes]()
        self.on_msg(self._receive)

    def _receive(self, _widget: object, content: dict[str, Any], buffers: list[memoryview]) -> None:
        if content.get("what") == "begin":
            self._name, self._size, self._parts = str(content["name"]), int(content["size"]), []
            if self._size > self.limit:
                self._on_file(self._name, self._size, b"")
        elif content.get("what") == "part":
            self._parts += [bytes(part) for part in buffers]
        elif content.get("what") == "end":
            self._on_file(self._name, self._size, b"".join(self._parts))


class Region(AnyWidget):
    """Markup inside an element that stays. With a `summary` it folds; what is folded away is sent when it opens."""

    _esm = _page_code("region.js")
    html = Unicode("").tag(sync=True)
    live = Unicode("").tag(sync=True)
    role = Unicode("").tag(sync=True)
    summary = Unicode("").tag(sync=True)
    unfolded = Bool(True).tag(sync=True)

    def __init__(self, *names: str, **traits: Any) -> None:
        """Carry these class names on the page."""
        super().__init__(**traits)
        self._waiting: Callable[[], str] | None = None
        self.observe(self._catch_up, "unfolded")
        for name in names:
            self.add_class(name)

    def show(self, make: Callable[[], str]) -> None:
        """Show what `make` returns, now or when the region opens."""
        self._waiting = make
        if self.unfolded:
            self._catch_up(None)

    def _catch_up(self, _change: object) -> None:
        if self._waiting is not None and self.unfolded:
            make, self._waiting = self._waiting, None
            self.html = make()


def _number(day: date) -> float:
    return float((day - EPOCH).days)


class Surroundings(AnyWidget):
    """The style sheet, and what the page tells: is it narrow, which day is it, how many figures came out blank."""

    _esm = _page_code("frame.js")
    _css = STYLESHEET + _page_code("planner.css")
    narrow = Bool(False).tag(sync=True, echo_update=False)
    blank = Integer(0).tag(sync=True, echo_update=False)
    day = Unicode("").tag(sync=True, echo_update=False)  # differs from day to day; which one it is, the clock says
