"""Mixing: moves that cost nothing, proposed at random, so that any of the best teams may come up.

The proposals are symmetric and only moves between assignments of equal price are made, so in the
limit each of those is equally likely. docs/assignment.md gives every word of randomness.
"""

from __future__ import annotations

from typing import NamedTuple

from randcheck.assignment.kernel.dealing import WORDS
from randcheck.assignment.kernel.problem import Component
from randcheck.assignment.kernel.seating import Seating

__all__: list[str] = []

# A walk has so many steps at most, and takes up so many further blocks.
_LONGEST = 32
# A proposal's last word is read bit by bit. It is a walk if these are 0, as in one of 32;
_WALK = 31
# the last to get a visit keeps it if this is 1, and else the first giver gets one back;
_OPEN = 32
# and each bit from this place on that is 1 makes a walk a step longer, up to the first 0.
_FURTHER = 6


def proposals(seats: int) -> int:
    """Return how many moves are proposed for so many seats."""
    return 5 * seats + 2000


class _Walk(NamedTuple):
    """The seats that are handed on, and the people: each takes a seat from the one before."""

    positions: list[int]
    people: list[int]


def mix(seating: Seating, component: Component) -> None:
    """Mix a component in place. All its seats must be filled, within all caps and levelled."""
    _Mixing(seating, component).run()


class _Mixing:
    def __init__(self, seating: Seating, component: Component) -> None:
        self._seating, self._problem = seating, seating.problem
        self._task_of = seating.problem.task_of
        problem = seating.problem
        self._people = [one for c in component.cells for one in problem.members[c]]
        self._seats = [
            position
            for task in component.tasks
            for position in range(problem.start[task], problem.start[task + 1])
        ]
        self._blocks = problem.keyed("M")
        self._blocks.update(problem.tickets[component.tasks[0]])
        self._longest_list = self._most_visits()
        # Each inspector's seats, ascending at first, and the place of a seat in that list.
        self._held = seating.held
        self._place: dict[int, int] = {}
        for one in self._people:
            self._held[one].sort()
            self._place.update((position, at) for at, position in enumerate(self._held[one]))

    def run(self) -> None:
        """Propose, many times, that a seat goes from its holder to a member of its pool."""
        seats, holder, problem = self._seats, self._seating.holder, self._problem
        members, pool_of, task_of = problem.pool_members, problem.pool_of, problem.task_of
        barred, block = problem.barred, 0
        for _ in range(proposals(len(seats))):
            # As in `_words`, without a call for each proposal.
            state = self._blocks.copy()
            state.update(block.to_bytes(8, "big"))
            seat, member, choice, coins = WORDS.unpack(state.digest())
            position = seats[seat * len(seats) >> 64]
            giver, pool = holder[position], members[pool_of[position]]
            taker = pool[member * len(pool) >> 64]
            block += 1
            if taker != giver and taker not in barred.get(task_of[position], ()):
                if coins & _WALK:
                    self._short_move(position, taker, choice, coins)
                else:
                    self._long_walk(_Walk([position], [giver, taker]), choice, coins, block)
            if not coins & _WALK:
                block += _LONGEST

    def _most_visits(self) -> int:
        """Return the most visits that anybody could have at no more than the dearest price."""
        problem = self._problem
        dearest = max(self._seating.top[one] for one in self._people if self._seating.held[one])
        return max(
            min(
                problem.cap[one],
                (dearest // problem.multiplier[one] + 1) // 2 - problem.base[one],
            )
            for one in self._people
        )

    def _words(self, block: int) -> tuple[int, int, int, int]:
        state = self._blocks.copy()
        state.update(block.to_bytes(8, "big"))
        return WORDS.unpack(state.digest())

    def _short_move(self, position: int, taker: int, choice: int, coins: int) -> None:
        """Shift a visit to an inspector with the same price for it, or let two swap visits."""
        seating, task = self._seating, self._task_of[position]
        giver, held = seating.holder[position], self._held[taker]
        if coins & _OPEN:
            if seating.top[giver] == seating.next[taker] and taker not in seating.team(task):
                self._carry_out([position], [giver, taker])
            return
        at = choice * self._longest_list >> 64
        if at >= len(held) or not seating.fits(giver, held[at]):
            return
        other = self._task_of[held[at]]
        if task == other or (taker not in seating.team(task) and seating.may_join(giver, other)):
            self._swap(position, held[at])

    def _swap(self, one: int, other: int) -> None:
        holder, held, place = self._seating.holder, self._held, self._place
        giver, taker = holder[one], holder[other]
        holder[one], holder[other] = taker, giver
        held[giver][place[one]], held[taker][place[other]] = other, one
        place[one], place[other] = place[other], place[one]

    def _long_walk(self, walk: _Walk, choice: int, coins: int, block: int) -> None:
        """Let several hand on a visit each: around a circle, or along a line at no cost.

        Each further visit is chosen by a block of its own, from the one given on.
        """
        giver, steps = walk.people[0], _steps(coins)
        for step in range(1, steps):
            position = self._further(walk, choice)
            if position is None:
                return
            if step == steps - 1 and not coins & _OPEN:
                taker, is_able = giver, self._seating.fits(giver, position)
            else:
                member, choice, _, _ = self._words(block + step - 1)
                pool = self._problem.pool_members[self._problem.pool_of[position]]
                taker = pool[member * len(pool) >> 64]
                is_able = taker not in walk.people
            if not is_able or taker in self._problem.barred_from(self._task_of[position]):
                return
            walk.positions.append(position)
            walk.people.append(taker)
        top, following = self._seating.top, self._seating.next
        if coins & _OPEN and top[giver] != following[walk.people[-1]]:
            return
        if self._teams_stay_distinct(walk):
            self._carry_out(*walk)

    def _further(self, walk: _Walk, choice: int) -> int | None:
        """Return the seat that the last of a walk hands on, unless the walk had its slot before."""
        held, slot_of = self._held[walk.people[-1]], self._problem.slot_of
        at = choice * self._longest_list >> 64
        if at >= len(held) or slot_of[held[at]] in {slot_of[one] for one in walk.positions}:
            return None
        return held[at]

    def _teams_stay_distinct(self, walk: _Walk) -> bool:
        after = dict(zip(walk.positions, walk.people[1:], strict=True))
        start, holder = self._problem.start, self._seating.holder
        for task in {self._task_of[position] for position in walk.positions}:
            team = [after.get(p, holder[p]) for p in range(start[task], start[task + 1])]
            if len(set(team)) < len(team):
                return False
        return True

    def _carry_out(self, positions: list[int], people: list[int]) -> None:
        """Let each of the people give up a seat, in order, to the one who comes next."""
        for position, giver in zip(positions, people, strict=False):
            self._remove(giver, position)
        for position, taker in zip(positions, people[1:], strict=True):
            self._seating.holder[position] = taker
            self._place[position] = len(self._held[taker])
            self._held[taker].append(position)
        for one in (people[0], people[-1]):
            self._seating.weigh(one)

    def _remove(self, inspector: int, position: int) -> None:
        held, place = self._held[inspector], self._place
        last = held.pop()
        if last != position:
            held[place[position]] = last
            place[last] = place[position]


def _steps(coins: int) -> int:
    """Return how many visits a walk hands on: in a line two at least, in a circle three."""
    steps, further = 2 if coins & _OPEN else 3, coins >> _FURTHER
    while further & 1 and steps < _LONGEST:
        steps += 1
        further >>= 1
    return steps
