"""The program among other programs: pipes, full disks, Ctrl-C, a C locale, and what is loaded for a short answer."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from recert_planner.cli.commands import COMMANDS
from tests.browser.servers import LISTEN_TO_CTRL_C, running
from tests.cli.command import PROGRAM, STATUS, Asking, in_a_shell, written

HEAVY = {"pandas", "numpy", "plotly", "ipywidgets", "IPython", "voila", "jupyterlab", "icalendar", "highspy"}
MANY = 2000  # activities whose answer no pipe holds at once


def many(folder: Path) -> Path:
    return written(folder, *(f"2022-01-01,Course {number},1,contact_hour,clinical,," for number in range(MANY)))


def buffered(**more: str) -> dict[str, str]:
    """Return an environment in which output waits to be written, as it does for most people.

    Unbuffered, Python takes a write that was cut short for a whole one, and has nothing left to write at its end.
    """
    return {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"} | more


def loaded_by(*arguments: str | Path) -> set[str]:
    """Return the top-level packages a fresh interpreter holds after answering."""
    code = (
        "import sys; from recert_planner.cli import main; status = main(sys.argv[1:]);"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr); sys.exit(status)"
    )
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stderr.split())


def test_listing_credentials_loads_no_heavy_library() -> None:
    loaded = loaded_by("credentials")
    assert "recert_planner" in loaded
    assert loaded & HEAVY == set()


def test_a_standing_loads_no_heavy_library_and_a_csv_file_no_reader_of_workbooks(tmp_path: Path) -> None:
    ledger = written(tmp_path, "2022-01-01,Course,1,contact_hour,clinical,,")
    for more in ((), ("--json",)):
        assert loaded_by(*STATUS, "--ledger", ledger, *more) & (HEAVY | {"openpyxl"}) == set()


def test_letters_arrive_whole_where_the_machine_knows_only_ascii(tmp_path: Path) -> None:
    ledger = written(tmp_path, "2022-01-01,Santé 患者,1,contact_hour,clinical,,")
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    said = in_a_shell(*STATUS, "--ledger", ledger, **plain)
    assert (said.status, said.err) == (0, "")
    assert "Santé 患者" in said.out


def test_there_are_no_colour_codes_even_where_they_are_asked_for(tmp_path: Path) -> None:
    said = in_a_shell(*STATUS, "--ledger", written(tmp_path), FORCE_COLOR="1", CLICOLOR_FORCE="1")
    assert said.status == 0
    assert "\x1b" not in said.out + said.err


def test_a_file_may_be_called_anything_and_still_gets_one_line(tmp_path: Path) -> None:
    name = os.fsdecode(b"odd\xff\n\x1b[31mname.csv")
    said = in_a_shell(*STATUS, "--ledger", tmp_path / name)
    assert said.status == 2
    assert len(said.complaints) == 1
    assert "\x1b" not in said.err


def test_a_reader_that_goes_away_early_hears_no_complaint(tmp_path: Path) -> None:
    command = [PROGRAM, *STATUS, "--ledger", str(many(tmp_path)), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=buffered()) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_a_reader_that_was_never_there_hears_no_complaint_either() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        command = [PROGRAM, "credentials"]
        ended = subprocess.run(command, stdout=pipe, stderr=subprocess.PIPE, env=buffered(), check=False)
    assert (ended.returncode, ended.stderr) == (141, b"")


def test_ctrl_c_ends_an_answer_without_a_word(tmp_path: Path) -> None:
    code = LISTEN_TO_CTRL_C + "import sys; from recert_planner.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, *STATUS, "--ledger", str(many(tmp_path)), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.read(10)  # the rest does not fit into the pipe: it is writing now, and waits
        process.send_signal(signal.SIGINT)
        _, complaint = process.communicate()
    assert (process.returncode, complaint) == (130, b"")


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_full_disk_is_said_in_one_sentence_and_in_full_only_when_asked_for(debug: str) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [PROGRAM, "credentials"],
            env=buffered(RECERT_PLANNER_DEBUG=debug),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 1
    assert "No space left on device" in ended.stderr
    assert ("Traceback" in ended.stderr) == bool(debug)
    assert debug or len(ended.stderr.splitlines()) == 1


def test_the_program_says_its_version_and_opens_nothing(ask: Asking) -> None:
    said = ask("--version")
    assert said.status == 0
    assert said.out.startswith("recert-planner 0.")


def test_help_names_every_command_and_fits_a_terminal(ask: Asking) -> None:
    said = ask("--help")
    assert said.status == 0
    assert [name for name in ("lab", "credentials", "status", "rules") if f"\n    {name}" not in said.out] == []
    assert [line for line in said.out.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("command", [module.__name__.rpartition(".")[2] for module in COMMANDS])
def test_every_command_says_what_it_does(ask: Asking, command: str) -> None:
    said = ask(command, "--help")
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith(f"usage: recert-planner {command}")
    about = said.out.split("\n\n")[1]
    assert about[0].isupper()
    assert about.endswith(".")


def test_help_on_a_standing_names_every_option(ask: Asking) -> None:
    out = ask("status", "--help").out
    options = ("--credential", "--certified", "--recertified", "--expires", "--ledger", "--date-format", "--as-of")
    assert [option for option in (*options, "--json") if f"\n  {option}" not in out] == []


def test_credentials_are_listed_with_what_each_asks_for(ask: Asking) -> None:
    out = ask("credentials").out
    assert "cma-aama: Certified Medical Assistant (AAMA)" in out
    assert "ccma-nha: Certified Clinical Medical Assistant (NHA)" in out
    assert "60 recertification points. " in out.replace("\n    ", " ")
    assert "10 continuing education credits. " in out.replace("\n    ", " ")


def test_credentials_as_json_say_the_requirements_with_their_sources(ask: Asking) -> None:
    found = {one["id"]: one for one in json.loads(ask("credentials", "--json").out)}
    assert set(found) >= {"cma-aama", "ccma-nha"}
    required = {one["id"]: one["required"] for one in found["cma-aama"]["requirements"]}
    assert required == {"total": 60, "administrative": 10, "clinical": 10, "general": 10, "aama": 30}
    assert (found["cma-aama"]["cycle_months"], found["ccma-nha"]["cycle_months"]) == (60, 24)
    assert found["ccma-nha"]["requirements"][0]["source"]["standing"] == "secondary"


@pytest.mark.parametrize("command", [(), ("lab",)])
def test_a_command_opens_its_screen_and_ctrl_c_closes_it(tmp_path: Path, command: tuple[str, ...]) -> None:
    arguments = [*command, "--no-browser"]
    code = f"import sys; from recert_planner.cli import main; sys.exit(main({arguments!r}))"
    with running(code, tmp_path) as (address, process):
        assert address.startswith("http://127.0.0.1:")
        assert process.poll() is None
    assert process.returncode == 0
