"""The schema that editors read and the reader agree: on files as they are, and on every way to misshape one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.validators import extend

from recert_planner.errors import BadRules
from recert_planner.resources import data_folder
from recert_planner.rules.book import load_text
from recert_planner.rules.heading import SCHEMA
from recert_planner.rules.model import KINDS
from recert_planner.rules.schema import json_schema
from recert_planner.rules.shape import structure
from recert_planner.rules.skeleton import skeleton
from recert_planner.rules.syntax import parse
from tests.rules.small import SMALL, edited, rule

FILES = {path.stem: path.read_text("utf-8") for path in sorted((data_folder() / "credentials").glob("*.toml"))}
SHIPPED = json.loads((data_folder() / "credential.schema.json").read_text("utf-8"))


def _whole(_: object, value: object) -> bool:
    """TOML tells 2 from 2.0, and so do the editors that read it; JSON alone does not."""
    return isinstance(value, int) and not isinstance(value, bool)


VALIDATOR = extend(Draft202012Validator, type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", _whole))(
    SHIPPED, format_checker=FormatChecker()
)


def as_json(value: Any) -> Any:
    """Return a TOML document as editors hand it to a schema: dates as text, numbers as numbers."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def fits(text: str) -> bool:
    return bool(VALIDATOR.is_valid(as_json(parse(text, "drawn.toml"))))


def is_read(text: str) -> bool:
    try:
        load_text(text, "drawn.toml")
    except BadRules:
        return False
    return True


def test_the_shipped_schema_is_the_one_made_from_the_classes() -> None:
    assert json_schema() == SHIPPED


def test_the_schema_is_one_and_carries_the_version_of_the_format() -> None:
    Draft202012Validator.check_schema(SHIPPED)
    assert SHIPPED["$id"].endswith(f":{SCHEMA}")
    assert SHIPPED["properties"]["schema"] == {"const": SCHEMA}
    assert set(SHIPPED["$defs"]) == set(KINDS)


@pytest.mark.parametrize("which", FILES)
def test_every_shipped_file_fits(which: str) -> None:
    assert fits(FILES[which])


def test_the_small_credential_and_a_new_one_fit_and_are_read() -> None:
    for text in (SMALL, skeleton("xyz-board")):
        assert fits(text)
        assert is_read(text)


MISSHAPEN = [
    edited("months = 24", "months = 2.5"),
    edited("months = 24", "months = 24.0"),
    edited("months = 24", "months = true"),
    edited("months = 24", 'months = "24"'),
    edited("months = 24", "months = [24]"),
    edited("months = 24", "months = 0xffffffffff"),
    edited("months = 24", "monts = 24"),
    edited("amount = 20", 'amount = "20"'),
    edited("amount = 20", "amount = true"),
    edited('ends = "same_day"', 'ends = "same"'),
    edited('ends = "same_day"', "ends = 1"),
    edited('title = "A small credential"', "title = 3"),
    edited('title = "A small credential"\n', ""),
    edited('id = "small"\n', ""),
    edited("schema = 1\n", ""),
    edited('label = "General"', "label = false"),
    edited('label = "General"', 'lable = "General"'),
    edited('short = "SB"', 'short = "SB"\nweb = "x"'),
    edited('kind = "expiry"', 'kind = "expires"'),
    edited('kind = "expiry"\n', ""),
    edited('says = "It takes 20 points."\n', ""),
    edited('standing = "official"', 'standing = "oficial"'),
    edited('standing = "official"', 'standing = "yours"'),
    edited('effective_from = "undated"\n', ""),
    edited('effective_from = "undated"', 'effective_from = "2010"'),
    edited('effective_from = "undated"', "effective_from = 2010"),
    edited('sources = ["A1"]', 'sources = "A1"'),
    edited('sources = ["A1"]', 'sources = ["A1", 3]'),
    SMALL + rule('kind = "maximum_items"\nunit = "ceu"'),
    SMALL + rule('kind = "prerequisite"\nof = "cpr"\nrequired = 1'),
    SMALL + rule('kind = "extension"\nname = "x"\nmoved_to = 2020-08-31\nexpiries = [2020-03-31, 4]'),
    SMALL + rule('kind = "statement"\ntopic = "t"\namount = 3'),
    SMALL.partition("[[rule]]")[0],
]


@pytest.mark.parametrize("text", MISSHAPEN)
def test_what_the_reader_finds_misshapen_the_schema_refuses(text: str) -> None:
    assert not is_read(text)
    assert not fits(text)


def _documents(which: str) -> Iterator[dict[str, Any]]:
    """Yield the file with one rule of each shape: what is said of a rule depends on no other, nor on its words."""
    document: dict[str, Any] = parse(FILES[which], "drawn.toml")
    shapes = {(rule["kind"], *((key, type(value)) for key, value in rule.items())): rule for rule in document["rule"]}
    for table in shapes.values():
        yield {**document, "rule": [dict(table)]}


def _agree(document: dict[str, Any]) -> bool:
    return bool(VALIDATOR.is_valid(as_json(document)) == structure(document).sound)


@pytest.mark.no_cover  # proves much, walks nothing new
@pytest.mark.parametrize("which", FILES)
def test_field_by_field_both_say_the_same_of_another_type_or_of_nothing(which: str) -> None:
    for document in _documents(which):
        (table,) = document["rule"]
        for key, value in list(table.items()):
            assert _agree({**document, "rule": [{name: one for name, one in table.items() if name != key}]}), key
            for other in (*OTHERS, "a word"):
                assert _agree({**document, "rule": [{**table, key: other}]}), (key, value, other)


def test_at_the_top_both_say_the_same_of_another_type_or_of_nothing() -> None:
    whole = parse(SMALL, "small.toml")
    for key in whole:
        assert not fits_document({name: one for name, one in whole.items() if name != key}) or key in OPTIONAL
        for other in OTHERS:
            document = {**whole, key: other}
            assert _agree(document) or (key, other) == ("schema", 3)


OTHERS: tuple[object, ...] = (3, Decimal("2.5"), True, [], {})
OPTIONAL = {"categories", "approvals", "tags"}


def fits_document(document: dict[str, Any]) -> bool:
    return bool(VALIDATOR.is_valid(as_json(document)))
