"""`randcheck-assign-1` a second time, as plainly as it can be said, without importing the library.

It was written from docs/assignment.md alone. It is what the vectors were made with, and what the
library is held against. It is slow on purpose: whatever can be looked up is looked up again.
Sections of that page that are long have modules of their own: `seats`, `deal`, `level`, `mix` and
`shortage`.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.restated.deal import Dealer
from tests.restated.level import ClosedSet, level
from tests.restated.mix import Mixer
from tests.restated.seats import Burden, Business, Case, Inspector, Seating, Slot, hashed
from tests.restated.shortage import forced, shortage

__all__ = [
    "Business",
    "Case",
    "Inspector",
    "Outcome",
    "Withdrawal",
    "assign",
    "change",
    "evenness_holds",
    "published",
]

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
    teams: Mapping[str, Sequence[str | None]],
    away: Collection[str],
) -> Seating | None:
    """Fill the empty seats of teams; None where one can't be filled.

    The case is that of the businesses which stand now, with whoever withdrew from one of them
    barred from it. `away` are those who withdrew from every team.
    """
    seating = seated(case, teams)
    for position, holder in enumerate(list(seating.holders)):
        if holder is None and not refill(seating, position, away):
            return None
    return seating


def refill(seating: Seating, position: int, away: Collection[str]) -> bool:
    for opening in seating.openings(position):
        slot = seating.case.slot_of[opening[-1]]
        candidates = [
            who
            for who in slot.members
            if who not in away
            and not seating.shut_out(who, slot.business)
            and not seating.next(who)[0]
        ]
        if candidates:
            least = min(map(seating.next, candidates))
            equal = [who for who in candidates if seating.next(who) == least]
            who = min(equal, key=lambda one: listed(seating.case, slot, one))
            seating.met["hand-over in a change"] += len(opening) > 1
            seating.carry_out(opening, who)
            return True
    return False


def listed(case: Case, slot: Slot, who: str) -> bytes:
    """Return the hash by which an inspector is on the list of those who step in there."""
    prefix = case.business_ticket[slot.business] + slot.place.to_bytes(4, "big")
    return hashed(case.key, "R", prefix + who.encode())


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
