"""From rules and rosters to the algorithm's terms, and back to names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import final

from attrs import frozen

from randcheck.assignment.kernel.problem import (
    Candidate,
    Problem,
    Task,
    compile_problem,
)
from randcheck.assignment.kernel.seating import EMPTY, Seating
from randcheck.assignment.teams import Team
from randcheck.errors import Finding, InvalidInput, NotAnnounced
from randcheck.errors.finding import fault, mismatches
from randcheck.lottery import Announcement, Draw, screen
from randcheck.plan import Eligibility, Plan, TeamRules
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

    @cached_property
    def eligibility(self) -> Eligibility:
        """Who may be in which team; inspections under a business's earlier codes count."""
        return Eligibility(plan=self.plan, rules=self.rules.following(self.roster))

    @property
    def barred(self) -> Mapping[str, frozenset[str]]:
        """Who may not visit which business by the rules, for a reason between the two."""
        return self.eligibility._barred

    @property
    def key(self) -> str:
        """The key of the assignment."""
        return key_of(self.draw)

    def entity(self, identifier: str) -> Entity:
        """Return a business; the announced roster has each that was drawn."""
        found = self.roster.get(identifier)
        if found is None:
            raise NotAnnounced(_unlisted(identifier))
        return found

    def group(self, identifier: str) -> Group:
        """Return what decides who may visit a business."""
        return self.eligibility._group(self.entity(identifier))

    def problem(
        self, businesses: Iterable[str], also_barred: Iterable[tuple[str, str]] = ()
    ) -> Problem:
        """Return the problem of these businesses' teams, some pairs with inspectors barred too."""
        to_visit = tuple(businesses)
        kinds = self.eligibility._kinds(self.inspectors)
        also: defaultdict[str, set[str]] = defaultdict(set)
        for inspector, business in also_barred:
            also[business].add(inspector)
        return compile_problem(
            self.key,
            [
                Candidate(
                    identifier=one.identifier,
                    kind=kind,
                    cap=self.eligibility._room(one.identifier),
                    base=self.eligibility._visits(one.identifier),
                    weight=one.working_time,
                )
                for one, kind in zip(kinds.people, kinds.kind_of, strict=True)
            ],
            [
                Task(
                    identifier=one,
                    slots=kinds.slots(self.group(one)),
                    barred={*self.barred.get(one, ()), *also.get(one, ())},
                )
                for one in to_visit
            ],
        )


def key_of(draw: Draw) -> str:
    """Return the key of an assignment: of the draw's seed and label, for the purpose `assign`."""
    return draw_key(draw.seed, label=draw.announcement.label, purpose="assign")


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
    given = (draw, roster, inspectors, rules)
    NotAnnounced.raise_for(unannounced(*given, inspectors_nonce, team_rules_nonce))
    InvalidInput.raise_for(rules.findings(inspectors, roster))
    return Staffing(draw=draw, roster=roster, inspectors=inspectors, rules=rules)


def unannounced(
    draw: Draw,
    roster: Roster[Entity],
    inspectors: Roster[Inspector],
    rules: TeamRules,
    inspectors_nonce: bytes | None,
    team_rules_nonce: bytes | None,
) -> Iterator[Finding]:
    """Yield what is given and isn't what the announcement pins."""
    announcement = draw.announcement
    screening = screen(announcement.plan, roster, announcement.exclusions)
    yield from announcement.screening_findings(screening)
    yield from _pinned("inspectors", inspectors, inspectors_nonce, announcement)
    yield from _pinned("team_rules", rules, team_rules_nonce, announcement)
    for business in draw.drawn:
        if roster.get(business) is None:
            yield _unlisted(business)


def _unlisted(business: str) -> Finding:
    return fault("announced.business", "roster", business=business)


def window_findings(draw: Draw, rules: TeamRules) -> Iterator[Finding]:
    """Yield that the visit window leaves the plan's period, or begins before the announcement."""
    made = draw.announcement
    return Eligibility(plan=made.plan, rules=rules)._window_findings(made.announced_at)


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
