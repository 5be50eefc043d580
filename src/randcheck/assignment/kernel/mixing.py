"""Mixing: moves that cost nothing, proposed at random, so that any of the best teams may come up.

The proposals are symmetric and only moves between assignments of equal price are made, so in the
limit each of those is equally likely. docs/assignment.md gives every word of randomness.
"""

from __future__ import annotations

from collections.abc import Sequence

from randcheck.assignment.kernel.dealing import WORDS
from randcheck.assignment.kernel.problem import Component
from randcheck.assignment.kernel.seating import Seating

__all__: list[str] = []

# A walk has so many steps at most, and takes up so many further blocks.
_LONGEST = 32


def proposals(seats: int) -> int:
    """Return how many moves are proposed for so many seats."""
    return 5 * seats + 2000


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
        # Each inspector's seats, ascending at first, and where in that list a seat stands.
        self._held = seating.held
        self._place: dict[int, int] = {}
        for one in self._people:
            self._held[one].sort()
            self._place.update((position, at) for at, position in enumerate(self._held[one]))

    def run(self) -> None:
        """Propose, many times, that a seat goes from its holder to somebody of its pool."""
        seats, holder, problem = self._seats, self._seating.holder, self._problem
        members, pool_of, task_of = problem.pool_members, problem.pool_of, problem.task_of
        barred, block = problem.barred, 0
        for _ in range(proposals(len(seats))):
            state = self._blocks.copy()
            state.update(block.to_bytes(8, "big"))
            words = WORDS.unpack(state.digest())
            position = seats[words[0] * len(seats) >> 64]
            giver, pool = holder[position], members[pool_of[position]]
            taker = pool[words[1] * len(pool) >> 64]
            block += 1
            if taker != giver and taker not in barred.get(task_of[position], ()):
                if words[3] & 31:
                    self._short_move(words, position, giver, taker)
                else:
                    self._long_walk(words, position, giver, taker, block)
            if not words[3] & 31:
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

    def _block(self, number: int) -> Sequence[int]:
        state = self._blocks.copy()
        state.update(number.to_bytes(8, "big"))
        return WORDS.unpack(state.digest())

    def _short_move(self, words: Sequence[int], position: int, giver: int, taker: int) -> None:
        """Shift a visit to somebody for whom it weighs the same, or let two swap visits."""
        seating, task, held = self._seating, self._task_of[position], self._held[taker]
        if words[3] & 32:
            if seating.top[giver] == seating.next[taker] and taker not in seating.team(task):
                self._carry_out([position], [giver, taker])
            return
        at = words[2] * self._longest_list >> 64
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

    def _long_walk(
        self, words: Sequence[int], position: int, giver: int, taker: int, block: int
    ) -> None:
        """Let several hand on a visit each: around a circle, or along a line at no cost."""
        coins = words[3] >> 5
        line = bool(coins & 1)
        coins >>= 1
        steps = 2 if line else 3
        while coins & 1 and steps < _LONGEST:
            steps += 1
            coins >>= 1
        walk = self._walk(giver, position, taker, words[2], block, steps, line)
        if walk is None:
            return
        positions, people = walk
        seating = self._seating
        if line and seating.top[giver] != seating.next[people[-1]]:
            return
        if self._teams_stay_distinct(positions, people):
            self._carry_out(positions, people)

    def _walk(
        self,
        giver: int,
        position: int,
        taker: int,
        choice: int,
        block: int,
        steps: int,
        line: bool,
    ) -> tuple[list[int], list[int]] | None:
        """Return the seats handed on and the people, each taking a seat from the one before."""
        problem, seating = self._problem, self._seating
        positions, people = [position], [giver, taker]
        slots = {problem.slot_of[position]}
        for step in range(1, steps):
            held = self._held[people[-1]]
            at = choice * self._longest_list >> 64
            if at >= len(held) or problem.slot_of[held[at]] in slots:
                return None
            position = held[at]
            positions.append(position)
            slots.add(problem.slot_of[position])
            if step == steps - 1 and not line:
                if not seating.fits(giver, position):
                    return None
                following = giver
            else:
                pool = problem.pool_members[problem.pool_of[position]]
                word, choice, _, _ = self._block(block + step - 1)
                following = pool[word * len(pool) >> 64]
                if following in people:
                    return None
            if following in problem.barred_from(problem.task_of[position]):
                return None
            people.append(following)
        return positions, people

    def _teams_stay_distinct(self, positions: Sequence[int], people: Sequence[int]) -> bool:
        after = dict(zip(positions, people[1:], strict=True))
        start, holder = self._problem.start, self._seating.holder
        for task in {self._problem.task_of[position] for position in positions}:
            team = [after.get(p, holder[p]) for p in range(start[task], start[task + 1])]
            if len(set(team)) < len(team):
                return False
        return True

    def _carry_out(self, positions: Sequence[int], people: Sequence[int]) -> None:
        """Let each of the people give up a seat, in order, to whoever comes next."""
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
