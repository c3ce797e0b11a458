"""The command line: parses, calls, prints. What it prints is worked out in the rooms below; nothing is decided here.

Beside `app` it is the only room that may look at the clock, and the only one that ends the program.
"""

from recert_planner.cli.run import main

__all__ = ["main"]
