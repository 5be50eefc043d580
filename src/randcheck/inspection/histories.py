"""Over the years (抽查历史): who was drawn how often, who is due, and who inspected whom.

All of it follows from inspections, those of other years included, and feeds the next draw:
`visits` the exclusions (D16), `past_inspections` and `workloads` the team rules (D15).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import final

from attrs import frozen
from dateutil.relativedelta import relativedelta

from randcheck.codes import Result, Stage, VisitKind
from randcheck.errors import InvalidInput
from randcheck.inspection.events import Assigned, MemberReplaced, Visited
from randcheck.inspection.findings import each_once
from randcheck.inspection.follow_up import FollowUp
from randcheck.inspection.inspection import Inspection
from randcheck.inspection.progress import DrawnBusiness
from randcheck.lottery import PastVisit
from randcheck.plan import PastInspection, Workload
from randcheck.roster import Entity, Inspector, Roster
from randcheck.values import Count, Identifier, Ordinal, Period, day_in_china
from randcheck.values.validation import check_arguments, integer, validate

__all__ = [
    "Coverage",
    "Due",
    "HistoryLine",
    "coverage",
    "inspections_of",
    "inspector_history",
    "overdue_for_draw",
    "past_inspections",
    "workloads",
]


@final
@frozen(kw_only=True)
class Coverage:
    """How often the businesses of a roster were drawn (抽查覆盖).

    `times` are pairs of a number of times and how many businesses were drawn so often, ascending,
    those never drawn included. `gone` counts businesses that were drawn and aren't in the roster.
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
    """A business that should be drawn (应抽未抽): never was, or not since the day `last`."""

    business: Identifier
    last: date | None

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class HistoryLine:
    """One inspection as a history tells it (检查履历).

    `team` is as it stands, `left` who was in it and left (D14); `checked_on` is the day of the
    latest sheet, and `codes` are its results.
    """

    drawn: DrawnBusiness
    stage: Stage
    team: tuple[Identifier, ...]
    left: tuple[Identifier, ...]
    checked_on: date | None
    codes: tuple[Result, ...]
    published_on: date | None
    follow_ups: tuple[FollowUp, ...]

    def __attrs_post_init__(self) -> None:
        validate(self)


def coverage(
    roster: Roster[Entity], inspections: Iterable[Inspection], *, within: Period | None = None
) -> Coverage:
    """Return how often each business of a roster was drawn, on days `within` a period.

    Who turned out not to be inspectable was drawn all the same (D9); a void inspection doesn't
    count (D19).
    """
    check_arguments(roster=(Roster, roster), within=(Period | None, within))
    drawn = Counter(
        business for business, day in _drawings(inspections) if within is None or day in within
    )
    known = set(roster.identifiers)
    times = Counter(drawn[business] for business in roster.identifiers)
    return Coverage(times=tuple(sorted(times.items())), gone=sum(one not in known for one in drawn))


def overdue_for_draw(
    roster: Roster[Entity],
    inspections: Iterable[Inspection],
    *,
    on: date,
    years: int | None = None,
) -> tuple[Due, ...]:
    """Return who is due on a day: never drawn, and not drawn for so many `years`, if given.

    Those never drawn come first, then whoever was drawn longest ago. A business drawn on a day is
    due again on the same day that many years later. Drawings after the day don't count.
    """
    check_arguments(roster=(Roster, roster), on=(date, on))
    InvalidInput.raise_for(
        found.under(".years") for found in _YEARS.findings(years) if years is not None
    )
    last: dict[str, date] = {}
    for business, day in _drawings(inspections):
        if day <= on:
            last[business] = max(day, last.get(business, day))
    found = [Due(business=one, last=last.get(one)) for one in roster.identifiers]
    return tuple(sorted((one for one in found if _is_due(one.last, on, years)), key=_longest_first))


def inspections_of(business: str, inspections: Iterable[Inspection]) -> tuple[HistoryLine, ...]:
    """Return the inspections of a business in order of their draws, void ones included (D19)."""
    check_arguments(business=(Identifier, business))
    return _lines(one for one in each_once(inspections) if one.drawn.business == business)


def inspector_history(inspector: str, inspections: Iterable[Inspection]) -> tuple[HistoryLine, ...]:
    """Return the inspections in whose team somebody is or was, in order of their draws."""
    check_arguments(inspector=(Identifier, inspector))
    lines = _lines(each_once(inspections))
    return tuple(line for line in lines if inspector in (*line.team, *line.left))


def past_visits(inspections: Iterable[Inspection]) -> tuple[PastVisit, ...]:
    """Return the visits of the lottery to count in `exclusions` (D16), by day and business.

    Several on one day are one, such as those of plans that went together (D17). A visit whose
    inspection is void was one all the same.
    """
    days = {(day, one.drawn.business) for one in each_once(inspections) for day, _ in _went(one)}
    return tuple(
        PastVisit(identifier=business, day=day, kind=VisitKind.LOTTERY)
        for day, business in sorted(days)
    )


def past_inspections(
    inspections: Iterable[Inspection], *, before: date | None = None
) -> tuple[PastInspection, ...]:
    """Return who inspected whom, for `TeamRules.past`, by day, business and inspector (D15).

    Everyone who was of the team on a visit, though replaced since; with `before` only days before
    that one, such as the first of the next visit window.
    """
    check_arguments(before=(date | None, before))
    made = {
        (day, one.drawn.business, inspector)
        for one in each_once(inspections)
        for day, team in _went(one)
        for inspector in team
        if before is None or day < before
    }
    return tuple(
        PastInspection(business=business, inspector=inspector, day=day)
        for day, business, inspector in sorted(made)
    )


def workloads(
    inspections: Iterable[Inspection], inspectors: Roster[Inspector], *, year: int
) -> tuple[Workload, ...]:
    """Return each inspector's visits in a calendar year, for `TeamRules.workloads` (D15).

    One for everybody in the directory, ascending; who went to one business twice on one day made
    one visit.
    """
    check_arguments(inspectors=(Roster, inspectors), year=(Ordinal, year))
    made = Counter(one.inspector for one in past_inspections(inspections) if one.day.year == year)
    return tuple(Workload(inspector=one, visits=made[one]) for one in inspectors.identifiers)


# -- inside ---------------------------------------------------------------------------------------

_YEARS = integer(1, 1000)


def _drawings(inspections: Iterable[Inspection]) -> Iterator[tuple[str, date]]:
    for one in each_once(inspections):
        if one.stage is not Stage.VOIDED:
            yield one.drawn.business, day_in_china(one.drawn.drawn_at)


def _is_due(last: date | None, on: date, years: int | None) -> bool:
    if last is None:
        return True
    if years is None or last.year + years > on.year:
        return False
    return last + relativedelta(years=years) <= on


def _longest_first(one: Due) -> tuple[bool, date, str]:
    return (one.last is not None, one.last or date.min, one.business)


def _went(inspection: Inspection) -> Iterator[tuple[date, tuple[str, ...]]]:
    """Yield the day of each visit, and the team as it was then."""
    team: dict[str, None] = {}
    for event in inspection.history:
        if isinstance(event, Assigned):
            team = dict.fromkeys(event.team)
        elif isinstance(event, MemberReplaced):
            del team[event.member]
            team.update(() if event.successor is None else {event.successor: None})
        elif isinstance(event, Visited):
            yield event.conduct.day, tuple(team)


def _lines(inspections: Iterable[Inspection]) -> tuple[HistoryLine, ...]:
    return tuple(map(_line, sorted(inspections, key=_by_draw)))


def _by_draw(one: Inspection) -> tuple[datetime, int, int, str]:
    drawn = one.drawn
    return (drawn.drawn_at, drawn.plan, drawn.draw_number, drawn.business)


def _line(inspection: Inspection) -> HistoryLine:
    sheet, team = inspection.sheet, inspection.team
    replaced = (one.member for one in inspection.history if isinstance(one, MemberReplaced))
    return HistoryLine(
        drawn=inspection.drawn,
        stage=inspection.stage,
        team=team,
        left=tuple(dict.fromkeys(one for one in replaced if one not in team)),
        checked_on=None if sheet is None else sheet.day,
        codes=() if sheet is None else sheet.codes,
        published_on=inspection.published_on,
        follow_ups=inspection.follow_ups,
    )
