"""A scenario survives a workspace: what is kept is what was meant, and a damaged document says where."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recert_planner.errors import BadInput
from recert_planner.planning.result import Study
from recert_planner.planning.scenario import Scenario, Strike
from recert_planner.planning.scenario_document import from_document, to_document
from recert_planner.record.store import add_person, open_workspace, save_scenario, scenarios
from tests.planning.offers import credit
from tests.planning.whatif import study
from tests.record.strategies import TEXT, activities

NAMES = TEXT.filter(bool).filter(str.strip)
SHARES = st.sampled_from([{}, {"clinical": 100}, {"clinical": 40, "general": 60}])
STUDIES = st.builds(
    Study,
    per_month=st.integers(0, 9999).map(lambda hundredths: Decimal(hundredths) / 100),
    approved_percent=st.integers(0, 100),
    category_percent=SHARES,
    months_off=st.integers(0, 600),
)
STRIKES = st.builds(
    Strike, provider=NAMES, title=TEXT, on=st.none() | st.dates(), approval=st.sampled_from(["", "aama"])
)
SCENARIOS = st.builds(
    Scenario,
    name=NAMES,
    study=st.none() | STUDIES,
    struck=st.lists(STRIKES, max_size=2).map(tuple),
    extra=st.lists(activities(), max_size=2).map(tuple),
    exam=st.booleans(),
    member=st.none() | st.booleans(),
    recertify_on=st.none() | st.dates(),
)


@given(scenario=SCENARIOS)
def test_what_is_written_is_what_is_read(scenario: Scenario) -> None:
    document = to_document(scenario)
    assert from_document(document) == scenario
    assert from_document(json.loads(json.dumps(document))) == scenario


def test_a_workspace_keeps_a_scenario(tmp_path: Path) -> None:
    scenario = Scenario(
        name="Slower", study=study(), extra=(credit("2", on=date(2026, 1, 2)),), exam=True, member=False
    )
    with open_workspace(tmp_path / "w.recert", clock=lambda: date(2026, 1, 1)) as workspace:
        person = add_person(workspace, "Ada (fictional)")
        save_scenario(workspace, person, scenario.name, to_document(scenario))
        (kept,) = scenarios(workspace, person)
    assert from_document(kept.document) == scenario


STUDY = {"per_month": "2", "approved_percent": 100, "category_percent": {}, "months_off": 0}


def broken(**changes: object) -> dict[str, Any]:
    return {**to_document(Scenario(name="Slower", study=study())), **changes}


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        ([], "the scenario is no object with keys"),
        (broken(format=2), "the scenario is not of the format 1: a newer program may have written it"),
        (broken(pace=3), 'scenario: unknown here: "pace"'),
        (broken(name=" "), "scenario: a scenario needs a name"),
        (broken(exam="yes"), "scenario, exam: this is neither true nor false"),
        (broken(member=1), "scenario, member: this is neither true nor false"),
        (broken(recertify_on="2026-02-30"), 'scenario, recertify_on: "2026-02-30" is not a day such as 2026-03-31'),
        (broken(struck=[{"title": ""}]), "scenario, struck[0]: name a provider or an activity"),
        (
            broken(study={"per_month": "2", "approved_percent": 2.5}),
            "scenario, study.approved_percent: this is not a whole number",
        ),
        (
            broken(study={**STUDY, "approved_percent": 101}),
            "scenario, study: approved_percent goes from 0 through 100, months_off from 0 through 600",
        ),
        (
            broken(study={**STUDY, "months_off": -1}),
            "scenario, study: approved_percent goes from 0 through 100, months_off from 0 through 600",
        ),
        (
            broken(study={"per_month": "2", "category_percent": {"clinical": 40}}),
            "scenario, study.category_percent: the shares do not add up to 100",
        ),
        (
            broken(study={"per_month": "2", "category_percent": {"clinical": 101, "general": -1}}),
            'scenario, study.category_percent: these are not shares such as {"clinical": 40}',
        ),
        (broken(study={"per_month": 2}), "scenario, study.per_month: 2 is not text"),
    ],
)
def test_a_document_that_is_none_says_where(document: object, sentence: str) -> None:
    with pytest.raises(BadInput) as caught:
        from_document(document)
    assert str(caught.value) == sentence


def test_every_problem_of_a_document_is_said_at_once() -> None:
    with pytest.raises(BadInput) as caught:
        from_document(broken(exam=0, member="no", recertify_on=3))
    assert len(caught.value.problems) == 3
