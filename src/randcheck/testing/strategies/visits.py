"""Strategies for days of visits, what they rest on, and what is arranged after a draw."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from functools import partial

from hypothesis import strategies as st

from randcheck.assignment import (
    Amendment,
    Appointment,
    Arrangement,
    Assignment,
    NotPlannable,
    VisitPlan,
    assign,
    assigned_entry,
    plan_visits,
)
from randcheck.codes import AmendmentGround
from randcheck.testing.strategies.assignment import Staffed, assigned, staffed
from randcheck.testing.strategies.values import days, fixed_nonces, identifiers, work_calendars

__all__ = ["visit_plans"]


def visit_plans() -> st.SearchStrategy[VisitPlan]:
    """Days for the teams of complete assignments."""
    return staffed().flatmap(lambda given: planned(given, assign(*given, **fixed_nonces())))


@st.composite
def planned(draw: st.DrawFn, given: Staffed, made: Assignment) -> VisitPlan:
    """Days for the teams of an assignment, with as few visits a day as there is room for.

    The window's last day has room for everybody.
    """
    first = date(given.rules.window.start.year, 1, 1)
    plan = partial(
        plan_visits,
        made,
        given.draw,
        given.inspectors,
        given.rules,
        **fixed_nonces(),
        made_on=first + timedelta(days=draw(st.integers(0, 30))),
        notice=draw(st.integers(0, 3)),
    )
    enough = max(len(made.teams), 2)
    for per_day in range(draw(st.integers(1, 2)), enough):
        with suppress(NotPlannable):
            return plan(per_day=per_day)
    return plan(per_day=enough)


@st.composite
def arrangements(draw: st.DrawFn) -> Arrangement:
    """What is arranged after a draw, some with days, and some with what is to be logged."""
    given, made = draw(assigned())
    visits = None if made.vacancies else draw(st.none() | planned(given, made))
    announced_at = given.draw.announcement.announced_at
    entries = [assigned_entry(given.draw, made, at=announced_at)] if draw(st.booleans()) else []
    return Arrangement(draw=given.draw, assignment=made, visits=visits, entries=tuple(entries))


@st.composite
def amendments(draw: st.DrawFn) -> Amendment:
    """Another calendar, more leave, or both."""
    calendar = draw(st.none() | work_calendars())
    hidden = None if calendar is not None and draw(st.booleans()) else "ab" * 32
    return Amendment(
        number=draw(st.integers(1, 3)),
        ground=draw(st.sampled_from(AmendmentGround)),
        decided_on=draw(days()),
        calendar=calendar,
        inspectors_commitment=hidden,
    )


@st.composite
def appointments(draw: st.DrawFn) -> Appointment:
    """Days of visits, and the last day to notify the business."""
    notify_by = draw(days())
    return Appointment(
        business=draw(identifiers(max_size=8)),
        inspectors=draw(st.sampled_from((("P1", "P2"), ("P1", "P2", "P3")))),
        day=notify_by + timedelta(days=draw(st.integers(0, 10))),
        notify_by=notify_by,
    )
