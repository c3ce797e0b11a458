"""What a person looks at in the room: each scenario's outcome in words, the one figure, the table, what to confirm.

The figure is created once and changed in place. It goes first, then the words, then the tables.
"""

from __future__ import annotations

from html import escape
from typing import Any

from ipywidgets import Box, VBox

from recert_planner.app.fields import Region
from recert_planner.app.figure import persistent_figure_class
from recert_planner.app.markup import listed
from recert_planner.planning.comparison import Comparison
from recert_planner.views.scenario_figure import scenario_figure, update_scenarios
from recert_planner.views.scenario_text import curves_table, figure_text, outcomes_html
from recert_planner.views.scenario_words import comparison_table, remarks

MOST_FIGURES = 3  # made for one page; each one is five megabytes to the browser


class Stage:
    """The outcomes, the figure and the tables."""

    def __init__(self) -> None:
        """Show nothing yet: the figure is made for the first comparison."""
        self.figure: Any = None
        self._made = 0
        self.outcomes = Region("rp-what-if-outcomes", live="polite")
        self.holder = Box()
        self.holder.add_class("rp-figure")
        self.in_words = Region("rp-unseen", role="note")
        self.table = Region("rp-what-if-table", summary="Side by side")
        self.remarks = Region("rp-what-if-remarks", summary="What the answers lean on")
        self.numbers = Region("rp-what-if-numbers", summary="The curves in numbers", unfolded=False)
        self.column = VBox([self.outcomes, self.holder, self.in_words])
        self.column.add_class("rp-answer-column")
        self.below = VBox([self.table, self.remarks, self.numbers])
        self.below.add_class("rp-below")

    def draw_anew(self) -> None:
        """Make another figure next time: the page could not draw this one. A few times only."""
        if self._made < MOST_FIGURES:
            self.figure = None

    def show(self, comparison: Comparison, *, narrow: bool) -> None:
        """Show scenarios side by side."""
        if self.figure is None:
            self._made += 1
            self.figure = persistent_figure_class()(scenario_figure(comparison, narrow=narrow))
            self.holder.children = [self.figure]
        else:
            update_scenarios(self.figure, comparison, narrow=narrow)
        self.outcomes.html = outcomes_html(comparison)
        self.table.show(lambda: comparison_table(comparison).to_html())
        self.in_words.html = escape(figure_text(comparison))
        self.remarks.show(lambda: listed(dict.fromkeys(said for one in comparison.results for said in remarks(one))))
        self.numbers.show(lambda: curves_table(comparison).to_html())
