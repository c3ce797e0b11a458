"""Recert Planner: what is required, what was done, where a person stands, and what to do next."""
