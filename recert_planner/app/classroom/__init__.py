"""The classroom's screen: predict, reveal, turn the rules, find counterexamples, and take a quiz."""

from recert_planner.app.classroom.door import classroom

__all__ = ["classroom"]
