"""What drawing one example of each class costs: no peer.

Each strategy is fed random bytes, the same on every run. A part is a class: the time of each draw
from bytes to value. Hypothesis adds what it does between examples: some tenths of a millisecond.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from time import process_time
from typing import Any, Final

from tests.benchmarks.benchmark import OURS, Benchmark, Contender, Work, size_of
from tests.benchmarks.names import strategies

ENOUGH: Final = 1 << 16
#: Draws of each strategy that aren't measured: they build it.
BUILDING: Final = 3


def feeding(strategy: Any) -> Callable[[bytes], Any]:
    """Return what makes one example of bytes."""
    from hypothesis import HealthCheck, given, settings

    @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def take(value: Any) -> None:
        pass

    feed: Callable[[bytes], Any] = take.hypothesis.fuzz_one_input
    return feed


def drawing(draws: int) -> Work:
    """Return so many draws of each class, in milliseconds by the class's name."""
    dice = {cls.__name__: random.Random(1) for cls in strategies.STRATEGIES}
    feeds = {cls.__name__: feeding(one) for cls, one in strategies.STRATEGIES.items()}

    def milliseconds(name: str) -> float:
        given_bytes = dice[name].randbytes(ENOUGH)
        start = process_time()
        if feeds[name](given_bytes) is None:
            raise SystemExit(f"a draw of {name} was thrown away")
        return (process_time() - start) * 1000

    for name in feeds:
        for _ in range(BUILDING):
            milliseconds(name)
    return lambda: {name: [milliseconds(name) for _ in range(draws)] for name in feeds}


BENCHMARKS: Final = (
    Benchmark(
        name="strategies",
        about="so many draws of each class's Hypothesis strategy",
        quick=size_of(2, "draws"),
        sizes=(size_of(60, "draws"),),
        contenders=(
            Contender(
                name=OURS, is_ours=True, packages=("hypothesis",), make=drawing,
                answers=lambda found: {"draws": sorted({len(each) for each in found.values()})},
                parts=lambda found: found,
            ),
        ),
    ),
)  # fmt: skip
