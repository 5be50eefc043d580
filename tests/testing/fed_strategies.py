"""Strategies fed with random bytes, the same ones each time."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ALWAYS_THE_SAME = settings(
    max_examples=15,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)


#: Bytes from which a strategy is fed in `fed`, more than any of them reads.
ENOUGH = 1 << 16


def fed(strategy: st.SearchStrategy[Any], number: int) -> tuple[int, list[Any]]:
    """Feed a strategy random bytes so many times: how many draws it threw away, and the rest."""
    drawn: list[Any] = []

    @settings(database=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def take(value: Any) -> None:
        drawn.append(value)

    dice = random.Random(2023)
    run = take.hypothesis.fuzz_one_input  # type: ignore[attr-defined]
    thrown = sum(run(dice.randbytes(ENOUGH)) is None for _ in range(number))
    return thrown, drawn
