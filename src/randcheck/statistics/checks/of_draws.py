"""R1 and R2: who was drawn, and how many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from randcheck.codes import Stage
from randcheck.errors import Finding
from randcheck.errors.finding import fault
from randcheck.inspection import Inspection
from randcheck.lottery import Draw, screen
from randcheck.roster import Entity, Roster
from randcheck.statistics.checks.given import Given, breach

__all__: list[str] = []


def drawn_were_eligible(given: Given) -> Iterator[Finding]:
    """R1: every drawn business was eligible in the roster that the announcement pins."""
    for place, draw in enumerate(given.draws):
        if given.roster is not None:
            yield from _ineligible(draw, place, given.roster)
        drawn = {*_drawn(draw)}
        for inspection in _of(draw, given.inspections):
            if inspection.origin.business not in drawn:
                yield breach("R1.not-drawn", inspection)


def drawn_as_many_as_due(given: Given) -> Iterator[Finding]:
    """R2: drawn less replaced is the rate applied to its base, less the shortfall on record.

    The shortfall is on record in the announcement. Each business that is drawn or was skipped has
    an inspection that isn't void.
    """
    for place, draw in enumerate(given.draws):
        inspections = [one for one in _of(draw, given.inspections) if one.stage is not Stage.VOIDED]
        replaced = sum(one.progress.replaced_by is not None for one in inspections)
        drawn = len(inspections)
        due = sum(
            terms.steps[stratum.extension][0]
            for terms, stratum in zip(draw.announcement.strata, draw.strata, strict=True)
        )
        if drawn - replaced != due:
            yield _of_draw("R2.size", draw, place, drawn=drawn, replaced=replaced, due=due)
        found = {one.origin.business for one in inspections}
        missing = [business for business in _drawn(draw) if business not in found]
        if missing:
            yield _of_draw("R2.missing", draw, place, businesses=missing)


def _ineligible(draw: Draw, place: int, roster: Roster[Entity]) -> Iterator[Finding]:
    announcement = draw.announcement
    screening = screen(announcement.plan, roster, announcement.exclusions)
    if any(announcement.screening_findings(screening)):
        yield _of_draw("R1.other-roster", draw, place)
    eligible = {*screening.population}
    strangers = [business for business in _drawn(draw) if business not in eligible]
    if strangers:
        yield _of_draw("R1.not-eligible", draw, place, businesses=strangers)


def _drawn(draw: Draw) -> Iterator[str]:
    for stratum in draw.strata:
        standing = draw.standing(stratum.name)
        yield from standing.identifiers
        yield from standing.skipped


def _of(draw: Draw, inspections: Iterable[Inspection]) -> Iterator[Inspection]:
    first = draw.announcement
    wanted = (first.label, first.plan.number, first.draw_number)
    for one in inspections:
        if (one.origin.label, one.origin.plan, one.origin.draw_number) == wanted:
            yield one


def _of_draw(code: str, draw: Draw, place: int, **figures: object) -> Finding:
    first = draw.announcement
    named = (first.plan.number, first.draw_number)
    source = code.partition(".")[0]
    return fault(f"reconcile.{code}", f"draws[{place}]", draw=named, **figures, source=source)
