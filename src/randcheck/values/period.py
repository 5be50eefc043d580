"""Closed date ranges (起止时间) and moments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Annotated, Final, Self, final

from attrs import frozen
from dateutil.relativedelta import relativedelta

from randcheck.errors import Finding, InvalidPeriod
from randcheck.errors.finding import shorten
from randcheck.values.validation import Constraint, checker, validate, wrong_type

__all__ = ["Moment", "Period", "day_in_china", "days_at", "moment_findings"]


def moment_findings(value: object) -> Iterator[Finding]:
    """Yield why a value can't be a moment."""
    if type(value) is not datetime:
        yield wrong_type(value, "a datetime")
        return
    fixed = type(value.tzinfo) is timezone and not value.tzinfo.utcoffset(None) % _MINUTE
    if not fixed or value.microsecond:
        yield Finding(
            code="moment.form",
            problem="not in whole seconds with a fixed offset from UTC in minutes",
            value=value.replace(tzinfo=None).isoformat(),
            fix="use value.astimezone(timezone(timedelta(hours=8))).replace(microsecond=0)",
        )
    elif not _FIRST <= value <= _LAST:
        yield Finding(
            code="moment.range",
            problem="not between the years 1000 and 9998",
            value=value.isoformat(),
            fix="look at the year",
        )


_MINUTE: Final = timedelta(minutes=1)
_FIRST: Final = datetime(1000, 1, 1, tzinfo=UTC)
_LAST: Final = datetime(9998, 12, 31, tzinfo=UTC)
#: A date and time in whole seconds, with a fixed offset from UTC (`datetime.timezone`): what a zone
#: of the tz database means depends on its edition.
Moment = Annotated[datetime, Constraint(moment_findings)]

_CHINA: Final = timezone(timedelta(hours=8))

_TO: Final = r"(?:至|到|-|--|—|——|~|～)"
_DAY: Final = (
    r"(?P<{0}_year>[0-9]{{4}})(?:-|年)(?P<{0}_month>[0-9]{{1,2}})(?:-|月)"
    r"(?P<{0}_day>[0-9]{{1,2}})日?"
)
_MONTH: Final = r"(?:(?P<{0}_year>[0-9]{{4}})年)?(?P<{0}_month>[0-9]{{1,2}})月"
_DAYS = re.compile(_DAY.format("start") + _TO + _DAY.format("end"))
_MONTHS = re.compile(_MONTH.format("start") + f"(?:{_TO}{_MONTH.format('end')})?")


@final
@frozen(kw_only=True)
class Period:
    """A closed range of days (起止时间): both `start` and `end` belong to it."""

    start: date
    end: date

    def __attrs_post_init__(self) -> None:
        validate(self)
        if self.end < self.start:
            raise InvalidPeriod(
                Finding(
                    code="period.order",
                    problem=f"ends on {self.end}, before it begins on {self.start}",
                    fix="swap the dates, or give the year of each",
                )
            )

    @classmethod
    def months(cls, year: int, first: int, last: int) -> Self:
        """Return the period from the first day of one month to the last day of another."""
        return cls(
            start=_day("start", year, first, 1),
            end=_day("end", year, last, 1) + relativedelta(day=31),
        )

    @classmethod
    def parse(cls, text: str, *, year: int | None = None) -> Self:
        """Read a period as plans write it: `3月至11月` with the plan's year, or full dates.

        Also read: `2023年3月--2023年12月`, `5月`, `2023-03-01至2023-11-30`,
        `2023年3月1日至2023年11月30日`. A year in the text wins; days that don't exist, other
        texts, and months without a year raise `InvalidPeriod`.
        """
        if isinstance(text, str):
            if days := _DAYS.fullmatch(text):
                return cls(
                    **{
                        end: _day(end, *(int(days[f"{end}_{part}"]) for part in _PARTS))
                        for end in ("start", "end")
                    }
                )
            if months := _MONTHS.fullmatch(text):
                return cls._of_months(year=year, **months.groupdict())
        raise InvalidPeriod(
            Finding(
                code="period.form",
                problem="not a period",
                value=shorten(text),
                fix="write it like '3月至11月' (and give the year) or '2023-03-01至2023-11-30'",
            )
        )

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
            raise InvalidPeriod(
                Finding(code="period.year", problem="months without a year", fix="give year=…")
            )
        return cls(
            start=_day("start", first_year, int(start_month), 1),
            end=_day("end", last_year, int(end_month or start_month), 1) + relativedelta(day=31),
        )

    def __contains__(self, day: date) -> bool:
        InvalidPeriod.raise_for(checker(date)(day))
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

    def covers(self, other: Period) -> bool:
        """Return whether every day of the other period belongs to this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Period) -> bool:
        """Return whether the two share a day."""
        return self.start <= other.end and other.start <= self.end

    def __str__(self) -> str:
        return f"{self.start.isoformat()}至{self.end.isoformat()}"


_PARTS: Final = ("year", "month", "day")


def _day(end: str, *parts: int) -> date:
    try:
        if all(type(part) is int for part in parts):
            return date(*parts)
    except (ValueError, OverflowError):
        pass
    raise InvalidPeriod(
        Finding(
            code="period.day",
            path=f"$.{end}",
            problem="no such day",
            value="-".join(shorten(part) for part in parts),
            fix="give a day of the calendar",
        )
    )


def days_at(moment: datetime) -> Period:
    """Return the days that it is anywhere on earth at a moment, two or three (UTC−12 to UTC+14).

    A moment read from JSON is in UTC and no longer knows the day of its place.
    """
    InvalidPeriod.raise_for(moment_findings(moment))
    utc = moment.astimezone(UTC)
    return Period(start=(utc - timedelta(hours=12)).date(), end=(utc + timedelta(hours=14)).date())


def day_in_china(moment: datetime) -> date:
    """Return the day of a moment by China's one time (北京时间, UTC+8)."""
    InvalidPeriod.raise_for(moment_findings(moment))
    return moment.astimezone(_CHINA).date()
