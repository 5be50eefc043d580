"""Strategies for statistics of inspections: tallies, tables, and what R1 to R14 say of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from attrs import evolve
from hypothesis import strategies as st

from randcheck.archive import reconcile_archive
from randcheck.codes import Column
from randcheck.errors import Report
from randcheck.inspection import DrawnBusiness, Inspection
from randcheck.plan import Plan
from randcheck.roster import Entity, Roster
from randcheck.statistics import (
    Conflict,
    Counts,
    Row,
    Share,
    Table,
    Tally,
    reconcile,
    tabulate,
)
from randcheck.testing.strategies.archive import Filed, filed
from randcheck.testing.strategies.event import drawn_within
from randcheck.testing.strategies.inspection import inspections, moved, parted
from randcheck.testing.strategies.plan import plans
from randcheck.testing.strategies.values import some, windows
from randcheck.values import Period

__all__ = ["tables", "tallies"]

#: The businesses that the plans of a year draw; two plans may draw the same business.
_BUSINESSES: Final = ("E0001", "E0002", "E0003", "E0004")
#: Columns of which every row knows the number.
_KNOWN: Final = tuple(column for column in Column if column is not Column.PUBLISHED_LATE)


class Counted(NamedTuple):
    """Plans, and a tally of inspections under them."""

    plans: tuple[Plan, ...]
    tally: Tally


# -- tallies --------------------------------------------------------------------------------------


@st.composite
def counted(draw: st.DrawFn) -> Counted:
    """Up to four plans with their inspections so far, counted; a few are in conflict."""
    window = draw(windows())
    given = [
        evolve(draw(plans(number)), period=window)
        for number in range(1, draw(st.integers(0, 4)) + 1)
    ]
    drawn = [(plan, business) for plan in given for business in draw(some(_BUSINESSES))]
    lives = [draw(_revisions(window)) for _ in drawn[:2]]
    tally = Tally.empty
    for plan, business in drawn:
        for one in draw(st.sampled_from(lives)):
            tally += Tally.of(moved(one, _under(plan, business, one.origin)))
    return Counted(tuple(given), tally)


@st.composite
def _revisions(draw: st.DrawFn, window: Period) -> tuple[Inspection, ...]:
    """An inspection as it was handed in: once, once more as it was before, or in two versions."""
    drawn = draw(drawn_within(window))
    how = draw(st.sampled_from(("once", "once", "twice", "parted")))
    if how == "parted":
        return draw(parted(drawn))
    latest = draw(inspections(of=drawn))
    if how == "once":
        return (latest,)
    length = draw(st.integers(0, len(latest.history)))
    return (latest, Inspection(origin=drawn, history=latest.history[:length]))


def _under(plan: Plan, business: str, drawn: DrawnBusiness) -> DrawnBusiness:
    label = f"源汇区/2023/{plan.number}/1"
    return evolve(drawn, business=business, plan=plan.number, draw_number=1, label=label)


def tallies() -> st.SearchStrategy[Tally]:
    """Tallies of nobody and of several plans' inspections, in every stage and in conflict."""
    return counted().map(lambda made: made.tally)


@st.composite
def conflicts(draw: st.DrawFn) -> Conflict:
    """Inspections that two stations went on with, each for itself."""
    here, there = draw(parted())
    (found,) = (Tally.of(here) + Tally.of(there)).conflicts
    return found


@st.composite
def all_counts(draw: st.DrawFn) -> Counts:
    """The numbers of tallies, of businesses as often as they were drawn, or each once."""
    tally = draw(tallies())
    return draw(st.sampled_from((tally.counts, tally.distinct)))


# -- tables ---------------------------------------------------------------------------------------


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables by plan or by station, with targets, a deadline, and code 6 among the problems."""
    made = draw(counted())
    return tabulate(
        made.tally,
        made.plans,
        by=draw(st.sampled_from((None, _station))),
        targets=draw(_targets(made)),
        deadline=draw(st.none() | st.sampled_from((0, 1, 28)).map(_within)),
        count_uncooperative=draw(st.booleans()),
    )


@st.composite
def _targets(draw: st.DrawFn, made: Counted) -> dict[int, int]:
    """What the rates of some of the plans come to: as many as were drawn, or one more."""
    counts = [row.counts for row in tabulate(made.tally, made.plans).rows]
    return {
        made.plans[place].number: counts[place][Column.DRAWN]
        - counts[place][Column.REPLACED]
        + draw(st.sampled_from((0, 0, 1)))
        for place in draw(some(range(len(counts))))
    }


def _station(inspection: Inspection) -> str:
    return "第一派出所" if inspection.origin.business == _BUSINESSES[0] else "第二派出所"


def _within(days: int) -> Callable[[date, int], date]:
    return lambda day, plan: day + timedelta(days=days)


def table_rows() -> st.SearchStrategy[Row]:
    """Rows of such tables, the totals first."""
    return tables().flatmap(lambda made: st.sampled_from((made.total, *made.rows)))


@st.composite
def shares(draw: st.DrawFn) -> Share:
    """A column's share of another, of nobody too."""
    columns = st.sampled_from(_KNOWN)
    return draw(table_rows()).share(draw(columns), draw(columns))


# -- reconciled ----------------------------------------------------------------------------------


def reconciliations() -> st.SearchStrategy[Report]:
    """What R1 to R14 say of tallies with their table, and of archives, right ones and wrong."""
    return _of_tallies() | filed().flatmap(_of_archives)


@st.composite
def _of_tallies(draw: st.DrawFn) -> Report:
    """With the table of the tally, or of nobody."""
    made = draw(counted())
    shown = draw(st.sampled_from((made.tally, Tally.empty)))
    return reconcile(made.tally, table=draw(st.none() | st.just(tabulate(shown, made.plans))))


@st.composite
def _of_archives(draw: st.DrawFn, made: Filed) -> Report:
    """With the roster that the draw was made from, or one that has nobody in it."""
    rosters: Any = st.sampled_from((made.roster, None, Roster[Entity].of(())))
    return reconcile_archive(made.archive, roster=draw(rosters))
