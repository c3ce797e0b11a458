"""The certifications that are looked at together: the one shown, those the person is known to hold, those put beside.

A frozen value and what makes it; nothing is counted here, and no file is written.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, frozen

from recert_planner.app.what_if import wording
from recert_planner.errors import BadInput, Problem
from recert_planner.planning.together import Hold
from recert_planner.record.certification import Certification
from recert_planner.rules.model import Credential
from recert_planner.views.together_figure import MOST


@frozen(kw_only=True)
class Beside:
    """Credentials by id, the one shown first; `known` are the person's, `added` those typed in, `out` those left out.

    What was typed in is in the place of what is known.
    """

    first: Hold
    known: Mapping[str, Certification] = {}
    added: Mapping[str, Certification] = {}
    out: frozenset[str] = frozenset()

    def holds(self, book: Mapping[str, Credential]) -> tuple[Hold, ...]:
        """Return what is looked at together, at most as many as the figure has room for."""
        others = {**self.known, **self.added}
        others.pop(self.first.credential.id, None)
        found = (Hold(credential=book[name], certification=days) for name, days in others.items() if name in book)
        return (self.first, *(one for one in found if one.credential.id not in self.out))[:MOST]

    def free(self, book: Mapping[str, Credential]) -> tuple[Credential, ...]:
        """Return the credentials that may be put beside."""
        taken = {one.credential.id for one in self.holds(book)}
        return tuple(credential for name, credential in book.items() if name not in taken)

    def add(self, credential: str, certification: Certification, book: Mapping[str, Credential]) -> Beside:
        """Return it with one more; raises `BadInput` when there is no room."""
        if len(self.holds(book)) >= MOST:
            raise BadInput([Problem(message=wording.most_beside(MOST))])
        return evolve(self, added={**self.added, credential: certification}, out=self.out - {credential})
