"""The answer of the screen: made in layers, equal to the one made from nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from recert_planner.app import state
from recert_planner.app.state import Inputs, Layers, answer, certification_of, pace_so_far
from recert_planner.errors import BadInput
from recert_planner.planning.result import Study
from recert_planner.record.examples import example_person
from recert_planner.rules.book import book, vocabulary

SHARES = {"administrative": 34, "clinical": 33, "general": 33}
STUDY = Study(per_month=Decimal(2), category_percent=SHARES)


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    person = example_person("steady")
    papers = person.held[0].certification
    return Inputs(
        credential=person.held[0].credential,
        certified_on=papers.certified_on,
        recertified_on=papers.recertified_on,
        as_of=person.as_of,
        ledger=person.ledger(vocabulary(book().values())).activities,
        study=STUDY,
    )


CHANGES: dict[str, dict[str, Any]] = {
    "study": {"study": evolve(STUDY, per_month=Decimal(5))},
    "day": {"as_of": date(2025, 6, 1)},
    "ledger": {"ledger": ()},
    "papers": {"expires_on": date(2027, 12, 31)},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_an_answer_in_layers_is_the_answer_made_from_nothing(inputs: Inputs, change: dict[str, Any]) -> None:
    layers = Layers(book())
    layers.answer(inputs)
    changed = evolve(inputs, **change)
    assert layers.answer(changed) == answer(changed, book())
    assert layers.answer(inputs) == answer(inputs, book())


def test_another_way_of_studying_counts_nothing_again(inputs: Inputs, monkeypatch: pytest.MonkeyPatch) -> None:
    layers = Layers(book())
    first = layers.answer(inputs)
    monkeypatch.setattr(state, "evaluate", None)
    second = layers.answer(evolve(inputs, study=evolve(STUDY, per_month=Decimal(5))))
    assert second.standing is first.standing
    assert second.timeline.earned is first.timeline.earned
    assert second.projection != first.projection


def test_without_a_day_of_certification_there_is_no_answer(inputs: Inputs) -> None:
    with pytest.raises(BadInput, match="give the day on which you were first certified"):
        certification_of(evolve(inputs, certified_on=None))


@pytest.mark.parametrize(("year", "odd"), [(1949, True), (1950, False), (2150, False), (2151, True)])
def test_a_year_that_cannot_be_meant_is_refused_at_its_edges(inputs: Inputs, year: int, odd: bool) -> None:
    changed = evolve(inputs, as_of=date(year, 1, 1))
    if odd:
        with pytest.raises(BadInput, match=f"check the year of {year}-01-01"):
            certification_of(changed)
    else:
        assert certification_of(changed).certified_on == inputs.certified_on


def test_recertifications_may_be_given_in_any_order(inputs: Inputs) -> None:
    days = (date(2022, 5, 14), date(2019, 5, 1))
    assert certification_of(evolve(inputs, recertified_on=days)).recertified_on == tuple(sorted(days))


def test_the_pace_so_far_is_what_counted_a_month_of_the_cycle(inputs: Inputs) -> None:
    standing = answer(evolve(inputs, as_of=date(2023, 5, 13)), book()).standing
    assert pace_so_far(standing) == standing.counted / 12


def test_on_the_first_day_of_a_cycle_with_nothing_counted_the_pace_so_far_is_nothing(inputs: Inputs) -> None:
    standing = answer(evolve(inputs, ledger=(), as_of=date(2022, 5, 14)), book()).standing
    assert pace_so_far(standing) == 0
