"""R1 and R2: who was drawn, and how many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from randcheck.codes import Stage
from randcheck.errors import Finding
from randcheck.inspection import Inspection, NotInspectable
from randcheck.lottery import Draw, screen, screening_findings
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
            if inspection.drawn.business not in drawn:
                fix = "look for the draw that it came of"
                yield breach("R1", inspection, "inspected, and not drawn", fix)


def drawn_as_many_as_due(given: Given) -> Iterator[Finding]:
    """R2: drawn less replaced is the rate applied to its base, or the shortfall is on record.

    What the population cut is on record in the announcement. Everyone who stands drawn or was
    skipped has an inspection.
    """
    for place, draw in enumerate(given.draws):
        inspections = [one for one in _of(draw, given.inspections) if _counts(one)]
        replaced = sum(_is_replaced(one) for one in inspections)
        due = sum(
            terms.steps[stratum.extension][0]
            for terms, stratum in zip(draw.announcement.strata, draw.strata, strict=True)
        )
        found = {one.drawn.business for one in inspections}
        missing = [business for business in _drawn(draw) if business not in found]
        if len(inspections) - replaced != due or missing:
            problem = f"{len(inspections)} drawn, {replaced} replaced, and {due} due"
            yield _of_draw("R2", draw, place, problem, missing, "give every inspection of the draw")


def _ineligible(draw: Draw, place: int, roster: Roster[Entity]) -> Iterator[Finding]:
    announcement = draw.announcement
    directory = screen(announcement.plan, roster, announcement.exclusions)
    if any(screening_findings(announcement, directory)):
        problem = "the roster given isn't the one announced"
        yield _of_draw("R1", draw, place, problem, (), "give the roster of the announcement")
    eligible = {*directory.population}
    strangers = [business for business in _drawn(draw) if business not in eligible]
    if strangers:
        problem = f"drawn, and not eligible: {len(strangers)}"
        yield _of_draw("R1", draw, place, problem, strangers, "ask for an explanation")


def _drawn(draw: Draw) -> Iterator[str]:
    for stratum in draw.strata:
        standing = draw.standing(stratum.name)
        yield from standing.identifiers
        yield from standing.skipped


def _of(draw: Draw, inspections: Iterable[Inspection]) -> Iterator[Inspection]:
    first = draw.announcement
    wanted = (first.label, first.plan.number, first.draw_number)
    for one in inspections:
        if (one.drawn.label, one.drawn.plan, one.drawn.draw_number) == wanted:
            yield one


def _counts(inspection: Inspection) -> bool:
    return inspection.stage is not Stage.VOIDED


def _is_replaced(inspection: Inspection) -> bool:
    return any(
        isinstance(event, NotInspectable) and event.replaced_by is not None
        for event in inspection.history
    )


def _of_draw(
    rule: str, draw: Draw, place: int, problem: str, concerned: Iterable[str], fix: str
) -> Finding:
    return Finding(
        code=f"reconcile.{rule}",
        path=f"$.draws[{place}]",
        problem=f"draw {draw.announcement.label}: {problem} ({rule})",
        fix=fix,
        figures=(("rule", rule), *(("business", one) for one in concerned)),
    )
