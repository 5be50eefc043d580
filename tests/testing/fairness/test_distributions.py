"""Tails agree with SciPy, the oracle, to one part in a thousand million."""

import math
from typing import Any

import numpy as np
import pytest
from scipy import special, stats

from randcheck.testing.fairness.measures import distributions
from randcheck.testing.fairness.measures.scores import marked_sum

PRECISION = 1e-9
LEAST = 1e-30
DEGREES = [1, 2, 3, 7.5, 20, 38.9, 39, 40, 41, 99, 500, 1234.5, 5000, 10_000]


def same(got: float, expected: float) -> bool:
    return expected < LEAST or abs(got - expected) <= PRECISION * expected


@pytest.mark.parametrize("degrees", DEGREES)
def test_chi_square(degrees: float) -> None:
    """From far below the mean to 1e-30 above it."""
    deviation = math.sqrt(2 * degrees)
    for step in np.linspace(-6, 40, 140):
        value = degrees + step * deviation
        if value > 0:
            expected = stats.chi2.sf(value, degrees)
            assert same(distributions.chi_square_tail(value, degrees), expected), (value, expected)
    for chance in (1e-30, 1e-20, 1e-12, 1e-9, 1e-6, 0.01, 0.3, 0.5, 0.9):
        value = float(stats.chi2.isf(chance, degrees))
        expected = stats.chi2.sf(value, degrees)
        assert abs(distributions.chi_square_tail(value, degrees) - expected) <= PRECISION * expected


def test_the_edges_of_chi_square() -> None:
    """Nothing is below nothing, and the density's two forms meet."""
    assert distributions.chi_square_tail(0, 5) == 1
    assert distributions.chi_square_tail(-3, 5) == 1
    assert distributions.chi_square_tail(1e-9, 5) == pytest.approx(1)


def test_normal() -> None:
    """Tail and quantile, each the other's inverse."""
    for z in np.linspace(-8, 11.4, 200):
        assert same(distributions.normal_tail(z), float(special.ndtr(-z)))
    for chance in (1e-300, 1e-30, 1e-10, 0.2, 0.5, 0.9):
        assert distributions.normal_quantile(chance) == pytest.approx(
            stats.norm.isf(chance), rel=1e-12
        )


@pytest.mark.parametrize("trials", [1, 2, 10, 97, 1000, 10_000])
@pytest.mark.parametrize("chance", [1e-4, 0.05, 1 / 3, 0.5, 0.9, 0.999])
def test_binomial(trials: int, chance: float) -> None:
    """Chance and tail, on both sides of the mean."""
    law = stats.binom(trials, chance)
    mean, deviation = trials * chance, math.sqrt(trials * chance * (1 - chance))
    places = {0, 1, trials, *(round(mean + step * deviation) for step in range(-12, 13))}
    for count in sorted(one for one in places if 0 <= one <= trials):
        expected = law.sf(count - 1)
        assert same(distributions.binomial_tail(count, trials, chance), expected), (count, expected)
        assert same(distributions.binomial_chance(count, trials, chance), law.pmf(count))


@pytest.mark.parametrize(
    ("count", "trials", "chance", "expected"),
    [
        (0, 5, 0.3, 1.0),
        (-1, 5, 0.3, 1.0),
        (6, 5, 0.3, 0.0),
        (1, 5, 0.0, 0.0),
        (0, 5, 0.0, 1.0),
        (5, 5, 1.0, 1.0),
        (6, 5, 1.0, 0.0),
    ],
)
def test_the_edges_of_a_binomial(count: int, trials: int, chance: float, expected: float) -> None:
    """What is certain is certain."""
    assert distributions.binomial_tail(count, trials, chance) == expected


def test_a_skewed_tail_is_a_gamma_or_a_normal_one() -> None:
    """With skewness it is Pearson's type III; without, or to the other side, it is normal."""
    for skewness in (0.01, 0.3, 1.0, 2.5):
        for z in (-0.5, 0.0, 2.0, 7.0):
            expected = stats.pearson3.sf(z, skewness)
            assert distributions.skewed_tail(z, skewness) == pytest.approx(expected, rel=1e-7)
    assert (
        distributions.skewed_tail(3.0, -1.0)
        == distributions.skewed_tail(3.0, 0.0)
        == distributions.normal_tail(3.0)
    )
    assert distributions.skewed_tail(6.0, 1.0001e-3) == pytest.approx(
        distributions.skewed_tail(6.0, 0.0), rel=0.05
    )


HYPERGEOMETRIC = [
    (10, 1, 3),
    (10, 5, 5),
    (30, 3, 10),
    (100, 50, 50),
    (300, 10, 100),
    (300, 201, 100),
    (299, 30, 5),
    (1000, 3, 3),
    (4000, 40, 20),
    (50, 49, 25),
]


@pytest.mark.parametrize(("people", "marked", "size"), HYPERGEOMETRIC)
@pytest.mark.parametrize("draws", [1, 3, 10, 100])
def test_sums_of_hypergeometric_counts_have_no_heavier_tail(
    people: int, marked: int, size: int, draws: int
) -> None:
    """From 1e-3 to 1e-13 the exact tail never exceeds the one that p-values are taken from."""
    law = stats.hypergeom(people, marked, size)
    chances = law.pmf(np.arange(0, min(marked, size) + 1))
    exact: Any = np.array([1.0])
    for _ in range(draws):
        exact = np.convolve(exact, chances)
    upper, lower = np.cumsum(exact[::-1])[::-1], np.cumsum(exact)
    for count in range(len(exact)):
        found = marked_sum(count, people, marked, size, draws)
        for chance, told in (
            (upper[count], found.upper_p_value),
            (lower[count], found.lower_p_value),
        ):
            if 1e-13 < chance < 1e-3:
                assert told >= chance * (1 - 1e-6), count
