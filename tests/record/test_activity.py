"""An activity says what a certificate says, and refuses what no certificate can say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from attrs.exceptions import FrozenInstanceError

from recert_planner.record.activity import LEDGER_UNITS, Activity, State, Vocabulary


def activity(amount: str = "3", split: tuple[tuple[str, str], ...] = ()) -> Activity:
    parts = tuple((category, Decimal(share)) for category, share in split)
    return Activity(date=date(2026, 3, 31), title="A", amount=Decimal(amount), unit="ceu", split=parts)


def test_an_activity_is_earned_unless_said_otherwise() -> None:
    assert activity().state is State.EARNED


def test_an_activity_does_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        activity().title = "B"  # type: ignore[misc]  # that it cannot be assigned is the point


@pytest.mark.parametrize("amount", ["0", "-1", "NaN", "sNaN", "Infinity", "-Infinity"])
def test_an_amount_is_a_number_more_than_zero(amount: str) -> None:
    with pytest.raises(ValueError, match="an amount is more than 0"):
        activity(amount)


@pytest.mark.parametrize("share", ["0", "-1"])
def test_each_part_of_a_split_is_more_than_zero(share: str) -> None:
    with pytest.raises(ValueError, match="each part of a split is more than 0"):
        activity(split=(("clinical", "3"), ("general", share)))


@pytest.mark.parametrize("share", ["0.99", "1.01"])
def test_the_parts_of_a_split_add_up_to_the_amount(share: str) -> None:
    with pytest.raises(ValueError, match="the parts of a split add up to the amount"):
        activity(split=(("clinical", "2"), ("general", share)))


def test_the_categories_of_an_activity_keep_their_order() -> None:
    assert activity(split=(("general", "1.5"), ("clinical", "1.50"))).categories == ("general", "clinical")
    assert activity().categories == ()


def test_a_vocabulary_has_the_units_of_the_format_beside_the_words_of_the_credentials() -> None:
    words = Vocabulary.of(categories=["clinical"], approvals=["aama"], tags=["law"])
    assert words.units == frozenset(LEDGER_UNITS)
    assert words.categories | words.approvals | words.tags == {"clinical", "aama", "law"}
    assert Vocabulary.of() == Vocabulary()
