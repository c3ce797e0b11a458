"""A figure in a notebook that only shows something: a widget like the planner's own, so that nothing is fetched.

plotly's usual ways to show a figure load a script from another host or store five megabytes in the notebook.
"""

from __future__ import annotations

from typing import Any

from recert_planner.app.startup import figure_widget_class
from recert_planner.views.figures import CONFIG


def still(figure: Any) -> Any:
    """Return a figure as a widget, without the button that would send it to a cloud."""
    widget = figure_widget_class()(figure)
    widget._config = {**widget._config, **CONFIG}  # noqa: SLF001  # plotly has no other door to it
    return widget
