"""A ledger is imported as announced: added, changed, skipped, refused; as one change; and never twice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from recert_planner.errors import BadInput, WorkspaceError
from recert_planner.record.activity import Activity, State, Vocabulary
from recert_planner.record.store import (
    Person,
    Reading,
    Workspace,
    add_activities,
    add_person,
    attach,
    entries,
    mapping_for,
    people,
    remember_mapping,
)
from recert_planner.record.store.contents import contents_of
from recert_planner.record.store.imports import Preview, apply, preview_import
from recert_planner.record.store.sifting import Sifted, sift
from recert_planner.record.table import Ledger
from recert_planner.record.write import write_csv, write_excel
from tests.record.workspaces import PDF, TODAY, activity, opened

WORDS = Vocabulary.of(categories=["administrative", "clinical", "general"], approvals=["aama"], tags=["law"])
HEADER = "date,title,provider,amount,unit,category,approval,state,proof,room\n"
THREE = (
    HEADER
    + "2025-01-10,Ethics,Example Academy,2,contact_hour,general,aama,,,B 12\n"
    + "2025-02-10,Infection control,Example Academy,1.5,contact_hour,clinical=1;general=0.5,,,,\n"
    + "2026-09-01,Billing,Example Academy,3,contact_hour,administrative,aama,planned,,\n"
)


def sifted(text: str, *, columns: dict[str, str] | None = None, date_format: str | None = None) -> Sifted:
    return sift(text.encode(), "ledger.csv", vocabulary=WORDS, as_of=TODAY, columns=columns, date_format=date_format)


def counts(preview: Preview) -> tuple[int, int, int, int]:
    return len(preview.added), len(preview.changed), len(preview.skipped), len(preview.refused)


def imported(workspace: Workspace, person: Person, text: str) -> Preview:
    preview = preview_import(workspace, person, sifted(text))
    apply(workspace, preview)
    return preview


def titles(workspace: Workspace, person: Person) -> list[str]:
    return [entry.activity.title for entry in entries(workspace, person)]


def test_a_preview_writes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        before = contents_of(workspace), workspace.revision()
        assert counts(preview_import(workspace, ada, sifted(THREE))) == (3, 0, 0, 0)
        assert (contents_of(workspace), workspace.revision()) == before


def test_an_import_is_one_change_that_one_undo_takes_back(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        before = contents_of(workspace)
        imported(workspace, ada, THREE)
        assert titles(workspace, ada) == ["Ethics", "Infection control", "Billing"]
        undone = workspace.undo()
        assert undone
        assert undone.label == "Added 3 activities from ledger.csv"
        assert contents_of(workspace) == before


def test_importing_the_same_file_twice_adds_nothing(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        imported(workspace, ada, THREE)
        revision = workspace.revision()
        assert counts(imported(workspace, ada, THREE)) == (0, 0, 3, 0)
        assert workspace.revision() == revision


def test_capitals_and_spaces_do_not_make_another_activity(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        imported(workspace, ada, THREE)
        again = THREE.replace("Ethics", " ETHICS ").replace("Infection control", "infection   Control")
        assert counts(imported(workspace, ada, again)) == (0, 0, 3, 0)
        assert "Ethics" in titles(workspace, ada)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2025-01-10,Ethics", "2025-01-11,Ethics"),
        (",Ethics,", ",Ethics II,"),
        ("Ethics,Example Academy", "Ethics,Example College"),
        ("2,contact_hour", "2,credit"),
    ],
)
def test_another_day_title_provider_or_unit_is_another_activity(tmp_path: Path, before: str, after: str) -> None:
    assert before in THREE
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        imported(workspace, ada, THREE)
        assert counts(preview_import(workspace, ada, sifted(THREE.replace(before, after, 1)))) == (1, 0, 2, 0)


@pytest.mark.parametrize(
    ("before", "after", "fields"),
    [
        ("2,contact_hour,general,aama", "2.5,contact_hour,general,aama", ("amount", "split")),
        ("2,contact_hour,general,aama", "2,contact_hour,clinical,aama", ("split",)),
        ("1.5,contact_hour,clinical=1;general=0.5,,", "1.5,contact_hour,clinical=1;general=0.5,aama,", ("approvals",)),
        ("aama,planned", "aama,enrolled", ("state",)),
        ("aama,,,B 12", "aama,,scan.pdf,B 12", ("proof",)),
        ("aama,,,B 12", "aama,,,C 3", ("extra",)),
    ],
)
def test_a_changed_row_says_what_differs_and_changes_only_that(
    tmp_path: Path, before: str, after: str, fields: tuple[str, ...]
) -> None:
    assert before in THREE
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        imported(workspace, ada, THREE)
        preview = imported(workspace, ada, THREE.replace(before, after, 1))
        assert counts(preview) == (0, 1, 2, 0)
        assert preview.changed[0].fields == fields
        assert preview.label == "Changed 1 activity from ledger.csv"
        assert preview.changed[0].activity in [entry.activity for entry in entries(workspace, ada)]
        assert counts(imported(workspace, ada, THREE.replace(before, after, 1))) == (0, 0, 3, 0)


def test_an_empty_cell_takes_nothing_away(tmp_path: Path) -> None:
    bare = "date,title,provider,amount,unit\n2025-01-10,Ethics,Example Academy,2,contact_hour\n"
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        imported(workspace, ada, THREE)
        attach(workspace, entries(workspace, ada)[0], "scan.pdf", PDF)
        before = contents_of(workspace)
        assert counts(imported(workspace, ada, bare)) == (0, 0, 1, 0)
        assert contents_of(workspace) == before


def test_a_number_written_with_more_zeros_is_the_same_number(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        imported(workspace, ada, THREE)
        assert counts(imported(workspace, ada, THREE.replace(",3,contact", ",3.00,contact"))) == (0, 0, 3, 0)


def test_two_sessions_on_one_day_stay_two(tmp_path: Path) -> None:
    two = HEADER + "".join(f"2025-01-10,Ethics,Example Academy,{hours},contact_hour,,,,,\n" for hours in (2, 3))
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        assert counts(imported(workspace, ada, two)) == (2, 0, 0, 0)
        assert counts(imported(workspace, ada, two)) == (0, 0, 2, 0)
        reversed_rows = HEADER + "".join(reversed(two.splitlines(keepends=True)[1:]))
        assert counts(imported(workspace, ada, reversed_rows)) == (0, 0, 2, 0)
        three = two + "2025-01-10,Ethics,Example Academy,4,contact_hour,,,,,\n"
        assert counts(imported(workspace, ada, three)) == (1, 0, 2, 0)


def test_refused_rows_are_named_and_the_good_ones_wait_for_a_yes(tmp_path: Path) -> None:
    rows = THREE.splitlines(keepends=True)
    bad = "2025-02-30,Law,Example Academy,two,contact_hour,,,,,\n"
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        preview = preview_import(workspace, ada, sifted("".join([*rows[:2], bad, *rows[2:], rows[1]])))
        assert counts(preview) == (3, 0, 0, 3)
        assert [(problem.row, problem.line, problem.field) for problem in preview.refused] == [
            (2, 3, "date"),
            (2, 3, "amount"),
            (5, 6, None),
        ]
        assert [row.row for row in preview.added] == [1, 3, 4]
        assert titles(workspace, ada) == []
        apply(workspace, preview)
        assert len(titles(workspace, ada)) == 3


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.4",
        b"when,what\n2025-01-01,Ethics\n",
        b'date,title,amount,unit\n2025-01-01,"Ethics,2,contact_hour\n',
        b"date,title,amount,unit\n2025-02-30,Ethics,2,contact_hour\n",
    ],
)
def test_a_file_without_one_good_row_imports_nothing(tmp_path: Path, content: bytes) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        preview = preview_import(workspace, ada, sift(content, "odd.csv", vocabulary=WORDS, as_of=TODAY))
        assert counts(preview)[:3] == (0, 0, 0)
        with pytest.raises(BadInput) as refused:
            apply(workspace, preview)
        assert refused.value.problems == preview.refused != ()
        assert titles(workspace, ada) == []


def test_a_preview_that_has_grown_old_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "years.sqlite"
    with opened(path) as workspace, opened(path) as other:
        ada = add_person(workspace, "Ada")
        preview = preview_import(workspace, ada, sifted(THREE))
        add_activities(other, ada, [activity()])
        with pytest.raises(WorkspaceError) as refused:
            apply(workspace, preview)
        assert str(refused.value) == (
            "years.sqlite: the workspace has changed since this preview was made. Look at the new preview, then import."
        )
        assert titles(workspace, ada) == ["Infection control"]


def test_columns_matched_by_hand_are_read_and_remembered_with_the_import(tmp_path: Path) -> None:
    text = "Day,Course,Hours,Kind\n2025-01-10,Ethics,2,contact_hour\n"
    columns = {"Day": "date", "Course": "title", "Hours": "amount", "Kind": "unit"}
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        assert preview_import(workspace, ada, sifted(text)).refused
        source = sifted(text, columns=columns)
        assert source.header == ("Day", "Course", "Hours", "Kind")
        apply(workspace, preview_import(workspace, ada, source))
        assert titles(workspace, ada) == ["Ethics"]
        assert mapping_for(workspace, source.header) == Reading(columns=columns)
        workspace.undo()
        assert mapping_for(workspace, source.header) is None


def test_how_days_are_written_is_remembered_with_the_import_until_another_way_is_chosen(tmp_path: Path) -> None:
    american = "date,title,amount,unit\n03/04/2025,Ethics,2,contact_hour\n"
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        source = sifted(american, date_format="%m/%d/%Y")
        apply(workspace, preview_import(workspace, ada, source))
        assert mapping_for(workspace, source.header) == Reading(date_format="%m/%d/%Y")
        usual = sifted("date,title,amount,unit\n2025-03-05,Law,2,contact_hour\n")
        apply(workspace, preview_import(workspace, ada, usual))
        assert mapping_for(workspace, source.header) == Reading()
        workspace.undo()
        assert mapping_for(workspace, source.header) == Reading(date_format="%m/%d/%Y")
        assert [entry.activity.date for entry in entries(workspace, ada)] == [date(2025, 3, 4)]


def test_a_ledger_read_elsewhere_is_imported_as_well(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        ledger = Ledger(activities=(activity("Ethics", row=1),))
        apply(workspace, preview_import(workspace, ada, ledger, name="pasted rows"))
        assert [change.label for change in workspace.history(1)] == ["Added 1 activity from pasted rows"]


def test_an_import_touches_no_one_else(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada, ben = add_person(workspace, "Ada"), add_person(workspace, "Ben")
        imported(workspace, ada, THREE)
        assert counts(imported(workspace, ben, THREE)) == (3, 0, 0, 0)
        assert people(workspace) == (ada, ben)


def test_remembering_the_same_columns_again_is_no_change(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        for _ in range(2):
            remember_mapping(workspace, ["Day"], {"Day": "date"})
        assert len(workspace.history()) == 1


def plain_activities() -> st.SearchStrategy[Activity]:
    """Activities that crowd together, so that many share their identity."""
    return st.builds(
        activity,
        st.sampled_from(["Ethics", "ethics ", "Billing"]),
        date=st.sampled_from([date(2025, 1, 1), date(2025, 1, 2)]),
        amount=st.sampled_from([Decimal(1), Decimal("1.50"), Decimal("1.5"), Decimal(2)]),
        approvals=st.sampled_from([(), ("aama",)]),
        state=st.sampled_from(State),
        proof=st.sampled_from(["", "scan.pdf"]),
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(plain_activities(), max_size=6), st.lists(plain_activities(), max_size=6))
def test_after_any_import_the_same_file_adds_and_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, held: list[Activity], found: list[Activity]
) -> None:
    with opened(tmp_path_factory.mktemp("any") / "years.sqlite", shared_memory=False) as workspace:
        ada = add_person(workspace, "Ada")
        add_activities(workspace, ada, held)
        ledger = Ledger(activities=tuple(found))
        first = preview_import(workspace, ada, ledger)
        apply(workspace, first)
        assert len(entries(workspace, ada)) == len(held) + len(first.added)
        again = preview_import(workspace, ada, ledger)
        assert counts(again) == (0, 0, len(found), 0)


def test_a_row_moves_on_to_another_entry_where_one_fits_it_alone(tmp_path: Path) -> None:
    plain, proven = activity("Ethics", amount=Decimal("1.5")), activity("Ethics", amount=Decimal("1.5"), proof="a.pdf")
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        add_activities(workspace, ada, [proven, plain, activity("Ethics", amount=Decimal(2))])
        assert counts(preview_import(workspace, ada, Ledger(activities=(plain, proven)))) == (0, 0, 2, 0)
        three = Ledger(activities=(plain, plain, proven))
        assert counts(preview_import(workspace, ada, three)) == (0, 1, 2, 0)


@pytest.mark.parametrize("write", [write_csv, write_excel])
def test_an_exported_ledger_imports_back_as_nothing_new(tmp_path: Path, write: object) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada, ben = add_person(workspace, "Ada"), add_person(workspace, "Ben")
        imported(workspace, ada, THREE)
        content = write([entry.activity for entry in entries(workspace, ada)])  # type: ignore[operator]  # a writer
        source = sift(content, "export", vocabulary=WORDS, as_of=TODAY)
        assert counts(preview_import(workspace, ada, source)) == (0, 0, 3, 0)
        apply(workspace, preview_import(workspace, ben, source))
        mine, theirs = ([evolve(each.activity) for each in entries(workspace, person)] for person in (ada, ben))
        assert mine == theirs
