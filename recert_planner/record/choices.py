"""Words from a list in a cell: units, approvals, tags, states, and categories with their shares.

Capitals do not matter. An unknown word is refused with the known ones, the most likely first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from difflib import get_close_matches

from recert_planner.record.amounts import NO_UNIT, amount_in
from recert_planner.record.cells import Refused, needed_in, quoted, text_in
from recert_planner.record.grid import Cell


def word_in(cell: Cell, allowed: Iterable[str], *, what: str) -> str:
    """Return one word from a list, whatever its capitals; `what` names the kind in the sentence."""
    return _known(needed_in(cell), sorted(allowed), what)


def words_in(cell: Cell, allowed: Iterable[str], *, what: str) -> tuple[str, ...]:
    """Return words from a list, joined by `;` in the cell, each once."""
    words = [word.strip() for word in text_in(cell).split(";")]
    known = sorted(allowed)
    found: list[str] = []
    messages: list[str] = []
    for word in filter(None, words):
        try:
            found.append(_known(word, known, what))
        except Refused as refused:
            messages += refused.messages
    if messages:
        raise Refused(*messages)
    return tuple(dict.fromkeys(found))


def split_in(cell: Cell, amount: Decimal | None, allowed: Iterable[str]) -> tuple[tuple[str, Decimal], ...]:
    """Return how an amount is split over categories; one id alone takes all of it.

    With `amount` None (its own cell was refused) the ids are still checked, and the sum is not.
    """
    parts = [part.strip() for part in text_in(cell).split(";")]
    parts = [part for part in parts if part]
    known = sorted(allowed)
    if len(parts) == 1 and "=" not in parts[0]:
        category = _known(parts[0], known, "category")
        return ((category, amount),) if amount is not None else ()
    shares: list[tuple[str, Decimal]] = []
    messages: list[str] = []
    for part in parts:
        try:
            shares.append(_share(part, known))
        except Refused as refused:
            messages += refused.messages
    messages = messages or _contradictions(shares, amount)
    if messages:
        raise Refused(*messages)
    return tuple(shares)


def _share(part: str, known: list[str]) -> tuple[str, Decimal]:
    name, equals, share = part.partition("=")
    if not equals:
        raise Refused(f"say how much of the amount is {quoted(part)}, such as clinical=2;general=1")
    category = _known(name.strip(), known, "category")
    return category, amount_in(share.strip(), unit=NO_UNIT)


def _contradictions(shares: list[tuple[str, Decimal]], amount: Decimal | None) -> list[str]:
    names = [category for category, _ in shares]
    repeated = dict.fromkeys(name for name in names if names.count(name) > 1)
    messages = [f"the category {name} is named more than once" for name in repeated]
    total = sum((share for _, share in shares), Decimal(0))
    if shares and amount is not None and total != amount:
        messages.append(f"the parts add up to {total}, and the amount is {amount}")
    return messages


def _known(word: str, known: list[str], what: str) -> str:
    by_fold = {each.casefold(): each for each in known}
    found = by_fold.get(word.casefold())
    if found is None:
        raise Refused(_unknown(word, known, what))
    return found


def _unknown(word: str, known: list[str], what: str) -> str:
    if not known:
        return f"{quoted(word)} is unknown: no {what} is defined here, leave the cell empty"
    meant = closest(word, known)
    hint = f"did you mean {meant}? Known are" if meant else "known are"
    return f"{quoted(word)} is not a known {what}: {hint} {', '.join(known)}"


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that a person most likely meant, or None."""
    spelled = re.sub(r"[\s-]+", "_", word.strip().casefold())[:60]
    candidates = {each.casefold().replace("-", "_"): each for each in known}
    near = get_close_matches(spelled, candidates, n=1, cutoff=0.7)
    within = [each for each in candidates if each in spelled.split("_")]
    return next((candidates[each] for each in near + within), None)
