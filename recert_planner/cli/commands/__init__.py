"""One module for each command: `add` names its options, and the function it sets as `run` answers.

A new command is a module here and its name in `COMMANDS`. `run` takes the parsed options, prints, and returns nothing;
what is wrong it raises as a `RecertError`, all problems together.
"""

from recert_planner.cli.commands import (
    calendar,
    cohort,
    credentials,
    lab,
    plan,
    record,
    report,
    rules,
    site,
    status,
)
from recert_planner.cli.commands import open as open_case

COMMANDS = (lab, open_case, credentials, status, plan, report, calendar, record, site, rules, cohort)
