"""What a further room of the planner is, and the door to it: built, and its code loaded, when it is first opened.

A room shows an answer to the person's inputs in its own way. It runs its own events at a desk of its own; what changes
the ledger or the papers it asks of the screen through `House.run`. What a room shows is not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Protocol

from attrs import frozen
from ipywidgets import VBox, Widget

from recert_planner.app import phrases
from recert_planner.app.fields import Region, Surroundings
from recert_planner.app.in_use import LedgerInUse
from recert_planner.app.state import Inputs
from recert_planner.record.certification import Certification
from recert_planner.rules.model import Credential
from recert_planner.standing.result import Standing

if TYPE_CHECKING:
    from recert_planner.app.records.kept import Record


@frozen(kw_only=True)
class House:
    """What the rooms share: the credentials known now, today, the screen's ledger, and its way to run an event.

    After `run` the screen answers again, and the room that is open is entered with the new inputs. `surroundings`
    tells whether the page is narrow, `held` every certification that the person shown is known to have.
    """

    book: Mapping[str, Credential]
    today: date
    ledger: LedgerInUse
    run: Callable[[Callable[[], None]], None]
    surroundings: Surroundings
    held: Callable[[], tuple[tuple[str, Certification], ...]] = tuple


class Room(Protocol):
    """A room behind a tab; made with the house it is in, as `Room(house)`."""

    @property
    def root(self) -> Widget:
        """Everything it shows."""

    def enter(self, inputs: Inputs, standing: Standing, kept: Record | None) -> None:
        """Show itself for these inputs: when its tab opens, and while it is open each time they have changed.

        Part of an event of the screen, whose problems panel shows what is raised. `kept` is the person's record
        while their own plan is shown, None for an example and for a plan that is not kept.
        """


class Door:
    """A tab whose room is loaded when it is first opened."""

    def __init__(self, title: str, load: Callable[[House], Room]) -> None:
        """Lead to the room that `load` makes."""
        self.title = title
        self.room: Room | None = None
        self._load = load
        self._entered: tuple[Inputs, Standing, Record | None] | None = None
        self._prompt = Region("rp-room-prompt", html=f"<p>{phrases.BEGIN}</p>")
        self.root = VBox([self._prompt])
        self.root.add_class("rp-room")

    def enter(self, house: House, inputs: Inputs, standing: Standing | None, kept: Record | None) -> None:
        """Show the room for these inputs, or, while there is no standing, what is still to be given."""
        if standing is None:
            self.leave()
            self.root.children = [self._prompt]
            return
        if self._entered is not None and self._entered[1] is standing and self._entered == (inputs, standing, kept):
            return
        self._entered = None
        if self.room is None:
            self.room = self._load(house)
        # Before it is entered: a figure that is made on the page takes the width it finds.
        self.root.children = [self.room.root]
        self.room.enter(inputs, standing, kept)
        self._entered = (inputs, standing, kept)

    def leave(self) -> None:
        """Enter anew the next time, whatever the inputs are."""
        self._entered = None
