"""Working days (工作日), from holidays and make-up days that the caller gives."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, final

from attrs import frozen

from randcheck.errors import Finding, InvalidPeriod
from randcheck.errors.finding import fault
from randcheck.values.constraints import Ordinal
from randcheck.values.digests import Document
from randcheck.values.period import Period
from randcheck.values.validation import checked, validate

__all__ = ["WorkCalendar"]

_ONE_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5


@final
@frozen(kw_only=True)
class WorkCalendar(Document):
    """Which days of a period are working days: Monday to Friday, as the state arranges them.

    `holidays` (放假) are free, weekends among them or not; `make_up` (调休上班) are Saturdays and
    Sundays that are worked; both ascending, both within `covers`. A day outside `covers` raises
    `InvalidPeriod`: whether it is a working day can't be known.
    """

    covers: Period
    holidays: tuple[date, ...] = ()
    make_up: tuple[date, ...] = ()

    def __attrs_post_init__(self) -> None:
        validate(self, self._outside, self._out_of_order, self._never_free, self._worked_holidays)

    def findings(self) -> tuple[Finding, ...]:
        """Return what is odd and may be right: years that are covered whole, without a holiday."""
        first, last = self.covers.start, self.covers.end
        years = range(first.year + (first > date(first.year, 1, 1)), last.year + 1)
        arranged = {day.year for day in self.holidays}
        return tuple(
            fault("calendar.no-holidays", "holidays", year=year)
            for year in years
            if year not in arranged and last >= date(year, 12, 31)
        )

    @checked
    def is_workday(self, day: date) -> bool:
        """Return whether a day is worked."""
        return self._is_workday(day)

    @checked
    def workdays(self, period: Period) -> tuple[date, ...]:
        """Return the working days of a period, ascending."""
        days = (period.start + timedelta(days=n) for n in range(period.days))
        return tuple(day for day in days if self._is_workday(day))

    @checked
    def after(self, day: date, number: Ordinal) -> date:
        """Return the working day of that number after a day; the next one is number 1 (D12)."""
        return self._count(day, number, _ONE_DAY)

    @checked
    def before(self, day: date, number: Ordinal) -> date:
        """Return the working day of that number before a day; the last one is number 1."""
        return self._count(day, number, -_ONE_DAY)

    def _is_workday(self, day: date) -> bool:
        self._check_covered(day)
        if day.weekday() < _SATURDAY:
            return not _has(self.holidays, day)
        return _has(self.make_up, day)

    def _count(self, day: date, number: int, step: timedelta) -> date:
        self._check_covered(day)
        while number:
            try:
                day += step
            except OverflowError:
                raise InvalidPeriod(self._uncovered(day)) from None
            number -= self._is_workday(day)
        return day

    def _check_covered(self, day: date) -> None:
        if not self.covers.start <= day <= self.covers.end:
            raise InvalidPeriod(self._uncovered(day))

    def _uncovered(self, day: date) -> Finding:
        return fault("calendar.uncovered", day=day, period=str(self.covers))

    def _outside(self) -> Iterator[Finding]:
        for name in ("holidays", "make_up"):
            for index, day in enumerate(getattr(self, name)):
                if day not in self.covers:
                    period = str(self.covers)
                    yield fault("calendar.outside", f"{name}[{index}]", day=day, period=period)

    def _out_of_order(self) -> Iterator[Finding]:
        for name in ("holidays", "make_up"):
            for index, (before, day) in enumerate(pairwise(getattr(self, name)), start=1):
                if before >= day:
                    yield fault("calendar.order", f"{name}[{index}]", day=day)

    def _never_free(self) -> Iterator[Finding]:
        for index, day in enumerate(self.make_up):
            if day.weekday() < _SATURDAY:
                yield fault("calendar.weekday", f"make_up[{index}]", day=day)

    def _worked_holidays(self) -> Iterator[Finding]:
        holidays = frozenset(self.holidays)
        for index, day in enumerate(self.make_up):
            if day in holidays:
                yield fault("calendar.both", f"make_up[{index}]", day=day)


def _has(days: tuple[date, ...], day: date) -> bool:
    """Return whether a day is among days in ascending order."""
    place = bisect_left(days, day)
    return place < len(days) and days[place] == day
