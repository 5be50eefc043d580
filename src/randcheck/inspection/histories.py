"""Over the years (抽查历史): how often each business was drawn, by which inspectors.

All of it follows from inspections, those of other years included, and is input of the next draw:
`past_visits` of the exclusions (D16), `past_inspections` and `workloads` of the team rules (D15).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Annotated, final

from attrs import frozen
from dateutil.relativedelta import relativedelta

from randcheck.codes import Result, Stage, VisitKind
from randcheck.inspection.findings import each_once
from randcheck.inspection.follow_up import FollowUp
from randcheck.inspection.inspection import Inspection
from randcheck.inspection.origin import DrawnBusiness
from randcheck.lottery import PastVisit
from randcheck.plan import PastInspection, Workload
from randcheck.roster import Entity, Inspector, Roster
from randcheck.values import Count, Identifier, Ordinal, Period, day_in_china
from randcheck.values.constraints import integer
from randcheck.values.validation import checked, validate

__all__ = [
    "Coverage",
    "Due",
    "HistoryLine",
    "coverage",
    "inspections_of",
    "inspector_history",
    "overdue_for_draw",
    "past_inspections",
    "past_visits",
    "workloads",
]


@final
@frozen(kw_only=True)
class Coverage:
    """How often the businesses of a roster were drawn (抽查覆盖).

    `times` holds pairs of a number of times and the number of businesses that were drawn so often,
    ascending, those never drawn included. `gone` counts businesses that were drawn and aren't in
    the roster.
    """

    times: tuple[tuple[Count, Count], ...]
    gone: Count

    def __attrs_post_init__(self) -> None:
        validate(self)

    @property
    def size(self) -> int:
        """How many businesses the roster has."""
        return sum(count for _, count in self.times)

    @property
    def never(self) -> int:
        """How many were never drawn."""
        return sum(count for times, count in self.times if times == 0)

    @property
    def once(self) -> int:
        """How many were drawn once."""
        return sum(count for times, count in self.times if times == 1)

    @property
    def more(self) -> int:
        """How many were drawn more than once."""
        return self.size - self.never - self.once


@final
@frozen(kw_only=True)
class Due:
    """A business that is due for a draw (久未抽查): never drawn, or not since the day `last`."""

    business: Identifier
    last: date | None

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class HistoryLine:
    """One inspection in a history (检查履历).

    `team` holds the inspectors now, `left` those who left the team (D14). `checked_on` is the day
    of the latest sheet, and `codes` are its results.
    """

    origin: DrawnBusiness
    stage: Stage
    team: tuple[Identifier, ...]
    left: tuple[Identifier, ...]
    checked_on: date | None
    codes: tuple[Result, ...]
    published_on: date | None
    follow_ups: tuple[FollowUp, ...]

    def __attrs_post_init__(self) -> None:
        validate(self)


#: A number of years, from 1 to 1000.
Years = Annotated[int, integer(1, 1000)]


@checked
def coverage(
    roster: Roster[Entity], inspections: Iterable[Inspection], *, within: Period | None = None
) -> Coverage:
    """Return how often each business of a roster was drawn, on days `within` a period.

    A business that turned out not to be inspectable was drawn all the same (D9). A void inspection
    doesn't count (D19).
    """
    drawn = Counter(
        business for business, day in _drawings(inspections) if within is None or day in within
    )
    known = set(roster.identifiers)
    times = Counter(drawn[business] for business in roster.identifiers)
    return Coverage(times=tuple(sorted(times.items())), gone=sum(one not in known for one in drawn))


@checked
def overdue_for_draw(
    roster: Roster[Entity],
    inspections: Iterable[Inspection],
    *,
    on: date,
    years: Years | None = None,
) -> tuple[Due, ...]:
    """Return the businesses that are due on a day: never drawn, or not drawn for so many `years`.

    Without `years` only those never drawn are due. They come first, then the business that was
    drawn longest ago. A business drawn on a day is due again on the same day so many years later.
    Draws after the day don't count.
    """
    last: dict[str, date] = {}
    for business, day in _drawings(inspections):
        if day <= on:
            last[business] = max(day, last.get(business, day))
    found = [Due(business=one, last=last.get(one)) for one in roster.identifiers]
    return tuple(sorted((one for one in found if _is_due(one.last, on, years)), key=_longest_first))


@checked
def inspections_of(
    business: Identifier, inspections: Iterable[Inspection]
) -> tuple[HistoryLine, ...]:
    """Return the inspections of a business in order of their draws, void ones included (D19)."""
    return _lines(one for one in each_once(inspections) if one.origin.business == business)


@checked
def inspector_history(
    inspector: Identifier, inspections: Iterable[Inspection]
) -> tuple[HistoryLine, ...]:
    """Return the inspections in whose team an inspector is or was, in order of their draws."""
    lines = _lines(each_once(inspections))
    return tuple(line for line in lines if inspector in (*line.team, *line.left))


@checked
def past_visits(inspections: Iterable[Inspection]) -> tuple[PastVisit, ...]:
    """Return the visits of the lottery to count in `exclusions_from` (D16), by day and business.

    Several visits on one day are one, such as those of plans that went together (D17). A visit
    counts though its inspection is void.
    """
    days = {
        (visit.conduct.day, one.origin.business)
        for one in each_once(inspections)
        for visit in one.progress.visits
    }
    return tuple(
        PastVisit(business=business, day=day, kind=VisitKind.LOTTERY)
        for day, business in sorted(days)
    )


@checked
def past_inspections(
    inspections: Iterable[Inspection], *, before: date | None = None
) -> tuple[PastInspection, ...]:
    """Return which inspector visited which business, for `TeamRules.past` (D15).

    In order of day, business and inspector. Every inspector counts who was in the team on a visit,
    those replaced since included. With `before`, only days before that one count, such as the first
    of the next visit window.
    """
    return _past_inspections(inspections, before)


@checked
def workloads(
    inspections: Iterable[Inspection], inspectors: Roster[Inspector], *, year: Ordinal
) -> tuple[Workload, ...]:
    """Return the visits of each inspector in a calendar year, for `TeamRules.workloads` (D15).

    One for every inspector in the roster, ascending. Two visits to one business on one day are
    one visit.
    """
    past = _past_inspections(inspections, None)
    made = Counter(one.inspector for one in past if one.day.year == year)
    return tuple(Workload(inspector=one, visits=made[one]) for one in inspectors.identifiers)


# -- inside ---------------------------------------------------------------------------------------


def _past_inspections(
    inspections: Iterable[Inspection], before: date | None
) -> tuple[PastInspection, ...]:
    made = {
        (visit.conduct.day, one.origin.business, inspector)
        for one in each_once(inspections)
        for visit in one.progress.visits
        for inspector in visit.team
        if before is None or visit.conduct.day < before
    }
    return tuple(
        PastInspection(business=business, inspector=inspector, day=day)
        for day, business, inspector in sorted(made)
    )


def _drawings(inspections: Iterable[Inspection]) -> Iterator[tuple[str, date]]:
    for one in each_once(inspections):
        if one.stage is not Stage.VOIDED:
            yield one.origin.business, day_in_china(one.origin.drawn_at)


def _is_due(last: date | None, on: date, years: int | None) -> bool:
    if last is None:
        return True
    if years is None or last.year + years > on.year:
        return False
    return last + relativedelta(years=years) <= on


def _longest_first(one: Due) -> tuple[bool, date, str]:
    return (one.last is not None, one.last or date.min, one.business)


def _lines(inspections: Iterable[Inspection]) -> tuple[HistoryLine, ...]:
    return tuple(map(_line, sorted(inspections, key=_by_draw)))


def _by_draw(one: Inspection) -> tuple[datetime, int, int, str]:
    drawn = one.origin
    return (drawn.drawn_at, drawn.plan, drawn.draw_number, drawn.business)


def _line(inspection: Inspection) -> HistoryLine:
    now = inspection.progress
    sheet = now.sheet
    return HistoryLine(
        origin=inspection.origin,
        stage=inspection.stage,
        team=now.team,
        left=now.left,
        checked_on=None if sheet is None else sheet.day,
        codes=() if sheet is None else sheet.codes,
        published_on=now.published_on,
        follow_ups=now.follow_ups,
    )
