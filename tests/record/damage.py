"""Files that went wrong on their way: ledgers and whole workspaces with a few bytes, cells or values spoiled.

Each kind takes dice and returns a file's name and bytes; the same dice give the same file.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from openpyxl import Workbook

from recert_planner.record.activity import Activity, State
from recert_planner.record.certification import Certification
from recert_planner.record.store.contents import (
    Contents,
    KeptActivity,
    KeptHolding,
    KeptMapping,
    KeptPerson,
    KeptProof,
    KeptScenario,
)
from recert_planner.record.store.document import to_json
from recert_planner.record.write import write_csv, write_excel
from tests.record.workspaces import PDF, activity

Cells = list[list[Any]]
Make = Callable[[Random], tuple[str, bytes]]

_BYTES = b"\0 \xff \xfe\xff \" ' , ; = & < > ]]> <!-- -1 1e9 99999 { } [ null \\u0000 \xed\xa0\x80 &#0; NaN %"
_WORDS = """
    =1+1 +1 -1 @SUM(A1) 0 -0 1e400 NaN inf ١٢ ½ 1,5 1.5.5 10000000000000000000000 0.0000000001
    2026-03-31 2026-02-30 31.03.2026 3/4/2026 2026-03-31T10:00 99999-01-01 0000-00-00 45000
    clinical clinical=1;general=1 clinical= =;=; ;;; clinical=1;clinical=1 clinical=-1 Clinical
    aama aama;aama nobody ceu CEU planned Earned date title amount é 😀 " <img/src=x>
"""
CHUNKS = [*_BYTES.split(b" "), b"\r", b"\n\n", b"\t", b" "]
TEXTS = ["", " ", "\t", "\u200b", "\u202e", "x\ny", "contact hours", "AAMA ", "a" * 40_000, *_WORDS.split()]
NATIVE = [
    *(None, True, False, 0, -3, 1.5, 1e300, -1e-300, 10**20, "=1/0", "=A1", "#REF!"),
    *(datetime(2026, 3, 31, 10, 0, 5), date(2026, 3, 31), time(3, 4), timedelta(days=3), datetime(1900, 1, 1)),
]
VALUES: list[Any] = [
    *(None, True, 0, -1, 1e308, 2.5, "", "x", "0", "2026-02-30", "2026-03-31", "1e9", "planned", "\x00", "é" * 500),
    *([], [[]], {}, {"x": {}}, ["a", "b"], [["clinical", "1"]], 10**400),
]


def held() -> list[Activity]:
    """Return what a workspace holds before a file comes in."""
    return [_numbered(number) for number in range(6)]


def sent() -> list[Activity]:
    """Return what an unspoiled file brings: some of it there already, some changed, some new."""
    same, changed = held()[:3], [activity("Course 3", provider="County College", amount=Decimal(9))]
    new = [_numbered(number) for number in range(10, 16)]
    planned = activity("Ahead", date=date(2099, 1, 1), state=State.PLANNED, extra=(("room", "12"), ("=x", "-y")))
    return [*same, *changed, *new, planned]


def _numbered(number: int) -> Activity:
    split = (("clinical", Decimal("1.5")), ("general", Decimal(1))) if number % 2 else ()
    return activity(f"Course {number}", provider="County College", split=split, approvals=("aama",) * (number % 3 == 0))


def whole() -> Contents:
    """Return a workspace with something in every table."""
    proof = KeptProof(name="p.pdf", media_type="application/pdf", sha256=_sum(PDF), content=PDF)
    person = KeptPerson(
        name="Ben",
        certifications=(
            KeptHolding(
                credential="cma-aama",
                certification=Certification(certified_on=date(2015, 1, 5), recertified_on=(date(2020, 1, 5),)),
                overrides=(("fee", "100"),),
            ),
        ),
        activities=tuple(KeptActivity(activity=one, proofs=(proof,)) for one in held()),
        scenarios=(KeptScenario(name="exam", document={"route": "exam", "pace": [1, 2.5, None]}),),
    )
    mapping = KeptMapping(header=("day", "course"), columns=(("day", "date"), ("course", "title")))
    return Contents(people=(person, KeptPerson(name="Cleo")), mappings=(mapping,))


def _sum(content: bytes) -> str:
    from hashlib import sha256

    return sha256(content).hexdigest()


CSV, WORKBOOK, DOCUMENT = write_csv(sent()), write_excel(sent()), to_json(whole())
CELLS: Cells = [list(row) for row in csv.reader(io.StringIO(CSV.decode("utf-8-sig")))]
with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as _archive:
    PARTS = {name: _archive.read(name) for name in _archive.namelist()}


def spoiled(content: bytes, dice: Random) -> bytes:
    """Return bytes with up to six places cut, overwritten, doubled or moved, or with the end missing."""
    for _ in range(dice.choice([1, 1, 2, 3, 6])):
        at, length = dice.randrange(len(content) + 1), dice.choice([0, 1, 2, 6, 40])
        piece = dice.choice([dice.choice(CHUNKS), dice.randbytes(dice.randint(0, 8)), content[at : at + length] * 2])
        content = content[:at] + piece + content[at + length :]
    return content[: dice.randrange(len(content) + 1)] if dice.random() < 0.1 else content


def csv_bytes(dice: Random) -> tuple[str, bytes]:
    """A CSV file, perhaps in another encoding, with bytes spoiled."""
    text = CSV.decode("utf-8-sig")
    content = dice.choice([CSV, CSV, text.encode("utf-16"), text.encode("utf-16-le"), text.encode("cp1252", "replace")])
    return "ledger.csv", spoiled(content, dice)


def csv_cells(dice: Random) -> tuple[str, bytes]:
    """A CSV file with cells, rows or columns spoiled, by another program's separator."""
    text = io.StringIO(newline="")
    separator = dice.choice([",", ",", ";", "\t"])
    csv.writer(text, delimiter=separator).writerows(_spoiled_cells(dice, TEXTS))
    return "ledger.csv", text.getvalue().encode("utf-8", "replace")


def excel_bytes(dice: Random) -> tuple[str, bytes]:
    """A workbook with bytes spoiled, so that often not even its archive opens."""
    return "ledger.xlsx", spoiled(WORKBOOK, dice)


def excel_parts(dice: Random) -> tuple[str, bytes]:
    """A workbook whose archive opens, with one of its parts spoiled, missing or there twice."""
    chosen, content = dice.choice(sorted(PARTS)), io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in PARTS.items():
            if name != chosen:
                archive.writestr(name, text)
            elif dice.random() < 0.95:
                archive.writestr(name, spoiled(text, dice))
    return "ledger.xlsx", content.getvalue()


def excel_cells(dice: Random) -> tuple[str, bytes]:
    """A sound workbook with cells, rows or columns spoiled."""
    book, content = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for row in _spoiled_cells(dice, [*NATIVE, *(text for text in TEXTS if text.isprintable())]):
        sheet.append(row)
    if dice.random() < 0.1:
        sheet.merge_cells("B2:D4")
    book.save(content)
    return "ledger.xlsx", content.getvalue()


def json_bytes(dice: Random) -> tuple[str, bytes]:
    """A whole workspace with bytes spoiled."""
    return "workspace.json", spoiled(DOCUMENT, dice)


def json_values(dice: Random) -> tuple[str, bytes]:
    """A whole workspace that is JSON still, with up to three values replaced, dropped or added."""
    document = json.loads(DOCUMENT)
    for _ in range(dice.randint(1, 3)):
        inside, place = dice.choice(list(_places(document)))
        what = dice.random()
        if what < 0.2:
            del inside[place]
        elif what < 0.3 and isinstance(inside, dict):
            inside[dice.choice(TEXTS)[:30]] = dice.choice(VALUES)
        elif what < 0.4 and isinstance(inside, list):
            inside.insert(place, inside[place])
        else:
            inside[place] = dice.choice(VALUES)
    return "workspace.json", json.dumps(document).encode()


KINDS: dict[str, Make] = {
    made.__name__: made
    for made in (csv_bytes, csv_cells, excel_bytes, excel_parts, excel_cells, json_bytes, json_values)
}


def _spoiled_cells(dice: Random, values: list[Any]) -> Cells:
    """Return the rows of the ledger, header included, with up to six places spoiled."""
    rows = [list(row) for row in CELLS]
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(rows)) if dice.random() < 0.8 else 0
        row = rows[at]
        match dice.randrange(10):
            case 0:
                rows.insert(at, list(row))
            case 1:
                row.append(dice.choice(values))
            case 2:
                rows[at] = row[: dice.randrange(len(row) + 1)]
            case 3:
                dice.shuffle(row)
            case _ if row:
                row[dice.randrange(len(row))] = dice.choice(values)
    return rows


def _places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every place in a document as what holds it and its key."""
    for place in list(node) if isinstance(node, dict) else range(len(node)):
        yield node, place
        if isinstance(node[place], dict | list):
            yield from _places(node[place])
