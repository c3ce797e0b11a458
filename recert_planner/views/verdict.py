"""The answer in words: one headline that is right in the hard cases, then the sentences that carry it.

The tone is an id and a word, never a colour alone. What a body decides is quoted from the rule, not retold; where the
body is to be asked, the verdict says so instead of promising.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from recert_planner.dates import months_through
from recert_planner.planning.result import Pace, Projection
from recert_planner.rules.model import Route
from recert_planner.standing.result import Standing
from recert_planner.views import lapse, plain, shortfalls
from recert_planner.views.filing import filing_sentences, next_day
from recert_planner.views.outlook import outlook, reaches_in_time
from recert_planner.views.own_words import own_values

# Behind = the pace needed is more than a quarter above an even pace over the whole cycle. Ours, not a body's.
TOLERANCE = Decimal("1.25")


class Tone(StrEnum):
    """What kind of answer it is."""

    MET = "met"
    ON_PACE = "on_pace"
    BEHIND = "behind"
    LAPSED = "lapsed"
    EXAM_ONLY = "exam_only"
    UNKNOWN = "unknown"


WORDS = {
    Tone.MET: "All met",
    Tone.ON_PACE: "On pace",
    Tone.BEHIND: "Behind",
    Tone.LAPSED: "Lapsed",
    Tone.EXAM_ONLY: "Exam only",
    Tone.UNKNOWN: "Ask first",
}


@frozen(kw_only=True)
class Verdict:
    """Where the person stands: a tone with its word, a headline, and the sentences behind it."""

    tone: Tone
    headline: str
    details: tuple[str, ...]

    @property
    def word(self) -> str:
        """The tone in words."""
        return WORDS[self.tone]

    @property
    def line(self) -> str:
        """The tone and the headline on one line, a word they share said once."""
        return self.headline if self.headline.startswith(self.word) else f"{self.word}: {self.headline}"

    def __str__(self) -> str:
        """Return the verdict as lines of text."""
        return "\n".join((self.line, *self.details))


def verdict(standing: Standing, pace: Pace, projection: Projection | None = None) -> Verdict:
    """Return the answer in words; a projection adds where the chosen pace leads, and judges by it."""
    tone = _tone(standing, pace, projection)
    if standing.lapsed:
        headline, details = lapse.headline(standing), lapse.details(standing)
    else:
        headline, details = _headline(standing, pace), _details(standing, pace, projection)
    said = (*details, *own_values(standing))
    return Verdict(tone=tone, headline=headline, details=tuple(plain.sentence(one) for one in said if one))


def _tone(standing: Standing, pace: Pace, projection: Projection | None) -> Tone:
    if standing.lapsed:
        ways = {state.route for state in lapse.open_routes(standing)}
        return Tone.EXAM_ONLY if ways <= {Route.EXAM} else Tone.LAPSED
    if standing.met:
        return Tone.MET
    if any(one.required is None for one in standing.requirements) or not standing.requirements:
        return Tone.UNKNOWN
    fine = _not_far_from_even(standing, pace) if projection is None else reaches_in_time(projection, standing)
    return Tone.ON_PACE if fine else Tone.BEHIND


def _not_far_from_even(standing: Standing, pace: Pace) -> bool:
    months = months_through(standing.cycle.starts_on, standing.cycle.expires_on)
    if pace.per_month is None or not months:
        return False
    even = shortfalls.whole(standing) * months.denominator / Decimal(months.numerator)
    return pace.per_month <= even * TOLERANCE


def _headline(standing: Standing, pace: Pace) -> str:
    if standing.met and all(one.required == 0 for one in standing.requirements):
        return "Nothing is required in this cycle"
    if standing.met:
        return f"Everything is earned: file by {plain.day(next_day(standing))}"
    if not standing.needed:
        unknown = plain.joined(shortfalls.unknown(standing))
        return f"How much is required is not known: {unknown}"
    until = pace.through or standing.cycle.expires_on
    today = "today, " if until == standing.as_of else ""
    return f"{shortfalls.amount_needed(standing)} to go by {today}{plain.day(until)}"


def _details(standing: Standing, pace: Pace, projection: Projection | None) -> Iterator[str]:
    yield from shortfalls.sentences(standing)
    if standing.needed:
        yield _pace_sentence(standing, pace)
    if projection is not None and not standing.met:
        yield from outlook(projection, standing)
    yield from filing_sentences(standing)


def _pace_sentence(standing: Standing, pace: Pace) -> str:
    if pace.per_month is None or pace.through is None:
        return ""
    left = (pace.through - standing.as_of).days + 1
    if pace.months_left <= 1:
        return (
            "Today is the last day for that" if left == 1 else f"{plain.days(left)} are left for that, today included"
        )
    return f"That is {plain.pace(pace.per_month, standing.credential)} from today"
