"""Several certifications on one figure and in words: no unit is mixed unsaid, no reading is passed off as known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from recert_planner.planning.together import JointPlan, Together, together
from recert_planner.record.activity import Activity
from recert_planner.views import colours
from recert_planner.views.scenario_figure import SIGNS, SYMBOLS
from recert_planner.views.together_figure import MOST, together_figure, update_together
from recert_planner.views.together_words import days_table, joint_summary, joint_table, reading, uses_table
from tests.planning.test_together import AS_OF, CERTIFIED_ON, NURSE, hold, hours
from tests.views.people import HOSTILE

LEDGER = (hours("2", unit="credit", title="Office\nsafety", split=()), hours("3", unit="aama_ceu"))
DONE = (
    hours("40", unit="aama_ceu"),
    hours("10", unit="credit", split=()),
    *(hours("10", unit="aama_ceu", split=((name, Decimal(10)),)) for name in ("administrative", "general")),
)


def both(ledger: Iterable[Activity] = LEDGER, as_of: date = AS_OF, **more: object) -> Together:
    return together([hold("cma-aama"), hold("ccma-nha")], ledger, as_of=as_of, **more)  # type: ignore[arg-type]  # options by name


def plans(**more: object) -> tuple[JointPlan, ...]:
    return both(**more).plans  # type: ignore[arg-type]  # options by name


def words(figure: Any) -> list[str]:
    return [text.replace("\u00a0", " ").strip() for text in figure.data[-1].text]


# ---- Words ---------------------------------------------------------------------------------------------------


def test_a_reading_that_nobody_confirmed_is_named_as_such() -> None:
    shared, separate = plans()
    assert reading(shared) == (
        "This holds if one credit may serve all of them. Whether that is so was not found: ask the AAMA and the NHA. "
        "A point is taken to bring a credit."
    )
    assert reading(separate) == (
        "This holds if each credit serves one of them only. Whether that is so was not found: ask the AAMA and the NHA."
    )


def test_where_units_are_the_same_nothing_is_said_about_them() -> None:
    found = together([hold("ccma-nha"), hold("cmac-amca")], [], as_of=AS_OF)
    assert "is taken to bring" not in reading(found.plans[0])


def test_a_bodys_own_rule_is_quoted() -> None:
    found = together([hold("rhia-ahima"), hold("rhit-ahima")], [], as_of=AS_OF)
    (plan,) = found.plans
    assert plan.rule is not None
    assert plan.rule.says in reading(plan)
    assert "not found" not in reading(plan)


def test_a_plan_says_how_much_of_what_by_when() -> None:
    assert joint_summary(plans()[1]) == (
        "65 to earn in all: 57 points for the CMA (AAMA) and 8 credits for the CCMA (NHA). "
        "1.45 a month is enough, done by 29 February 2028."
    )


def test_why_there_is_no_plan_is_said() -> None:
    slow = plans(units_per_month=Decimal(1))[1]
    assert joint_summary(slow) == "It takes 1.45 a month to make every last safe day."
    over = plans(as_of=date(2025, 3, 13))[0]
    assert joint_summary(over) == "The CCMA (NHA) expired on 12 March 2025: no day is left for a plan."
    away = plans(away=[(AS_OF, date(2025, 3, 12))])[0]
    assert joint_summary(away) == "No day to study on is left before the first last safe day."
    assert joint_summary(plans(ledger=DONE)[1]) == "Everything required is earned for all of them."


def test_each_activity_shows_where_it_counts() -> None:
    holds = [hold("cma-aama"), hold("ccma-nha", date(2021, 4, 1), date(2023, 3, 20))]
    ledger = [hours("2", date(2023, 3, 19), "credit"), hours("2", date(2020, 1, 1)), *LEDGER]
    table = uses_table(together(holds, ledger, as_of=AS_OF))
    assert table.headers == ("Date", "Activity", "CMA (AAMA)", "CCMA (NHA)")
    assert [row[2:] for row in table.rows] == [
        ("–", "2 credits, in the cycle to 1 Apr 2023"),
        ("in no cycle", "in no cycle"),
        ("–", "2 credits"),
        ("3 points", "–"),
    ]
    assert table.rows[2][1] == "Office safety"
    assert table.caption == "One ledger, 2 certifications: what counts where"


def test_months_show_what_serves_whom() -> None:
    table = joint_table(plans()[1])
    assert table.headers == ("Month", "In all", "CMA (AAMA)", "CCMA (NHA)")
    assert table.rows[0] == ("June 2024", "1.5", "", "1.5")
    assert table.rows[-1][3] == ""
    assert "if each credit serves one of them only" in table.caption


def test_days_to_come_name_their_certification() -> None:
    rows = days_table(both()).rows
    assert ("12 March 2025", "CCMA (NHA)", "The certification expires") in rows
    assert ("31 March 2028", "CMA (AAMA)", "The certification expires") in rows
    assert not any("The cycle begins" in str(row) for row in rows)
    today = days_table(both(as_of=date(2025, 3, 12))).rows
    assert today[0][0] == "12 March 2025"


# ---- The figure ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("narrow", [False, True])
def test_both_deadlines_stand_on_one_figure(narrow: bool) -> None:
    figure = together_figure(plans()[1], narrow=narrow)
    said = words(figure)
    assert "CMA (AAMA) expires 31 Mar 2028" in said
    assert "CCMA (NHA) expires 12 Mar 2025" in said
    assert "Today 1 Jun 2024" in said
    poles = [shape.x0 for shape in figure.layout.shapes if shape.visible and shape.x0 == shape.x1 and shape.xref == "x"]
    assert poles == ["2024-06-01", "2028-03-31", "2025-03-12"]


def test_each_certification_has_a_marker_a_dash_and_a_label_of_its_own() -> None:
    figure = together_figure(plans()[1])
    earned, meant = figure.data[:2], figure.data[MOST : MOST + 2]
    assert [one.marker.symbol for one in earned] == list(SYMBOLS[:2])
    assert [one.line.color for one in earned] == list(colours.SCENARIOS[:2])
    assert {one.line.dash for one in earned} == {"solid"}
    assert {one.line.dash for one in meant} == {"dash"}
    said = words(figure)
    assert any(SIGNS[0] in text and "CMA (AAMA): 3 points, 57 to go" in text for text in said)
    assert any(SIGNS[1] in text and "CCMA (NHA)" in text for text in said)


def test_a_plan_ends_where_everything_is_there() -> None:
    figure = together_figure(plans()[1])
    cma, ccma, _, cma_plan, ccma_plan, _, _ = figure.data
    assert (cma.y[-1], ccma.y[-1]) == (5.0, 20.0)
    assert (cma_plan.y[0], ccma_plan.y[0]) == (5.0, 20.0)
    assert (cma_plan.y[-1], ccma_plan.y[-1]) == (100.0, 100.0)
    assert ccma_plan.x[-1] <= "2025-03-12"


def test_what_is_all_earned_says_so_and_plans_nothing() -> None:
    figure = together_figure(plans(ledger=DONE)[1])
    assert [list(one.x) for one in figure.data[MOST : MOST + 2]] == [[], []]
    assert any("CMA (AAMA): all earned" in text for text in words(figure))


def test_a_cycle_in_which_nothing_is_required_stands_at_the_top() -> None:
    first = evolve(NURSE, certification=evolve(NURSE.certification, recertified_on=(), certified_on=CERTIFIED_ON))
    figure = together_figure(together([first, hold("ccma-nha")], [], as_of=AS_OF).plans[0])
    assert set(figure.data[0].y) == {100.0}


def test_after_an_expiry_the_word_is_expired() -> None:
    assert "CCMA (NHA) expired 12 Mar 2025" in words(together_figure(plans(as_of=date(2025, 3, 13))[0]))


def test_days_go_into_the_figure_as_text_and_titles_stay_out() -> None:
    figure = together_figure(plans(ledger=[hours("3", title=HOSTILE)])[0])
    assert all(isinstance(day, str) for trace in figure.data for day in trace.x)
    assert "img" not in figure.to_json()


def test_another_reading_changes_the_figure_that_is_there() -> None:
    shared, separate = plans()
    figure = together_figure(shared)
    update_together(figure, separate)
    assert figure.to_dict() == together_figure(separate).to_dict()
    assert figure.to_dict() != together_figure(shared).to_dict()


def test_one_certification_more_finds_its_place_in_the_figure_that_is_there() -> None:
    three = together([hold("cma-aama"), hold("ccma-nha"), hold("cmac-amca")], LEDGER, as_of=AS_OF).plans[1]
    figure = together_figure(plans()[1])
    assert len(figure.data[2].x) == 0
    update_together(figure, three)
    assert figure.to_dict() == together_figure(three).to_dict()
    assert len(figure.data[2].x) > 0


def test_a_figure_of_four_has_no_room() -> None:
    holds = [hold(which, CERTIFIED_ON + timedelta(days=at)) for at, which in enumerate(("cma-aama", "ccma-nha"))]
    holds += [hold("cmac-amca"), NURSE]
    with pytest.raises(ValueError, match="room for 3 certifications"):
        together_figure(together(holds, [], as_of=AS_OF).plans[0])
