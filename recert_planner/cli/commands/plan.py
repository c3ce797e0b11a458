"""`recert-planner plan`: what to do in which month, from a catalog or as a pace; as a page of text or as JSON."""

from __future__ import annotations

from argparse import Namespace
from decimal import Decimal
from typing import Any

from recert_planner.cli.gathering import Gathering, refused
from recert_planner.cli.person import Question, add_person, question
from recert_planner.cli.streams import add_json, remark, say, say_json
from recert_planner.cli.study import Study, add_study, study_of
from recert_planner.errors import BadInput, Problem
from recert_planner.planning.catalog import Catalog, read_catalog
from recert_planner.planning.hours import units_a_month, units_per_hour
from recert_planner.rules.book import book, vocabulary
from recert_planner.standing.result import Standing
from recert_planner.views import plain
from recert_planner.views.plan_words import pace_plan_json, plan_json

HOURS = "--hours-per-month"
LEAST = Decimal("0.01")  # the slowest pace that is one


def add(commands: Any) -> None:
    """Add the command."""
    about = "say what to do in which month: the best courses of a catalog, or a pace"
    parser = commands.add_parser("plan", help=about, description=f"{about.capitalize()}.")
    add_person(parser)
    add_study(parser)
    add_json(parser)
    parser.set_defaults(run=_run)


def _run(asked: Namespace) -> None:
    gathering = Gathering()
    about = gathering.take(question, asked)
    study = study_of(asked, gathering)
    catalog = gathering.take(_catalog, study.catalog)
    if about is None or gathering.problems:
        raise BadInput(gathering.problems)
    remark(about.ledger.warnings)
    if catalog is None:
        _pace(asked, about, study)
    else:
        remark(catalog.warnings)
        _courses(asked, about.standing(), study, catalog)


def _catalog(name: str | None) -> Catalog | None:
    return read_catalog(name, vocabulary=vocabulary(book().values())) if name is not None else None


def _courses(asked: Namespace, standing: Standing, study: Study, catalog: Catalog) -> None:
    from recert_planner.planning.schedule import plan

    found = plan(standing, catalog, study.request)
    if asked.json:
        say_json(plan_json(found))
        return
    from recert_planner.cli.plan_page import plan_page

    say(plan_page(found))


def _pace(asked: Namespace, about: Question, study: Study) -> None:
    from recert_planner.planning.pace_plan import latest_start, pace_plan

    standing = about.standing()
    limit = _units_a_month(standing, study.hours_per_month)
    found = pace_plan(standing, units_per_month=limit, away=study.away)
    if asked.json:
        say_json(pace_plan_json(found, standing))
        return
    from recert_planner.cli.plan_page import pace_page

    start = latest_start(standing, limit, away=study.away) if limit is not None and found.months else None
    say(pace_page(found, standing, start))


def _units_a_month(standing: Standing, hours: Decimal | None) -> Decimal | None:
    """Return hours a month as units a month; without a catalog only the body can say what an hour brings."""
    if hours is None:
        return None
    each, limit = units_per_hour(standing), units_a_month(standing, hours)
    if each is None or limit is None:
        what = f"how many {standing.credential.unit} an hour brings is not known for the {standing.credential.name}"
        raise refused(HOURS, f"{what}; give a --catalog, whose courses say it")
    if limit < LEAST:
        raise refused(HOURS, "without --catalog give more than 0 hours")
    brings = plain.amount(each, standing.credential)
    remark([Problem(field=HOURS, message=f"an hour is read as a contact hour, which brings {brings}")])
    return limit
