"""Sums of scores of those drawn, against what fair draws give.

Give everyone on a list a score (the place, a date's rank, 1 for those of a group); the sum over a
fair sample of n out of N has the mean n·m, the variance n(N-n)/(N(N-1))·S₂ and the third central
moment n(N-n)(N-2n)/(N(N-1)(N-2))·S₃, with m the mean score and S₂, S₃ the sums of squared and
cubed differences from it (Cochran, *Sampling Techniques*, 1977, ch. 2; Wilcoxon's rank sum is the
case of ranks). Draws are independent, so all three add up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import sqrt
from typing import Self, final

from attrs import frozen

from randcheck.testing.fairness.history import PopulationDraws
from randcheck.testing.fairness.measures.distributions import skewed_tail

__all__: list[str] = []


@final
@frozen(kw_only=True)
class ScoreSum:
    """A sum of scores, with the mean, variance and third central moment that fair draws give it.

    `gap` is the largest step from one score to the next above it: half of it is taken off, since
    a sum of whole steps is compared with a smooth curve.
    """

    seen: float
    mean: float
    variance: float
    third: float
    gap: float = 1.0

    def __add__(self, other: Self) -> ScoreSum:
        return ScoreSum(
            seen=self.seen + other.seen,
            mean=self.mean + other.mean,
            variance=self.variance + other.variance,
            third=self.third + other.third,
            gap=max(self.gap, other.gap),
        )

    @property
    def z(self) -> float:
        """Standard deviations from the mean, 0 where the sum can't vary."""
        return (self.seen - self.mean) / sqrt(self.variance) if self.variance > 0 else 0.0

    @property
    def p_value(self) -> float:
        """The chance of so far from the mean, on either side."""
        return min(1.0, 2 * min(self.upper_p_value, self.lower_p_value))

    @property
    def upper_p_value(self) -> float:
        """The chance of so much, or more."""
        return self._tail(self.seen - self.mean, self.third)

    @property
    def lower_p_value(self) -> float:
        """The chance of so little, or less."""
        return self._tail(self.mean - self.seen, -self.third)

    def _tail(self, far: float, third: float) -> float:
        if self.variance <= 0:
            return 1.0
        deviation = sqrt(self.variance)
        return skewed_tail((far - self.gap / 2) / deviation, third / deviation**3)


NOTHING = ScoreSum(seen=0.0, mean=0.0, variance=0.0, third=0.0, gap=0.0)


def total(sums: Iterable[ScoreSum]) -> ScoreSum:
    """Return the sum of sums of independent draws."""
    return sum(sums, NOTHING)


def score_sum(listing: PopulationDraws, scores: Sequence[float]) -> ScoreSum:
    """Return the sum over all draws from a list; `scores` has one for each place."""
    people = len(scores)
    middle = sum(scores) / people if people else 0.0
    squares = sum((score - middle) ** 2 for score in scores)
    cubes = sum((score - middle) ** 3 for score in scores)
    ladder = sorted(set(scores))
    gap = max((b - a for a, b in pairwise(ladder)), default=0.0)
    seen = sum(score * times for score, times in zip(scores, listing.counts, strict=True))
    fair = total(
        _fair(people, size, middle, squares, cubes, times) for size, times in listing.sizes.items()
    )
    return ScoreSum(
        seen=seen, mean=fair.mean, variance=fair.variance, third=fair.third, gap=float(gap)
    )


def marked_sum(seen: int, people: int, marked: int, size: int, times: int = 1) -> ScoreSum:
    """Return a count of the marked among those drawn: hypergeometric, summed over so many draws."""
    share = marked / people if people else 0.0
    squares = marked * (1 - share)
    fair = _fair(people, size, share, squares, squares * (1 - 2 * share), times)
    return ScoreSum(seen=seen, mean=fair.mean, variance=fair.variance, third=fair.third)


def _fair(
    people: int, size: int, middle: float, squares: float, cubes: float, times: int
) -> ScoreSum:
    second = size * (people - size) / (people * (people - 1)) if people > 1 else 0.0
    third = second * (people - 2 * size) / (people - 2) if people > 2 else 0.0
    return ScoreSum(
        seen=0.0,
        mean=times * size * middle,
        variance=times * second * squares,
        third=times * third * cubes,
        gap=0.0,
    )
