"""One person's hold on a credential: since when, recertified when, and an expiry of their own if they have one."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from attrs import frozen

from recert_planner.errors import BadInput, Problem


@frozen(kw_only=True)
class Certification:
    """The days a person knows from their own papers.

    `recertified_on` holds every recertification in order. `expires_on` is the person's own expiry (an individual
    extension, or the day on the certificate) and wins over the computed one. Raises `BadInput` with every
    contradiction between the days.
    """

    certified_on: date
    recertified_on: tuple[date, ...] = ()
    expires_on: date | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse days that contradict each other, all at once."""
        problems = []
        days = (self.certified_on, *self.recertified_on)
        if any(later <= earlier for earlier, later in pairwise(days)):
            problems.append(
                Problem(
                    field="recertified",
                    message="each recertification comes after the certification and the one before it",
                )
            )
        if self.expires_on is not None and self.expires_on < days[-1]:
            problems.append(
                Problem(
                    field="expires",
                    message=f"the expiry {self.expires_on} lies before the certification {days[-1]}",
                )
            )
        if problems:
            raise BadInput(problems)

    def anchor_on(self, as_of: date) -> date:
        """Return the latest certification or recertification up to `as_of`; `BadInput` when there is none."""
        begun = [day for day in (self.certified_on, *self.recertified_on) if day <= as_of]
        if not begun:
            raise BadInput(
                [
                    Problem(
                        field="as-of",
                        message=f"{as_of} lies before the certification {self.certified_on}",
                    )
                ]
            )
        return begun[-1]

    def starts_after(self, as_of: date) -> tuple[date, ...]:
        """Return the recertifications after `as_of`, which that day does not know yet."""
        return tuple(day for day in self.recertified_on if day > as_of)
