"""The visits that a problem forces on inspectors, whatever the teams: the proof of a shortage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import final

from attrs import frozen

from randcheck.assignment.kernel.problem import Problem

__all__: list[str] = []


@final
@frozen(kw_only=True)
class Overload:
    """Inspectors with more forced visits than they may make; all by rank, ascending.

    `tasks` are those of whose seats some can't be filled without these inspectors, `forced` counts
    such seats, `room` the visits that the inspectors may make.
    """

    inspectors: tuple[int, ...]
    tasks: tuple[int, ...]
    forced: int
    room: int


def fillable(problem: Problem, task: int, people: Sequence[Sequence[int]] | None = None) -> int:
    """Return how many of a task's seats can be filled by distinct people at once.

    `people` are those of each pool who may be counted on, everyone by default. Augmenting paths
    between seats and people; a slot needs no more people than the team has seats.
    """
    form = problem.forms[problem.form_of[task]]
    barred = problem.barred_from(task)
    pools = problem.pool_members if people is None else people
    choices = [
        list(islice((one for one in pools[pool] if one not in barred), form.seats))
        for pool in form.pools
    ]
    seated: dict[int, int] = {}
    return sum(_found_a_seat(seat, form.slot_of, choices, seated) for seat in range(form.seats))


def _found_a_seat(
    seat: int, slot_of: Sequence[int], choices: Sequence[Sequence[int]], seated: dict[int, int]
) -> bool:
    came_from: dict[int, int] = {}
    queue = [seat]
    for current in queue:
        for one in choices[slot_of[current]]:
            if one in came_from:
                continue
            came_from[one] = current
            if one in seated:
                queue.append(seated[one])
                continue
            _reseat(one, seat, came_from, seated)
            return True
    return False


def _reseat(one: int, seat: int, came_from: dict[int, int], seated: dict[int, int]) -> None:
    """Seat one, and each former holder one seat further along the path, back to its start."""
    seat_taken = came_from[one]
    previous = {taken: who for who, taken in seated.items()}
    while True:
        seated[one] = seat_taken
        if seat_taken == seat:
            return
        one = previous[seat_taken]
        seat_taken = came_from[one]


def overloads(problem: Problem, overloaded: Iterable[int]) -> tuple[Overload, ...]:
    """Split the inspectors that levelling left over their caps into parts that share no task.

    Together they are the smallest set that shows the whole shortage: it is contained in every
    other that does, and so it is the same for every key.
    """
    everyone = frozenset(overloaded)
    inside = [[one for one in pool if one in everyone] for pool in problem.pool_members]
    others = [[one for one in pool if one not in everyone] for pool in problem.pool_members]
    links = _Links(everyone)
    forced: dict[int, int] = {}
    for task, number in enumerate(problem.form_of):
        reached = [one for pool in problem.forms[number].pools for one in inside[pool][:1]]
        count = fillable(problem, task) - fillable(problem, task, others) if reached else 0
        if count:
            forced[task] = count
            links.join(number, (inside[pool] for pool in problem.forms[number].pools))
    tasks: defaultdict[int, list[int]] = defaultdict(list)
    for task in forced:
        pools = problem.forms[problem.form_of[task]].pools
        tasks[links.root(next(one for pool in pools for one in inside[pool]))].append(task)
    return tuple(
        Overload(
            inspectors=members,
            tasks=tuple(tasks[root]),
            forced=sum(forced[task] for task in tasks[root]),
            room=sum(problem.cap[one] for one in members),
        )
        for root, members in links.parts()
    )


class _Links:
    """Which inspectors are linked by teams of one form, directly or through others."""

    def __init__(self, members: Iterable[int]) -> None:
        self._root = {one: one for one in members}
        self._joined: set[int] = set()

    def root(self, one: int) -> int:
        while self._root[one] != one:
            self._root[one] = self._root[self._root[one]]
            one = self._root[one]
        return one

    def join(self, form: int, pools: Iterable[Sequence[int]]) -> None:
        if form in self._joined:
            return
        self._joined.add(form)
        together = list(chain.from_iterable(pools))
        for one in together:
            self._root[self.root(one)] = self.root(together[0])

    def parts(self) -> list[tuple[int, tuple[int, ...]]]:
        found: defaultdict[int, list[int]] = defaultdict(list)
        for one in sorted(self._root):
            found[self.root(one)].append(one)
        return [(root, tuple(members)) for root, members in found.items()]
