"""Damaged files: whatever the bytes, a ledger is read whole or refused in sentences; nothing else ever happens."""

from __future__ import annotations

import io
import re
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from recert_planner.errors import BadInput
from recert_planner.record.table import Ledger, read_ledger_bytes
from recert_planner.record.write import write_excel
from recert_planner.resources import data_folder
from tests.record.tables import AS_OF, FULL, HEADER, VOCABULARY, read

CSV = (data_folder() / "examples" / "early-bird.csv").read_bytes()
WORKBOOK = write_excel(read(CSV).activities)
PARTS = {
    name: zipfile.ZipFile(io.BytesIO(WORKBOOK)).read(name) for name in zipfile.ZipFile(io.BytesIO(WORKBOOK)).namelist()
}
SHEET = "xl/worksheets/sheet1.xml"
CHUNKS = st.binary(max_size=8) | st.sampled_from(
    [
        b"\0",
        b"\xff",
        b"\xfe\xff",
        b'"',
        b"\r",
        b"\n\n",
        b",",
        b";",
        b"=",
        b"&",
        b"<",
        b">",
        b"]]>",
        b"<!--",
        b"-1",
        b"1e9",
        b"99999",
    ]
)
EDITS = st.lists(st.tuples(st.integers(0), st.integers(0, 6), CHUNKS), min_size=1, max_size=6)
CELLS = st.text(max_size=12) | st.sampled_from(
    ["2026-03-31", "clinical=1;general=1", "aama", "ceu", "3", "-0", "1e5", "planned"]
)


def mutated(content: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    for place, cut, chunk in edits:
        at = place % (len(content) + 1)
        content = content[:at] + chunk + content[at + cut :]
    return content


def read_or_refused(content: bytes) -> Ledger | None:
    """Read a file; every refusal must be sentences for a person, each on one line."""
    try:
        return read_ledger_bytes(content, "l.csv", vocabulary=VOCABULARY, as_of=AS_OF)
    except BadInput as refused:
        sentences = [str(problem) for problem in refused.problems]
        assert sentences
        assert [line for line in sentences if not line.isprintable() or "Traceback" in line or len(line) > 400] == []
        return None


@settings(deadline=None)
@given(EDITS)
def test_a_damaged_csv_file_is_read_or_refused(edits: list[tuple[int, int, bytes]]) -> None:
    read_or_refused(mutated(CSV, edits))


@settings(deadline=None)
@given(EDITS, st.sampled_from(["utf-16", "utf-16-le", "cp1252"]))
def test_a_damaged_csv_file_in_another_encoding_is_read_or_refused(
    edits: list[tuple[int, int, bytes]], encoding: str
) -> None:
    read_or_refused(mutated(CSV.decode().encode(encoding), edits))


@settings(deadline=None)
@given(EDITS)
def test_a_damaged_workbook_is_read_or_refused(edits: list[tuple[int, int, bytes]]) -> None:
    read_or_refused(mutated(WORKBOOK, edits))


@settings(deadline=None)
@given(st.sampled_from(sorted(PARTS)), EDITS)
def test_a_workbook_with_one_damaged_part_is_read_or_refused(part: str, edits: list[tuple[int, int, bytes]]) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in PARTS.items():
            archive.writestr(name, mutated(text, edits) if name == part else text)
    ledger = read_or_refused(content.getvalue())
    lines = re.findall(rb"<row\s", mutated(PARTS[SHEET], edits if part == SHEET else []))
    assert ledger is None or len(ledger.activities) == len(lines) - 1


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=11), max_size=5), st.sampled_from([HEADER, FULL]))
def test_rows_of_any_cells_are_read_whole_or_refused(rows: list[list[str]], header: str) -> None:
    lines = [header, *(",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows)]
    ledger = read_or_refused("\n".join(lines).encode("utf-8", "surrogatepass"))
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    assert ledger is None or len(ledger.activities) == len(filled)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    read_or_refused(content)


@settings(deadline=None)
@given(st.integers(0, len(CSV)))
def test_a_file_that_was_cut_off_is_read_or_refused(length: int) -> None:
    read_or_refused(CSV[:length])
