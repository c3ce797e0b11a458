"""What holders of several credentials of one body must earn together.

Interprets `sharing`. It adds up totals; which credit goes to which credential is the person's to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from recert_planner.rules.model import Sharing


def required_together(rule: Sharing, totals: Sequence[Decimal]) -> Decimal:
    """Return the units required of someone who holds credentials with these totals [units].

    With `each_further` the largest total is asked for and so much more for every further credential, `at_most` in
    all; without it the totals add up, unless one credit may serve several. Raises `ValueError` without a total.
    """
    if not totals:
        raise ValueError("somebody who shares credit holds at least one credential")
    largest = max(totals)
    if rule.each_further is None:
        return largest if rule.same_credit else sum(totals, Decimal(0))
    together = largest + rule.each_further * (len(totals) - 1)
    return together if rule.at_most is None else max(largest, min(together, rule.at_most))
