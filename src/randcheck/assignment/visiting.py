"""When each business is visited: `randcheck-visit-1`, from an assignment and working days.

Businesses in ticket order take the least loaded day on which their whole team is free. A plan that
fits exactly can't be found quickly in general: with one visit a day and teams of two it is the
colouring of a graph's edges, which is NP-complete (Holyer 1981).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Self, final

from attrs import frozen

from randcheck.assignment.teams import Assignment, Team
from randcheck.assignment.visit_plan import ALGORITHM, Appointment, NotPlannable, VisitPlan
from randcheck.errors import Finding, InvalidInput, NotAnnounced
from randcheck.errors.finding import fault, mismatches
from randcheck.lottery import Draw
from randcheck.plan import TeamRules
from randcheck.roster import Inspector, Roster
from randcheck.sampler import draw_key, ticket
from randcheck.values import Count, Nonce, Ordinal, WorkCalendar
from randcheck.values.validation import checked
from randcheck.wire import commitment

__all__ = ["plan_visits"]


@checked
def plan_visits(
    assignment: Assignment,
    draw: Draw,
    inspectors: Roster[Inspector],
    rules: TeamRules,
    *,
    inspectors_nonce: Nonce,
    team_rules_nonce: Nonce,
    made_on: date,
    per_day: Ordinal,
    notice: Count = 0,
    others: Iterable[VisitPlan] = (),
    earlier: VisitPlan | None = None,
) -> VisitPlan:
    """Return a day for each team (检查日程), a working day of the rules' window.

    The first day is the working day of number `notice` after `made_on`. No inspector has a visit
    on leave, and the visits of `others` count toward `per_day`. Of an `earlier` plan, each day is
    kept where it can be. The nonces are those given to `announce`. Raises `NotPlannable`,
    `InvalidInput` for empty seats, and `NotAnnounced` for what isn't the assignment's.
    """
    hidden = ((inspectors, inspectors_nonce), (rules, team_rules_nonce))
    NotAnnounced.raise_for(_other_findings(assignment, draw, *hidden))
    InvalidInput.raise_for(_vacant(assignment))
    key = draw_key(draw.seed, label=draw.announcement.label, purpose="visit")
    teams = sorted(assignment.teams, key=lambda team: ticket(key, team.business))
    terms = _Terms.of(rules, made_on, notice, per_day)
    days = _days(_Diary(terms, inspectors, others), teams, earlier)
    return VisitPlan(
        algorithm=ALGORITHM,
        label=draw.announcement.label,
        assignment_digest=assignment.digest,
        key=key,
        made_on=made_on,
        notice=notice,
        per_day=per_day,
        appointments=tuple(
            terms.appointment(team, days[team.business]) for team in assignment.teams
        ),
    )


def _other_findings(
    assignment: Assignment,
    draw: Draw,
    inspectors: tuple[object, bytes],
    rules: tuple[object, bytes],
) -> Iterator[Finding]:
    claims = (
        ("inspectors", commitment(*inspectors), assignment.inspectors_commitment),
        ("rules", commitment(*rules), assignment.team_rules_commitment),
        ("draw", draw.announcement.digest, assignment.announcement_digest),
    )
    return mismatches(claims, "visits.*")


def _vacant(assignment: Assignment) -> Iterator[Finding]:
    for business, seats in assignment.vacancies:
        yield fault("visits.vacant", "assignment.teams", business=business, vacancies=seats)


@final
@frozen(kw_only=True)
class _Terms:
    """On which days visits are made, how early a business is notified, and how many a day.

    `workdays` are those of the visit window, `days` those of them that are late enough.
    """

    calendar: WorkCalendar
    workdays: tuple[date, ...]
    days: tuple[date, ...]
    notice: int
    per_day: int

    @classmethod
    def of(cls, rules: TeamRules, made_on: date, notice: int, per_day: int) -> Self:
        calendar = rules.calendar
        earliest = calendar.after(made_on, notice) if notice else made_on
        workdays = calendar.workdays(rules.window)
        return cls(
            calendar=calendar,
            workdays=workdays,
            days=tuple(day for day in workdays if day >= earliest),
            notice=notice,
            per_day=per_day,
        )

    def appointment(self, team: Team, day: date) -> Appointment:
        """Return a team's visit on a day, and by when its business is notified."""
        return Appointment(
            business=team.business,
            inspectors=team.members,
            day=day,
            notify_by=self.calendar.before(day, self.notice) if self.notice else day,
        )


class _Diary:
    """Which inspectors are away or have visits on each day: of other plans, and of this one."""

    def __init__(
        self, terms: _Terms, inspectors: Roster[Inspector], others: Iterable[VisitPlan]
    ) -> None:
        self.terms = terms
        self._away = {
            (one.identifier, day)
            for one in inspectors
            if one.leave
            for day in terms.workdays
            if one.is_away(day)
        }
        self._before = Counter(
            (name, one.day)
            for plan in others
            for one in plan.appointments
            for name in one.inspectors
        )
        self._visits = self._before.copy()
        self._load: Counter[date] = Counter()

    def keep(self, team: Team, earlier: Appointment) -> bool:
        """Take the day of an earlier appointment if the team is free on it, and say whether."""
        days = self.terms.days if _is_changed(team, earlier) else self.terms.workdays
        if earlier.day not in self._free(team, self._visits, days):
            return False
        self._take(team, earlier.day)
        return True

    def place(self, team: Team) -> date | None:
        """Return the least loaded day on which a team is free, the first of equals, and take it."""
        possible = self._free(team, self._visits, self.terms.days)
        if not possible:
            return None
        day = min(possible, key=lambda one: (self._load[one], one))
        self._take(team, day)
        return day

    def free_at_first(self, team: Team) -> int:
        """Return on how many days a team was free before any visit of this plan."""
        return len(self._free(team, self._before, self.terms.days))

    def room_at_first(self, name: str) -> int:
        """Return how many visits fit into an inspector's days before any visit of this plan."""
        return sum(
            max(self.terms.per_day - self._before[name, day], 0)
            for day in self.terms.days
            if (name, day) not in self._away
        )

    def _take(self, team: Team, day: date) -> None:
        self._load[day] += 1
        self._visits.update((name, day) for name in team.members)

    def _free(
        self, team: Team, visits: Counter[tuple[str, date]], days: Iterable[date]
    ) -> list[date]:
        """Return the days on which all members are there and have fewer visits than allowed."""
        names = team.members
        return [
            day
            for day in days
            if all(
                visits[name, day] < self.terms.per_day and (name, day) not in self._away
                for name in names
            )
        ]


def _days(diary: _Diary, teams: Sequence[Team], earlier: VisitPlan | None) -> dict[str, date]:
    known = {one.business: one for one in earlier.appointments} if earlier else {}
    placed = {}
    # Teams that are unchanged come first: a new team must not take their day.
    for team in sorted(teams, key=lambda one: _is_changed(one, known.get(one.business))):
        before = known.get(team.business)
        if before is not None and diary.keep(team, before):
            placed[team.business] = before.day
    for team in teams:
        day = None if team.business in placed else diary.place(team)
        if day is not None:
            placed[team.business] = day
    left = [team for team in teams if team.business not in placed]
    if left:
        proofs = [*_crowded(diary, teams), *_never_together(diary, left)]
        findings = [*proofs, *(_unplaced(diary, team) for team in left)]
        raise NotPlannable.because(findings, proved=bool(proofs))
    return placed


def _is_changed(team: Team, earlier: Appointment | None) -> bool:
    return earlier is None or set(earlier.inspectors) != set(team.members)


def _crowded(diary: _Diary, teams: Iterable[Team]) -> Iterator[Finding]:
    """Yield inspectors with more visits than fit into their days, whatever the plan."""
    wanted = Counter(name for team in teams for name in team.members)
    for name, visits in sorted(wanted.items()):
        room = diary.room_at_first(name)
        if visits > room:
            workdays = len(diary.terms.days)
            yield fault(
                "visits.crowded", inspector=name, visits=visits, room=room, workdays=workdays
            )


def _never_together(diary: _Diary, teams: Iterable[Team]) -> Iterator[Finding]:
    """Yield teams that are free together on no day, even with no visit of this plan."""
    workdays = len(diary.terms.days)
    for team in teams:
        if not diary.free_at_first(team):
            yield fault(
                "visits.apart",
                business=team.business,
                inspectors=team.members,
                workdays=workdays,
            )


def _unplaced(diary: _Diary, team: Team) -> Finding:
    return fault(
        "visits.unplaced",
        business=team.business,
        free=diary.free_at_first(team),
        workdays=len(diary.terms.days),
    )
