"""A pytest plugin: who runs which tests where several workers share them (`pytest -n 2 -p tests.shares`).

Whatever drives a browser is one share: one worker runs it, one page after the other, because a page is given seconds
to start, and a second browser beside it would take them. So is whatever starts an engine for rosters. Each other file
and each notebook is a share of its own, its tests in their order, with their servers, kernels and crowds made once.
The largest shares begin first; a run without workers is left as it is.
"""

from __future__ import annotations

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

# By their length, so that none of them begins when everything else has ended.
LARGEST = {
    "browsers": ("tests/browser/", "tests/site/"),
    "engines": ("tests/cohort/", "tests/cli/test_cohort.py"),
    "notebooks": ("notebooks/",),
}
TOGETHER = ("browsers", "engines")


def share(nodeid: str) -> str:
    """Return the share that a test belongs to."""
    kind = _kind(nodeid)
    return kind if kind in TOGETHER else nodeid.partition("::")[0]


def _kind(nodeid: str) -> str:
    return next((kind for kind, places in LARGEST.items() if nodeid.startswith(places)), "")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the largest shares first, where there are workers."""
    if hasattr(config, "workerinput"):
        order = [*LARGEST, ""]
        items.sort(key=lambda item: order.index(_kind(item.nodeid)))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """Hand out whole shares, in the order in which they were collected."""
    config.option.loadscopereorder = False
    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = share
    return scheduler
