"""Shares (比例): exact, with a named whole, and rounded once."""

from __future__ import annotations

from typing import Final, final

from attrs import frozen

from randcheck.codes import Column
from randcheck.errors import InvalidInput
from randcheck.values import Count
from randcheck.values.validation import integer, validate

__all__ = ["Share"]

_DIGITS: Final = integer(0, 9)


@final
@frozen(kw_only=True)
class Share:
    """So many of so many (占比): a column's number of another's, which `part` and `of` name.

    Nothing is rounded before `percent` is asked for. Of nobody there is no share.
    """

    numerator: Count
    denominator: Count
    part: Column
    of: Column

    def __attrs_post_init__(self) -> None:
        validate(self)

    def percent(self, digits: int = 2) -> str | None:
        """Return the per cent with so many digits (0 to 9), half up, or None of nobody: `12.35%`.

        Counted in integers from the two numbers, so that it is rounded once.
        """
        InvalidInput.raise_for(found.under(".digits") for found in _DIGITS.findings(digits))
        if not self.denominator:
            return None
        scale = 10**digits
        twice = 2 * self.numerator * 100 * scale + self.denominator
        whole, rest = divmod(twice // (2 * self.denominator), scale)
        return f"{whole}.{rest:0{digits}}%" if digits else f"{whole}%"
