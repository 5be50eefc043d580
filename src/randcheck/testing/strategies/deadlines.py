"""Strategies for deadlines and histories: by when, and over the years."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from attrs import evolve
from hypothesis import strategies as st

from randcheck.assignment import Appointment
from randcheck.codes import EventKind
from randcheck.inspection import (
    Coverage,
    Deadline,
    DeadlineRules,
    DrawnBusiness,
    Due,
    HistoryLine,
    Inspection,
    Overdue,
    coverage,
    deadlines,
    inspections_of,
    inspector_history,
    overdue,
    overdue_for_draw,
)
from randcheck.roster import Entity, Roster
from randcheck.testing.strategies.event import LONGEST, drawn_businesses
from randcheck.testing.strategies.inspection import ONGOING, PUBLIC, inspections, next_event
from randcheck.testing.strategies.roster import entities
from randcheck.testing.strategies.values import days, some, work_calendars
from randcheck.values import day_in_china

__all__ = ["deadline_rules"]

#: Over these years an inspection of `inspections` runs, whatever becomes of it.
_FIRST, _YEARS, _LAST = 2023, 3, date(2025, 12, 31)
_OPEN: Final = (*ONGOING, *PUBLIC)
_HERE: Final = tuple(f"E{number:04}" for number in range(1, 7))


# -- by when --------------------------------------------------------------------------------------


@st.composite
def deadline_rules(draw: st.DrawFn) -> DeadlineRules:
    """Rules over three years, with cut-offs from the first summer on."""
    return DeadlineRules(
        calendar=draw(work_calendars(_FIRST, years=_YEARS)),
        publish_within=draw(st.sampled_from((20, 7, 1))),
        cutoff=draw(days(date(_FIRST, 7, 1), _LAST - timedelta(days=90))),
        notice=draw(st.integers(0, 5)),
        basis=draw(st.sampled_from(("", "检查结果20个工作日内公示"))),
    )


@st.composite
def all_deadlines(draw: st.DrawFn) -> Deadline:
    """Deadlines to notify, to visit and to publish: kept, missed, and still to come."""
    made = draw(inspections(draw(st.sampled_from(_OPEN))))
    given = draw(st.none() | _appointments(made.origin))
    return draw(st.sampled_from(deadlines(made, draw(deadline_rules()), given)))


@st.composite
def _appointments(draw: st.DrawFn, drawn: DrawnBusiness) -> Appointment:
    day = day_in_china(drawn.drawn_at) + timedelta(days=draw(st.sampled_from((1, 2, 10, 30))))
    return Appointment(
        business=drawn.business,
        inspectors=("P1", "P2"),
        day=day,
        notify_by=day - timedelta(days=draw(st.integers(0, 10))),
    )


@st.composite
def all_overdue(draw: st.DrawFn) -> Overdue:
    """Deadlines that were missed, done late and not at all: one business's result is never out."""
    rules = draw(deadline_rules())
    drawn = draw(drawn_businesses(days=LONGEST + 2))
    given = [draw(inspections(draw(st.sampled_from(ONGOING)), of=drawn))]
    if draw(st.booleans()):
        other = evolve(drawn, business=f"{drawn.business}乙")
        given.append(draw(inspections(draw(st.sampled_from(PUBLIC)), of=other)))
    as_of = rules.cutoff + timedelta(days=draw(st.integers(1, 90)))
    return draw(st.sampled_from(overdue(given, rules, as_of=as_of)))


# -- over the years -------------------------------------------------------------------------------


@st.composite
def _rosters(draw: st.DrawFn, least: int) -> Roster[Entity]:
    count = draw(st.integers(least, len(_HERE)))
    model = draw(entities())
    return Roster.of(evolve(model, identifier=one, succeeds=None) for one in _HERE[:count])


@st.composite
def _drawings(draw: st.DrawFn, businesses: tuple[str, ...]) -> list[Inspection]:
    """What some of these businesses were drawn for, each under up to three plans; a few void."""
    made = []
    for business in draw(some(businesses)):
        for number in range(1, draw(st.integers(1, 3)) + 1):
            drawn = evolve(draw(drawn_businesses()), business=business, plan=number)
            begun = Inspection(origin=drawn)
            if draw(st.integers(0, 3)) == 3:
                begun = begun.after(draw(next_event(begun, EventKind.VOIDED)))
            made.append(begun)
    return made


@st.composite
def coverages(draw: st.DrawFn) -> Coverage:
    """How often the businesses of a roster were drawn: never, once, more; some aren't in it."""
    return coverage(draw(_rosters(0)), draw(_drawings(_HERE)))


@st.composite
def dues(draw: st.DrawFn) -> Due:
    """Businesses that should be drawn: the last of the roster never was, others not for years."""
    roster = draw(_rosters(1))
    made = draw(_drawings(roster.identifiers[:-1]))
    on = draw(days(date(2024, 1, 1), date(2028, 12, 31)))
    years = draw(st.sampled_from((1, 2, 3, None)))
    return draw(st.sampled_from(overdue_for_draw(roster, made, on=on, years=years)))


@st.composite
def history_lines(draw: st.DrawFn) -> HistoryLine:
    """Inspections as the histories of their business, or of somebody in the team, tell them."""
    made = draw(inspections())
    lines = inspections_of(made.origin.business, [made])
    for inspector in made.team:
        lines += inspector_history(inspector, [made])
    return draw(st.sampled_from(lines))
