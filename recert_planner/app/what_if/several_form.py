"""The form of several certifications: which are looked at together, one more, how credits may be shared, how fast.

It holds what was typed; what the certifications ask for together is `planning`'s business.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ipywidgets import Button, Checkbox, Dropdown, VBox

from recert_planner.app.fields import DaysField, RangeField, Region
from recert_planner.app.what_if import wording
from recert_planner.app.what_if.beside import Beside
from recert_planner.errors import BadInput, Problem
from recert_planner.planning.together import Together
from recert_planner.record.certification import Certification
from recert_planner.rules.model import Credential
from recert_planner.views import plain
from recert_planner.views.together_words import READINGS

INITIAL = {"description_width": "initial"}
FASTEST = 30.0  # of the slider, units a month


class SeveralForm:
    """The fields beside the figure of several certifications."""

    def __init__(self) -> None:
        """Offer nothing yet."""
        self.boxes: dict[str, Checkbox] = {}
        self._held = VBox()
        self.credential = Dropdown(description=wording.OTHER, options=[("", "")], style=INITIAL)
        self.certified_on = DaysField(label=wording.CERTIFIED)
        self.recertified_on = DaysField(label=wording.RECERTIFIED, several=True)
        self.add = Button(description=wording.PUT_BESIDE)
        self.reading = Dropdown(description=wording.SHARING, options=[("", 0)], style=INITIAL)
        self.limit = RangeField(label=wording.LIMIT, unit=wording.LIMIT_UNIT, max=FASTEST, step=0.25, box_step=0.01)
        self.plan = VBox([self.reading, self.limit])
        more = VBox(
            [Region(html=wording.OTHER_HEAD), self.credential, self.certified_on, self.recertified_on, self.add]
        )
        for box in (self.plan, more, self._held):
            box.add_class("rp-what-if-fields")
        self.box = VBox([self._held, self.plan, more])
        self.box.add_class("rp-left")

    def show(self, beside: Beside, book: Mapping[str, Credential]) -> bool:
        """Show which certifications are looked at together; return whether their boxes are new ones."""
        others = [name for name in {**beside.known, **beside.added} if name in book]
        names = [name for name in others if name != beside.first.credential.id]
        looked_at = {one.credential.id for one in beside.holds(book)}
        fresh = names != list(self.boxes)
        if fresh:
            self.boxes = {name: Checkbox(description=book[name].name, indent=False) for name in names}
            first = Region(html=f"<p><strong>{wording.with_(beside.first.credential)}</strong></p>")
            self._held.children = [first, *self.boxes.values()] if names else []
        for name, box in self.boxes.items():
            box.value = name in looked_at
        free = tuple((credential.name, credential.id) for credential in beside.free(book))
        if tuple(self.credential.options) != free:
            self.credential.options = free
        return fresh

    def show_plans(self, found: Together | None) -> None:
        """Offer the readings of a sharing rule; without several certifications there is nothing to choose."""
        self.plan.layout.display = None if found else "none"
        if found is None:
            return
        options = tuple((plain.sentence(READINGS[plan.reading]), at) for at, plan in enumerate(found.plans))
        if tuple(self.reading.options) != options:
            self.reading.options = options
            self.reading.value = len(options) - 1  # the careful one: what each credit serves is not presumed

    @property
    def left_out(self) -> Sequence[str]:
        """The credentials that are not ticked."""
        return [name for name, box in self.boxes.items() if not box.value]

    @property
    def units_per_month(self) -> Decimal | None:
        """The most a month may hold; None for no limit."""
        return self.limit.amount or None

    def typed(self) -> tuple[str, Certification]:
        """Return the certification typed in; raises `BadInput` without a day, and for days that cannot be."""
        day = self.certified_on.day
        if day is None:
            raise BadInput([Problem(field="certified on", message=wording.GIVE_THE_DAY)])
        return self.credential.value, Certification(
            certified_on=day, recertified_on=tuple(sorted(self.recertified_on.days))
        )

    def clear(self) -> None:
        """Empty the fields of one more certification."""
        self.certified_on.put([])
        self.recertified_on.put([])
