"""What a solution of the kernel comes to: seats filled, loads, and shortages by name."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from randcheck.assignment.kernel.certificate import Overload, overloads
from randcheck.assignment.kernel.solving import Solution
from tests.made.kernel_instances import (
    Instance,
    cap_of,
    compiled,
    loads,
    teams,
)

#: Small instances by their number.
NUMBERS = st.integers(0, 10**6)


def figures(given: Instance, solved: Solution) -> tuple[int, int, Fraction]:
    """Seats filled, visits beyond caps, and the price of the loads that a solution has."""
    visits = loads(teams(given, solved.seating))
    beyond = sum(max(visits[one.identifier] - cap_of(one), 0) for one in given.people)
    price = sum(
        (
            given.price(one.identifier, number)
            for one in given.people
            for number in range(1, visits[one.identifier] + 1)
        ),
        start=Fraction(0),
    )
    return sum(visits.values()), beyond, price


def named(given: Instance, number: object, parts: Iterable[Overload]) -> set[tuple[Any, ...]]:
    """A shortage in names."""
    made = compiled(given, number)
    return {
        (
            frozenset(made.inspectors[one] for one in part.inspectors),
            frozenset(made.tasks[one] for one in part.tasks),
            part.forced,
            part.room,
        )
        for part in parts
    }


def shortage(given: Instance, number: object) -> set[tuple[Any, ...]]:
    solved = given.solve(number)
    return named(given, number, overloads(solved.seating.problem, solved.overloaded))
