"""A result as a short code: which quiz, which level, which answers were right. No name, no server.

Twelve letters and digits that can be told apart when written by hand. One wrong letter or two neighbours swapped is
always noticed: the code as a number is a multiple of a prime.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from recert_planner.errors import BadInput
from recert_planner.teaching.quiz.making import EDITION, LARGEST_NUMBER, LEVELS, MOST

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U
MEANT = str.maketrans({"I": "1", "L": "1", "O": "0"})
LENGTH, GROUP = 12, 4
PRIME, CHECK_BITS = 1021, 10
_FIELDS = (("edition", 4), ("level", 2), ("number", 24), ("count", 4), ("marks", 16))


@frozen(kw_only=True)
class Result:
    """How a quiz went: for each question whether the answer was right."""

    number: int
    level: int
    marks: tuple[bool, ...]

    @property
    def right(self) -> int:
        """How many answers were right."""
        return sum(self.marks)


def encode(result: Result) -> str:
    """Return the code of a result, such as `1A2B-3C4D-5E6F`; raises `ValueError` for a result of no quiz."""
    count = len(result.marks)
    if not (1 <= result.number <= LARGEST_NUMBER and result.level in LEVELS and 1 <= count <= MOST):
        raise ValueError("this is the result of no quiz")
    values = {
        "edition": EDITION,
        "level": result.level,
        "number": result.number,
        "count": count - 1,
        "marks": sum(mark << place for place, mark in enumerate(result.marks)),
    }
    whole = 0
    for name, bits in _FIELDS:
        whole = whole << bits | values[name]
    whole <<= CHECK_BITS
    return "-".join(_groups(whole + -whole % PRIME))


def decode(code: str) -> Result:
    """Return the result that a code stands for; raises `BadInput` with one sentence for a code that is none."""
    text = "".join(code.upper().split()).replace("-", "").translate(MEANT)
    if len(text) != LENGTH or not set(text) <= set(LETTERS):
        raise BadInput(f"{_short(code)} is not a result code: it has {LENGTH} letters and digits, such as {_example()}")
    whole = 0
    for letter in text:
        whole = whole << 5 | LETTERS.index(letter)
    if whole % PRIME:
        raise BadInput(f"{_short(code)} has a typing error: compare it with the screen")
    return _result(whole >> CHECK_BITS, code)


def _result(whole: int, code: str) -> Result:
    values = {}
    for name, bits in reversed(_FIELDS):
        values[name] = whole & (1 << bits) - 1
        whole >>= bits
    count = values["count"] + 1
    known = values["level"] in LEVELS and 1 <= values["number"] <= LARGEST_NUMBER and not values["marks"] >> count
    if values["edition"] != EDITION or not known:
        raise BadInput(f"{_short(code)} is of another edition of the quiz: a newer program may have made it")
    marks: Sequence[bool] = [bool(values["marks"] >> place & 1) for place in range(count)]
    return Result(number=values["number"], level=values["level"], marks=tuple(marks))


def _groups(whole: int) -> Iterator[str]:
    text = "".join(LETTERS[whole >> 5 * place & 31] for place in reversed(range(LENGTH)))
    yield from (text[place : place + GROUP] for place in range(0, LENGTH, GROUP))


def _short(code: str) -> str:
    text = " ".join(code.split())
    return f'"{text[:24]}{"…" if len(text) > 24 else ""}"'


def _example() -> str:
    return encode(Result(number=7, level=1, marks=(True, False)))
