"""Several credentials of one body: what is asked for together. The published sums are in `tests/scenarios`."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from recert_planner.rules.book import book
from recert_planner.rules.model import Sharing
from recert_planner.standing.sharing import required_together

(RULE,) = book()["rhit-ahima"].history(Sharing)


def together(rule: Sharing, *totals: int) -> Decimal:
    return required_together(rule, [Decimal(total) for total in totals])


@pytest.mark.parametrize(
    ("totals", "required"), [((20,), 20), ((30, 20, 20), 50), ((30, 20, 20, 20), 50), ((60,), 60), ((60, 20), 60)]
)
def test_every_further_credential_adds_ten_up_to_fifty_and_takes_nothing_away(
    totals: tuple[int, ...], required: int
) -> None:
    assert together(RULE, *totals) == required


def test_without_an_upper_bound_it_goes_on() -> None:
    assert together(evolve(RULE, at_most=None), 30, 20, 20, 20) == 60


def test_without_a_reduction_the_totals_add_up_unless_a_credit_serves_all() -> None:
    alone = evolve(RULE, each_further=None, at_most=None)
    assert together(alone, 30, 20) == 50
    assert together(evolve(alone, same_credit=True), 30, 20) == 30


def test_nobody_shares_nothing() -> None:
    with pytest.raises(ValueError, match="at least one credential"):
        required_together(RULE, [])
