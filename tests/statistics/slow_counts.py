"""What inspections come to, counted slowly."""

from __future__ import annotations

from collections.abc import Sequence

from randcheck.codes import Column, Stage
from randcheck.inspection import (
    CaseFiled,
    Fine,
    Inspection,
    Listing,
    NotInspectable,
)
from randcheck.statistics import Counts


def expected(inspections: Sequence[Inspection]) -> dict[str, int]:
    """Every column but for conflicts, counted slowly, by what an inspection tells of itself."""
    made: dict[str, int] = {column.value: 0 for column in Column}
    for one in inspections:
        for name, number in by_properties(one):
            made[name] += number
    return made


def by_properties(one: Inspection) -> list[tuple[str, int]]:
    if one.stage is Stage.VOIDED:
        return [("voided", 1)]
    force = one.in_force
    listings = sum(isinstance(x, Listing) for x in force)
    waiting = one.stage in (Stage.AMENDED, Stage.AMENDMENT_RETURNED)
    shown = (one.published_sheet if waiting else one.sheet) if one.is_inspected else None
    codes = [code for line in shown.rows for code in line.codes] if shown else []
    problems = sum(code.number in (2, 3, 4, 5, 8) for code in codes)
    six = any(code.number == 6 for code in codes)
    return [
        ("drawn", 1),
        ("inspected", one.is_inspected),
        ("pending", one.is_pending),
        ("not_inspectable", one.stage is Stage.NOT_INSPECTABLE),
        (
            "replaced",
            any(isinstance(x, NotInspectable) and bool(x.replaced_by) for x in one.history),
        ),
        ("published", one.published_on is not None),
        ("with_problems", problems > 0),
        ("uncooperative", six),
        ("problems_or_uncooperative", problems > 0 or six),
        ("findings", problems),
        ("listings", listings),
        ("listed", listings > 0),
        ("cases", sum(isinstance(x, CaseFiled) for x in force)),
        ("fines", sum(x.fen for x in force if isinstance(x, Fine))),
        ("rows", len(shown.rows) if shown else 0),
        ("results", len(codes)),
        *((f"code_{code.number}", 1) for code in codes),
    ]


def figures(counts: Counts) -> dict[str, int]:
    return {column.value: counts[column] for column in Column}
