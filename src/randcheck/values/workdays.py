"""Working days (工作日), from holidays and make-up days that the caller gives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, final

from attrs import frozen

from randcheck.errors import Finding, InvalidPeriod
from randcheck.errors.finding import fault
from randcheck.values.period import Period
from randcheck.values.validation import Ordinal, checked, validate

__all__ = ["WorkCalendar"]

_ONE_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5


@final
@frozen(kw_only=True)
class WorkCalendar:
    """Which days of a period are working days: Monday to Friday, as the state arranges them.

    `holidays` (放假) are free though they may be weekdays, `make_up` (调休上班) are worked though
    they may be a weekend; both ascending, both within `covers`. A day outside `covers` raises
    `InvalidPeriod`: whether it is a working day can't be known.
    """

    covers: Period
    holidays: tuple[date, ...] = ()
    make_up: tuple[date, ...] = ()

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

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
        return day in self.make_up or (day.weekday() < _SATURDAY and day not in self.holidays)

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

    def _contradictions(self) -> Iterator[Finding]:
        for name, days in (("holidays", self.holidays), ("make_up", self.make_up)):
            for index, day in enumerate(days):
                where = f"{name}[{index}]"
                if day not in self.covers:
                    yield fault("calendar.outside", where, day=day, period=str(self.covers))
                if index and days[index - 1] >= day:
                    yield fault("calendar.order", where, day=day)
        for index, day in enumerate(self.make_up):
            if day in self.holidays:
                yield fault("calendar.both", f"make_up[{index}]", day=day)
