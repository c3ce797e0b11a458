"""The lines of the table: what was measured, beside what, and against which target."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import quantiles

from attrs import frozen
from rich import box
from rich.console import Console
from rich.table import Table


@frozen(kw_only=True)
class Line:
    """One measurement: `value` is compared with `target` (at most), which None leaves open."""

    what: str
    detail: str
    value: float
    unit: str = "times"
    target: float | None = None

    @property
    def verdict(self) -> str:
        if self.target is None:
            return ""
        return "ok" if self.value <= self.target else "over"


def percentile(values: Sequence[float], which: int) -> float:
    return quantiles(values, n=100, method="inclusive")[which - 1]


def show(lines: Iterable[Line]) -> None:
    table = Table("measured", "in detail", "value", "target", "", box=box.SIMPLE)
    for line in lines:
        target = "" if line.target is None else f"≤ {line.target:g}"
        table.add_row(line.what, line.detail, f"{line.value:.2f} {line.unit}", target, line.verdict)
    Console(width=140).print(table)
