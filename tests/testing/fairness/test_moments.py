"""What fair draws give each measurement: moments held against every possible draw."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations, product
from math import comb, sqrt

import numpy as np
import pytest
from attrs import evolve
from scipy import stats

from randcheck.testing.fairness.history import DrawHistory, PopulationDraws
from randcheck.testing.fairness.measures import pairs
from randcheck.testing.fairness.measures.normal_scores import squared_scores
from randcheck.testing.fairness.measures.pairs import pair_measures
from randcheck.testing.fairness.measures.places import (
    runs_by_step,
)
from randcheck.testing.fairness.measures.scores import NOTHING, ScoreSum, score_sum
from randcheck.testing.fairness.measures.squared_lengths import (
    pair_at,
    squared_length,
    without_row_sums,
)
from tests.testing.fairness.made_history import by_name, history, measured

Moments = tuple[float, float, float]


def moments(values: Iterable[float]) -> Moments:
    """Mean, variance and third central moment of equally likely values."""
    given = np.array(list(values), dtype=float)
    away = given - given.mean()
    return float(given.mean()), float((away**2).mean()), float((away**3).mean())


def fair(found: ScoreSum) -> Moments:
    return found.mean, found.variance, found.third


def places(people: int, size: int) -> list[tuple[int, ...]]:
    return list(combinations(range(people), size))


def listing(people: int, draws: Iterable[tuple[int, ...]]) -> PopulationDraws:
    return PopulationDraws(tuple(f"E{place}" for place in range(people)), draws)


@pytest.mark.parametrize(("people", "size"), [(1, 1), (2, 1), (5, 2), (6, 4), (6, 6), (7, 1)])
def test_score_sums_have_the_moments_of_every_possible_draw(people: int, size: int) -> None:
    """Mean, variance and third moment of a sum of scores are exact, for one draw and for two."""
    scores = [float(place**2 % 5) for place in range(people)]
    one = [score_sum(listing(people, [drawn]), scores) for drawn in places(people, size)]
    assert fair(one[0]) == pytest.approx(moments(found.seen for found in one))
    two = [
        score_sum(listing(people, pair), scores) for pair in product(places(people, size), repeat=2)
    ]
    assert fair(two[0]) == pytest.approx(moments(found.seen for found in two))
    assert one[0].gap == max((b - a for a, b in zip(*_ladder(scores), strict=True)), default=0)


def _ladder(scores: list[float]) -> tuple[list[float], list[float]]:
    ladder = sorted(set(scores))
    return ladder[:-1], ladder[1:]


@pytest.mark.parametrize("step", [1, 2, 3])
@pytest.mark.parametrize(("people", "size"), [(6, 2), (7, 3), (8, 5), (7, 7), (7, 1)])
def test_runs_are_hypergeometric_for_every_step(people: int, size: int, step: int) -> None:
    """With the list rearranged by remainders, those drawn fall into runs by the same law."""
    rearranged = [place for rest in range(step) for place in range(rest, people, step)]
    seen: Counter[int] = Counter()
    for drawn in places(people, size):
        inside = [place in drawn for place in rearranged]
        runs = sum(b and not a for a, b in zip([False, *inside], inside, strict=False))
        assert list(runs_by_step(drawn, people, step))[-1] == runs
        seen[runs] += 1
    law = stats.hypergeom(people, people - size + 1, size)
    for runs, times in seen.items():
        assert times / comb(people, size) == pytest.approx(law.pmf(runs))


@pytest.mark.parametrize(("people", "size", "draws"), [(4, 2, 2), (4, 2, 3), (5, 2, 2), (5, 3, 2)])
def test_pairs_have_the_moments_of_every_possible_history(
    people: int, size: int, draws: int
) -> None:
    """The squared length of what names don't explain: all three moments are exact."""
    found, values = None, []
    for drawn in product(places(people, size), repeat=draws):
        seen = history(people, drawn)
        found = _pair_length(seen, people, size)
        values.append(found.seen)
    assert found is not None
    mean, variance, third = moments(values)
    assert fair(found) == pytest.approx((mean, variance, third))
    assert mean == pytest.approx(people * (people - 3) / 2)
    loose = squared_length(1.0, people * (people - 3) // 2, [1.0] * draws)
    assert loose.variance == pytest.approx(variance)
    assert loose.third >= third - 1e-9


def _pair_length(seen: DrawHistory, people: int, size: int) -> ScoreSum:
    counts = [(a & b).bit_count() for a, b in combinations(seen.columns.values(), 2)]
    draws, length = len(seen.sequence), pairs._product(people, size, size)
    cubes = comb(draws, 2) * pairs._mean_cube(people, size)
    left, _ = without_row_sums(people, counts)
    return squared_length(left, people * (people - 3) // 2, [length] * draws, cubes)


@pytest.mark.parametrize(("people", "size"), [(6, 2), (9, 4), (300, 100), (40, 39)])
def test_one_draws_length_is_the_degrees_of_freedom_times_the_variance(
    people: int, size: int
) -> None:
    """The formula in the module's docstring."""
    both = size * (size - 1) / (people * (people - 1))
    unit = both * (people - size) * (people - size - 1) / ((people - 2) * (people - 3))
    expected = people * (people - 3) / 2 * unit
    assert pairs._product(people, size, size) == pytest.approx(expected)


def test_what_names_explain_is_taken_off() -> None:
    """A table of sums of two numbers leaves nothing, and what is left has no row sums."""
    own = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0]
    sums = [a + b for a, b in combinations(own, 2)]
    assert without_row_sums(6, sums)[0] == pytest.approx(0)
    table = [float(n * n % 7) for n in range(15)]
    left, place = without_row_sums(6, table)
    cells = list(combinations(range(6), 2))
    matrix = np.zeros((15, 6))
    for row, (a, b) in enumerate(cells):
        matrix[row, [a, b]] = 1
    fitted = matrix @ np.linalg.lstsq(matrix, np.array(table), rcond=None)[0]
    rest = np.array(table) - fitted
    assert left == pytest.approx(float((rest**2).sum()))
    assert place == int(np.abs(rest).argmax())
    assert pair_at(list("abcdef"), place) == tuple("abcdef"[one] for one in cells[place])


@pytest.mark.parametrize(("people", "size", "draws"), [(3, 1, 4), (4, 2, 3), (5, 1, 3), (4, 3, 3)])
def test_squared_scores_have_the_mean_of_every_possible_history(
    people: int, size: int, draws: int
) -> None:
    """The mean is exact, and the variance a little too large at most.

    Parts of degree k are correlated by (-1/(N-1))^k, so the true one has a factor between
    1 - 1/(N-1)² and 1 + 1/(N-1), and the latter is taken.
    """
    values, found = [], NOTHING
    for drawn in product(places(people, size), repeat=draws):
        times = Counter(place for one in drawn for place in one)
        counts = [times[place] for place in range(people)]
        found = squared_scores(counts, people, draws, size / people)
        values.append(found.seen)
    mean, variance, _ = moments(values)
    assert found.mean == pytest.approx(mean)
    assert variance <= found.variance * (1 + 1e-9)
    assert found.variance <= variance * (people - 1) / (people - 2) * (1 + 1e-9)
    assert evolve(found, seen=0.0) == evolve(
        squared_scores([], people, draws, size / people), seen=0.0
    )


@pytest.mark.parametrize(("cells", "draws"), [(8, 40), (40, 200), (200, 1000)])
def test_squared_scores_are_squares_of_normal_deviates(cells: int, draws: int) -> None:
    """A count's score is the square of the deviate that is exceeded as rarely, far out too."""
    chance = 1 / cells
    law = stats.binom(draws, chance)
    for count in (0, 1, 4, 5, 6, 12, 30, draws // 2, draws):
        own = law.pmf(count)
        tail = min(law.sf(count) + own / 2, law.cdf(count - 1) + own / 2, 0.5)
        expected = stats.norm.isf(max(tail, 1e-300)) ** 2
        found = squared_scores([count], cells, draws, chance)
        others = squared_scores([], cells, draws, chance).seen * (cells - 1) / cells
        assert found.seen - others == pytest.approx(expected, rel=1e-6, abs=1e-9)
    mirrored = squared_scores([draws - 3], cells, draws, 1 - chance)
    straight = squared_scores([3], cells, draws, chance)
    assert mirrored.seen == pytest.approx(
        straight.seen
        - (cells - 1) * (squared_scores([], 2, draws, chance).seen / 2)
        + (cells - 1) * (squared_scores([], 2, draws, 1 - chance).seen / 2)
    )


def exact_tail(cells: int, draws: int, step: float = 0.05) -> Iterator[tuple[float, float]]:
    """Yield values of the sum over multinomial counts, each with its exact tail.

    Counts are taken as Poisson ones with a fixed total; a tilt of 1/4 keeps far tails above
    rounding (the values are rounded to multiples of the step).
    """
    mean, tilt = draws / cells, 0.25
    counts = np.arange(0, min(draws, int(mean + 14 * sqrt(mean) + 30)) + 1)
    base = squared_scores([], 2, draws, 1 / cells).seen / 2
    scores = np.array([squared_scores([int(n)], 2, draws, 1 / cells).seen - base for n in counts])
    rounded = np.rint(scores / step).astype(int)
    weights = stats.poisson.pmf(counts, mean) * np.exp(np.minimum(tilt * scores, 200))
    kept = weights > weights.max() * 1e-25
    width = 1 << int(cells * 6 / step + rounded[kept].max()).bit_length()
    height = 1 << (2 * draws + int(counts.max())).bit_length()
    table = np.zeros((height, width))
    np.add.at(table, (counts[kept] % height, rounded[kept] % width), weights[kept])
    whole = np.real(np.fft.ifft2(np.fft.fft2(table) ** cells))[draws]
    chances = np.maximum(whole, 0) / stats.poisson.pmf(draws, draws)
    chances *= np.exp(-tilt * step * np.arange(width))
    tails = np.cumsum(chances[::-1])[::-1]
    for at, tail in enumerate(tails):
        yield at * step, float(tail)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [(8, 5), (8, 20), (40, 5), pytest.param(40, 20, marks=pytest.mark.slow)],
)
def test_far_tails_of_squared_scores_are_right(cells: int, expected: int) -> None:
    """At 1e-3, 1e-6, 1e-9 and 1e-11 the p-value is that of the exact law, within a factor of 3."""
    draws = cells * expected
    found = squared_scores([], cells, draws, 1 / cells)
    tails = list(exact_tail(cells, draws))
    for chance in (1e-3, 1e-6, 1e-9, 1e-11):
        value, tail = next((value, tail) for value, tail in tails if tail < chance)
        told = evolve(found, seen=value).upper_p_value
        assert tail / 3 < told < 3 * tail, (chance, told / tail)


def test_all_pairs_take_their_third_moment_from_what_draws_have_in_common() -> None:
    """The p-value is that of the exact moments."""
    people, size = 10, 3
    rng = random.Random(5)
    seen = history(people, [rng.sample(range(people), size) for _ in range(300)])
    found = measured(by_name(pair_measures(seen))["all pairs"])
    expected = _pair_length(seen, people, size)
    assert found.p_value == pytest.approx(expected.upper_p_value, rel=1e-9, abs=0)
    assert 0.01 < found.p_value < 0.99
    assert found.statistic == pytest.approx(expected.z)
