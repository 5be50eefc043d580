"""What fair draws give each measurement: moments held against every possible draw."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from math import comb, sqrt

import numpy as np
import pytest
from attrs import evolve
from scipy import stats

from randcheck.testing.fairness import Measurement, NotMeasured, PastDraw
from randcheck.testing.fairness.history import DrawHistory, PopulationDraws, history_of
from randcheck.testing.fairness.measures import pairs
from randcheck.testing.fairness.measures.names import all_names, one_name, samples, worst
from randcheck.testing.fairness.measures.normal_scores import squared_scores
from randcheck.testing.fairness.measures.pairs import pair_measures
from randcheck.testing.fairness.measures.places import (
    oddest,
    order_measures,
    part_sums,
    runs_by_step,
    step_sums,
)
from randcheck.testing.fairness.measures.repeats import sequence_measures
from randcheck.testing.fairness.measures.scores import NOTHING, ScoreSum, marked_sum, score_sum
from randcheck.testing.fairness.measures.squared_lengths import (
    one_cell_may_alarm,
    pair_at,
    squared_length,
    without_row_sums,
)

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


def test_what_is_derived_of_draws_cannot_go_stale() -> None:
    """Lists and draws are tuples: none can be added after a count was asked for and kept."""
    drawn = history(3, [(0,), (1,)])
    (one,) = drawn.listings.values()
    assert (one.counts, drawn.drawn) == ([1, 1, 0], 2)
    with pytest.raises(AttributeError):
        one.draws.append((2,))  # type: ignore[attr-defined]
    assert not hasattr(drawn, "take")


def history(people: int, draws: Iterable[Sequence[int]]) -> DrawHistory:
    names = tuple(f"E{place}" for place in range(people))
    return history_of(
        PastDraw(population=names, drawn=tuple(names[place] for place in drawn)) for drawn in draws
    )


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


@pytest.mark.parametrize(("cells", "expected"), [(8, 5), (8, 20), (40, 5), (40, 20)])
def test_far_tails_of_squared_scores_are_right(cells: int, expected: int) -> None:
    """At 1e-3, 1e-6, 1e-9 and 1e-11 the p-value is that of the exact law, within a factor of 3."""
    draws = cells * expected
    found = squared_scores([], cells, draws, 1 / cells)
    tails = list(exact_tail(cells, draws))
    for chance in (1e-3, 1e-6, 1e-9, 1e-11):
        value, tail = next((value, tail) for value, tail in tails if tail < chance)
        told = evolve(found, seen=value).upper_p_value
        assert tail / 3 < told < 3 * tail, (chance, told / tail)


def by_name(
    answers: Iterable[Measurement | NotMeasured],
) -> dict[str, Measurement | NotMeasured]:
    return {one.name: one for one in answers}


def measured(answer: Measurement | NotMeasured) -> Measurement:
    assert isinstance(answer, Measurement)
    return answer


def test_a_score_sum_knows_both_sides() -> None:
    """Half a step is taken off on either side, the skewness turns, and no variance is no news."""
    up = ScoreSum(seen=16.0, mean=10.0, variance=4.0, third=8.0, gap=2.0)
    assert up.z == 3.0
    assert up.upper_p_value == pytest.approx(stats.pearson3.sf(2.5, 1.0))
    assert up.lower_p_value == pytest.approx(stats.norm.sf(-3.5))
    assert up.p_value == pytest.approx(2 * up.upper_p_value)
    down = evolve(up, seen=4.0)
    assert down.p_value == pytest.approx(2 * stats.norm.sf(2.5))
    assert evolve(down, third=-8.0).lower_p_value == pytest.approx(up.upper_p_value)
    assert evolve(up, seen=10.0).p_value == 1.0
    still = evolve(up, variance=0.0)
    assert (still.z, still.p_value) == (0.0, 1.0)
    both = up + evolve(down, gap=5.0)
    assert (both.seen, both.gap, both.third) == (20.0, 5.0, 16.0)


def test_marks_are_hypergeometric() -> None:
    """A count of marked ones has the hypergeometric moments, times the number of draws."""
    for people, marked, size in ((10, 3, 4), (7, 7, 2), (2, 1, 1), (1, 1, 1)):
        law = stats.hypergeom(people, marked, size)
        chances = [(count, law.pmf(count)) for count in range(size + 1)]
        mean = sum(count * chance for count, chance in chances)
        found = marked_sum(2, people, marked, size, 5)
        assert found.mean == pytest.approx(5 * mean)
        second = sum((count - mean) ** 2 * chance for count, chance in chances)
        assert found.variance == pytest.approx(5 * second)
        third = sum((count - mean) ** 3 * chance for count, chance in chances)
        assert found.third == pytest.approx(5 * third)
        assert found.gap == 1.0
    assert marked_sum(0, 0, 0, 0).mean == 0


def test_the_worst_cell_is_binomial_on_either_side() -> None:
    """The tail is the exact one, with both sides and all cells allowed for."""
    cells = [(("a",), 30, 20.0), (("b",), 5, 20.0), (("c",), 20, 20.0)]
    found = worst("x", "y", cells, 100)
    assert (found.who, found.seen, found.expected) == (("b",), 5.0, 20.0)
    assert found.p_value == pytest.approx(2 * 3 * stats.binom.cdf(5, 100, 0.2))
    assert found.statistic == pytest.approx(-15 / 4)
    upper = worst("x", "y", cells[::2], 100, tried=50)
    assert upper.p_value == pytest.approx(min(1.0, 2 * 50 * stats.binom.sf(29, 100, 0.2)))
    near = worst("x", "y", [(("a",), 20, 20.9)], 100)
    assert near.p_value == 1.0
    certain = worst("x", "y", [(("a",), 100, 100.0)], 100)
    assert (certain.p_value, certain.statistic) == (1.0, 0.0)


def test_names_are_expected_by_each_list_that_they_stand_on() -> None:
    """Lists and sizes may change: each adds its chance."""
    long = PastDraw(population=("a", "b", "c", "d"), drawn=("a",))
    short = PastDraw(population=("b", "a"), drawn=("a",))
    found = one_name(history_of([long] * 6 + [short] * 6))
    assert (found.who, found.seen) == (("a",), 12.0)
    assert found.expected == pytest.approx(6 / 4 + 6 / 2)
    assert found.p_value == pytest.approx(2 * 4 * (4.5 / 12) ** 12)


def test_what_cannot_be_measured_is_said() -> None:
    """Changing lists, few draws, a list of one: each has its reason."""
    changing = history_of(
        [PastDraw(population=("a", "b"), drawn=("a",)), PastDraw(population=("a",), drawn=("a",))]
    )
    (names,) = all_names(changing)
    for answer in (names, samples(changing), by_name(pair_measures(changing))["all pairs"]):
        assert isinstance(answer, NotMeasured)
        assert "not all draws" in answer.reason
    few = history(6, [(0, 1, 2)] * 9)
    (names,) = all_names(few)
    assert isinstance(names, NotMeasured)
    assert "4.5 expected" in names.reason
    whole = samples(few)
    assert isinstance(whole, NotMeasured)
    assert "0.45 expected" in whole.reason
    assert len(list(all_names(history(6, [(0, 1, 2)] * 10)))) == 2
    assert isinstance(samples(history(6, [(0, 1, 2)] * 100)), Measurement)
    assert isinstance(samples(history(6, [(0, 1, 2)] * 99)), NotMeasured)
    alone = history(1, [(0,)])
    assert {type(one) for one in pair_measures(alone)} == {NotMeasured}
    answers = by_name(order_measures(alone))
    assert isinstance(answers["steps"], NotMeasured)
    assert isinstance(answers["part of the list"], NotMeasured)
    (sequence,) = sequence_measures(alone)
    assert isinstance(sequence, NotMeasured)
    everyone = history(4, [(0, 1, 2, 3)] * 20)
    assert everyone.constant is None


def test_pairs_need_enough_draws_that_one_cell_cannot_alarm() -> None:
    """Below five expected nothing is said; and not where one count would be enough by itself."""
    for people, reason in ((20, "give more draws"), (8, "one alone")):
        answer = by_name(pair_measures(history(people, [range(3)] * 60)))["all pairs"]
        assert isinstance(answer, NotMeasured)
        assert reason in answer.reason
    single = by_name(pair_measures(history(6, [(0,)] * 500)))["all pairs"]
    assert isinstance(single, NotMeasured)
    assert measured(by_name(pair_measures(history(20, [range(6)] * 1000)))["all pairs"])
    sure = ScoreSum(seen=0.0, mean=20.0, variance=40.0, third=160.0, gap=0.0)
    jumps: list[float] = []

    def beyond(jump: float) -> float:
        jumps.append(jump)
        return 3.6e-11 if len(jumps) == 1 else 3.5e-11

    assert one_cell_may_alarm(sure, 28, 4.0, beyond)
    assert not one_cell_may_alarm(sure, 28, 4.0, beyond)
    # chi-square with 20 degrees of freedom passes 1e-9 10.04 deviations up; in steps of 1/4
    assert jumps == pytest.approx([sqrt(10.25 * sqrt(40.0) * 4.0 * 28 / 20)] * 2)
    assert one_cell_may_alarm(evolve(sure, variance=0.0), 28, 4.0, beyond)


def test_pairs_on_changing_lists_are_only_told_when_too_frequent() -> None:
    """A pair is taken to have stood on all lists, so that too few can't be told."""
    lists = [tuple("abcdefgh"), tuple("abcdefghi")]
    draws = [PastDraw(population=lists[n % 2], drawn=("a", "b")) for n in range(20)]
    found = measured(by_name(pair_measures(history_of(draws)))["one pair"])
    assert (found.who, found.seen) == (("a", "b"), 20.0)
    assert found.expected == pytest.approx(10 / 28 + 10 / 36)
    assert found.p_value < 1e-20
    apart = [PastDraw(population=lists[n % 2], drawn=(lists[1][n % 8],)) for n in range(20)]
    nothing = measured(by_name(pair_measures(history_of(apart)))["one pair"])
    assert nothing.p_value == 1.0
    # "e" is never drawn, and no pair is drawn much more often than the others
    pool = list(combinations("abcd", 2))
    populations = (tuple("abcd"), tuple("abcde"))
    draws = [PastDraw(population=populations[n % 2], drawn=pool[n // 2 % 6]) for n in range(60)]
    seldom = measured(by_name(pair_measures(history_of(draws)))["one pair"])
    assert (seldom.seen, seldom.p_value) == (10.0, 1.0)


def test_counting_by_halves_of_the_list() -> None:
    """Parts are of one size but for one, and each has its own count."""
    sums = part_sums(history(7, [(0, 1), (0, 6)]), 3)
    assert {label: found.seen for label, found in sums.items()} == {
        "part 1 of 3": 3.0,
        "part 2 of 3": 0.0,
        "part 3 of 3": 1.0,
    }
    assert sum(found.mean for found in sums.values()) == pytest.approx(4)
    assert len(part_sums(history(7, [(0,)]), 10, least=2)) == 3
    assert isinstance(oddest("x", "y", {"one": NOTHING}), NotMeasured)


def test_the_first_half_drawn_always() -> None:
    """Order, part and step all see it, and say where."""
    answers = by_name(order_measures(history(20, [range(10)] * 3)))
    order = measured(answers["list order"])
    assert order.expected == pytest.approx(0.5)
    assert order.seen == pytest.approx(4.5 / 19)
    assert order.p_value < 1e-9
    assert measured(answers["part of the list"]).who[0].startswith("part ")
    step = measured(answers["steps"])
    assert "stand 1 apart" in step.question
    assert step.seen == 27.0
    assert step.expected == pytest.approx(3 * (10 - 10 * 11 / 20))
    assert step.statistic > 0
    assert step.p_value < 1e-6


def test_the_worst_is_allowed_for_by_the_number_looked_at() -> None:
    """A step or a part is the worst of so many, and its p-value is so many times its own."""
    seen = history(30, [(0, 1, 2, 9, 12, 20), (3, 4, 11, 16, 17, 29), (5, 6, 7, 8, 21, 25)])
    answers = by_name(order_measures(seen))
    sums = step_sums(seen)
    assert len(sums) == 15
    least = min(one.p_value for one in sums)
    assert measured(answers["steps"]).p_value == pytest.approx(15 * least)
    assert 0.01 < 15 * least < 1
    early = history(30, [range(3)] * 3)
    parts = part_sums(early, 10, least=2)
    expected = 10 * min(one.p_value for one in parts.values())
    found = measured(by_name(order_measures(early))["part of the list"])
    assert found.p_value == pytest.approx(expected)


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


def test_repeats_and_carry_over() -> None:
    """The same sample again, and those drawn again, with what was to be expected."""
    answers = by_name(sequence_measures(history(40, [range(10), range(10), range(10, 20)])))
    thrice = by_name(sequence_measures(history(9, [range(4)] * 3)))
    assert measured(thrice["repeats"]).seen == 3.0
    assert measured(thrice["repeats"]).p_value == pytest.approx(1 / comb(9, 4))
    again = measured(answers["repeats"])
    assert again.seen == 1.0
    assert again.expected == pytest.approx(3 / comb(40, 10))
    assert again.p_value == pytest.approx(3 / comb(40, 10))
    over = measured(answers["carry-over"])
    assert over.seen == 10.0
    assert over.expected == pytest.approx(5.0)
    rotating = history(40, [range(n * 10 % 40, n * 10 % 40 + 10) for n in range(30)])
    answers = by_name(sequence_measures(rotating))
    assert measured(answers["carry-over"]).seen == 0
    assert measured(answers["carry-over"]).p_value < 1e-9
    (_, even) = all_names(rotating)
    assert measured(even).p_value < 0.01
    changed = [
        PastDraw(population=("a", "b", "c", "d"), drawn=("a", "b")),
        PastDraw(population=("b", "c", "d", "e"), drawn=("b", "c")),
    ]
    over = measured(by_name(sequence_measures(history_of(changed)))["carry-over"])
    assert (over.seen, over.expected) == (1.0, 0.5)
    assert measured(by_name(sequence_measures(history_of(changed)))["repeats"]).p_value == 1.0
