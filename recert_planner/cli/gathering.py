"""Reads what a person gave, one value after the other, so that all that is wrong with it is said at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from attrs import evolve, field, frozen

from recert_planner.errors import BadInput, Problem

T = TypeVar("T")

# How the rooms below call what is an option here.
_OPTIONS = {"recertified": "--recertified", "expires": "--expires", "as-of": "--as-of", "date format": "--date-format"}


@frozen
class Gathering:
    """Keeps what is wrong with each value read."""

    problems: list[Problem] = field(factory=list)

    def take(self, read: Callable[..., T], *given: object) -> T | None:
        """Return what a value means, or None and its problems kept."""
        try:
            return read(*given)
        except BadInput as error:
            self.problems.extend(map(named_as_option, error.problems))
            return None


def named_as_option(problem: Problem) -> Problem:
    """Return the problem with the option's name where it lies with an option, not with a file."""
    name = _OPTIONS.get(problem.field or "", problem.field)
    return problem if problem.file else evolve(problem, field=name)


def refused(option: str, message: str) -> BadInput:
    """Return the error that says `message` about one option."""
    return BadInput([Problem(field=option, message=message)])
