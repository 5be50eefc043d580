"""`randcheck-assign-1` a second time: mixing."""

from dataclasses import dataclass

from tests.restated.seats import Seating, Slot, below, four_words, hashed


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
