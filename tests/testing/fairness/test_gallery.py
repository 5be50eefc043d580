"""Every unfair sampler of the gallery is caught, and fair ones raise no alarm."""

import random
from collections import Counter
from collections.abc import Sequence
from math import sqrt

import numpy as np
import pytest

from randcheck.testing import Sampler, from_generator, from_random, spread_seeds, ticket_sampler
from randcheck.testing.fairness import decide, judge_sampler, judge_teams
from unfair_samplers import (
    CASES,
    INSPECTORS,
    Case,
    dealt_fairly,
    fixed_pairs,
    last_one_missing,
    names,
    rounds,
)


def shuffled(rng: random.Random, identifiers: Sequence[str], size: int) -> list[str]:
    """Fisher and Yates, as in every textbook."""
    rows = list(identifiers)
    for place in range(len(rows) - 1, 0, -1):
        other = rng.randrange(place + 1)
        rows[place], rows[other] = rows[other], rows[place]
    return rows[:size]


FAIR: dict[str, Sampler] = {
    "ours": ticket_sampler,
    "random.sample": from_random(random.Random.sample, random.Random),
    "numpy": from_generator(np.random.default_rng),
    "Fisher-Yates": from_random(shuffled, random.Random),
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.sampler.__name__)
def test_every_unfair_sampler_is_caught(case: Case) -> None:
    """Within the default budget, by the measurement that is meant for it among others."""
    verdict = judge_sampler(
        case.sampler, names(case.people), case.size, draws=case.draws, traits=case.traits
    )
    assert not verdict.ok
    assert case.shown_by in {alarm.name for alarm in verdict.alarms}
    assert "unfair" in str(verdict)


def test_unfair_teams_are_caught() -> None:
    """Pairs fixed by round-robin, and an inspector who is never drawn; level loads are fair."""
    fixed = judge_teams(rounds(fixed_pairs, 60, businesses=4), INSPECTORS)
    assert {"one pair", "pairing"} <= {alarm.name for alarm in fixed.alarms}
    missing = judge_teams(rounds(last_one_missing, 60), INSPECTORS)
    assert missing.alarms[0].who == ("I09",)
    assert {"one inspector", "load"} <= {alarm.name for alarm in missing.alarms}
    assert judge_teams(rounds(dealt_fairly, 300, businesses=7), INSPECTORS).ok


@pytest.mark.parametrize("repetitions", [50, pytest.param(1000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", FAIR)
def test_fair_samplers_raise_no_alarm(name: str, repetitions: int) -> None:
    """A thousand repetitions of fair samplers, none of them with an alarm at 1e-9.

    And p-values are what they say: of a thousand, 50 are below 1/20, and never many more; those
    that vary smoothly aren't much fewer either.
    """
    low: Counter[str] = Counter()
    for repetition in range(repetitions):
        given = spread_seeds(75, start=200 * repetition)
        verdict = judge_sampler(FAIR[name], list("ABCDEF"), 4, seeds=given)
        assert verdict.ok, (repetition, str(verdict))
        low.update(one.name for one in verdict.measurements if one.p_value <= 0.05)
    expected, spread = repetitions / 20, 7 * sqrt(repetitions / 1000)
    assert max(low.values()) <= expected + 5 * spread
    for smooth in ("all names", "all pairs", "list order", "whole samples"):
        assert low[smooth] >= expected - 4 * spread, low


@pytest.mark.parametrize("repetitions", [25, pytest.param(100, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", FAIR)
def test_watching_fair_samplers_raises_no_alarm(name: str, repetitions: int) -> None:
    """A hundred repetitions of watching a fair sampler; the evidence rarely rises above ten."""
    high = 0
    for repetition in range(repetitions):
        seeds = spread_seeds(60, start=200 * repetition)
        draws = (FAIR[name](list("ABCDEFGH"), 3, seed) for seed in seeds)
        evidence = decide(draws, list("ABCDEFGH"), 3)
        assert evidence is not None
        assert not evidence.alarm
        high += evidence.p_value <= 0.1
    assert high <= repetitions / 10 + 4 * 3 * sqrt(repetitions / 100)


WATCHED = [case for case in CASES if case.draws <= 60]


@pytest.mark.parametrize("case", WATCHED, ids=lambda case: case.sampler.__name__)
def test_watching_stops_early(case: Case) -> None:
    """The strong ones are caught while they are watched, within the same number of draws."""
    identifiers = names(case.people)
    draws = (case.sampler(identifiers, case.size, seed) for seed in spread_seeds(case.draws))
    evidence = decide(draws, identifiers, case.size)
    assert evidence is not None
    assert evidence.alarm
    assert evidence.draws < case.draws
