"""How long `import recert_planner` takes beside four modules of the standard library."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from statistics import median

from bench.table import Line

ROUNDS = 31
OURS = "recert_planner"
YARDSTICK = "dataclasses, datetime, decimal, tomllib"
TIMED = "from time import perf_counter as now; begun = now(); import {}; print(now() - begun)"


def measure() -> Sequence[Line]:
    ours, yardstick = [], []
    for _ in range(ROUNDS):
        ours.append(_seconds(OURS))
        yardstick.append(_seconds(YARDSTICK))
    mine, theirs = median(ours) * 1000, median(yardstick) * 1000
    detail = f"{mine:.1f} ms beside {theirs:.1f} ms for {YARDSTICK} (median of {ROUNDS})"
    return [Line(what=f"import {OURS}", detail=detail, value=mine / theirs)]


def _seconds(modules: str) -> float:
    answer = subprocess.run([sys.executable, "-c", TIMED.format(modules)], capture_output=True, text=True, check=True)
    return float(answer.stdout)
