"""Judge a sampler (抽样函数), or the draws that it made: every measurement, in one verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from randcheck.testing import Sampler, spread_seeds
from randcheck.testing.fairness.history import DrawHistory, PastDraw, history_from, history_of
from randcheck.testing.fairness.measures.names import inclusion_measures
from randcheck.testing.fairness.measures.pairs import pair_measures
from randcheck.testing.fairness.measures.places import order_measures
from randcheck.testing.fairness.measures.repeats import sequence_measures
from randcheck.testing.fairness.measures.traits import Trait, identifier_measures, trait_measures
from randcheck.testing.fairness.power import favour_seen
from randcheck.testing.fairness.verdict import (
    BUDGET,
    Budget,
    Measurement,
    NotMeasured,
    Verdict,
)
from randcheck.values import Count
from randcheck.values.validation import checked

__all__ = ["NO_TRAITS", "judge_history", "judge_sampler"]

NO_TRAITS: Final[Mapping[str, Trait]] = MappingProxyType({})


@checked
def judge_sampler(
    sampler: Sampler,
    identifiers: Sequence[str],
    size: Count,
    *,
    draws: Count = 1000,
    seeds: Iterable[int] | None = None,
    traits: Mapping[str, Trait] = NO_TRAITS,
    budget: Budget = BUDGET,
) -> Verdict:
    """Return the verdict on a sampler that can be called, from draws of a list.

    `seeds` are those to draw with, instead of `draws` spread over 64 bits. `traits` has for each
    question, by its name, a value for each identifier. A sampler that draws strangers, doubles or
    another number raises `InvalidInput`.
    """
    given = spread_seeds(draws) if seeds is None else seeds
    history = history_from(sampler, identifiers, size, given)
    return _verdict(history, traits, budget)


@checked
def judge_history(
    draws: Iterable[PastDraw],
    *,
    traits: Mapping[str, Trait] = NO_TRAITS,
    budget: Budget = BUDGET,
) -> Verdict:
    """Return the verdict on a sampler that can't be called, from the draws it made, in order.

    Lists and sizes may change from draw to draw; what needs them to be the same isn't measured.
    Strata (分层) are judged one by one, each with its part of the budget. No draw at all raises
    `InvalidInput`, and so does a trait without a value for each name.
    """
    history = history_of(draws)
    return _verdict(history, traits, budget)


def _verdict(history: DrawHistory, traits: Mapping[str, Trait], budget: float) -> Verdict:
    draws, shows = len(history.sequence), None
    if history.constant is not None:
        people, size = history.constant
        shows = favour_seen(draws, people=people, size=size, budget=budget)
    return Verdict.of(budget, draws, _measures(history, traits), shows=shows)


def _measures(
    history: DrawHistory, traits: Mapping[str, Trait]
) -> Iterator[Measurement | NotMeasured]:
    yield from inclusion_measures(history)
    yield from pair_measures(history)
    yield from order_measures(history)
    yield from identifier_measures(history)
    yield from trait_measures(history, traits)
    yield from sequence_measures(history)
