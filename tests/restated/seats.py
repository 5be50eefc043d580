"""`randcheck-assign-1` a second time: the words, who may fill which seat, and who holds it."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import count, pairwise
from math import lcm
from typing import TypeAlias

#: The burden of a visit: whether it is beyond the cap, then the weighted number.
Burden: TypeAlias = tuple[bool, int]
#: Positions of one team; the first gets free, and the last is taken by somebody from outside.
Opening: TypeAlias = tuple[int, ...]
#: Who has which seat; None is an empty one.
Holders: TypeAlias = list[str | None]


def hashed(key: str, tag: str, data: bytes) -> bytes:
    return hashlib.sha256(key.encode("ascii") + tag.encode("ascii") + data).digest()


def four_words(digest: bytes) -> list[int]:
    return [int.from_bytes(digest[at : at + 8], "big") for at in (0, 8, 16, 24)]


def below(word: int, n: int) -> int:
    return word * n >> 64


def stream(key: str, tag: str, prefix: bytes) -> Iterator[int]:
    """Yield the words of the digests of prefix ‖ 0, prefix ‖ 1, …, one after the other."""
    for number in count():
        yield from four_words(hashed(key, tag, prefix + number.to_bytes(4, "big")))


@dataclass(frozen=True)
class Inspector:
    """`cap` is None where there is no limit."""

    identifier: str
    cap: int | None
    base: int
    working_time: Fraction


@dataclass(frozen=True)
class Business:
    """`slots` are, in the order of the rules, the number of seats and who is admitted to them."""

    identifier: str
    slots: tuple[tuple[int, frozenset[str]], ...]
    barred: frozenset[str]


@dataclass(frozen=True)
class Slot:
    """A slot of one business: its place in the rules, its positions, and its pool."""

    business: str
    place: int
    positions: tuple[int, ...]
    cells: tuple[int, ...]
    members: tuple[str, ...]


def mults(inspectors: Iterable[Inspector]) -> dict[str, int]:
    times = {one.identifier: one.working_time for one in inspectors}
    denominator = lcm(*(time.denominator for time in times.values()))
    whole = {who: int(time * denominator) for who, time in times.items()}
    return {who: lcm(*whole.values()) // w for who, w in whole.items()}


class Case:
    """Everything that stands before the first word is drawn."""

    def __init__(self, key: str, inspectors: Iterable[Inspector], businesses: Iterable[Business]):
        self.key = key
        everyone, places = list(inspectors), list(businesses)
        self.business_ticket = {
            one.identifier: hashed(key, "E", one.identifier.encode()) for one in places
        }
        places.sort(key=lambda one: (self.business_ticket[one.identifier], one.identifier))
        everyone.sort(key=lambda one: (hashed(key, "I", one.identifier.encode()), one.identifier))
        #: Both in ticket order.
        self.inspectors = [one.identifier for one in everyone]
        self.businesses = [one.identifier for one in places]
        self.rank = {who: number for number, who in enumerate(self.inspectors)}
        self.barred = {one.identifier: one.barred for one in places}
        self.given = {one.identifier: one.slots for one in places}
        self.base = {one.identifier: one.base for one in everyone}
        self.mult = mults(everyone)
        self.cell_of = self._cells()
        self._make_slots()
        self._connect()
        self.cap = {
            one.identifier: self._visitable(one.identifier) if one.cap is None else one.cap
            for one in everyone
        }

    def _cells(self) -> dict[str, int]:
        """Number those who are in exactly the same pools; who is in no pool is left out."""
        cells: dict[frozenset[tuple[str, int]], int] = {}
        found = {}
        for who in self.inspectors:
            pools = frozenset(
                (business, place)
                for business, slots in self.given.items()
                for place, (_, admitted) in enumerate(slots)
                if who in admitted
            )
            if pools:
                found[who] = cells.setdefault(pools, len(cells))
        return found

    def of_cell(self, cell: int) -> list[str]:
        """Return who is in a cell, in ticket order."""
        return [who for who in self.inspectors if self.cell_of.get(who) == cell]

    def _make_slots(self) -> None:
        """Sort the slots of each business, and number the positions."""
        self.slots: dict[str, list[Slot]] = {}
        self.slot_of: list[Slot] = []
        for business in self.businesses:
            unsorted = []
            for place, (seats, admitted) in enumerate(self.given[business]):
                cells = tuple(sorted({self.cell_of[who] for who in admitted}))
                members = tuple(who for cell in cells for who in self.of_cell(cell))
                unsorted.append((len(members), cells, seats, place, members))
            self.slots[business] = []
            for _, cells, seats, place, members in sorted(unsorted):
                first = len(self.slot_of)
                positions = tuple(range(first, first + seats))
                slot = Slot(business, place, positions, cells, members)
                self.slots[business].append(slot)
                self.slot_of += [slot] * seats

    def _connect(self) -> None:
        """Number the components by their smallest cell."""
        groups = [{cell} for cell in range(len(set(self.cell_of.values())))]
        for business in self.businesses:
            together = {cell for slot in self.slots[business] for cell in slot.cells}
            touched = [group for group in groups if group & together]
            groups = [group for group in groups if not group & together]
            if touched:
                groups.append(set().union(*touched))
        self.components = sorted(groups, key=min)

    def _visitable(self, who: str) -> int:
        """Return the number of businesses in the component of an inspector's cell."""
        cell = self.cell_of.get(who)
        return sum(len(self.businesses_of(one)) for one in self.components if cell in one)

    def members_of(self, component: set[int]) -> list[str]:
        return [who for who in self.inspectors if self.cell_of.get(who) in component]

    def businesses_of(self, component: set[int]) -> list[str]:
        return [
            business
            for business in self.businesses
            if any(set(slot.cells) & component for slot in self.slots[business])
        ]

    def positions_of(self, business: str) -> list[int]:
        return [position for slot in self.slots[business] for position in slot.positions]

    def burden(self, who: str, visit: int) -> Burden:
        beyond = visit > self.cap[who]
        return beyond, self.mult[who] * (2 * (self.base[who] + visit) - 1)


class Seating:
    """Who holds which seat; what can be asked of it; and the moves that all parts share."""

    def __init__(self, case: Case, holders: Sequence[str | None] | None = None):
        self.case = case
        self.holders: Holders = list(holders or [None] * len(case.slot_of))
        #: What happened on the way, by name. Nothing depends on it: it shows what a vector tries.
        self.met: Counter[str] = Counter()

    def seats(self, who: str) -> list[int]:
        """Return the seats that an inspector holds, ascending."""
        return [position for position, holder in enumerate(self.holders) if holder == who]

    def load(self, who: str) -> int:
        return self.holders.count(who)

    def top(self, who: str) -> Burden:
        return self.case.burden(who, self.load(who))

    def next(self, who: str) -> Burden:
        return self.case.burden(who, self.load(who) + 1)

    def team(self, business: str) -> list[str | None]:
        return [self.holders[position] for position in self.case.positions_of(business)]

    def shut_out(self, who: str, business: str) -> bool:
        """Tell who can't come to a business: barred from it, or in its team already."""
        return who in self.case.barred[business] or who in self.team(business)

    def openings(self, position: int) -> Iterator[Opening]:
        """Yield the chains of seats of the position's team, breadth first."""
        slots = self.case.slots[self.case.slot_of[position].business]
        reached = [self.case.slot_of[position]]
        chains: list[Opening] = [(position,)]
        for chain in chains:  # grows while we go through it
            yield chain
            wanted = self.case.slot_of[chain[-1]].members
            for slot in slots:
                if slot in reached:
                    continue
                fitting = [one for one in slot.positions if self.holders[one] in wanted]
                if fitting:
                    chains.append((*chain, fitting[0]))
                    reached.append(slot)

    def carry_out(self, opening: Opening, taker: str) -> None:
        """Empty the first seat, move each holder to the seat before, and seat the taker."""
        for free, moved in pairwise(opening):
            self.holders[free] = self.holders[moved]
        self.holders[opening[-1]] = taker
