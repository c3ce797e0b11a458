"""A rule beside its source: what stands next to every number, on screen and in the JSON answers.

Shows one source, the first that the data file names; the full list is in `tables.rules_table`.
"""

from __future__ import annotations

from attrs import frozen

from recert_planner.rules.model import Credential, FactStanding, Rule
from recert_planner.views import plain, words


@frozen(kw_only=True)
class Citation:
    """A rule's sentence, where it was read, and how well it is supported (as id and in words)."""

    sentence: str
    title: str | None
    address: str | None
    locator: str | None
    standing: FactStanding
    standing_label: str

    def __str__(self) -> str:
        """Return the citation on one line."""
        where = ", ".join(part for part in (self.title, self.locator) if part)
        return f"{plain.sentence(self.sentence)} {f'{where} ' if where else ''}({self.standing_label})"

    def to_json(self) -> dict[str, str | None]:
        """Return the `source` object of the command line's answers."""
        return {
            "title": self.title,
            "address": self.address,
            "locator": self.locator,
            "standing": str(self.standing),
        }


def citation(rule: Rule, credential: Credential) -> Citation:
    """Return a rule with its first source; without one, title and address are None."""
    source = credential.sources.get(rule.sources[0]) if rule.sources else None
    return Citation(
        sentence=rule.says,
        title=source.title if source else None,
        address=(source.address or None) if source else None,
        locator=rule.locator,
        standing=rule.standing,
        standing_label=words.fact_standing(rule.standing, credential),
    )
