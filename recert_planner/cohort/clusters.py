"""Where Dask and PySpark count: a cluster of the user's, or a local one started for the question and stopped after it.

A local cluster listens on this machine only and shows no dashboard. A cluster that was given is left running.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from recert_planner.cohort.extras import needed
from recert_planner.errors import BadInput, Problem

LOOPBACK = "127.0.0.1"
NO_JAVA = "PySpark needs Java 17 or newer, and there is none here: install it, for example openjdk-17-jre-headless"


@contextmanager
def dask_client(cluster: str | None) -> Iterator[Any]:
    """Give a Dask client at an address, or of a local cluster (None); raises `BadInput` when Dask or it is missing."""
    distributed = needed("distributed")
    if cluster is None:
        local = distributed.LocalCluster(host=LOOPBACK, dashboard_address=None, threads_per_worker=1, silence_logs=50)
        with local, distributed.Client(local) as client:
            yield client
        return
    try:
        client = distributed.Client(cluster, timeout="10s")
    except (OSError, ValueError) as error:
        raise _unreachable("Dask", cluster) from error
    with client:
        yield client


@contextmanager
def pyspark_session(cluster: str | None) -> Iterator[Any]:
    """Give a Spark session at a master's address, or a local one (None).

    Raises `BadInput` when PySpark or Java is missing, or nothing answers at the address.
    """
    sql = needed("pyspark.sql")
    if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
        raise BadInput([Problem(message=NO_JAVA)])
    builder = sql.SparkSession.builder.appName("recert-planner").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.session.timeZone", "UTC").config("spark.ui.showConsoleProgress", "false")
    builder = builder.config("spark.sql.execution.arrow.pyspark.enabled", "true")
    builder = builder.master(cluster) if cluster else _local(builder)
    try:
        session = builder.getOrCreate()
    except Exception as error:  # what Java raises has no class of its own here
        raise _unreachable("Spark", cluster or "local") from error
    session.sparkContext.setLogLevel("OFF")
    try:
        yield session
    finally:
        session.stop()


def _local(builder: Any) -> Any:
    cores = os.cpu_count() or 1
    builder = builder.master(f"local[{cores}]").config("spark.sql.shuffle.partitions", str(2 * cores))
    return builder.config("spark.driver.host", LOOPBACK).config("spark.driver.bindAddress", LOOPBACK)


def _unreachable(what: str, address: str) -> BadInput:
    return BadInput([Problem(field="cluster", message=f"no {what} cluster answers at {address}")])
