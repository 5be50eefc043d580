"""Each measurement by itself: what it sees, allows for, and can't measure."""

from itertools import combinations
from math import comb, sqrt

import pytest
from attrs import evolve
from scipy import stats

from randcheck.testing.fairness import Measurement, NotMeasured, PastDraw
from randcheck.testing.fairness.history import history_of
from randcheck.testing.fairness.measures.names import all_names, one_name, samples, worst
from randcheck.testing.fairness.measures.pairs import pair_measures
from randcheck.testing.fairness.measures.places import (
    oddest,
    order_measures,
    part_sums,
    step_sums,
)
from randcheck.testing.fairness.measures.repeats import sequence_measures
from randcheck.testing.fairness.measures.scores import NOTHING, ScoreSum, marked_sum
from randcheck.testing.fairness.measures.squared_lengths import (
    one_cell_may_alarm,
)
from tests.testing.fairness.made_history import by_name, history, measured


def test_what_is_derived_of_draws_cannot_go_stale() -> None:
    """Lists and draws are tuples: none can be added after a count was asked for and kept."""
    drawn = history(3, [(0,), (1,)])
    (one,) = drawn.listings.values()
    assert (one.counts, drawn.drawn) == ([1, 1, 0], 2)
    with pytest.raises(AttributeError):
        one.draws.append((2,))  # type: ignore[attr-defined]
    assert not hasattr(drawn, "take")


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
    assert "are 1 apart" in step.question
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
