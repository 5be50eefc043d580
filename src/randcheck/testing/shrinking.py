"""A counter-example made smaller."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

#: A smaller one is looked for so many times.
_TRIALS: Final = 200


def smallest(fails: Callable[[tuple[str, ...]], bool], people: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is left when no half, quarter, … and no single one can be left out.

    After Zeller and Hildebrandt, *Simplifying and isolating failure-inducing input*, 2002.
    """
    trials, chunk, start = _TRIALS, len(people) // 2, 0
    while chunk and trials:
        trials -= 1
        fewer = people[:start] + people[start + chunk :]
        if fewer and fails(fewer):
            people = fewer
        else:
            start += chunk
        if start >= len(people):
            chunk, start = chunk // 2, 0
    return people
