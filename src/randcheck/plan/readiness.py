"""Whether teams can come of a draw, before there is one: what never can, and what may not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from randcheck.errors import Finding
from randcheck.errors.finding import EXAMPLES, fault

__all__: list[str] = []


class Demand(NamedTuple):
    """Businesses of one division and the same items, and who may fill the slots of their teams.

    `slots` are pairs of seats and kinds of inspectors, in the order of the rules.
    """

    division: str
    items: tuple[str, ...]
    businesses: Sequence[str]
    slots: Sequence[tuple[int, frozenset[int]]]

    @property
    def kinds(self) -> frozenset[int]:
        """Every kind that may fill a slot."""
        return frozenset().union(*(kinds for _, kinds in self.slots))


class Supply(NamedTuple):
    """How many inspectors there are of each kind, and how many visits they may make together."""

    people: Mapping[int, int]
    room: Mapping[int, int]

    def short_slot(self, demand: Demand) -> tuple[int, int, int] | None:
        """Return a slot with too few inspectors: its number, their number, and the seats.

        With slot 0 it is the whole team. None where each slot and the team have enough, though two
        slots may still need the same person.
        """
        for number, (seats, kinds) in enumerate(demand.slots, start=1):
            there = sum(self.people[kind] for kind in kinds)
            if there < seats:
                return number, there, seats
        there = sum(self.people[kind] for kind in demand.kinds)
        seats = sum(seats for seats, _ in demand.slots)
        return (0, there, seats) if there < seats else None


def obstacles(demands: Sequence[Demand], supply: Supply, size: int) -> Iterator[Finding]:
    """Yield why no team, or not a team for each of so many, can come of any draw."""
    if not size or not demands:
        return
    team_size = sum(seats for seats, _ in demands[0].slots)
    if all(map(supply.short_slot, demands)):
        count = sum(len(one.businesses) for one in demands)
        yield fault("teams.nobody", "inspectors", business_count=count, team_size=team_size)
        return
    able = frozenset().union(*(one.kinds for one in demands))
    room, seats = sum(supply.room[kind] for kind in able), team_size * size
    if room < seats:
        yield fault("teams.limits", "team_rules.limit", size=size, seats=seats, room=room)


def shortfalls(demands: Sequence[Demand], supply: Supply, size: int) -> Iterator[Finding]:
    """Yield the groups of businesses that can have no team, or are likely to be too many."""
    everyone = sum(len(one.businesses) for one in demands)
    for one in demands:
        count = len(one.businesses)
        figures = {
            "division": one.division,
            "items": one.items,
            "business_count": count,
            "businesses": tuple(one.businesses[:EXAMPLES]),
        }
        short = supply.short_slot(one)
        if short is not None:
            slot, available, seats = short
            short_of = {"slot": slot} if slot else {}
            code = "teams.short-slot" if slot else "teams.short"
            yield fault(code, "inspectors", **figures, **short_of, available=available, seats=seats)
            continue
        room = sum(supply.room[kind] for kind in one.kinds)
        seats = round(Fraction(size * count, everyone) * sum(seats for seats, _ in one.slots))
        if room < seats:
            yield fault("teams.tight", "team_rules.limit", **figures, seats=seats, room=room)
