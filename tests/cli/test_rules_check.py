"""`rules check`: a sound file is said to be sound, and every problem of every other file is named with its line."""

from __future__ import annotations

from pathlib import Path

from recert_planner.resources import data_folder
from tests.cli.command import Asking

SHIPPED = sorted((data_folder() / "credentials").glob("*.toml"))
CMA = data_folder() / "credentials" / "cma-aama.toml"


def test_the_shipped_files_are_sound(ask: Asking) -> None:
    said = ask("rules", "check", *SHIPPED)
    assert (said.status, said.err) == (0, "")
    assert [line.partition(":")[0] for line in said.out.splitlines()] == [file.name for file in SHIPPED]


def test_every_problem_is_named_with_file_and_line_and_sound_files_still_are(ask: Asking, tmp_path: Path) -> None:
    sound = SHIPPED[0]
    lines = CMA.read_text(encoding="utf-8").splitlines()
    place = next(number for number, line in enumerate(lines) if line == "months = 60")
    lines[place] = "monts = 60"
    other = next(number for number, line in enumerate(lines) if line == "amount = 10")
    lines[other] = 'amount = "ten"'
    broken = tmp_path / CMA.name
    broken.write_text("\n".join(lines), encoding="utf-8")
    said = ask("rules", "check", sound, broken, tmp_path / "nowhere.toml")
    assert said.status == 2
    assert said.out.startswith(f"{sound.name}: sound")
    assert any(line.startswith(f"{broken.name}, line {place + 1}, ") for line in said.complaints)
    assert any(line.startswith(f"{broken.name}, line {other + 1}, amount") for line in said.complaints)
    assert said.complaints[-1] == "nowhere.toml: the file does not exist"
