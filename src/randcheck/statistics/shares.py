"""Shares (占比): exact, of a named column, and rounded once."""

from __future__ import annotations

from typing import Annotated, final

from attrs import frozen

from randcheck.codes import Column
from randcheck.values import Count
from randcheck.values.constraints import integer
from randcheck.values.validation import checked, validate

__all__ = ["Share"]


@final
@frozen(kw_only=True)
class Share:
    """A share (占比): the number of the column `part` of the number of the column `of`.

    The two numbers are exact, and `percent` rounds once. A share of 0 has no per cent.
    """

    numerator: Count
    denominator: Count
    part: Column
    of: Column

    def __attrs_post_init__(self) -> None:
        validate(self)

    @checked
    def percent(self, digits: Annotated[int, integer(0, 9)] = 2) -> str | None:
        """Return the per cent (`12.35%`) with 0 to 9 digits, half up, or None for a share of 0."""
        if not self.denominator:
            return None
        scale = 10**digits
        twice = 2 * self.numerator * 100 * scale + self.denominator
        whole, rest = divmod(twice // (2 * self.denominator), scale)
        return f"{whole}.{rest:0{digits}}%" if digits else f"{whole}%"
