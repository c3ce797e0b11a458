"""A mixed-integer program, handed to HiGHS and solved to its proven optimum.

The only module that knows the solver, which is imported when it is needed: the browser build has none, and says so in
one sentence. Coefficients are integers, so that no tolerance of the solver can hide a missing hundredth.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from recert_planner.errors import RecertError
from recert_planner.planning.watch import watch_of

if TYPE_CHECKING:
    import highspy

Stopped = Callable[[], bool]
INFINITE = float("inf")


class NoSolver(RecertError):
    """The solver is not there: a plan from a catalog cannot be made."""


class Cancelled(RecertError):
    """Whoever asked for the plan does not want it any more."""


@frozen
class Optimum:
    """The values of all columns, and the proven bound on the objective."""

    values: tuple[float, ...]
    bound: float

    def taken(self, column: int) -> int:
        """Return the value of an integral column."""
        return round(self.values[column])


NO_SOLVER = (
    "A plan from a catalog needs the solver HiGHS, which is not part of the edition in the browser: "
    "use the pace plan here, or the planner installed on a computer."
)


def has_solver() -> bool:
    """Return whether the solver is there, without loading it."""
    return find_spec("highspy") is not None


def solver() -> Any:
    """Return the solver's module; raises `NoSolver` where it is missing."""
    try:
        import highspy
    except ImportError as error:
        raise NoSolver(NO_SOLVER) from error
    return highspy


@define
class Program:
    """Columns and rows, added one by one; a column has no upper bound where `upper` is None."""

    _uppers: list[float] = field(factory=list, init=False)
    _lowers: list[float] = field(factory=list, init=False)
    _integral: list[bool] = field(factory=list, init=False)
    _rows: list[tuple[dict[int, int], float, float]] = field(factory=list, init=False)

    def column(self, *, lower: int = 0, upper: int | None = 1, integral: bool = True) -> int:
        """Add a column and return its number."""
        self._lowers.append(lower)
        self._uppers.append(INFINITE if upper is None else upper)
        self._integral.append(integral)
        return len(self._uppers) - 1

    def row(self, terms: Mapping[int, int], *, least: int | None = None, most: int | None = None) -> None:
        """Add a row: least <= sum of the terms <= most."""
        kept = {column: factor for column, factor in terms.items() if factor}
        low, high = -INFINITE if least is None else least, INFINITE if most is None else most
        self._rows.append((kept, low, high))

    def minimise(self, objective: Mapping[int, int], *, stopped: Stopped | None = None) -> Optimum | None:
        """Return the optimum; None when there is no solution. Raises `NoSolver`, and `Cancelled` once `stopped()`."""
        module = solver()
        highs: highspy.Highs = module.Highs()
        for option, value in (("output_flag", False), ("mip_rel_gap", 0.0), ("parallel", "off")):
            highs.setOptionValue(option, value)
        if stopped is not None:
            _watch(highs, stopped, measured=bool(objective))
        highs.passModel(self._model(module, objective))
        highs.run()
        if stopped is not None and stopped():
            raise Cancelled("The search for a plan was stopped.")
        if highs.getModelStatus() != module.HighsModelStatus.kOptimal:
            return None
        info = highs.getInfo()
        return Optimum(tuple(highs.getSolution().col_value), info.mip_dual_bound)

    def _model(self, module: Any, objective: Mapping[int, int]) -> highspy.HighsLp:
        model = module.HighsLp()
        model.num_col_, model.num_row_ = len(self._uppers), len(self._rows)
        model.col_cost_ = [float(objective.get(column, 0)) for column in range(len(self._uppers))]
        model.col_lower_, model.col_upper_ = self._lowers, self._uppers
        model.row_lower_ = [low for _, low, _ in self._rows]
        model.row_upper_ = [high for _, _, high in self._rows]
        kinds = module.HighsVarType
        model.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in self._integral]
        model.a_matrix_.format_ = module.MatrixFormat.kRowwise
        model.a_matrix_.start_ = list(accumulate((len(terms) for terms, _, _ in self._rows), initial=0))
        model.a_matrix_.index_ = [column for terms, _, _ in self._rows for column in terms]
        model.a_matrix_.value_ = [float(factor) for terms, _, _ in self._rows for factor in terms.values()]
        return model  # type: ignore[no-any-return]  # the solver is imported where it is used


def _watch(highs: highspy.Highs, stopped: Stopped, *, measured: bool) -> None:
    """Ask now and then whether to go on, while the solver is at work, and show how far it is."""
    watch = watch_of(stopped)
    watch.begin_program()

    def ask(event: Any) -> None:
        if measured:
            watch.note(event.data_out.mip_primal_bound, event.data_out.mip_dual_bound)
        if stopped():
            event.interrupt()

    highs.cbMipInterrupt += ask
