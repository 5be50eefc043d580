"""`randcheck-assign-1` a second time: what shows a shortage."""

from collections.abc import Collection, Iterable
from typing import Any

from tests.restated.seats import Case


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
