"""My activities alone, as one widget with a style sheet of its own: for a notebook, and for looking at it."""

from __future__ import annotations

from datetime import date

from ipywidgets import VBox

from recert_planner.app.fields import Surroundings
from recert_planner.app.records.my_activities import MyActivities
from recert_planner.record.store import Person, Workspace, holdings
from recert_planner.rules.book import book
from recert_planner.rules.model import Credential


def my_activities(workspace: Workspace, person: Person, *, today: date | None = None) -> VBox:
    """Return a person's activities as a widget; the proof asked for is that of the first credential they hold."""
    screen = MyActivities(workspace, person, credential=credential_of(workspace, person), today=today or date.today())
    root = VBox([Surroundings(), screen.root])
    root.add_class("rp-planner")
    return root


def credential_of(workspace: Workspace, person: Person) -> Credential:
    """Return the first credential a person holds that is known here; else the first one known."""
    known = book()
    held = (one.credential for one in holdings(workspace, person))
    return known[next((name for name in held if name in known), next(iter(known)))]
