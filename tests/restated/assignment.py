"""`randcheck-assign-1` a second time, as plainly as it can be said, without importing the library.

It was written from docs/assignment.md alone. It is what the vectors were made with, and what the
library is held against. It is slow on purpose: whatever can be looked up is looked up again.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import count, pairwise
from math import lcm
from typing import Any, TypeAlias

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


# --- Who may fill which seat ----------------------------------------------------------------------


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
        self.cap = {one.identifier: len(places) if one.cap is None else one.cap for one in everyone}
        self.mult = mults(everyone)
        self.cell_of = self._cells()
        self._make_slots()
        self._connect()

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


# --- Who sits where -------------------------------------------------------------------------------


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


# --- Deal -----------------------------------------------------------------------------------------


class Dealer:
    """Gives the seats of one business after the other to those with the fewest visits."""

    def __init__(self, seating: Seating):
        self.seating, self.case = seating, seating.case
        self.lists: dict[tuple[int, Burden], list[str]] = {}
        for who, cell in self.case.cell_of.items():
            self.lists.setdefault((cell, seating.next(who)), []).append(who)

    def burdens(self, slot: Slot) -> list[Burden]:
        """Return the burdens for which a cell of the pool has a list with somebody, ascending."""
        return sorted(
            {burden for (cell, burden), one in self.lists.items() if cell in slot.cells and one}
        )

    def listed(self, slot: Slot, burden: Burden) -> list[str]:
        return [who for cell in slot.cells for who in self.lists.get((cell, burden), [])]

    def deal(self) -> None:
        for business in self.case.businesses:
            words = stream(self.case.key, "X", self.case.business_ticket[business])
            positions = self.case.positions_of(business)
            for position in positions:
                self.fill(position, words)
            for position in positions:
                if self.seating.holders[position] is None:
                    self.hand_over(position, words)

    def fill(self, position: int, words: Iterator[int]) -> None:
        slot = self.case.slot_of[position]
        burdens = self.burdens(slot)
        if not burdens:
            return None
        candidates = self.listed(slot, burdens[0])
        for _ in range(6):
            who = candidates[below(next(words), len(candidates))]
            if not self.seating.shut_out(who, slot.business):
                return self.seat((position,), who)
        self.seating.met["six rejections"] += 1
        found = self.admitted(slot)
        if found:
            self.seat((position,), found[below(next(words), len(found))])
        return None

    def admitted(self, slot: Slot) -> list[str]:
        """Return those of the least burden who can come to the team, or nobody."""
        for burden in self.burdens(slot):
            found = [
                who
                for who in self.listed(slot, burden)
                if not self.seating.shut_out(who, slot.business)
            ]
            if found:
                return found
        return []

    def hand_over(self, position: int, words: Iterator[int]) -> None:
        for opening in self.seating.openings(position):
            found = self.admitted(self.case.slot_of[opening[-1]])
            if found:
                self.seating.met["hand-over in the deal"] += 1
                return self.seat(opening, found[below(next(words), len(found))])
        return None

    def seat(self, opening: Opening, who: str) -> None:
        cell = self.case.cell_of[who]
        old = self.lists[cell, self.seating.next(who)]
        old[old.index(who)] = old[-1]
        old.pop()
        self.seating.carry_out(opening, who)
        self.lists.setdefault((cell, self.seating.next(who)), []).append(who)


# --- Level ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ClosedSet:
    """Inspectors none of whom can be relieved, and the greatest burden among them."""

    level: Burden
    members: frozenset[str]


def level(seating: Seating, component: set[int]) -> list[ClosedSet]:
    """Move visits from who has most to who has less until nobody can be relieved."""
    people = seating.case.members_of(component)
    closed: list[ClosedSet] = []
    while True:
        frozen = {who for one in closed for who in one.members}
        bearing = [who for who in people if who not in frozen and seating.load(who)]
        if not bearing:
            return closed
        kappa = max(seating.top(who) for who in bearing)
        loaded = [who for who in bearing if seating.top(who) == kappa]
        layers = search(seating, loaded, kappa, frozen)
        if any(seating.next(who) < kappa for who in layers[-1]):
            relief = Relief(seating, layers, kappa)
            for who in loaded:
                relief.relieve(who)
        else:
            reached = frozenset(who for layer in layers for who in layer)
            closed.append(ClosedSet(kappa, reached))


def search(
    seating: Seating, loaded: list[str], kappa: Burden, frozen: Collection[str]
) -> list[list[str]]:
    """Return the layers; the last has somebody who can take a visit, or else nobody has."""
    layers = [loaded]
    opened: list[Slot] = []
    while layers[-1] and not any(seating.next(who) < kappa for who in layers[-1]):
        known = {who for layer in layers for who in layer} | set(frozen)
        layers.append(next_layer(seating, layers[-1], opened, known))
    return layers


def next_layer(
    seating: Seating, layer: list[str], opened: list[Slot], known: set[str]
) -> list[str]:
    """Return who can take a seat of the layer; note the slots opened and the people found."""
    case, found = seating.case, []
    for who in layer:
        for seat in seating.seats(who):
            slot = case.slot_of[seat]
            if slot in opened:
                continue
            opened.append(slot)
            for opening in seating.openings(seat):
                for taker in case.slot_of[opening[-1]].members:
                    if taker not in known and not seating.shut_out(taker, slot.business):
                        found.append(taker)
                        known.add(taker)
    return found


@dataclass
class Relief:
    """One step of relieving: paths from the most burdened through the layers, depth first."""

    seating: Seating
    layers: list[list[str]]
    kappa: Burden
    #: The seats that each inspector has still to try.
    left: dict[str, list[int]] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)

    def relieve(self, who: str) -> None:
        path = self.path(who, 0, []) or []
        self.seating.met["long path"] += len(path) > 1
        for opening, taker in reversed(path):
            self.seating.met["hand-over in a path"] += len(opening) > 1
            self.seating.carry_out(opening, taker)

    def path(self, who: str, depth: int, used: list[Slot]) -> list[tuple[Opening, str]] | None:
        """Return the steps from an inspector to the last layer; None where there is no way."""
        left = self.left.setdefault(who, self.seating.seats(who))
        while left:
            # Whatever comes of it, the seat is left behind; the next search goes on after it.
            seat = left.pop(0)
            if self.seating.holders[seat] == who:
                found = self.through(seat, depth, used)
                if found:
                    return found
        self.dropped.add(who)
        return None

    def through(self, seat: int, depth: int, used: list[Slot]) -> list[tuple[Opening, str]] | None:
        case = self.seating.case
        for opening in self.seating.openings(seat):
            slots = [case.slot_of[position] for position in opening]
            if any(slot in used for slot in slots):
                continue
            for taker in self.takers(slots[-1], depth + 1):
                if depth + 1 == len(self.layers) - 1:
                    return [(opening, taker)]
                rest = self.path(taker, depth + 1, used + slots)
                if rest:
                    return [(opening, taker), *rest]
        return None

    def takers(self, slot: Slot, depth: int) -> Iterator[str]:
        """Yield those of a layer who can come to the slot, cell by cell."""
        last = depth == len(self.layers) - 1
        for cell in slot.cells:
            for who in self.layers[depth]:
                if self.seating.case.cell_of[who] != cell or who in self.dropped:
                    continue
                if last and not self.seating.next(who) < self.kappa:
                    continue
                if not self.seating.shut_out(who, slot.business):
                    yield who


# --- Mix ------------------------------------------------------------------------------------------


@dataclass
class Mixer:
    """Shuffles the teams of one component among those that are as even."""

    seating: Seating
    component: set[int]

    def mix(self) -> None:
        case = self.seating.case
        businesses = case.businesses_of(self.component)
        people = case.members_of(self.component)
        seats = [seat for business in businesses for seat in case.positions_of(business)]
        if not seats or not self.sound(seats, people):
            return
        self.ticket = case.business_ticket[businesses[0]]
        self.held = {who: self.seating.seats(who) for who in people}
        self.longest = self.most_visits(people)
        number = 0
        for _ in range(5 * len(seats) + 2000):
            words = self.block(number)
            self.propose(seats, words, number)
            number += 33 if words[3] & 31 == 0 else 1

    def sound(self, seats: list[int], people: list[str]) -> bool:
        """Tell whether all seats are filled and nobody has more than the cap."""
        filled = all(self.seating.holders[seat] is not None for seat in seats)
        return filled and all(
            self.seating.load(who) <= self.seating.case.cap[who] for who in people
        )

    def most_visits(self, people: list[str]) -> int:
        """Return `Lmax`."""
        case = self.seating.case
        greatest = max(self.seating.top(who) for who in people if self.seating.load(who))
        return max(
            k
            for who in people
            for k in range(case.cap[who] + 1)
            if k == 0 or case.burden(who, k) <= greatest
        )

    def block(self, number: int) -> list[int]:
        return four_words(
            hashed(self.seating.case.key, "M", self.ticket + number.to_bytes(8, "big"))
        )

    def slot(self, seat: int) -> Slot:
        return self.seating.case.slot_of[seat]

    def barred(self, who: str, seat: int) -> bool:
        return who in self.seating.case.barred[self.slot(seat).business]

    def in_team(self, who: str, seat: int) -> bool:
        return who in self.seating.team(self.slot(seat).business)

    def propose(self, seats: list[int], words: list[int], number: int) -> None:
        seat = seats[below(words[0], len(seats))]
        giver = self.seating.holders[seat]
        members = self.slot(seat).members
        taker = members[below(words[1], len(members))]
        assert giver is not None
        if taker == giver or self.barred(taker, seat):
            return
        if words[3] & 31 == 0:
            self.long_walk(seat, giver, taker, words, number)
        elif words[3] & 32:
            self.shift(seat, giver, taker)
        else:
            self.swap(seat, giver, taker, words[2])

    def shift(self, seat: int, giver: str, taker: str) -> None:
        if self.seating.top(giver) != self.seating.next(taker) or self.in_team(taker, seat):
            return
        self.seating.met["shift"] += 1
        self.move([seat], [taker])

    def swap(self, seat: int, giver: str, taker: str, word: int) -> None:
        r = below(word, self.longest)
        if r >= len(self.held[taker]):
            return
        other = self.held[taker][r]
        if giver not in self.slot(other).members:
            return
        if self.slot(seat).business != self.slot(other).business and (
            self.barred(giver, other) or self.in_team(giver, other) or self.in_team(taker, seat)
        ):
            return
        self.seating.met["swap"] += 1
        self.seating.holders[seat], self.seating.holders[other] = taker, giver
        self.held[giver][self.held[giver].index(seat)] = other
        self.held[taker][r] = seat

    def long_walk(self, seat: int, giver: str, taker: str, words: list[int], number: int) -> None:
        is_open, length = walk_shape(words[3] >> 5)
        walked = self.walk(seat, giver, taker, words[2], number, is_open, length)
        if walked is None:
            return
        seats, takers = walked
        if is_open and self.seating.top(giver) != self.seating.next(takers[-1]):
            return
        if self.twice(seats, takers):
            return
        self.seating.met["open walk" if is_open else "closed walk"] += 1
        self.move(seats, takers)

    def walk(
        self, seat: int, giver: str, taker: str, x: int, number: int, is_open: bool, length: int
    ) -> tuple[list[int], list[str]] | None:
        """Return the seats p₁, p₂, … and who takes each; None where the walk stops."""
        seats, takers = [seat], [taker]
        for t in range(1, length):
            k = below(x, self.longest)
            if k >= len(self.held[takers[-1]]):
                return None
            given = self.held[takers[-1]][k]
            if any(self.slot(given) == self.slot(one) for one in seats):
                return None
            members = self.slot(given).members
            if t == length - 1 and not is_open:
                follower = giver
                if giver not in members:
                    return None
            else:
                words = self.block(number + t)
                follower, x = members[below(words[0], len(members))], words[1]
                if follower == giver or follower in takers:
                    return None
            if self.barred(follower, given):
                return None
            seats.append(given)
            takers.append(follower)
        return seats, takers

    def twice(self, seats: list[int], takers: list[str]) -> bool:
        """Tell whether a team would have somebody twice after the walk."""
        after = Seating(self.seating.case, self.seating.holders)
        for seat, taker in zip(seats, takers, strict=True):
            after.holders[seat] = taker
        teams = [after.team(self.slot(seat).business) for seat in seats]
        return any(len(set(team)) < len(team) for team in teams)

    def move(self, seats: list[int], takers: list[str]) -> None:
        for seat in seats:
            giver = self.seating.holders[seat]
            assert giver is not None
            held = self.held[giver]
            held[held.index(seat)] = held[-1]
            held.pop()
        for seat, taker in zip(seats, takers, strict=True):
            self.held[taker].append(seat)
            self.seating.holders[seat] = taker


def walk_shape(c: int) -> tuple[bool, int]:
    """Return whether a long walk is open, and how long it is."""
    is_open = bool(c & 1)
    c >>= 1
    length = 2 if is_open else 3
    while c & 1 and length < 32:
        length += 1
        c >>= 1
    return is_open, length


# --- Shortage -------------------------------------------------------------------------------------


def fill(case: Case, business: str, allowed: Collection[str]) -> int:
    """Return how many seats of a team can be filled at once from a set of people."""
    seat_of: dict[str, int] = {}

    def place(position: int, tried: set[str]) -> bool:
        for who in case.slot_of[position].members:
            if who in tried or who not in allowed or who in case.barred[business]:
                continue
            tried.add(who)
            if who not in seat_of or place(seat_of[who], tried):
                seat_of[who] = position
                return True
        return False

    return sum(place(position, set()) for position in case.positions_of(business))


def forced_at(case: Case, business: str, people: Collection[str]) -> int:
    """Return how many visits to a business can't be made without somebody of a set."""
    others = [who for who in case.inspectors if who not in people]
    return fill(case, business, case.inspectors) - fill(case, business, others)


def forced(case: Case, people: Collection[str]) -> int:
    return sum(forced_at(case, business, people) for business in case.businesses)


def room(case: Case, people: Iterable[str]) -> int:
    return sum(case.cap[who] for who in people)


def shortage(case: Case, overloaded: Collection[str]) -> dict[str, Any]:
    """Return how many visits can't be made, and what shows it."""
    seats = {one: len(case.positions_of(one)) for one in sorted(case.businesses)}
    fillable = {one: fill(case, one, case.inspectors) for one in seats}
    empty = sum(seats.values()) - sum(fillable.values())
    parts = [part(case, people) for people in apart(case, overloaded)]
    return {
        "short": empty + forced(case, overloaded) - room(case, overloaded),
        "parts": sorted(parts, key=lambda one: one["inspectors"]),
        "understaffed": [
            {"business": one, "seats": seats[one], "fillable": fillable[one]}
            for one in seats
            if fillable[one] < seats[one]
        ],
    }


def apart(case: Case, people: Collection[str]) -> list[set[str]]:
    """Split a set into those who are held together by pools of a business that forces something."""
    groups = [{who} for who in people]
    for business in case.businesses:
        if not forced_at(case, business, people):
            continue
        held = {who for slot in case.slots[business] for who in slot.members}
        touched = [group for group in groups if group & held]
        groups = [group for group in groups if not group & held] + [set().union(*touched)]
    return [group for group in groups if group]


def part(case: Case, people: set[str]) -> dict[str, Any]:
    forcing = [one for one in sorted(case.businesses) if forced_at(case, one, people)]
    return {
        "inspectors": sorted(people),
        "businesses": forcing,
        "forced": forced(case, people),
        "room": room(case, people),
    }


# --- The outcome ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """Teams by business; `met` is what happened on the way."""

    complete: bool
    teams: dict[str, list[str | None]]
    evenness: list[list[str]]
    shortage: dict[str, Any] | None
    met: Counter[str]


def published(seating: Seating) -> dict[str, list[str | None]]:
    """Return the teams slot by slot in the order of the rules, empty seats last in a slot."""
    teams = {}
    for business in sorted(seating.case.businesses):
        slots = sorted(seating.case.slots[business], key=lambda slot: slot.place)
        team: list[str | None] = []
        for slot in slots:
            holders = [seating.holders[position] for position in slot.positions]
            present = sorted(who for who in holders if who is not None)
            team += [*present, *[None] * (len(holders) - len(present))]
        teams[business] = team
    return teams


def let_go(seating: Seating) -> None:
    """Take from each inspector with more visits than the cap the seats of greatest positions."""
    for who in seating.case.inspectors:
        for seat in seating.seats(who)[seating.case.cap[who] :]:
            seating.holders[seat] = None


def assign(case: Case, *, mixing: bool) -> Outcome:
    """Deal, level and mix; where people are too few, tell so and fill what can be filled."""
    seating = Seating(case)
    Dealer(seating).deal()
    closed: list[ClosedSet] = []
    for component in case.components:
        closed += level(seating, component)
        if mixing:
            Mixer(seating, component).mix()
    overloaded = {who for one in closed if one.level[0] for who in one.members}
    complete = not overloaded and None not in seating.holders
    let_go(seating)
    # sorted() keeps the order of equal levels, also in reverse.
    ordered = sorted(closed, key=lambda one: one.level, reverse=True)
    return Outcome(
        complete=complete,
        teams=published(seating),
        evenness=[sorted(one.members) for one in ordered] if complete else [],
        shortage=None if complete else shortage(case, overloaded),
        met=seating.met,
    )


# --- Changes --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Withdrawal:
    """An inspector who leaves the team of one business; of every one where that is None."""

    inspector: str
    business: str | None


def seated(case: Case, teams: Mapping[str, Sequence[str | None]]) -> Seating:
    """Return the seating that published teams stand for: the seats of a slot in their order."""
    seating = Seating(case)
    for business, team in teams.items():
        left = list(team)
        for slot in sorted(case.slots[business], key=lambda slot: slot.place):
            for position in slot.positions:
                seating.holders[position] = left.pop(0)
    return seating


def change(
    case: Case,
    number: int,
    teams: Mapping[str, Sequence[str | None]],
    away: Collection[str],
) -> Seating | None:
    """Fill the empty seats of teams; None where one can't be filled.

    The case is that of the businesses which stand now, with whoever withdrew from one of them
    barred from it. `away` are those who withdrew from every team.
    """
    seating = seated(case, teams)
    for business in case.businesses:
        prefix = number.to_bytes(8, "big") + case.business_ticket[business]
        words = stream(case.key, "R", prefix)
        for position in case.positions_of(business):
            if seating.holders[position] is None and not refill(seating, position, words, away):
                return None
    return seating


def refill(seating: Seating, position: int, words: Iterator[int], away: Collection[str]) -> bool:
    for opening in seating.openings(position):
        slot = seating.case.slot_of[opening[-1]]
        candidates = [
            who
            for who in seating.case.inspectors
            if who in slot.members
            and who not in away
            and not seating.shut_out(who, slot.business)
            and not seating.next(who)[0]
        ]
        if candidates:
            least = min(map(seating.next, candidates))
            candidates = [who for who in candidates if seating.next(who) == least]
            who = candidates[below(next(words), len(candidates))]
            seating.met["hand-over in a change"] += len(opening) > 1
            seating.carry_out(opening, who)
            return True
    return False


# --- Checking the evenness by hand ----------------------------------------------------------------


def evenness_holds(case: Case, outcome: Outcome) -> bool:
    """Check the published sets of a complete assignment without drawing again."""
    loads = dict.fromkeys(case.inspectors, 0)
    for who in (who for team in outcome.teams.values() for who in team if who is not None):
        loads[who] += 1
    union: set[str] = set()
    levels: list[Burden] = []
    for people in outcome.evenness:
        union |= set(people)
        if forced(case, union) != sum(loads[who] for who in union):
            return False
        levels.append(max(case.burden(who, loads[who]) for who in people if loads[who]))
        if any(case.burden(who, loads[who] + 1) < levels[-1] for who in people):
            return False
    bearing = {who for who, load in loads.items() if load}
    once = sum(map(len, outcome.evenness)) == len(union)
    return once and levels == sorted(levels, reverse=True) and bearing <= union
