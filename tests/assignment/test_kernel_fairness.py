"""The kernel is fair: equal chances for equals, and for every optimal assignment."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations
from math import sqrt
from typing import Any

import pytest
from scipy.stats import chi2, norm

from randcheck.assignment.kernel.dealing import deal
from randcheck.assignment.kernel.levelling import level
from randcheck.assignment.kernel.mixing import _Mixing, _steps, _Walk
from randcheck.assignment.kernel.problem import Problem
from randcheck.assignment.kernel.seating import EMPTY
from tests.made.kernel_instances import (
    Instance,
    Team,
    compiled,
    optimal,
    person,
    task,
    teams,
)

#: Of three alike, two alike, and one of a kind, in tasks that treat those alike as alike.
ALIKE = Instance(
    (
        *(person(f"A{number}", 0, cap=3) for number in range(3)),
        *(person(f"B{number}", 1, base=1, weight=Fraction(1, 2)) for number in range(2)),
        person("C", 2, cap=2),
    ),
    (
        task("E1", (2, [0, 1])),
        task("E2", (1, [0]), (1, [0, 2])),
        task("E3", (2, [0, 1, 2])),
        task("E4", (1, [1, 2]), (1, [0, 1])),
    ),
)


CLASSES = (("A0", "A1", "A2"), ("B0", "B1"))


def outcomes(given: Instance, keys: int, *, mixing: bool) -> Counter[tuple[Team, ...]]:
    """How often each assignment comes out under so many fixed keys."""
    return Counter(
        tuple(teams(given, given.solve(f"fair {number}", mixing=mixing).seating).values())
        for number in range(keys)
    )


@pytest.mark.parametrize(
    ("plain", "mixed"), [(1_000, 50), pytest.param(20_000, 1_000, marks=pytest.mark.slow)]
)
def test_who_is_alike_has_equal_chances(plain: int, mixed: int) -> None:
    """Over 20,000 keys without mixing, and 1,000 with it: of two alike, as often the one sits in a
    slot without the other as the other without the one; and the same for two alike pairs.

    Given how often they differ, that is a fair coin's count: z beyond the threshold in any of the
    comparisons happens to an honest kernel once in 10^9 runs (normal law, Bonferroni)."""
    for mixing, keys in ((False, plain), (True, mixed)):
        found = outcomes(ALIKE, keys, mixing=mixing)
        scores = [*slot_scores(found), *pair_scores(found)]
        assert len(scores) >= 24
        assert max(map(abs, scores)) < norm.isf(1e-9 / 2 / (2 * len(scores)))


def slot_scores(found: Counter[tuple[Team, ...]]) -> Iterable[float]:
    """z for each task, slot and two who are alike."""
    for place, one in enumerate(ALIKE.tasks):
        for slot in range(len(one.slots)):
            for alike in CLASSES:
                for first, second in combinations(alike, 2):
                    sign: Counter[int] = Counter()
                    for whole, count in found.items():
                        here = whole[place][slot]
                        sign[(first in here) - (second in here)] += count
                    if sign[1] + sign[-1]:
                        yield (sign[1] - sign[-1]) / (sign[1] + sign[-1]) ** 0.5


def pair_scores(found: Counter[tuple[Team, ...]]) -> Iterable[float]:
    """z for each task and two pairs that are alike: the same third with either of two alike."""
    for place in range(len(ALIKE.tasks)):
        for first, second in combinations(CLASSES[0], 2):
            for third in ("B0", "C"):
                sign: Counter[int] = Counter()
                for whole, count in found.items():
                    team = {name for names in whole[place] for name in names}
                    sign[({first, third} <= team) - ({second, third} <= team)] += count
                if sign[1] + sign[-1]:
                    yield (sign[1] - sign[-1]) / (sign[1] + sign[-1]) ** 0.5


#: 84 optimal assignments: prior visits, caps, barred people, slots that overlap.
BARRED = Instance(
    (
        person("A", 2, cap=2, base=2),
        person("B", 2, cap=3),
        person("C", 2, cap=1),
        person("D", 0, cap=1, base=2),
        person("E", 0, cap=1),
    ),
    (
        task("E1", (2, [0, 1, 2]), (1, [0, 1, 2])),
        task("E2", (1, [1, 2]), barred=["E"]),
        task("E3", (1, [2]), (1, [0, 1, 2]), barred=["B"]),
        task("E4", (1, [0, 1, 2]), (1, [0, 1, 2])),
    ),
)


#: 185 optimal assignments: half time, a prior visit, a cap of one, two slots a team.
UNEVEN = Instance(
    (
        person("A", 0),
        person("B", 0, weight=Fraction(1, 2)),
        person("C", 1, base=1),
        person("D", 1),
        person("E", 2, cap=1),
    ),
    (
        task("E1", (1, [0, 1]), (1, [1, 2])),
        task("E2", (2, [0, 1]), barred=["C"]),
        task("E3", (1, [0, 2]), (1, [0, 1])),
        task("E4", (2, [0, 1, 2])),
    ),
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("given", "number", "far"), [(BARRED, 84, 30), (UNEVEN, 185, 10)], ids=["barred", "uneven"]
)
def test_every_optimal_assignment_is_equally_likely_with_mixing(
    given: Instance, number: int, far: float
) -> None:
    """All optimal assignments are found by trying; over 2,000 keys each comes up as often as
    chance allows, slot by slot counted, and so does each team of each task. The threshold is the
    chi-square that an honest kernel exceeds once in a million runs (df: number of assignments, or
    teams, less one). Without mixing the same test fails, and by far."""
    keys = 2000
    every = list(optimal(given))
    assert len(every) == len(set(every)) == number
    mixed, plain = (outcomes(given, keys, mixing=mixing) for mixing in (True, False))
    assert set(mixed) | set(plain) <= set(every)
    equal = dict.fromkeys(every, keys / number)
    threshold = chi2.isf(1e-6, number - 1)
    assert statistic(mixed, equal) < threshold
    assert statistic(plain, equal) > far * threshold
    failed = 0
    for place in range(len(given.tasks)):
        likely: Counter[Team] = Counter(whole[place] for whole in every)
        expected = {team: count * keys / number for team, count in likely.items()}
        limit = chi2.isf(1e-6, max(len(likely) - 1, 1))
        assert statistic(by_task(mixed, place), expected) < limit
        failed += bool(statistic(by_task(plain, place), expected) > limit)
    assert failed


#: Few optimal assignments, some inspectors with more visits than others, pools of two sizes.
SMALL = (
    Instance(
        (
            person("A", 0, cap=1, base=1),
            person("B", 1, cap=9),
            person("C", 1, cap=1, base=2),
            person("D", 0, cap=3, base=2),
        ),
        (
            task("E0", (1, [0, 1]), (1, [1])),
            task("E1", (1, [0])),
            task("E2", (1, [1])),
            task("E3", (1, [1]), (1, [0, 1])),
        ),
    ),
    Instance(
        (
            person("A", 2, cap=1),
            person("B", 0, cap=2),
            person("C", 2, cap=3, base=2),
            person("D", 0, cap=3),
        ),
        (
            task("E0", (1, [0, 1, 2])),
            task("E1", (1, [0]), (1, [0, 2])),
            task("E2", (1, [0, 1, 2])),
        ),
    ),
)


State = tuple[int, ...]


@pytest.mark.parametrize("given", SMALL, ids=["eight", "fourteen"])
@pytest.mark.parametrize("long", [False, True], ids=["short", "long"])
def test_each_move_is_as_likely_one_way_as_the_other(given: Instance, long: bool) -> None:
    """That is what makes every optimal assignment equally likely in the limit: of two of them, the
    share of proposals that lead from the first to the second is that from the second to the first.
    300,000 proposals each of short moves and of long walks; z beyond the threshold in any pair
    happens to an honest kernel once in 10^9 runs (normal law, Bonferroni)."""
    made = compiled(given, 1)
    seating = deal(made)
    (component,) = made.components
    level(seating, component)
    mixing = _Mixing(seating, component)
    stays: Counter[State] = Counter()
    moves: Counter[tuple[State, State]] = Counter()
    before = tuple(seating.holder)
    for number in range(300_000):
        words = mixing._words(33 * number)
        stays[before] += 1
        propose(mixing, words, 33 * number + 1, long=long)
        after = tuple(seating.holder)
        if after != before:
            moves[before, after] += 1
        before = after
    assert set(stays) <= {state_of(made, whole, given) for whole in optimal(given)}
    scores = [
        score(moves[one, other], stays[one], moves[other, one], stays[other])
        for one, other in moves
        if one < other and moves[one, other] + moves[other, one] > 100
    ]
    assert len(scores) >= 3
    assert max(map(abs, scores)) < norm.isf(1e-9 / 2 / (4 * len(scores)))


@pytest.mark.parametrize(
    ("coins", "steps"), [(0, 3), (1, 2), (0b10, 4), (0b111, 4), ((1 << 59) - 2, 32), (~0, 32)]
)
def test_a_walk_has_as_many_steps_as_coins_show_in_a_row(coins: int, steps: int) -> None:
    """A circle three or more, a line two or more, and neither more than thirty-two."""
    assert _steps((coins << 5) & (1 << 64) - 1) == steps


def propose(mixing: _Mixing, words: tuple[int, int, int, int], block: int, *, long: bool) -> None:
    """Make one proposal of a kind, as the run does."""
    seating, made = mixing._seating, mixing._problem
    position = mixing._seats[words[0] * len(mixing._seats) >> 64]
    pool = made.pool_members[made.pool_of[position]]
    giver, taker = seating.holder[position], pool[words[1] * len(pool) >> 64]
    if taker == giver or taker in made.barred_from(made.task_of[position]):
        return
    if long:
        mixing._long_walk(_Walk([position], [giver, taker]), *words[2:], block)
    else:
        mixing._short_move(position, taker, *words[2:])


def state_of(made: Problem, whole: tuple[Team, ...], given: Instance) -> State:
    """Who holds each position in an assignment of slots of one seat."""
    holders = [EMPTY] * len(made.task_of)
    for one, team in zip(given.tasks, whole, strict=True):
        number = made.tasks.index(one.identifier)
        form = made.forms[made.form_of[number]]
        for place, first in zip(form.given, form.first, strict=True):
            (name,) = team[place]
            holders[made.start[number] + first] = made.inspectors.index(name)
    return tuple(holders)


def score(there: int, from_one: int, back: int, from_other: int) -> float:
    """How many standard deviations two shares are apart."""
    share = (there + back) / (from_one + from_other)
    spread = sqrt(share * (1 - share) * (1 / from_one + 1 / from_other))
    return (there / from_one - back / from_other) / spread


def by_task(found: Counter[tuple[Team, ...]], place: int) -> Counter[Team]:
    counts: Counter[Team] = Counter()
    for whole, count in found.items():
        counts[whole[place]] += count
    return counts


def statistic(found: Counter[Any], expected: dict[Any, float]) -> float:
    """Pearson's chi-square."""
    return sum((found[one] - count) ** 2 / count for one, count in expected.items())
