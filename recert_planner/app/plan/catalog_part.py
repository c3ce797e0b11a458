"""The catalog plan on the screen: what is asked, the search in the background, and what it found.

A plan belongs to the standing it was made for: with another one it is gone. Where there is no solver, one sentence
says so in place of the form.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from ipywidgets import Box, Button, HBox, VBox

from recert_planner.app.fields import Region
from recert_planner.app.markup import listed
from recert_planner.app.plan import wording
from recert_planner.app.plan.catalog_file import CatalogFile
from recert_planner.app.plan.limits import Limits
from recert_planner.app.plan.saying import paragraphs
from recert_planner.app.plan.solving import Search
from recert_planner.app.plan.widgets import Pulse
from recert_planner.errors import BadInput, Problem
from recert_planner.planning.catalog import Catalog
from recert_planner.planning.plan import Plan
from recert_planner.planning.request import Span, check_request
from recert_planner.planning.solver import NO_SOLVER, Cancelled, has_solver
from recert_planner.record.activity import Vocabulary
from recert_planner.standing.result import Standing
from recert_planner.views import plain
from recert_planner.views.plan_sentences import proof, summary
from recert_planner.views.plan_tables import plan_table
from recert_planner.views.plan_words import failure, survival_in_short
from recert_planner.views.progress_words import progress_sentence


class CatalogPart:
    """A catalog, the limits, a search and its plan; `run` runs an event at the view's desk."""

    def __init__(self, run: Callable[[Callable[[], None]], None]) -> None:
        """Begin without a catalog and without a plan."""
        self.plan: Plan | None = None
        self.search: Search | None = None
        self.source, self.limits = CatalogFile(), Limits()
        self.find = Button(description=wording.FIND, button_style="primary")
        self.cancel = Button(description=wording.CANCEL, disabled=True)
        self.pulse = Pulse(beat=lambda: run(self.look))
        self.progress = Region("rp-plan-progress")
        self.word = Region("rp-plan-words", live="polite")
        self.courses = Region("rp-plan-courses")
        self.mishaps = Region("rp-plan-mishaps", summary=wording.MISHAPS, unfolded=False)
        self.take, self.keep = Button(description=wording.TAKE), Button(description=wording.KEEP_COURSES)
        self._further = HBox([self.take, self.keep])
        self.cancel.on_click(lambda _button: run(self.stop))
        self.limits.changed = lambda: run(self._changed)
        self.box = self._assembled()
        self._show(None)

    def _assembled(self) -> Box:
        head = Region("rp-plan-head", html=wording.CATALOG_HEAD)
        if not has_solver():
            self.word.html = f"<p>{escape(NO_SOLVER)}</p>"
            return _part(head, self.word)
        form = VBox([self.source.box, self.limits.box, HBox([self.find, self.cancel])])
        answer = VBox([self.pulse, self.progress, self.word, self.courses, self.mishaps, self._further])
        form.add_class("rp-plan-form")
        answer.add_class("rp-plan-answer")
        return _part(head, form, answer)

    def read(self, words: Vocabulary) -> None:
        """Take the catalog that arrived; a search in another one ends."""
        self.source.read(words, self._take)

    def begin(self, standing: Standing, away: tuple[Span, ...]) -> None:
        """Look for the best plan; raises `BadInput` without a catalog, and for limits that make no sense."""
        if self.source.catalog is None:
            raise BadInput([Problem(message=wording.NO_CATALOG)])
        request = self.limits.request(away)
        check_request(request, self.source.catalog.courses)
        self.forget()
        self.search = Search(standing, self.source.catalog, request)
        self.word.html = paragraphs(wording.LOOKING)
        self.find.disabled, self.cancel.disabled = True, False
        self.look()
        self.pulse.beating = self.search is not None

    def look(self) -> None:
        """Show how far the search is, and its plan once it is over; raises what went wrong with it."""
        if self.search is None:
            return
        if not self.search.over:
            self.progress.html = f"<p>{escape(progress_sentence(self.search.seen, self.search.seconds))}</p>"
            return
        search = self.search
        self._rest()
        try:
            self._show(search.plan())
        except Cancelled:
            self.word.html = paragraphs(wording.CANCELLED)

    def stop(self) -> None:
        """End the search; what was found so far is not a plan."""
        if self.search is not None:
            self.search.stop()
            self._rest()
            self.word.html = paragraphs(wording.CANCELLED)

    def forget(self) -> None:
        """Show no plan, and end the search for one: it was for something else."""
        if self.search is not None:
            self.search.stop()
            self._rest()
        self._show(None)

    def _take(self, catalog: Catalog) -> None:
        self.forget()
        self.limits.fit(catalog)

    def _changed(self) -> None:
        """Say that the plan shown is not the one asked for any more."""
        if self.plan is not None:
            self.word.html = paragraphs(wording.STALE)

    def _rest(self) -> None:
        self.search, self.progress.html, self.pulse.beating = None, "", False
        self.find.disabled, self.cancel.disabled = False, True
        self.word.html = ""

    def _show(self, plan: Plan | None) -> None:
        self.plan = plan
        chosen = plan if plan is not None and plan.chosen else None
        self._further.layout.display = "none" if chosen is None else None
        self.courses.html = "" if chosen is None else plan_table(chosen).to_html()
        robust = chosen.robustness if chosen else None
        breaking = robust.breaking if robust else ()
        self.mishaps.layout.display = None if breaking else "none"
        self.mishaps.show(lambda: listed(plain.sentence(failure(one)) for one in breaking))
        if plan is not None:
            self.word.html = paragraphs(summary(plan), proof(plan), survival_in_short(robust) if robust else "")
        elif has_solver():
            self.word.html = ""


def _part(*children: Any) -> Box:
    box = Box(children)
    box.add_class("rp-plan-part")
    return box
