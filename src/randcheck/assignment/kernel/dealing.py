"""The first deal: each seat goes to one of the least burdened, drawn among equals."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from operator import itemgetter
from struct import Struct
from typing import Final

from randcheck.assignment.kernel.problem import Hash, Problem
from randcheck.assignment.kernel.seating import EMPTY, Seating

__all__: list[str] = []

#: Four big-endian words of 64 bits, as a digest gives them.
WORDS: Final = Struct(">4Q")
# So often a seat's draw may hit a barred inspector before the admissible are listed one by one.
_TRIES: Final = 6


class Words:
    """The stream of numbers that a hash begun with key and tag and a prefix give, four a digest."""

    def __init__(self, keyed: Hash, prefix: bytes) -> None:
        self._state = keyed.copy()
        self._state.update(prefix)
        self._blocks = 0
        self._words: list[int] = []

    def below(self, number: int) -> int:
        """Return the next number, from 0 up and below the one given."""
        if not self._words:
            block = self._state.copy()
            block.update(self._blocks.to_bytes(4, "big"))
            self._words = list(reversed(WORDS.unpack(block.digest())))
            self._blocks += 1
        return self._words.pop() * number >> 64


def deal(problem: Problem) -> Seating:
    """Return the seating after one deal in ticket order; a seat may stay empty.

    Caps are no bar here: a visit beyond them only weighs more than any within.
    """
    seating = Seating(problem)
    buckets, keyed = _Buckets(seating), problem.keyed("X")
    for task, ticket in enumerate(problem.tickets):
        words = Words(keyed, ticket)
        empty = False
        for position in range(problem.start[task], problem.start[task + 1]):
            inspector = _drawn(seating, buckets, position, words)
            if inspector == EMPTY:
                empty = True
                continue
            seating.seat(inspector, position)
            buckets.moved(inspector)
        if empty:
            _fill(seating, buckets, task, words)
    return seating


class _Buckets:
    """Inspectors of each cell by the price of their next visit, the cheapest at hand."""

    def __init__(self, seating: Seating) -> None:
        self._next = seating.next
        self._cell = seating.problem.cell
        self._price = list(seating.next)
        self._place = [0] * len(self._price)
        self._lists: list[dict[int, list[int]]] = [{} for _ in seating.problem.members]
        self._heaps: list[list[int]] = [[] for _ in seating.problem.members]
        self._pools = seating.problem.pools
        self._least: list[list[list[int]]] = [[] for _ in self._pools]
        for members in seating.problem.members:
            for inspector in members:
                self._put(inspector)

    def least(self, pool: int) -> list[list[int]]:
        """Return the lists of the least burdened of a pool, cell by cell; none if it is empty.

        Loads only rise while seats are dealt: no inspector comes to a pool's least price later.
        """
        found = self._least[pool] = [some for some in self._least[pool] if some]
        if not found:
            priced = [(self._cheapest(cell), cell) for cell in self._pools[pool]]
            least = min(map(itemgetter(0), priced), default=0)
            found = self._least[pool] = [
                self._lists[cell][price] for price, cell in priced if price == least
            ]
        return found

    def ascending(self, cells: Sequence[int]) -> list[list[int]]:
        """Return everyone of some cells in groups of one price, ascending; cell by cell inside."""
        prices = sorted({price for cell in cells for price in self._lists[cell]})
        return [[i for cell in cells for i in self._lists[cell].get(price, ())] for price in prices]

    def moved(self, inspector: int) -> None:
        """Note that an inspector's next visit has another price now."""
        bucket = self._lists[self._cell[inspector]][self._price[inspector]]
        last = bucket.pop()
        if last != inspector:
            bucket[self._place[inspector]] = last
            self._place[last] = self._place[inspector]
        self._put(inspector)

    def _put(self, inspector: int) -> None:
        cell, price = self._cell[inspector], self._next[inspector]
        bucket = self._lists[cell].get(price)
        if bucket is None:
            bucket = self._lists[cell][price] = []
            heappush(self._heaps[cell], price)
        self._price[inspector], self._place[inspector] = price, len(bucket)
        bucket.append(inspector)

    def _cheapest(self, cell: int) -> int:
        """Return the least price in a cell, which an inspector stays in when the price goes up."""
        heap, lists = self._heaps[cell], self._lists[cell]
        while not lists[heap[0]]:
            del lists[heappop(heap)]
        return heap[0]


def _drawn(seating: Seating, buckets: _Buckets, position: int, words: Words) -> int:
    """Return one of the least burdened for a seat, or EMPTY if there is none."""
    problem = seating.problem
    pool, task = problem.pool_of[position], problem.task_of[position]
    least = buckets.least(pool)
    total = sum(map(len, least))
    for _ in range(_TRIES if total else 0):
        at = words.below(total)
        buckets_left = iter(least)
        bucket = next(buckets_left)
        while at >= len(bucket):
            at -= len(bucket)
            bucket = next(buckets_left)
        if seating.may_join(bucket[at], task):
            return bucket[at]
    return _listed(seating, buckets.ascending(problem.pools[pool]), task, words)


def _listed(seating: Seating, groups: list[list[int]], task: int, words: Words) -> int:
    for group in groups:
        admissible = [one for one in group if seating.may_join(one, task)]
        if admissible:
            return admissible[words.below(len(admissible))]
    return EMPTY


def _fill(seating: Seating, buckets: _Buckets, task: int, words: Words) -> None:
    """Fill a task's empty seats by hand-overs inside its team, where there is one."""
    problem = seating.problem
    for position in range(problem.start[task], problem.start[task + 1]):
        if seating.holder[position] != EMPTY:
            continue
        for chain in seating.openings(position):
            pool = problem.pools[problem.pool_of[chain[-1]]]
            inspector = _listed(seating, buckets.ascending(pool), task, words)
            if inspector != EMPTY:
                seating.hand_over(chain, inspector)
                buckets.moved(inspector)
                break
