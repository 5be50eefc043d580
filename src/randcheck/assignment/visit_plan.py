"""When each business is visited: `randcheck-visit-1`, from an assignment and working days.

Businesses in ticket order take the least loaded day on which their whole team can go. A plan that
fits exactly can't be found quickly in general: with one visit a day and teams of two it is the
colouring of a graph's edges, which is NP-complete (Holyer 1981).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, final

from attrs import frozen

from randcheck.assignment.teams import Assignment, Team
from randcheck.errors import Finding, InvalidInput, NotAnnounced, RandcheckError
from randcheck.lottery import Draw
from randcheck.plan import TeamRules
from randcheck.roster import Inspector, Roster
from randcheck.sampler import draw_key, ticket
from randcheck.values import Count, Digest, Identifier, Label, Ordinal
from randcheck.values.validation import check_arguments, validate
from randcheck.wire import digest

__all__ = ["Appointment", "NotPlannable", "VisitPlan", "plan_visits"]

#: The name of the algorithm; what it means never changes.
ALGORITHM: Final = "randcheck-visit-1"


@final
@frozen(kw_only=True)
class Appointment:
    """The day on which a team visits a business, and by when the business is told (S6)."""

    business: Identifier
    inspectors: tuple[Identifier, ...]
    day: date
    notify_by: date

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class VisitPlan:
    """The days of a draw's visits (检查日程), ascending by business. Made by `plan_visits`.

    `made_on` is the day on which it was made, `notice` how many working days before its visit a
    business is told at the latest, `per_day` how many visits an inspector makes a day at most.
    """

    algorithm: Label
    label: Label
    assignment_digest: Digest
    key: Digest
    made_on: date
    notice: Count
    per_day: Ordinal
    appointments: tuple[Appointment, ...]

    def __attrs_post_init__(self) -> None:
        validate(self)

    def of(self, business: str) -> Appointment | None:
        """Return a business's appointment, or None."""
        return next((one for one in self.appointments if one.business == business), None)


class NotPlannable(RandcheckError):
    """Some visits found no day; `proved` says whether no plan could have had room for them.

    Otherwise this way of planning didn't find one, and another might.
    """

    code = "not-plannable"
    proved: bool

    @classmethod
    def because(cls, findings: Iterable[Finding], *, proved: bool) -> NotPlannable:
        """Return the error for findings."""
        error = cls.of(findings)
        error.proved = proved
        return error

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (self.findings, self.more, self.proved)


def _rebuilt(findings: Sequence[Finding], more: int, proved: bool) -> NotPlannable:
    error = NotPlannable(*findings, more=more)
    error.proved = proved
    return error


def plan_visits(
    assignment: Assignment,
    draw: Draw,
    inspectors: Roster[Inspector],
    rules: TeamRules,
    *,
    made_on: date,
    per_day: int,
    notice: int = 0,
    others: Iterable[VisitPlan] = (),
    earlier: VisitPlan | None = None,
) -> VisitPlan:
    """Return a day for every team, a working day of the rules' window.

    The first day is the working day of number `notice` after `made_on`. Leave is respected, and
    visits of `others` count toward `per_day`. Of an `earlier` plan the days stay where they can.
    Raises `NotPlannable` with the numbers where a visit finds no day, `NotAnnounced` for inspectors
    or rules other than the assignment's.
    """
    _check(assignment, draw, inspectors, rules)
    check_arguments(made_on=(date, made_on), per_day=(Ordinal, per_day), notice=(Count, notice))
    others = tuple(others)
    check_arguments(others=(tuple[VisitPlan, ...], others), earlier=(VisitPlan | None, earlier))
    key = draw_key(draw.seed, label=draw.announcement.label, purpose="visit")
    teams = sorted(assignment.teams, key=lambda team: ticket(key, team.business))
    book = _Book(inspectors, rules, others, made_on=made_on, notice=notice, per_day=per_day)
    days = _days(book, teams, earlier)
    return VisitPlan(
        algorithm=ALGORITHM,
        label=draw.announcement.label,
        assignment_digest=assignment.digest,
        key=key,
        made_on=made_on,
        notice=notice,
        per_day=per_day,
        appointments=tuple(
            Appointment(
                business=team.business,
                inspectors=team.members,
                day=days[team.business],
                notify_by=book.told_by(days[team.business]),
            )
            for team in assignment.teams
        ),
    )


def _days(book: _Book, teams: Sequence[Team], earlier: VisitPlan | None) -> dict[str, date]:
    known = {one.business: one for one in earlier.appointments} if earlier else {}
    placed = {}
    # Whose team is unchanged comes first: a new team must not take its day.
    for team in sorted(teams, key=lambda one: _is_changed(one, known.get(one.business))):
        before = known.get(team.business)
        if before is not None and book.keep(team, before):
            placed[team.business] = before.day
    for team in teams:
        day = None if team.business in placed else book.place(team)
        if day is not None:
            placed[team.business] = day
    left = [team for team in teams if team.business not in placed]
    if left:
        raise book.refusal(teams, left)
    return placed


def _is_changed(team: Team, earlier: Appointment | None) -> bool:
    return earlier is None or set(earlier.inspectors) != set(team.members)


def _check(
    assignment: Assignment, draw: Draw, inspectors: Roster[Inspector], rules: TeamRules
) -> None:
    """Raise unless the assignment is whole and was made from these."""
    check_arguments(
        assignment=(Assignment, assignment),
        draw=(Draw, draw),
        inspectors=(Roster, inspectors),
        rules=(TeamRules, rules),
    )
    NotAnnounced.raise_for(_other_findings(assignment, draw, inspectors, rules))
    InvalidInput.raise_for(_vacant(assignment))


def _vacant(assignment: Assignment) -> Iterator[Finding]:
    for business, seats in assignment.vacancies:
        yield Finding(
            code="visits.vacant",
            path="$.assignment.teams",
            problem=f"{seats} empty in the team",
            value=business,
            fix="assign inspectors to every seat first",
        )


class _Book:
    """The days of a window, and who is where on each."""

    def __init__(
        self,
        inspectors: Roster[Inspector],
        rules: TeamRules,
        others: Iterable[VisitPlan],
        *,
        made_on: date,
        notice: int,
        per_day: int,
    ) -> None:
        self._calendar, self._notice, self._per_day = rules.calendar, notice, per_day
        earliest = rules.calendar.after(made_on, notice) if notice else made_on
        self._workdays = rules.calendar.workdays(rules.window)
        self._days = [day for day in self._workdays if day >= earliest]
        self._away = {
            (one.identifier, day)
            for one in inspectors
            for day in self._workdays
            if one.is_away(day)
        }
        # Visits of each inspector on each day: those of other plans, and with the ones placed here.
        self._before = Counter(
            (name, one.day)
            for plan in others
            for one in plan.appointments
            for name in one.inspectors
        )
        self._visits = self._before.copy()
        self._load: Counter[date] = Counter()

    def told_by(self, day: date) -> date:
        """Return the last day on which a business may be told of a visit on a day."""
        return self._calendar.before(day, self._notice) if self._notice else day

    def keep(self, team: Team, earlier: Appointment) -> bool:
        """Take the day of an earlier appointment if the team is free on it, and say whether."""
        days = self._days if _is_changed(team, earlier) else self._workdays
        if earlier.day not in self._free(team.members, self._visits, days):
            return False
        self._take(team, earlier.day)
        return True

    def place(self, team: Team) -> date | None:
        """Return the least loaded day on which a team can go, the first of equals, and take it."""
        possible = self._free(team.members, self._visits, self._days)
        if not possible:
            return None
        day = min(possible, key=lambda one: (self._load[one], one))
        self._take(team, day)
        return day

    def refusal(self, teams: Sequence[Team], left: Sequence[Team]) -> NotPlannable:
        """Return why teams are left without a day, and whether that is proved."""
        proofs = [*self._crowded(teams), *self._never_together(left)]
        return NotPlannable.because([*proofs, *map(self._unplaced, left)], proved=bool(proofs))

    def _take(self, team: Team, day: date) -> None:
        self._load[day] += 1
        self._visits.update((name, day) for name in team.members)

    def _free(
        self, members: Iterable[str], visits: Counter[tuple[str, date]], days: Iterable[date]
    ) -> list[date]:
        """Return the days on which all members are there and have fewer visits than allowed."""
        names = tuple(members)
        return [
            day
            for day in days
            if all(
                visits[name, day] < self._per_day and (name, day) not in self._away
                for name in names
            )
        ]

    def _crowded(self, teams: Iterable[Team]) -> Iterator[Finding]:
        """Yield inspectors with more visits than fit into their days, whatever the plan."""
        wanted = Counter(name for team in teams for name in team.members)
        for name, visits in sorted(wanted.items()):
            room = sum(
                max(self._per_day - self._before[name, day], 0)
                for day in self._days
                if (name, day) not in self._away
            )
            if visits > room:
                yield Finding(
                    code="visits.crowded",
                    problem=f"{visits} visits, and room for {room} on the days that are left",
                    value=name,
                    fix="give a longer window, more visits a day, or shorter notice",
                    figures=(("visits", visits), ("room", room)),
                )

    def _never_together(self, teams: Iterable[Team]) -> Iterator[Finding]:
        """Yield teams who are never all free on one day, even with no visit planned here."""
        for team in teams:
            if not self._free(team.members, self._before, self._days):
                yield Finding(
                    code="visits.apart",
                    problem=f"on none of {len(self._days)} days is the whole team free",
                    value=team.business,
                    fix="replace somebody of the team, or give a longer window",
                    figures=(("days", len(self._days)),),
                )

    def _unplaced(self, team: Team) -> Finding:
        free = len(self._free(team.members, self._before, self._days))
        return Finding(
            code="visits.unplaced",
            problem=f"no day left; the team was free together on {free} of {len(self._days)}",
            value=team.business,
            fix="give a longer window or more visits a day",
            figures=(("free", free), ("days", len(self._days))),
        )


def _other_findings(
    assignment: Assignment, draw: Draw, inspectors: Roster[Inspector], rules: TeamRules
) -> Iterator[Finding]:
    for where, given, expected in (
        ("inspectors", digest(inspectors), assignment.inspector_digest),
        ("team_rules", digest(rules), assignment.team_rules_digest),
        ("draw", draw.announcement.digest, assignment.announcement_digest),
    ):
        if given != expected:
            yield Finding(
                code=f"announced.{where}",
                path=f"$.{where}",
                problem=f"{given}, and the assignment was made with {expected}",
                fix="give what the assignment was made from",
            )
