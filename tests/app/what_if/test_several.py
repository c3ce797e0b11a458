"""Several certifications on one ledger: what counts where, both readings, one more put beside."""

from __future__ import annotations

from pathlib import Path

import pytest

from recert_planner.app.what_if.several import Several
from recert_planner.record.store import holdings, people
from tests.app.records.screens import opened
from tests.app.screens import play, words
from tests.app.what_if.rooms import cells, enter, go, planner_at
from tests.app.what_if.test_kept import own_room


@pytest.fixture
def several(tmp_path: Path) -> Several:
    return enter(planner_at(tmp_path / "none.sqlite", who="two-certifications")).several


def wrong(several: Several) -> str:
    return words(several.problems.html).strip()


def put_beside(several: Several, credential: str, day: str) -> None:
    ids = [name for _, name in several.form.credential.options]
    play(several.form.credential, ids.index(credential), "index")
    play(several.form.certified_on, [day])
    several.form.add.click()


def test_both_certifications_of_an_example_are_looked_at_together(several: Several) -> None:
    said = words(several.words.html)
    assert "was not found: ask the AAMA and the NHA" in said
    assert "24.5 to earn in all" in said
    assert "28.5 to earn in all" in said
    assert cells(several.uses.html, "12 Sep 2023")[1:] == ["–", "2 credits, in the cycle to 6 Jun 2025"]
    assert cells(several.uses.html, "22 Aug 2025")[1:] == ["1.5 points", "–"]
    play(several.days, True, "unfolded")
    assert "CCMA (NHA)" in words(several.days.html)


def test_the_careful_reading_is_drawn_first_and_the_other_on_demand(several: Several) -> None:
    assert "If each credit serves one of them only (drawn below)" in words(several.words.html)
    figure, before = several.canvas.figure, several.canvas.figure.to_json()
    play(several.form.reading, 0, "index")
    assert "If one credit may serve all of them (drawn below)" in words(several.words.html)
    assert several.canvas.figure is figure
    assert several.canvas.figure.to_json() != before
    assert "if one credit may serve all of them" in words(several.months.html)


def test_a_narrow_page_gets_a_lower_figure(tmp_path: Path) -> None:
    rooms = planner_at(tmp_path / "none.sqlite", who="two-certifications")
    several = enter(rooms).several
    before = several.canvas.figure.layout.height
    play(rooms._screen.surroundings, True, "narrow")
    assert several.canvas.figure.layout.height < before


def test_a_limit_too_low_says_what_it_takes(several: Several) -> None:
    play(several.form.limit, 1.0)
    assert "It takes 2.01 a month to make every last safe day" in words(several.words.html)
    play(several.form.limit, 0.0)
    assert "2.01 a month is enough" in words(several.words.html)


def test_a_certification_left_out_is_looked_at_no_more(several: Several) -> None:
    play(several.form.boxes["ccma-nha"], False)
    assert "another certification" in words(several.words.html)
    assert several.canvas.holder.layout.display == "none"
    play(several.form.boxes["ccma-nha"], True)
    assert several.canvas.holder.layout.display is None
    assert "24.5 to earn in all" in words(several.words.html)


def test_one_more_is_put_beside_and_a_fourth_has_no_room(several: Several) -> None:
    put_beside(several, "cmac-amca", "2026-01-15")
    assert wrong(several) == ""
    assert "CMAC" in words(several.uses.html)
    assert several.form.certified_on.value == []
    put_beside(several, "rma-amt", "2026-01-15")
    assert "3 certifications are the most" in wrong(several)


def test_without_a_day_nothing_is_put_beside(several: Several) -> None:
    several.form.add.click()
    assert "give the day of the certification" in wrong(several)
    put_beside(several, "cmac-amca", "2026-01-15")
    assert wrong(several) == ""


def test_days_that_cannot_be_are_a_sentence(several: Several) -> None:
    put_beside(several, "cmac-amca", "2030-01-15")
    assert wrong(several) != ""
    assert "cmac-amca" not in several.form.boxes


def test_whoever_holds_one_certification_is_asked_for_another(tmp_path: Path) -> None:
    several = enter(planner_at(tmp_path / "none.sqlite")).several
    assert "Do you hold another certification?" in words(several.words.html)
    assert several.canvas.figure is None
    put_beside(several, "ccma-nha", "2025-06-03")
    assert wrong(several) == ""
    assert several.canvas.figure is not None


def test_one_more_certification_is_kept_with_a_record_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    rooms, room = own_room(path)
    put_beside(room.several, "ccma-nha", "2025-06-03")
    with opened(path) as file:
        assert [one.credential for one in holdings(file, people(file)[0])] == ["cma-aama", "ccma-nha"]
    again = enter(planner_at(path)).several
    assert len(again.form.boxes) == 1
    go(rooms, "Timeline")
    go(rooms, "What if")
    assert list(room.several.form.boxes) == ["ccma-nha"]


def test_an_examples_certification_put_beside_is_written_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    several = enter(planner_at(path)).several
    put_beside(several, "ccma-nha", "2025-06-03")
    assert not path.exists()
