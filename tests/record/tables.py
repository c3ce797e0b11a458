"""What the tests of ledgers share: a vocabulary, a day, and short ways to make and read a file."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date
from typing import Any

from openpyxl import Workbook

from recert_planner.errors import BadInput
from recert_planner.record.activity import Activity, Vocabulary
from recert_planner.record.table import Ledger, read_ledger_bytes

AS_OF = date(2026, 11, 23)
VOCABULARY = Vocabulary.of(
    categories=("administrative", "clinical", "general"), approvals=("aama",), tags=("law", "patient-safety")
)
HEADER = "date,title,amount,unit"
FULL = "date,title,provider,amount,unit,category,approval,tags,state,proof"


def read(
    content: str | bytes, *, name: str = "ledger.csv", as_of: date = AS_OF, date_format: str | None = None
) -> Ledger:
    raw = content.encode() if isinstance(content, str) else content
    return read_ledger_bytes(raw, name, vocabulary=VOCABULARY, as_of=as_of, date_format=date_format)


def one(content: str | bytes, **options: Any) -> Activity:
    (activity,) = read(content, **options).activities
    return activity


def refusals(content: str | bytes, **options: Any) -> list[str]:
    """Return the sentences with which a file is refused; an empty list when it is not."""
    try:
        read(content, **options)
    except BadInput as refused:
        return [str(problem) for problem in refused.problems]
    return []


def warnings(content: str | bytes, **options: Any) -> list[str]:
    return [str(problem) for problem in read(content, **options).warnings]


def workbook(*rows: Iterable[object], title: str = "Ledger") -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
