"""The calendar file keeps the rules of RFC 5545, gives each deadline its reason, and updates on a second import."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from recert_planner.dates import add_months
from recert_planner.record.certification import Certification
from recert_planner.rules.book import book
from recert_planner.rules.model import ProcessingTime
from recert_planner.standing.result import Standing
from recert_planner.standing.standing import evaluate
from recert_planner.views import words
from recert_planner.views.calendar import calendar_ics, uid
from recert_planner.views.dates_ahead import BEHIND, FILE, days_ahead
from tests.views.people import HOSTILE, course, everybody, person, steady

EVERYBODY = pytest.mark.parametrize("who", everybody())
LONGEST_LINE = 75  # octets, the line end not counted
CONTENT_LINE = re.compile(r"[A-Z0-9-]+(?:;[A-Z0-9-]+=[^\";:,\x00-\x1f]*)*:[^\x00-\x08\x0a-\x1f\x7f]*")
TEXTS = ("SUMMARY", "DESCRIPTION", "CATEGORIES", "NAME", "X-WR-CALNAME")
UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[;,]")


def unfolded(content: bytes) -> list[str]:
    """Return the content lines of a calendar file, as RFC 5545 3.1 says to read them."""
    assert content.endswith(b"\r\n")
    return content.decode().replace("\r\n ", "").replace("\r\n\t", "").split("\r\n")[:-1]


def components(content: bytes, name: str) -> Iterator[list[tuple[str, str]]]:
    """Yield the properties [name with parameters, value] of every component of a name, those inside it left out."""
    open_: list[tuple[str, list[tuple[str, str]]]] = []
    for line in unfolded(content):
        key, _, value = line.partition(":")
        if key == "BEGIN":
            open_.append((value, []))
        elif key == "END":
            kind, properties = open_.pop()
            assert kind == value
            if kind == name:
                yield properties
        else:
            open_[-1][1].append((key, value))
    assert open_ == []


def events(standing: Standing) -> dict[str, Any]:
    """Return the entries by UID, as the library reads them back."""
    calendar: Any = Calendar.from_ical(calendar_ics(standing))
    found = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    assert len(found) == len(calendar.walk("VEVENT"))
    return found


def keyed(standing: Standing) -> dict[str, Any]:
    """Return the entries by what they mean."""
    found = events(standing)
    return {day.key: found[uid(day, standing)] for day in days_ahead(standing)}


def on(event: Any) -> date:
    day: date = event["DTSTART"].dt
    return day


@EVERYBODY
def test_every_line_is_folded_ended_and_formed_as_the_standard_says(who: str) -> None:
    content = calendar_ics(everybody()[who].standing)
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert [line for line in lines if b"\r" in line or b"\n" in line] == []
    assert [line for line in lines if len(line) > LONGEST_LINE] == []
    assert any(line.startswith(b" ") for line in lines)
    for line in lines:
        line.decode()  # no letter is cut in two by a fold
    assert [line for line in unfolded(content) if not CONTENT_LINE.fullmatch(line)] == []


@EVERYBODY
def test_every_component_has_what_the_standard_asks_for_once(who: str) -> None:
    content = calendar_ics(everybody()[who].standing)
    (calendar,) = components(content, "VCALENDAR")
    assert dict(calendar)["VERSION"] == "2.0"
    assert dict(calendar)["PRODID"]
    needed = {"UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY", "DESCRIPTION", "SEQUENCE"}
    for properties in components(content, "VEVENT"):
        names = [name for name, _ in properties]
        assert needed <= set(names)
        assert len(set(names)) == len(names)
        assert len(dict(properties)["UID"].encode()) < 255
        assert re.fullmatch(r"\d{8}T000000Z", dict(properties)["DTSTAMP"])
        assert re.fullmatch(r"\d{1,9}", dict(properties)["SEQUENCE"])
    alarms = list(components(content, "VALARM"))
    for properties in alarms:
        assert sorted(name for name, _ in properties) == ["ACTION", "DESCRIPTION", "TRIGGER"]
        assert re.fullmatch(r"-?P(\d+D)?(T(\d+H)?)?", dict(properties)["TRIGGER"])


@EVERYBODY
def test_every_text_has_its_commas_and_semicolons_escaped(who: str) -> None:
    lines = [line.partition(":") for line in unfolded(calendar_ics(everybody()[who].standing))]
    texts = [value for name, _, value in lines if name in TEXTS]
    assert texts
    assert [text for text in texts if UNESCAPED.search(text)] == []


@EVERYBODY
def test_every_entry_takes_one_whole_day_blocks_no_time_and_is_private(who: str) -> None:
    for event in events(everybody()[who].standing).values():
        assert type(event["DTSTART"].dt) is date
        assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(days=1)
        assert (event["TRANSP"], event["CLASS"]) == ("TRANSPARENT", "PRIVATE")


@EVERYBODY
def test_every_deadline_is_there_on_its_day_with_its_rule_source_and_what_to_confirm(who: str) -> None:
    standing = everybody()[who].standing
    found = keyed(standing)
    due = [one for one in standing.milestones if one.id not in BEHIND and not isinstance(one.rule, ProcessingTime)]
    for milestone in due:
        event = found[milestone.id]
        said = str(event["DESCRIPTION"])
        assert on(event) == milestone.on
        assert str(event["SUMMARY"]).endswith(words.milestone_label(milestone))
        assert milestone.rule.says[1:] in said
        assert words.fact_standing(milestone.rule.standing, standing.credential) in said
        assert (milestone.rule.confirm or "") in said
    assert {"expires", FILE} <= set(found)


@EVERYBODY
def test_the_day_to_file_is_the_next_one_that_is_still_safe(who: str) -> None:
    standing = everybody()[who].standing
    ways = sorted(one.on for one in standing.milestones if isinstance(one.rule, ProcessingTime))
    ahead = [day for day in ways if day >= standing.as_of]
    expected = ahead[0] if ahead else standing.submit_by
    assert on(keyed(standing)[FILE]) == expected


def test_a_mixed_ledger_says_every_way_to_file_in_one_entry() -> None:
    said = str(keyed(everybody()["endgame"].standing)[FILE]["DESCRIPTION"])
    assert [day for day in ("1 March 2024", "10 March 2024", "24 March 2024") if day not in said] == []


def test_reminders_stand_twelve_six_three_and_one_months_and_a_week_before_the_day_to_file() -> None:
    standing = everybody()["steady"].standing
    found = keyed(standing)
    rungs = {key.removeprefix(f"{FILE}/"): on(event) for key, event in found.items() if key.startswith(f"{FILE}/")}
    day = on(found[FILE])
    months = {f"{count}-months": add_months(day, -count) for count in (12, 6, 3, 1)}
    assert rungs == {**months, "1-week": day - timedelta(days=7)}
    assert str(found[f"{FILE}/12-months"]["SUMMARY"]).endswith("In 12 months: last safe day to file")
    assert "were still to go" in str(found[f"{FILE}/1-week"]["DESCRIPTION"])


def test_a_short_cycle_has_no_reminder_from_before_it_began() -> None:
    rules = book()["ncma-ncct"]
    standing = evaluate(
        rules,
        Certification(certified_on=date(2025, 3, 1), expires_on=date(2026, 2, 28)),
        [],
        as_of=date(2025, 4, 1),
    )
    keys = {day.key for day in days_ahead(standing) if day.reminder}
    assert keys == {f"{FILE}/{rung}" for rung in ("6-months", "3-months", "1-months", "1-week")}


def test_whoever_has_lapsed_is_reminded_of_the_end_of_the_way_back_instead() -> None:
    found = keyed(everybody()["lapsed"].standing)
    reminders = {key: on(event) for key, event in found.items() if key.count("/") == 1}
    assert reminders == {
        "continuing_education_closes_cautious/1-months": date(2024, 5, 29),
        "continuing_education_closes_cautious/1-week": date(2024, 6, 22),
    }


def test_whoever_has_lapsed_without_a_way_back_is_reminded_of_nothing() -> None:
    days = Certification(certified_on=date(2018, 5, 3), expires_on=date(2020, 5, 2))
    standing = evaluate(book()["rma-amt"], days, [], as_of=date(2021, 1, 1))
    assert standing.lapsed
    assert [day.key for day in days_ahead(standing) if day.reminder] == []


def test_a_day_after_the_expiry_says_that_it_may_never_matter() -> None:
    sentence = "It matters only if the certification was not renewed by 31 March 2024."
    current, lapsed = (keyed(everybody()[who].standing) for who in ("steady", "lapsed"))
    assert sentence in str(current["continuing_education_closes"]["DESCRIPTION"])
    assert sentence not in str(current["expires"]["DESCRIPTION"])
    assert sentence not in str(lapsed["continuing_education_closes"]["DESCRIPTION"])


def test_every_recurring_fee_has_its_day() -> None:
    days = Certification(certified_on=date(2006, 5, 1))
    standing = evaluate(book()["rma-amt"], days, [], as_of=date(2006, 6, 1))
    fees = [on(event) for key, event in keyed(standing).items() if key.startswith("fee_due/")]
    assert fees == [date(2007, 5, 1), date(2008, 5, 1), date(2009, 5, 1)]


@pytest.mark.parametrize("credential", book())
def test_every_credential_has_a_calendar(credential: str) -> None:
    days = Certification(certified_on=date(2024, 5, 3), expires_on=date(2026, 5, 31))
    standing = evaluate(book()[credential], days, [], as_of=date(2025, 1, 1))
    assert len(events(standing)) == len({day.key for day in days_ahead(standing)}) > 5


@EVERYBODY
def test_alarms_ring_from_the_day_asked_on_and_never_for_what_is_over(who: str) -> None:
    standing = everybody()[who].standing
    for event in events(standing).values():
        for alarm in event.walk("VALARM"):
            rings = datetime.combine(on(event), datetime.min.time()) + alarm["TRIGGER"].dt
            assert rings.hour == 9
            assert standing.as_of <= rings.date() <= on(event)


def test_the_same_standing_gives_the_same_bytes_stamped_with_the_day_asked() -> None:
    standing = everybody()["endgame"].standing
    assert calendar_ics(standing) == calendar_ics(standing)
    stamps = {event["DTSTAMP"].dt for event in events(standing).values()}
    assert stamps == {datetime(2024, 2, 1, tzinfo=UTC)}


def test_a_later_export_updates_every_entry_and_doubles_none() -> None:
    earlier = person(steady(9), date(2022, 6, 1)).standing
    mixed = [*steady(9), course(date(2022, 7, 1), "2", "general", approved=False)]
    later = person(mixed, date(2022, 8, 1)).standing
    assert earlier.submit_by != later.submit_by
    first, second = events(earlier), events(later)
    assert set(first) == set(second)
    assert all(second[key]["SEQUENCE"] > first[key]["SEQUENCE"] for key in first)
    assert all(second[key]["LAST-MODIFIED"].dt > first[key]["LAST-MODIFIED"].dt for key in first)
    moved = [key for key in first if on(first[key]) != on(second[key])]
    assert {uid(day, later) for day in days_ahead(later) if day.key.partition("/")[0] == FILE} == set(moved)


def test_the_next_cycle_and_another_credential_have_entries_of_their_own() -> None:
    cma, ccma = everybody()["steady"].standing, everybody()["CCMA"].standing
    days = Certification(certified_on=date(2019, 3, 12), recertified_on=(date(2024, 2, 1),))
    again = evaluate(cma.credential, days, [], as_of=date(2024, 2, 2))
    assert set(events(cma)) & set(events(ccma)) == set()
    assert set(events(cma)) & set(events(again)) == set()


def test_nothing_of_what_the_person_did_goes_into_the_calendar() -> None:
    content = calendar_ics(everybody()["endgame"].standing).decode()
    assert "Course" not in content
    assert HOSTILE[:8] not in content
