"""A pytest plugin: some rooms have every branch walked, not most of them.

pytest-cov holds everything to one number. `--cov-whole=PATH` holds a file or folder to all of its branches, in the
same run, so that pytest's closing line stays the last one. A path in which nothing was measured fails: a renamed
room must not pass unseen. This plugin measures nothing itself and needs `--cov`. Where workers share the tests, it
asks nothing of one of them: only what all have run is compared.
"""

from __future__ import annotations

from collections.abc import Generator
from io import StringIO
from pathlib import Path

import pytest
from coverage import Coverage
from coverage.exceptions import NoDataError


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--cov-whole`."""
    parser.getgroup("cov").addoption(
        "--cov-whole",
        action="append",
        default=[],
        metavar="PATH",
        help="fail unless every line and branch in PATH was run; may be repeated; needs --cov",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Hold the named paths to all of their branches; raises `pytest.UsageError` without `--cov`."""
    paths = config.getoption("--cov-whole")
    if not paths or hasattr(config, "workerinput"):
        return
    if not config.pluginmanager.hasplugin("_cov"):
        raise pytest.UsageError("--cov-whole needs --cov: without it nothing is measured.")
    config.pluginmanager.register(_Gate(config, paths), "coverage-gate")


class _Gate:
    """Compares after the last test, once pytest-cov has put its data together."""

    def __init__(self, config: pytest.Config, paths: list[str]) -> None:
        self.config = config
        self.paths = paths
        self.shortcomings: dict[str, str] = {}

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> Generator[None, object, object]:
        result = yield
        if session.config.option.collectonly:
            return result
        measured = self.config.pluginmanager.getplugin("_cov").cov_controller.cov
        found = {path: _not_run(measured, self.config.rootpath / path) for path in self.paths}
        self.shortcomings = {path: text for path, text in found.items() if text}
        session.testsfailed += len(self.shortcomings)
        return result

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for path in self.paths:
            if path in self.shortcomings:
                terminalreporter.write_line(f"FAIL {path}: not every branch was run", red=True, bold=True)
                terminalreporter.write_line(self.shortcomings[path])
            else:
                terminalreporter.write_line(f"Every branch of {path} was run", green=True, bold=True)


def _not_run(measured: Coverage, path: Path) -> str:
    """Return the report on `path` where something in it was not run, or an empty string."""
    report = StringIO()
    include = str(path / "*" if path.is_dir() else path)
    try:
        share = measured.report(include=[include], file=report, show_missing=True, skip_covered=True, precision=2)
    except NoDataError as nothing:
        return str(nothing)
    return "" if share == 100 else report.getvalue()
