"""The archive that an Excel workbook is: looked at before anything opens it.

Refuses what is no workbook, what is protected, what unpacks to far more than a ledger, and sheets whose lines are out
of order: openpyxl would leave such lines out without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile, ZipInfo

from recert_planner.errors import BadInput, Problem
from recert_planner.record.decode import ADVICE, not_a_table

LARGEST_UNPACKED = 100 * 1024 * 1024
LAST_LINE = 1_048_576  # of any Excel sheet
_LINE = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br\s*=\s*[\"'](\d+)[\"']")
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br\s*=\s*[\"'](\w+)[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_DAMAGED = f"this archive or Excel workbook is damaged or not complete: {ADVICE}"


def check_archive(content: bytes, file: str) -> bool:
    """Return whether any sheet has a formula, so that a workbook without one is read once instead of twice.

    Raises `BadInput`, one sentence, unless content is a workbook that may be opened and read whole.
    """
    formulas = False
    try:
        with ZipFile(BytesIO(content)) as archive:
            _check_parts(archive.infolist(), file)
            for sheet in _sheets(archive):
                if not _whole(sheet):
                    raise _refused(file, f"the lines of this workbook's sheet are out of order: {ADVICE}")
                formulas = formulas or bool(_FORMULA.search(sheet))
    except BadInput:
        raise
    except Exception as error:  # damaged archives make zipfile and zlib raise anything at all
        raise _refused(file, _DAMAGED) from error
    return formulas


def _check_parts(parts: list[ZipInfo], file: str) -> None:
    names = {part.filename for part in parts}
    if "xl/workbook.bin" in names or "content.xml" in names or "[Content_Types].xml" not in names:
        raise not_a_table(file, _other_kind(names))
    if not any(name.startswith("xl/") for name in names):
        raise not_a_table(file, "an Office document of another kind")
    if any(part.flag_bits & 1 for part in parts):
        raise _refused(file, "this workbook is protected by a password: save it without one")
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        mega = 1024 * 1024
        raise _refused(file, f"this workbook unpacks to more than {LARGEST_UNPACKED // mega} MB")


def _other_kind(names: set[str]) -> str:
    if "xl/workbook.bin" in names:
        return "a binary Excel workbook (.xlsb)"
    if "content.xml" in names:
        return "an OpenDocument file"
    return "an archive"


def _sheets(archive: ZipFile) -> Iterator[bytes]:
    for name in archive.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            yield archive.read(name)


def _whole(sheet: bytes) -> bool:
    """Return whether every line and every cell has a place of its own, in order."""
    lines = [int(line) for line in _LINE.findall(sheet)]
    cells = _CELL.findall(sheet)
    rising = all(earlier < later for earlier, later in pairwise(lines))
    return rising and lines[-1:] <= [LAST_LINE] and len(set(cells)) == len(cells)


def _refused(file: str, message: str) -> BadInput:
    return BadInput([Problem(file=file, message=message)])
