"""The whole run: deal, level, mix, component by component."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

from attrs import frozen

from randcheck.assignment.kernel.dealing import deal
from randcheck.assignment.kernel.levelling import level
from randcheck.assignment.kernel.mixing import mix
from randcheck.assignment.kernel.problem import Component, Problem
from randcheck.assignment.kernel.seating import EMPTY, Seating

__all__: list[str] = []


@final
@frozen(kw_only=True, eq=False)
class Solution:
    """Seats as even as they can be, and the closed sets that prove it, from the dearest down."""

    seating: Seating
    closed: Sequence[Sequence[int]]

    @property
    def overloaded(self) -> tuple[int, ...]:
        """The inspectors with more forced visits than they may make, ascending."""
        problem = self.seating.problem
        return tuple(
            sorted(
                one
                for reached in self.closed
                if _price(self.seating, reached) >= problem.over
                for one in reached
            )
        )

    @property
    def is_complete(self) -> bool:
        """Whether every seat is filled and no inspector is over a cap."""
        return EMPTY not in self.seating.holder and not self.overloaded


def solve(problem: Problem, *, mixing: bool) -> Solution:
    """Return the most even seating; components that are short aren't mixed."""
    seating = deal(problem)
    closed: list[list[int]] = []
    for component in problem.components:
        closed += level(seating, component)
        if mixing and _is_whole(seating, component):
            mix(seating, component)
    closed.sort(key=lambda reached: -_price(seating, reached))
    return Solution(seating=seating, closed=closed)


def _price(seating: Seating, reached: Sequence[int]) -> int:
    """Return the price of the dearest visit in a closed set."""
    return max(seating.top[one] for one in reached if seating.held[one])


def _is_whole(seating: Seating, component: Component) -> bool:
    problem = seating.problem
    people = (one for cell in component.cells for one in problem.members[cell])
    return all(seating.top[one] < problem.over for one in people) and not any(
        EMPTY in seating.team(task) for task in component.tasks
    )
