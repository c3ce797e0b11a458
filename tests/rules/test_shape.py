"""A value of the wrong type, a key nobody knows and a missing field each get one sentence with their line."""

from __future__ import annotations

import pytest

from recert_planner.rules.book import load_text
from recert_planner.rules.model import KINDS, CycleEnd
from tests.rules.small import SMALL, edited, line_of, rule, said_about

KINDS_SAID = ", ".join(KINDS)
ENDS_SAID = ", ".join(f'"{end}"' for end in CycleEnd)

EDITS = [
    ("months = 24", "months = 2.5", "months", "2.5 is not a whole number, such as 60"),
    ("months = 24", "months = true", "months", "true is not a whole number, such as 60"),
    ("months = 24", 'months = "24"', "months", '"24" is not a whole number, such as 60'),
    ("months = 24", "months = 0xffffffffff", "months", "such a large number is not a whole number, such as 60"),
    ("months = 24", "months = 2024-01-01", "months", "2024-01-01 is not a whole number, such as 60"),
    ("months = 24", "months = [24]", "months", "a list is not a whole number, such as 60"),
    ("months = 24", "months = { a = 1 }", "months", "a table is not a whole number, such as 60"),
    ("amount = 20", "amount = true", "amount", "true is not a number, such as 10 or 0.5"),
    ("amount = 20", 'amount = "20"', "amount", '"20" is not a number, such as 10 or 0.5'),
    ('ends = "same_day"', 'ends = "same"', "ends", f'"same" is not one of {ENDS_SAID}'),
    ('ends = "same_day"', "ends = 1", "ends", f"1 is not one of {ENDS_SAID}"),
    ('title = "A small credential"', "title = 3", "title", "3 is not text in quotes"),
    ('label = "General"', "label = false", "label", "false is not text in quotes"),
    ("schema = 1", 'schema = "1"', "schema", '"1" is not a whole number, such as 60'),
    ("schema = 1", "schema = 1.0", "schema", "1.0 is not a whole number, such as 60"),
    (
        'name = "Small"',
        f"name = [{'1, ' * 40}]",
        "name",
        "a list is not text in quotes",
    ),
    (
        "months = 24",
        f'months = "{"long " * 20}"',
        "months",
        '"long long long long long long long long… is not a whole number, such as 60',
    ),
]


@pytest.mark.parametrize(("old", "new", "field", "sentence"), EDITS)
def test_a_value_of_another_type_is_refused(old: str, new: str, field: str, sentence: str) -> None:
    text = edited(old, new)
    assert said_about(text) == [f"small.toml, line {line_of(text, new[:9])}, {field}: {sentence}"]


DATED = 'kind = "statement"\ntopic = "t"'
MORE = [
    (rule(DATED, since='"2010"'), '"2010" is not a date without quotes, such as 2020-01-01, nor "undated"'),
    (rule(DATED, since="2010"), '2010 is not a date without quotes, such as 2020-01-01, nor "undated"'),
    (
        rule(DATED, since="2010-01-01T00:00:00"),
        '2010-01-01 00:00:00 is not a date without quotes, such as 2020-01-01, nor "undated"',
    ),
]


@pytest.mark.parametrize(("more", "sentence"), MORE)
def test_a_first_day_is_a_date_or_undated(more: str, sentence: str) -> None:
    text = SMALL + more
    assert said_about(text) == [f"small.toml, line {line_of(text, 'effective_from')}, effective_from: {sentence}"]


LISTS = [
    (
        rule(DATED, support='sources = "A1"\nstanding = "official"'),
        "sources",
        '"A1" is not a list in square brackets',
    ),
    (
        rule(DATED, support='sources = ["A1", 3]\nstanding = "official"'),
        "sources",
        "item 2: 3 is not text in quotes",
    ),
    (
        rule('kind = "extension"\nname = "x"\nmoved_to = 2020-08-31\nexpiries = [2020-03-31, "2020-04-30"]'),
        "expiries",
        'item 2: "2020-04-30" is not a date without quotes, such as 2020-01-01',
    ),
    (rule('kind = "prerequisite"\nof = "cpr"\nrequired = 1'), "required", "1 is not true or false, without quotes"),
    (
        rule('kind = "fee"\nof = "exam"\namount = 1\nmember = "yes"'),
        "member",
        '"yes" is not true or false, without quotes',
    ),
    (
        rule(DATED, support='sources = ["A1"]\nstanding = "oficial"'),
        "standing",
        '"oficial" is not one of "official", "secondary", "single", "implied", "unknown"',
    ),
]


@pytest.mark.parametrize(("more", "field", "sentence"), LISTS)
def test_a_rule_s_value_of_another_type_is_refused(more: str, field: str, sentence: str) -> None:
    text = SMALL + more
    assert said_about(text) == [f"small.toml, line {line_of(text, field)}, {field}: {sentence}"]


MISSING = [
    ('says = "A cycle lasts two years."\n', "says", "one sentence in your own words", "[[rule]]"),
    (
        'standing = "official"\n\n[[rule]]\nkind = "expiry"',
        "standing",
        'one of "official", "secondary", "single", "implied", "unknown"',
        "[[rule]]",
    ),
    ('label = "Law"\n', "label", "text in quotes", "[tags.law]"),
    ('title = "A page"\n', "title", "text in quotes", "[sources.A1]"),
    ('short = "SB"\n', "short", "text in quotes", "[body]"),
]


@pytest.mark.parametrize(("left_out", "field", "need", "header"), MISSING)
def test_a_missing_field_is_named_with_what_it_needs(left_out: str, field: str, need: str, header: str) -> None:
    kept = left_out.split("\n", 1)[1]
    before = SMALL.index(left_out)
    line = SMALL[: SMALL.rindex(header, 0, before)].count("\n") + 1
    sentence = f"small.toml, line {line}, {field}: this field is missing: give {need}"
    assert said_about(edited(left_out, kept)) == [sentence]


FIRST_DAY = 'the first day it holds, such as 2010-01-01, or "undated" where no source gives a day'


def test_a_missing_first_day_is_asked_for_and_never_assumed() -> None:
    text = SMALL + rule(DATED).replace('effective_from = "undated"\n', "")
    place = f"small.toml, line {line_of(text, '[[rule]]')}, effective_from"
    assert said_about(text) == [f"{place}: this field is missing: give {FIRST_DAY}"]


def test_a_missing_field_at_the_top_has_no_line() -> None:
    assert said_about(edited('unit = "points"\n', "")) == [
        "small.toml, unit: this field is missing: give text in quotes"
    ]
    assert said_about(
        edited('[body]\nshort = "SB"\nname = "A small body"\naddress = "https://example.org/"\n', "")
    ) == ["small.toml, body: this field is missing: give a table"]


NEEDS = {
    "name": "text in quotes",
    "expiries": "a list in square brackets, each item a date without quotes, such as 2020-01-01",
    "moved_to": "a date without quotes, such as 2020-01-01",
    "route": 'one of "continuing_education", "exam", "reinstatement"',
    "before_expiry": "true or false, without quotes",
    "items": "a list in square brackets, each item text in quotes",
}


def test_fields_that_take_numbers_lists_and_choices_say_so_when_missing() -> None:
    text = SMALL + rule('kind = "extension"') + rule('kind = "route"') + rule('kind = "proof"')
    said = [sentence.split(", ", 2)[2] for sentence in said_about(text)]
    assert said == [f"{field}: this field is missing: give {need}" for field, need in NEEDS.items()]


STRANGERS = [
    (
        "amount = 20",
        "amout = 20",
        "amout",
        'a rule of kind "minimum" has no field of this name; did you mean "amount"?',
    ),
    (
        'title = "A page"',
        'title = "A page"\nyear = 2020',
        "year",
        "this part of the file has no field of this name; there are: title, address, note",
    ),
    (
        'unit_one = "point"',
        'unit_one = "point"\nunits = "points"',
        "units",
        'this part of the file has no field of this name; did you mean "unit"?',
    ),
    (
        'short = "SB"',
        'short = "SB"\nadress = "https://example.org/"',
        "adress",
        'this part of the file has no field of this name; did you mean "address"?',
    ),
]


@pytest.mark.parametrize(("old", "new", "field", "sentence"), STRANGERS)
def test_an_unknown_key_is_an_error(old: str, new: str, field: str, sentence: str) -> None:
    text = edited(old, new)
    said = f"small.toml, line {line_of(text, field + ' ')}, {field}: {sentence}"
    assert said in said_about(text)


STRANGE_KINDS = [
    ("", 'this field is missing: say which kind of rule this is, such as kind = "minimum"'),
    ('kind = "minimun"', '"minimun" is not a kind of rule; did you mean "minimum"?'),
    ('kind = "zzz"', f'"zzz" is not a kind of rule; there are: {KINDS_SAID}'),
    ("kind = 3", f"3 is not a kind of rule; there are: {KINDS_SAID}"),
]


@pytest.mark.parametrize(("kind", "sentence"), STRANGE_KINDS)
def test_the_kinds_are_a_closed_set(kind: str, sentence: str) -> None:
    text = SMALL + rule(kind)
    line = line_of(text, "kind = " if kind else "[[rule]]")
    assert said_about(text) == [f"small.toml, line {line}, kind: {sentence}"]


NO_RULES = [
    ("", "small.toml, rule: the file needs at least one rule, opened by [[rule]] with double brackets"),
    (
        "[rule]\n",
        "small.toml, line 26, rule: the file needs at least one rule, opened by [[rule]] with double brackets",
    ),
]


@pytest.mark.parametrize(("end", "sentence"), NO_RULES)
def test_a_file_without_rules_is_told_how_a_rule_is_opened(end: str, sentence: str) -> None:
    assert said_about(SMALL[: SMALL.index("[[rule]]")] + end) == [sentence]


def test_what_stands_in_the_place_of_a_table_is_refused() -> None:
    text = edited('[categories.general]\nlabel = "General"\n', '[categories]\ngeneral = "General"\n')
    assert said_about(text) == [f'small.toml, line {line_of(text, "general")}, general: "General" is not a table']
    top = edited('[tags.law]\nlabel = "Law"\n', "").replace("schema = 1", "schema = 1\ntags = 3")
    assert said_about(top) == ["small.toml, line 2, tags: 3 is not a table"]
    rules = "rule = [3]\n" + SMALL[: SMALL.index("[[rule]]")]
    assert said_about(rules) == ["small.toml, rule 1: 3 is not a rule; a rule is opened by [[rule]]"]


def test_a_whole_number_is_a_number_too() -> None:
    assert said_about(edited("amount = 20", "amount = 20.5")) == []
    assert load_text(SMALL, "small.toml").rules[2].value_fields == ("amount",)


def test_shape_and_meaning_are_reported_together_in_the_order_of_the_lines() -> None:
    text = edited("months = 24", "months = 2.5") + rule('kind = "minimum"\namount = 0\ncategory = "general"')
    assert said_about(text) == [
        f"small.toml, line {line_of(text, 'months')}, months: 2.5 is not a whole number, such as 60",
        f"small.toml, line {line_of(text, 'amount')}, amount: 0 cannot be meant: give a number of more than 0",
    ]


def test_a_stray_list_of_tables_does_not_move_the_lines_of_rules() -> None:
    text = edited("months = 24", "months = 2.5") + '\n[[rulez]]\nkind = "fee"\n'
    assert said_about(text)[1:] == [
        f"small.toml, line {line_of(text, 'months')}, months: 2.5 is not a whole number, such as 60"
    ]


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("1000000000", "1000000000 cannot be meant: give a number from 1 through 600"),
        ("1000000001", "such a large number is not a whole number, such as 60"),
        (f'"{"x" * 38}"', f'"{"x" * 38}" is not a whole number, such as 60'),
        (f'"{"x" * 39}"', f'"{"x" * 39}… is not a whole number, such as 60'),
    ],
)
def test_long_values_are_cut_where_they_are_repeated(written: str, sentence: str) -> None:
    text = edited("months = 24", f"months = {written}")
    assert said_about(text) == [f"small.toml, line {line_of(text, 'months')}, months: {sentence}"]
