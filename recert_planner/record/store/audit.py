"""The folder a person hands to an auditor: an index, the ledger, every certificate under a name one can read, sums.

What is missing stands in the index as missing. Planned and enrolled activities are in the ledger and not in the
index: they prove nothing yet. Cells that a spreadsheet would run as a formula are guarded.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from recert_planner.record.activity import State
from recert_planner.record.guard import guarded
from recert_planner.record.store.activities import Entry, Proof, entries
from recert_planner.record.store.files import write_whole
from recert_planner.record.store.names import ENDINGS, distinct, safe_stem
from recert_planner.record.store.people import Person
from recert_planner.record.store.proofs import content_of
from recert_planner.record.store.workspace import Workspace
from recert_planner.record.write import cells_of, write_csv, write_excel

_SHOWN = ("date", "title", "provider", "amount", "unit", "category", "approval")
_INDEX = ("no", *_SHOWN, "certificate", "sha256", "note")
_MISSING = "no certificate attached"


def export_audit(workspace: Workspace, person: Person, path: Path, *, as_of: date) -> None:
    """Write the audit folder of a person as a zip file, whole or not at all; its files carry the day `as_of`."""
    write_whole(path, audit_folder(workspace, person, as_of=as_of))


def audit_folder(workspace: Workspace, person: Person, *, as_of: date) -> bytes:
    """Return the zip file: `index.csv`, `ledger.csv`, `ledger.xlsx`, `certificates/…`, `SHA256SUMS.txt`.

    The certificates of earned activities are in it. The same workspace gives the same names and certificates.
    """
    with workspace.reading():
        listed = entries(workspace, person)
        earned = [entry for entry in listed if entry.activity.state is State.EARNED]
        named = _named_proofs(earned)
        papers = {name: content_of(workspace, proof) for proof, name in named.items()}
    activities = [entry.activity for entry in listed]
    files = {
        "index.csv": _index(earned, named),
        "ledger.csv": write_csv(activities),
        "ledger.xlsx": write_excel(activities),
        **papers,
    }
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    return _zip({**files, "SHA256SUMS.txt": sums.encode()}, as_of)


def _named_proofs(earned: list[Entry]) -> dict[Proof, str]:
    """Give each certificate a name that sorts as the index does: number, day, title."""
    named: dict[Proof, str] = {}
    for number, entry in enumerate(earned, start=1):
        for proof in entry.proofs:
            stem = safe_stem(f"{number:04} {entry.activity.date} {entry.activity.title}")
            name = f"certificates/{stem}{ENDINGS[proof.media_type]}"
            named[proof] = distinct(name, named.values())
    return named


def _index(earned: list[Entry], named: dict[Proof, str]) -> bytes:
    text = io.StringIO(newline="")
    out = csv.writer(text)
    out.writerow(_INDEX)
    for number, entry in enumerate(earned, start=1):
        cells = cells_of(entry.activity)
        shown = [cells[column] for column in _SHOWN]
        for certificate, digest, note in _papers(entry, named):
            out.writerow([str(number), *map(guarded, shown), guarded(certificate), digest, guarded(note)])
    return text.getvalue().encode("utf-8-sig")


def _papers(entry: Entry, named: dict[Proof, str]) -> Iterator[tuple[str, str, str]]:
    """Yield certificate, sum and note of every line that an activity has in the index."""
    for proof in entry.proofs:
        yield named[proof], proof.sha256, f"stored as {proof.name}"
    if not entry.proofs:
        named_only = f"{_MISSING}; the ledger names {entry.activity.proof}" if entry.activity.proof else _MISSING
        yield "", "", named_only


def _zip(files: dict[str, bytes], on: date) -> bytes:
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, each in files.items():
            info = ZipInfo(name, (max(on.year, 1980), on.month, on.day, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, each)
    return content.getvalue()
