"""How public values are written (书写形式), and which results are possible."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import comb, prod
from typing import Final

from randcheck.codes import Vocabulary
from randcheck.values.constraints import NineDigits

__all__ = ["ValueForm"]


class ValueForm(Vocabulary):
    """How a public value is written (书写形式): one outcome has one spelling and one seed."""

    #: Decimal numbers, ascending within a group, none twice; groups joined by `/`: see
    #: `lottery_numbers`.
    NUMBERS = ("numbers", "升序号码")
    #: Decimal numbers in the order in which they were drawn, joined by `.`; some may be equal.
    SEQUENCE = ("sequence", "按开出顺序的号码")
    #: Lower-case hexadecimal digits, an even number of them.
    HEX = ("hex", "十六进制")
    #: Anything, as the source publishes it: name a source that does so in one spelling.
    AS_PUBLISHED = ("as_published", "按公布的写法")


#: The most numbers that a value has, over all its groups.
MOST_NUMBERS: Final = 1_000
#: The least and the greatest number of a group, of at most nine digits each.
NumberRange = tuple[NineDigits, NineDigits]

#: Forms that are groups of numbers.
NUMBERED: Final = (ValueForm.NUMBERS, ValueForm.SEQUENCE)
_NUMBER: Final = "(?:0|[1-9][0-9]{0,8})"
_GROUP: Final = rf"{_NUMBER}(?:\.{_NUMBER})*"
_FORMS: Final = {
    ValueForm.NUMBERS: rf"{_GROUP}(?:/{_GROUP})*".encode(),
    ValueForm.SEQUENCE: _GROUP.encode(),
    ValueForm.HEX: b"(?:[0-9a-f]{2})+",
}


def has_form(value: bytes, form: ValueForm) -> bool:
    """Return whether a value is written in a form."""
    if form is ValueForm.AS_PUBLISHED:
        return True
    if not re.fullmatch(_FORMS[form], value):
        return False
    return form is not ValueForm.NUMBERS or all(map(_ascends, groups_of(value)))


def groups_of(value: bytes) -> list[list[int]]:
    """Return the groups of numbers that a value holds, if it has such a form."""
    return [[int(number) for number in group.split(b".")] for group in value.split(b"/")]


def outside(value: bytes, ranges: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield each number of a value that is out of its group's range, after the group from 1."""
    for place, (group, (low, high)) in enumerate(zip(groups_of(value), ranges, strict=True), 1):
        yield from ((place, number) for number in group if not low <= number <= high)


def possible_results(
    form: ValueForm, groups: Sequence[int], ranges: Sequence[tuple[int, int]]
) -> int:
    """Return how many results a lottery can have; 0 means that no value is one."""
    sizes = [max(high - low + 1, 0) for low, high in ranges]
    if form is ValueForm.SEQUENCE:
        return prod(size**count for size, count in zip(sizes, groups, strict=True))
    return prod(comb(size, count) for size, count in zip(sizes, groups, strict=True))


def _ascends(group: Sequence[int]) -> bool:
    return all(before < after for before, after in pairwise(group))
