"""A file that is no ledger is refused in one sentence, whatever its name says."""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from recert_planner.errors import BadInput
from recert_planner.record.decode import LARGEST_FILE, read_bytes
from recert_planner.record.table import read_ledger
from tests.record.tables import AS_OF, HEADER, VOCABULARY, refusals, workbook

ADVICE = "save the ledger as CSV or as an Excel workbook (.xlsx)"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def archive(**parts: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name.replace("__", "/"), text)
    return content.getvalue()


def office(**parts: str) -> bytes:
    return archive(**{"[Content_Types].xml": "<Types/>"}, **parts)


def protected() -> bytes:
    """Return a workbook whose parts are marked as encrypted, in the directory and before each part."""
    content = bytearray(workbook(HEADER.split(",")))
    for mark, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = content.find(mark)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


KINDS = {
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "this is a PDF document, not a table: " + ADVICE),
    "png": (b"\x89PNG\r\n\x1a\n\0\0\0", "this is a picture, not a table: " + ADVICE),
    "jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF", "this is a picture, not a table: " + ADVICE),
    "gif": (b"GIF89a\1\0", "this is a picture, not a table: " + ADVICE),
    "rtf": (b"{\\rtf1\\ansi}", "this is a text document, not a table: " + ADVICE),
    "gzip": (b"\x1f\x8b\x08\0", "this is a compressed archive, not a table: " + ADVICE),
    "database": (b"SQLite format 3\0\x10", "this is a database, not a table: " + ADVICE),
    "empty zip": (archive(), "this is an empty archive, not a table: " + ADVICE),
    "html": (b"\n<!DOCTYPE html><table>", "this is a web page or another markup file, not a table: " + ADVICE),
    "html as xls": (b"<html><table><tr>", "this is a web page or another markup file, not a table: " + ADVICE),
    "xml, UTF-16": (
        "<?xml version='1.0'?><a/>".encode("utf-16"),
        "this is a web page or another markup file, not a table: " + ADVICE,
    ),
    "json": (b'{"activities": []}', "this is a JSON file, not a table: " + ADVICE),
    "json list": (b'[{"date": 1}]', "this is a JSON file, not a table: " + ADVICE),
    "junk": (random.Random(1).randbytes(4000), "this is a file that is not text, not a table: " + ADVICE),
    "NULs": (b"\0" * 100, "this is a file that is not text, not a table: " + ADVICE),
    "late NUL": (f"{HEADER}\n".encode() + b"\0", "this is a file that is not text, not a table: " + ADVICE),
    "control characters": (b"\x01\x02" * 50, "this is a file that is not text, not a table: " + ADVICE),
    "half a UTF-16 letter": (
        f"{HEADER}\n".encode("utf-16") + b"x",
        "this looks like UTF-16 text and breaks off: save it again as UTF-8",
    ),
    "broken after a mark": (
        b"\xef\xbb\xbf\xff",
        "this looks like UTF-8 text and breaks off: save it again as UTF-8",
    ),
    "old Excel": (OLE, "this is an old Excel workbook (.xls) or another old Office file: " + ADVICE),
    "Excel with a password": (
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "this workbook is protected by a password: save it without one",
    ),
    "protected parts": (protected(), "this workbook is protected by a password: save it without one"),
    "zip": (archive(a="x"), "this is an archive, not a table: " + ADVICE),
    "OpenDocument": (archive(**{"content.xml": "<x/>"}), "this is an OpenDocument file, not a table: " + ADVICE),
    "Word": (office(word__document="<x/>"), "this is an Office document of another kind, not a table: " + ADVICE),
    "xlsb": (
        office(**{"xl__workbook.bin": "x"}),
        "this is a binary Excel workbook (.xlsb), not a table: " + ADVICE,
    ),
    "empty workbook": (
        office(**{"xl__workbook.xml": "<x/>"}),
        "this Excel workbook is damaged or not complete: " + ADVICE,
    ),
    "half a workbook": (
        workbook(HEADER.split(","))[:2000],
        "this archive or Excel workbook is damaged or not complete: " + ADVICE,
    ),
}


@pytest.mark.parametrize(("content", "sentence"), KINDS.values(), ids=KINDS.keys())
@pytest.mark.parametrize("name", ["ledger.csv", "ledger.xlsx"])
def test_a_file_of_another_kind_is_refused_in_one_sentence(content: bytes, sentence: str, name: str) -> None:
    assert refusals(content, name=name) == [f"{name}: {sentence}"]


def test_an_archive_that_unpacks_to_far_more_is_refused_unopened() -> None:
    bomb = office(**{"xl__workbook.xml": "0" * (101 * 1024 * 1024)})
    assert len(bomb) < 200_000
    assert refusals(bomb) == ["ledger.csv: this workbook unpacks to more than 100 MB"]


def test_a_workbook_whose_markup_multiplies_itself_is_refused() -> None:
    lines = "".join(f'<!ENTITY l{step + 1} "{f"&l{step};" * 10}">' for step in range(9))
    evil = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "ha">{lines}]><workbook>&l9;</workbook>'
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(HEADER.split(",")))) as good,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        for part in good.namelist():
            bad.writestr(part, evil if part == "xl/workbook.xml" else good.read(part))
    assert refusals(content.getvalue()) == ["ledger.csv: this Excel workbook is damaged or not complete: " + ADVICE]


def test_a_file_larger_than_any_ledger_is_refused_by_its_size(tmp_path: Path) -> None:
    file = tmp_path / "huge.csv"
    with file.open("wb") as sparse:
        sparse.truncate(50 * 1024 * 1024)
    with pytest.raises(BadInput, match=r"the file has 50\.0 MB"):
        read_bytes(file)
    assert of_path(file) == ["huge.csv: the file has 50.0 MB, and a ledger of at most 20 MB can be read"]
    assert refusals(b"x" * (LARGEST_FILE + 1)) == [
        "ledger.csv: the file has 20.0 MB, and a ledger of at most 20 MB can be read"
    ]


def of_path(path: Path) -> list[str]:
    with pytest.raises(BadInput) as refused:
        read_ledger(path, vocabulary=VOCABULARY, as_of=AS_OF)
    return [str(problem) for problem in refused.value.problems]


def folder(path: Path) -> None:
    path.mkdir()


def nothing(_: Path) -> None:
    """Leave the place empty."""


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (nothing, "there is no such file"),
        (folder, "this is a folder: name the file in it"),
        (os.mkfifo, "this is not a file that can be read"),
    ],
)
def test_a_place_without_a_file_says_what_is_there(tmp_path: Path, make: Callable[[Path], None], sentence: str) -> None:
    place = tmp_path / "ledger.csv"
    make(place)
    assert of_path(place) == [f"{place}: {sentence}"]


def test_a_name_that_no_system_takes_says_so(tmp_path: Path) -> None:
    assert of_path(tmp_path / ("x" * 5000))[0].partition(": the file cannot be read")[1]
    assert of_path(Path("a\0b"))[0].partition(": the file cannot be read")[1]


@contextmanager
def without_privileges() -> Iterator[None]:
    """Act as a person who may not read everything, also where the tests run as root."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    file = tmp_path / "ledger.csv"
    file.write_text(f"{HEADER}\n", encoding="utf-8")
    file.chmod(0)
    with without_privileges():
        assert of_path(file) == [f"{file}: you have no permission to read this file"]
