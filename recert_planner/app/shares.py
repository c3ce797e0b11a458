"""Shares that always add up to 100: when one is moved, the others give way in proportion to what they were."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

WHOLE = 100


def even(names: tuple[str, ...]) -> dict[str, int]:
    """Return equal shares [percent]; the first ones take what does not divide."""
    return in_proportion(dict.fromkeys(names, Decimal(1)))


def in_proportion(weights: Mapping[str, Decimal], whole: int = WHOLE) -> dict[str, int]:
    """Return whole shares of `whole` by weight [percent]; equal ones when every weight is 0."""
    total = sum(weights.values(), Decimal(0))
    parts = {name: (weight / total if total else Decimal(1) / len(weights)) * whole for name, weight in weights.items()}
    shares = {name: int(part) for name, part in parts.items()}
    by_rest = sorted(parts, key=lambda name: shares[name] - parts[name])
    for name in by_rest[: whole - sum(shares.values())]:
        shares[name] += 1
    return shares


def moved(shares: Mapping[str, int], name: str, share: int) -> dict[str, int]:
    """Return the shares after one of them was set; the only share there is stays whole."""
    others = {other: Decimal(value) for other, value in shares.items() if other != name}
    if not others:
        return {name: WHOLE}
    given = in_proportion(others, WHOLE - share)
    return {other: share if other == name else given[other] for other in shares}
