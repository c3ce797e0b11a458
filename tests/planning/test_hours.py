"""What an hour brings without a catalog: the body's worth of a contact hour, or nothing that anybody knows."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve

from recert_planner.planning.hours import units_a_month, units_per_hour
from recert_planner.rules.book import book
from tests.planning.offers import stand


def test_an_hour_brings_what_a_contact_hour_is_worth() -> None:
    assert units_per_hour(stand()) == 1
    own = book()["cma-aama"].with_value("conversion.contact_hour", each=Decimal(2))
    assert units_a_month(stand(credential=own), Decimal("2.5")) == 5


def test_where_a_contact_hour_has_no_known_worth_nothing_is_guessed() -> None:
    ccma = stand(credential="ccma-nha")
    assert (units_per_hour(ccma), units_a_month(ccma, Decimal(2))) == (None, None)


def test_a_credential_that_takes_no_contact_hours_gives_them_no_worth() -> None:
    cma = book()["cma-aama"]
    without = evolve(cma, rules=tuple(rule for rule in cma.rules if rule.key != "conversion.contact_hour"))
    assert units_per_hour(stand(credential=without)) is None
