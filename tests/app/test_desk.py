"""Callbacks run one at a time: another thread's event waits, and what an event sets off itself is part of it."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from recert_planner.app.desk import Desk


def desk() -> Desk:
    return Desk(refresh=lambda: None, report=lambda _problems: None)


@pytest.mark.parametrize("others", [True, False])
def test_an_event_of_another_thread_waits_for_its_turn(others: bool) -> None:
    one = desk()
    two = desk() if others else one
    begun, go, done = Event(), Event(), []

    def first() -> None:
        begun.set()
        go.wait()
        done.append("first")

    cell = Thread(target=lambda: one.run(first))
    page = Thread(target=lambda: two.run(lambda: done.append("second")))
    cell.start()
    begun.wait()
    page.start()
    page.join(0.2)  # time enough to get in between, or to be lost
    go.set()
    cell.join()
    page.join()
    assert done == ["first", "second"]


def test_what_an_event_sets_off_itself_is_part_of_it() -> None:
    one, done = desk(), []

    def outer() -> None:
        done.append("outer")
        one.run(lambda: done.append("inner"))

    one.run(outer)
    assert done == ["outer"]
