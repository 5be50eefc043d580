"""Working days (工作日), from holidays and make-up days that the caller gives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, final

from attrs import frozen

from randcheck.errors import Finding, InvalidPeriod
from randcheck.values.period import Period
from randcheck.values.validation import Ordinal, checker, validate

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

    def is_workday(self, day: date) -> bool:
        """Return whether a day is worked."""
        self._check_covered(day)
        return day in self.make_up or (day.weekday() < _SATURDAY and day not in self.holidays)

    def workdays(self, period: Period) -> tuple[date, ...]:
        """Return the working days of a period, ascending."""
        days = (period.start + timedelta(days=n) for n in range(period.days))
        return tuple(day for day in days if self.is_workday(day))

    def after(self, day: date, number: int) -> date:
        """Return the working day of that number after a day; the next one is number 1 (D12)."""
        return self._count(day, number, _ONE_DAY)

    def before(self, day: date, number: int) -> date:
        """Return the working day of that number before a day; the last one is number 1."""
        return self._count(day, number, -_ONE_DAY)

    def _count(self, day: date, number: int, step: timedelta) -> date:
        InvalidPeriod.raise_for(f.under(".number") for f in checker(Ordinal)(number))
        self._check_covered(day)
        while number:
            try:
                day += step
            except OverflowError:
                raise self._uncovered(f"beyond {day}") from None
            number -= self.is_workday(day)
        return day

    def _check_covered(self, day: date) -> None:
        if day not in self.covers:
            raise self._uncovered(str(day))

    def _uncovered(self, day: str) -> InvalidPeriod:
        return InvalidPeriod(
            Finding(
                code="calendar.uncovered",
                problem=f"the calendar of {self.covers} doesn't say what day this is",
                value=day,
                fix="give a calendar that covers it, with that year's holidays",
            )
        )

    def _contradictions(self) -> Iterator[Finding]:
        for name, days in (("holidays", self.holidays), ("make_up", self.make_up)):
            for index, day in enumerate(days):
                if day not in self.covers:
                    yield _odd(f"{name}[{index}]", day, "outside what the calendar covers")
                if index and days[index - 1] >= day:
                    yield _odd(f"{name}[{index}]", day, "not after the day before it")
        for index, day in enumerate(self.make_up):
            if day in self.holidays:
                yield _odd(f"make_up[{index}]", day, "a holiday too")


def _odd(where: str, day: date, problem: str) -> Finding:
    return Finding(
        code="calendar.day",
        path=f"$.{where}",
        problem=problem,
        value=str(day),
        fix="copy the year's arrangement of holidays, ascending",
    )
