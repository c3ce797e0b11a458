"""The workspace: one SQLite file with years of a person's record, which loses nothing and gives everything back.

`open_workspace` opens it; people, activities, proofs, scenarios, imports and exports are functions that take it.
Each change is one transaction with a name, and can be undone. Nothing here knows a rule, a screen or the clock.
Reading and writing ledgers and the exports (`sifting`, `imports`, `audit`, `document`) are modules of their own, so
that opening a workspace stays light.
"""

from recert_planner.record.store.activities import (
    Entry,
    Proof,
    add_activities,
    duplicate,
    edit,
    entries,
    remove,
)
from recert_planner.record.store.history import Change
from recert_planner.record.store.opening import default_path, open_workspace
from recert_planner.record.store.people import (
    Holding,
    Person,
    add_holding,
    add_person,
    change_holding,
    holdings,
    override,
    people,
    remove_holding,
    remove_person,
    rename_person,
)
from recert_planner.record.store.proofs import attach, content_of, detach, save_copy
from recert_planner.record.store.scenarios import (
    Reading,
    Scenario,
    change_scenario,
    mapping_for,
    remember_mapping,
    remove_scenario,
    save_scenario,
    scenarios,
)
from recert_planner.record.store.workspace import Workspace

__all__ = [
    "Change",
    "Entry",
    "Holding",
    "Person",
    "Proof",
    "Reading",
    "Scenario",
    "Workspace",
    "add_activities",
    "add_holding",
    "add_person",
    "attach",
    "change_holding",
    "change_scenario",
    "content_of",
    "default_path",
    "detach",
    "duplicate",
    "edit",
    "entries",
    "holdings",
    "mapping_for",
    "open_workspace",
    "override",
    "people",
    "remember_mapping",
    "remove",
    "remove_holding",
    "remove_person",
    "remove_scenario",
    "rename_person",
    "save_copy",
    "save_scenario",
    "scenarios",
]
