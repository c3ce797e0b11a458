"""What an auditor would refuse: an earned activity without the papers and fields that the body asks for.

Interprets the rule kind `proof`. It compares what is recorded with what is asked and reads no certificate: whether a
paper shows what it should is for the person to look at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from attrs import evolve, frozen

from recert_planner.record.activity import Activity, State
from recert_planner.rules.model import Credential, Moments, Proof
from recert_planner.rules.papers import Column


class Lack(StrEnum):
    """What is missing from the record of an earned activity."""

    NO_PAPER = "no_paper"
    ONLY_NAMED = "only_named"  # the ledger names a file, and no file is here
    FEWER_PAPERS = "fewer_papers"  # one file may hold several papers: to be looked at, not refused
    EMPTY_COLUMN = "empty_column"


@frozen(kw_only=True)
class Gap:
    """One thing missing: the rule that asks for it, where one is known, and the papers or columns it names."""

    lack: Lack
    names: tuple[str, ...] = ()
    rule: Proof | None = None

    @property
    def refused(self) -> bool:
        """Whether an auditor could refuse the activity for it, and not only look twice."""
        return self.lack is not Lack.FEWER_PAPERS


def gaps(activity: Activity, attached: int, asked: Sequence[Proof]) -> tuple[Gap, ...]:
    """Return what is missing from an activity with this many certificates; nothing for one not earned yet.

    `asked` are the rules in force (`proof_rules`); without any, a certificate is all that can be asked for.
    """
    if activity.state is not State.EARNED:
        return ()
    general = next((rule for rule in asked if rule.unit is None), None)
    special = next((rule for rule in asked if rule.unit == activity.unit), None)
    papers = _missing_papers(activity, attached, special or general, special)
    columns = (_empty(activity, rule) for rule in asked if rule.unit in (None, activity.unit))
    return (*papers, *(gap for gap in columns if gap.names))


def proof_rules(credential: Credential, activity: Activity, moments: Moments) -> tuple[Proof, ...]:
    """Return the `proof` rules in force for an activity."""
    return credential.in_force(Proof, evolve(moments, date_earned=activity.date))


def _missing_papers(activity: Activity, attached: int, rule: Proof | None, special: Proof | None) -> Iterator[Gap]:
    items = rule.items if rule else ()
    if not attached and activity.proof:
        yield Gap(lack=Lack.ONLY_NAMED, names=(activity.proof,), rule=rule)
    elif not attached:
        yield Gap(lack=Lack.NO_PAPER, names=items, rule=rule)
    elif special and attached < len(items):
        yield Gap(lack=Lack.FEWER_PAPERS, names=items, rule=rule)


def _empty(activity: Activity, rule: Proof) -> Gap:
    filled = {
        Column.PROVIDER: bool(activity.provider),
        Column.CATEGORY: bool(activity.split),
        Column.APPROVAL: bool(activity.approvals),
    }
    return Gap(lack=Lack.EMPTY_COLUMN, names=tuple(column for column in rule.columns if not filled[column]), rule=rule)
