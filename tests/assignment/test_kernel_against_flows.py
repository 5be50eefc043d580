"""The kernel of the assignment is as good as a min-cost flow of another library."""

from collections import Counter
from fractions import Fraction
from itertools import combinations
from random import Random

import pytest

from tests.assignment.kernel_figures import figures, shortage
from tests.made.kernel_instances import (
    Instance,
    cap_of,
    crowded,
    fillable,
    forced,
    instance,
    loads,
    optimum,
    teams,
)


@pytest.mark.parametrize(
    ("start", "count"),
    [(0, 100), *(pytest.param(500 * part, 500, marks=pytest.mark.slow) for part in range(8))],
)
def test_no_flow_is_better_on_4000_instances(start: int, count: int) -> None:
    """Seats filled, visits beyond caps, and the price of loads are those of a convex min-cost
    flow. Where caps are exceeded, a set of people proves it by counting alone: the seats that
    can't be filled without them, less their caps, are what no assignment can avoid; and it is the
    same for ten keys. Instances that can't be staffed but for caps have seats that can't be filled
    by anybody."""
    kinds: Counter[str] = Counter()
    for number in range(start, start + count):
        given = instance(Random(number))
        solved = given.solve(number)
        filled, beyond, price = figures(given, solved)
        assert (filled, beyond, price) == optimum(given), number
        seats = sum(count for one in given.tasks for count, _ in one.slots)
        assert solved.is_complete == (filled == seats and not beyond)
        if filled < seats:
            kinds["understaffed"] += 1
            assert filled == sum(fillable(given, one) for one in given.tasks), number
        if beyond:
            kinds["overloaded"] += 1
            found = shortage(given, number)
            everyone = frozenset().union(*(people for people, *_ in found))
            room = sum(cap_of(given.person(name)) for name in everyone)
            assert forced(given, everyone) - room == beyond, number
            assert sum(count - room for *_, count, room in found) == beyond
            for people, tasks, count, room in found:
                assert forced(given, people) <= count
                assert room == sum(cap_of(given.person(name)) for name in people)
                assert tasks <= {one.identifier for one in given.tasks}
            for again in range(10):
                assert shortage(given, f"{number}/{again}") == found, number
        else:
            assert solved.overloaded == ()
        kinds["complete"] += solved.is_complete
    assert min(kinds["complete"], kinds["understaffed"], kinds["overloaded"]) > 0.08 * count, kinds


def test_no_flow_is_better_on_crowded_instances() -> None:
    """Up to thirty inspectors and sixty teams, with paths that cross in one team: 80 instances."""
    for number in range(130, 210):
        given = crowded(Random(f"big{number}"))
        assert figures(given, given.solve(number)) == optimum(given), number


@pytest.mark.parametrize("wanted", [10, pytest.param(40, marks=pytest.mark.slow)])
def test_the_set_that_proves_a_shortage_is_the_smallest(wanted: int) -> None:
    """It is contained in every set that shows the whole shortage: all subsets are tried for the
    first 40 overloaded instances."""
    number = seen = 0
    while seen < wanted:
        given = instance(Random(f"small {number}"))
        found = shortage(given, number)
        number += 1
        if not found:
            continue
        seen += 1
        names = [one.identifier for one in given.people]
        short = {
            frozenset(some): forced(given, some) - sum(cap_of(given.person(one)) for one in some)
            for size in range(len(names) + 1)
            for some in combinations(names, size)
        }
        greatest = [some for some, by in short.items() if by == max(short.values())]
        everyone = frozenset().union(*(people for people, *_ in found))
        assert everyone == frozenset.intersection(*greatest)


@pytest.mark.parametrize("instances", [150, pytest.param(1000, marks=pytest.mark.slow)])
def test_the_evenness_chain_holds_after_mixing(instances: int) -> None:
    """Each closed set, with those before it, has just the visits that are forced on it; within,
    nobody's last visit is dearer and nobody's next one cheaper than the level; levels go down.
    1,000 instances, a quarter of them mixed."""
    for number in range(instances):
        given = instance(Random(f"chain {number}"))
        solved = given.solve(number, mixing=number % 4 == 0)
        made, inside = solved.seating.problem, solved.seating
        visits = loads(teams(given, inside))
        sofar: set[str] = set()
        before: tuple[bool, Fraction] | None = None
        for reached in solved.closed:
            names = [made.inspectors[one] for one in reached]
            assert sofar.isdisjoint(names)
            sofar.update(names)
            level = max(cost(given, one, visits[one]) for one in names if visits[one])
            assert before is None or level <= before
            before = level
            assert all(cost(given, one, visits[one] + 1) >= level for one in names)
            assert forced(given, sofar) == sum(visits[one] for one in sofar)
        assert {name for name, count in visits.items() if count} <= sofar


def cost(given: Instance, name: str, visits: int) -> tuple[bool, Fraction]:
    return visits > cap_of(given.person(name)), given.price(name, visits)
