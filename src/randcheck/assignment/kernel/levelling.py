"""Levelling: visits move from the most burdened to those with less, until none can be relieved.

Layered searches in the manner of Hopcroft and Karp, on paths that make the dearest visit cheaper.
What the last search of a level has reached is closed: its visits are forced on it, which is the
certificate.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from randcheck.assignment.kernel.problem import Component
from randcheck.assignment.kernel.seating import Seating

__all__: list[str] = []

#: A step of a path: who gives up a visit, the seats that are handed on, and who takes the last.
Step = tuple[int, tuple[int, ...], int]


def level(seating: Seating, component: Component) -> list[list[int]]:
    """Level a component in place; return its certificate, closed sets from the dearest visit down.

    Each set is in the order in which the search reached it. An inspector in no set has no visit.
    """
    levelling = _Levelling(seating, component)
    chain = []
    while sources := levelling.dearest():
        phase = _search(levelling, sources)
        if phase.is_open:
            levelling.note(_Relief(seating, phase).relieve(sources))
        else:
            levelling.freeze(phase.reached)
            chain.append(phase.reached)
    return chain


class _Levelling:
    """A component's inspectors who aren't frozen yet, the dearest at hand."""

    def __init__(self, seating: Seating, component: Component) -> None:
        self.seating = seating
        self.open = {c: list(seating.problem.members[c]) for c in component.cells}
        self._frozen: set[int] = set()
        everyone = (one for members in self.open.values() for one in members)
        self._heap = [(-seating.top[one], one) for one in everyone if seating.held[one]]
        heapify(self._heap)

    def dearest(self) -> list[int]:
        """Return the inspectors with the dearest last visit, in ticket order; none at the end."""
        found: list[int] = []
        price = 0
        while self._heap and (not found or -self._heap[0][0] == price):
            minus, inspector = heappop(self._heap)
            stale = inspector in self._frozen or self.seating.top[inspector] != -minus
            if stale or not self.seating.held[inspector] or found[-1:] == [inspector]:
                continue
            price = -minus
            found.append(inspector)
        return found

    def note(self, changed: list[int]) -> None:
        """Note the inspectors whose load may have changed."""
        for inspector in changed:
            heappush(self._heap, (-self.seating.top[inspector], inspector))

    def freeze(self, reached: list[int]) -> None:
        """Leave a closed set alone from now on."""
        self._frozen.update(reached)
        cells = {self.seating.problem.cell[one] for one in reached}
        for cell in cells:
            self.open[cell] = [one for one in self.open[cell] if one not in self._frozen]


class Phase(NamedTuple):
    """One search: layers of inspectors from the dearest to the first who could take a visit.

    `layers` has the inspectors of each layer but the first by cell, `reached` all, in the order of
    the search. It `is_open` if an inspector in the last layer could take a visit for less than
    `price`, which is that of the dearest visit.
    """

    price: int
    layers: list[dict[int, list[int]]]
    reached: list[int]
    is_open: bool


def _search(levelling: _Levelling, sources: list[int]) -> Phase:
    seating = levelling.seating
    price, front = seating.top[sources[0]], _Front(levelling, sources)
    layers, reached = list[dict[int, list[int]]](), list(sources)
    layer, is_open = sources, False
    while layer and not is_open:
        layer, by_cell = front.beyond(layer)
        layers.append(by_cell)
        reached += layer
        is_open = any(seating.next[one] < price for one in layer)
    return Phase(price, layers, reached, is_open)


class _Front:
    """The slots that a search has opened, and the inspectors that it hasn't reached yet."""

    def __init__(self, levelling: _Levelling, sources: list[int]) -> None:
        self._seating, self._problem = levelling.seating, levelling.seating.problem
        self._opened: set[int] = set()
        here = set(sources)
        cells = {self._problem.cell[one] for one in sources}
        self._unvisited = {
            c: [one for one in members if one not in here] if c in cells else list(members)
            for c, members in levelling.open.items()
        }

    def beyond(self, layer: list[int]) -> tuple[list[int], dict[int, list[int]]]:
        """Return the next layer, in the order in which it is come to, and by cell."""
        following: list[int] = []
        by_cell: dict[int, list[int]] = {}
        for inspector in layer:
            for position in sorted(self._seating.held[inspector]):
                if self._opens(position):
                    for chain in self._seating.openings(position):
                        self._visit(chain[-1], following, by_cell)
        return following, by_cell

    def _opens(self, position: int) -> bool:
        """Whether a position's slot is opened for the first time in this search."""
        slot = self._problem.slot_of[position]
        if slot in self._opened:
            return False
        self._opened.add(slot)
        return True

    def _visit(self, position: int, following: list[int], by_cell: dict[int, list[int]]) -> None:
        """Put everyone new who could take a position into the next layer."""
        task = self._problem.task_of[position]
        team, barred = self._seating.team(task), self._problem.barred_from(task)
        for cell in self._problem.pools[self._problem.pool_of[position]]:
            unvisited = self._unvisited[cell]
            if not unvisited:
                continue
            self._unvisited[cell] = kept = []
            new = by_cell.setdefault(cell, [])
            for one in unvisited:
                if one in team or one in barred:
                    kept.append(one)
                    continue
                new.append(one)
                following.append(one)


class _Relief:
    """Paths through the layers of a phase, each of which relieves a source of a visit."""

    def __init__(self, seating: Seating, phase: Phase) -> None:
        self._seating, self._problem = seating, seating.problem
        self._price, self._layers = phase.price, phase.layers
        # Who is of no use any more, each inspector's seats, and which of them comes next.
        self._dropped: set[int] = set()
        self._seats: dict[int, list[int]] = {}
        self._at: dict[int, int] = {}

    def relieve(self, sources: list[int]) -> list[int]:
        """Carry out paths from the sources, one each at most; return whose load has changed."""
        changed = list(sources)
        for source in sources:
            path = self._path(source)
            for giver, chain, taker in reversed(path):
                self._at[giver] += 1
                self._seating.vacate(chain[0])
                self._seating.hand_over(chain, taker)
            if path:
                changed.append(path[-1][2])
        return changed

    def _path(self, source: int) -> list[Step]:
        """Return a path from a source to an inspector who can take a visit for less, or none."""
        used: set[int] = set()
        path: list[Step] = []
        moves = [self._moves(source, 0, used)]
        while moves:
            step = next(moves[-1], None)
            if step is not None:
                path.append(step)
                if len(path) == len(self._layers):
                    return path
                used.update(self._slots(step[1]))
                moves.append(self._moves(step[2], len(path), used))
                continue
            moves.pop()
            if path:
                _, chain, taker = path.pop()
                used.difference_update(self._slots(chain))
                self._dropped.add(taker)
        return path

    def _moves(self, inspector: int, depth: int, used: set[int]) -> Iterator[Step]:
        """Yield each seat that an inspector could give up and who could get it in the next layer.

        Goes on where it was left off. A taker for which the path then fails is dropped for this
        phase. A seat is done with once all takers were tried, or when it changed hands.
        """
        seats = self._seats.get(inspector)
        if seats is None:
            seats = self._seats[inspector] = sorted(self._seating.held[inspector])
        for at in range(self._at.get(inspector, 0), len(seats)):
            self._at[inspector] = at
            position = seats[at]
            if self._seating.holder[position] != inspector:
                continue
            for chain in tuple(self._seating.openings(position)):
                if used.isdisjoint(self._slots(chain)):
                    for taker in self._takers(chain[-1], depth):
                        yield inspector, chain, taker
        self._at[inspector] = len(seats)

    def _takers(self, position: int, depth: int) -> Iterator[int]:
        """Yield who of the next layer could take a position, and forget there who is of no use."""
        task = self._problem.task_of[position]
        last = depth + 1 == len(self._layers)
        following = self._layers[depth]
        for cell in self._problem.pools[self._problem.pool_of[position]]:
            candidates = following.get(cell, [])
            at = 0
            while at < len(candidates):
                one = candidates[at]
                if one in self._dropped or (last and self._seating.next[one] >= self._price):
                    del candidates[at]
                elif self._seating.may_join(one, task):
                    yield one
                else:
                    at += 1

    def _slots(self, chain: tuple[int, ...]) -> list[int]:
        return [self._problem.slot_of[position] for position in chain]
