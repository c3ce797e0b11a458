"""Whatever a ledger holds and whenever it is asked, every view has an answer."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recert_planner.planning.result import Study
from recert_planner.record.activity import State
from recert_planner.rules.book import book
from recert_planner.views.figure_text import figure_text
from recert_planner.views.figures import picture
from recert_planner.views.status import status_json
from recert_planner.views.style import verdict_html
from recert_planner.views.tables import activities_table, milestones_table, requirements_table
from tests.ledgers import ledgers
from tests.views.people import CCMA, CERTIFIED, CMA, EVENLY, Person, person
from tests.views.test_figures import drawn, figure

STATES = tuple(State)


@st.composite
def people(draw: st.DrawFn, credential: str) -> Person:
    """Somebody with any ledger and any way of studying, from the first day to years after the expiry."""
    shares = EVENLY if book()[credential].categories else {}
    study = Study(
        per_month=Decimal(draw(st.integers(0, 80))) / 4,
        approved_percent=draw(st.integers(0, 100)),
        category_percent=shares,
        months_off=draw(st.integers(0, 70)),
    )
    as_of = CERTIFIED[credential] + timedelta(days=draw(st.integers(0, 2400)))
    ledger = draw(ledgers(book()[credential], states=STATES))
    return person(ledger, as_of, credential=credential, study=draw(st.sampled_from([None, study])))


@pytest.mark.parametrize("credential", [CMA, CCMA])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_view_answers_and_no_words_overlap(credential: str, data: st.DataObject) -> None:
    one = data.draw(people(credential))
    said = one.verdict
    assert said.headline
    assert all(line.endswith(".") for line in said.details)
    assert verdict_html(said)
    assert status_json(one.standing, one.pace)["counted"] >= 0
    assert figure_text(one.timeline, one.standing, one.pace).endswith(".")
    for table in (activities_table(one.standing), requirements_table(one.standing), milestones_table(one.standing)):
        assert {len(row) for row in table.rows} <= {len(table.headers)}
    for narrow in (False, True):
        assert picture(one.timeline, one.standing, one.pace, narrow=narrow).traces
        boxes = drawn(figure(one, narrow=narrow), one, narrow=narrow)
        apart = [(a, b) for a, b in combinations(boxes, 2) if min(a.right, b.right) - max(a.left, b.left) > 2]
        assert [pair for pair in apart if min(pair[0].top, pair[1].top) - max(pair[0].bottom, pair[1].bottom) > 2] == []
