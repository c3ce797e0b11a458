"""A page that is looked at on another day than the one it was made on: kernels wait, and pages stay open overnight."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Self

import pytest
from ipywidgets import VBox

from recert_planner.app import planner as door
from recert_planner.app.fields import DayRangeField, Surroundings
from tests.app.screens import play

MADE_ON = date(2027, 2, 28)
DAY = timedelta(days=1)


class Clock(date):
    """A day that the test sets, wherever the planner asks for today."""

    now = MADE_ON

    @classmethod
    def today(cls) -> Self:
        return cls(cls.now.year, cls.now.month, cls.now.day)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> type[Clock]:
    monkeypatch.setattr(door, "date", Clock)
    monkeypatch.setattr(Clock, "now", MADE_ON)
    return Clock


def of(root: VBox, kind: type[Any]) -> Any:
    return next(one for one in everything(root) if isinstance(one, kind))


def everything(widget: Any) -> list[Any]:
    return [widget, *(each for child in getattr(widget, "children", ()) for each in everything(child))]


def text(root: VBox) -> str:
    return " ".join(str(getattr(one, "html", "")) for one in everything(root))


def own(as_of: date | None = None) -> VBox:
    return door.planner(credential="cma-aama", certified_on=date(2022, 3, 12), as_of=as_of)


def looked_at(root: VBox, clock: type[Clock], on: date) -> None:
    clock.now = on
    play(of(root, Surroundings), str(on), "day")


def test_a_page_looked_at_on_the_day_it_was_made_stays_as_it_is(clock: type[Clock]) -> None:
    root = own()
    before = text(root)
    looked_at(root, clock, MADE_ON)
    assert of(root, DayRangeField).on == MADE_ON
    assert text(root) == before


def test_a_plan_of_ones_own_is_asked_of_the_new_day(clock: type[Clock]) -> None:
    root = own()
    assert "On 28 February 2027, 0 points count" in text(root)
    looked_at(root, clock, MADE_ON + DAY)
    assert of(root, DayRangeField).on == MADE_ON + DAY
    assert "On 1 March 2027, 0 points count" in text(root)
    assert of(root, DayRangeField).max > of(root, DayRangeField).value


def test_a_day_that_was_chosen_stays(clock: type[Clock]) -> None:
    root = own(as_of=MADE_ON - 30 * DAY)
    looked_at(root, clock, MADE_ON + DAY)
    assert of(root, DayRangeField).on == MADE_ON - 30 * DAY


def test_an_example_stays_on_the_day_its_story_is_told(clock: type[Clock]) -> None:
    root = door.planner(workspace=None)
    told = of(root, DayRangeField).on
    looked_at(root, clock, MADE_ON + DAY)
    assert of(root, DayRangeField).on == told
