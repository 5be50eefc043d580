"""What a draw costs: `sample` beside consistent_sampler, `random.sample` and a bare loop.

Rosters are made as their users have them. `sample` and consistent_sampler get codes made in
ascending order, as read from a sorted file or a query with ORDER BY: neighbours in the list are
neighbours in memory. The sorted `random.sample` is for those whose list has no reliable order;
its codes are made in shuffled order, as read from such a file, and sorting is part of its draw.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Sequence
from importlib import import_module
from itertools import product
from typing import Final

from tests.benchmarks.benchmark import OURS, Answers, Benchmark, Contender, Work, size_of
from tests.benchmarks.names import sampler

KEY: Final = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
#: The 31 characters of a unified social credit code, ascending, and every three of them.
ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
THREE: Final = tuple(map("".join, product(ALPHABET, repeat=3)))
#: Codes lie this far apart: ten million of them use up the ten places after the prefix.
STEP: Final = 81_962_821
MILLION: Final = 1_000_000


def code(number: int) -> str:
    """Return the number-th code: a prefix as in 漯河, then ten places that count in base 31."""
    high, low = divmod(number * STEP, 31**6)
    first, second = divmod(high, 31**3)
    third, fourth = divmod(low, 31**3)
    return f"91411102{ALPHABET[first]}{THREE[second]}{THREE[third]}{THREE[fourth]}"


def roster(numbers: Iterable[int]) -> list[str]:
    """Return codes made one after the other, without a second list beside them."""
    return [code(number) for number in numbers]


def shuffled(size: int) -> list[str]:
    """Return the same codes, made in an order of chance."""
    numbers = list(range(size))
    random.Random(1).shuffle(numbers)
    return roster(numbers)


def by_randcheck(size: int) -> Work:
    """Return the draw measured: order, characters and digest are part of it."""
    codes, sample = roster(range(size)), sampler.sample
    return lambda: sample(codes, size // 20, KEY).identifiers


def by_randcheck_unsorted(size: int) -> Work:
    """Return the same draw from the shuffled list."""
    codes, sample = shuffled(size), sampler.sample_unsorted
    return lambda: sample(codes, size // 20, KEY).identifiers


def by_hand(size: int) -> Work:
    """Return the same draw by the formula alone, nothing checked."""
    codes, sha256 = roster(range(size)), hashlib.sha256
    return lambda: sorted(codes, key=lambda one: sha256((KEY + one).encode()).digest())[
        : size // 20
    ]


def by_consistent_sampler(size: int) -> Work:
    """Return a draw by consistent_sampler; `sampler` is its only way to draw."""
    codes = roster(range(size))
    draw = import_module("consistent_sampler").sampler
    return lambda: list(draw(codes, KEY, with_replacement=False, take=size // 20, output="id"))


def by_random(size: int) -> Work:
    """Return a draw by `random.sample` that doesn't depend on the order the codes come in."""
    codes = shuffled(size)
    return lambda: random.Random(KEY).sample(sorted(codes), size // 20)


def ticket_order(drawn: Sequence[str]) -> Answers:
    """Answer who is drawn, in which order."""
    return {"drawn": list(drawn), **others(drawn)}


def others(drawn: Sequence[str]) -> Answers:
    """Answer what draws by other numbers have in common: how many they draw."""
    return {"number of businesses drawn": len(set(drawn))}


BENCHMARKS: Final = (
    Benchmark(
        name="draw",
        about="5 % of codes of 18 characters",
        quick=size_of(20_000, "codes"),
        sizes=(size_of(MILLION, "codes"),),
        large=(size_of(10 * MILLION, "codes"),),
        traced=True,
        contenders=(
            Contender(name=OURS, is_ours=True, make=by_randcheck, answers=ticket_order),
            Contender(
                name="randcheck, sample_unsorted of the shuffled list", is_ours=True,
                up_to=MILLION, make=by_randcheck_unsorted, answers=ticket_order,
            ),
            Contender(
                name="sorted by SHA-256, nothing checked", up_to=MILLION,
                make=by_hand, answers=ticket_order,
            ),
            Contender(
                name="consistent_sampler", packages=("consistent_sampler",), up_to=MILLION,
                make=by_consistent_sampler, answers=others,
            ),
            Contender(
                name="random.sample of the sorted shuffled list", up_to=MILLION,
                make=by_random, answers=others,
            ),
        ),
    ),
)  # fmt: skip
