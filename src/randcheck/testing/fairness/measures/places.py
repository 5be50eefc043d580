"""Does the place in the list matter: early or late, which part, and how far apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from attrs import evolve

from randcheck.testing.fairness.history import DrawHistory, PopulationDraws
from randcheck.testing.fairness.measures.scores import ScoreSum, marked_sum, score_sum, total
from randcheck.testing.fairness.verdict import Measurement, NotMeasured

__all__: list[str] = []

#: A list is cut into so many parts of one size.
PARTS: Final = 10
#: The longest step from one drawn place to another that is looked at.
LONGEST_STEP: Final = 500


def order_measures(history: DrawHistory) -> Iterator[Measurement | NotMeasured]:
    """Yield the measurements of whether the list's order matters."""
    yield ranks("list order", "mean place in the list, from 0 to 1", history, _places)
    yield oddest("part of the list", "drawn from that part", part_sums(history, PARTS, least=2))
    yield steps(history)


def _places(listing: PopulationDraws) -> Sequence[float]:
    last = max(len(listing.members) - 1, 1)
    return [place / last for place in range(len(listing.members))]


def part_sums(history: DrawHistory, parts: int, least: int = 1) -> dict[str, ScoreSum]:
    """Return the number drawn from each part of the list, in its order.

    There are fewer parts where a list is too short for `least` in each.
    """
    shortest = min(len(members) for members in history.listings)
    count = max(min(parts, shortest // least), 1)

    def labels(listing: PopulationDraws) -> Sequence[str]:
        people = len(listing.members)
        return [f"part {place * count // people + 1} of {count}" for place in range(people)]

    return group_sums(history, labels)


def ranks(
    name: str,
    question: str,
    history: DrawHistory,
    scores: Callable[[PopulationDraws], Sequence[float]],
) -> Measurement:
    """Measure whether those drawn have higher or lower scores, from 0 to 1, than the others."""
    listings = history.listings.values()
    found = total(score_sum(listing, scores(listing)) for listing in listings)
    drawn = max(history.drawn, 1)
    return Measurement(
        name=name,
        question=question,
        statistic=found.z,
        p_value=found.p_value,
        expected=found.mean / drawn,
        seen=found.seen / drawn,
    )


def group_sums(
    history: DrawHistory, labels: Callable[[PopulationDraws], Sequence[str]]
) -> dict[str, ScoreSum]:
    """Return the number drawn from each group; `labels` has the group of each place of a list."""
    sums: dict[str, ScoreSum] = {}
    for listing in history.listings.values():
        for label, found in _group_sums(listing, labels(listing)).items():
            sums[label] = sums[label] + found if label in sums else found
    return sums


def oddest(name: str, question: str, sums: dict[str, ScoreSum]) -> Measurement | NotMeasured:
    """Measure whether some group is drawn more or less often than its number; the worst one."""
    if len(sums) < 2:
        return NotMeasured(name=name, reason="everyone is in one group")
    worst = min(sums, key=lambda label: (sums[label].p_value, -abs(sums[label].z)))
    return Measurement(
        name=name,
        question=question,
        statistic=sums[worst].z,
        p_value=min(1.0, len(sums) * sums[worst].p_value),
        who=(worst,),
        expected=sums[worst].mean,
        seen=float(sums[worst].seen),
    )


def _group_sums(listing: PopulationDraws, labels: Sequence[str]) -> dict[str, ScoreSum]:
    members: dict[str, int] = {}
    seen: dict[str, int] = {}
    for label, times in zip(labels, listing.counts, strict=True):
        members[label] = members.get(label, 0) + 1
        seen[label] = seen.get(label, 0) + times
    people = len(listing.members)
    return {
        label: total(
            marked_sum(0, people, members[label], size, times)
            for size, times in listing.sizes.items()
        )
        + ScoreSum(seen=seen[label], mean=0.0, variance=0.0, third=0.0)
        for label in members
    }


def steps(history: DrawHistory) -> Measurement | NotMeasured:
    """Measure whether places so far apart are drawn together too often or too seldom.

    Skip sampling (等距抽样) draws every k-th, so the step k is there always and its neighbours
    never; drawing whole pages makes step 1 frequent. With the list rearranged by the remainder of
    each place by the step, those drawn fall into runs, and the number of runs is hypergeometric:
    n drawn out of N with N-n+1 marked (Wald and Wolfowitz 1940; all orders are alike).
    """
    runs = step_sums(history)
    if not runs:
        return NotMeasured(name="steps", reason="a list of one has no steps")
    step = max(range(len(runs)), key=lambda step: abs(runs[step].seen - runs[step].mean))
    found = runs[step]
    return Measurement(
        name="steps",
        question=f"pairs drawn together that are {step + 1} apart in the list",
        statistic=-found.z,
        p_value=min(1.0, len(runs) * found.p_value),
        expected=history.drawn - found.mean,
        seen=history.drawn - found.seen,
    )


def step_sums(history: DrawHistory) -> list[ScoreSum]:
    """Return the numbers of runs for each step from 1: fewer runs are more pairs so far apart."""
    listings = list(history.listings.values())
    longest = min(min(len(one.members) // 2 for one in listings), LONGEST_STEP)
    fair = total(
        marked_sum(0, len(one.members), len(one.members) - size + 1, size, times)
        for one in listings
        for size, times in one.sizes.items()
        if size
    )
    seen = [0] * longest
    for listing, places in history.sequence:
        for step, runs in enumerate(runs_by_step(places, len(listing.members), longest)):
            seen[step] += runs
    return [evolve(fair, seen=float(runs), gap=1.0) for runs in seen]


def runs_by_step(places: Sequence[int], people: int, longest: int) -> Iterator[int]:
    """Yield, for each step from 1, the number of runs with the list rearranged by remainders."""
    drawn = 0
    for place in places:
        drawn |= 1 << place
    for step in range(1, longest + 1):
        together = (drawn & drawn >> step).bit_count()
        yield len(places) - together - _seams(drawn, people, step)


def _seams(drawn: int, people: int, step: int) -> int:
    """Return how many times the last of a remainder and the first of the next are both drawn."""
    mask = (1 << step) - 1
    # the last `step` places, turned so that bit r is the place of remainder r
    last, turn = drawn >> people - step & mask, people % step
    last = (last << turn | last >> step - turn) & mask
    return (last & (drawn & mask) >> 1).bit_count()
