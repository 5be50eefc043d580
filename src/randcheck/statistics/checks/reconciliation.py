"""R1 to R14 over a year (勾稽核对): what doesn't hold, and of which businesses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from randcheck.assignment import Assignment
from randcheck.errors import Finding, Report
from randcheck.errors.finding import fault
from randcheck.inspection import RecordSheet
from randcheck.lottery import Draw
from randcheck.roster import Entity, Inspector, Roster
from randcheck.statistics.checks.given import Given
from randcheck.statistics.checks.of_draws import drawn_as_many_as_due, drawn_were_eligible
from randcheck.statistics.checks.of_inspections import (
    cases_belong,
    inspectors_signed,
    listings_rest,
    published_after_approval,
    published_were_inspected,
    sheets_belong,
    signed_or_reason,
    stages_follow,
    views_derive,
)
from randcheck.statistics.checks.of_numbers import histogram_adds_up, problems_follow, totals_fold
from randcheck.statistics.table import Table
from randcheck.statistics.tally.tally import Tally
from randcheck.values.validation import checked

__all__ = ["businesses", "reconcile"]

#: Yields a finding for each fault against a rule.
Check = Callable[[Given], Iterable[Finding]]

_CHECKS: Final[Mapping[str, Check]] = {
    "R1": drawn_were_eligible,
    "R2": drawn_as_many_as_due,
    "R3": stages_follow,
    "R4": published_were_inspected,
    "R5": published_after_approval,
    "R6": sheets_belong,
    "R7": problems_follow,
    "R8": listings_rest,
    "R9": cases_belong,
    "R10": totals_fold,
    "R11": inspectors_signed,
    "R12": signed_or_reason,
    "R13": histogram_adds_up,
    "R14": views_derive,
}
#: Each rule's check, by its number.
CHECKS: Final[Mapping[str, Check]] = MappingProxyType(_CHECKS)
#: What a rule needs beside the inspections: the names of arguments of `reconcile`.
NEEDS: Final = (
    ("R1", "draws"),
    ("R1", "roster"),
    ("R2", "draws"),
    ("R6", "draws"),
    ("R10", "table"),
    ("R11", "assignments"),
    ("R11", "inspectors"),
    ("R14", "view"),
)


@checked
def businesses(finding: Finding) -> tuple[str, ...]:
    """Return the businesses that a finding concerns, in order.

    They are in its figures `inspection`, `business` and `businesses`.
    """
    figures = dict(finding.figures)
    inspection, business, several = (
        _several(figures.get(name, ())) for name in ("inspection", "business", "businesses")
    )
    return tuple(dict.fromkeys(map(str, (*inspection[:1], *business, *several))))


@checked
def reconcile(
    tally: Tally,
    *,
    draws: Iterable[Draw] = (),
    roster: Roster[Entity] | None = None,
    assignments: Iterable[Assignment] = (),
    inspectors: Roster[Inspector] | None = None,
    table: Table | None = None,
    view: Callable[[RecordSheet], object] | None = None,
) -> Report:
    """Check R1 to R14 over the inspections of a tally (勾稽核对); `unchecked` is what isn't given.

    `draws` are the latest, with all skips and extensions, `roster` that of their announcements.
    `view` returns what the public sees of a sheet, or None; the event of publication has its
    digest. Nothing is repaired.
    """
    given = Given(
        tally=tally,
        draws=tuple(draws),
        roster=roster,
        assignments=tuple(assignments),
        inspectors=inspectors,
        table=table,
        view=view,
    )
    return Report(
        findings=tuple(found for check in CHECKS.values() for found in check(given)),
        unchecked=tuple(_unchecked(given)),
    )


def _unchecked(given: Given) -> Iterator[Finding]:
    for rule, name in NEEDS:
        if getattr(given, name) in (None, ()):
            yield fault(f"reconcile.{rule}.without-{name}", name, source=rule)


def _several(figure: object) -> tuple[object, ...]:
    return figure if isinstance(figure, tuple) else (figure,)
