"""Findings that name the inspection which they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import fault
from randcheck.inspection.inspection import Inspection
from randcheck.inspection.progress import DrawnBusiness
from randcheck.values.validation import wrong_type

__all__ = ["about", "each_once", "twice"]


def about(drawn: DrawnBusiness, found: Finding) -> Finding:
    """Return a finding that tells its inspection: business, plan and draw."""
    named: tuple[tuple[str, str | int], ...] = (
        ("business", drawn.business),
        ("plan", drawn.plan),
        ("draw_number", drawn.draw_number),
    )
    return evolve(found, problem=f"{drawn}: {found.problem}", figures=(*named, *found.figures))


def each_once(inspections: Iterable[Inspection]) -> tuple[Inspection, ...]:
    """Return inspections as a tuple; anything else, or one of them twice: `InvalidInput`.

    Two states of one inspection, the older and the newer, are one inspection twice.
    """
    given = tuple(inspections)
    InvalidInput.raise_for(
        wrong_type(one, "an Inspection").under(f".inspections[{index}]")
        for index, one in enumerate(given)
        if type(one) is not Inspection
    )
    InvalidInput.raise_for(twice(given))
    return given


def twice(inspections: Iterable[Inspection]) -> Iterator[Finding]:
    """Yield a finding for each inspection that stands before already."""
    seen: set[tuple[str, str]] = set()
    for index, one in enumerate(inspections):
        key = (one.drawn.announcement, one.drawn.business)
        if key in seen:
            where, fix = f"inspections[{index}]", "keep the one that has grown further"
            yield about(one.drawn, fault("inspection.twice", "R6", where, "stands twice", fix))
        seen.add(key)
