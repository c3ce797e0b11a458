"""Workspaces for the tests: how they are opened, what goes into them, and what Hypothesis may draw."""

from __future__ import annotations

import os
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import strategies as st

from recert_planner.record.activity import LEDGER_UNITS, Activity, State
from recert_planner.record.store import Workspace, open_workspace

TODAY = date(2026, 3, 1)
PDF = b"%PDF-1.4 a certificate"
PNG = b"\x89PNG\r\n\x1a\n a picture"
OLD = Path(__file__).parent / "old"
NOBODY = 65534


def today() -> date:
    """Return the day on which these tests happen."""
    return TODAY


def opened(path: Path, *, wait_seconds: float = 10.0, shared_memory: bool = True) -> Workspace:
    """Open a workspace on that day."""
    return open_workspace(path, clock=today, wait_seconds=wait_seconds, shared_memory=shared_memory)


def activity(title: str = "Infection control", **values: object) -> Activity:
    """Return an earned activity of 2.50 contact hours, with other values where they are given."""
    usual: dict[str, object] = {"date": date(2025, 5, 4), "amount": Decimal("2.50"), "unit": "contact_hour"}
    return Activity(title=title, **(usual | values))  # type: ignore[arg-type]  # the tests know the fields


def make_old(path: Path, version: int) -> None:
    """Make the file that an earlier version of the program would have left."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((OLD / f"v{version}.sql").read_text(encoding="utf-8"))


def integrity(path: Path) -> str:
    """Return what SQLite itself says about every page of a file."""
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])


@contextmanager
def someone_without_rights() -> Iterator[None]:
    """Act as a user whom permissions concern; root is not one."""
    if os.geteuid() == 0:
        os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)
    else:
        yield


@contextmanager
def common_folder() -> Iterator[Path]:
    """Lend a folder that everyone may enter, and take it away in the end."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        try:
            yield folder
        finally:
            folder.chmod(stat.S_IRWXU)


def texts(*, min_size: int = 0) -> st.SearchStrategy[str]:
    """Any text that a file can hold."""
    return st.text(st.characters(exclude_categories=["Cs"]), min_size=min_size, max_size=12)


def amounts() -> st.SearchStrategy[Decimal]:
    """Amounts of up to six digits on either side of the point, more than 0, trailing zeros kept."""
    return (
        st.decimals(min_value="0.000001", max_value=999_999, places=6)
        .map(lambda amount: amount.normalize() if amount == amount.to_integral_value() else amount)
        .map(lambda amount: Decimal(format(amount, "f")))
    )


@st.composite
def activities(draw: st.DrawFn) -> Activity:
    """Any activity."""
    shares = draw(st.lists(st.tuples(texts(), amounts()), max_size=2))
    return Activity(
        date=draw(st.dates()),
        title=draw(texts(min_size=1)),
        provider=draw(texts()),
        amount=sum((share for _, share in shares), Decimal(0)) or draw(amounts()),
        unit=draw(st.sampled_from(LEDGER_UNITS)),
        split=tuple(shares),
        approvals=tuple(draw(st.lists(texts(), max_size=2))),
        tags=tuple(draw(st.lists(texts(), max_size=2))),
        state=draw(st.sampled_from(State)),
        proof=draw(texts()),
        extra=tuple(draw(st.lists(st.tuples(texts(), texts()), max_size=2))),
    )
