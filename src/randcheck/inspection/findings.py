"""Inspections that are given several at a time: each of them once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import fault
from randcheck.inspection.inspection import Inspection
from randcheck.values.validation import checked

__all__ = ["twice"]


@checked
def each_once(inspections: Iterable[Inspection]) -> tuple[Inspection, ...]:
    """Return inspections as a tuple; one that appears twice raises `InvalidInput`.

    Two states of one inspection, the older and the newer, are one inspection twice.
    """
    given = tuple(inspections)
    InvalidInput.raise_for(_twice(given))
    return given


@checked
def twice(inspections: Iterable[Inspection]) -> tuple[Finding, ...]:
    """Return `inspection.twice` for each inspection that appeared before already."""
    return tuple(_twice(inspections))


def _twice(inspections: Iterable[Inspection]) -> Iterator[Finding]:
    first: dict[tuple[str, str], int] = {}
    for index, one in enumerate(inspections):
        key = (one.origin.announcement_digest, one.origin.business)
        earlier = first.setdefault(key, index)
        if earlier != index:
            where = f"inspections[{index}]"
            found = fault("inspection.twice", where, first=earlier, second=index, source="R6")
            yield one.origin.about(found)
