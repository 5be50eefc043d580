"""How many draws show a bias of a given size, and how small a bias so many draws show.

For one name that is drawn more (or less) often than the others: its count is binomial, approximated
as normal, and compared within its part of the budget of false alarms. The measurements of pairs, of
the order and of the rest see most biases sooner, since few biases are of one name only.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, sqrt
from sys import float_info
from typing import Final

from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import fault
from randcheck.testing.fairness.measures.distributions import normal_quantile
from randcheck.testing.fairness.verdict import BUDGET, Budget
from randcheck.values import Count
from randcheck.values.validation import checked

__all__ = ["draws_to_see", "favour_seen"]

#: How many measurements share a budget, where that isn't known yet.
MEASUREMENTS: Final = 16
#: The chance of seeing the bias, where the caller doesn't say.
LIKELY: Final = 0.9
_HALVINGS: Final = 60
# No smaller chance has a quantile.
_SMALLEST: Final = float_info.min


@checked
def draws_to_see(
    favour: Fraction | float,
    *,
    people: Count,
    size: Count,
    budget: Budget = BUDGET,
    likely: Budget = LIKELY,
) -> int:
    """Return how many draws show, with that likelihood, one name whose chance is off by `favour`.

    `favour` is relative: 1/20 means a chance of 1.05 times the fair one, -1/20 of 0.95 times. One
    that is too large or too small for a chance, and a size of nobody or everybody, raise
    `InvalidInput`.
    """
    InvalidInput.raise_for(_favour_findings(favour, people, size))
    return _needed(float(favour), people, size, _quantiles(people, budget, likely))


def _needed(favour: float, people: int, size: int, quantiles: tuple[float, float]) -> int:
    fair = size / people
    biased = min(fair * (1 + favour), 1.0)
    far, near = quantiles
    spread = far * sqrt(fair * (1 - fair)) + near * sqrt(biased * (1 - biased))
    return ceil((spread / (biased - fair)) ** 2)


@checked
def favour_seen(
    draws: Count,
    *,
    people: Count,
    size: Count,
    budget: Budget = BUDGET,
    likely: Budget = LIKELY,
) -> float | None:
    """Return the smallest relative favour of one name that so many draws show; None for none."""
    InvalidInput.raise_for(_favour_findings(people / max(size, 1) - 1, people, size))
    quantiles = _quantiles(people, budget, likely)
    low, high = 0.0, people / size - 1
    if _needed(high, people, size, quantiles) > draws:
        return None
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        is_seen = _needed(middle, people, size, quantiles) <= draws
        low, high = (low, middle) if is_seen else (middle, high)
    return high


def _quantiles(people: int, budget: float, likely: float) -> tuple[float, float]:
    """Return how far out an alarm begins, and how far short of the biased mean one may fall."""
    alarm = max(budget / MEASUREMENTS / (2 * people), _SMALLEST)
    return normal_quantile(alarm), -normal_quantile(likely)


def _favour_findings(favour: Fraction | float, people: int, size: int) -> Iterator[Finding]:
    if not 0 < size < people:
        yield fault("size.certain", "size", size=size, available=people)
        return
    most = people / size - 1
    if not -1 <= favour <= most or size / people * (1 + float(favour)) == size / people:
        yield fault("favour.range", "favour", favour=favour, most=f"{most:.3g}")
