"""What the planner is compared with: notebooks as bare as they can be, in the same two faces."""

from __future__ import annotations

import json
from pathlib import Path

# One trace, one slider: what ipywidgets and plotly cost by themselves.
BARE_SLIDER = """
import ipywidgets
from plotly.graph_objects import FigureWidget

figure = FigureWidget(data=[{"type": "scatter", "x": [1, 2, 3], "y": [0, 50, 100]}])
slider = ipywidgets.IntSlider(description="value", min=0, max=100, value=50)


def move(change):
    with figure.batch_update():
        figure.data[0].y = [0, change["new"], 100]


slider.observe(move, "value")
ipywidgets.VBox([slider, figure])
"""

# How most notebooks begin.
PANDAS_AND_A_FIGURE = """
import pandas as pd
from plotly.graph_objects import FigureWidget

frame = pd.DataFrame({"x": [1, 2, 3], "y": [2, 1, 3]})
FigureWidget(data=[{"type": "scatter", "x": frame["x"], "y": frame["y"]}])
"""

# CPython 3.11 frees and takes memory on every call when the stack ends at the edge of a block; in a notebook's cell
# that imports plotly it does, which costs seconds. A few calls deeper it does not.
SPARED = """
def deeper(calls):
    if calls:
        return deeper(calls - 1)
    import pandas as pd
    from plotly.graph_objects import FigureWidget

    frame = pd.DataFrame({"x": [1, 2, 3], "y": [2, 1, 3]})
    return FigureWidget(data=[{"type": "scatter", "x": frame["x"], "y": frame["y"]}])


deeper(16)
"""


def write(file: Path, code: str) -> Path:
    """Write a notebook with one cell."""
    cell: dict[str, object] = {
        "cell_type": "code",
        "execution_count": None,
        "id": "only",
        "metadata": {},
        "outputs": [],
        "source": code.strip(),
    }
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    file.parent.mkdir(parents=True, exist_ok=True)
    notebook = {"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    file.write_text(json.dumps(notebook), encoding="utf-8")
    return file
