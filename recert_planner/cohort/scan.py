"""From a file to a table of the engine asked for, without loading it where the engine can wait: CSV, Excel, Parquet.

Content decides what a file is, never its name. Every value of a CSV stays text: what it means is for `columns` and
`checks` to say. A workbook is read by the rules of `record.sheet` and handed over.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from recert_planner.cohort.extras import needed
from recert_planner.errors import BadInput, Problem
from recert_planner.record.decode import is_workbook, read_bytes, text_of
from recert_planner.record.grid import DELIMITERS, Fault
from recert_planner.record.sheet import grid_of_workbook

ENGINES = ("pandas", "polars", "duckdb", "dask", "pyspark")
HEAD = 65_536  # [bytes] looked at to see what a file is
PARQUET = b"PAR1"
ADVICE = "save the table as CSV, Parquet or an Excel workbook (.xlsx)"


@frozen(kw_only=True)
class Source:
    """A table somewhere: its name for sentences, the engine's own frame, and whether rows are lines of a file."""

    file: str
    native: Any
    lines: bool = False


@frozen(kw_only=True)
class _Csv:
    path: Path
    delimiter: str
    encoding: str


def source_of(path: Path, *, engine: str, session: Any = None, columns: Iterable[str]) -> Source:
    """Return the table in a file or in a folder of Parquet files, as a frame of the engine (`ENGINES`).

    `session` is a DuckDB connection or a Spark session, where one is open. Raises `BadInput` with one sentence for
    a file that is not there, no table or damaged, and for an engine that is not installed.
    """
    if path.is_dir():
        return Source(file=path.name, native=_read(_PARQUET[engine], _parts(path), path, session))
    head = _head(path)
    if head.startswith(PARQUET):
        _check_parquet(path)
        return Source(file=path.name, native=_read(_PARQUET[engine], path, path, session))
    if is_workbook(head, path.name):
        frame = _workbook(path)
        return Source(file=path.name, native=_read(_PANDAS[engine], frame, path, session), lines=True)
    table = _csv(path, head, columns)
    if table.encoding != "utf-8" and engine not in ("pandas", "dask"):
        raise _refused(path, f"{engine} reads UTF-8 only, and this looks like {table.encoding}: save it as UTF-8")
    return Source(file=path.name, native=_read(_CSV[engine], table, path, session), lines=True)


def _read(reader: Callable[[Any, Any], Any], what: Any, path: Path, session: Any) -> Any:
    try:
        return reader(what, session)
    except BadInput:
        raise
    except Exception as error:  # every engine has its own errors for a file that breaks off
        raise damaged(path.name, error) from error


def damaged(file: str, error: Exception) -> BadInput:
    """Return the error for a file that an engine cannot read to its end."""
    told = str(error).strip().partition("\n")[0][:120]
    return BadInput([Problem(file=file, message=f"this file is damaged or not complete ({told}): {ADVICE}")])


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError:
        return read_bytes(path)  # says what is wrong with the place


def _check_parquet(path: Path) -> None:
    try:
        needed("pyarrow.parquet").read_metadata(path)
    except BadInput:
        raise
    except (OSError, ValueError) as error:
        raise damaged(path.name, error) from error


def _parts(folder: Path) -> Path:
    parts = sorted(folder.glob("*.parquet"))
    if not parts:
        raise _refused(folder, "this folder holds no Parquet file (*.parquet): name a file, or a folder of them")
    for part in parts:
        _check_parquet(part)
    return folder / "*.parquet"


def _csv(path: Path, head: bytes, columns: Iterable[str]) -> _Csv:
    """Return how a CSV file is to be read: the delimiter that finds most of the columns, and its encoding."""
    cut = head if len(head) < HEAD else head[: head.rfind(b"\n") + 1] or head
    decoded = text_of(cut, path.name)
    names = frozenset(columns)
    first = next((line for line in decoded.text.splitlines() if line.strip()), "")

    def fit(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([first], delimiter=delimiter), [])
        return sum(cell.strip().casefold() in names for cell in cells), len(cells)

    if not first:
        raise _refused(path, "the file is empty")
    assumed = decoded.warnings[0].message.split(":")[0].removeprefix("read as ") if decoded.warnings else "utf-8"
    return _Csv(path=path, delimiter=max(DELIMITERS, key=fit), encoding=assumed.casefold())


def _workbook(path: Path) -> Any:
    """Return a workbook's first visible sheet as a DataFrame of text; days as 2026-03-31."""
    import pandas as pd

    grid = grid_of_workbook(read_bytes(path), file=path.name)
    if not grid.rows:
        raise _refused(path, "the file is empty")
    names = [str(cell) for cell in grid.rows[0].cells]
    rows = [[_text(row.cell(at)) for at in range(len(names))] for row in grid.rows[1:]]
    return pd.DataFrame(rows, columns=names, dtype="str")


def _text(cell: object) -> str:
    return f"#({cell.message})" if isinstance(cell, Fault) else str(cell)


def _refused(path: Path, message: str) -> BadInput:
    return BadInput([Problem(file=path.name, message=message)])


def _pandas_csv(table: _Csv, _: Any) -> Any:
    import pandas as pd

    options: Mapping[str, Any] = {"dtype": str, "keep_default_na": False, "skipinitialspace": True}
    return pd.read_csv(table.path, sep=table.delimiter, encoding=_marked(table.encoding), **options)


def _dask_csv(table: _Csv, _: Any) -> Any:
    options: Mapping[str, Any] = {"dtype": str, "keep_default_na": False, "skipinitialspace": True}
    frame = needed("dask.dataframe")
    return frame.read_csv(str(table.path), sep=table.delimiter, encoding=_marked(table.encoding), **options)


def _marked(encoding: str) -> str:
    return {"utf-8": "utf-8-sig", "windows-1252": "cp1252"}.get(encoding, encoding)


def _polars_csv(table: _Csv, _: Any) -> Any:
    polars = needed("polars")
    return polars.scan_csv(table.path, separator=table.delimiter, infer_schema=False)


def _duckdb_csv(table: _Csv, session: Any) -> Any:
    return session.read_csv(str(table.path), header=True, all_varchar=True, sep=table.delimiter)


def _spark_csv(table: _Csv, session: Any) -> Any:
    return session.read.csv(str(table.path), header=True, sep=table.delimiter, quote='"', escape='"')


def _pandas_parquet(path: Path, _: Any) -> Any:
    import pandas as pd

    files = sorted(path.parent.glob(path.name)) if "*" in path.name else [path]
    tables = [needed("pyarrow.parquet").read_table(file) for file in files]
    return pd.concat([table.to_pandas(date_as_object=False) for table in tables], ignore_index=True)


def session_of(engine: str, session: Any) -> Any:
    """Return the session given, or a new one for an engine that needs one: two tables must share it."""
    if session is None and engine == "duckdb":
        return needed("duckdb").connect()
    if session is None and engine == "pyspark":
        return needed("pyspark.sql").SparkSession.builder.getOrCreate()
    return session


_CSV: Mapping[str, Callable[[_Csv, Any], Any]] = {
    "pandas": _pandas_csv,
    "polars": _polars_csv,
    "duckdb": _duckdb_csv,
    "dask": _dask_csv,
    "pyspark": _spark_csv,
}
_PARQUET: Mapping[str, Callable[[Path, Any], Any]] = {
    "pandas": _pandas_parquet,
    "polars": lambda path, _: needed("polars").scan_parquet(path),
    "duckdb": lambda path, session: session.read_parquet(str(path)),
    "dask": lambda path, _: needed("dask.dataframe").read_parquet(str(path)),
    "pyspark": lambda path, session: session.read.parquet(str(path)),
}
_PANDAS: Mapping[str, Callable[[Any, Any], Any]] = {
    "pandas": lambda frame, _: frame,
    "polars": lambda frame, _: needed("polars").from_dict(frame.to_dict("list")).lazy(),
    "duckdb": lambda frame, session: session.from_df(frame),
    "dask": lambda frame, _: needed("dask.dataframe").from_pandas(frame, npartitions=1),
    "pyspark": lambda frame, session: session.createDataFrame(frame),
}
