"""What every test shares: no time limits, here or in Hypothesis; speed is measured in `bench/`.

A law tried on random cases proves, and covers nothing: what chance has walked today it may miss tomorrow. So the
branches that count as walked are the same in every run.
"""

from __future__ import annotations

import pytest
from hypothesis import is_hypothesis_test, settings

settings.register_profile("untimed", settings(), deadline=None, print_blob=True)
settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure no coverage in the laws."""
    for item in items:
        if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj):
            item.add_marker("no_cover")
