"""What every rule carries, whatever it says: its sentence, its sources, its standing and from when it holds.

The kinds themselves live beside this module, one file for each question they answer.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from attrs import frozen


class FactStanding(StrEnum):
    """How well a fact is supported."""

    OFFICIAL = "official"
    SECONDARY = "secondary"
    SINGLE = "single"
    IMPLIED = "implied"
    UNKNOWN = "unknown"
    YOURS = "yours"  # given by the person; a data file may not use it


class AppliesBy(StrEnum):
    """Which day of a person's story picks the version of a rule."""

    CYCLE_START = "cycle_start"
    EXPIRY = "expiry"
    DATE_EARNED = "date_earned"
    APPLICATION = "application"


@frozen(kw_only=True)
class Source:
    """One page or document a fact was read from; `address` is None where only its title is recorded."""

    title: str
    address: str | None = None
    note: str | None = None


@frozen(kw_only=True)
class Label:
    """A category, approval or tag: how it is printed. Tags of one `group` exclude each other for one point."""

    label: str
    group: str | None = None


@frozen(kw_only=True)
class Body:
    """The organisation that sets the rules."""

    short: str
    name: str
    address: str | None = None


@frozen(kw_only=True)
class Rule:
    """One dated value: its sentence in our own words, where it was read, how well it is supported.

    `effective_from` is None where the sources give no first day: the value holds as far back as needed.
    """

    kind: ClassVar[str]
    standing: FactStanding
    says: str
    effective_from: date | None = None
    applies_by: AppliesBy = AppliesBy.CYCLE_START
    sources: tuple[str, ...] = ()
    locator: str | None = None
    confirm: str | None = None

    @property
    def which(self) -> str:
        """What distinguishes this rule from others of its kind; empty when there can be only one."""
        return ""

    @property
    def key(self) -> str:
        """The name under which versions of one rule follow each other, such as `minimum.total`."""
        return f"{self.kind}.{self.which}" if self.which else self.kind

    @property
    def value_fields(self) -> tuple[str, ...]:
        """The fields that are empty when, and only when, the fact is unknown."""
        return ()
