"""One credited event, frozen, with nothing a body decides: what the certificate says, not what counts.

Values are checked for shape only. Whether a category or an approval means anything is the credential's business;
callers that know the words pass a `Vocabulary` to the readers in `record.table`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import field, frozen

LEDGER_UNITS = ("contact_hour", "aama_ceu", "ceu", "college_credit", "cpr_card", "credit")


class State(StrEnum):
    """Whether the credit is already in hand."""

    EARNED = "earned"
    ENROLLED = "enrolled"
    PLANNED = "planned"


@frozen(kw_only=True)
class Activity:
    """One credited event.

    `amount` is in `unit`, as printed. `split` gives the amount of each category, in the same unit, and adds up to
    `amount`; it is empty when no category was named. `row` is the place in the ledger, from 1; `extra` keeps the
    ledger's unknown columns. Raises `ValueError` when the amount is not positive or the split does not add up.
    """

    date: date
    title: str
    amount: Decimal
    unit: str
    provider: str = ""
    split: tuple[tuple[str, Decimal], ...] = ()
    approvals: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    state: State = State.EARNED
    proof: str = ""
    row: int | None = None
    extra: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse what no certificate can say."""
        if not self.amount.is_finite() or self.amount <= 0:
            raise ValueError("an amount is more than 0")
        total = Decimal(0)
        for _, share in self.split:
            if share <= 0:
                raise ValueError("each part of a split is more than 0")
            total += share
        if self.split and total != self.amount:
            raise ValueError("the parts of a split add up to the amount")

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories named, in their order."""
        return tuple(category for category, _ in self.split)


@frozen(kw_only=True)
class Vocabulary:
    """The words that ledgers may use: units of the format, and ids that the credentials define."""

    units: frozenset[str] = frozenset(LEDGER_UNITS)
    categories: frozenset[str] = frozenset()
    approvals: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        *,
        categories: Iterable[str] = (),
        approvals: Iterable[str] = (),
        tags: Iterable[str] = (),
    ) -> Vocabulary:
        """Return a vocabulary with these ids beside the ledger's own units."""
        return cls(categories=frozenset(categories), approvals=frozenset(approvals), tags=frozenset(tags))
