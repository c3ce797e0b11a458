"""A prediction beside the answer: what somebody committed to, and what the engine says."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from recert_planner.planning.pace import pace
from recert_planner.record.activity import Activity
from recert_planner.rules.model import Credential
from recert_planner.standing.result import Standing
from recert_planner.teaching.situation import Situation
from recert_planner.views import plain, words
from recert_planner.views.table import Table
from recert_planner.views.verdict import verdict


@frozen(kw_only=True)
class Prediction:
    """The word for where a person stands, and the units still needed; None where nothing was said."""

    word: str | None = None
    needed: Decimal | None = None


def compared(prediction: Prediction, standing: Standing) -> Iterator[str]:
    """Yield each prediction beside what is so."""
    if prediction.word is not None:
        word = verdict(standing, pace(standing)).word
        hit = prediction.word == word
        yield f"You said “{prediction.word}”. {'So it is.' if hit else f'It is “{word}”.'}"
    if prediction.needed is not None:
        said = plain.amount(prediction.needed, standing.credential)
        so = plain.amount(standing.needed, standing.credential)
        hit = prediction.needed == standing.needed
        yield f"You said {said} to go. {'Exactly so.' if hit else f'It is {so}.'}"


def papers_table(situation: Situation) -> Table:
    """Return what the certificates say, and nothing of what counts."""
    credential = situation.credential
    return Table(
        headers=("Date", "Activity", "Amount", "Category", "Approval", "State"),
        rows=tuple(_row(one, credential) for one in situation.activities),
        caption=f"{len(situation.activities)} lines of the ledger, as the certificates say",
    )


def _row(one: Activity, credential: Credential) -> tuple[str, ...]:
    return (
        plain.short_day(one.date),
        one.title,
        plain.in_unit(one.amount, one.unit),
        _split(one, credential),
        words.labels_of(tuple(one.approvals), credential),
        words.STATES[one.state],
    )


def _split(one: Activity, credential: Credential) -> str:
    several = len(one.split) > 1
    parts = (
        f"{words.labels_of((category,), credential)}{f' {plain.number(share)}' if several else ''}"
        for category, share in one.split
    )
    return ", ".join(parts)
