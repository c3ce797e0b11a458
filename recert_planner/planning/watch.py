"""What can be seen of a search for a plan while it runs, and the wish to end it; safe from whichever thread.

A `Watch` is a `Stopped` that also looks: the solver tells it values and bounds, the search tells it where it is. It
shows what was last seen and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TypeVar

from attrs import define, evolve, field, frozen

T = TypeVar("T")


class Stage(StrEnum):
    """Which question is being answered."""

    CHOOSING = "choosing"  # the best courses and months
    EXPLAINING = "explaining"  # why there is no plan, and what would make one
    TESTING = "testing"  # single mishaps


@frozen(kw_only=True)
class Seen:
    """How far a search is: programs begun so far, value and bound of the one at work, mishaps tried of all.

    `gap` is what could at most be better, as a share of the best found; None while nothing is found, or nothing
    is minimised.
    """

    stage: Stage = Stage.CHOOSING
    programs: int = 0
    gap: float | None = None
    done: int = 0
    of: int = 0


@define
class Watch:
    """Looks at one search, and ends it once `stop` was called."""

    _seen: Seen = field(factory=Seen, init=False)
    _stopped: bool = field(default=False, init=False)

    def __call__(self) -> bool:
        """Return whether the search is to end."""
        return self._stopped

    def stop(self) -> None:
        """End the search at its next question."""
        self._stopped = True

    @property
    def seen(self) -> Seen:
        """What was last seen."""
        return self._seen

    def begin_program(self) -> None:
        """Note that the solver begins."""
        self._seen = evolve(self._seen, programs=self._seen.programs + 1, gap=None)

    def note(self, value: float, bound: float) -> None:
        """Note the best value so far and the bound on it; endless ones say nothing yet."""
        worst = abs(value - bound)
        known = worst < float("inf")
        self._seen = evolve(self._seen, gap=worst / max(abs(value), 1.0) if known else None)

    def enter(self, stage: Stage) -> None:
        """Note which question is next."""
        self._seen = evolve(self._seen, stage=stage, gap=None)

    def through(self, tried: Sequence[T]) -> Iterator[T]:
        """Yield what is tried one after the other, noting how far that is."""
        for done, one in enumerate(tried):
            self._seen = evolve(self._seen, done=done, of=len(tried))
            yield one


def watch_of(stopped: object) -> Watch:
    """Return the watch that was given, or one that nobody looks at."""
    return stopped if isinstance(stopped, Watch) else Watch()
