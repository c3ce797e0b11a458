"""Make every snapshot again: `python -m tests.golden`. Read the difference before you keep it."""

from __future__ import annotations

from recert_planner.rules.book import book
from tests.golden.snapshot import path, snapshot

for credential in book().values():
    path(credential).write_text(snapshot(credential), encoding="utf-8")
