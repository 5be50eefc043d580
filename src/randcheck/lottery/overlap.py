"""Businesses drawn by more than one plan (D17), which one visit may serve (综合查一次)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from randcheck.errors import InvalidInput
from randcheck.errors.finding import fault
from randcheck.lottery.drawing import Draw
from randcheck.values.validation import checked

__all__ = ["overlaps"]


@checked
def overlaps(draws: Iterable[Draw]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return each business that more than one plan drew, with the plans' numbers, both ascending.

    Two draws of one plan raise `InvalidInput`: one of them must have been voided.
    """
    given = tuple(draws)
    numbers = [draw.announcement.plan.number for draw in given]
    first = {one: n for n, one in reversed([*enumerate(numbers)])}
    InvalidInput.raise_for(
        fault("overlap.plan", f"draws[{n}]", plan=one, first=first[one], second=n)
        for n, one in enumerate(numbers)
        if first[one] != n
    )
    plans: defaultdict[str, list[int]] = defaultdict(list)
    for draw in sorted(given, key=lambda one: one.announcement.plan.number):
        for business in draw.drawn:
            plans[business].append(draw.announcement.plan.number)
    return tuple((one, tuple(plans[one])) for one in sorted(plans) if len(plans[one]) > 1)
