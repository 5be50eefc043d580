"""Inspectors dealt to teams: who has how much to do, and who goes with whom."""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, permutations
from typing import Any

import numpy as np
import pytest

from randcheck.errors import InvalidInput
from randcheck.testing.fairness import Measurement, Verdict, judge_teams
from randcheck.testing.fairness.measures.squared_lengths import squared_length, without_row_sums
from randcheck.testing.fairness.teams import _pairs, _spread
from tests.made.short import in_short

PEOPLE = tuple(f"I{number}" for number in range(8))
Teams = list[tuple[str, ...]]


def measured(verdict: Verdict, name: str) -> Measurement:
    (found,) = (one for one in verdict.measurements if one.name == name)
    return found


def level(rng: random.Random) -> Teams:
    pack = rng.sample(PEOPLE, 8)
    return [tuple(pack[n : n + 2]) for n in range(0, 6, 2)]


def apart(rng: random.Random) -> Teams:
    return [tuple(rng.sample(PEOPLE, 2)) for _ in range(4)]


def trios(rng: random.Random) -> Teams:
    pack = rng.sample(PEOPLE, 8)
    return [tuple(pack[:3]), tuple(pack[3:6]), tuple(rng.sample(PEOPLE, 2)), (pack[0],)]


@pytest.mark.parametrize("deal", [level, apart, trios])
def test_fair_dealing_raises_no_alarm(deal: Callable[[random.Random], Teams]) -> None:
    """Whatever the teams' shape: no alarm, and p-values below 1/20 about once in twenty."""
    rng, low = random.Random(7), Counter[str]()
    for _ in range(100):
        verdict = judge_teams([deal(rng) for _ in range(60)], PEOPLE)
        assert verdict.ok, str(verdict)
        assert {one.name for one in verdict.measurements} == {
            *("one inspector", "load", "one pair", "pairing")
        }
        low.update(one.name for one in verdict.measurements if one.p_value <= 0.05)
    assert max(low.values(), default=0) <= 5 + 5 * 2.2
    assert low["pairing"] >= 1
    assert low["load"] >= 1


@pytest.mark.parametrize(
    "teams",
    [
        (("I0", "I1"), ("I2", "I3")),
        (("I0", "I1"), ("I0", "I2"), ("I0", "I3", "I4")),
        (("I0",), ("I1", "I2", "I3")),
    ],
)
def test_two_rounds_have_the_moments_of_every_exchange_of_names(
    teams: Sequence[Sequence[str]],
) -> None:
    """With five inspectors: mean and variance are exact, the third moment is the most it can be."""
    five = PEOPLE[:5]
    cells = list(combinations(five, 2))
    first, loads = _pairs(tuple(map(tuple, teams))), Counter(one for t in teams for one in t)
    lengths = [without_row_sums(5, [first[cell] for cell in cells])[0]] * 2
    spreads = [_spread(loads, five)] * 2
    pairing, load = [], []
    for names in permutations(five):
        other = dict(zip(five, names, strict=True))
        renamed = tuple(tuple(other[one] for one in team) for team in teams)
        both = first + _pairs(renamed)
        left, _ = without_row_sums(5, [both[cell] for cell in cells])
        pairing.append(squared_length(left, 5, lengths))
        whole = loads + Counter(one for team in renamed for one in team)
        load.append(squared_length(_spread(whole, five), 4, spreads))
    for found in (pairing, load):
        seen = np.array([one.seen for one in found])
        assert found[0].mean == pytest.approx(seen.mean())
        assert found[0].variance == pytest.approx(seen.var())
        assert found[0].third >= ((seen - seen.mean()) ** 3).mean() - 1e-9


def test_one_has_most_to_do() -> None:
    """Somebody who is in every second team is named, with what was to be expected."""
    rng = random.Random(3)
    rounds = [[("I5", rng.choice(["I0", "I1", "I2"])), *level(rng)] for _ in range(200)]
    verdict = judge_teams(rounds, PEOPLE)
    load = measured(verdict, "load")
    assert load.who == ("I5",)
    assert load.expected == pytest.approx(200 * 8 / 8)
    assert load.seen > 300
    assert not verdict.ok
    assert measured(verdict, "one inspector").who == ("I5",)


def test_two_always_go_together() -> None:
    """The pair is named by both measurements, whatever the order in a team."""
    rng = random.Random(3)
    rounds = []
    for number in range(200):
        others = rng.sample([one for one in PEOPLE if one not in ("I2", "I6")], 6)
        pair = ("I2", "I6") if number % 2 else ("I6", "I2")
        rounds.append([pair, tuple(others[:2]), tuple(others[2:4]), tuple(others[4:])])
    verdict = judge_teams(rounds, PEOPLE[::-1])
    for name in ("one pair", "pairing"):
        assert measured(verdict, name).who == ("I2", "I6")
        assert measured(verdict, name).seen == 200.0
        assert measured(verdict, name).expected == pytest.approx(200 / 7)
        assert measured(verdict, name) in verdict.alarms
    reasons = {one.name: one.reason for one in verdict.not_measured}
    assert reasons["load"] == "every inspector has the same load each round"


def test_what_teams_cannot_show() -> None:
    """One inspector, three, few rounds, everyone with everyone: each has its reason."""

    def reasons(rounds: Iterable[Iterable[Iterable[str]]], people: Sequence[str]) -> dict[str, str]:
        verdict = judge_teams(rounds, people)
        assert verdict.ok
        return {one.name: one.reason for one in verdict.not_measured}

    assert "no pair" in reasons([[["a"]]] * 3, ["a"])["one pair"]
    assert "fewer than four" in reasons([[["a", "b"]]] * 3, ["a", "b", "c"])["pairing"]
    few = reasons([level(random.Random(1))], PEOPLE)
    assert "one alone" in few["load"]
    assert "one alone" in few["pairing"]
    three = reasons([level(random.Random(n)) for n in range(12)], PEOPLE)
    assert "one alone" in three["pairing"]
    together = reasons([[PEOPLE]] * 9, PEOPLE)["pairing"]
    assert together == "every two are together equally often each round"


@pytest.mark.parametrize(
    ("rounds", "people", "expected"),
    [
        ([], ["a"], ["field.empty $.rounds"]),
        (
            [[["a"]]],
            [],
            ["field.empty $.inspectors", "teams.stranger $.rounds[0][0][0] value=a"],
        ),
        (
            [[], [["a"], ["a", "b", "b"]]],
            ["a", "b"],
            ["teams.twice $.rounds[1][1][2] value=b first=1 second=2"],
        ),
        ([[["x", "a"]]], ["a"], ["teams.stranger $.rounds[0][0][0] value=x"]),
        (
            [[["a"]]],
            ["a", "b", "a"],
            ["field.twice $.inspectors[2] value=a first=0 second=2"],
        ),
        (
            [["ab"], None],
            "ab",
            [
                "type.iterable $.rounds[0][0] given=('text', 'ab')",
                "type.iterable $.rounds[1] given=('nothing',)",
                "type.iterable $.inspectors given=('text', 'ab')",
            ],
        ),
    ],
)
def test_odd_teams_are_refused(rounds: Any, people: Any, expected: list[str]) -> None:
    """With the round, the team and the place in it."""
    with pytest.raises(InvalidInput) as caught:
        judge_teams(rounds, people)
    assert in_short(caught.value.findings) == expected
