"""Numbers for every column at once, side by side in one integer."""

from __future__ import annotations

from typing import Final, Self, final

from attrs import field, frozen

from randcheck.codes import Column

__all__ = ["Counts"]

# Each column has a lane of so many bits; fines have the last, which has no end. No memory holds
# so many things that a lane runs over: each of them is an object somewhere.
_LANE: Final = 48
_ORDER: Final = (*(column for column in Column if column is not Column.FINES), Column.FINES)
_SHIFTS: Final = {column: place * _LANE for place, column in enumerate(_ORDER)}
_ONES: Final = (1 << _LANE) - 1
_BUSINESSES: Final = tuple(shift for column, shift in _SHIFTS.items() if column.of_businesses)


def unit(column: Column) -> int:
    """Return what adds 1 to a column; times n, what adds n."""
    return 1 << _SHIFTS[column]


def lane(column: Column) -> int:
    """Return the mask of a column: what it leaves of a number isn't 0 if the column isn't."""
    return -1 << _SHIFTS[column] if column is Column.FINES else _ONES << _SHIFTS[column]


def repeated(packed: int) -> int:
    """Return by how much the sum of a business's inspections exceeds 1, in columns of businesses.

    Taken away from the sum it leaves the business counted once.
    """
    excess = 0
    for shift in _BUSINESSES:
        number = packed >> shift & _ONES
        if number > 1:
            excess += number - 1 << shift
    return excess


@final
@frozen(kw_only=True)
class Counts:
    """A number for each column (各项数): `counts[Column.DRAWN]`; fines in fen.

    Counts add up column by column, in any order. `Counts()` has 0 in each column; all others come
    from a tally or a table.
    """

    # All columns side by side in one integer, so that one addition adds all of them.
    _packed: int = field(default=0, init=False)

    def __getitem__(self, column: Column) -> int:
        shifted = self._packed >> _SHIFTS[column]
        return shifted if column is Column.FINES else shifted & _ONES

    def __add__(self, other: Self) -> Counts:
        return counts_of(self._packed + other._packed)

    def __str__(self) -> str:
        told = ((column, self[column]) for column in Column)
        return ", ".join(f"{column.value} {number}" for column, number in told if number)


def counts_of(packed: int) -> Counts:
    """Return the counts that one integer holds side by side."""
    made = Counts()
    object.__setattr__(made, "_packed", packed)
    return made
