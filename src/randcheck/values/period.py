"""Closed date ranges (起止时间)."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Self, final

from attrs import frozen
from dateutil.relativedelta import relativedelta

from randcheck.errors import InvalidPeriod
from randcheck.errors.finding import fault, figure, wrong
from randcheck.values.validation import checked, validate

__all__ = ["Period"]

_TO: Final = r"(?:至|到|-|--|—|——|~|～)"
_DAY: Final = (
    r"(?P<{0}_year>[0-9]{{4}})(?:-|年)(?P<{0}_month>[0-9]{{1,2}})(?:-|月)"
    r"(?P<{0}_day>[0-9]{{1,2}})日?"
)
_MONTH: Final = r"(?:(?P<{0}_year>[0-9]{{4}})年)?(?P<{0}_month>[0-9]{{1,2}})月"
# Compiled when they are first used: `re` keeps them.
_DAYS: Final = _DAY.format("start") + _TO + _DAY.format("end")
_MONTHS: Final = _MONTH.format("start") + f"(?:{_TO}{_MONTH.format('end')})?"


@final
@frozen(kw_only=True)
class Period:
    """A closed range of days (起止时间): both `start` and `end` belong to it."""

    start: date
    end: date

    def __attrs_post_init__(self) -> None:
        validate(self)
        if self.end < self.start:
            raise InvalidPeriod(fault("period.order", start=self.start, end=self.end))

    @classmethod
    @checked
    def months(cls, year: int, first: int, last: int) -> Self:
        """Return the period from the first day of one month to the last day of another."""
        return cls(
            start=_day("start", year, first, 1),
            end=_day("end", year, last, 1) + relativedelta(day=31),
        )

    @classmethod
    @checked
    def parse(cls, text: str, *, year: int | None = None) -> Self:
        """Read a period as plans write it: `3月至11月` with the plan's year, or full dates.

        Also read: `2023年3月--2023年12月`, `5月`, `2023-03-01至2023-11-30`,
        `2023年3月1日至2023年11月30日`. A year in the text wins; days that don't exist, other
        texts, and months without a year raise `InvalidPeriod`.
        """
        if days := re.fullmatch(_DAYS, text):
            return cls(
                **{
                    end: _day(end, *(int(days[f"{end}_{part}"]) for part in _PARTS))
                    for end in ("start", "end")
                }
            )
        if months := re.fullmatch(_MONTHS, text):
            return cls._of_months(year=year, **months.groupdict())
        raise InvalidPeriod(wrong("period.form", text))

    @classmethod
    def _of_months(
        cls,
        *,
        year: int | None,
        start_year: str | None,
        start_month: str,
        end_year: str | None,
        end_month: str | None,
    ) -> Self:
        first_year = int(start_year) if start_year else year
        last_year = int(end_year) if end_year else first_year
        if first_year is None or last_year is None:
            raise InvalidPeriod(fault("period.year"))
        return cls(
            start=_day("start", first_year, int(start_month), 1),
            end=_day("end", last_year, int(end_month or start_month), 1) + relativedelta(day=31),
        )

    @checked
    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        """How many days it has, both ends counted."""
        return (self.end - self.start).days + 1

    @property
    def months_text(self) -> str:
        """The period as plans write it: `3月至11月` for whole months of a year, else the dates."""
        if self.start.year != self.end.year or self != Period.months(
            self.start.year, self.start.month, self.end.month
        ):
            return str(self)
        if self.start.month == self.end.month:
            return f"{self.start.month}月"
        return f"{self.start.month}月至{self.end.month}月"

    @checked
    def covers(self, other: Period) -> bool:
        """Return whether every day of the other period belongs to this one."""
        return self.start <= other.start and other.end <= self.end

    @checked
    def overlaps(self, other: Period) -> bool:
        """Return whether the two share a day."""
        return self.start <= other.end and other.start <= self.end

    def __str__(self) -> str:
        return f"{self.start.isoformat()}至{self.end.isoformat()}"


_PARTS: Final = ("year", "month", "day")


def _day(end: str, *parts: int) -> date:
    try:
        return date(*parts)
    except (ValueError, OverflowError):
        pass
    raise InvalidPeriod(fault("period.day", end, value="-".join(map(str, map(figure, parts)))))
