"""The calendar file (RFC 5545): a person's deadlines and reminders as all-day entries for their own calendar.

Whoever imports it again gets the same entries moved, not new ones: an entry's UID comes from the credential, the
cycle and what the day is, never from a person, a date it falls on or a clock. Entries are private and block no time.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

from icalendar import Alarm, Calendar, Event

from recert_planner.dates import ONE_DAY
from recert_planner.standing.result import Standing
from recert_planner.views import plain
from recert_planner.views.dates_ahead import DayAhead, days_ahead

PRODUCT = "-//Recert Planner//recert-planner//EN"
NAMESPACE = UUID("6f6f0e0e-6a0c-5f0e-9d53-2f3a3c1f7b52")
# An alarm rings in the morning of its day; where a deadline is near, days before it as well.
MORNING = timedelta(hours=9)
ALARMS_BEFORE = (7, 1, 0)  # days


def calendar_ics(standing: Standing) -> bytes:
    """Return the calendar of a standing as the bytes of an `.ics` file; the same standing gives the same bytes."""
    calendar = Calendar()
    name = f"{standing.credential.name} recertification"
    for key, value in (
        ("prodid", PRODUCT),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("name", name),
        ("x-wr-calname", name),
    ):
        calendar.add(key, value)
    for day in days_ahead(standing):
        calendar.add_component(_event(day, standing))
    content: bytes = calendar.to_ical()
    return content


def uid(day: DayAhead, standing: Standing) -> str:
    """Return what names an entry for good: a hash of credential, first day of the cycle, and the day's key."""
    return str(uuid5(NAMESPACE, f"{standing.credential.id}/{standing.cycle.starts_on}/{day.key}"))


def _event(day: DayAhead, standing: Standing) -> Event:
    event = Event()
    stamp = datetime.combine(standing.as_of, time(), UTC)
    event.add("uid", uid(day, standing))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    # A calendar takes a later edition for an earlier one: the day asked, counted, grows with every one.
    event.add("sequence", standing.as_of.toordinal())
    event.add("dtstart", day.on)
    event.add("dtend", day.on + ONE_DAY)
    event.add("summary", f"{standing.credential.name}: {day.heading}")
    event.add("description", _description(day, standing.as_of))
    event.add("categories", ["Recertification"])
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    if day.address:
        event.add("url", day.address)
    for days in (0,) if day.reminder else ALARMS_BEFORE:
        if day.on - timedelta(days=days) >= standing.as_of:
            event.add_component(_alarm(day, days, standing))
    return event


def _description(day: DayAhead, as_of: date) -> str:
    made = f"Worked out on {plain.day(as_of)} by Recert Planner. Export it again when your record changes."
    return "\n\n".join((*day.sentences, made))


def _alarm(day: DayAhead, days: int, standing: Standing) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", MORNING - timedelta(days=days))
    alarm.add("description", f"{standing.credential.name}: {day.heading}, {plain.day(day.on)}")
    return alarm
