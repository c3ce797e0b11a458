"""Snapshots of what every credential's rules come out to; `python -m tests.golden` makes them again."""
