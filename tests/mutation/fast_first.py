"""A plugin for pytest under mutmut: first the tests that killed most so far, the slow on demand."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest

#: Where mutmut writes how long each test takes, seen from the folder that it runs tests in.
DURATIONS = Path("mutmut-stats.json")
#: A line for each mutant that died, with the test that killed it.
KILLERS = Path("killers.txt")
#: Seconds that a test costs beside its own.
OVERHEAD = 0.02
#: Asks for every test, for those mutants that the quick ones let live.
EVERYTHING = "RANDCHECK_EVERY_TEST"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is slow, and sort the rest by what it kills a second, the quickest first."""
    if EVERYTHING not in os.environ:
        slow = [item for item in items if item.get_closest_marker("slow")]
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in slow]
    if DURATIONS.exists():
        kills = Counter(KILLERS.read_text("utf-8").splitlines() if KILLERS.exists() else ())
        known = json.loads(DURATIONS.read_text("utf-8"))["duration_by_test"]

        def rank(item: pytest.Item) -> tuple[float, float]:
            seconds = known.get(item.nodeid, 0.0)
            return -kills[item.nodeid] / (seconds + OVERHEAD), seconds

        items.sort(key=rank)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note which test failed, behind whatever the other processes note."""
    if report.failed and DURATIONS.exists():
        with KILLERS.open("a", encoding="utf-8") as killers:
            killers.write(f"{report.nodeid}\n")
