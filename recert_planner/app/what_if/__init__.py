"""What if: up to four scenarios side by side, kept ones beside them, and several certifications on one ledger.

Loaded when a person first opens it. What a scenario leads to is `planning`'s to say, how it is shown `views`'.
"""

from recert_planner.app.what_if.view import WhatIf

__all__ = ["WhatIf"]
