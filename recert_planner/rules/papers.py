"""Rule kinds in words: what to show and do, what is stated without a number, and what nobody knows."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from recert_planner.rules.facts import Rule


class Column(StrEnum):
    """A column of a ledger that may be empty, and that a body's papers can ask for."""

    PROVIDER = "provider"
    CATEGORY = "category"
    APPROVAL = "approval"


@frozen(kw_only=True)
class Prerequisite(Rule):
    """Something that must be shown besides the credits, or no longer."""

    kind: ClassVar[str] = "prerequisite"
    of: str
    required: bool

    @property
    def which(self) -> str:
        """See `Rule.which`."""
        return self.of


@frozen(kw_only=True)
class Step(Rule):
    """One step of filing, in its order."""

    kind: ClassVar[str] = "step"
    order: int

    @property
    def which(self) -> str:
        """See `Rule.which`."""
        return str(self.order)


@frozen(kw_only=True)
class Proof(Rule):
    """The papers and fields the body asks for, for all activities or for one ledger unit.

    `columns` are those of a ledger that hold one of the items, and so may not be empty.
    """

    kind: ClassVar[str] = "proof"
    items: tuple[str, ...]
    unit: str | None = None
    columns: tuple[Column, ...] = ()

    @property
    def which(self) -> str:
        """See `Rule.which`."""
        return self.unit or "every"


@frozen(kw_only=True)
class Statement(Rule):
    """A fact in words, without a number the planner computes with."""

    kind: ClassVar[str] = "statement"
    topic: str

    @property
    def which(self) -> str:
        """See `Rule.which`."""
        return self.topic


@frozen(kw_only=True)
class OpenQuestion(Rule):
    """Something nobody found an answer to: no number is shipped, the body is to be asked."""

    kind: ClassVar[str] = "open_question"
    topic: str

    @property
    def which(self) -> str:
        """See `Rule.which`."""
        return self.topic


@frozen(kw_only=True)
class Retention(Rule):
    """How long proof must be kept after the cycle [months]."""

    kind: ClassVar[str] = "retention"
    months: int
