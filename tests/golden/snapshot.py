"""The snapshot of one credential as text: an edit to a rule shows its effect in the difference of two versions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from recert_planner.dates import ONE_DAY
from recert_planner.record.activity import Activity
from recert_planner.record.certification import Certification
from recert_planner.rules.model import Credential
from recert_planner.standing.result import Cycle, Requirement, Standing, Trace
from recert_planner.standing.standing import evaluate
from tests.reference_people import CERTIFIED_ON, EARLY_DAYS, careers, edges, heavy, holding, steady

FOLDER = Path(__file__).parent
LEDGERS = {"steady": steady, "edges": edges, "heavy": heavy}


def snapshot(credential: Credential) -> str:
    """Return the milestones of reference people over three cycles, then what reference ledgers count to."""
    return "\n".join(
        (f"{credential.id}: {credential.title}, in {credential.unit}", *_people(credential), *_counts(credential), "")
    )


def path(credential: Credential) -> Path:
    """Return where the snapshot is kept."""
    return FOLDER / f"{credential.id}.txt"


def _people(credential: Credential) -> Iterator[str]:
    for certified_on in CERTIFIED_ON:
        for early_days in (0, EARLY_DAYS):
            yield f"\nCertified {certified_on}, recertifies {early_days} days before each expiry"
            for number, (certification, cycle, own_from) in enumerate(
                careers(credential, certified_on, early_days=early_days), start=1
            ):
                yield f"  cycle {number}: {cycle.starts_on} to {cycle.expires_on}{_own(certification)}"
                standing = evaluate(credential, certification, (), as_of=own_from)
                yield from (f"    {one.on} {one.id}" for one in standing.milestones)
                yield from (f"    asks {_asked(one)}" for one in standing.requirements)
                yield f"    lapsed, asks {_lapsed(credential, certification, cycle)}"


def _own(certification: Certification) -> str:
    return ", by the day on the person's papers" if certification.expires_on else ""


def _asked(one: Requirement) -> str:
    return f"{one.id} {'unknown' if one.required is None else one.required}"


def _lapsed(credential: Credential, certification: Certification, cycle: Cycle) -> str:
    standing = evaluate(credential, certification, (), as_of=cycle.expires_on + ONE_DAY)
    open_ = [f"{state.route} to {state.last_day or 'no end'}" for state in standing.routes if state.open]
    return f"{', '.join(map(_asked, standing.requirements))}; open: {', '.join(open_) or 'nothing'}"


def _counts(credential: Credential) -> Iterator[str]:
    certification, cycle, _ = holding(credential, CERTIFIED_ON[0])
    second = holding(credential, CERTIFIED_ON[0], (cycle.expires_on,))
    for name, ledger in LEDGERS.items():
        yield from _ledger(f"{name}, first cycle", credential, certification, ledger(credential, cycle), cycle)
        later, own, _ = second
        both = [*ledger(credential, cycle), *ledger(credential, own)]
        yield from _ledger(f"{name}, second cycle", credential, later, both, own)


def _ledger(
    name: str, credential: Credential, certification: Certification, ledger: list[Activity], cycle: Cycle
) -> Iterator[str]:
    for as_of in (cycle.expires_on, cycle.expires_on + ONE_DAY):
        standing = evaluate(credential, certification, ledger, as_of=as_of)
        yield f"\n{name}, asked {as_of}: earned {standing.earned}, counted {standing.counted}{_needed(standing)}"
        yield from (f"    {_asked(one)}: counted {one.counted}, short {one.shortfall}" for one in standing.requirements)
        yield from (f"    {_trace(one)}" for one in standing.trace)


def _needed(standing: Standing) -> str:
    return f", needed {standing.needed}, binding {standing.binding or 'nothing'}, met {'yes' if standing.met else 'no'}"


def _trace(one: Trace) -> str:
    words = (*one.activity.categories, *one.activity.approvals, *one.activity.tags)
    given = one.activity
    named = " ".join((f"{given.date} {given.title}, {given.amount} {given.unit}", *words))
    why = ", ".join(f"{reason.why} {reason.amount}" for reason in one.reasons)
    return f"{named}: {one.counted} of {one.earned}{f' ({why})' if why else ''}"
