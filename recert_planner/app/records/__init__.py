"""My activities on the screen: a person's record in a workspace, listed, changed, brought in and taken out.

Loaded when a person first opens it; the planner's own start waits for none of it. What is stored and how is
`record.store`'s; what counts is not known here.
"""

from recert_planner.app.records.door import my_activities
from recert_planner.app.records.ledger import WorkspaceLedger, shared_ledger
from recert_planner.app.records.my_activities import MyActivities

__all__ = ["MyActivities", "WorkspaceLedger", "my_activities", "shared_ledger"]
