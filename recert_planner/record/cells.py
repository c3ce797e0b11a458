"""What one cell of a ledger means: a day, an amount, words from a list, a split, or a sentence saying why not.

Pure functions from a cell to a value. `Refused` carries the sentences; where in the file the cell stands is added
by `record.rows`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches

from recert_planner.record.grid import LONGEST_CELL, Cell, Fault

EARLIEST_YEAR = 1950
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_AMOUNT = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?|\.[0-9]{1,6}")
_PLAIN = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
_COMMA = re.compile(r"[0-9]+,[0-9]+")
_THOUSANDS = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_EXPONENT = re.compile(r"[+-]?[0-9.]+e[+-]?[0-9]+", re.IGNORECASE)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LIKELY_FORMATS = (
    *("%m/%d/%Y", "%d/%m/%Y", "%m/%d/%y", "%d.%m.%Y", "%d.%m.%y", "%m-%d-%Y", "%d-%m-%Y"),
    *("%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y"),
)


class Refused(Exception):
    """A cell cannot be taken as meant; `messages` holds one sentence for each reason."""

    def __init__(self, *messages: str) -> None:
        """Take the sentences."""
        super().__init__(*messages)
        self.messages = messages


def quoted(text: str) -> str:
    """Return text as a sentence can carry it: on one line, not long, nothing unprintable."""
    line = "".join(letter if letter.isprintable() else " " for letter in text[:60])
    line = " ".join(line.split())
    return f"'{line[:40]}…'" if len(line) > 40 or len(text) > 60 else f"'{line}'"


def tidy(text: str) -> str:
    """Return text as a ledger keeps it: trimmed, with one kind of line end, nothing that cannot be printed."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def text_in(cell: Cell) -> str:
    """Return a cell's text."""
    if isinstance(cell, Fault):
        raise Refused(cell.message)
    if isinstance(cell, date):
        return cell.isoformat()
    if found := _UNPRINTABLE.search(cell):
        raise Refused(f"there is a character that cannot be printed (U+{ord(found[0]):04X})")
    if len(cell) > LONGEST_CELL:
        raise Refused(f"the text is longer than {LONGEST_CELL:,} characters")
    return tidy(without_guard(cell))


def needed_in(cell: Cell) -> str:
    """Return the text of a cell that may not be empty."""
    text = text_in(cell)
    if not text:
        raise Refused("the cell is empty")
    return text


_RISKY = "[=+\\-@\t\r\n＝＋－＠]"  # what spreadsheets take for the beginning of a formula
_GUARDED = re.compile(f"'+{_RISKY}")
_TO_GUARD = re.compile(f"'*{_RISKY}")


def guarded(text: str) -> str:
    """Return text that no spreadsheet runs as a formula: an apostrophe goes before it where it could."""
    return f"'{text}" if _TO_GUARD.match(text) else text


def without_guard(text: str) -> str:
    """Return the text that `guarded` was given."""
    return text[1:] if _GUARDED.match(text) else text


def day_in(cell: Cell, date_format: str | None) -> date:
    """Return a day: a date cell, ISO text, or text in `date_format`."""
    if isinstance(cell, date):
        return _plausible(cell)
    text = needed_in(cell)
    return _plausible(_named_day(text, date_format) if date_format else _iso_day(text))


def _plausible(day: date) -> date:
    if day.year < EARLIEST_YEAR:
        raise Refused(f"{day} lies before {EARLIEST_YEAR}: check the year")
    return day


def _named_day(text: str, date_format: str) -> date:
    try:
        return datetime.strptime(text, date_format).date()
    except ValueError:
        raise Refused(f"{quoted(text)} is not a day written as {date_format}") from None


def _iso_day(text: str) -> date:
    parts = _ISO.fullmatch(text)
    if not parts:
        raise Refused(_not_iso(text))
    try:
        return date(int(parts[1]), int(parts[2]), int(parts[3]))
    except ValueError:
        raise Refused(f"the day {text[:10]} does not exist") from None


def _not_iso(text: str) -> str:
    if text.isdigit() and len(text) == 5:
        return f"{quoted(text)} is a number, not a day: show the cell as a date, or write it as 2026-03-31"
    fitting = [likely for likely in _LIKELY_FORMATS if _fits(text, likely)]
    if fitting:
        return f"{quoted(text)} is not written as 2026-03-31: name the format of the file's dates, {_or(fitting)}"
    return f"{quoted(text)} is not a day: write it as 2026-03-31"


def _fits(text: str, date_format: str) -> bool:
    try:
        return datetime.strptime(text, date_format).year >= EARLIEST_YEAR
    except ValueError:
        return False


def amount_in(cell: Cell) -> Decimal:
    """Return an amount, more than 0, with the digits as written."""
    text = needed_in(cell)
    if not _AMOUNT.fullmatch(text):
        raise Refused(_not_an_amount(text))
    amount = Decimal(text)
    if not amount:
        raise Refused("the amount is 0: an activity has more than 0")
    return amount


def _not_an_amount(text: str) -> str:
    shown = quoted(text)
    if _PLAIN.fullmatch(text) and text[0] == "-":
        return f"the amount {shown} is negative: an activity has more than 0"
    if _PLAIN.fullmatch(text):
        return f"write the amount {shown} with at most 6 digits before and 6 after the point, such as 2.5"
    if _COMMA.fullmatch(text) and not _THOUSANDS.fullmatch(text):
        return f"write {quoted(text.replace(',', '.'))[1:-1]} instead of {shown}, with a decimal point"
    if _THOUSANDS.fullmatch(text):
        return f"{shown} has a comma: write 2.5 with a decimal point, and thousands without a comma"
    if _EXPONENT.fullmatch(text):
        return f"write the amount {shown} in plain digits, such as 2.5"
    return f"{shown} is not a number: write the amount as 2.5 and its unit in the column unit"


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
    return category, amount_in(share.strip())


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


def _or(words: list[str]) -> str:
    return " or ".join(words)
