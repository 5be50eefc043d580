"""Who is eligible and excluded from a draw: visited too often, or too lately (D16)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Final, final

from attrs import frozen
from dateutil.relativedelta import relativedelta

from randcheck.codes import LeftOut, VisitKind
from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import shorten
from randcheck.values import Identifier
from randcheck.values.validation import checker, integer, validate, wrong_type

__all__ = ["Exclusion", "PastVisit", "exclusions_from"]

#: Visits that don't count toward a limit: only the lottery's own do (国办发〔2024〕54号).
EXEMPT: Final = frozenset(VisitKind) - {VisitKind.LOTTERY}


@final
@frozen(kw_only=True)
class PastVisit:
    """A visit to a business on a day, under any plan, and what it was caused by."""

    identifier: Identifier
    day: date
    kind: VisitKind

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Exclusion:
    """An eligible business that can't be drawn, by the rule named; the base counts it (D2)."""

    identifier: Identifier
    rule: LeftOut

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    def _contradictions(self) -> Iterator[Finding]:
        if not self.rule.is_exclusion:
            yield Finding(
                code="exclusion.rule",
                path="$.rule",
                problem=f"{self.rule.value} isn't a rule that excludes somebody eligible",
                fix="leave it to the plan's scope",
            )


def exclusions_from(
    visits: Iterable[PastVisit],
    *,
    on: date,
    yearly_limit: int | None = None,
    cool_down_months: int | None = None,
    exempt: Collection[VisitKind] = EXEMPT,
) -> tuple[Exclusion, ...]:
    """Return who is excluded from a draw on a day, ascending, under the first rule that applies.

    `yearly_limit` visits in the day's calendar year, over all plans, are enough (频次上限). After a
    visit, `cool_down_months` must have passed; the day that many months later is free again. Visits
    of an exempt kind and visits behind the day don't count. Both numbers are the caller's.
    """
    InvalidInput.raise_for(_limit_findings(on, yearly_limit, cool_down_months))
    days: defaultdict[str, list[date]] = defaultdict(list)
    for visit in visits:
        if visit.kind not in exempt and visit.day <= on:
            days[visit.identifier].append(visit.day)
    found = []
    for identifier in sorted(days):
        visited = days[identifier]
        this_year = sum(day.year == on.year for day in visited)
        if yearly_limit is not None and this_year >= yearly_limit:
            found.append(Exclusion(identifier=identifier, rule=LeftOut.FREQUENCY))
        elif cool_down_months is not None and _cooling(max(visited), cool_down_months, on):
            found.append(Exclusion(identifier=identifier, rule=LeftOut.COOL_DOWN))
    return tuple(found)


def _cooling(last: date, months: int, on: date) -> bool:
    try:
        return on < last + relativedelta(months=months)
    except (ValueError, OverflowError):
        return True  # the day lies behind the calendar's end


def rules_of(exclusions: Iterable[Exclusion]) -> dict[str, LeftOut]:
    """Return each excluded business's rule; a business excluded twice raises `InvalidInput`."""
    given = tuple(exclusions)
    InvalidInput.raise_for(
        found.under(f".exclusions[{index}]")
        for index, one in enumerate(given)
        for found in checker(Exclusion)(one)
    )
    rules = {exclusion.identifier: exclusion.rule for exclusion in given}
    if len(rules) < len(given):
        times = Counter(exclusion.identifier for exclusion in given)
        InvalidInput.raise_for(
            Finding(
                code="exclusion.twice",
                path="$.exclusions",
                problem="excluded twice",
                value=shorten(identifier),
                fix="name one rule for each business",
            )
            for identifier, count in times.items()
            if count > 1
        )
    return rules


def _limit_findings(on: date, *limits: int | None) -> Iterator[Finding]:
    if type(on) is not date:
        yield wrong_type(on, "a date").under(".on")
    for name, limit in zip(("yearly_limit", "cool_down_months"), limits, strict=True):
        for found in integer(1, 10_000).findings(limit) if limit is not None else ():
            yield found.under(f".{name}")
