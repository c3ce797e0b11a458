"""Splits over categories as a small table: what each text such as `clinical=2;general=1` gives to whom.

A roster has few different ones, so each is read once, here, and joined to the activities by its text. What is finer
than hundredths stays out of the table; the exact counter reads those.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal, InvalidOperation

import narwhals as nw

from recert_planner.cohort.engines import Eager, Lazy, collected, table
from recert_planner.cohort.terms import HUNDREDTHS

WHOLE = "_whole"
SHARE = "_share_"


def split_table(ledgers: Lazy, categories: Collection[str], like: Eager) -> Eager | None:
    """Return a row a text: `category`, the whole amount and each category's share [hundredths]; None without any."""
    if not categories:
        return None
    texts = ledgers.select("category").filter(nw.col("category").str.contains("=", literal=True)).unique()
    read = {text: shares for (text,) in collected(texts).iter_rows() if (shares := _shares(text)) is not None}
    if not read:
        return None
    columns = {name: [shares.get(name, 0) for shares in read.values()] for name in sorted(categories)}
    whole = [sum(shares.values()) for shares in read.values()]
    filled = {"category": list(read), WHOLE: whole, **{f"{SHARE}{name}": column for name, column in columns.items()}}
    types = {name: nw.String() if name == "category" else nw.Int64() for name in filled}
    return table(filled, types, like)


def _shares(text: str) -> Mapping[str, int] | None:
    """Return the share of each category [hundredths]; None where they are finer or make no sense."""
    try:
        pairs = list(_pairs(text))
    except (InvalidOperation, ValueError):
        return None
    shares = dict(pairs)
    sound = len(shares) == len(pairs) and all(share > 0 and share * HUNDREDTHS % 1 == 0 for share in shares.values())
    return {name: int(share * HUNDREDTHS) for name, share in shares.items()} if sound else None


def _pairs(text: str) -> Iterable[tuple[str, Decimal]]:
    for part in filter(None, text.split(";")):
        name, _, share = part.partition("=")
        yield name.strip(), Decimal(share.strip())
