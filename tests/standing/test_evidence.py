"""What an auditor would refuse, by the rules of a body that names its papers and of one that does not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from recert_planner.record.activity import Activity, State
from recert_planner.rules.book import book
from recert_planner.rules.model import Moments, Proof
from recert_planner.standing.evidence import Gap, Lack, gaps, proof_rules
from recert_planner.views.evidence import asked_lines, gap_sentence, gaps_text

DAY = date(2025, 5, 4)
NAMES_ITS_PAPERS, NAMES_NONE = book()["cma-aama"], book()["ccma-nha"]


def activity(**values: object) -> Activity:
    usual: dict[str, object] = {
        "date": DAY,
        "title": "Infection control",
        "provider": "County college",
        "amount": Decimal(2),
        "unit": "contact_hour",
        "split": (("clinical", Decimal(2)),),
    }
    return Activity(**(usual | values))  # type: ignore[arg-type]  # the tests know the fields


def asked(of: Activity) -> tuple[Proof, ...]:
    return proof_rules(NAMES_ITS_PAPERS, of, Moments(cycle_start=DAY, expiry=DAY, application=DAY))


def lacks(of: Activity, attached: int) -> list[Lack]:
    return [gap.lack for gap in gaps(of, attached, asked(of))]


def test_an_earned_activity_with_a_certificate_and_every_field_lacks_nothing() -> None:
    assert lacks(activity(), 1) == []


def test_without_a_certificate_an_earned_activity_is_refused_with_what_is_asked_for() -> None:
    (gap,) = gaps(activity(), 0, asked(activity()))
    assert (gap.lack, gap.refused) == (Lack.NO_PAPER, True)
    assert "completion" in gap_sentence(gap)


def test_a_file_that_is_only_named_is_not_there() -> None:
    assert lacks(activity(proof="infection.pdf"), 0) == [Lack.ONLY_NAMED]


@pytest.mark.parametrize("state", [State.ENROLLED, State.PLANNED])
def test_what_is_not_earned_yet_needs_no_proof(state: State) -> None:
    assert lacks(activity(state=state, provider=""), 0) == []


@pytest.mark.parametrize("unit", ["college_credit", "cpr_card"])
def test_one_file_where_two_papers_are_asked_for_is_to_be_looked_at(unit: str) -> None:
    (gap,) = gaps(activity(unit=unit), 1, asked(activity(unit=unit)))
    assert (gap.lack, gap.refused, len(gap.names)) == (Lack.FEWER_PAPERS, False, 2)
    assert lacks(activity(unit=unit), 2) == []


def test_the_columns_that_hold_what_is_asked_for_may_not_be_empty() -> None:
    assert gaps(activity(provider="", split=()), 1, asked(activity()))[0].names == ("provider", "category")


def test_a_body_whose_papers_nobody_found_leaves_the_certificate_itself() -> None:
    assert gaps(activity(provider="", split=()), 0, ()) == (Gap(lack=Lack.NO_PAPER),)
    assert gaps_text(gaps(activity(), 0, ())) == "No certificate is attached."


def test_what_is_asked_for_is_said_with_its_source_or_said_to_be_unknown() -> None:
    assert any("both sides of the card" in line and "official" in line for line in asked_lines(NAMES_ITS_PAPERS))
    assert "was not found" in next(iter(asked_lines(NAMES_NONE)))
