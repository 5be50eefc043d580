"""Exact chances, by following every path of a sampler that asks for its randomness.

Such a sampler takes `(identifiers, size, choices)` and asks `choices.below(n)` for a whole number
from 0 to n-1, as often as it likes. Each answer leads to a path; a path's chance is the product of
1/n over its answers, as a fraction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from itertools import combinations
from math import comb, prod
from typing import Final, final

from attrs import frozen

from randcheck.errors import InvalidInput
from randcheck.errors.finding import fault
from randcheck.testing.fairness.history import check_drawn, listing_of
from randcheck.testing.fairness.verdict import quoted
from randcheck.values import Count, Ordinal
from randcheck.values.validation import checked, validate

__all__ = ["Choices", "ExactChances", "exact_chances"]

#: So many paths are followed at most.
MOST_PATHS: Final = 200_000
#: A path that asks more often is given up; its chance is in `unfinished`.
MOST_CHOICES: Final = 40


@final
class _GivenUp(Exception):
    """A path asks too often."""


@final
class Choices:
    """The source of randomness that a sampler gets: the answers of one path (随机选择)."""

    def __init__(self, answers: Sequence[int], most: int) -> None:
        self._answers, self._most = answers, most
        self.asked: list[tuple[int, int]] = []

    def below(self, count: int) -> int:
        """Return a whole number from 0 to `count`-1; `count` is 1 or more."""
        if type(count) is not int or count < 1:  # asked often: held only where it doesn't fit
            _refuse(count)
        place = len(self.asked)
        if place >= self._most:
            raise _GivenUp
        answer = self._answers[place] if place < len(self._answers) else 0
        self.asked.append((answer, count))
        return answer


@checked
def _refuse(count: Ordinal) -> None:
    """Raise for a number that isn't one to choose from."""


#: Draws so many of the identifiers given, asking for its randomness.
AskingSampler = Callable[[Sequence[str], int, Choices], Iterable[str]]


@final
@frozen(kw_only=True)
class ExactChances:
    """The exact chance (概率) of each sample: names in the list's order, and a fraction.

    Impossible samples aren't listed. `unfinished` is the chance of the paths given up: true chances
    may be higher by that much together.
    """

    population: tuple[str, ...]
    size: Count
    samples: tuple[tuple[tuple[str, ...], Fraction], ...]
    unfinished: Fraction
    paths: Count

    def __attrs_post_init__(self) -> None:
        validate(self)

    @property
    def names(self) -> tuple[tuple[str, Fraction], ...]:
        """Each name's chance of being drawn, in the list's order."""
        return tuple((one, self.chance(one)) for one in self.population)

    @property
    def pairs(self) -> tuple[tuple[tuple[str, str], Fraction], ...]:
        """Each pair's chance of being drawn together."""
        return tuple((pair, self.chance(*pair)) for pair in combinations(self.population, 2))

    @checked
    def chance(self, *names: str) -> Fraction:
        """Return the chance that all of these are drawn."""
        held = set(names)
        return sum((c for drawn, c in self.samples if held <= set(drawn)), Fraction(0))

    @property
    def fair(self) -> Fraction:
        """What each possible sample's chance ought to be."""
        return Fraction(1, comb(len(self.population), self.size))

    @property
    def worst(self) -> tuple[tuple[str, ...], Fraction]:
        """The possible sample whose chance is furthest from fair, and that chance."""
        chances = dict(self.samples)
        possible = combinations(self.population, self.size)
        return max(
            ((one, chances.get(one, Fraction(0))) for one in possible),
            key=lambda one: abs(one[1] - self.fair),
        )

    @property
    def ok(self) -> bool:
        """Whether every sample's chance is the fair one, but for what is unfinished."""
        return abs(self.worst[1] - self.fair) <= self.unfinished

    def __str__(self) -> str:
        names, chance = self.worst
        verdict = "fair" if self.ok else "unfair"
        return (
            f"{verdict} on {self.paths} paths: {', '.join(map(quoted, names))} has the chance "
            f"{chance}, and {self.fair} is fair"
        )


@checked
def exact_chances(
    sampler: AskingSampler,
    identifiers: Sequence[str],
    size: Count,
    *,
    most_choices: Count = MOST_CHOICES,
) -> ExactChances:
    """Return the exact chance of every sample of a small list.

    A path that asks more than `most_choices` times is given up. More than 200,000 paths raise
    `InvalidInput`, and so does a draw of strangers, of doubles or of another size.
    """
    listing, found = listing_of(identifiers), dict[tuple[int, ...], Fraction]()
    if size > len(identifiers):
        raise InvalidInput(fault("size.population", "size", size=size, available=len(identifiers)))
    unfinished, paths = Fraction(0), 0
    for chance, drawn in _paths(sampler, listing.members, size, most_choices):
        paths += 1
        if drawn is None:
            unfinished += chance
        else:
            places = tuple(sorted(check_drawn(listing, drawn, size, paths - 1)))
            found[places] = found.get(places, Fraction(0)) + chance
    names = listing.members
    return ExactChances(
        population=names,
        size=size,
        samples=tuple(
            (tuple(names[place] for place in places), chance)
            for places, chance in sorted(found.items())
        ),
        unfinished=unfinished,
        paths=paths,
    )


def _paths(
    sampler: AskingSampler, members: tuple[str, ...], size: int, most: int
) -> Iterator[tuple[Fraction, tuple[str, ...] | None]]:
    """Yield each path's chance and what is drawn on it, None where it is given up."""
    answers: list[int] | None = []
    paths = 0
    while answers is not None:
        paths += 1
        if paths > MOST_PATHS:
            raise InvalidInput(fault("exact.paths", limit=MOST_PATHS))
        choices, drawn = Choices(answers, most), None
        with suppress(_GivenUp):
            drawn = tuple(sampler(list(members), size, choices))
        yield Fraction(1, prod(count for _, count in choices.asked)), drawn
        answers = _next_path(choices.asked)


def _next_path(asked: list[tuple[int, int]]) -> list[int] | None:
    """Return the answers that lead to the next path: the last one that can be raised is."""
    for place in reversed(range(len(asked))):
        answer, count = asked[place]
        if answer + 1 < count:
            return [earlier for earlier, _ in asked[:place]] + [answer + 1]
    return None
