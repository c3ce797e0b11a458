"""People, what they hold, what they gave themselves, their activities and scenarios."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from recert_planner.errors import BadInput
from recert_planner.record.activity import Activity, State
from recert_planner.record.certification import Certification
from recert_planner.record.store import (
    Reading,
    add_activities,
    add_holding,
    add_person,
    attach,
    change_holding,
    change_scenario,
    duplicate,
    edit,
    entries,
    holdings,
    mapping_for,
    override,
    people,
    remember_mapping,
    remove,
    remove_holding,
    remove_person,
    remove_scenario,
    rename_person,
    save_scenario,
    scenarios,
)
from tests.record.workspaces import PDF, activities, activity, opened

CMA = Certification(certified_on=date(2014, 2, 28), recertified_on=(date(2019, 3, 12), date(2024, 2, 29)))


def test_people_keep_their_order_and_may_share_a_name(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ben, _, _ = add_person(workspace, "Ben"), add_person(workspace, "Ada"), add_person(workspace, "Ben")
        rename_person(workspace, ben, " Carl ")
        assert [person.name for person in people(workspace)] == ["Carl", "Ada", "Ben"]


@pytest.mark.parametrize("name", ["", "  \n"])
def test_a_person_without_a_name_is_refused(tmp_path: Path, name: str) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        with pytest.raises(BadInput, match="a person needs a name"):
            add_person(workspace, name)
        with pytest.raises(BadInput, match="a person needs a name"):
            rename_person(workspace, ada, name)
        assert people(workspace) == (ada,)


def test_a_person_holds_several_credentials_each_with_its_own_days_and_values(tmp_path: Path) -> None:
    own = Certification(certified_on=date(2023, 5, 2), expires_on=date(2025, 6, 1))
    with opened(tmp_path / "years.sqlite") as workspace:
        ada, ben = add_person(workspace, "Ada"), add_person(workspace, "Ben")
        cma, ccma = add_holding(workspace, ada, "cma-aama", CMA), add_holding(workspace, ada, "ccma-nha", own)
        cma = override(workspace, override(workspace, cma, "fee", "77.50"), "total", "50")
        ccma = override(workspace, ccma, "fee", "1")
        assert holdings(workspace, ada) == (cma, ccma)
        assert cma.overrides == (("fee", "77.50"), ("total", "50"))
        assert (cma.certification, ccma.certification) == (CMA, own)
        assert holdings(workspace, ben) == ()


def test_an_own_value_is_replaced_and_taken_back(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        held = override(workspace, add_holding(workspace, add_person(workspace, "Ada"), "cma-aama", CMA), "fee", "1")
        held = override(workspace, held, "fee", "2")
        assert held.overrides == (("fee", "2"),)
        held = override(workspace, held, "fee", None)
        assert held.overrides == ()
        assert [change.label for change in workspace.history(2)] == ["Took back the own value for fee", "Set fee to 2"]


def test_a_certification_changes_its_days_and_goes_with_its_values(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        held = override(workspace, add_holding(workspace, ada, "cma-aama", CMA), "fee", "1")
        held = change_holding(workspace, held, evolve(CMA, recertified_on=(), expires_on=date(2020, 8, 31)))
        assert holdings(workspace, ada) == (held,)
        assert held.certification.expires_on == date(2020, 8, 31)
        remove_holding(workspace, held)
        assert holdings(workspace, ada) == ()
        assert workspace.rows("SELECT count(*) FROM override") == [(0,)]


def test_removing_a_person_leaves_nothing_of_theirs_and_all_of_the_others(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada, ben = add_person(workspace, "Ada"), add_person(workspace, "Ben")
        for person in (ada, ben):
            override(workspace, add_holding(workspace, person, "cma-aama", CMA), "fee", "1")
            add_activities(workspace, person, [activity()])
            attach(workspace, entries(workspace, person)[0], f"{person.name}.pdf", PDF)
            save_scenario(workspace, person, "exam", {})
        remove_person(workspace, ada)
        for table in ("person", "certification", "override", "activity", "proof", "scenario"):
            assert workspace.rows(f"SELECT count(*) FROM {table}") == [(1,)], table
        assert len(entries(workspace, ben)[0].proofs) == 1


@settings(max_examples=50, deadline=None)
@given(st.lists(activities(), max_size=4))
def test_any_activity_comes_back_as_it_was_given(
    tmp_path_factory: pytest.TempPathFactory, done: list[Activity]
) -> None:
    with opened(tmp_path_factory.mktemp("any") / "years.sqlite", shared_memory=False) as workspace:
        ada = add_person(workspace, "Ada")
        ids = add_activities(workspace, ada, done)
        back = {entry.id: entry.activity for entry in entries(workspace, ada)}
    assert [evolve(back[each], row=None) for each in ids] == done
    assert [str(back[each].amount) for each in ids] == [str(one.amount) for one in done]


def test_activities_are_listed_by_day_then_as_they_were_added(tmp_path: Path) -> None:
    days = [("late", date(2025, 2, 1)), ("first", date(2025, 1, 1)), ("second", date(2025, 1, 1))]
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        add_activities(workspace, ada, [activity(title, date=day) for title, day in days])
        listed = [(entry.activity.title, entry.activity.row) for entry in entries(workspace, ada)]
    assert listed == [("first", 1), ("second", 2), ("late", 3)]


def test_a_planned_activity_becomes_enrolled_and_then_earned(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        add_activities(workspace, ada, [activity(state=State.PLANNED)])
        (entry,) = entries(workspace, ada)
        for state in (State.ENROLLED, State.EARNED):
            entry = edit(workspace, entry, evolve(entry.activity, state=state))
            assert entries(workspace, ada) == (entry,)
        assert entry.activity.state is State.EARNED


def test_an_edit_keeps_the_exact_digits(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        add_activities(workspace, ada, [activity(amount=Decimal("2.5"))])
        (entry,) = entries(workspace, ada)
        edit(workspace, entry, evolve(entry.activity, amount=Decimal("2.500")))
        assert str(entries(workspace, ada)[0].activity.amount) == "2.500"


def test_a_duplicate_has_no_certificate_of_its_own(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        add_activities(workspace, ada, [activity()])
        entry = attach(workspace, entries(workspace, ada)[0], "scan.pdf", PDF)
        copied = duplicate(workspace, entry)
        first, second = entries(workspace, ada)
        assert (first, second.id, second.proofs, second.activity.proof) == (entry, copied, (), "")
        remove(workspace, [second])
        assert entries(workspace, ada) == (entry,)


def test_scenarios_are_saved_renamed_changed_and_removed(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        exam = save_scenario(workspace, ada, " the exam ", {"route": "exam", "months": [1, 2.5, None, True]})
        pace = save_scenario(workspace, ada, "pace", {})
        assert scenarios(workspace, ada) == (exam, pace)
        exam = change_scenario(workspace, exam, name="exam in May", document={"route": "exam"})
        assert scenarios(workspace, ada) == (exam, pace)
        remove_scenario(workspace, pace)
        assert [scenario.name for scenario in scenarios(workspace, ada)] == ["exam in May"]


@pytest.mark.parametrize(("name", "why"), [("exam", "already a scenario named exam"), (" ", "a scenario needs a name")])
def test_a_scenario_has_a_name_of_its_own(tmp_path: Path, name: str, why: str) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada, ben = add_person(workspace, "Ada"), add_person(workspace, "Ben")
        save_scenario(workspace, ada, "exam", {})
        save_scenario(workspace, ben, "exam", {})
        other = save_scenario(workspace, ada, "other", {})
        with pytest.raises(BadInput, match=why):
            save_scenario(workspace, ada, name, {})
        with pytest.raises(BadInput, match=why):
            change_scenario(workspace, other, name=name, document={})


def test_a_scenario_that_json_cannot_say_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        with pytest.raises(BadInput, match="this cannot be saved as JSON"):
            save_scenario(workspace, ada, "odd", {"points": float("nan")})
        deep: list[object] = []
        for _ in range(2000):
            deep = [deep]
        with pytest.raises(BadInput, match="the scenario is nested more than 50 deep"):
            save_scenario(workspace, ada, "deep", deep)  # type: ignore[arg-type]  # lists in lists
        assert scenarios(workspace, ada) == ()


def test_columns_matched_once_are_known_again_whatever_their_capitals(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        assert mapping_for(workspace, ["Day", "Course"]) is None
        remember_mapping(workspace, ["Day", "Course"], {"Day": "date"})
        remember_mapping(workspace, ["day ", "COURSE"], {"Day": "date", "Course": "title"})
        columns = {"Day": "date", "Course": "title"}
        assert mapping_for(workspace, ["Day", "Course"]) == Reading(columns=columns)
        assert mapping_for(workspace, ["Course", "Day"]) is None


def test_how_a_file_writes_its_days_is_known_again_and_forgotten_by_an_undo(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        remember_mapping(workspace, ["Day"], {"Day": "date"}, date_format="%d.%m.%Y")
        remember_mapping(workspace, ["Day"], {"Day": "date"}, date_format="%m/%d/%Y")
        assert mapping_for(workspace, ["Day"]) == Reading(columns={"Day": "date"}, date_format="%m/%d/%Y")
        workspace.undo()
        assert mapping_for(workspace, ["Day"]) == Reading(columns={"Day": "date"}, date_format="%d.%m.%Y")


def test_five_thousand_activities_stay_under_five_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "years.sqlite"
    titles = (f"Infection control in the outpatient practice, part {number}" for number in range(5000))
    many = [
        activity(title, provider="Example Academy of Continuing Education", split=(("clinical", Decimal("2.50")),))
        for title in titles
    ]
    with opened(path) as workspace:
        ada = add_person(workspace, "Ada")
        add_activities(workspace, ada, many)
        listed = entries(workspace, ada)
        edit(workspace, listed[2500], evolve(listed[2500].activity, title="Ethics"))
    assert len(listed) == 5000
    assert path.stat().st_size < 5_000_000
