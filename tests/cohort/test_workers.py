"""Work among processes: a killed one is replaced and its work done again; one that dies every time is told."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from recert_planner.cohort.workers import AHEAD, WorkersLost, shared_out


def doubled_unless_first(work: tuple[int, str]) -> int:
    """Kill the own process the first time that this work is done, as a machine without memory would."""
    number, marker = work
    if number == 2 and not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def killed(_: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def refused(number: int) -> int:
    raise ValueError(number)


def test_a_killed_worker_loses_nothing(tmp_path: Path) -> None:
    marker = tmp_path / "killed"
    done = dict(shared_out(doubled_unless_first, [(number, str(marker)) for number in range(6)], workers=2))
    assert marker.exists()
    assert done == {number: 2 * number for number in range(6)}


def test_workers_that_die_every_time_are_told() -> None:
    with pytest.raises(WorkersLost, match="ended again and again"):
        list(shared_out(killed, [1], workers=1))


def test_what_goes_wrong_in_a_worker_is_raised_here() -> None:
    with pytest.raises(ValueError, match="3"):
        list(shared_out(refused, [3], workers=1))


def test_no_work_needs_no_process() -> None:
    assert list(shared_out(killed, [])) == []


def negated(number: int) -> int:
    return -number


def test_work_is_taken_when_a_process_will_soon_be_free_for_it() -> None:
    taken: list[int] = []

    def pieces() -> Iterator[int]:
        for number in range(40):
            taken.append(number)
            yield number

    done = shared_out(negated, pieces(), workers=2)
    first = next(done)
    assert len(taken) == 2 * AHEAD
    assert dict([first, *done]) == {number: -number for number in range(40)}
