"""The whole workspace leaves as one document and comes back equal; an auditor gets a folder that proves itself."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recert_planner.errors import BadInput, WorkspaceError
from recert_planner.record.activity import State, Vocabulary
from recert_planner.record.certification import Certification
from recert_planner.record.store import (
    Person,
    Workspace,
    add_activities,
    add_holding,
    add_person,
    attach,
    entries,
    override,
    people,
    remember_mapping,
    save_scenario,
)
from recert_planner.record.store.audit import audit_folder, export_audit
from recert_planner.record.store.contents import (
    Contents,
    KeptActivity,
    KeptHolding,
    KeptMapping,
    KeptPerson,
    KeptProof,
    KeptScenario,
    contents_of,
    replace_contents,
)
from recert_planner.record.store.document import export_json, from_json, import_json, to_json
from recert_planner.record.table import read_ledger_bytes
from tests.record.workspaces import PDF, PNG, TODAY, activities, activity, opened, texts

BOMB = "=cmd|' /C calc'!A0"


def filled(workspace: Workspace) -> Person:
    """Put something of every kind into a workspace."""
    ada = add_person(workspace, "Ada")
    held = Certification(certified_on=date(2014, 2, 28), recertified_on=(date(2019, 3, 12),))
    override(workspace, add_holding(workspace, ada, "cma-aama", held), "fee", "77.50")
    add_activities(
        workspace,
        ada,
        [
            activity("Ethics", split=(("general", Decimal("2.50")),), extra=(("room", "B 12"),)),
            activity(BOMB, date=date(2025, 6, 1), provider="@SUM(1)", proof="binder 3"),
            activity("Law / Recht: Teil 1", date=date(2025, 7, 1)),
            activity("Billing", date=date(2026, 9, 1), state=State.PLANNED),
        ],
    )
    card = attach(workspace, entries(workspace, ada)[2], "front.png", PNG)
    attach(workspace, card, "back.png", PNG + b"back")
    attach(workspace, entries(workspace, ada)[0], "=scan.pdf", PDF)
    save_scenario(workspace, ada, "exam", {"route": "exam", "months": [1, 2.5, None]})
    remember_mapping(workspace, ["Day"], {"Day": "date"})
    add_person(workspace, "Ben")
    return ada


def test_a_workspace_leaves_as_json_and_comes_back_equal(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace, opened(tmp_path / "other.sqlite") as other:
        filled(workspace)
        export_json(workspace, tmp_path / "all.json")
        add_person(other, "someone else")
        remember_mapping(other, ["Tag"], {"Tag": "date"})
        before = contents_of(other)
        import_json(other, tmp_path / "all.json")
        assert contents_of(other) == contents_of(workspace)
        assert other.rows("PRAGMA foreign_key_check") == []
        undone = other.undo()
        assert undone
        assert undone.label == "Replaced everything from all.json"
        assert contents_of(other) == before


def proofs() -> st.SearchStrategy[KeptProof]:
    def made(name: str, tail: bytes) -> KeptProof:
        content = PNG + tail
        return KeptProof(name=name, media_type="image/png", sha256=hashlib.sha256(content).hexdigest(), content=content)

    return st.builds(made, texts(), st.binary(max_size=20))


def kept_people() -> st.SearchStrategy[KeptPerson]:
    days = st.lists(st.dates(), min_size=1, max_size=3, unique=True).map(sorted)
    certifications = days.map(lambda found: Certification(certified_on=found[0], recertified_on=tuple(found[1:])))
    overrides = st.dictionaries(texts(), texts(), max_size=2).map(lambda found: tuple(sorted(found.items())))
    documents = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts(),
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts(), inner, max_size=2),
        max_leaves=4,
    )
    names = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=5)
    done = st.lists(st.builds(KeptActivity, activity=activities(), proofs=st.lists(proofs(), max_size=2).map(tuple)))
    return st.builds(
        KeptPerson,
        name=names,
        certifications=st.lists(
            st.builds(KeptHolding, credential=texts(), certification=certifications, overrides=overrides), max_size=2
        ).map(tuple),
        activities=done.map(lambda found: tuple(sorted(found, key=lambda kept: kept.activity.date))),
        scenarios=st.lists(
            st.builds(KeptScenario, name=names, document=documents), max_size=2, unique_by=lambda kept: kept.name
        ).map(tuple),
    )


def kept_contents() -> st.SearchStrategy[Contents]:
    names = st.text(st.characters(categories=["Ll"], max_codepoint=0x7A), max_size=5)
    mapping = st.builds(
        KeptMapping,
        header=st.lists(names, max_size=3).map(tuple),
        columns=st.dictionaries(texts(), texts(), max_size=2).map(lambda found: tuple(found.items())),
        date_format=st.sampled_from(["", "%d.%m.%Y"]),
    )
    return st.builds(
        Contents,
        people=st.lists(kept_people(), max_size=2).map(tuple),
        mappings=st.lists(mapping, max_size=2, unique_by=lambda kept: kept.header).map(tuple),
    )


@settings(max_examples=40, deadline=None)
@given(kept_contents())
def test_any_contents_survive_the_document_and_the_workspace(
    tmp_path_factory: pytest.TempPathFactory, contents: Contents
) -> None:
    assert from_json(to_json(contents)) == contents
    with opened(tmp_path_factory.mktemp("any") / "years.sqlite", shared_memory=False) as workspace:
        replace_contents(workspace, from_json(to_json(contents)), label="Replaced everything")
        assert contents_of(workspace) == contents
        assert to_json(contents_of(workspace)) == to_json(contents)


@pytest.fixture
def document(tmp_path: Path) -> dict[str, Any]:
    """Return the document of a workspace with something of every kind."""
    with opened(tmp_path / "source.sqlite") as workspace:
        filled(workspace)
        return dict(json.loads(to_json(contents_of(workspace))))


def first_activity(document: dict[str, Any]) -> Any:
    return document["people"][0]["activities"][0]["activity"]


def first_proof(document: dict[str, Any]) -> Any:
    return document["people"][0]["activities"][0]["proofs"][0]


SPOILERS: list[tuple[Callable[[dict[str, Any]], object], str]] = [
    (lambda d: d.update(extra=1), 'all.json: unknown here: "extra"'),
    (lambda d: d.update(version=2), "all.json, version: this program reads version 1 of the document, and this is 2"),
    (
        lambda d: d.update(version=True),
        "all.json, version: this program reads version 1 of the document, and this is true",
    ),
    (lambda d: d.update(format="recipes"), "all.json: this is not a workspace of Recert Planner"),
    (lambda d: d.update(people={}), "all.json, people: {} is not a list"),
    (lambda d: d["people"].append("Ada"), 'all.json, people[2]: "Ada" is not an object with keys'),
    (lambda d: d["people"][0].pop("name"), "all.json, people[0].name: this is missing"),
    (lambda d: d["people"][0].update(name=7), "all.json, people[0].name: 7 is not text"),
    (
        lambda d: first_activity(d).update(date="2025-02-30"),
        'all.json, people[0].activities[0].activity.date: "2025-02-30" is not a day such as 2026-03-31',
    ),
    (
        lambda d: first_activity(d).update(date="20250203"),
        'all.json, people[0].activities[0].activity.date: "20250203" is not a day such as 2026-03-31',
    ),
    (
        lambda d: first_activity(d).update(amount=2.5),
        "all.json, people[0].activities[0].activity.amount: 2.5 is not text",
    ),
    (
        lambda d: first_activity(d).update(amount="1e9"),
        'all.json, people[0].activities[0].activity.amount: "1e9" is not an amount such as 2.5',
    ),
    (
        lambda d: first_activity(d).update(amount="3"),
        "all.json, people[0].activities[0].activity: the parts of a split add up to the amount",
    ),
    (
        lambda d: first_activity(d).update(title="\ud83d"),
        "all.json, people[0].activities[0].activity.title: this text holds half a character",
    ),
    (
        lambda d: d["people"][0]["scenarios"][0].update(document={"a": ["\ud83d"]}),
        "all.json, people[0].scenarios[0]: this cannot be saved as JSON: a text in it holds half a character",
    ),
    (
        lambda d: first_activity(d).update(unit=["x" * 100]),
        f'all.json, people[0].activities[0].activity.unit: ["{"x" * 38}… is not text',
    ),
    (
        lambda d: first_activity(d).update(state="done"),
        'all.json, people[0].activities[0].activity.state: "done" is none of earned, enrolled, planned',
    ),
    (
        lambda d: first_activity(d).update(tags="law"),
        'all.json, people[0].activities[0].activity.tags: "law" is not a list',
    ),
    (
        lambda d: first_activity(d).update(extra=[["room"]]),
        'all.json, people[0].activities[0].activity.extra[0]: ["room"] is not a list of two',
    ),
    (
        lambda d: first_proof(d).update(content="%%%"),
        "all.json, people[0].activities[0].proofs[0].content: this is not base64",
    ),
    (
        lambda d: first_proof(d).update(content=base64.b64encode(PDF + b"!").decode()),
        "all.json, people[0].activities[0].proofs[0]: sha256 is not the sum of the bytes: the certificate is damaged",
    ),
    (
        lambda d: first_proof(d).update(media_type="text/html"),
        "all.json, people[0].activities[0].proofs[0]: media_type is not what the bytes show",
    ),
    (
        lambda d: first_proof(d).update(content=base64.b64encode(b"MZ").decode()),
        (
            "all.json, people[0].activities[0].proofs[0]: the file is neither a PDF nor a picture "
            "(PNG, JPEG, GIF, WebP, TIFF, HEIC). Save or scan it as one of these"
        ),
    ),
    (
        lambda d: d["people"][0]["certifications"][0]["certification"].update(recertified_on=["2001-01-01"]),
        (
            "all.json, people[0].certifications[0].certification: each recertification comes after the certification "
            "and the one before it"
        ),
    ),
]


@pytest.mark.parametrize(("spoil", "sentence"), SPOILERS)
def test_a_document_that_is_not_exact_is_refused_with_the_place(
    tmp_path: Path, document: dict[str, Any], spoil: Callable[[dict[str, Any]], object], sentence: str
) -> None:
    spoil(document)
    (tmp_path / "all.json").write_text(json.dumps(document), encoding="utf-8")
    with opened(tmp_path / "years.sqlite") as workspace:
        before = add_person(workspace, "Bea")
        with pytest.raises(BadInput) as refused:
            import_json(workspace, tmp_path / "all.json")
        assert str(refused.value) == sentence
        assert people(workspace) == (before,)


def test_every_problem_of_a_document_is_told_at_once(document: dict[str, Any]) -> None:
    first_activity(document).update(date="soon", amount="much")
    document["people"][1]["name"] = None
    with pytest.raises(BadInput) as refused:
        from_json(json.dumps(document).encode())
    assert len(refused.value.problems) == 3


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b"[1, 2]",
        b'{"format": "a", "format": "b"}',
        b'{"format": NaN}',
        b'{"format": 1e999}',
        b'{"format": "\\ud800"}',
        b'{"format": ' + b"9" * 5000 + b"}",
    ],
)
def test_what_is_no_document_gives_one_sentence(content: bytes) -> None:
    with pytest.raises(
        BadInput, match=r"^all\.json: this is not a (JSON document: |workspace of Recert Planner)"
    ) as told:
        from_json(content, file="all.json")
    assert len(told.value.problems) == 1


@pytest.mark.parametrize("brackets", [51, 900])
def test_a_scenario_nested_beyond_reason_gives_one_sentence(document: dict[str, Any], brackets: int) -> None:
    def nested(depth: int) -> bytes:
        within = '{"route": "exam", "months": [1, 2.5, null]}'
        return json.dumps(document).replace(within, "[" * depth + "]" * depth).encode()

    assert to_json(from_json(nested(50))).count(b"[") > 50
    with pytest.raises(BadInput, match=r"people\[0\]\.scenarios\[0\]: the scenario is nested more than 50 deep$"):
        from_json(nested(brackets))


def test_a_key_that_is_there_twice_is_refused() -> None:
    twice = to_json(Contents()).replace(b'"people": []', b'"people": [], "people": []')
    with pytest.raises(BadInput, match=r"^all\.json: this is not a JSON document: the key 'people' is there twice$"):
        from_json(twice, file="all.json")


def test_what_an_export_always_writes_is_not_taken_for_empty_when_it_is_lost(document: dict[str, Any]) -> None:
    del document["people"][0]["activities"][0]["activity"]["provider"], document["mappings"]
    with pytest.raises(BadInput) as told:
        from_json(json.dumps(document).encode(), file="all.json")
    del document["people"]
    with pytest.raises(BadInput) as all_told:
        from_json(json.dumps(document).encode(), file="all.json")
    assert list(map(str, told.value.problems)) == [
        "all.json, people[0].activities[0].activity.provider: this is missing",
    ]
    assert list(map(str, all_told.value.problems)) == [
        "all.json, people: this is missing",
        "all.json, mappings: this is missing",
    ]


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        (("mappings",), "the header '[\"day\"]' is there twice"),
        (("mappings", 0, "columns"), "the column 'Day' is there twice"),
        (("people", 0, "certifications", 0, "overrides"), "a value for 'fee' is there twice"),
    ],
)
def test_what_could_not_be_told_apart_is_refused(
    document: dict[str, Any], place: tuple[str | int, ...], sentence: str
) -> None:
    twice: Any = document
    for each in place:
        twice = twice[each]
    twice *= 2
    with pytest.raises(BadInput) as told:
        from_json(json.dumps(document).encode(), file="all.json")
    assert [problem.message for problem in told.value.problems] == [sentence]


def test_two_scenarios_of_one_name_are_refused_whole(tmp_path: Path, document: dict[str, Any]) -> None:
    document["people"][0]["scenarios"] *= 2
    (tmp_path / "all.json").write_text(json.dumps(document), encoding="utf-8")
    with opened(tmp_path / "years.sqlite") as workspace:
        bea = add_person(workspace, "Bea")
        with pytest.raises(BadInput, match="there is already a scenario named exam"):
            import_json(workspace, tmp_path / "all.json")
        assert people(workspace) == (bea,)


def test_a_document_that_is_not_there_gives_one_sentence(tmp_path: Path) -> None:
    with (
        opened(tmp_path / "years.sqlite") as workspace,
        pytest.raises(BadInput, match=r"^none\.json: the file cannot be read: No such file or directory$"),
    ):
        import_json(workspace, tmp_path / "none.json")


def test_an_export_in_the_place_of_a_folder_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "all.json").mkdir()
    with (
        opened(tmp_path / "years.sqlite") as workspace,
        pytest.raises(WorkspaceError, match=r"^all\.json: the file cannot be used: "),
    ):
        export_json(workspace, tmp_path / "all.json")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.json", "years.sqlite"]


def unzipped(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_audit_folder_holds_index_ledger_certificates_and_sums(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = filled(workspace)
        export_audit(workspace, ada, tmp_path / "audit.zip", as_of=TODAY)
        listed = [entry.activity for entry in entries(workspace, ada)]
    files = unzipped((tmp_path / "audit.zip").read_bytes())
    assert list(files) == [
        "index.csv",
        "ledger.csv",
        "ledger.xlsx",
        "certificates/0001 2025-05-04 Ethics.pdf",
        "certificates/0003 2025-07-01 Law Recht Teil 1.png",
        "certificates/0003 2025-07-01 Law Recht Teil 1 2.png",
        "SHA256SUMS.txt",
    ]
    words = Vocabulary.of(categories=["general"])
    for name in ("ledger.csv", "ledger.xlsx"):
        assert list(read_ledger_bytes(files[name], name, vocabulary=words, as_of=TODAY).activities) == listed


def test_the_sums_are_those_of_the_files(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        files = unzipped(audit_folder(workspace, filled(workspace), as_of=TODAY))
    lines = files.pop("SHA256SUMS.txt").decode().splitlines()
    assert lines == [f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in files.items()]


def test_the_index_shows_what_is_proved_and_what_is_missing(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        files = unzipped(audit_folder(workspace, filled(workspace), as_of=TODAY))
    rows = list(csv.DictReader(io.StringIO(files["index.csv"].decode("utf-8-sig"))))
    assert [(row["no"], row["title"], row["certificate"], row["note"]) for row in rows] == [
        ("1", "Ethics", "certificates/0001 2025-05-04 Ethics.pdf", "stored as =scan.pdf"),
        ("2", f"'{BOMB}", "", "no certificate attached; the ledger names binder 3"),
        ("3", "Law / Recht: Teil 1", "certificates/0003 2025-07-01 Law Recht Teil 1.png", "stored as front.png"),
        ("3", "Law / Recht: Teil 1", "certificates/0003 2025-07-01 Law Recht Teil 1 2.png", "stored as back.png"),
    ]
    assert rows[0]["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert files[rows[0]["certificate"]] == PDF


def test_no_cell_of_the_index_can_run_as_a_formula(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        files = unzipped(audit_folder(workspace, filled(workspace), as_of=TODAY))
    for row in csv.reader(io.StringIO(files["index.csv"].decode("utf-8-sig"))):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_someone_without_activities_gets_a_folder_that_says_so(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        files = unzipped(audit_folder(workspace, add_person(workspace, "Ada"), as_of=TODAY))
    assert files["index.csv"].decode("utf-8-sig").count("\n") == 1
