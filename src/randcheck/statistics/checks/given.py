"""What R1 to R14 are checked over, and how a breach is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import final

from attrs import frozen

from randcheck.assignment import Assignment
from randcheck.errors import Finding
from randcheck.inspection import Amended, Inspection, Published, Recorded, RecordSheet, Returned
from randcheck.lottery import Draw
from randcheck.roster import Entity, Inspector, Roster
from randcheck.statistics.table import Table
from randcheck.statistics.tally.tally import Tally

__all__ = ["Given"]


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


def breach(rule: str, inspection: Inspection, problem: str, fix: str) -> Finding:
    """Return the finding that a rule doesn't hold of one inspection."""
    drawn = inspection.drawn
    return Finding(
        code=f"reconcile.{rule}",
        path=f"$.inspections[{drawn.business}]",
        problem=f"{drawn}: {problem} ({rule})",
        fix=fix,
        figures=(
            ("rule", rule),
            ("business", drawn.business),
            ("plan", drawn.plan),
            ("draw_number", drawn.draw_number),
        ),
    )


def standing_sheets(inspection: Inspection) -> Iterator[RecordSheet]:
    """Yield the latest sheet unless it was sent back, and the published one if that is another."""
    latest = public = None
    for event in inspection.history:
        if isinstance(event, Recorded | Amended):
            latest = event.sheet
        elif isinstance(event, Published):
            public = latest
        elif isinstance(event, Returned):
            latest = None
    if latest is not None:
        yield latest
    if public is not None and public is not latest:
        yield public
