"""Amounts split over categories: that the parts add up to the whole, asked once for each different split.

Millions of rows share few splits, so the engine finds the different ones and the reader of a ledger's cell judges them.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import narwhals as nw

from recert_planner.cohort.checks import Check
from recert_planner.cohort.columns import Table
from recert_planner.cohort.rows import rows_of
from recert_planner.cohort.values import amount_of, good_amount, split_pattern
from recert_planner.record.activity import Vocabulary
from recert_planner.record.cells import Refused
from recert_planner.record.choices import split_in

MILLIONTHS = 1_000_000
_BAR = "|"


def split_check(table: Table, words: Vocabulary) -> Check:
    """Return the check for parts that do not add up to their amount; it reads the table once."""
    amount = amount_of(table)
    key = nw.concat_str(
        nw.col("category"), nw.lit(_BAR), (amount * MILLIONTHS).round(0).cast(nw.Int64).cast(nw.String)
    ).alias("key")
    split = nw.col("category").str.contains("=", literal=True)
    right = nw.col("category").str.contains(split_pattern(words.categories)) & good_amount(table)
    found = rows_of(table.file, table.frame.filter(split & right).with_columns(key=key).select("key").unique())
    bad = [one for row in found if _sentences(one := str(row["key"]), words)]

    def say(row: Mapping[str, Any]) -> tuple[str, ...]:
        return _sentences(f"{row['category']}{_BAR}{round(Decimal(str(row['amount'])) * MILLIONTHS)}", words)

    return Check(kind="split_does_not_add_up", column="category", bad=split & right & key.is_in(bad), say=say)


def _sentences(key: str, words: Vocabulary) -> tuple[str, ...]:
    """Return what is wrong with a split, as `clinical=2;general=1|3000000`; nothing when it adds up."""
    text, _, millionths = key.rpartition(_BAR)
    try:
        split_in(text, (Decimal(millionths) / MILLIONTHS).normalize(), words.categories)
    except Refused as refused:
        return refused.messages
    return ()
