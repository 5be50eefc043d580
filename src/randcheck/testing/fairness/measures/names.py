"""Is everyone drawn equally often, and is every possible sample.

Over R fair draws of n out of N a name's count is binomial (R, n/N): the inclusion probability
(Horvitz and Thompson 1952; Tillé, *Sampling Algorithms*, 2006). Where lists change, the binomial
with the mean chance still bounds the tails a whole count away from the mean (Hoeffding 1956).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import comb, sqrt
from typing import Final

from randcheck.testing.fairness.history import DrawHistory
from randcheck.testing.fairness.measures.distributions import binomial_tail
from randcheck.testing.fairness.measures.normal_scores import squared_scores
from randcheck.testing.fairness.verdict import Measurement, NotMeasured

__all__: list[str] = []

#: With fewer expected in a cell (Cochran 1954) a sum over cells isn't looked at.
LEAST_EXPECTED: Final = 5

#: What is counted, how often it was seen, and how often it was to be expected.
Cell = tuple[tuple[str, ...], int, float]


def inclusion_measures(history: DrawHistory) -> Iterator[Measurement | NotMeasured]:
    """Yield the measurements of the counts of names and of whole samples."""
    yield one_name(history)
    yield from all_names(history)
    yield samples(history)


def one_name(history: DrawHistory) -> Measurement:
    """Measure the name that is drawn most oddly often, or seldom."""
    expected = dict.fromkeys(history.columns, 0.0)
    for listing in history.listings.values():
        drawn = sum(size * times for size, times in listing.sizes.items())
        for name in listing.members:
            expected[name] += drawn / len(listing.members)
    cells = [((name,), bits.bit_count(), expected[name]) for name, bits in history.columns.items()]
    return worst("one name", "draws that held this name", cells, len(history.sequence))


def all_names(history: DrawHistory) -> Iterator[Measurement | NotMeasured]:
    """Measure whether the names' counts lie too far apart as a whole, or too close together."""
    name = "all names"
    if history.constant is None:
        yield NotMeasured(name=name, reason="not all draws are of one list and one size")
        return
    people, size = history.constant
    draws, share = len(history.sequence), size / people
    least = draws * min(share, 1 - share)
    if least < LEAST_EXPECTED:
        yield NotMeasured(name=name, reason=too_few(least))
        return
    counts = [bits.bit_count() for bits in history.columns.values()]
    found = squared_scores(counts, people, draws, share)
    for which, p_value in ((name, found.upper_p_value), ("evenness", found.lower_p_value)):
        yield Measurement(
            name=which,
            question="sum of squared deviates of the names' counts",
            statistic=found.z,
            p_value=p_value,
            expected=found.mean,
            seen=found.seen,
        )


def samples(history: DrawHistory) -> Measurement | NotMeasured:
    """Measure whether every possible sample comes equally often, where there are few."""
    name = "whole samples"
    if history.constant is None:
        return NotMeasured(name=name, reason="not all draws are of one list and one size")
    possible, draws = comb(*history.constant), len(history.sequence)
    if draws < LEAST_EXPECTED * possible:
        return NotMeasured(name=name, reason=too_few(draws / possible))
    seen = history.samples()
    found = squared_scores(seen.values(), possible, draws, 1 / possible)
    often, times = seen.most_common(1)[0]
    return Measurement(
        name=name,
        question="sum of squared deviates of the samples' counts; the most frequent sample",
        statistic=found.z,
        p_value=found.upper_p_value,
        who=tuple(sorted(often)),
        expected=draws / possible,
        seen=float(times),
    )


def worst(
    name: str, question: str, cells: Sequence[Cell], trials: int, tried: int = 0
) -> Measurement:
    """Measure the cell that is fullest or emptiest for what is expected.

    `tried` is the number of cells that these were picked from, if they were.
    """
    often = max(cells, key=lambda cell: _deviates(cell, trials))
    seldom = min(cells, key=lambda cell: _deviates(cell, trials))
    p_value, cell = min((_tail(one, trials), one) for one in (often, seldom))
    return Measurement(
        name=name,
        question=question,
        statistic=_deviates(cell, trials),
        p_value=min(1.0, 2 * (tried or len(cells)) * p_value),
        who=cell[0],
        expected=cell[2],
        seen=float(cell[1]),
    )


def _deviates(cell: Cell, trials: int) -> float:
    _, seen, expected = cell
    variance = expected * (1 - expected / trials)
    return (seen - expected) / sqrt(variance) if variance > 0 else 0.0


def _tail(cell: Cell, trials: int) -> float:
    """Return the chance of such a count or one further out; 1 within one of the mean."""
    _, seen, expected = cell
    if abs(seen - expected) < 1:
        return 1.0
    if seen > expected:
        return binomial_tail(seen, trials, expected / trials)
    return binomial_tail(trials - seen, trials, 1 - expected / trials)


def too_few(expected: float) -> str:
    """Return the reason for not looking at cells with so few expected."""
    return f"{expected:.3g} expected of each, and {LEAST_EXPECTED} are needed: give more draws"
