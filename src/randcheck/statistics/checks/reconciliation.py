"""R1 to R14 over a year (勾稽核对): what doesn't hold, and of which businesses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, final

from attrs import field, frozen

from randcheck.assignment import Assignment
from randcheck.errors import Finding
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
from randcheck.values.validation import check_arguments

__all__ = ["Reconciliation", "businesses", "reconcile"]

#: Yields what doesn't hold.
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
#: What a rule needs beside the inspections: the name of the argument, and what isn't seen without.
NEEDS: Final = (
    ("R1", "draws", "whether everyone drawn was drawn"),
    ("R1", "roster", "whether everyone drawn was eligible"),
    ("R2", "draws", "whether as many were drawn as the rates come to"),
    ("R6", "draws", "whether each inspection belongs to a draw"),
    ("R10", "table", "whether totals are the fold of the rows"),
    ("R11", "assignments", "whether the inspectors were drawn"),
    ("R11", "inspectors", "whether each had a certificate valid on the day"),
    ("R14", "view", "whether public rows follow from the archive"),
)


@final
@frozen(kw_only=True)
class Reconciliation:
    """What came of the checks: `findings` that don't hold, and what nothing given could show.

    A finding's code is `reconcile.` and the rule; its figures name the rule and the businesses.
    """

    findings: tuple[Finding, ...]
    unchecked: tuple[Finding, ...] = field(default=())

    @property
    def ok(self) -> bool:
        """Whether everything holds that could be checked; look at `unchecked` for the rest."""
        return not self.findings

    def of(self, rule: str) -> tuple[Finding, ...]:
        """Return the findings of one rule: `R3`."""
        return tuple(found for found in self.findings if found.code == f"reconcile.{rule}")


def businesses(finding: Finding) -> tuple[str, ...]:
    """Return the businesses that a finding concerns, in order."""
    return tuple(str(figure) for name, figure in finding.figures if name == "business")


def reconcile(
    tally: Tally,
    *,
    draws: Iterable[Draw] = (),
    roster: Roster[Entity] | None = None,
    assignments: Iterable[Assignment] = (),
    inspectors: Roster[Inspector] | None = None,
    table: Table | None = None,
    view: Callable[[RecordSheet], object] | None = None,
) -> Reconciliation:
    """Check R1 to R14 over the inspections of a tally, as far as what is given lets them be seen.

    `draws` as they stand, `roster` as the draws were announced over; `view` returns what the public
    sees of a sheet, whose digest stands in the event of publication. Nothing is repaired.
    """
    check_arguments(tally=(Tally, tally))
    given = Given(
        tally=tally,
        draws=tuple(draws),
        roster=roster,
        assignments=tuple(assignments),
        inspectors=inspectors,
        table=table,
        view=view,
    )
    return Reconciliation(
        findings=tuple(found for check in CHECKS.values() for found in check(given)),
        unchecked=tuple(_unchecked(given)),
    )


def _unchecked(given: Given) -> Iterator[Finding]:
    for rule, name, unseen in NEEDS:
        if getattr(given, name) in (None, ()):
            yield Finding(
                code=f"reconcile.{rule}",
                path=f"$.{name}",
                problem=f"not seen: {unseen} ({rule})",
                fix=f"give {name}",
                figures=(("rule", rule),),
            )
