"""Who may not visit which business for a reason between the two: recusals and past inspections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from dateutil.relativedelta import relativedelta

from randcheck.plan.team_rules import PastInspection, TeamRules

__all__: list[str] = []

#: Inspectors by the business that they may not visit.
Bars = Mapping[str, set[str]]


def bars_of(rules: TeamRules) -> tuple[Bars, Bars]:
    """Return who is recused from which business, and who inspected it last or too lately."""
    recused, before = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for recusal in rules.recusals:
        recused[recusal.business].add(recusal.inspector)
    for visit in _recent(rules):
        before[visit.business].add(visit.inspector)
    return dict(recused), dict(before)


def _recent(rules: TeamRules) -> Iterator[PastInspection]:
    """Yield the past inspections that bar their inspectors from the same business."""
    earliest = _earliest(rules)
    last: dict[str, date] = {}
    for visit in rules.past if rules.not_last else ():
        last[visit.business] = max(visit.day, last.get(visit.business, visit.day))
    for visit in rules.past:
        if visit.day > earliest or last.get(visit.business) == visit.day:
            yield visit


def _earliest(rules: TeamRules) -> date:
    """Return the day after which inspections count as recent."""
    if rules.not_within_years is None:
        return date.max
    try:
        return rules.window.start - relativedelta(years=rules.not_within_years)
    except (ValueError, OverflowError):
        return date.min  # before the calendar begins
