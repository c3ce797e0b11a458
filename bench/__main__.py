"""`python -m bench [NAME…]`: runs all measurements, or those named, and prints one table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from bench import first_plot, imports, roster, schedule, site, slider, standing, workspace
from bench.table import Line, show

MEASUREMENTS: dict[str, Callable[[], Sequence[Line]]] = {
    "imports": imports.measure,
    "standing": standing.measure,
    "schedule": schedule.measure,
    "roster": roster.measure,
    "roster-large": roster.large,
    "workspace": workspace.measure,
    "slider-jupyterlab": slider.in_jupyterlab,
    "slider-voila": slider.in_voila,
    "plan-slider-jupyterlab": slider.plan_in_jupyterlab,
    "plan-slider-voila": slider.plan_in_voila,
    "first-plot": first_plot.measure,
    "site": site.measure,
}

ON_DEMAND = ("roster-large",)  # runs only when named: it takes minutes


def main(names: Sequence[str]) -> int:
    if unknown := [name for name in names if name not in MEASUREMENTS]:
        print(f"There is no measurement {', '.join(unknown)}: choose from {', '.join(MEASUREMENTS)}.", file=sys.stderr)
        return 2
    lines: list[Line] = []
    for name in names or (name for name in MEASUREMENTS if name not in ON_DEMAND):
        print(f"measuring {name} …", file=sys.stderr)
        lines += MEASUREMENTS[name]()
    show(lines)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
