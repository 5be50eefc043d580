"""Strategies for the rules of teams: slots, recusals, what inspectors bring along."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from attrs import evolve
from hypothesis import strategies as st

from randcheck.codes import RecusalGround, RecusalOrigin
from randcheck.plan import PastInspection, Recusal, TeamRules, TeamSlot, Workload
from randcheck.testing.strategies.roster import ITEM_CODES, UNITS
from randcheck.testing.strategies.values import (
    ONE_DAY,
    PEOPLE,
    days,
    identifiers,
    names,
    some,
    work_calendars,
)
from randcheck.values import Period, WorkCalendar

__all__ = ["team_rules"]

#: How teams are made up: two of any unit, one from each of two, an auxiliary beside two.
_TEAMS: Final = (
    (TeamSlot(count=2),),
    (TeamSlot(units=UNITS[:1]), TeamSlot(units=UNITS[1:2], items=())),
    (TeamSlot(count=2), TeamSlot(certified=False, items=())),
)


@st.composite
def team_slots(draw: st.DrawFn) -> TeamSlot:
    """Parts of teams: of any unit or of some, certified or not."""
    return TeamSlot(
        count=draw(st.integers(1, 3)),
        units=draw(some(UNITS)),
        items=draw(st.none() | some(ITEM_CODES)),
        certified=draw(st.sampled_from((True, True, False))),
    )


def recusals(
    inspector: str | None = None, business: str | None = None
) -> st.SearchStrategy[Recusal]:
    """Recusals on every ground and of every origin, of these two or of anybody."""
    who = identifiers(max_size=8) if inspector is None else st.just(inspector)
    inspected = identifiers(max_size=8) if business is None else st.just(business)
    return st.builds(
        Recusal,
        inspector=who,
        business=inspected,
        ground=st.sampled_from(RecusalGround),
        origin=st.sampled_from(RecusalOrigin),
        raised_by=names(*PEOPLE),
        raised_on=days(),
    )


def past_inspections(last: date = date(2035, 12, 31)) -> st.SearchStrategy[PastInspection]:
    """Which inspector inspected which business, up to a day."""
    who = identifiers(max_size=8)
    return st.builds(PastInspection, business=who, inspector=who, day=days(last=last))


def workloads(inspector: str | None = None) -> st.SearchStrategy[Workload]:
    """Visits made already, with and without a limit of one's own."""
    who = identifiers(max_size=8) if inspector is None else st.just(inspector)
    limits = st.none() | st.integers(0, 40)
    return st.builds(Workload, inspector=who, visits=st.integers(0, 30), limit=limits)


def _worked(calendar: WorkCalendar, day: date) -> WorkCalendar:
    """Return the calendar with a day that is worked, whatever it was."""
    if calendar.is_workday(day):
        return calendar
    return evolve(
        calendar,
        holidays=tuple(one for one in calendar.holidays if one != day),
        make_up=tuple(sorted((*calendar.make_up, *([day] if day.isoweekday() > 5 else [])))),
    )


@st.composite
def team_rules(draw: st.DrawFn) -> TeamRules:
    """Rules for teams that name anybody, with a window from one working day to half a year."""
    rules = draw(rules_for((), ()))
    several = st.lists(team_slots(), max_size=2).map(tuple)
    loads = st.lists(workloads(), max_size=2, unique_by=lambda one: one.inspector)
    recused = st.lists(recusals(), max_size=2, unique_by=lambda one: (one.inspector, one.business))
    return evolve(
        rules,
        slots=(*rules.slots, *draw(several)),
        workloads=tuple(draw(loads)),
        recusals=tuple(draw(recused)),
        minimum=draw(st.sampled_from((2, 1, 0))),
    )


@st.composite
def rules_for(
    draw: st.DrawFn,
    spare: tuple[str, ...],
    businesses: tuple[str, ...],
    year: int | None = None,
) -> TeamRules:
    """Rules that burden, limit and recuse none but spare inspectors."""
    if year is None:
        year = draw(st.integers(2020, 2026))
    # Draws are announced in March, and their visits come after.
    start = draw(days(date(year, 4, 10), date(year, 6, 20)))
    end = start + timedelta(days=draw(st.integers(0, 180)))
    pairs = [(one, business) for one in draw(some(spare)) for business in draw(some(businesses))]
    return TeamRules(
        window=Period(start=start, end=end),
        calendar=_worked(draw(work_calendars(year)), end),
        slots=draw(st.sampled_from(_TEAMS)),
        workloads=tuple(draw(workloads(one)) for one in draw(some(spare))),
        recusals=tuple(draw(recusals(*pair)) for pair in pairs),
        past=tuple(draw(st.lists(past_inspections(start - ONE_DAY), max_size=2))),
        not_last=draw(st.booleans()),
        not_within_years=draw(st.none() | st.integers(1, 3)),
        mixing=draw(st.booleans()),
    )
