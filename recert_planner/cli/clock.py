"""The day of today, for whoever names no day: the one place of the command line that looks at the clock."""

from __future__ import annotations

from datetime import date


def today() -> date:
    """Return the day of today where this machine is."""
    return date.today()
