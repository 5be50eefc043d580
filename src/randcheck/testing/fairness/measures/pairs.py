"""Is every pair drawn together equally often, once everyone's own count is allowed for.

Skip sampling gives everyone the same chance and most pairs none. With X the table of how often
each two were drawn together, what is left after taking each name's own frequency from it is
X's part in the space of tables without row sums; its square, divided by its mean under fair
draws, is nearly a chi-square of N(N-3)/2 degrees of freedom. In terms of one draw of n out of N:

- squared length of that part, always the same: c = C(n,2) - C(n,2)²/C(N,2) - (n-1)²(n-n²/N)/(N-2),
  which is the degrees of freedom times a₂(N-n)(N-n-1)/((N-2)(N-3)), a₂ = n(n-1)/(N(N-1));
- two draws with o in common have the product C(o,2) - C(n,2)²/C(N,2) - (n-1)²(o-n²/N)/(N-2), and
  o is hypergeometric; so the mean of the whole is exact, and its variance 2d(1-1/R), and the third
  moment follows from the products' (the space is one of the Johnson scheme's: Delsarte 1973).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import comb
from typing import Final

from randcheck.testing.fairness.history import DrawHistory
from randcheck.testing.fairness.measures.distributions import binomial_tail
from randcheck.testing.fairness.measures.names import LEAST_EXPECTED, Cell, too_few, worst
from randcheck.testing.fairness.measures.squared_lengths import (
    one_cell_may_alarm,
    one_cell_reason,
    pair_at,
    squared_length,
    without_row_sums,
)
from randcheck.testing.fairness.verdict import Measurement, NotMeasured

__all__: list[str] = []

#: Pairs are looked at among so many people at most.
MOST_PEOPLE: Final = 1500
_QUESTION: Final = "draws that held both"


def pair_measures(history: DrawHistory) -> Iterator[Measurement | NotMeasured]:
    """Yield the measurements of the counts of pairs."""
    people = len(history.columns)
    if not 2 <= people <= MOST_PEOPLE:
        for name in ("one pair", "all pairs"):
            yield NotMeasured(name=name, reason=f"{people} people: 2 to {MOST_PEOPLE} will do")
        return
    counts = [(one & other).bit_count() for one, other in combinations(history.columns.values(), 2)]
    yield one_pair(history, counts)
    yield all_pairs(history, counts)


def one_pair(history: DrawHistory, counts: Sequence[int]) -> Measurement:
    """Measure the pair that is drawn together most oddly often, or seldom.

    Where lists change, each pair counts as on all of them: then only a pair that is drawn together
    too often can be found.
    """
    expected = sum(
        chance_of_both(len(listing.members), len(places)) for listing, places in history.sequence
    )
    often, seldom = max(counts), min(counts)
    looked_at = {often, seldom} if history.constant else {max(often, int(expected))}
    names = tuple(history.columns)
    cells: list[Cell] = [
        (pair_at(names, counts.index(count)) if count in counts else (), count, expected)
        for count in looked_at
    ]
    return worst("one pair", _QUESTION, cells, len(history.sequence), tried=len(counts))


def all_pairs(history: DrawHistory, counts: Sequence[int]) -> Measurement | NotMeasured:
    """Measure whether the pairs' counts lie too far from what the names' own counts explain."""
    name, draws = "all pairs", len(history.sequence)
    if history.constant is None or history.constant[0] < 4:
        return NotMeasured(name=name, reason="not all draws are of one list of four or more")
    people, size = history.constant
    length = _product(people, size, size)
    expected = draws * chance_of_both(people, size)
    if expected < LEAST_EXPECTED or length <= 0:
        return NotMeasured(name=name, reason=too_few(expected))
    left, place = without_row_sums(people, counts)
    dimensions = people * (people - 3) // 2
    cubes = comb(draws, 2) * _mean_cube(people, size)
    found = squared_length(left, dimensions, [length] * draws, cubes)
    # what is left is the same for the pairs not drawn, which may be the rarer ones
    chance = chance_of_both(people, min(size, people - size))

    def beyond(jump: float) -> float:
        return binomial_tail(int(draws * chance + jump), draws, chance)

    if one_cell_may_alarm(found, len(counts), draws * length / dimensions, beyond):
        return NotMeasured(name=name, reason=one_cell_reason(expected))
    return Measurement(
        name=name,
        question=f"{_QUESTION}, beside how often each was drawn; the oddest pair",
        statistic=found.z,
        p_value=found.upper_p_value,
        who=pair_at(tuple(history.columns), place),
        expected=expected,
        seen=float(counts[place]),
    )


def chance_of_both(people: int, size: int) -> float:
    """Return the chance that two given ones of a list are both drawn."""
    return comb(size, 2) / comb(people, 2) if people > 1 else 0.0


def _product(people: int, size: int, common: int) -> float:
    """Return the product of two draws' tables without row sums, with so many names in common."""
    share = comb(size, 2) ** 2 / comb(people, 2)
    own = (size - 1) ** 2 * (common - size**2 / people) / (people - 2)
    return comb(common, 2) - share - own


def _mean_cube(people: int, size: int) -> float:
    """Return the mean of the cube of that product over two fair draws."""
    return sum(
        _product(people, size, common) ** 3
        * (comb(size, common) * comb(people - size, size - common) / comb(people, size))
        for common in range(max(2 * size - people, 0), size + 1)
    )
