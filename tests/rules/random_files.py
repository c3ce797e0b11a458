"""Random credential files made from the kinds of rule: each field gets a value that could stand there.

What is drawn need not make sense together; the reader says which files do.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from attrs import NOTHING, fields
from hypothesis import strategies as st

from recert_planner.errors import BadRules
from recert_planner.record.activity import LEDGER_UNITS
from recert_planner.rules.book import load_text
from recert_planner.rules.model import KINDS, AppliesBy, Credential, Rule

CATEGORIES, APPROVALS, TAGS = ("first", "second"), ("board", "state"), ("law", "safety", "staff")
TOP = """\
schema = 1
id = "drawn"
name = "Drawn (Fictional)"
title = "A drawn credential"
unit = "hours"
unit_one = "hour"
[body]
short = "Fictional"
name = "Fictional Board"
[sources.X]
title = "A fictional page"
"""
LABELS = {
    "categories": CATEGORIES,
    "approvals": APPROVALS,
    "tags": TAGS,
}
CARRIED = {"standing", "says", "effective_from", "applies_by", "sources", "locator", "confirm"}
AMOUNTS = st.sampled_from(["0", "0.25", "0.5", "1", "2", "3.3333", "5", "8", "20", "40", "100"])
IDS = st.sampled_from(["one", "two", "three"])
# Ids that the file declares, and numbers small enough to meet each other.
WORDS: Mapping[str, st.SearchStrategy[str]] = {
    "category": st.sampled_from(CATEGORIES),
    "approval": st.sampled_from(APPROVALS),
    "without_approval": st.sampled_from(APPROVALS),
    "only_approved": st.sampled_from(APPROVALS),
    "tag": st.sampled_from(TAGS),
    "unit": st.sampled_from(LEDGER_UNITS),
    "ask_for": st.sampled_from(LEDGER_UNITS),
    "currency": st.just("USD"),
}
NUMBERS: Mapping[str, st.SearchStrategy[int]] = {
    "month": st.integers(1, 12),
    "day": st.integers(1, 31),
    "months": st.sampled_from([1, 3, 12, 24, 36, 60]),
    "years": st.integers(1, 3),
    "items": st.integers(1, 3),
    "every_months": st.sampled_from([1, 12]),
    "lapsed_months": st.sampled_from([1, 24]),
}
# What an answer cannot do without; the rest of these rules is drawn like any other.
FIRST: Mapping[str, Mapping[str, st.SearchStrategy[str]]] = {
    "cycle_length": {"months": st.sampled_from(["12", "24", "36"])},
    "expiry": {"ends": st.sampled_from(['"end_of_month"', '"same_day"', '"same_day"', '"membership_month"'])},
    "minimum": {"amount": st.sampled_from(["5", "20", "40"])},
    "conversion": {"unit": st.just('"contact_hour"'), "each": st.sampled_from(["0.5", "1", "3"])},
}
SINCE = st.sampled_from(['"undated"', '"undated"', '"undated"', "2021-06-01", "2023-01-01"])
RARE = ("statement", "open_question", "step", "proof", "prerequisite", "contact_hour", "exam_window", "exam_attempts")


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file with what an answer needs and up to eight rules of any kinds."""
    likely = [kind for kind in KINDS if kind not in RARE]
    kinds = draw(st.lists(st.sampled_from([*likely, *likely, *RARE]), max_size=8))
    tables = [draw(_rule(KINDS[kind], first=True)) for kind in FIRST]
    tables += [draw(_rule(KINDS[kind], first=False)) for kind in kinds]
    group = draw(st.sampled_from(["", 'group = "topic"\n']))
    labels = "".join(
        f'[{section}.{word}]\nlabel = "{word.title()}"\n{group if section == "tags" and word != "staff" else ""}'
        for section, words in LABELS.items()
        for word in words
    )
    return TOP + labels + "".join(tables)


@st.composite
def _rule(draw: st.DrawFn, kind: type[Rule], *, first: bool) -> str:
    own = [one for one in fields(kind) if one.name not in CARRIED]
    hints = get_type_hints(kind)
    given = [one.name for one in own if one.default is NOTHING or (not first and draw(st.booleans()))]
    values = {name: draw(_value(name, hints[name])) for name in given}
    if first:
        values |= {name: draw(value) for name, value in FIRST[kind.kind].items()}
    unknown = kind.kind == "open_question" or (not first and draw(st.integers(0, 9)) == 0)
    lines = {
        "kind": f'"{kind.kind}"',
        "says": '"A fictional fact."',
        "effective_from": '"undated"' if first else draw(SINCE),
        "applies_by": f'"{draw(st.sampled_from(list(AppliesBy)))}"',
        **({"standing": '"unknown"', "confirm": '"Ask."'} if unknown else {"standing": '"single"', "sources": '["X"]'}),
        **values,
    }
    return "\n".join(("", "[[rule]]", *(f"{name} = {value}" for name, value in lines.items()), ""))


def _value(name: str, hint: Any) -> st.SearchStrategy[str]:
    kinds = [one for one in get_args(hint) if one is not NoneType] if NoneType in get_args(hint) else [hint]
    kind = kinds[0]
    if name in WORDS:
        return WORDS[name].map(_quoted)
    if name == "approvals":
        return st.sampled_from(["[]", '["board"]', '["board", "state"]'])
    if get_origin(kind) is tuple:
        return st.just("[2024-05-10]" if get_args(kind)[0] is date else '["a paper"]')
    if issubclass(kind, StrEnum):
        return st.sampled_from([_quoted(one) for one in kind])
    return _plain(name, kind)


def _plain(name: str, kind: type) -> st.SearchStrategy[str]:
    if kind is bool:
        return st.sampled_from(["true", "false"])
    if kind is int:
        return NUMBERS.get(name, st.integers(0, 24)).map(str)
    if kind is Decimal:
        return AMOUNTS
    return st.sampled_from(["2023-01-01", "2024-08-31"]) if kind is date else IDS.map(_quoted)


def _quoted(word: str) -> str:
    return f'"{word}"'


def sound(text: str) -> Credential | None:
    """Return the credential in a file once every rule that the reader finds wrong is taken out; None without one."""
    while True:
        try:
            return load_text(text, "drawn.toml")
        except BadRules as error:
            top, *blocks = text.split("\n[[rule]]\n")
            bad = {_block(text, problem.line) for problem in error.problems}
            left = [block for place, block in enumerate(blocks) if place not in bad]
            if len(left) == len(blocks) or not left:
                return None
            text = "\n[[rule]]\n".join((top, *left))


def _block(text: str, line: int | None) -> int:
    """Return the place of the rule that a line belongs to; -1 where there is none."""
    above = text.split("\n")[: line or 0]
    return above.count("[[rule]]") - 1
