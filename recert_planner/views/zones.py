"""The days that matter on the timeline: today, and the deadline as a zone from submit-by to the last way back.

Each day is a line with a flag above the plot. Flags stand in rows, the latest day on top and its text on the left of
its pole, so that no flag's text meets another flag's pole.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import frozen

from recert_planner.standing.result import RouteState, Standing
from recert_planner.views import plain, words
from recert_planner.views.frame import Frame, required_total, way_back
from recert_planner.views.labels import Note
from recert_planner.views.picture import Values

ROW = 18  # pixels between two rows of flags
ABOVE = 4 * ROW + 10  # pixels above the plot that the flags take
FLAG_CHARACTER = 6.5  # pixels of a character of a flag


@frozen(kw_only=True)
class Flag:
    """A day that matters and its text; without a day it is hidden."""

    on: date | None
    text: str = ""


def flags(standing: Standing) -> tuple[Flag, Flag, Flag, Flag]:
    """Return today, submit-by, expiry and the way back, in this order."""
    cycle, back = standing.cycle, way_back(standing)
    filing = standing.submit_by < cycle.expires_on and not standing.lapsed
    return (
        Flag(on=standing.as_of, text=f"Today {plain.short_day(standing.as_of)}"),
        Flag(on=standing.submit_by if filing else None, text=f"File by {plain.short_day(standing.submit_by)}"),
        Flag(
            on=cycle.expires_on,
            text=f"{'Expired' if standing.lapsed else 'Expires'} {plain.short_day(cycle.expires_on)}",
        ),
        _closing(back) if back else Flag(on=None),
    )


def flag_notes(standing: Standing, frame: Frame) -> list[Note]:
    """Return the words of the flags, each beside the top of its pole."""
    return notes_of(flags(standing), frame)


def notes_of(every: Sequence[Flag], frame: Frame) -> list[Note]:
    """Return the words of any flags."""
    return [_note(flag, row, frame) for flag, row in zip(every, _rows(every), strict=True) if flag.on]


def poles_of(every: Sequence[Flag], frame: Frame) -> list[Values]:
    """Return the lines of any flags as shapes, hidden where there is no day."""
    return [_pole(flag, row, frame) for flag, row in zip(every, _rows(every), strict=True)]


def shape_values(standing: Standing, frame: Frame) -> list[Values]:
    """Return the shapes: filing zone, way-back zone, the amount required, then one line a flag."""
    every = flags(standing)
    _, submit, expiry, back = every
    required = required_total(standing)
    return [
        _span(submit.on, expiry.on, frame.top),
        _span(expiry.on, back.on, frame.top),
        {"visible": required is not None, "y0": required or 0.0, "y1": required or 0.0},
        *poles_of(every, frame),
    ]


def required_text(standing: Standing) -> str:
    """Return the name of the line of the amount required; empty where it is unknown."""
    total = next((one.required for one in standing.requirements if one.id == "total"), None)
    return "" if total is None else f"{plain.amount(total, standing.credential)} required"


def _rows(every: Sequence[Flag]) -> list[int]:
    """Return the row of each flag, 0 nearest the plot, the earliest day lowest."""
    ordered = sorted(
        (place for place, flag in enumerate(every) if flag.on), key=lambda place: every[place].on or date.min
    )
    rows = {place: row for row, place in enumerate(ordered)}
    return [rows.get(place, 0) for place in range(len(every))]


def _note(flag: Flag, row: int, frame: Frame) -> Note:
    fits = frame.x(flag.on or frame.last) >= len(flag.text) * FLAG_CHARACTER
    level = frame.units(frame.height + row * ROW + ROW / 2)
    return Note.beside((flag.on or frame.last).isoformat(), level, flag.text, leftwards=fits)


def _pole(flag: Flag, row: int, frame: Frame) -> Values:
    return _span(flag.on, flag.on, frame.units(frame.height + (row + 1) * ROW - 3))


def _span(begin: date | None, end: date | None, top: float) -> Values:
    if begin is None or end is None:
        return {"visible": False}
    return {"visible": True, "x0": begin.isoformat(), "x1": end.isoformat(), "y1": top}


def _closing(back: RouteState) -> Flag:
    name = words.capital(words.ROUTES[back.route])
    if back.last_day is None:
        return Flag(on=None)
    return Flag(on=back.last_day, text=f"{name} through {plain.short_day(back.last_day)}")
