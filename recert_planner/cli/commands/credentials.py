"""`recert-planner credentials`: which credentials the planner knows, and what a cycle begun today asks for."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from typing import Any

from recert_planner.cli.clock import today
from recert_planner.cli.page import paragraph
from recert_planner.cli.streams import add_json, say, say_json
from recert_planner.rules.book import book
from recert_planner.rules.model import Credential, CycleLength, Minimum, Moments
from recert_planner.views import plain, words
from recert_planner.views.citation import citation
from recert_planner.views.status import json_number


def add(commands: Any) -> None:
    """Add the command."""
    about = "list the credentials the planner knows"
    parser = commands.add_parser("credentials", help=about, description=f"{about.capitalize()}.")
    add_json(parser)
    parser.set_defaults(run=_run)


def _run(asked: Namespace) -> None:
    on = today()
    if asked.json:
        say_json([credential_json(credential, on) for credential in book().values()])
        return
    say("\n\n".join("\n".join(_lines(credential, on)) for credential in book().values()))


def credential_json(credential: Credential, on: date) -> dict[str, Any]:
    """Return a credential and what a cycle begun `on` that day asks for, as plain JSON values."""
    length = credential.one(CycleLength, _begun(on))
    return {
        "id": credential.id,
        "name": credential.name,
        "title": credential.title,
        "body": {
            "short": credential.body.short,
            "name": credential.body.name,
            "address": credential.body.address,
        },
        "unit": credential.unit,
        "cycle_months": length.months if length else None,
        "requirements": [_requirement(rule, credential) for rule in credential.in_force(Minimum, _begun(on))],
        "rules": len(credential.rules),
        "sources": len(credential.sources),
    }


def _requirement(rule: Minimum, credential: Credential) -> dict[str, Any]:
    return {
        "id": rule.which,
        "label": words.minimum_label(rule, credential),
        "required": json_number(rule.amount),
        "source": citation(rule, credential).to_json(),
    }


def _lines(credential: Credential, on: date) -> Iterator[str]:
    yield f"{credential.id}: {credential.title}"
    yield from paragraph(credential.body.name, first="  ")
    length = credential.one(CycleLength, _begun(on))
    for rule in (*((length,) if length else ()), *credential.in_force(Minimum, _begun(on))):
        text = f"{plain.sentence(rule.says)} ({words.fact_standing(rule.standing, credential)})"
        yield from paragraph(text, first="  - ")


def _begun(on: date) -> Moments:
    return Moments(cycle_start=on, expiry=on, application=on)
