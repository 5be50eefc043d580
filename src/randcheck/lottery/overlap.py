"""Businesses drawn by more than one plan (D17): found, then merged into one visit or kept apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from enum import Enum
from typing import final

from attrs import frozen

from randcheck.errors import Finding, InvalidInput
from randcheck.lottery.drawing import Draw
from randcheck.values import Identifier, Ordinal
from randcheck.values.validation import checker, validate

__all__ = ["PlannedVisit", "overlaps"]


class OverlapPolicy(Enum):
    """What becomes of a business that several plans drew; there is no silent choice."""

    #: One visit for all plans (综合查一次).
    MERGE = "merge"
    #: A visit for each plan.
    KEEP = "keep"


@final
@frozen(kw_only=True)
class PlannedVisit:
    """A visit to come: the business, and the numbers of the plans that it is for, ascending."""

    identifier: Identifier
    plans: tuple[Ordinal, ...]

    def __attrs_post_init__(self) -> None:
        validate(self)


def overlaps(draws: Iterable[Draw]) -> tuple[PlannedVisit, ...]:
    """Return the businesses that more than one plan drew, ascending, with the plans' numbers."""
    merged = planned_visits(draws, OverlapPolicy.MERGE)
    return tuple(visit for visit in merged if len(visit.plans) > 1)


def planned_visits(draws: Iterable[Draw], policy: OverlapPolicy) -> tuple[PlannedVisit, ...]:
    """Return the visits that come of several plans' draws under a policy, ascending by business.

    Two draws of one plan raise `InvalidInput`: one of them must have been voided.
    """
    InvalidInput.raise_for(found.under(".policy") for found in checker(OverlapPolicy)(policy))
    plans: defaultdict[str, list[int]] = defaultdict(list)
    numbers = set()
    for draw in draws:
        number = draw.announcement.plan.number
        if number in numbers:
            raise InvalidInput(
                Finding(
                    code="overlap.plan",
                    problem=f"two draws of plan {number}",
                    fix="give the one that stands",
                )
            )
        numbers.add(number)
        for identifier in draw.drawn:
            plans[identifier].append(number)
    if policy is OverlapPolicy.MERGE:
        return tuple(
            PlannedVisit(identifier=one, plans=tuple(sorted(plans[one]))) for one in sorted(plans)
        )
    return tuple(
        PlannedVisit(identifier=one, plans=(number,))
        for one in sorted(plans)
        for number in sorted(plans[one])
    )
