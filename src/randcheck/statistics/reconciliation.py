"""R1 to R14 over a year (勾稽核对): what doesn't hold, and of which businesses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, final

from attrs import field, frozen

from randcheck.archive import Archive
from randcheck.codes import Audience
from randcheck.disclosure import disclose
from randcheck.errors import Finding
from randcheck.fields import check_arguments
from randcheck.lottery import Draw
from randcheck.publication import publications
from randcheck.record import RecordSheet
from randcheck.roster import Entity, Inspector, Roster
from randcheck.statistics import draw_checks, inspection_checks, number_checks
from randcheck.statistics.given import Given
from randcheck.statistics.table import Table
from randcheck.statistics.tally import Tally
from randcheck.teams import Assignment

#: Yields what doesn't hold.
Check = Callable[[Given], Iterable[Finding]]

_CHECKS: Final[Mapping[str, Check]] = {
    "R1": draw_checks.drawn_were_eligible,
    "R2": draw_checks.drawn_as_many_as_due,
    "R3": inspection_checks.stages_follow,
    "R4": inspection_checks.published_were_inspected,
    "R5": inspection_checks.published_after_approval,
    "R6": inspection_checks.sheets_belong,
    "R7": number_checks.problems_follow,
    "R8": inspection_checks.listings_rest,
    "R9": inspection_checks.cases_belong,
    "R10": number_checks.totals_fold,
    "R11": inspection_checks.inspectors_signed,
    "R12": inspection_checks.signed_or_reason,
    "R13": number_checks.histogram_adds_up,
    "R14": inspection_checks.views_derive,
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


def reconcile_archive(
    archive: Archive, *, roster: Roster[Entity] | None = None, table: Table | None = None
) -> Reconciliation:
    """Check R1 to R14 over a plan's archive: inspections, draws, teams and views are its own.

    `roster` is that of the businesses, of which an archive has the digest alone.
    """
    check_arguments(archive=(Archive, archive))
    files = [one for one in archive.draws if one.voided is None]
    return reconcile(
        Tally.of_all(archive.inspections),
        draws=[one.transcript.draw() for one in files if one.transcript is not None],
        roster=roster,
        assignments=[one.assignment for one in files if one.assignment is not None],
        inspectors=next((one.inspectors for one in files if one.inspectors is not None), None),
        table=table,
        view=_filed_view(archive),
    )


def _filed_view(archive: Archive) -> Callable[[RecordSheet], object]:
    """Return what makes a sheet's public view again, under the nonce that is filed with it."""
    nonces = {one.view.digest: one.nonce for one in archive.views}
    published = (made for one in archive.inspections for made in publications(one))
    nonce_of = {made.sheet.digest: nonces.get(made.event.view) for made in published}

    def view(sheet: RecordSheet) -> object:
        nonce = nonce_of[sheet.digest]
        return None if nonce is None else disclose(sheet, Audience.PUBLIC, nonce=nonce)

    return view


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
