"""Values of the rarer kinds that would be accepted and mean something else, or nothing, each get one sentence."""

from __future__ import annotations

import pytest

from tests.rules.small import SMALL, edited, line_of, rule, said_about

FIXED = 'kind = "expiry"\nends = "same_day"'
ROUTE = 'kind = "route"\nroute = "exam"\n'
EXPIRIES = [
    ('ends = "fixed_day"', "ends", "a fixed day needs both month and day, such as month = 3 and day = 31"),
    ('ends = "fixed_day"\nmonth = 3', "ends", "a fixed day needs both month and day, such as month = 3 and day = 31"),
    ('ends = "fixed_day"\nmonth = 2\nday = 29', "day", "there is no day 29 in month 2 of every year"),
    ('ends = "fixed_day"\nmonth = 4\nday = 31', "day", "there is no day 31 in month 4 of every year"),
    ('ends = "fixed_day"\nmonth = 13\nday = 31', "month", "13 cannot be meant: give a number from 1 through 12"),
    ('ends = "same_day"\nday = 3', "day", 'only ends = "fixed_day" takes a day of the year'),
    ('ends = "end_of_month"\nmonth = 3', "month", 'only ends = "fixed_day" takes a day of the year'),
]


@pytest.mark.parametrize(("fields", "field", "sentence"), EXPIRIES)
def test_only_a_fixed_day_has_a_month_and_a_day_that_every_year_has(fields: str, field: str, sentence: str) -> None:
    text = edited(FIXED, f'kind = "expiry"\n{fields}')
    assert said_about(text) == [f"small.toml, line {line_of(text, f'{field} =')}, {field}: {sentence}"]


@pytest.mark.parametrize(("month", "day"), [(1, 1), (2, 28), (4, 30), (12, 31)])
def test_a_day_of_every_year_is_taken(month: int, day: int) -> None:
    assert said_about(edited(FIXED, f'kind = "expiry"\nends = "fixed_day"\nmonth = {month}\nday = {day}')) == []


@pytest.mark.parametrize(("months", "found"), [("11", 1), ("12", 0)])
def test_a_fixed_day_of_the_year_needs_cycles_of_a_year(months: str, found: int) -> None:
    text = edited(FIXED, 'kind = "expiry"\nends = "fixed_day"\nmonth = 3\nday = 31').replace(
        "months = 24", f"months = {months}"
    )
    line = line_of(text, "months")
    said = [f"small.toml, line {line}, months: a cycle that ends on a fixed day of the year lasts 12 months or more"]
    assert said_about(text) == said[:found]


ODD = [
    (
        'kind = "minimum"\npercent = 101\ntag = "law"',
        "percent",
        "a share of the total is at most 100",
    ),
    (
        'kind = "minimum"\npercent = 80\namount = 3\ntag = "law"',
        "percent",
        "amount is given too: write a rule for each",
    ),
    (
        'kind = "minimum"\npercent = 80\nroute = "reinstatement"',
        "percent",
        "this would be a share of the total in the total: name a category, approval or tag",
    ),
    (
        'kind = "minimum"\npercent = 80\ntag = "law"\neach_year = true',
        "each_year",
        "a share is one of the whole total: for every year give an amount",
    ),
    (
        'kind = "minimum"\namount = 3\nroute = "exam"',
        "route",
        'only "reinstatement" can ask for other amounts: leave the route out',
    ),
    ('kind = "count_once"\nyears = 51', "years", "51 cannot be meant: give a number from 1 through 50"),
    ('kind = "count_once"\nyears = 0', "years", "0 cannot be meant: give a number from 1 through 50"),
    ('kind = "round_down"\nto = 0', "to", "0 cannot be meant: give a number of more than 0"),
    (
        'kind = "carry_over"\namount = 5\nlast_months = 0',
        "last_months",
        "0 cannot be meant: give a number from 1 through 600",
    ),
    (
        'kind = "earning_window"\nboundary_month = true\nopens = "after_recertification"',
        "boundary_month",
        'with opens = "after_recertification" there is no such month: keep one of the two',
    ),
    (
        'kind = "fee"\nof = "exam"\namount = 5\ncurrency = "$"',
        "currency",
        "a currency is three capital letters, such as USD",
    ),
    (
        'kind = "fee"\nof = "annual"\namount = 5\nevery_months = 12\nafter_months = 3',
        "after_months",
        "a fee that falls due again and again depends on no lapse: keep one of the two",
    ),
    (
        'kind = "filing_window"\nopens_days = 60\non_time_days = 61',
        "on_time_days",
        "this day lies before the first day to file, 60 days before expiry",
    ),
    (
        'kind = "sharing"\namong = "board"\nsame_credit = false\nat_most = 50',
        "at_most",
        "this limits what further credentials add: give each_further too",
    ),
    (
        ROUTE + "before_expiry = true\nthrough_months = 6\nafter_months = 3",
        "after_months",
        "the route is open before the expiry already, so it cannot open after it",
    ),
    (
        ROUTE + "before_expiry = false\nthrough_months = 3\nlast_months = 3",
        "last_months",
        "the route is closed before the expiry: these months would say nothing",
    ),
    (
        ROUTE + "before_expiry = true\nmonth_end = true",
        "month_end",
        "this moves a last day after the expiry: give through_months too",
    ),
    (
        ROUTE + "before_expiry = true\nfiling_only = true",
        "filing_only",
        "this is about the time after the expiry: give through_months too",
    ),
]


@pytest.mark.parametrize(("fields", "field", "sentence"), ODD)
def test_a_value_that_would_be_passed_over_is_told(fields: str, field: str, sentence: str) -> None:
    text = SMALL + rule(fields)
    assert said_about(text) == [f"small.toml, line {line_of(text, field + ' ')}, {field}: {sentence}"]


@pytest.mark.parametrize(
    "fields",
    [
        'kind = "minimum"\npercent = 100\ntag = "law"',
        'kind = "minimum"\npercent = 0.5\napproval = "board"\nroute = "reinstatement"',
        'kind = "minimum"\namount = 3\neach_year = true',
        'kind = "count_once"\nyears = 50',
        'kind = "count_once"',
        'kind = "first_cycle_exempt"',
        'kind = "earning_window"\nboundary_month = true',
        'kind = "earning_window"\nopens = "after_recertification"\nlapsed_months = 24',
        'kind = "fee"\nof = "annual"\namount = 5\ncurrency = "EUR"\nevery_months = 12',
        'kind = "filing_window"\nopens_days = 60\non_time_days = 60',
        'kind = "sharing"\namong = "board"\nsame_credit = true\neach_further = 10\nat_most = 50',
        ROUTE + "before_expiry = true\nlast_months = 12\nno_end = true",
        ROUTE + "before_expiry = true\nthrough_months = 1\nfiling_only = true\nmonth_end = true",
    ],
)
def test_what_these_kinds_are_for_is_taken(fields: str) -> None:
    assert said_about(SMALL + rule(fields)) == []
