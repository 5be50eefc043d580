"""Counts as normal deviates: a sum of squares whose tail can be trusted far out.

Pearson's X² (1900) sums (seen - expected)²/expected. Far out its tail is a single count's, which
falls more slowly than a chi-square's: with five expected a chi-square is wrong at 1e-9 by more
than a hundredfold. So each count is turned first into the normal deviate that is exceeded as
rarely (by the exact binomial, half of its own chance taken as exceeded), and the squares of those
are summed.

Mean, variance and third moment of the sum are those of the exact binomial. Counts of N cells with
a fixed total are correlated, -1/(N-1) each with each; of the polynomials in one count that are
orthogonal under the binomial (Krawtchouk), that of degree k is correlated by the k-th power of it
with another's (Eagleson 1964). So the straight part of a score cancels, and what is left varies
by a factor 1 + 1/(N-1) at most more than if the cells were independent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import accumulate
from math import isqrt

from randcheck.testing.fairness.measures.distributions import (
    binomial_chance,
    binomial_tail,
    normal_quantile,
)
from randcheck.testing.fairness.measures.scores import ScoreSum

__all__: list[str] = []

_LEAST = 1e-300


def squared_scores(counts: Iterable[int], cells: int, trials: int, chance: float) -> ScoreSum:
    """Return the sum over two or more cells of squared deviates, beside what fair draws give it.

    Each of the counts is binomial (trials, chance), chance above 0 and below 1, and their total
    is fixed; cells that aren't counted have a count of 0.
    """
    score = _scores(trials, chance)
    squares = [score(count) for count in counts]
    seen = sum(squares) + (cells - len(squares)) * score(0)
    mean, variance, third = _moments(trials, chance, score)
    spread = 1 + 1 / (cells - 1)
    return ScoreSum(
        seen=seen,
        mean=cells * mean,
        variance=cells * variance * spread,
        third=cells * third * spread**2,
        gap=0.0,
    )


def _range(trials: int, chance: float) -> range:
    """Return the counts outside of which next to nothing lies."""
    middle = round(trials * chance)
    reach = 40 + 9 * isqrt(middle)
    return range(max(middle - reach, 0), min(middle + reach, trials) + 1)


def _scores(trials: int, chance: float) -> Callable[[int], float]:
    """Return what turns a count into its squared deviate."""
    counts = _range(trials, chance)
    chances = [binomial_chance(count, trials, chance) for count in counts]
    below = [0.0, *accumulate(chances)]
    above = [*reversed([0.0, *accumulate(reversed(chances))])]
    known = {
        count: _square(min(below[at] + one / 2, above[at + 1] + one / 2))
        for at, (count, one) in enumerate(zip(counts, chances, strict=True))
    }

    def score(count: int) -> float:
        return known[count] if count in known else _square(_far(count, trials, chance))

    return score


def _square(tail: float) -> float:
    return normal_quantile(max(min(tail, 0.5), _LEAST)) ** 2


def _far(count: int, trials: int, chance: float) -> float:
    """Return the tail of a count far from the mean, half of its own chance taken off."""
    own = binomial_chance(count, trials, chance)
    if count > trials * chance:
        return binomial_tail(count, trials, chance) - own / 2
    return binomial_tail(trials - count, trials, 1 - chance) - own / 2


def _moments(
    trials: int, chance: float, score: Callable[[int], float]
) -> tuple[float, float, float]:
    """Return the mean of one score, and variance and third moment of what isn't straight in it."""
    cells = [
        (count - trials * chance, score(count), binomial_chance(count, trials, chance))
        for count in _range(trials, chance)
    ]
    mean = sum(one * weight for _, one, weight in cells)
    slope = sum(away * one * weight for away, one, weight in cells)
    slope /= trials * chance * (1 - chance)
    bent = [(one - mean - slope * away, weight) for away, one, weight in cells]
    return (
        mean,
        sum(one**2 * weight for one, weight in bent),
        sum(one**3 * weight for one, weight in bent),
    )
