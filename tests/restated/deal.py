"""`randcheck-assign-1` a second time: the deal."""

from collections.abc import Iterator

from tests.restated.seats import Burden, Opening, Seating, Slot, below, stream


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
