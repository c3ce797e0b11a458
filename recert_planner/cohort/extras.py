"""Libraries that not everybody installs: what brings each, said in one sentence when it is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from recert_planner.errors import BadInput, Problem

EXTRAS = {
    "polars": "engines",
    "duckdb": "engines",
    "pyarrow": "engines",
    "pyarrow.parquet": "engines",
    "dask": "dask",
    "dask.dataframe": "dask",
    "distributed": "dask",
    "pyspark": "pyspark",
    "pyspark.sql": "pyspark",
}


def needed(module: str) -> Any:
    """Return a module; raises `BadInput` naming the extra that brings it when it is not installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != module.partition(".")[0]:
            raise
        library = module.partition(".")[0]
        message = f"{library} is not installed; install it with: pip install 'recert-planner[{EXTRAS[module]}]'"
        raise BadInput([Problem(message=message)]) from error
