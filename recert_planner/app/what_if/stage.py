"""What a person looks at in the room: each scenario's outcome in words, the one figure, the table, what to confirm.

The figure goes first, then the words, then the tables.
"""

from __future__ import annotations

from html import escape

from ipywidgets import VBox

from recert_planner.app.canvas import Canvas
from recert_planner.app.fields import Region
from recert_planner.app.markup import listed
from recert_planner.planning.comparison import Comparison
from recert_planner.views.scenario_figure import scenario_figure, update_scenarios
from recert_planner.views.scenario_text import curves_table, figure_text, outcomes_html
from recert_planner.views.scenario_words import comparison_table, remarks


class Stage:
    """The outcomes, the figure and the tables."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self.canvas = Canvas(scenario_figure, update_scenarios)
        self.outcomes = Region("rp-what-if-outcomes", live="polite")
        self.in_words = Region("rp-unseen", role="note")
        self.table = Region("rp-what-if-table", summary="Side by side")
        self.remarks = Region("rp-what-if-remarks", summary="What the answers lean on")
        self.numbers = Region("rp-what-if-numbers", summary="The curves in numbers", unfolded=False)
        self.column = VBox([self.outcomes, self.canvas.holder, self.in_words])
        self.column.add_class("rp-answer-column")
        self.below = VBox([self.table, self.remarks, self.numbers])
        self.below.add_class("rp-below")

    def show(self, comparison: Comparison, *, narrow: bool) -> None:
        """Show scenarios side by side."""
        self.canvas.show(comparison, narrow=narrow)
        self.outcomes.html = outcomes_html(comparison)
        self.table.show(lambda: comparison_table(comparison).to_html())
        self.in_words.html = escape(figure_text(comparison))
        self.remarks.show(lambda: listed(dict.fromkeys(said for one in comparison.results for said in remarks(one))))
        self.numbers.show(lambda: curves_table(comparison).to_html())
