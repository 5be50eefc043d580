"""Holding an assignment against rules and certificate, without drawing again.

Nothing here uses the rooms that draw: who may sit where is asked person by person, and what is
forced on a set of inspectors is counted anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final

from randcheck.assignment.eligibility import (
    absences,
    barred_by_business,
    is_outside,
    room,
    slot_objections,
)
from randcheck.assignment.staffing import Group, Staffing
from randcheck.assignment.teams import Assignment, Team
from randcheck.codes import Unfit
from randcheck.errors import Finding
from randcheck.plan import TeamSlot, Workload
from randcheck.roster import Inspector

__all__: list[str] = []

_NOBODY: Final[frozenset[str]] = frozenset()


class Rulebook:
    """The rules of a staffing, asked person by person."""

    def __init__(self, staffing: Staffing) -> None:
        self.staffing = staffing
        self.rules = staffing.rules
        self.barred = barred_by_business(self.rules)
        self.people = {one.identifier: one for one in staffing.inspectors}
        self._workdays = self.rules.calendar.workdays(self.rules.window)
        self._loads = {load.inspector: load for load in self.rules.workloads}
        self._admissible: dict[Group, tuple[tuple[str, ...], ...]] = {}

    def workload(self, name: str) -> Workload:
        """Return what an inspector brings along."""
        return self._loads.get(name) or Workload(inspector=name)

    def room(self, name: str) -> int | None:
        """Return how many visits an inspector may still make; None means any number."""
        return room(self.workload(name), self.rules)

    def price(self, name: str, visits: int) -> Fraction:
        """Return what an inspector's visit of that number adds to the sum of loads squared."""
        number = self.workload(name).visits + visits
        return (2 * number - 1) / self.people[name].working_time

    def objections(self, name: str, business: str, slot: TeamSlot) -> list[Unfit]:
        """Return what speaks against an inspector in a slot of a business's team."""
        one = self.people[name]
        division, items = self.staffing.group(business)
        found = self._against(one, slot, (division, items))
        if name in self.barred.get(business, _NOBODY):
            recused = {r.inspector for r in self.rules.recusals if r.business == business}
            found.append(Unfit.RECUSED if name in recused else Unfit.INSPECTED_BEFORE)
        return found

    def admissible(self, business: str) -> tuple[tuple[str, ...], ...]:
        """Return who may fill each slot of a business's team, reasons between the two aside."""
        group = self.staffing.group(business)
        if group not in self._admissible:
            self._admissible[group] = tuple(
                tuple(
                    name for name, one in self.people.items() if not self._against(one, slot, group)
                )
                for slot in self.rules.slots
            )
        return self._admissible[group]

    def _against(self, one: Inspector, slot: TeamSlot, group: Group) -> list[Unfit]:
        division, items = group
        found = list(absences(one, self._workdays))
        if is_outside(one, division):
            found.append(Unfit.DIVISION)
        return found + [reason for reason, _ in slot_objections(one, slot, items, self.rules)]


def rule_findings(
    book: Rulebook, teams: Sequence[Team], businesses: Iterable[str], where: str
) -> Iterator[Finding]:
    """Yield where teams break a rule: businesses, seats, who may sit there, limits (R11)."""
    expected, given = set(businesses), {team.business for team in teams}
    for business in sorted(expected ^ given):
        problem = "drawn, and no team" if business in expected else "a team, and not drawn"
        yield _broken("check.business", f"$.{where}", problem, business)
    for index, team in enumerate(teams):
        if team.business in expected:
            yield from _team_findings(book, team, f"$.{where}[{index}]")
    visits = Counter(name for team in teams for name in team.members)
    for name, count in sorted(visits.items()):
        left = book.room(name)
        if left is not None and count > left:
            problem = f"{count} visits, and room for {left}"
            yield _broken("check.limit", f"$.{where}", problem, name)


def _team_findings(book: Rulebook, team: Team, where: str) -> Iterator[Finding]:
    slots = [slot for slot in book.rules.slots for _ in range(slot.count)]
    if len(team.inspectors) != len(slots) or None in team.inspectors:
        problem = f"{len(team.members)} in a team of {len(slots)} (D13)"
        yield _broken("check.seats", where, problem, team.business)
    for seat, (name, slot) in enumerate(zip(team.inspectors, slots, strict=False)):
        place = f"{where}.inspectors[{seat}]"
        if name is None:
            continue
        if name not in book.people:
            yield _broken("check.unknown", place, "not in the directory of inspectors", name)
            continue
        for reason in book.objections(name, team.business, slot):
            problem = f"{reason.value} for {team.business}"
            yield _broken(f"check.{reason.value}", place, problem, name)


def evenness_findings(book: Rulebook, assignment: Assignment) -> Iterator[Finding]:
    """Yield what the certificate doesn't show: that nobody can be relieved by somebody with less.

    Each set with those before it must have just the visits that are forced on them; within a set
    nobody's last visit costs more, and nobody's next one less, than the dearest.
    """
    visits = Counter(name for team in assignment.drawn for name in team.members)
    listed = [name for reached in assignment.evenness for name in reached]
    if len(set(listed)) < len(listed) or not set(visits) <= set(listed) <= set(book.people):
        yield _uneven("$.evenness", "not every inspector with a visit stands in just one set")
        return
    before: Fraction | None = None
    sofar: set[str] = set()
    for index, reached in enumerate(assignment.evenness):
        where = f"$.evenness[{index}]"
        sofar |= set(reached)
        dearest = max((book.price(n, visits[n]) for n in reached if visits[n]), default=None)
        if dearest is None or (before is not None and dearest > before):
            yield _uneven(where, "the sets don't go down from the dearest visit")
            return
        before = dearest
        for name in reached:
            left = book.room(name)
            full = left is not None and visits[name] >= left
            if not full and book.price(name, visits[name] + 1) < dearest:
                yield _uneven(where, f"{name} could take a visit from somebody with more")
        made = sum(visits[name] for name in sofar)
        forced = sum(_forced(book, team.business, sofar) for team in assignment.drawn)
        if made != forced:
            yield _uneven(where, f"{made} visits, and {forced} are forced on these inspectors")


def withdrawal_findings(assignment: Assignment) -> Iterator[Finding]:
    """Yield who sits in a team that they withdrew from."""
    gone = {
        (change.withdrawal.inspector, change.withdrawal.business)
        for change in assignment.changes
        if change.withdrawal is not None
    }
    for index, team in enumerate(assignment.teams):
        for name in team.members:
            if not gone.isdisjoint({(name, None), (name, team.business)}):
                yield _broken("check.withdrawn", f"$.teams[{index}]", "withdrew from it", name)


def _forced(book: Rulebook, business: str, inspectors: set[str]) -> int:
    """Return how many seats of a team can't be filled without these inspectors."""
    barred = book.barred.get(business, _NOBODY)
    seats: list[list[str]] = []
    size = book.rules.team_size
    for slot, names in zip(book.rules.slots, book.admissible(business), strict=True):
        others = _first(size, (n for n in names if n not in inspectors and n not in barred))
        seats += [others] * slot.count
    return size - _matched(seats)


def _first(number: int, names: Iterator[str]) -> list[str]:
    return [name for _, name in zip(range(number), names, strict=False)]


def _matched(seats: Sequence[Sequence[str]]) -> int:
    """Return how many seats can be filled by different people, by alternating paths."""
    holder: dict[str, int] = {}
    for start in range(len(seats)):
        reached: dict[str, int] = {}
        front = [start]
        free = None
        while front and free is None:
            seat = front.pop()
            for name in seats[seat]:
                if name not in reached:
                    reached[name] = seat
                    if name not in holder:
                        free = name
                        break
                    front.append(holder[name])
        while free is not None:
            seat = reached[free]
            left = next((name for name, held in holder.items() if held == seat), None)
            if left is not None:
                del holder[left]
            holder[free] = seat
            free = left
    return len(holder)


def _broken(code: str, where: str, problem: str, value: str) -> Finding:
    return Finding(
        code=code,
        path=where,
        problem=problem,
        value=value,
        fix="ask for an explanation: the rules don't allow it",
    )


def _uneven(where: str, problem: str) -> Finding:
    return Finding(
        code="check.evenness",
        path=where,
        problem=problem,
        fix="ask for an explanation: this isn't the most even assignment, or not its certificate",
    )
