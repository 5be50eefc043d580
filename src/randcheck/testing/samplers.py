"""Samplers of several makes as one shape: `(identifiers, size, seed) -> identifiers`.

The seed is an integer from 0 to 2^64-1. `random.Random` and numpy's `default_rng` accept it; a host
whose sampler needs bytes makes them of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Annotated, Any, Final, Protocol, TypeVar

from randcheck.sampler import sample_unsorted
from randcheck.values import Count
from randcheck.values.constraints import integer
from randcheck.values.validation import checked

__all__ = ["Sampler", "from_generator", "from_random", "spread_seeds", "ticket_sampler"]

#: Draws so many of the identifiers given; the same seed draws the same.
Sampler = Callable[[Sequence[str], int, int], Iterable[str]]

Random = TypeVar("Random")
_SEEDS: Final = 2**64
#: What a sampler's randomness is made of: an integer of 64 bits.
SamplerSeed = Annotated[int, integer(0, _SEEDS - 1)]


class ChoosesFromArray(Protocol):
    """What has numpy's `Generator.choice`."""

    def choice(self, a: Any, size: Any, *, replace: bool) -> Any:
        """Return so many elements."""


@checked
def spread_seeds(count: Count, *, start: Count = 0) -> Iterator[int]:
    """Yield seeds (随机种子) of 64 bits without a pattern: the first bytes of SHA-256 of `start`, …

    Successive numbers would test how a generator treats successive numbers.
    """
    for number in range(start, start + count):
        digest = hashlib.sha256(f"randcheck-fairness/{number}".encode()).digest()
        yield int.from_bytes(digest[:8], "big")


def ticket_sampler(identifiers: Sequence[str], size: int, seed: int) -> tuple[str, ...]:
    """Draw with this library: the smallest tickets (签号) under a key made of the seed."""
    # Called once a seed: only a seed that doesn't fit is looked at twice.
    if type(seed) is not int or not 0 <= seed < _SEEDS:
        _refuse(seed)
    key = hashlib.sha256(str(seed).encode()).hexdigest()
    return sample_unsorted(identifiers, size, key).identifiers


@checked
def _refuse(seed: SamplerSeed) -> None:
    """Raise for a seed that isn't one."""


@checked
def from_random(
    draw: Callable[[Random, Sequence[str], int], Iterable[str]], make: Callable[[int], Random]
) -> Sampler:
    """Return the sampler (抽样函数) of a function whose first argument is a source of randomness.

    `make` makes the source of a seed: `from_random(random.Random.sample, random.Random)`.
    """
    return lambda identifiers, size, seed: draw(make(seed), identifiers, size)


@checked
def from_generator(make: Callable[[int], ChoosesFromArray]) -> Sampler:
    """Return the sampler that numpy's `Generator.choice` makes, without replacement.

    `make` makes the generator of a seed: `from_generator(numpy.random.default_rng)`.
    """

    def sampler(identifiers: Sequence[str], size: int, seed: int) -> tuple[str, ...]:
        places = make(seed).choice(len(identifiers), size, replace=False)
        return tuple(identifiers[int(place)] for place in places)

    return sampler
