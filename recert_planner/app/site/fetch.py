"""`python -m recert_planner.app.site.fetch CACHE PINS…`: fetches beforehand what a build would fetch.

Every package of npm in the files of pins, and every library for the browser. What is there already is not asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from recert_planner.app.site.npm import CannotBuild, fetched, pins
from recert_planner.app.site.wheels import collected


def main(arguments: Sequence[str]) -> str | None:
    """Fetch everything into the cache; return the sentence that says why not."""
    cache, *files = map(Path, arguments)
    try:
        for wanted in (pin for file in files for pin in pins(file)):
            fetched(wanted, cache / "npm")
        collected(cache / "wheels")
    except CannotBuild as error:
        return str(error)
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
