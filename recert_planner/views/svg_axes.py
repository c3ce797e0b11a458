"""The axes of the still drawing: a round amount on every grid line, and days that people count by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from recert_planner.views import plain
from recert_planner.views.svg_plane import Plane, number

STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)  # months between two days on the axis
MOST = 8  # days on the axis
NARROWEST = 48.0  # pixels between two days on the axis
TICK = 5.0  # pixels


def axes(amounts: Sequence[float], plane: Plane, layout: dict[str, Any]) -> Iterator[str]:
    """Yield the grid lines with their amounts, then the days below the plot."""
    grid = layout["yaxis"]["gridcolor"]
    for amount in amounts:
        y = number(plane.y(amount))
        yield f'<path d="M{number(plane.left)} {y}H{number(plane.right)}" stroke="{grid}"/>'
        yield f'<text x="{number(plane.left - 6)}" y="{y}" dy="0.35em" text-anchor="end">{amount:g}</text>'
    room = max(2, min(MOST, int((plane.right - plane.left) / NARROWEST)))
    for on, label in days(*plane.days, most=room):
        x = number(plane.x(on.isoformat()))
        yield f'<path d="M{x} {number(plane.bottom)}v{number(TICK)}" stroke="{layout["font"]["color"]}"/>'
        yield f'<text x="{x}" y="{number(plane.bottom + TICK + 13)}" text-anchor="middle">{label}</text>'


def days(first: date, last: date, *, most: int = MOST) -> list[tuple[date, str]]:
    """Return first days of months from `first` through `last` with their labels: as many as fit, evenly apart."""
    months = list(_months(first, last))
    step = next((step for step in STEPS if sum(_falls_on(on, step) for on in months) <= most), STEPS[-1])
    return [(on, str(on.year) if step % 12 == 0 else _month(on)) for on in months if _falls_on(on, step)]


def _months(first: date, last: date) -> Iterator[date]:
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        on = date(month // 12, month % 12 + 1, 1)
        if first <= on <= last:
            yield on


def _falls_on(on: date, step: int) -> bool:
    return (on.year * 12 + on.month - 1) % step == 0


def _month(on: date) -> str:
    return f"{plain.MONTHS[on.month - 1][:3]} {on.year}"
