"""One Spark for all tests that ask it: to start one takes longer than to answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from recert_planner.cohort.clusters import pyspark_session


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """Give a local Spark session, cut into few pieces: the tests' rosters are small."""
    with pyspark_session(None) as session:
        session.conf.set("spark.sql.shuffle.partitions", "2")
        yield session
