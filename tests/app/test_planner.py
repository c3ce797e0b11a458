"""The one-call door, what it loads, and what every control owes to everybody."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ipywidgets import Button, Checkbox, Dropdown, Text, ToggleButtons, Widget

import recert_planner
from recert_planner import BadInput, planner
from recert_planner.app.fields import DaysField, FileField, RangeField, Region
from tests.app.screens import HEADER, a_screen, words


def below(widget: Widget) -> Iterator[Widget]:
    yield widget
    for child in getattr(widget, "children", ()):
        yield from below(child)


def region(root: Widget, name: str) -> str:
    return next(words(one.html) for one in below(root) if isinstance(one, Region) and name in one._dom_classes)


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_without_arguments_it_opens_on_an_example() -> None:
    assert "46 points to go" in region(planner(), "rp-answer")


def test_an_example_can_be_opened_on_another_day() -> None:
    assert "1 March 2027" in region(planner(as_of=date(2024, 1, 1)), "rp-answer")
    assert "Lapsed" in region(planner(as_of=date(2027, 5, 1)), "rp-answer")


def test_a_plan_of_ones_own_is_opened_with_its_days_and_its_ledger(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(f"{HEADER}2024-03-01,Wound care,2,contact_hour,clinical,aama\n")
    root = planner(credential="cma-aama", certified_on=date(2024, 2, 10), ledger=file, as_of=date(2024, 6, 1))
    assert "58 points to go" in region(root, "rp-answer")
    assert "Wound care" in region(root, "rp-activities")
    assert region(root, "rp-problems") == ""


def test_recertifications_are_taken_too() -> None:
    days = [date(2024, 2, 1)]
    root = planner(credential="cma-aama", certified_on=date(2019, 2, 10), recertified_on=days, as_of=date(2024, 6, 1))
    assert "2029" in region(root, "rp-answer")


def test_an_unknown_credential_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadInput, match=r"known are .*cma-aama"):
        planner(credential="cna")


def test_a_ledger_with_problems_is_refused_with_all_of_them(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(f"{HEADER}2024-02-30,A,2,contact_hour,,\n2024-03-01,B,no,contact_hour,,\n")
    with pytest.raises(BadInput) as caught:
        planner(certified_on=date(2024, 2, 10), ledger=file)
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize("example", ["late-starter", "two-certifications"])
def test_every_control_has_a_name_and_none_needs_an_icon(example: str) -> None:
    controls = list(below(a_screen(example).root))
    labelled = [one for one in controls if isinstance(one, RangeField | DaysField | FileField)]
    described = [one for one in controls if isinstance(one, Dropdown | Text | Checkbox | Button)]
    assert len(labelled) >= 8
    assert [one for one in labelled if not one.label] == []
    assert [one for one in described if not one.description] == []
    assert [one.icon for one in controls if isinstance(one, Button) and one.icon] == []
    assert [one for one in controls if isinstance(one, ToggleButtons)] == []


def test_every_control_with_bounds_has_both() -> None:
    for one in below(a_screen().root):
        if isinstance(one, RangeField):
            assert one.min < one.max
            assert one.min <= one.value <= max(one.max, one.box_max)


def test_the_figure_cannot_be_shared_with_a_cloud() -> None:
    config = a_screen().stage.canvas.figure._config
    assert "sendChartToCloud" in config["modeBarButtonsToRemove"]
    assert config["displaylogo"] is False


def test_the_screen_runs_where_there_is_neither_pandas_nor_numpy() -> None:
    hidden = "import sys; sys.modules['pandas'] = sys.modules['numpy'] = None"
    code = f"{hidden}; from recert_planner import planner; print(len(planner().children))"
    assert run(code) == "3"


def test_the_screens_modules_load_neither_pandas_nor_numpy_nor_plotly() -> None:
    code = "import sys, recert_planner.app.planner; print({'pandas', 'numpy'} & {*sys.modules})"
    assert run(code) == "set()"


@pytest.mark.parametrize("name", recert_planner.__all__)
def test_every_public_name_is_there(name: str) -> None:
    value: Any = getattr(recert_planner, name)
    assert value.__name__ == name
    assert name in dir(recert_planner)


def test_a_name_that_is_not_there_is_said_as_python_says_it() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'scheme'"):
        _ = recert_planner.scheme


def test_the_package_loads_nothing_it_does_not_need_yet() -> None:
    heavy = "{'pandas', 'numpy', 'plotly', 'ipywidgets', 'attrs', 'attr'}"
    assert run(f"import sys, recert_planner; print({heavy} & {{*sys.modules}})") == "set()"
