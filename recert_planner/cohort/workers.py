"""Work shared out among processes that may end at any time: what a lost one held is done again.

Every piece of work is a pure function of its argument, so doing one twice changes nothing. Processes are spawned, never
forked: threads of dataframe engines do not survive a fork.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

from recert_planner.errors import RecertError

MOST_LOSSES = 5

Work = TypeVar("Work")
Done = TypeVar("Done")


class WorkersLost(RecertError):
    """Processes ended again and again before their work was done."""


def shared_out(
    do: Callable[[Work], Done], pieces: Sequence[Work], *, workers: int | None = None
) -> Iterator[tuple[int, Done]]:
    """Yield the place of each piece of work and what became of it, as they are done.

    A process that ends is replaced and its work begun again. Raises `WorkersLost` after `MOST_LOSSES` of them, and
    whatever `do` raises.
    """
    open_ = dict(enumerate(pieces))
    count = min(workers or os.cpu_count() or 1, len(pieces))
    losses = 0
    while open_:
        try:
            for place, done in _round(do, dict(open_), max(count, 1)):
                del open_[place]
                yield place, done
        except BrokenProcessPool:
            losses += 1
            if losses > MOST_LOSSES:
                raise WorkersLost("the processes that count ended again and again: is there enough memory?") from None


def _round(do: Callable[[Work], Done], pieces: dict[int, Work], workers: int) -> Iterator[tuple[int, Done]]:
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    try:
        places = {pool.submit(do, piece): place for place, piece in pieces.items()}
        for future in as_completed(places):
            yield places[future], future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
