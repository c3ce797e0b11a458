"""Many people at once: rosters read, evaluated on the engine the user has, summed up and passed on.

The rules are those of the single person, read from the same credentials. Nothing here draws and nothing looks at the
clock; the libraries that a roster needs are imported when one comes.
"""

from recert_planner.cohort.evaluate import RosterAnswer, evaluate_roster

__all__ = ["RosterAnswer", "evaluate_roster"]
