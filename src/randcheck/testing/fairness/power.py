"""How many draws it takes to see a bias of a given size, and how small a bias so many draws show.

For one name that is drawn more (or less) often than the others: its count is binomial, taken as
normal, and compared within its part of the budget of false alarms. Looking at pairs, at the order
and at the rest sees most biases sooner, since they aren't one name's alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, sqrt
from typing import Final

from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import shorten
from randcheck.testing.fairness.measures.distributions import normal_quantile
from randcheck.testing.fairness.verdict import BUDGET, check_budget

__all__ = ["draws_to_see", "favour_seen"]

#: How many measurements share a budget, where that isn't known yet.
MEASUREMENTS: Final = 16
#: The chance of seeing the bias, where the caller doesn't say.
LIKELY: Final = 0.9
_HALVINGS: Final = 60


def draws_to_see(
    favour: Fraction | float,
    *,
    people: int,
    size: int,
    budget: float = BUDGET,
    likely: float = LIKELY,
) -> int:
    """Return how many draws show, with that likelihood, one name whose chance is off by `favour`.

    `favour` is relative: 1/20 means a chance of 1.05 times the fair one, -1/20 of 0.95 times.
    """
    InvalidInput.raise_for(_favour_findings(favour, people, size))
    fair = size / people
    biased = min(fair * (1 + float(favour)), 1.0)
    far, near = _quantiles(people, budget, likely)
    spread = far * sqrt(fair * (1 - fair)) + near * sqrt(biased * (1 - biased))
    return ceil((spread / (biased - fair)) ** 2)


def favour_seen(
    draws: int,
    *,
    people: int,
    size: int,
    budget: float = BUDGET,
    likely: float = LIKELY,
) -> float | None:
    """Return the smallest relative favour of one name that so many draws show; None for none."""
    InvalidInput.raise_for(_favour_findings(people / max(size, 1) - 1, people, size))

    def needed(favour: float) -> int:
        return draws_to_see(favour, people=people, size=size, budget=budget, likely=likely)

    low, high = 0.0, people / size - 1
    if needed(high) > draws:
        return None
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if needed(middle) <= draws else (middle, high)
    return high


def _quantiles(people: int, budget: float, likely: float) -> tuple[float, float]:
    """Return how far out an alarm begins, and how far short of the biased mean one may fall."""
    alarm = check_budget(budget) / MEASUREMENTS / (2 * people)
    return normal_quantile(alarm), normal_quantile(1 - check_budget(likely, "likely"))


def _favour_findings(favour: Fraction | float, people: int, size: int) -> Iterator[Finding]:
    if not 0 < size < people:
        yield Finding(
            code="draw.size",
            path="$.size",
            problem=f"{size} of {people} leave nothing to chance",
            fix="give a size above none and below everybody",
        )
    elif favour == 0 or not -1 <= favour <= people / size - 1:
        yield Finding(
            code="favour.range",
            path="$.favour",
            problem="no favour, or one that no chance can show",
            value=shorten(float(favour)),
            fix=f"give a share from -1 to {people / size - 1:.3g}, and not 0",
        )
