"""What `in_pyodide.mjs` runs inside Pyodide: pytest, on files of this suite, in one process."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

#: Of these there is no build here, so that a file that needs one is skipped.
ABSENT = {"jsonschema", "networkx", "numpy", "ortools", "pg8000", "scipy", "sybil"}
#: How deep Python may go is otherwise here: json's own scanner reads a hundred thousand brackets.
LEFT_OUT = "not json.depth and not beyond_the_stack"
OPTIONS = ("-q", "--no-header", "--capture=sys", "--tb=short", "-p", "no:cacheprovider")
QUICK = ("-m", "not slow", "-k", LEFT_OUT)


class Absent:
    """Comes behind every other finder: what gets here isn't installed."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name in ABSENT:
            pytest.skip(f"no {name} in Pyodide", allow_module_level=True)


class NoProcess:
    """Stands for `subprocess.Popen`: a test that starts a process is skipped."""

    def __init__(self, *_: object, **__: object) -> None:
        pytest.skip("no processes in Pyodide")


class Counts:
    """A plugin that counts how tests, and files that were skipped as a whole, came out."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()

    def pytest_collectreport(self, report: Any) -> None:
        if not report.passed:
            self.outcomes[report.outcome] += 1

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.when == "call" or not report.passed:
            self.outcomes[report.outcome] += 1


def run(files: Sequence[str]) -> list[int]:
    """Return pytest's exit code, and how many passed, failed and were skipped."""
    finders: list[Any] = sys.meta_path
    finders.append(Absent())
    subprocess.Popen = NoProcess  # type: ignore[assignment, misc]
    counts = Counts()
    code = pytest.main([*OPTIONS, *QUICK, *files], plugins=[counts])
    return [int(code), *(counts.outcomes[name] for name in ("passed", "failed", "skipped"))]
