"""From rules and rosters to the algorithm's terms, and back to names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, final

from attrs import frozen

from randcheck.assignment.eligibility import (
    absences,
    barred_by_business,
    is_outside,
    items_of,
    room,
    slot_objections,
)
from randcheck.assignment.kernel.problem import (
    Candidate,
    Kinds,
    Problem,
    Slots,
    Task,
    compile_problem,
)
from randcheck.assignment.kernel.seating import EMPTY, Seating
from randcheck.assignment.teams import Team
from randcheck.errors import Finding, InvalidInput, NotAnnounced
from randcheck.errors.finding import fault, mismatches
from randcheck.lottery import Announcement, Draw, screen, screening_findings
from randcheck.plan import Plan, TeamRules, Workload
from randcheck.roster import Entity, Inspector, Roster
from randcheck.sampler import draw_key
from randcheck.wire import commitment

__all__: list[str] = []

#: What decides who may visit a business, beside reasons between the two: division and items.
Group = tuple[str, tuple[str, ...]]


@final
@frozen(kw_only=True)
class Staffing:
    """A draw, its businesses, and the inspectors and rules that were announced with it."""

    draw: Draw
    roster: Roster[Entity]
    inspectors: Roster[Inspector]
    rules: TeamRules

    @property
    def plan(self) -> Plan:
        """The plan that was drawn."""
        return self.draw.announcement.plan

    @property
    def key(self) -> str:
        """The key of the assignment: of the draw's seed and label, for the purpose `assign`."""
        return draw_key(self.draw.seed, label=self.draw.announcement.label, purpose="assign")

    def entity(self, identifier: str) -> Entity:
        """Return a business; the announced roster has each that was drawn."""
        found = self.roster.get(identifier)
        if found is None:
            raise NotAnnounced(fault("announced.business", "roster", business=identifier))
        return found

    def group(self, identifier: str) -> Group:
        """Return what decides who may visit a business."""
        entity = self.entity(identifier)
        return entity.division, items_of(entity, self.plan)

    def problem(
        self, businesses: Iterable[str], also_barred: Iterable[tuple[str, str]] = ()
    ) -> Problem:
        """Return the problem of these businesses' teams, some pairs with inspectors barred too."""
        to_visit = tuple(businesses)
        kinds = _Kinds(self)
        barred: defaultdict[str, set[str]] = defaultdict(set, barred_by_business(self.rules))
        for inspector, business in also_barred:
            barred[business].add(inspector)
        return compile_problem(
            self.key,
            kinds.candidates(len(to_visit)),
            [
                Task(
                    identifier=one,
                    slots=kinds.slots(self.group(one)),
                    barred=barred.get(one, ()),
                )
                for one in to_visit
            ],
        )


def staffing_of(
    draw: Draw,
    roster: Roster[Entity],
    inspectors: Roster[Inspector],
    rules: TeamRules,
    inspectors_nonce: bytes | None,
    team_rules_nonce: bytes | None,
) -> Staffing:
    """Return the staffing of a draw, if all that is given is what the announcement pins.

    Without its nonce, a document can't be held against the announcement's commitment.
    """
    announcement = draw.announcement
    screening = screen(announcement.plan, roster, announcement.exclusions)
    NotAnnounced.raise_for(
        [
            *screening_findings(announcement, screening),
            *_pinned("inspectors", inspectors, inspectors_nonce, announcement),
            *_pinned("team_rules", rules, team_rules_nonce, announcement),
        ]
    )
    InvalidInput.raise_for(rules.findings(inspectors, roster))
    return Staffing(draw=draw, roster=roster, inspectors=inspectors, rules=rules)


def teams_of(staffing: Staffing, seating: Seating) -> tuple[Team, ...]:
    """Return the teams of a seating, ascending by business."""
    problem = seating.problem
    teams = (
        Team(business=business, inspectors=_named(staffing, seating, task))
        for task, business in enumerate(problem.tasks)
    )
    return tuple(sorted(teams, key=lambda team: team.business))


def positions_of(problem: Problem, task: int, slots: Sequence[int]) -> list[int]:
    """Return a task's positions in the order of the rules, whose slots have so many seats each."""
    form = problem.forms[problem.form_of[task]]
    first = dict(zip(form.given, form.first, strict=True))
    start = problem.start[task]
    return [start + first[slot] + seat for slot, count in enumerate(slots) for seat in range(count)]


def _named(staffing: Staffing, seating: Seating, task: int) -> tuple[str | None, ...]:
    problem = seating.problem
    counts = [slot.count for slot in staffing.rules.slots]
    holders = [seating.holder[position] for position in positions_of(problem, task, counts)]
    named: list[str | None] = []
    for count in counts:
        here, holders = holders[:count], holders[count:]
        present = sorted(problem.inspectors[one] for one in here if one != EMPTY)
        named += [*present, *[None] * (count - len(present))]
    return tuple(named)


class _Kinds:
    """Inspectors by kind: alike in unit, divisions, qualifications and certificate."""

    def __init__(self, staffing: Staffing) -> None:
        self._rules = staffing.rules
        self._codes = [item.code for item in staffing.plan.items]
        workdays = self._rules.calendar.workdays(self._rules.window)
        self._available = [one for one in staffing.inspectors if not any(absences(one, workdays))]
        self._kinds: dict[object, int] = {}
        self._examples: list[Inspector] = []
        self._kind_of = [self._kind(one) for one in self._available]
        self._slots: dict[Group, Slots] = {}

    def candidates(self, businesses: int) -> Iterator[Candidate]:
        """Yield everyone available; without a limit, one may visit every business."""
        loads = {load.inspector: load for load in self._rules.workloads}
        for one, kind in zip(self._available, self._kind_of, strict=True):
            load = loads.get(one.identifier) or Workload(inspector=one.identifier)
            left = room(load, self._rules)
            yield Candidate(
                identifier=one.identifier,
                kind=kind,
                cap=businesses if left is None else left,
                base=load.visits,
                weight=one.working_time,
            )

    def slots(self, group: Group) -> Slots:
        """Return the slots of a group's teams, in the order of the rules."""
        if group not in self._slots:
            division, items = group
            inside = [
                kind for kind, one in enumerate(self._examples) if not is_outside(one, division)
            ]
            self._slots[group] = tuple(
                (slot.count, self._fitting(inside, slot, items)) for slot in self._rules.slots
            )
        return self._slots[group]

    def _fitting(self, kinds: Iterable[int], slot: Any, items: Sequence[str]) -> Kinds:
        return frozenset(
            kind
            for kind in kinds
            if not any(slot_objections(self._examples[kind], slot, items, self._rules))
        )

    def _kind(self, one: Inspector) -> int:
        profile = (
            one.unit,
            one.divisions,
            tuple(code in one.qualifications for code in self._codes),
            one.is_certified(self._rules.window),
        )
        if profile not in self._kinds:
            self._kinds[profile] = len(self._examples)
            self._examples.append(one)
        return self._kinds[profile]


def _pinned(
    name: str, document: object, nonce: bytes | None, announcement: Announcement
) -> Iterator[Finding]:
    announced = getattr(announcement, f"{name}_commitment")
    where = "rules" if name == "team_rules" else name
    if announced is None:
        yield fault(f"announced.{name}.none", where)
    elif nonce is not None:
        claim = (where, commitment(document, nonce), announced)
        yield from mismatches([claim], f"announced.{name}")
