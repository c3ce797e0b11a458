"""Where a person's workspace lies unless they name another file; asked before anything of the store is loaded.

It names a place and looks at nothing there.
"""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

VARIABLE = "RECERT_PLANNER_WORKSPACE"


def default_path() -> Path:
    """Return the file that the environment names in `RECERT_PLANNER_WORKSPACE`, else the one in the data folder."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else user_data_path("recert-planner", appauthor=False) / "workspace.sqlite"
