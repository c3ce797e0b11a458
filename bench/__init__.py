"""Times the planner against its yardsticks: each number a ratio or a count, both sides measured in one run.

Not a part of the tests: numbers are for reading, and a slow day fails nothing.
"""
