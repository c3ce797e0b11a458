"""`recert-planner cohort`: a roster answered on an engine, kept, passed on, or refused with a line for each problem."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from recert_planner.cohort.synthetic import wanted, write_synthetic
from tests.cli.command import PROGRAM, Asking, Said
from tests.cohort.test_bad_rosters import AS_OF, written

DAY = ("--as-of", str(AS_OF))
FEW = ("cma-aama", "ccma-nha", "cpc-aapc")  # each credential is a question of its own to an engine


@pytest.fixture(scope="module")
def roster(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return 300 synthetic people and their activities as Parquet."""
    folder = tmp_path_factory.mktemp("roster")
    places = folder / "people.parquet", folder / "activities.parquet"
    write_synthetic(*places, wanted(300, seed=4, as_of=AS_OF, credentials=FEW))
    return places


def kept(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_page_says_who_needs_attention_and_what_they_lack(ask: Asking, roster: tuple[Path, Path]) -> None:
    said = ask("cohort", *roster, *DAY)
    assert said.status == 0
    assert "of 300 people need attention now" in said.out.splitlines()[0]
    for caption in (
        "Where 300 people stand",
        "Whom to call first",
        "What is missing",
        "Deadlines of the next 12 months",
    ):
        assert caption in said.out
    assert said.complaints[0] == "reading people.parquet and activities.parquet …"


def test_two_engines_answer_alike_in_every_kind_of_file(ask: Asking, roster: tuple[Path, Path], tmp_path: Path) -> None:
    for engine in ("pandas", "polars"):
        for kind in ("csv", "parquet", "xlsx"):
            said = ask("cohort", *roster, *DAY, "--engine", engine, "--out", tmp_path / f"{engine}.{kind}")
            assert said.status == 0
    assert (tmp_path / "pandas.csv").read_bytes() == (tmp_path / "polars.csv").read_bytes()
    rows = kept(tmp_path / "pandas.csv")
    assert len(rows) == 300
    assert list(rows[0])[:5] == ["person", "credential", "starts_on", "expires_on", "days_left"]
    tables = [pq.read_table(tmp_path / f"{engine}.parquet") for engine in ("pandas", "polars")]
    assert [table.num_rows for table in tables] == [300, 300]
    assert str(tables[0].schema.field("expires_on").type) == "date32[day]"
    sheet = load_workbook(tmp_path / "pandas.xlsx").active
    assert sheet is not None
    assert sheet.max_row == 301
    assert str(sheet["D2"].value)[:10] == rows[0]["expires_on"]


def test_the_json_holds_every_count(ask: Asking, roster: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "answer.csv"
    said = ask("cohort", *roster, *DAY, "--json", "--out", out)
    answer = json.loads(said.out)
    assert answer["people"] == 300
    assert sum(one["people"] for one in answer["classes"]) == 300
    assert sum(one["people"] for one in answer["deadlines"]) == 300
    assert answer["files"] == [str(out)]
    assert answer["left_out"] == []


def test_pseudonyms_hide_the_people_and_their_order(ask: Asking, roster: tuple[Path, Path], tmp_path: Path) -> None:
    plain, secret, again, key = (tmp_path / name for name in ("plain.csv", "secret.csv", "again.csv", "my.key"))
    ask("cohort", *roster, *DAY, "--out", plain)
    said = ask("cohort", *roster, *DAY, "--out", secret, "--pseudonymise", "--key", key)
    assert said.complaints[0] == "note: my.key: this key was made now; whoever has it can tell who is who"
    assert key.stat().st_mode & 0o777 == 0o600
    assert b"synthetic-" not in secret.read_bytes()
    assert "synthetic-" not in said.out
    names = [row["person"] for row in kept(secret)]
    assert names == sorted(names)
    assert len(set(names)) == 300

    def nameless(path: Path) -> list[list[str]]:
        return sorted([value for name, value in row.items() if name != "person"] for row in kept(path))

    assert nameless(secret) == nameless(plain)
    ask("cohort", *roster, *DAY, "--out", again, "--pseudonymise", "--key", key)
    assert again.read_bytes() == secret.read_bytes()


def test_what_is_passed_on_has_no_small_group(ask: Asking, roster: tuple[Path, Path], tmp_path: Path) -> None:
    for kind in ("csv", "xlsx"):
        assert ask("cohort", *roster, *DAY, "--summary", tmp_path / f"counts.{kind}").status == 0
    rows = kept(tmp_path / "counts.csv")
    people = [row["count"] for row in rows if row["table"].startswith("people")]
    assert "masked" in people
    assert all(count == "masked" or count == "0" or int(count) >= 5 for count in people)
    assert {row["group"] for row in rows if row["table"] == "people by class"} > {"CMA (AAMA)", "all"}
    assert "synthetic-" not in (tmp_path / "counts.csv").read_text(encoding="utf-8")


def test_a_bad_roster_is_refused_by_kind_and_the_rest_answered_when_asked(ask: Asking, tmp_path: Path) -> None:
    people, activities = written(tmp_path)
    out = tmp_path / "answer.csv"
    said = ask("cohort", people, activities, *DAY, "--out", out)
    assert said.status == 2
    assert not out.exists()
    assert "activities.csv, amount: 2 activities have an amount of 0 or less" in said.complaints
    said = ask("cohort", people, activities, *DAY, "--out", out, "--skip-bad", "--json")
    assert said.status == 0
    assert [row["person"] for row in kept(out)] == ["ann", "ida"]
    found = {one["kind"]: one["count"] for one in json.loads(said.out)["left_out"]}
    assert found["amount_not_above_0"] == 2
    assert "note: these rows were left out, and activities of people left out" in said.complaints


def test_a_name_that_a_spreadsheet_would_run_is_guarded(ask: Asking, tmp_path: Path) -> None:
    people, activities = written(
        tmp_path, "person,credential,certified_on\n=1+1,cma-aama,2022-03-12\n", "person,date,title,amount,unit\n"
    )
    ask("cohort", people, activities, *DAY, "--out", tmp_path / "a.csv")
    assert kept(tmp_path / "a.csv")[0]["person"] == "'=1+1"
    ask("cohort", people, activities, *DAY, "--out", tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("'=1+1", "s")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--engine", "excel"), "--engine: 'excel' is none of pandas, polars, duckdb, dask, pyspark"),
        (("--cluster", "tcp://x:1"), "--cluster: pandas counts on this machine; a cluster is for dask and pyspark"),
        (("--as-of", "today"), "--as-of: 'today' is not a day; write it as YYYY-MM-DD"),
        (("--out", "answer.txt"), "--out: 'answer.txt' does not end in .csv or .parquet or .xlsx"),
        (("--summary", "counts.parquet"), "--summary: 'counts.parquet' does not end in .csv or .xlsx"),
        (("--pseudonymise", "--out", "a.csv"), "--key: name the file with the key for --pseudonymise"),
        (("--pseudonymise", "--key", "k"), "--pseudonymise: name the file to write with --out"),
        (("--key", "k"), "--key: a key is for --pseudonymise; name both or none"),
        (("--out", "people.csv"), "--out: this file is PEOPLE already; name another"),
        (("--out", "a.csv", "--summary", "a.csv"), "--summary: this file is --out already; name another"),
    ],
)
def test_an_option_that_makes_no_sense_is_one_line(
    options: tuple[str, ...], sentence: str, ask: Asking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people, activities = written(tmp_path)
    monkeypatch.chdir(tmp_path)
    said = ask("cohort", people, activities, *options)
    assert said.status == 2
    assert len(said.complaints) == 1
    assert said.complaints[0].startswith(sentence)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["activities.csv", "people.csv"]


def test_everything_wrong_with_the_options_is_said_at_once(ask: Asking) -> None:
    said = ask("cohort", "p.csv", "a.csv", "--engine", "excel", "--as-of", "today", "--out", "x.txt", "--key", "k")
    assert [line.split(":")[0] for line in said.complaints] == ["--as-of", "--engine", "--key", "--out"]


@pytest.mark.parametrize(
    ("engine", "extra"), [("polars", "engines"), ("duckdb", "engines"), ("dask", "dask"), ("pyspark", "pyspark")]
)
def test_a_missing_engine_says_which_extra_brings_it(engine: str, extra: str, tmp_path: Path) -> None:
    people, activities = written(tmp_path)
    for hidden in ("polars", "duckdb", "dask", "distributed", "pyspark"):
        (tmp_path / "site" / hidden).mkdir(parents=True)
        text = f"raise ModuleNotFoundError(name={hidden!r})\n"  # what Python says where nothing is installed
        (tmp_path / "site" / hidden / "__init__.py").write_text(text, encoding="utf-8")
    said = run("cohort", people, activities, *DAY, "--engine", engine, PYTHONPATH=str(tmp_path / "site"))
    assert said.status == 2
    told = [line for line in said.complaints if not line.endswith("…")]
    assert len(told) == 1
    assert told[0].endswith(f"is not installed; install it with: pip install 'recert-planner[{extra}]'")


def run(*arguments: str | Path, **environment: str) -> Said:
    """Return what the installed command says."""
    env = {**os.environ, **environment}
    ended = subprocess.run([PROGRAM, *map(str, arguments)], env=env, capture_output=True, encoding="utf-8", check=False)
    return Said(ended.returncode, ended.stdout, ended.stderr)


def test_ctrl_c_leaves_no_half_written_file(tmp_path: Path) -> None:
    people, activities, out = tmp_path / "p.parquet", tmp_path / "a.parquet", tmp_path / "out.csv"
    write_synthetic(people, activities, wanted(30_000, seed=4, as_of=AS_OF, each=0.2))
    out.write_bytes(b"from before")
    command: list[str | Path] = [PROGRAM, "cohort", people, activities, *DAY, "--engine", "polars", "--out", out]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stderr is not None
        for line in running.stderr:
            if line.startswith(b"writing"):
                break
        while not list(tmp_path.glob(".out.csv.*.partial")) and running.poll() is None:
            time.sleep(0.002)
        running.send_signal(signal.SIGINT)
        running.communicate()
    assert running.returncode == 130
    assert out.read_bytes() == b"from before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.parquet", "out.csv", "p.parquet"]
