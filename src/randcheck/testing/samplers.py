"""Samplers of several makes as one shape: `(identifiers, size, seed) -> identifiers`.

The seed is an integer from 0 up. `random.Random` and numpy's `default_rng` take it as it is; a
host whose sampler wants bytes makes them of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from randcheck.sampler import sample_unsorted

__all__ = ["Sampler", "from_generator", "from_random", "spread_seeds", "ticket_sampler"]

#: Draws so many of the identifiers given; the same seed draws the same.
Sampler = Callable[[Sequence[str], int, int], Iterable[str]]

Random = TypeVar("Random")
_SEED_BITS = 64


class ChoosesFromArray(Protocol):
    """What has numpy's `Generator.choice`."""

    def choice(self, a: Any, size: Any, *, replace: bool) -> Any:
        """Return so many elements."""


def spread_seeds(count: int, *, start: int = 0) -> Iterator[int]:
    """Yield seeds of 64 bits without a pattern: the first bytes of SHA-256 of `start`, …

    Successive numbers would test how a generator treats successive numbers.
    """
    for number in range(start, start + count):
        digest = hashlib.sha256(f"randcheck-fairness/{number}".encode()).digest()
        yield int.from_bytes(digest[: _SEED_BITS // 8], "big")


def ticket_sampler(identifiers: Sequence[str], size: int, seed: int) -> tuple[str, ...]:
    """Draw with this library: the smallest tickets under a key made of the seed."""
    key = hashlib.sha256(str(seed).encode()).hexdigest()
    return sample_unsorted(identifiers, size, key).identifiers


def from_random(
    draw: Callable[[Random, Sequence[str], int], Iterable[str]], make: Callable[[int], Random]
) -> Sampler:
    """Return the sampler of a function that takes a source of randomness first.

    `make` makes the source of a seed: `from_random(random.Random.sample, random.Random)`.
    """
    return lambda identifiers, size, seed: draw(make(seed), identifiers, size)


def from_generator(make: Callable[[int], ChoosesFromArray]) -> Sampler:
    """Return the sampler that numpy's `Generator.choice` makes, without replacement.

    `make` makes the generator of a seed: `from_generator(numpy.random.default_rng)`.
    """

    def sampler(identifiers: Sequence[str], size: int, seed: int) -> tuple[str, ...]:
        places = make(seed).choice(len(identifiers), size, replace=False)
        return tuple(identifiers[int(place)] for place in places)

    return sampler
