"""`randcheck-assign-1` a second time: levelling."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from tests.restated.seats import Burden, Opening, Seating, Slot


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
