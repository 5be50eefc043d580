"""What R1 to R14 are checked over, and what several of these checks look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import final

from attrs import frozen

from randcheck.assignment import Assignment
from randcheck.errors import Finding
from randcheck.errors.finding import fault
from randcheck.inspection import Inspection, RecordSheet
from randcheck.lottery import Draw
from randcheck.roster import Entity, Inspector, Roster
from randcheck.statistics.table import Table
from randcheck.statistics.tally.tally import Tally

__all__: list[str] = []


@final
@frozen(kw_only=True, eq=False)
class Given:
    """A year's inspections, with the draws, rosters, teams and table that belong to them."""

    tally: Tally
    draws: tuple[Draw, ...] = ()
    roster: Roster[Entity] | None = None
    assignments: tuple[Assignment, ...] = ()
    inspectors: Roster[Inspector] | None = None
    table: Table | None = None
    view: Callable[[RecordSheet], object] | None = None

    @cached_property
    def inspections(self) -> tuple[Inspection, ...]:
        """Every inspection's latest revision, by business."""
        return self.tally.inspections


def breach(code: str, inspection: Inspection, **figures: object) -> Finding:
    """Return the finding that a rule (`R6.window`) doesn't hold of one inspection."""
    where = f"inspections[{inspection.origin.business}]"
    found = fault(f"reconcile.{code}", where, **figures, source=code.partition(".")[0])
    return inspection.origin.about(found)


def sheets_in_force(inspection: Inspection) -> Iterator[RecordSheet]:
    """Yield the latest sheet unless it was sent back, and the published one if that is another."""
    latest, public = inspection.progress.standing_sheet, inspection.published_sheet
    if latest is not None:
        yield latest
    if public is not None and public is not latest:
        yield public
