"""The parts of the page under the figure: requirements, activities, days, facts to confirm, sources.

Each is made again only when what it shows has changed; what is folded away waits until it is opened. Sentences come
from `views`.
"""

from __future__ import annotations

from ipywidgets import VBox

from recert_planner.app import markup
from recert_planner.app.fields import Region
from recert_planner.app.state import Answer
from recert_planner.standing.result import Standing


class Panels:
    """The folded and unfolded parts below the figure."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self.requirements = Region("rp-requirements", summary="Requirements")
        self.activities = Region("rp-activities", summary="Activities")
        self.days = Region("rp-days-and-routes", summary="Days and ways", unfolded=False)
        self.confirm = Region("rp-confirm", summary="Facts to confirm", unfolded=False)
        self.sources = Region("rp-sources", summary="Where the rules come from", unfolded=False)
        self._standing: Standing | None = None

    @property
    def below(self) -> VBox:
        """Everything that stands below the figure."""
        return VBox([self.requirements, self.activities, self.days, self.confirm, self.sources])

    def show(self, answer: Answer) -> None:
        """Show an answer; without a new standing only the requirements, which hold the chosen pace, can differ."""
        self.requirements.show(lambda: markup.requirements_html(answer.standing, answer.pace, answer.projection))
        if answer.standing is self._standing:
            return
        self._standing = standing = answer.standing
        self.activities.show(lambda: markup.activities_html(standing))
        self.days.show(lambda: markup.days_html(standing))
        self.confirm.show(lambda: markup.confirm_html(standing))
        self.sources.show(lambda: markup.sources_html(standing.credential))
