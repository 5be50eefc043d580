"""Holding an assignment against rules and certificate, without drawing again.

Nothing here uses what draws: who may have which seat is asked person by person, and the visits
that are forced on a set of inspectors are counted anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from randcheck.assignment.drawing import idle_findings
from randcheck.assignment.staffing import Group, Staffing
from randcheck.assignment.teams import Assignment, Team
from randcheck.assignment.verification import stage_findings
from randcheck.codes import Unfit
from randcheck.errors import Finding
from randcheck.errors.finding import fault
from randcheck.plan import TeamSlot
from randcheck.roster import Inspector

__all__: list[str] = []

_NOBODY: Final[frozenset[str]] = frozenset()


class Rulebook:
    """The rules of a staffing, asked person by person."""

    def __init__(self, staffing: Staffing) -> None:
        self.staffing = staffing
        self.rules, self.barred = staffing.rules, staffing.barred
        self.people = {one.identifier: one for one in staffing.inspectors}
        self._eligibility = staffing.eligibility
        self._admissible: dict[Group, tuple[tuple[str, ...], ...]] = {}

    def room(self, name: str) -> int | None:
        """Return how many visits an inspector may still make; None means any number."""
        return self._eligibility._room(name)

    def price(self, name: str, visits: int) -> Fraction:
        """Return what an inspector's visit of that number adds to the sum of loads squared."""
        number = self._eligibility._visits(name) + visits
        return (2 * number - 1) / self.people[name].working_time

    def breaches(
        self, name: str, business: str, slot: TeamSlot
    ) -> Iterator[tuple[Unfit, dict[str, object]]]:
        """Yield each reason against an inspector in a slot of a business's team, with figures."""
        one, (division, items) = self.people[name], self.staffing.group(business)
        period = str(self.rules.window)
        for reason, missing in self._against(one, slot, (division, items)):
            figures: dict[Unfit, dict[str, object]] = {
                Unfit.ON_LEAVE: {"period": period},
                Unfit.SELDOM_PRESENT: {"period": period},
                Unfit.DIVISION: {"division": division, "divisions": one.divisions},
                Unfit.UNIT: {"unit": one.unit, "units": slot.units},
                Unfit.CERTIFICATE: {"period": period},
                Unfit.QUALIFICATION: {"items": missing},
            }
            yield reason, figures.get(reason, {})
        if name in self.barred.get(business, _NOBODY):
            recused = {r.inspector for r in self.rules.recusals if r.business == business}
            yield (Unfit.RECUSED if name in recused else Unfit.INSPECTED_BEFORE), {}

    def admissible(self, business: str) -> tuple[tuple[str, ...], ...]:
        """Return who may fill each slot of a business's team, reasons between the two aside."""
        group = self.staffing.group(business)
        if group not in self._admissible:
            self._admissible[group] = tuple(
                tuple(
                    name
                    for name, one in self.people.items()
                    if not any(self._against(one, slot, group))
                )
                for slot in self.rules.slots
            )
        return self._admissible[group]

    def _against(
        self, one: Inspector, slot: TeamSlot, group: Group
    ) -> Iterator[tuple[Unfit, tuple[str, ...]]]:
        division, items = group
        yield from ((reason, ()) for reason in self._eligibility._absences(one))
        if self._eligibility._is_outside(one, division):
            yield Unfit.DIVISION, ()
        yield from self._eligibility._against_in(slot, one, items)


def broken_rules(assignment: Assignment, staffing: Staffing) -> Iterator[Finding]:
    """Yield where teams break a rule, at first or now, or aren't as even as can be."""
    book, roster = Rulebook(staffing), staffing.roster
    first = [one.business for one in assignment.first_teams if roster.get(one.business) is not None]
    yield from rule_findings(book, assignment.teams, staffing.draw.drawn, "teams")
    if assignment.changes:
        yield from stage_findings(assignment, staffing.draw)
        yield from rule_findings(book, assignment.first_teams, first, "first_teams")
        yield from withdrawal_findings(assignment, book)
    is_known = len(first) == len(assignment.first_teams)
    if is_known and not any(None in team.inspectors for team in assignment.first_teams):
        yield from evenness_findings(book, assignment)


def rule_findings(
    book: Rulebook, teams: Sequence[Team], businesses: Iterable[str], where: str
) -> Iterator[Finding]:
    """Yield where teams break a rule: businesses, seats, who may have them, limits (R11)."""
    expected, given = set(businesses), {team.business for team in teams}
    for business in sorted(expected ^ given):
        code = "check.no-team" if business in expected else "check.not-drawn"
        yield fault(code, where, business=business)
    for index, team in enumerate(teams):
        if team.business in expected:
            yield from _team_findings(book, team, f"{where}[{index}]")
    visits = Counter(name for team in teams for name in team.members)
    for name, count in sorted(visits.items()):
        left = book.room(name)
        if left is not None and count > left:
            yield fault("check.limit", where, inspector=name, visits=count, room=left)


def _team_findings(book: Rulebook, team: Team, where: str) -> Iterator[Finding]:
    slots = [slot for slot in book.rules.slots for _ in range(slot.count)]
    if len(team.inspectors) != len(slots) or None in team.inspectors:
        yield fault(
            "check.seats",
            where,
            source="D13",
            business=team.business,
            seats=len(team.inspectors),
            filled=len(team.members),
            size=len(slots),
        )
    for seat, (name, slot) in enumerate(zip(team.inspectors, slots, strict=False)):
        place = f"{where}.inspectors[{seat}]"
        if name is None:
            continue
        about = {"inspector": name, "business": team.business}
        if name not in book.people:
            yield fault("check.unknown", place, **about)
            continue
        for reason, figures in book.breaches(name, team.business, slot):
            yield fault(f"check.{reason.value}", place, **about, **figures)


def evenness_findings(book: Rulebook, assignment: Assignment) -> Iterator[Finding]:
    """Yield what the certificate doesn't show: that no visit can go to an inspector with fewer.

    Each set with those before it must have just the visits that are forced on them; within a set
    no inspector's last visit costs more, and none's next visit less, than the dearest.
    """
    visits = Counter(name for team in assignment.first_teams for name in team.members)
    broken = list(_set_findings(book, assignment.evenness, visits))
    yield from broken
    before: Fraction | None = None
    sofar: set[str] = set()
    for index, reached in enumerate(() if broken else assignment.evenness):
        where = f"evenness[{index}]"
        sofar |= set(reached)
        dearest = max((book.price(n, visits[n]) for n in reached if visits[n]), default=None)
        if dearest is None or (before is not None and dearest > before):
            yield fault("check.evenness.order", where)
            return
        before = dearest
        for name in reached:
            left = book.room(name)
            full = left is not None and visits[name] >= left
            if not full and book.price(name, visits[name] + 1) < dearest:
                yield fault("check.evenness.relief", where, inspector=name)
        made = sum(visits[name] for name in sofar)
        forced = sum(_forced(book, team.business, sofar) for team in assignment.first_teams)
        if made != forced:
            yield fault("check.evenness.forced", where, visits=made, forced=forced)


def _set_findings(
    book: Rulebook, sets: Sequence[Sequence[str]], visits: Mapping[str, int]
) -> Iterator[Finding]:
    """Yield which inspectors the sets of a certificate have twice, leave out, or make up."""
    listed = Counter(name for reached in sets for name in reached)
    for code, names in (
        ("twice", {name for name, count in listed.items() if count > 1}),
        ("missing", visits.keys() - listed.keys()),
        ("unknown", listed.keys() - book.people.keys()),
    ):
        for name in sorted(names):
            yield fault(f"check.evenness.{code}", "evenness", inspector=name)


def withdrawal_findings(assignment: Assignment, book: Rulebook) -> Iterator[Finding]:
    """Yield withdrawals that keep nobody away, and inspectors in a team that they withdrew from."""
    gone: set[tuple[str, str | None]] = set()
    for index, change in enumerate(assignment.changes):
        if change.withdrawal is not None:
            for found in idle_findings(change.withdrawal, gone, book.barred):
                yield found.under(f".changes[{index}]")
            gone.add((change.withdrawal.inspector, change.withdrawal.business))
    for index, team in enumerate(assignment.teams):
        for name in team.members:
            if not gone.isdisjoint({(name, None), (name, team.business)}):
                place = f"teams[{index}]"
                yield fault("check.withdrawn", place, inspector=name, business=team.business)


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
