"""The days of `randcheck-visit-1`: who is free when, and which team comes on which day.

Businesses in ticket order take the least loaded day on which their whole team is free. A plan that
fits exactly can't be found quickly in general: with one visit a day and teams of two it is the
colouring of a graph's edges, which is NP-complete (Holyer 1981).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Self, final

from attrs import frozen

from randcheck.assignment.teams import Team
from randcheck.assignment.visit_plan import Appointment, NotPlannable, VisitPlan
from randcheck.errors import Finding
from randcheck.errors.finding import fault
from randcheck.roster import Inspector
from randcheck.values import Period, WorkCalendar

__all__: list[str] = []


@final
@frozen(kw_only=True)
class Terms:
    """On which days visits are made, how early a business is notified, and how many a day.

    `workdays` are those of the visit window, `days` those of them that are late enough.
    """

    calendar: WorkCalendar
    workdays: tuple[date, ...]
    days: tuple[date, ...]
    notice: int
    per_day: int

    @classmethod
    def of(
        cls, calendar: WorkCalendar, window: Period, made_on: date, notice: int, per_day: int
    ) -> Self:
        """Return the terms; nobody is to be notified before the day on which the plan is made."""
        # On a day off nobody is notified: the next working day is the first to do it.
        number = notice + (notice > 0 and not calendar.is_workday(made_on))
        earliest = calendar.after(made_on, number) if number else made_on
        workdays = calendar.workdays(window)
        return cls(
            calendar=calendar,
            workdays=workdays,
            days=tuple(day for day in workdays if day >= earliest),
            notice=notice,
            per_day=per_day,
        )

    def notify_by(self, day: date) -> date:
        """Return the last day on which a business is notified of a visit."""
        return self.calendar.before(day, self.notice) if self.notice else day


class Diary:
    """Which inspectors are away or have visits on each day: of other plans, and of this one.

    `late` are the days that are late enough.
    """

    def __init__(
        self, terms: Terms, inspectors: Iterable[Inspector], others: Iterable[VisitPlan]
    ) -> None:
        self.terms = terms
        self.late, self._workdays = frozenset(terms.days), frozenset(terms.workdays)
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
        if earlier.day not in self._free(team, self._visits, self._possible(team, earlier)):
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

    def free_at_first(self, team: Team, earlier: Appointment | None) -> list[date]:
        """Return on which days a team might come before any visit of this plan, early or not."""
        return self._free(team, self._before, self._possible(team, earlier))

    def room_at_first(self, name: str) -> int:
        """Return how many visits fit into an inspector's days before any visit of this plan."""
        return sum(
            max(self.terms.per_day - self._before[name, day], 0)
            for day in self.terms.days
            if (name, day) not in self._away
        )

    def _possible(self, team: Team, earlier: Appointment | None) -> tuple[date, ...]:
        """Return the days that are late enough; a team that stays may keep an earlier one too."""
        days = self.terms.days
        if earlier is None or is_changed(team, earlier) or earlier.day in self.late:
            return days
        return (earlier.day, *days) if earlier.day in self._workdays else days

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


def is_changed(team: Team, earlier: Appointment | None) -> bool:
    """Whether a team is another than that of an earlier appointment."""
    return earlier is None or set(earlier.inspectors) != set(team.members)


def appointments_of(
    diary: Diary, teams: Sequence[Team], earlier: VisitPlan | None
) -> Iterator[Appointment]:
    """Yield an appointment for each team, which come in ticket order, or raise `NotPlannable`.

    A team that keeps its day was notified by the earlier plan, and keeps that day too.
    """
    known = {one.business: one for one in earlier.appointments} if earlier else {}
    days = _days(diary, teams, known)
    for team in teams:
        before, day = known.get(team.business), days[team.business]
        is_kept = before is not None and before.day == day and not is_changed(team, before)
        yield Appointment(
            business=team.business,
            inspectors=team.members,
            day=day,
            notify_by=before.notify_by if before and is_kept else diary.terms.notify_by(day),
        )


def _days(diary: Diary, teams: Sequence[Team], known: Mapping[str, Appointment]) -> dict[str, date]:
    placed = {}
    # Teams that are unchanged come first: a new team must not take their day.
    for team in sorted(teams, key=lambda one: is_changed(one, known.get(one.business))):
        before = known.get(team.business)
        if before is not None and diary.keep(team, before):
            placed[team.business] = before.day
    for team in teams:
        day = None if team.business in placed else diary.place(team)
        if day is not None:
            placed[team.business] = day
    left = [team for team in teams if team.business not in placed]
    if left:
        free = {one.business: diary.free_at_first(one, known.get(one.business)) for one in teams}
        proofs = [*_crowded(diary, teams, free), *_never_together(diary, left, free)]
        findings = [*proofs, *(_unplaced(diary, team, free) for team in left)]
        raise NotPlannable.because(findings, proved=bool(proofs))
    return placed


#: On which days each business's team might come before any visit of this plan.
Free = Mapping[str, Sequence[date]]


def _crowded(diary: Diary, teams: Iterable[Team], free: Free) -> Iterator[Finding]:
    """Yield inspectors with more visits than fit into the days left, whatever the plan.

    A visit that might keep a day before these needs none of them, and isn't counted.
    """
    late = (one for one in teams if diary.late.issuperset(free[one.business]))
    wanted = Counter(name for team in late for name in team.members)
    for name, visits in sorted(wanted.items()):
        room = diary.room_at_first(name)
        if visits > room:
            figures = {"visits": visits, "room": room, "workdays": len(diary.terms.days)}
            yield fault("visits.crowded", inspector=name, **figures)


def _never_together(diary: Diary, teams: Iterable[Team], free: Free) -> Iterator[Finding]:
    """Yield teams that are free together on no day, even with no visit of this plan."""
    workdays = len(diary.terms.days)
    for team in teams:
        if not free[team.business]:
            yield fault(
                "visits.apart",
                business=team.business,
                inspectors=team.members,
                workdays=workdays,
            )


def _unplaced(diary: Diary, team: Team, free: Free) -> Finding:
    figures = {"free": len(free[team.business]), "workdays": len(diary.terms.days)}
    return fault("visits.unplaced", business=team.business, **figures)
