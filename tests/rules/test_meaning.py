"""Values of the right type that contradict each other or lack support each get one sentence with their line."""

from __future__ import annotations

import pytest

from tests.rules.small import SMALL, edited, line_of, rule, said_about

UNKNOWN = 'standing = "unknown"\nconfirm = "Ask."'
UNITS = "contact_hour, aama_ceu, ceu, college_credit, cpr_card, credit"


def test_the_small_credential_has_nothing_wrong() -> None:
    assert said_about(SMALL) == []


TOP = [
    ("schema = 1", "schema = 2", "schema", "schema 2 is not known here: this planner reads schema 1"),
    (
        'id = "small"',
        'id = "Small One"',
        "id",
        '"Small One" cannot be an id: write small letters and digits, joined by -',
    ),
    ('name = "Small"', 'name = " "', "name", "the text is empty"),
    (
        'name = "Small"',
        r'name = "a\nb"',
        "name",
        "the text holds a line break or another invisible character: retype it in one line",
    ),
    ('name = "Small"', f'name = "{"a" * 601}"', "name", "the text is longer than 600 characters"),
    ('label = "Law"', 'label = ""', "label", "the text is empty"),
]


@pytest.mark.parametrize(("old", "new", "field", "sentence"), TOP)
def test_the_top_of_the_file_says_something(old: str, new: str, field: str, sentence: str) -> None:
    text = edited(old, new)
    assert said_about(text) == [f"small.toml, line {line_of(text, new[:10])}, {field}: {sentence}"]


ADDRESSES = [
    "http://example.org/rules",
    "www.example.org/rules",
    "https://example.org/a https://example.org/b",
    "https://example.org/a,https://example.org/b",
    "https://example.org/a;b",
    "https://example.org/https://example.org/b",
    "https://example",
    "https:///rules",
    "https://user@example.org/",
    "javascript://example.org/",
    'https://example.org/"onclick',
    "https://example.org/<b>",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("old", ["https://example.org/rules", "https://example.org/"])
def test_an_address_is_one_https_page(old: str, address: str) -> None:
    text = edited(f'address = "{old}"\n', f"address = '{address}'\n")
    line = line_of(text, f"address = '{address}'")
    sentence = "this is not one address that begins with https:// and has no spaces"
    assert said_about(text) == [f"small.toml, line {line}, address: {sentence}"]


@pytest.mark.parametrize("address", ["https://a-b.example.org", "https://example.org:8443/a/b.html?c=d&e=f#g"])
def test_an_address_may_have_a_port_a_query_and_no_path(address: str) -> None:
    assert said_about(edited("https://example.org/rules", address)) == []


IDS = [
    ("[tags.law]", "[tags.Law]", "tags.Law", '"Law" cannot be an id: write small letters and digits, joined by -'),
    ("[tags.law]", '[tags."a;b"]', "tags.a;b", '"a;b" cannot be an id: write small letters and digits, joined by -'),
    ("[tags.law]", "[tags.total]", "tags.total", 'the id "total" already stands for something else: choose another'),
    (
        "[tags.law]",
        "[tags.board]",
        "tags.board",
        'the id "board" already stands for something else: choose another',
    ),
]


@pytest.mark.parametrize(("old", "new", "field", "sentence"), IDS)
def test_an_id_names_one_thing_and_can_be_written_in_a_ledger(old: str, new: str, field: str, sentence: str) -> None:
    text = edited(old, new)
    assert f"small.toml, line {line_of(text, new)}, {field}: {sentence}" in said_about(text)


REFERENCES = [
    (
        'kind = "minimum"\namount = 1\ncategory = "genral"',
        "category",
        '"genral" is not in this file: write a table [categories.genral] or correct the name',
    ),
    (
        'kind = "minimum"\namount = 1\napproval = "bord"',
        "approval",
        '"bord" is not in this file: write a table [approvals.bord] or correct the name',
    ),
    (
        'kind = "minimum"\namount = 1\ntag = "ethics"',
        "tag",
        '"ethics" is not in this file: write a table [tags.ethics] or correct the name',
    ),
    (
        'kind = "maximum"\namount = 1\nwithout_approval = "bord"',
        "without_approval",
        '"bord" is not in this file: write a table [approvals.bord] or correct the name',
    ),
    (
        'kind = "processing_time"\nway = "mail"\ndays = 1\nonly_approved = "bord"',
        "only_approved",
        '"bord" is not in this file: write a table [approvals.bord] or correct the name',
    ),
    (
        'kind = "conversion"\nunit = "ceu"\neach = 1\napprovals = ["board", "bord"]',
        "approvals",
        '"bord" is not in this file: write a table [approvals.bord] or correct the name',
    ),
    (
        'kind = "conversion"\nunit = "hour"\neach = 1',
        "unit",
        f'"hour" is not a unit of the ledger; there are: {UNITS}',
    ),
    (
        'kind = "conversion"\nunit = "ceu"\nask_for = "hour"',
        "ask_for",
        f'"hour" is not a unit of the ledger; there are: {UNITS}',
    ),
    (
        'kind = "statement"\ntopic = "What counts"',
        "topic",
        '"What counts" cannot be an id: write small letters and digits, joined by -',
    ),
]


@pytest.mark.parametrize(("fields", "field", "sentence"), REFERENCES)
def test_a_rule_speaks_only_of_what_the_file_declares(fields: str, field: str, sentence: str) -> None:
    text = SMALL + (rule(fields, support=UNKNOWN) if field == "ask_for" else rule(fields))
    assert said_about(text) == [f"small.toml, line {line_of(text, field + ' ')}, {field}: {sentence}"]


STATEMENT = 'kind = "statement"\ntopic = "t"'
SUPPORT = [
    (
        STATEMENT,
        'sources = ["A9"]\nstanding = "official"',
        "sources",
        '"A9" is not in this file: write a table [sources.A9] or correct the name',
    ),
    (STATEMENT, 'standing = "official"', "sources", "the citation is missing: name at least one source"),
    (STATEMENT, 'sources = []\nstanding = "single"', "sources", "the citation is missing: name at least one source"),
    (
        STATEMENT,
        'sources = ["A1", "A1"]\nstanding = "official"',
        "sources",
        "the list names something twice",
    ),
    (
        STATEMENT,
        'sources = ["A1"]\nstanding = "yours"',
        "standing",
        '"yours" is kept for values that a person gives in the planner',
    ),
    (STATEMENT, UNKNOWN, "standing", 'a fact that nobody knows is written as a rule of kind "open_question"'),
    (
        'kind = "open_question"\ntopic = "t"',
        'sources = ["A1"]\nstanding = "official"',
        "standing",
        'an open question has the standing "unknown"; with an answer it is a "statement"',
    ),
    (
        'kind = "open_question"\ntopic = "t"',
        'standing = "unknown"',
        "confirm",
        "this field is missing: say what to ask, and whom",
    ),
    (
        'kind = "fee"\nof = "exam"\namount = 3',
        UNKNOWN,
        "amount",
        'the value is given although the standing is "unknown": leave it out, or change the standing',
    ),
    (
        'kind = "fee"\nof = "exam"',
        'sources = ["A1"]\nstanding = "single"',
        "amount",
        'the value is missing although the standing is "single", not "unknown"',
    ),
]


@pytest.mark.parametrize(("fields", "support", "field", "sentence"), SUPPORT)
def test_a_standing_fits_the_value_and_its_sources(fields: str, support: str, field: str, sentence: str) -> None:
    text = SMALL + rule(fields, support=support)
    written = any(line.startswith(f"{field} =") for line in rule(fields, support=support).split("\n"))
    line = line_of(text, f"{field} =" if written else "[[rule]]")
    assert said_about(text) == [f"small.toml, line {line}, {field}: {sentence}"]


NUMBERS = [
    ("amount = 20", "amount = 0", "0 cannot be meant: give a number of more than 0"),
    ("amount = 20", "amount = -2.5", "-2.5 cannot be meant: give a number of more than 0"),
    ("amount = 20", "amount = nan", "NaN cannot be meant: give a number of more than 0"),
    ("amount = 20", "amount = inf", "Infinity cannot be meant: give a number of more than 0"),
    ("amount = 20", "amount = 100000.1", "this number is larger than 100000"),
    ("amount = 20", "amount = 1e999999", "this number is larger than 100000"),
    ("amount = 20", "amount = 0.00001", "this number has more than 4 decimals"),
    ("amount = 20", "amount = 1e-999999", "this number has more than 4 decimals"),
    ("months = 24", "months = 0", "0 cannot be meant: give a number from 1 through 600"),
    ("months = 24", "months = 601", "601 cannot be meant: give a number from 1 through 600"),
]


@pytest.mark.parametrize(("old", "new", "sentence"), NUMBERS)
def test_a_number_can_be_meant(old: str, new: str, sentence: str) -> None:
    text = edited(old, new)
    field = new.partition(" ")[0]
    assert said_about(text) == [f"small.toml, line {line_of(text, field)}, {field}: {sentence}"]


@pytest.mark.parametrize("amount", ["0.0001", "100000", "20.50000000"])
def test_amounts_reach_from_a_ten_thousandth_to_a_hundred_thousand(amount: str) -> None:
    assert said_about(edited("amount = 20", f"amount = {amount}")) == []


@pytest.mark.parametrize("months", ["1", "600"])
def test_a_cycle_lasts_from_one_month_to_fifty_years(months: str) -> None:
    assert said_about(edited("months = 24", f"months = {months}")) == []


ROUTE = 'kind = "route"\nroute = "exam"\n'
TRANSITION = """\
kind = "route_transition"
route = "exam"
expired_before = 2020-01-01
open_from = 2020-01-02
open_through = 2020-01-01"""
TOGETHER = [
    (
        'kind = "minimum"\namount = 1\ncategory = "general"\ntag = "law"',
        "tag",
        "category is given too: write a rule for each",
    ),
    (
        'kind = "maximum"\namount = 1\nwithout_approval = "board"\nunit = "ceu"',
        "unit",
        "without_approval is given too: write a rule for each",
    ),
    (
        'kind = "conversion"\nunit = "ceu"\neach = 1\nask_for = "credit"',
        "ask_for",
        "the value of the unit is given, so there is nothing else to ask for",
    ),
    (
        'kind = "processing_time"\nway = "mail"\ndays = 7\ndays_at_least = 8',
        "days_at_least",
        "this is more than the 7 days it may take",
    ),
    (
        ROUTE + "before_expiry = true\nno_end = true\nthrough_months = 3",
        "through_months",
        "a route without an end cannot end after some months: keep one of the two",
    ),
    (
        ROUTE + "before_expiry = false\nthrough_months = 3\nafter_months = 4",
        "after_months",
        "the route would open after it has closed",
    ),
    (
        ROUTE + "before_expiry = false",
        "before_expiry",
        "the route would never be open: say until when, or no_end = true",
    ),
    (
        ROUTE + "before_expiry = true\notherwise_days = 90",
        "otherwise_days",
        "a second length needs a first one in through_months",
    ),
    (
        TRANSITION,
        "open_through",
        "the route would close before it opens",
    ),
    (
        'kind = "extension"\nname = "x"\nexpiries = []\nmoved_to = 2020-01-01',
        "expiries",
        "the list is empty: name the days of expiry that were moved",
    ),
    (
        'kind = "extension"\nname = "x"\nexpiries = [2020-01-01]\nmoved_to = 2020-01-01',
        "moved_to",
        "an extension moves an expiry to a later day",
    ),
    (
        'kind = "extension"\nname = "x"\nexpiries = [2020-01-01]\nmoved_to = 2200-01-01',
        "moved_to",
        "2200-01-01 lies out of reach: give a day from 1900-01-01 through 2199-12-31",
    ),
    ('kind = "proof"\nitems = []', "items", "the list is empty: name the papers asked for"),
    ('kind = "proof"\nitems = ["", "card"]', "items", "the text is empty"),
    (
        'kind = "processing_time"\nway = "mail"\ndays = 3661',
        "days",
        "3661 cannot be meant: give a number from 0 through 3660",
    ),
    (
        'kind = "exam_lead"\npass_months = 0\napply_days = 0',
        "pass_months",
        "0 cannot be meant: give a number from 1 through 120",
    ),
    ('kind = "fee"\nof = "exam"\namount = -1', "amount", "-1 cannot be meant: give a number of 0 or more"),
]


@pytest.mark.parametrize(("fields", "field", "sentence"), TOGETHER)
def test_the_fields_of_a_rule_do_not_contradict_each_other(fields: str, field: str, sentence: str) -> None:
    text = SMALL + rule(fields)
    assert said_about(text) == [f"small.toml, line {line_of(text, field + ' ')}, {field}: {sentence}"]


def test_a_unit_is_not_asked_for_instead_of_itself() -> None:
    text = SMALL + rule('kind = "conversion"\nunit = "ceu"\nask_for = "ceu"', support=UNKNOWN)
    sentence = "this is the unit itself: name the unit to ask for instead"
    assert said_about(text) == [f"small.toml, line {line_of(text, 'ask_for')}, ask_for: {sentence}"]


@pytest.mark.parametrize(
    "fields",
    [
        ROUTE + "before_expiry = true",
        ROUTE + "before_expiry = true\nno_end = true",
        ROUTE + "before_expiry = false\nthrough_months = 3\nafter_months = 3",
        ROUTE + "before_expiry = false\nno_end = true\nafter_months = 12",
        ROUTE + "before_expiry = true\nthrough_months = 3\notherwise_days = 90\nmonth_end = true",
        'kind = "processing_time"\nway = "mail"\ndays = 7\ndays_at_least = 7',
        'kind = "fee"\nof = "exam"\namount = 0',
        'kind = "conversion"\nunit = "ceu"\neach = 10\napprovals = []',
        'kind = "extension"\nname = "x"\nexpiries = [2020-01-01]\nmoved_to = 2020-01-02',
        'kind = "maximum"\namount = 5\ntag = "law"',
        'kind = "maximum"\namount = 0\nwithout_approval = "board"',
        'kind = "carry_over"\namount = 0\nlast_months = 12',
    ],
)
def test_what_lies_on_the_edge_is_taken(fields: str) -> None:
    assert said_about(SMALL + rule(fields)) == []


FEE = 'kind = "fee"\nof = "exam"\namount = 5'
VERSIONS = [
    (
        rule(FEE, since="2020-01-01") + rule(FEE, since="2020-01-01"),
        "effective_from",
        'there are two versions of "fee.exam" from 2020-01-01: keep one, or give the later its day',
    ),
    (
        rule(FEE) + rule(FEE),
        "effective_from",
        'there are two versions of "fee.exam" from the undated beginning: keep one, or give the later its day',
    ),
    (
        rule(FEE, since="2020-01-02") + rule(FEE, since="2020-01-01"),
        "effective_from",
        'the versions of "fee.exam" are out of order: the earlier one comes first',
    ),
    (
        rule(FEE, since="2020-01-01") + rule(FEE),
        "effective_from",
        'the versions of "fee.exam" are out of order: the earlier one comes first',
    ),
    (
        rule(FEE) + rule(FEE + '\napplies_by = "expiry"', since="2020-01-01"),
        "applies_by",
        'the versions of "fee.exam" are picked by different days, "cycle_start" and "expiry": all need the same',
    ),
]


@pytest.mark.parametrize(("more", "field", "sentence"), VERSIONS)
def test_the_versions_of_a_rule_follow_each_other_in_time(more: str, field: str, sentence: str) -> None:
    text = SMALL + more
    assert said_about(text) == [f"small.toml, line {line_of(text, field)}, {field}: {sentence}"]


def test_versions_a_day_apart_and_rules_of_another_key_are_fine() -> None:
    versions = rule(FEE) + rule(FEE, since="2020-01-01") + rule(FEE, since="2020-01-02")
    assert said_about(SMALL + versions + rule(FEE + "\nmember = true", since="2019-01-01")) == []


NEEDED = [
    ("cycle_length", 'a rule of kind "cycle_length" is missing: how many months a cycle lasts'),
    ("expiry", 'a rule of kind "expiry" is missing: on which day a cycle ends'),
    (
        "minimum",
        'a rule of kind "minimum" without a category, approval or tag is missing: the total required',
    ),
]


@pytest.mark.parametrize(("kind", "sentence"), NEEDED)
def test_an_answer_needs_length_expiry_and_total(kind: str, sentence: str) -> None:
    rules = SMALL.split("[[rule]]")
    text = "[[rule]]".join(part for part in rules if f'kind = "{kind}"' not in part)
    assert said_about(text) == [f"small.toml, rule: {sentence}"]


@pytest.mark.parametrize("says", ["A cycle lasts two years.", "It ends on the same day.", "It takes 20 points."])
def test_what_an_answer_needs_holds_from_the_beginning(says: str) -> None:
    old = f'says = "{says}"\neffective_from = "undated"'
    text = edited(old, old.replace('"undated"', "2010-01-01"))
    line = line_of(text, "effective_from = 2010")
    sentence = 'the first version must be "undated"; where its value is not known, leave that out'
    assert said_about(text) == [f"small.toml, line {line}, effective_from: {sentence}"]


def test_an_unknown_beginning_before_a_known_version_is_taken() -> None:
    known = 'kind = "minimum"\namount = 20\nsays = "It takes 20 points."\neffective_from = "undated"'
    unknown = f'kind = "minimum"\nsays = "Not found."\neffective_from = "undated"\n{UNKNOWN}\n\n[[rule]]\n'
    assert said_about(edited(known, unknown + known.replace('"undated"', "2010-01-01"))) == []


def test_a_source_that_no_rule_cites_is_an_error() -> None:
    text = edited("[categories.general]", '[sources.A2]\ntitle = "Another page"\n\n[categories.general]')
    sentence = 'no rule cites the source "A2": cite it or take it out'
    assert said_about(text) == [f"small.toml, line {line_of(text, '[sources.A2]')}, sources.A2: {sentence}"]


def test_a_misshapen_rule_does_not_make_its_source_look_unused() -> None:
    text = edited("[categories.general]", '[sources.A2]\ntitle = "Another page"\n\n[categories.general]')
    text += rule('kind = "statement"\ntopic = 3', support='sources = ["A2"]\nstanding = "official"')
    assert said_about(text) == [f"small.toml, line {line_of(text, 'topic')}, topic: 3 is not text in quotes"]


def test_a_text_of_six_hundred_characters_is_taken() -> None:
    assert said_about(edited('name = "Small"', f'name = "{"a" * 600}"')) == []


@pytest.mark.parametrize("since", ["1900-01-01", "2199-12-31"])
def test_days_reach_over_three_centuries(since: str) -> None:
    assert said_about(SMALL + rule(STATEMENT, since=since)) == []


@pytest.mark.parametrize("since", ["1899-12-31", "2200-01-01"])
def test_a_day_beyond_them_is_refused(since: str) -> None:
    text = SMALL + rule(STATEMENT, since=since)
    sentence = f"{since} lies out of reach: give a day from 1900-01-01 through 2199-12-31"
    assert said_about(text) == [f"small.toml, line {line_of(text, 'effective_from')}, effective_from: {sentence}"]
