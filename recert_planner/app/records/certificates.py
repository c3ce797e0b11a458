"""The certificates of one activity: attach, save a copy, remove.

A certificate is never shown or opened here. What the person gets back is a file under a safe name, ending as its
bytes say it should.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from ipywidgets import Button, HBox, VBox

from recert_planner.app.download import Download
from recert_planner.app.fields import FileField, Region
from recert_planner.app.records import wording
from recert_planner.errors import BadInput, Problem
from recert_planner.record.store import Entry, Proof, Workspace, attach, content_of, detach
from recert_planner.record.store.names import ENDINGS, safe_name
from recert_planner.record.store.proofs import LARGEST_BYTES, check_proof_size

Run = Callable[[Callable[[], None]], None]


class Certificates:
    """The list of an entry's certificates and the field for another; `changed` gets the entry as it then is."""

    def __init__(self, workspace: Workspace, *, run: Run, changed: Callable[[Entry], None]) -> None:
        """Run every event through `run`."""
        self._workspace, self._run, self._changed = workspace, run, changed
        self._entry: Entry | None = None
        self.word = Region("rp-record-word")
        self.list = VBox()
        accept = ",".join((*ENDINGS.values(), ".jpeg", ".tiff"))
        self.file = FileField(label=wording.ATTACH, accept=accept, limit=LARGEST_BYTES, on_file=self._arrived)
        self.box = VBox([Region(html="<h3>Certificates</h3>"), self.word, self.list, self.file])
        self.box.add_class("rp-record-certificates")

    def show(self, entry: Entry | None) -> None:
        """Show the certificates of an entry; a new activity has none yet."""
        self._entry = entry
        self.word.html = "" if entry else f"<p>{wording.ATTACH_LATER}</p>"
        self.file.layout.display = None if entry else "none"
        self.list.children = [self._line(proof) for proof in entry.proofs] if entry else []

    def attach(self, name: str, size: int, content: bytes) -> None:
        """Attach a file to the entry shown; raises `BadInput` for one that is too large or no certificate."""
        if self._entry is None:
            raise BadInput([Problem(file=name, message=wording.ATTACH_LATER)])
        check_proof_size(size, name)
        self._changed(attach(self._workspace, self._entry, name, content))

    def detach(self, proof: Proof) -> None:
        """Remove a certificate of the entry shown."""
        if self._entry is not None:
            self._changed(detach(self._workspace, self._entry, proof))

    def _arrived(self, name: str, size: int, content: bytes) -> None:
        self._run(lambda: self.attach(name, size, content))

    def _line(self, proof: Proof) -> HBox:
        said = f"<p>{escape(proof.name)}, {wording.size(proof.size)}<br><small>SHA-256 {proof.sha256}</small></p>"
        copy = Download(label=f"Save a copy of {proof.name}", make=lambda: self._copy(proof), run=self._run)
        remove = Button(description=f"Remove {proof.name}")
        remove.on_click(lambda _button: self._run(lambda: self.detach(proof)))
        return HBox([Region("rp-record-proof", html=said), copy, remove])

    def _copy(self, proof: Proof) -> tuple[str, bytes]:
        return safe_name(proof.name, proof.media_type), content_of(self._workspace, proof)
