"""Amounts, days and lists as people read them: the same words on every machine, whatever its locale.

Nothing here knows a rule. Nothing is rounded to look better than it is: a pace is rounded up, an amount is cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal
from textwrap import fill

from recert_planner.rules.model import Credential

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
HUNDREDTH = Decimal("0.01")

# How a ledger's unit is written in a sentence: one of it, several of it.
UNITS = {
    "contact_hour": ("contact hour", "contact hours"),
    "aama_ceu": ("AAMA CEU", "AAMA CEUs"),
    "ceu": ("CEU", "CEUs"),
    "college_credit": ("college credit", "college credits"),
    "cpr_card": ("CPR card", "CPR cards"),
    "credit": ("credit", "credits"),
}


def number(value: Decimal) -> str:
    """Return an amount, 0 or more, without trailing zeros, cut after two places: 60, 17.5, 8.75."""
    whole, hundredths = divmod(int(value * 100), 100)
    return f"{whole}.{hundredths:02d}".rstrip("0").rstrip(".")


def amount(value: Decimal, credential: Credential) -> str:
    """Return an amount in the credential's unit: `1 point`, `17.5 points`."""
    return f"{number(value)} {credential.unit_one if value == 1 else credential.unit}"


def pace(per_month: Decimal, credential: Credential) -> str:
    """Return a pace [units a month], rounded up to hundredths: `8.75 points a month`."""
    return f"{amount(per_month.quantize(HUNDREDTH, rounding=ROUND_CEILING), credential)} a month"


def in_unit(value: Decimal, unit: str) -> str:
    """Return an amount in one of the ledger's units: `1 contact hour`, `3 CPR cards`."""
    one, several = UNITS.get(unit, (unit.replace("_", " "), unit.replace("_", " ")))
    return f"{number(value)} {one if value == 1 else several}"


def units(unit: str) -> str:
    """Return a ledger unit in the plural: `contact hours`."""
    return UNITS.get(unit, ("", unit.replace("_", " ")))[1]


def day(on: date) -> str:
    """Return a day in full: `31 March 2024`."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def short_day(on: date) -> str:
    """Return a day for a crowded place: `31 Mar 2024`."""
    return f"{on.day} {MONTHS[on.month - 1][:3]} {on.year}"


def days(count: int) -> str:
    """Return a number of days: `1 day`, `45 days`."""
    return f"{count} {'day' if count == 1 else 'days'}"


def months(count: int) -> str:
    """Return a number of months: `1 month`, `3 months`."""
    return f"{count} {'month' if count == 1 else 'months'}"


def joined(parts: Iterable[str], *, last: str = "and") -> str:
    """Return `a`, `a and b` or `a, b and c`."""
    every: Sequence[str] = tuple(parts)
    if len(every) < 2:
        return "".join(every)
    return f"{', '.join(every[:-1])} {last} {every[-1]}"


def sentence(text: str) -> str:
    """Return the text with a capital at its beginning and a full stop at its end."""
    begun = text[:1].upper() + text[1:]
    return begun if begun.endswith((".", "?", "!")) else f"{begun}."


def one_line(text: str) -> str:
    """Return the text with every run of white space, line breaks included, as one space."""
    return " ".join(text.split())


def folded(*texts: object, width: int = 96) -> str:
    """Return texts, line by line, each folded between words to lines of this width: a notebook cuts within words."""
    lines = (line for text in texts for line in str(text).splitlines() or [""])
    return "\n".join(fill(line, width, break_on_hyphens=False, break_long_words=False) for line in lines)


def printable(text: str) -> str:
    """Return the text with a space for every character that would steer a terminal or a page instead of showing."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
