"""Eligible businesses that a draw leaves out: visited too often, or too lately (D16)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, final

from attrs import frozen
from dateutil.relativedelta import relativedelta

from randcheck.codes import LeftOut, VisitKind
from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import duplicates, fault
from randcheck.roster import Entity, Roster
from randcheck.values import Identifier, Label
from randcheck.values.constraints import integer, several
from randcheck.values.validation import checked, validate

__all__ = ["Exclusion", "ExclusionRules", "PastVisit", "exclusions_from"]

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


@final
@frozen(kw_only=True)
class ExclusionRules:
    """Which eligible businesses aren't drawn this time (本次不抽取规则, D16), as announced.

    `yearly_limit` visits in the calendar year of `as_of`, over all plans, are enough (频次上限).
    After a visit, `cool_down_months` must have passed; the day that many months later is free
    again. Visits of a `counted` kind up to `as_of` count. The numbers are the caller's, and `basis`
    is the document that they come from; at least one of them is given.
    """

    as_of: date
    yearly_limit: Limit | None = None
    cool_down_months: Limit | None = None
    counted: Annotated[tuple[VisitKind, ...], several(unique=True)] = (VisitKind.LOTTERY,)
    basis: Label | None = None

    def __attrs_post_init__(self) -> None:
        validate(self, self._without_limit)

    def _without_limit(self) -> Iterator[Finding]:
        if not self.reasons:
            yield fault("exclusion.no-limit")

    @property
    def reasons(self) -> tuple[LeftOut, ...]:
        """The reasons for which these rules exclude somebody."""
        limits = (self.yearly_limit, self.cool_down_months)
        reasons = (LeftOut.FREQUENCY, LeftOut.COOL_DOWN)
        return tuple(one for limit, one in zip(limits, reasons, strict=True) if limit is not None)

    def _reason(self, days: Iterable[date]) -> LeftOut | None:
        """Return the first reason to exclude a business that was visited on these days."""
        visited = list(days)
        this_year = sum(day.year == self.as_of.year for day in visited)
        if self.yearly_limit is not None and this_year >= self.yearly_limit:
            return LeftOut.FREQUENCY
        if self.cool_down_months is not None and self._is_cooling(max(visited)):
            return LeftOut.COOL_DOWN
        return None

    def _is_cooling(self, last: date) -> bool:
        try:
            return self.as_of < last + relativedelta(months=self.cool_down_months or 0)
        except (ValueError, OverflowError):
            return True  # that day would be after the year 9999


@checked
def exclusions_from(
    visits: Iterable[PastVisit],
    rules: ExclusionRules,
    *,
    roster: Roster[Entity] | None = None,
) -> tuple[Exclusion, ...]:
    """Return the businesses that the rules exclude, ascending, each for the first reason (D16).

    With the `roster`, what was visited under an identifier that a business had before counts for
    the present one (`Entity.succeeds`): otherwise another code would wipe its visits out.
    """
    days: defaultdict[str, list[date]] = defaultdict(list)
    for visit in visits:
        if visit.kind in rules.counted and visit.day <= rules.as_of:
            days[visit.business].append(visit.day)
    if roster is not None:
        _follow(roster, days)
    reasons = ((business, rules._reason(days[business])) for business in sorted(days))
    return tuple(
        Exclusion(business=business, reason=reason)
        for business, reason in reasons
        if reason is not None
    )


def _follow(roster: Roster[Entity], days: dict[str, list[date]]) -> None:
    """Give what was visited under an identifier that a business had before to the present one.

    A business that is in the roster under both is excluded under both.
    """
    present = roster.renamed()
    of_all: defaultdict[str, list[date]] = defaultdict(list)
    for identifier, visited in days.items():
        of_all[present.get(identifier, identifier)] += visited
    days.clear()
    days.update(of_all)
    days.update(
        (old, of_all[now]) for old, now in present.items() if now in of_all and roster.get(old)
    )


def rules_of(exclusions: Iterable[Exclusion]) -> dict[str, LeftOut]:
    """Return each excluded business's rule; a business excluded twice raises `InvalidInput`."""
    given = tuple(exclusions)
    InvalidInput.raise_for(exclusion_duplicates(given))
    return {exclusion.business: exclusion.reason for exclusion in given}


def exclusion_duplicates(exclusions: Iterable[Exclusion]) -> Iterator[Finding]:
    """Yield a finding for each business that is excluded a second time."""
    businesses = (exclusion.business for exclusion in exclusions)
    return duplicates(businesses, "exclusions", code="exclusion.twice")
