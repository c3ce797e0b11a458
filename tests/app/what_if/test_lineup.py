"""The lines as a value, and the steps that are taken back."""

from __future__ import annotations

import pytest

from recert_planner.app.what_if.lineup import Line, Lineup
from recert_planner.app.what_if.steps import Step, Steps
from recert_planner.errors import BadInput
from recert_planner.planning.scenario import Scenario


def lineup(*names: str, chosen: int = 0) -> Lineup:
    return Lineup(lines=tuple(Line(scenario=Scenario(name=name)) for name in names), chosen=chosen)


def names(found: Lineup) -> list[str]:
    return [line.name for line in found.lines]


def test_a_line_more_is_the_chosen_one() -> None:
    found = lineup("A").add(Scenario(name="B"))
    assert (names(found), found.line.name) == (["A", "B"], "B")


def test_a_name_in_use_gets_a_number_whatever_its_capitals() -> None:
    assert names(lineup("Slow").add(Scenario(name="slow"))) == ["Slow", "slow (2)"]


def test_a_fifth_line_is_refused() -> None:
    four = lineup("A", "B", "C", "D")
    assert four.full
    with pytest.raises(BadInput, match="four scenarios are the most"):
        four.add(Scenario(name="E"))


def test_the_last_line_stays() -> None:
    with pytest.raises(BadInput, match="the last scenario stays"):
        lineup("A").remove()


@pytest.mark.parametrize(("chosen", "then"), [(0, "B"), (1, "C"), (2, "B")])
def test_after_a_line_is_removed_a_neighbour_is_chosen(chosen: int, then: str) -> None:
    assert lineup("A", "B", "C", chosen=chosen).remove().line.name == then


def test_a_line_may_not_take_another_lines_name_but_may_change_its_own_capitals() -> None:
    two = lineup("A", "B", chosen=1)
    with pytest.raises(BadInput, match="already a scenario named a"):
        two.rename(" a ")
    assert names(two.rename("b")) == ["A", "b"]
    with pytest.raises(BadInput, match="needs a name"):
        two.rename("  ")


def test_a_place_that_is_gone_turns_to_the_nearest_line() -> None:
    assert lineup("A", "B").choose(7).line.name == "B"


def test_what_is_saved_nowhere_any_more_counts_as_unsaved() -> None:
    kept = Lineup(lines=(Line(scenario=Scenario(name="A"), saved=3), Line(scenario=Scenario(name="B"), saved=4)))
    assert [line.saved for line in kept.forget([4]).lines] == [None, 4]


def recorded(log: list[str], name: str, joins: str = "") -> Step:
    return Step(label=name, back=lambda: log.append(f"-{name}"), again=lambda: log.append(f"+{name}"), joins=joins)


def test_steps_are_taken_back_in_turn_and_done_again() -> None:
    log: list[str] = []
    steps = Steps()
    steps.did(recorded(log, "a"))
    steps.did(recorded(log, "b"))
    assert (steps.last, steps.next) == ("b", None)
    steps.undo()
    steps.undo()
    steps.undo()
    assert (steps.last, steps.next) == (None, "a")
    steps.redo()
    assert log == ["-b", "-a", "+a"]


def test_something_new_leaves_nothing_to_do_again() -> None:
    steps = Steps()
    steps.did(recorded([], "a"))
    steps.undo()
    steps.did(recorded([], "b"))
    assert steps.next is None


def test_moves_of_one_slider_are_one_step_and_of_another_a_second() -> None:
    log: list[str] = []
    steps = Steps()
    steps.did(recorded(log, "first", joins="pace"))
    steps.did(recorded(log, "second", joins="pace"))
    steps.did(recorded(log, "third", joins="share"))
    steps.undo()
    steps.undo()
    steps.redo()
    assert log == ["-third", "-first", "+second"]


def test_a_step_that_cannot_be_taken_back_stays_the_latest() -> None:
    def refuse() -> None:
        raise BadInput("not now")

    steps = Steps()
    steps.did(Step(label="a", back=refuse, again=refuse))
    with pytest.raises(BadInput):
        steps.undo()
    assert steps.last == "a"
    steps.forget()
    assert steps.last is None
