"""Does one draw know of another: the same one twice, those just drawn again or never again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from math import comb

from randcheck.testing.fairness.history import DrawHistory, PopulationDraws
from randcheck.testing.fairness.measures.scores import ScoreSum, marked_sum, total
from randcheck.testing.fairness.verdict import Measurement, NotMeasured

__all__: list[str] = []


def sequence_measures(history: DrawHistory) -> Iterator[Measurement | NotMeasured]:
    """Yield what the draws tell of each other."""
    if len(history.sequence) < 2:
        yield NotMeasured(name="repeats", reason="one draw repeats nothing")
        return
    yield repeats(history)
    yield carry_over(history)


def repeats(history: DrawHistory) -> Measurement:
    """Measure whether whole samples come again, as they do where the seed has few values.

    The expected number of pairs of equal draws, divided by their number, bounds the chance of so
    many or more (Markov's inequality).
    """
    expected, seen = 0.0, 0
    for listing in history.listings.values():
        people = len(listing.members)
        expected += sum(comb(times, 2) / comb(people, n) for n, times in listing.sizes.items())
        twice = Counter(frozenset(places) for places in listing.draws)
        seen += sum(comb(times, 2) for times in twice.values())
    return Measurement(
        name="repeats",
        question="pairs of draws with exactly the same sample",
        statistic=float(seen),
        p_value=min(1.0, expected / seen) if seen else 1.0,
        expected=expected,
        seen=float(seen),
    )


def carry_over(history: DrawHistory) -> Measurement:
    """Measure whether those of one draw are drawn in the next, too often or too seldom.

    However the first came about, the number of its people in a fair second one is hypergeometric.
    """
    found = total(
        _again({before.members[place] for place in drawn}, listing, places)
        for (before, drawn), (listing, places) in pairwise(history.sequence)
    )
    return Measurement(
        name="carry-over",
        question="drawn again in the very next draw",
        statistic=found.z,
        p_value=found.p_value,
        expected=found.mean,
        seen=found.seen,
    )


def _again(before: set[str], listing: PopulationDraws, places: tuple[int, ...]) -> ScoreSum:
    """Return how many of those drawn before are drawn from a list that has some of them."""
    return marked_sum(
        sum(listing.members[place] in before for place in places),
        len(listing.members),
        sum(name in listing.place for name in before),
        len(places),
    )
