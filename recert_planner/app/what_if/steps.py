"""What was done in the room, so that it can be undone and done again: changes of the lines, and of what is saved.

A step says itself how it is taken back. Moves of one slider are one step. Nothing here knows what a step changes.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

Act = Callable[[], None]


@frozen(kw_only=True)
class Step:
    """One change with its name; `joins` names what it moved, so that a further move of the same is no new step."""

    label: str
    back: Act
    again: Act
    joins: str = ""


class Steps:
    """The steps done, the latest last, and those undone since."""

    def __init__(self) -> None:
        """Begin with nothing done."""
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def last(self) -> str | None:
        """What `undo` would take back."""
        return self._done[-1].label if self._done else None

    @property
    def next(self) -> str | None:
        """What `redo` would do again."""
        return self._undone[-1].label if self._undone else None

    def did(self, step: Step) -> None:
        """Remember a step that was just done; what was undone before it is gone."""
        self._undone.clear()
        if self._done and step.joins and self._done[-1].joins == step.joins:
            first = self._done.pop()
            step = Step(label=step.label, back=first.back, again=step.again, joins=step.joins)
        self._done.append(step)

    def undo(self) -> None:
        """Take the latest step back; where that raises, it stays the latest."""
        self._move(self._done, self._undone, lambda step: step.back())

    def redo(self) -> None:
        """Do the step undone last again."""
        self._move(self._undone, self._done, lambda step: step.again())

    def forget(self) -> None:
        """Forget every step."""
        self._done.clear()
        self._undone.clear()

    @staticmethod
    def _move(here: list[Step], there: list[Step], act: Callable[[Step], None]) -> None:
        if here:
            act(here[-1])
            there.append(here.pop())
