"""Eligible businesses that a draw leaves out: visited too often, or too lately (D16)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Annotated, Final, final

from attrs import frozen
from dateutil.relativedelta import relativedelta

from randcheck.codes import LeftOut, VisitKind
from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import duplicates, fault
from randcheck.roster import Entity, Roster
from randcheck.values import Identifier
from randcheck.values.constraints import integer
from randcheck.values.validation import checked, validate

__all__ = ["Exclusion", "PastVisit", "exclusions_from"]

#: Visits that don't count toward a limit: only those by lottery do (国办发〔2024〕54号).
EXEMPT: Final = frozenset(VisitKind) - {VisitKind.LOTTERY}
#: A number of visits or of months.
Limit = Annotated[int, integer(1, 10_000)]


@final
@frozen(kw_only=True)
class PastVisit:
    """A visit to a business on a day (既往走访), under any plan, and what caused it."""

    business: Identifier
    day: date
    kind: VisitKind

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Exclusion:
    """An eligible business that isn't drawn this time (本次不抽取), and by which rule.

    The base counts it (D2).
    """

    business: Identifier
    reason: LeftOut

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions)

    def _contradictions(self) -> Iterator[Finding]:
        if not self.reason.is_exclusion:
            yield fault("exclusion.rule", "reason", left_out=self.reason)


@checked
def exclusions_from(
    visits: Iterable[PastVisit],
    *,
    on: date,
    yearly_limit: Limit | None = None,
    cool_down_months: Limit | None = None,
    exempt: Collection[VisitKind] = EXEMPT,
    roster: Roster[Entity] | None = None,
) -> tuple[Exclusion, ...]:
    """Return the businesses excluded from a draw on a day, ascending, each by the first rule.

    `yearly_limit` visits in the day's calendar year, over all plans, are enough (频次上限). After a
    visit, `cool_down_months` must have passed; the day that many months later is free again. Visits
    of an exempt kind and visits after the day don't count. Both numbers are the caller's. With the
    `roster`, what was visited under an identifier that a business had before counts for the present
    one (`Entity.succeeds`): otherwise another code would wipe its visits out.
    """
    kinds = set(VisitKind).difference(exempt)
    days: defaultdict[str, list[date]] = defaultdict(list)
    for visit in visits:
        if visit.kind in kinds and visit.day <= on:
            days[visit.business].append(visit.day)
    if roster is not None:
        _follow(roster, days)
    found = []
    for identifier in sorted(days):
        visited = days[identifier]
        this_year = sum(day.year == on.year for day in visited)
        if yearly_limit is not None and this_year >= yearly_limit:
            found.append(Exclusion(business=identifier, reason=LeftOut.FREQUENCY))
        elif cool_down_months is not None and _cooling(max(visited), cool_down_months, on):
            found.append(Exclusion(business=identifier, reason=LeftOut.COOL_DOWN))
    return tuple(found)


def _follow(roster: Roster[Entity], days: dict[str, list[date]]) -> None:
    """Share what was visited under any identifier of a business among all of them."""
    present = roster.renamed()
    of_all: defaultdict[str, list[date]] = defaultdict(list)
    for identifier, visited in days.items():
        of_all[present.get(identifier, identifier)] += visited
    days.update(of_all)
    days.update((old, of_all[now]) for old, now in present.items() if now in of_all)


def _cooling(last: date, months: int, on: date) -> bool:
    try:
        return on < last + relativedelta(months=months)
    except (ValueError, OverflowError):
        return True  # that day would be after the year 9999


def rules_of(exclusions: Iterable[Exclusion]) -> dict[str, LeftOut]:
    """Return each excluded business's rule; a business excluded twice raises `InvalidInput`."""
    given = tuple(exclusions)
    InvalidInput.raise_for(exclusion_duplicates(given))
    return {exclusion.business: exclusion.reason for exclusion in given}


def exclusion_duplicates(exclusions: Iterable[Exclusion]) -> Iterator[Finding]:
    """Yield a finding for each business that is excluded a second time."""
    businesses = (exclusion.business for exclusion in exclusions)
    return duplicates(businesses, "exclusions", code="exclusion.twice")
