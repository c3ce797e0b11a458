"""Certificates: papers attached to an activity, kept byte for byte, and shown for what their bytes say they are.

Only PDF files and pictures are taken; what could run (a page, a document with macros, a program) is refused, whatever
its name. Nothing here opens, draws or runs a certificate. The same paper attached twice is stored once.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from attrs import evolve

from recert_planner.errors import BadInput, Problem
from recert_planner.record.store.activities import Entry, Proof, expect
from recert_planner.record.store.faults import faults, workspace_error
from recert_planner.record.store.history import Image
from recert_planner.record.store.names import distinct, safe_name
from recert_planner.record.store.workspace import Workspace

# A photographed page is 3 to 12 MB; more than this would make the workspace slow to copy.
LARGEST_BYTES = 20_000_000
_SIGNATURES = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (4, b"ftypheic", "image/heic"),
    (4, b"ftypheix", "image/heic"),
    (4, b"ftypmif1", "image/heic"),
)
_PICTURES = "PNG, JPEG, GIF, WebP, TIFF, HEIC"
_DAMAGED = "the certificate “{name}” is damaged: its bytes are not the ones that were stored."


def media_type_of(content: bytes) -> str | None:
    """Return the media type that the bytes show, or None when it is neither a PDF nor a picture."""
    for offset, signature, media_type in _SIGNATURES:
        if content[offset : offset + len(signature)] == signature and (offset != 8 or content[:4] == b"RIFF"):
            return media_type
    return "application/pdf" if content.startswith(b"%PDF-") else None


def check_proof_size(size: int, name: str) -> None:
    """Raise `BadInput` for a certificate larger than `LARGEST_BYTES` [bytes]."""
    if size > LARGEST_BYTES:
        allowed = f"{LARGEST_BYTES / 1e6:.0f} MB"
        message = f"the file is larger than the {allowed} a certificate may have. Save it smaller, as a PDF or a JPEG"
        raise BadInput([Problem(file=name, message=message)])


def checked_media_type(name: str, content: bytes) -> str:
    """Return the media type of a certificate that may be stored; `BadInput` with one sentence otherwise."""
    check_proof_size(len(content), name)
    media_type = media_type_of(content)
    if not content:
        message = "the file is empty"
    elif media_type is None:
        message = f"the file is neither a PDF nor a picture ({_PICTURES}). Save or scan it as one of these"
    else:
        return media_type
    raise BadInput([Problem(file=name, message=message)])


def attach(workspace: Workspace, entry: Entry, name: str, content: bytes) -> Entry:
    """Attach a certificate to an activity, and name it in `activity.proof` when nothing is named there.

    Raises `BadInput` for a file that is too large, empty, or neither a PDF nor a picture.
    """
    media_type = checked_media_type(name, content)
    digest = hashlib.sha256(content).hexdigest()
    with workspace.change(f"Attached {name} to “{entry.activity.title}”") as journal:
        expect(workspace, entry)
        keep_content(workspace, digest, content)
        described: Image = {"name": name, "size": len(content), "sha256": digest, "media_type": media_type}
        row = journal.insert("proof", {"activity_id": entry.id, **described})
        proof = Proof(id=row, activity_id=entry.id, name=name, size=len(content), sha256=digest, media_type=media_type)
        named = entry.activity.proof or name
        journal.update("activity", entry.id, {"proof": named})
    return evolve(entry, proofs=(*entry.proofs, proof), activity=evolve(entry.activity, proof=named))


def detach(workspace: Workspace, entry: Entry, proof: Proof) -> Entry:
    """Remove a certificate from an activity; where `activity.proof` named it, the next one is named."""
    left = tuple(other for other in entry.proofs if other != proof)
    with workspace.change(f"Removed {proof.name} from “{entry.activity.title}”") as journal:
        expect(workspace, entry)
        journal.delete("proof", proof.id)
        named = entry.activity.proof
        if named == proof.name:
            named = left[0].name if left else ""
        journal.update("activity", entry.id, {"proof": named})
    return evolve(entry, proofs=left, activity=evolve(entry.activity, proof=named))


def content_of(workspace: Workspace, proof: Proof) -> bytes:
    """Return the bytes of a certificate; `WorkspaceError` when they are not the bytes that were stored."""
    found = workspace.rows("SELECT bytes FROM content WHERE sha256 = ?", proof.sha256)
    content: bytes = found[0][0] if found else b""
    if hashlib.sha256(content).hexdigest() != proof.sha256:
        raise workspace_error(workspace.path, _DAMAGED.format(name=proof.name))
    return content


def save_copy(workspace: Workspace, proof: Proof, folder: Path) -> Path:
    """Write a certificate into `folder` under a safe name with the ending of what it is, and return its path."""
    content = content_of(workspace, proof)
    with faults(folder):
        name = distinct(safe_name(proof.name, proof.media_type), (present.name for present in folder.iterdir()))
        with (folder / name).open("xb") as file:
            file.write(content)
    return folder / name


def keep_content(workspace: Workspace, digest: str, content: bytes) -> None:
    """Store the bytes of a certificate once, inside the caller's change."""
    insert = "INSERT INTO content (sha256, size, bytes) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
    workspace.rows(insert, digest, len(content), content)
