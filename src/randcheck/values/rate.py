"""The sampling rate (抽查比例) and the number of businesses that it comes to, exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, Final, Self, final

from attrs import frozen

from randcheck.codes import Vocabulary
from randcheck.errors import Finding, InvalidRate
from randcheck.errors.finding import fault, wrong
from randcheck.values.constraints import INTEGER_LIMIT, Constraint, Ordinal, text
from randcheck.values.validation import validate

__all__ = ["Proportion", "Rate", "Sense"]


class Sense(Vocabulary):
    """What a share promises (比例含义), and so which way its number is rounded."""

    #: Rounded up.
    AT_LEAST = ("at_least", "不低于")
    #: Rounded down.
    AT_MOST = ("at_most", "不超过")
    #: Rounded half up.
    TARGET = ("target", "目标")


# A share of larger numbers is refused without being written out.
_SHOWN = 10**12


def _share_findings(value: object) -> Iterator[Finding]:
    if type(value) is not Fraction:
        yield wrong("type.fraction", value)
    elif not 0 < value <= 1:
        written = max(abs(value.numerator), value.denominator) < _SHOWN
        yield fault("rate.range", rate=_percent(value) if written else value)
    elif value.denominator >= INTEGER_LIMIT:
        yield fault("rate.digits")


#: A share: a `Fraction` above 0 and at most 1.
Proportion = Annotated[
    Fraction,
    Constraint(_share_findings, text("[1-9][0-9]{0,15}/[1-9][0-9]{0,15}")),
]

_PREFIXES = {
    Sense.AT_LEAST: ("不低于", "不少于", "不小于", "至少", "≥"),
    Sense.AT_MOST: ("不超过", "不高于", "不多于", "不大于", "至多", "≤"),
    Sense.TARGET: ("目标",),
}
_NUMBER: Final = "0|[1-9][0-9]{0,14}"
# Patterns that few need are compiled when they are first used: `re` keeps them.
_WRITTEN: Final = (
    f"(?P<sense>{'|'.join(word for words in _PREFIXES.values() for word in words)})?"
    r"(?:(?P<percent>(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,9})?)[%％]"
    rf"(?:[(（](?![)）])(?:(?P<stated>{_NUMBER})[户家个])?(?:(?(stated)[,，]|)"
    rf"(?:不少于|不低于|至少|最少)(?P<minimum>{_NUMBER})[户家个])?[)）])?"
    rf"|(?P<count>{_NUMBER})[户家个])"
)


@final
@frozen(kw_only=True)
class Rate:
    """A sampling rate (抽查比例): a share of the eligible businesses, or a plain count.

    Exact: no float gets in. A `share` is above 0 and at most 1. A `count` beside a share is what
    the plan states it comes to (`10%(20户)`); alone, it is the rate itself. A `minimum` is the
    least number that a share comes to where anyone is eligible (`3%（不少于2户）`).
    """

    share: Proportion | None = None
    sense: Sense = Sense.AT_LEAST
    count: Ordinal | None = None
    minimum: Ordinal | None = None

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions)

    def _contradictions(self) -> Iterator[Finding]:
        if self.share is None and self.count is None:
            yield fault("rate.empty")
        if self.share is None and self.minimum is not None:
            yield fault("rate.minimum", "minimum")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a rate as plans write it; a bare `5%` means *at least* (不低于5%).

        Examples: `5%`, `0.5%`, `1户`, `10%(20户)`, `不低于5%`, `不超过5%`, `3%（不少于1户）`,
        `10%(20户，不少于2户)`. Digits are ASCII; a float or any other text raises `InvalidRate`.
        """
        written = re.fullmatch(_WRITTEN, text) if type(text) is str else None
        if written is None:
            raise InvalidRate(wrong("rate.form", text))
        return cls._read(**written.groupdict())

    @classmethod
    def _read(
        cls,
        sense: str | None,
        percent: str | None,
        stated: str | None,
        minimum: str | None,
        count: str | None,
    ) -> Self:
        share = Fraction(percent) / 100 if percent is not None else None
        number = int(stated or count or 0) if stated or count else None
        least = int(minimum) if minimum else None
        InvalidRate.raise_for(_share_findings(share) if share is not None else ())
        if 0 in (number, least):
            raise InvalidRate(fault("rate.zero"))
        meant = next((s for s, words in _PREFIXES.items() if sense in words), Sense.AT_LEAST)
        return cls(share=share, sense=meant, count=number, minimum=least)

    def size(self, base: int) -> int:
        """Return how many of `base` eligible businesses are to be drawn.

        A share is rounded by its sense, and comes to at least 1 where anyone is eligible, except
        under *at most*; it comes to at least the `minimum` there, even of a smaller base. A plain
        count is returned as it is, however small the base.
        """
        InvalidRate.raise_for(_base_findings(base))
        if self.share is None:
            return self.count or 0
        return max(self._rounded(self.share * base, base), (self.minimum or 0) if base else 0)

    def _rounded(self, exact: Fraction, base: int) -> int:
        if self.sense is Sense.AT_MOST:
            return exact.numerator // exact.denominator
        if self.sense is Sense.AT_LEAST:
            return -(-exact.numerator // exact.denominator)
        half_up = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
        return max(half_up, min(base, 1))

    def findings(self, base: int) -> tuple[Finding, ...]:
        """Return what is odd about this rate of `base` businesses; it can be used all the same.

        `rate.stated-count`: the count beside the share isn't what the share comes to.
        `rate.nobody`: an *at most* rate leaves nobody to be drawn though somebody is eligible.
        """
        return tuple(self._oddities(base, self.size(base)))

    def _oddities(self, base: int, size: int) -> Iterator[Finding]:
        if self.share is not None and self.count not in (None, size):
            yield fault(
                "rate.stated-count", rate=str(self), base=base, size=size, stated=self.count
            )
        if base and not size:
            yield fault("rate.nobody", rate=str(self), base=base)

    def __str__(self) -> str:
        prefix = "" if self.sense is Sense.AT_LEAST else _PREFIXES[self.sense][0]
        if self.share is None:
            return f"{prefix}{self.count}户"
        beside = [f"{self.count}户"] if self.count else []
        beside += [f"不少于{self.minimum}户"] if self.minimum else []
        return prefix + _percent(self.share) + (f"({'，'.join(beside)})" if beside else "")


def _base_findings(base: object) -> Iterator[Finding]:
    if type(base) is not int:
        yield wrong("type.integer", base, "base")
    elif base < 0:
        yield fault("rate.base", "base", value=base)


def _percent(share: Fraction) -> str:
    hundredfold = share * 100
    places = next((n for n in range(18) if (hundredfold * 10**n).denominator == 1), None)
    if places is None:
        return str(share)
    digits = str((hundredfold * 10**places).numerator).zfill(places + 1)
    return (f"{digits[:-places]}.{digits[-places:]}" if places else digits) + "%"
