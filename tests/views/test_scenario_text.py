"""Scenarios heard instead of seen: signs are for the eye, the words say everything, names stay text."""

from __future__ import annotations

from datetime import date

from recert_planner.planning.comparison import Comparison, compare
from recert_planner.views.scenario_text import curves_table, figure_text, outcomes_html
from tests.planning.whatif import LEDGER, question, result, study
from tests.views.people import HOSTILE

ASKED = question(*LEDGER)


def three() -> Comparison:
    return compare([result(ASKED, "Now"), result(ASKED, "Slow", study=study("1")), result(ASKED, "Exam", exam=True)])


def test_each_outcome_says_in_words_whether_it_works_out() -> None:
    html = outcomes_html(three())
    assert html.count("<li") == 3
    assert 'class="rp-yes"' in html
    assert '<span class="rp-tone">Does not work out</span> <span>Slow: not everything is met' in html
    assert html.count('aria-hidden="true"') == 3


def test_what_only_the_body_knows_is_said_to_be_asked() -> None:
    lapsed = result(question(*LEDGER, credential="ccma-nha", as_of=date(2021, 6, 1)), recertify_on=date(2021, 6, 20))
    assert lapsed.ready is None
    assert '<li class="rp-ask">' in outcomes_html(compare([lapsed]))
    assert "Ask the body" in outcomes_html(compare([lapsed]))


def test_the_figure_in_words_has_every_line_and_the_days() -> None:
    said = figure_text(three())
    assert said.startswith("3 scenarios of counted points from 1 September 2023. 60 points required.")
    assert "Now: everything is met on 29 February 2024." in said
    assert "Exam: apply by 1 Jan 2024, pass by 31 Jan 2024." in said
    assert said.endswith("Expires on 31 March 2024. After expiry, continuing education through 30 June 2024.")
    assert figure_text(compare([result(ASKED)])).startswith("One scenario of counted points")


def test_the_curves_as_numbers_leave_out_the_exam_and_begin_on_the_day_asked() -> None:
    table = curves_table(three())
    assert table.headers == ("On", "Now", "Slow")
    assert table.rows[0] == ("1 Sep 2023", "36", "36")
    assert table.rows[-1][0] == "31 Mar 2024"
    values = [float(str(row[1])) for row in table.rows]
    assert values == sorted(values)


def test_names_stay_text() -> None:
    naughty = compare([result(ASKED, HOSTILE)])
    assert "<img" not in outcomes_html(naughty)
    assert "<img" not in curves_table(naughty).to_html()
