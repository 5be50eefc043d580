"""Squared lengths of sums of draws, and the tail that fair draws give them.

Each draw is a vector Y of squared length c in a space of d dimensions, in which a fair draw has no
preferred direction: the mean of Y is none, its covariance c/d in every direction. The sum over
draws, squared and divided by C/d with C the sum of all c, has the mean d exactly; with the
products k of two draws' vectors its variance is 2d(1 - Σc²/C²), and its third central moment
(8d³/C³)(6·Σc₁c₂c₃/d² + ΣE k³), over triples and pairs of draws. A gamma variable with these
moments approximates it: a chi-square of d degrees of freedom when there are many draws.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, islice
from math import sqrt
from typing import Final

from randcheck.testing.fairness.measures.distributions import skewed_tail
from randcheck.testing.fairness.measures.scores import ScoreSum

__all__: list[str] = []

#: The tail is meant to be right down to here.
_RIGHT_TO: Final = 1e-9


def squared_length(
    length: float, dimensions: int, lengths: Sequence[float], cubes: float | None = None
) -> ScoreSum:
    """Return the squared length of a sum of draws beside what fair draws give it.

    `lengths` are the draws' own squared lengths, `cubes` the sum of E k³ over pairs of draws; left
    out, the most that it can be: a product is never longer than its factors.
    """
    whole = sum(lengths)
    squares, third_powers = sum(c**2 for c in lengths), sum(c**3 for c in lengths)
    if cubes is None:
        cubes = (sum(c**1.5 for c in lengths) ** 2 - third_powers) / 2 / dimensions
    triples = (whole**3 - 3 * whole * squares + 2 * third_powers) / 6
    return ScoreSum(
        seen=dimensions * length / whole,
        mean=float(dimensions),
        variance=2 * dimensions * (1 - squares / whole**2),
        third=8 * (6 * dimensions * triples + dimensions**3 * cubes) / whole**3,
        gap=0.0,
    )


def one_cell_may_alarm(
    found: ScoreSum, cells: int, unit: float, beyond: Callable[[float], float]
) -> bool:
    """Return whether one cell by itself brings about an alarm too often to trust the tail.

    `unit` is C/d, `beyond` the chance of a cell's being so far from its mean. Of a cell's square
    the part d/cells remains, as totals explain the rest.
    """
    if found.variance <= 0:
        return True
    deviates, skewness = 6.0, found.third / found.variance**1.5
    while skewed_tail(deviates, skewness) > _RIGHT_TO:
        deviates += 0.25
    jump = sqrt(deviates * sqrt(found.variance) * unit * cells / found.mean)
    return cells * beyond(jump) > _RIGHT_TO


def one_cell_reason(expected: float) -> str:
    """Return the reason for not looking at cells of which one may bring about an alarm."""
    return f"{expected:.3g} expected of each, so that one alone may raise an alarm: more draws"


def without_row_sums(people: int, table: Sequence[float]) -> tuple[float, int]:
    """Return the squared length of what is left of a table of pairs, and where most is left.

    `table` has a number for each two of `people` (four or more), in the order of `combinations`;
    the part of it that each one's own total explains is taken off.
    """
    totals = [0.0] * people
    for (one, other), value in zip(combinations(range(people), 2), table, strict=True):
        totals[one] += value
        totals[other] += value
    middle = sum(totals) / people
    # a pair's value is explained as own[i] + own[j]
    own = [(one - middle) / (people - 2) + middle / (people - 1) / 2 for one in totals]
    rest = [value - a - b for (a, b), value in zip(combinations(own, 2), table, strict=True)]
    return sum(one**2 for one in rest), max(range(len(rest)), key=lambda at: abs(rest[at]))


def pair_at(names: Sequence[str], place: int) -> tuple[str, str]:
    """Return the pair at a place in the order of `combinations`."""
    return next(islice(combinations(names, 2), place, None))
