"""A fixed loop of plain Python: how fast the machine is while a benchmark runs.

It never changes, or recorded runs can no longer be compared with each other.
"""

from __future__ import annotations

from typing import Final

from tests.benchmarks.benchmark import Contender, Work

STEPS: Final = 100_000


def loop() -> int:
    """Count in a dictionary, build texts and tuples, sort them, and add up."""
    state, counted = 1, dict.fromkeys(range(1024), 0)
    made: list[tuple[int, str]] = []
    for _ in range(STEPS):
        state = (state * 1_103_515_245 + 12_345) & 0x7FFF_FFFF
        counted[state & 1023] += state >> 16
        made.append((state >> 8, f"{state:010}"))
    made.sort()
    return sum(counted.values()) + sum(int(text[-1]) for _, text in made)


def make(*_: int) -> Work:
    """Return the loop, which is the same at every size."""
    return loop


CALIBRATION: Final = Contender(
    name="calibration", make=make, answers=lambda found: {"calibration": found}
)
