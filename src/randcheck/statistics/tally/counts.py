"""Numbers for every column at once, side by side in one integer."""

from __future__ import annotations

from typing import Final, Self, final

from attrs import field, frozen

from randcheck.codes import Column
from randcheck.values.validation import checked

__all__ = ["Counts"]

# Each column has a lane of so many bits. No memory holds so many things that a lane runs over:
# each of them is an object somewhere.
_LANE: Final = 48
# What nearly every inspection counts in comes first, so that most numbers are short; fines come
# last, since their lane has no end.
_FIRST: Final = (
    *(Column.DRAWN, Column.INSPECTED, Column.PUBLISHED),
    *(Column.ROWS, Column.RESULTS, *Column.of_codes()),
)
_REST: Final = tuple(column for column in Column if column not in (*_FIRST, Column.FINES))
_ORDER: Final = (*_FIRST, *_REST, Column.FINES)
_SHIFTS: Final = {column: place * _LANE for place, column in enumerate(_ORDER)}
_ONES: Final = (1 << _LANE) - 1
_BUSINESSES: Final = tuple(shift for column, shift in _SHIFTS.items() if column.of_businesses)


def unit(column: Column) -> int:
    """Return what adds 1 to a column; n times as much adds n."""
    return 1 << _SHIFTS[column]


def lane(column: Column) -> int:
    """Return the bit mask of a column.

    `number & mask` is non-zero exactly if that column's count is.
    """
    return -1 << _SHIFTS[column] if column is Column.FINES else _ONES << _SHIFTS[column]


def repeated(packed: int) -> int:
    """Return what to subtract from the sum of a business's inspections.

    So a business drawn several times counts once in each column of businesses.
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

    @checked
    def __getitem__(self, column: Column) -> int:
        shifted = self._packed >> _SHIFTS[column]
        return shifted if column is Column.FINES else shifted & _ONES

    def __add__(self, other: Self) -> Counts:
        if type(other) is not Counts:
            return NotImplemented
        return counts_of(self._packed + other._packed)

    def __str__(self) -> str:
        numbers = ((column, self[column]) for column in Column)
        return ", ".join(f"{column.value} {number}" for column, number in numbers if number)


def counts_of(packed: int) -> Counts:
    """Return the counts that one integer holds side by side."""
    made = Counts()
    object.__setattr__(made, "_packed", packed)
    return made
