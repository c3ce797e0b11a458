"""Work shared out among processes that may end at any time: what a lost one held is done again.

Every piece of work is a pure function of its argument, so doing one twice changes nothing. Processes are spawned, never
forked: threads of dataframe engines do not survive a fork.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

from recert_planner.errors import RecertError

MOST_LOSSES = 5
AHEAD = 3  # pieces of work taken for each process

Work = TypeVar("Work")
Done = TypeVar("Done")


class WorkersLost(RecertError):
    """Processes ended again and again before their work was done."""


def shared_out(
    do: Callable[[Work], Done], pieces: Iterable[Work], *, workers: int | None = None
) -> Iterator[tuple[int, Done]]:
    """Yield the place of each piece of work and what became of it, as they are done.

    Pieces are taken when a process will soon be free for them, so that most of the work need not be there yet. A
    process that ends is replaced and its work begun again. Raises `WorkersLost` after `MOST_LOSSES` of them, and
    whatever `do` raises.
    """
    count = max(workers or os.cpu_count() or 1, 1)
    open_: dict[int, Work] = {}
    rest = enumerate(pieces)
    losses = 0
    while _fill(open_, rest, count * AHEAD):
        try:
            for place, done in _round(do, open_, rest, count):
                del open_[place]
                yield place, done
        except BrokenProcessPool:
            losses += 1
            if losses > MOST_LOSSES:
                raise WorkersLost("the processes that count ended again and again: is there enough memory?") from None


def _fill(open_: dict[int, Work], rest: Iterator[tuple[int, Work]], most: int) -> dict[int, Work]:
    """Take pieces of work until there are so many, and return those taken before and now."""
    open_.update(islice(rest, max(most - len(open_), 0)))
    return open_


def _round(
    do: Callable[[Work], Done], open_: dict[int, Work], rest: Iterator[tuple[int, Work]], workers: int
) -> Iterator[tuple[int, Done]]:
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    places: dict[Future[Done], int] = {}
    try:
        while _fill(open_, rest, workers * AHEAD):
            places |= {pool.submit(do, open_[place]): place for place in open_.keys() - places.values()}
            for future in wait(places, return_when=FIRST_COMPLETED).done:
                yield places.pop(future), future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
