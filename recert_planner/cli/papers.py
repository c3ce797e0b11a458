"""Certificates from files: each read and checked before the record is touched, so that all of them come in or none.

A paper that the activity has already, byte for byte, is not attached a second time.
"""

from __future__ import annotations

import hashlib
from argparse import Namespace, _ArgumentGroup
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from recert_planner.cli.gathering import Gathering
from recert_planner.errors import BadInput
from recert_planner.record.decode import read_bytes
from recert_planner.record.store import Entry, Workspace, attach
from recert_planner.record.store.proofs import check_proof_size, checked_media_type


@frozen
class Paper:
    """A certificate as it lies on the disk."""

    name: str
    content: bytes

    @property
    def digest(self) -> str:
        """The sum by which the record knows it."""
        return hashlib.sha256(self.content).hexdigest()


def add_papers(group: _ArgumentGroup) -> None:
    """Add `--proof`."""
    about = "a certificate to attach, a PDF or a picture; may be repeated"
    group.add_argument("--proof", dest="papers", metavar="FILE", action="append", default=[], help=about)


def papers_of(asked: Namespace) -> list[Paper]:
    """Return the certificates named; raises `BadInput` with what is wrong with each of them."""
    gathering = Gathering()
    found = [gathering.take(_paper, Path(given)) for given in asked.papers]
    if gathering.problems:
        raise BadInput(gathering.problems)
    return [paper for paper in found if paper]


def attach_all(workspace: Workspace, entry: Entry, papers: Sequence[Paper]) -> Entry:
    """Attach certificates and return the entry as it then is."""
    for paper in papers:
        if paper.digest not in {proof.sha256 for proof in entry.proofs}:
            entry = attach(workspace, entry, paper.name, paper.content)
    return entry


def with_papers(papers: Sequence[Paper]) -> str:
    """Return the end of the sentence that says what was attached."""
    return f", with {' and '.join(paper.name for paper in papers)}" if papers else ""


def _paper(path: Path) -> Paper:
    content = read_bytes(path, check=check_proof_size)
    checked_media_type(path.name, content)
    return Paper(path.name, content)
