"""Do traits of the people matter: how their identifiers begin, when they registered."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import fault, figure, given, wrong
from randcheck.testing.fairness.history import DrawHistory, PopulationDraws
from randcheck.testing.fairness.measures.places import group_sums, oddest, ranks
from randcheck.testing.fairness.verdict import Measurement, NotMeasured

__all__ = ["Trait"]

#: A trait (特征) of each by name: dates and integers are ranked, texts are groups.
Trait = Mapping[str, str | int | date]

#: People are looked at by group where there are at most so many groups.
MOST_GROUPS: Final = 64


def identifier_measures(history: DrawHistory) -> Iterator[Measurement | NotMeasured]:
    """Yield the measurements of what in the identifiers themselves could matter."""
    names = sorted(history.columns)
    if any(list(members) != sorted(members) for members in history.listings):
        order = {name: place for place, name in enumerate(names)}
        yield ranks("identifier order", "mean rank by identifier", history, _ranked_by(order))
    shared = _shared(names)
    yield _by_label("beginnings", history, lambda name: name[: shared + 1])
    yield _by_label("longer beginnings", history, lambda name: name[: shared + 2])
    yield _by_label("endings", history, lambda name: name[-1:])


def trait_measures(
    history: DrawHistory, traits: Mapping[str, Trait]
) -> Iterator[Measurement | NotMeasured]:
    """Yield the measurements of the traits; a value that is missing or odd: `InvalidInput`."""
    InvalidInput.raise_for(_trait_findings(history, traits))
    for name, values in traits.items():
        kinds = {type(values[one]) for one in history.columns}
        if kinds == {str}:
            yield _by_label(name, history, values.__getitem__)
        else:
            question = f"mean rank by {name}, from 0 to 1"
            numbers = {one: _number(values[one]) for one in history.columns}
            yield ranks(name, question, history, _ranked_by(numbers))


def _number(value: str | int | date) -> int:
    return value.toordinal() if isinstance(value, date) else int(value)


def _shared(names: Sequence[str]) -> int:
    """Return how many characters every one of these sorted names begins with alike."""
    first, last = names[0], names[-1]
    return next(
        (place for place, (a, b) in enumerate(zip(first, last, strict=False)) if a != b),
        min(len(first), len(last)),
    )


def _by_label(
    name: str, history: DrawHistory, label: Callable[[str], object]
) -> Measurement | NotMeasured:
    people = len(history.columns)
    count = len(set(map(label, history.columns)))
    if not 1 < count <= min(MOST_GROUPS, people // 2):
        return NotMeasured(name=name, reason=f"{people} people are in {count} groups")
    sums = group_sums(history, lambda one: [str(label(name)) for name in one.members])
    return oddest(name, "drawn from that group", sums)


def _ranked_by(values: Mapping[str, int]) -> Callable[[PopulationDraws], Sequence[float]]:
    """Return what ranks a list's people by their values, from 0 to 1; equal ones share a rank."""

    def ranked(listing: PopulationDraws) -> Sequence[float]:
        given = [values[name] for name in listing.members]
        ladder = sorted(given)
        last = max(2 * (len(ladder) - 1), 1)
        return [(bisect_left(ladder, one) + bisect_right(ladder, one) - 1) / last for one in given]

    return ranked


def _trait_findings(history: DrawHistory, traits: Mapping[str, Trait]) -> Iterator[Finding]:
    for name, values in traits.items():
        first = next((values[one] for one in history.columns if one in values), None)
        for one in history.columns:
            where = f"traits[{figure(name)}][{figure(one)}]"
            if one not in values:
                yield fault("trait.missing", where)
            elif type(values[one]) is not type(first):
                yield wrong("trait.mixed", values[one], where, beside=given(first))
