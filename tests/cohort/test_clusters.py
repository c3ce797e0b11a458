"""Clusters: a local one is started and stopped, one given is asked for, and what is missing is said in a sentence."""

from __future__ import annotations

import shutil
import socket

import pytest

from recert_planner.cohort.clusters import dask_client, pyspark_session
from recert_planner.errors import BadInput

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


def test_a_local_dask_cluster_listens_here_only_and_is_stopped() -> None:
    with dask_client(None) as client:
        address = client.scheduler.address
        assert address.startswith("tcp://127.0.0.1:")
        assert client.submit(sum, [1, 2]).result() == 3
        with dask_client(address) as other:
            assert other.submit(sum, [3, 4]).result() == 7
        assert client.submit(sum, [5, 6]).result() == 11
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", int(address.rpartition(":")[2]))) != 0


def test_a_dask_cluster_that_does_not_answer_is_named() -> None:
    with pytest.raises(BadInput, match="no Dask cluster answers at nowhere"), dask_client("nowhere"):
        pass


def test_pyspark_without_java_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(BadInput, match="PySpark needs Java 17"), pyspark_session(None):
        pass
