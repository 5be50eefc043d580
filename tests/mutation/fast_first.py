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
#: Seconds each while mutmut counts calls.
SLOW = (
    "test_a_chain_of_3000_groups_needs_no_recursion",
    "test_any_partition_order_and_repetition_counts_the_same",
    "test_each_move_is_as_likely_one_way_as_the_other",
    "test_every_optimal_assignment_is_equally_likely_with_mixing",
    "test_no_flow_is_better_on_4000_instances",
    "test_no_tampering_goes_unseen",
    "test_sealed_value_guessed_by_trying_a_million",
    "test_skips_and_extensions_commute",
    "test_the_evenness_chain_holds_after_mixing",
    "test_the_excluded_are_passed_over_in_ticket_order",
    "test_the_hash_seed_changes_nothing",
    "test_who_is_alike_has_equal_chances",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is slow, and sort the rest by what it kills a second, the quickest first."""
    if EVERYTHING not in os.environ:
        slow = [item for item in items if item.name.partition("[")[0] in SLOW]
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
