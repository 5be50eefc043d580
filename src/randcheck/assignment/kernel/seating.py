"""Who has which seat while teams are made: loads, and what a hand-over inside a team opens."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from randcheck.assignment.kernel.problem import Problem

__all__: list[str] = []

#: The holder of an empty seat.
EMPTY = -1


class Seating:
    """A problem's seats, filled or not, and each inspector's load; changes in place.

    `holder` has one rank a position, `held` the positions of each inspector, `top` and `next` the
    price of the last visit and of one more.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        everyone = range(len(problem.inspectors))
        self.holder = [EMPTY] * len(problem.task_of)
        self.held: list[list[int]] = [[] for _ in everyone]
        self.top = [problem.burden(one, 0) for one in everyone]
        self.next = [problem.burden(one, 1) for one in everyone]
        # Looked at for every seat and move, so at hand.
        self._start, self._barred = problem.start, problem.barred
        self._cell, self._pool_of = problem.cell, problem.pool_of
        self._pool_sets = [frozenset(pool) for pool in problem.pools]

    def fits(self, inspector: int, position: int) -> bool:
        """Whether the position's pool holds the inspector."""
        return self._cell[inspector] in self._pool_sets[self._pool_of[position]]

    def team(self, task: int) -> list[int]:
        """Return the holders of a task's seats, in order of the seats."""
        return self.holder[self._start[task] : self._start[task + 1]]

    def may_join(self, inspector: int, task: int) -> bool:
        """Whether an inspector is neither barred from a task nor in its team already."""
        team = self.holder[self._start[task] : self._start[task + 1]]
        return inspector not in team and inspector not in self._barred.get(task, ())

    def seat(self, inspector: int, position: int) -> None:
        """Put an inspector in an empty seat."""
        self.holder[position] = inspector
        self.held[inspector].append(position)
        self.top[inspector] = self.next[inspector]
        self.next[inspector] = self.problem.burden(inspector, len(self.held[inspector]) + 1)

    def vacate(self, position: int) -> int:
        """Empty a seat and return its former holder."""
        inspector = self.holder[position]
        self.holder[position] = EMPTY
        self.held[inspector].remove(position)
        self.weigh(inspector)
        return inspector

    def hand_over(self, chain: tuple[int, ...], inspector: int) -> None:
        """Let each holder along a chain move to the seat before, and the inspector take the last.

        The first seat of the chain is empty.
        """
        for free, taken in pairwise(chain):
            self.seat(self.vacate(taken), free)
        self.seat(inspector, chain[-1])

    def openings(self, position: int) -> Iterator[tuple[int, ...]]:
        """Yield the chains by which a new inspector could join a team if a seat were free.

        The seat itself; then, breadth first, the first seat of each other slot whose holder may
        move to where the chain stood before.
        """
        form = self.problem.forms[self.problem.form_of[self.problem.task_of[position]]]
        yield (position,)
        if len(form.pools) == 1:
            return
        start = self.problem.start[self.problem.task_of[position]]
        seen = {form.slot_of[position - start]}
        queue: list[tuple[int, ...]] = [(position,)]
        for chain in queue:
            for slot, first in enumerate(form.first):
                if slot in seen:
                    continue
                mover = self._mover(start, first, slot, form.slot_of, chain[-1])
                if mover is not None:
                    seen.add(slot)
                    queue.append((*chain, mover))
                    yield queue[-1]

    def _mover(
        self, start: int, first: int, slot: int, slot_of: Collection[int], free: int
    ) -> int | None:
        """Return the first seat of a slot whose holder may move to the free seat."""
        count = sum(one == slot for one in slot_of)
        for position in range(start + first, start + first + count):
            holder = self.holder[position]
            if holder != EMPTY and self.fits(holder, free):
                return position
        return None

    def weigh(self, inspector: int) -> None:
        """Note what an inspector's last and next visit cost, by the seats held."""
        load = len(self.held[inspector])
        self.top[inspector] = self.problem.burden(inspector, load)
        self.next[inspector] = self.problem.burden(inspector, load + 1)
