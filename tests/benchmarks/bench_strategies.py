"""What drawing one example of each class costs: processor time, no peer.

    python tests/benchmarks/bench_strategies.py [--draws 60]

Each strategy is fed random bytes, the same on every run; counted is the processor time of a draw
from bytes to value, and printed its median and ninth decile. Hypothesis adds what it does between
examples: some tenths of a millisecond.
"""

from __future__ import annotations

import argparse
import platform
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from statistics import median, quantiles
from time import process_time
from typing import Any, Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from randcheck.testing.strategies import STRATEGIES

ENOUGH: Final = 1 << 16


def costs(strategy: st.SearchStrategy[Any], draws: int) -> Iterator[float]:
    """Yield the milliseconds of each draw, the first few left out: they build the strategy."""

    @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def take(value: Any) -> None:
        pass

    dice = random.Random(1)
    feed = take.hypothesis.fuzz_one_input  # type: ignore[attr-defined]
    for number in range(draws + 3):
        given_bytes = dice.randbytes(ENOUGH)
        start = process_time()
        if feed(given_bytes) is None:
            raise SystemExit("a draw was thrown away")
        if number >= 3:
            yield (process_time() - start) * 1000


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--draws", type=int, default=60)
    options = parser.parse_args()
    print(f"{datetime.now(UTC):%Y-%m-%d} Python {platform.python_version()} {platform.machine()}")
    print("| class | median, ms | ninth decile, ms |\n|---|---|---|")
    for cls, strategy in STRATEGIES.items():
        each = list(costs(strategy, options.draws))
        print(f"| `{cls.__name__}` | {median(each):.2f} | {quantiles(each, n=10)[-1]:.2f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
