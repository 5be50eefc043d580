"""Working days, from the holidays and make-up days that a state arranges (D12)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from randcheck.display import text
from randcheck.errors import InvalidInput, InvalidPeriod
from randcheck.values import Period, WorkCalendar
from tests.made.short import in_short
from tests.made.staff import CALENDAR, YEAR, period

DAYS = st.dates(min_value=YEAR.start, max_value=YEAR.end)


def day(text: str) -> date:
    return date.fromisoformat(text)


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    """Calendars of 2023 with holidays on any days of the week, and make-up days on weekends."""
    free = draw(st.sets(DAYS, max_size=12))
    worked = draw(st.sets(DAYS.filter(lambda day: day.isoweekday() > 5), max_size=6)) - free
    return WorkCalendar(covers=YEAR, holidays=tuple(sorted(free)), make_up=tuple(sorted(worked)))


@pytest.mark.parametrize(
    ("text", "worked"),
    [
        ("2023-04-03", True),  # Monday
        ("2023-04-05", False),  # Wednesday, 清明节
        ("2023-04-07", True),  # Friday
        ("2023-04-08", False),  # Saturday
        ("2023-04-09", False),  # Sunday
        ("2023-04-23", True),  # a Sunday, worked for 劳动节
        ("2023-05-06", True),  # a Saturday, worked for 劳动节
        ("2023-01-01", False),  # the calendar's first day, a Sunday
        ("2023-12-29", True),
    ],
)
def test_holidays_are_free_and_make_up_days_are_worked(text: str, worked: bool) -> None:
    """Monday to Friday but for holidays, and weekends where they make up."""
    assert CALENDAR.is_workday(day(text)) is worked


@given(calendars(), DAYS)
def test_a_day_is_worked_by_the_arrangement_or_by_the_week(cal: WorkCalendar, one: date) -> None:
    """The state's arrangement goes before the day of the week."""
    if one in cal.make_up or one in cal.holidays:
        assert cal.is_workday(one) is (one in cal.make_up)
    else:
        assert cal.is_workday(one) is (one.isoweekday() <= 5)


@given(calendars(), DAYS, DAYS)
def test_workdays_are_those_of_the_period_ascending(cal: WorkCalendar, a: date, b: date) -> None:
    """Both ends of the period count, and nothing outside it."""
    span = Period(start=min(a, b), end=max(a, b))
    days = [span.start + timedelta(days=n) for n in range(366)]
    assert cal.workdays(span) == tuple(one for one in days if one in span and cal.is_workday(one))


@given(calendars(), DAYS, st.integers(1, 30))
def test_after_and_before_count_working_days_only(
    cal: WorkCalendar, start: date, number: int
) -> None:
    """The day of that number is worked, and as many worked days lie up to it; the start doesn't
    count."""
    try:
        later = cal.after(start, number)
    except InvalidPeriod:
        rest = Period(start=start, end=YEAR.end)
        assert len([one for one in cal.workdays(rest) if one > start]) < number
    else:
        between = [one for one in cal.workdays(Period(start=start, end=later)) if one > start]
        assert (len(between), between[-1]) == (number, later)
    try:
        earlier = cal.before(start, number)
    except InvalidPeriod:
        rest = Period(start=YEAR.start, end=start)
        assert len([one for one in cal.workdays(rest) if one < start]) < number
    else:
        between = [one for one in cal.workdays(Period(start=earlier, end=start)) if one < start]
        assert (len(between), between[0]) == (number, earlier)


def test_twenty_working_days_over_a_long_holiday() -> None:
    """D12's deadlines step over holidays and count make-up days."""
    assert CALENDAR.after(day("2023-04-21"), 1) == day("2023-04-23")
    assert CALENDAR.after(day("2023-04-28"), 1) == day("2023-05-04")
    assert CALENDAR.after(day("2023-04-28"), 3) == day("2023-05-06")
    assert CALENDAR.after(day("2023-04-03"), 20) == day("2023-05-04")
    assert CALENDAR.before(day("2023-05-04"), 1) == day("2023-04-28")
    assert CALENDAR.before(day("2023-04-24"), 1) == day("2023-04-23")


@pytest.mark.parametrize(
    "ask",
    [
        lambda: CALENDAR.is_workday(day("2022-12-31")),
        lambda: CALENDAR.is_workday(day("2024-01-01")),
        lambda: CALENDAR.workdays(period("2023-12-29", "2024-01-01")),
        lambda: CALENDAR.workdays(period("2022-12-30", "2023-01-05")),
        lambda: CALENDAR.after(day("2023-12-29"), 1),
        lambda: CALENDAR.before(day("2023-01-02"), 1),
        lambda: CALENDAR.after(day("2024-03-01"), 1),
        lambda: CALENDAR.before(day("2022-03-01"), 1),
        lambda: CALENDAR.after(day("2023-06-01"), 2**52),
    ],
)
def test_a_day_that_no_one_arranged_is_refused(ask: Callable[[], Any]) -> None:
    """Next year's holidays can't be guessed: a question beyond the calendar is refused."""
    with pytest.raises(InvalidPeriod) as caught:
        ask()
    (found,) = caught.value.findings
    assert (found.code, dict(found.figures)["period"]) == ("calendar.uncovered", str(YEAR))


def test_the_calendar_may_end_with_time_itself() -> None:
    """Where no day is left to step to, the error is the same, and no overflow."""
    last = WorkCalendar(covers=Period(start=date(9999, 12, 1), end=date.max))
    first = WorkCalendar(covers=Period(start=date.min, end=date(1, 2, 1)))
    for step, edge in ((last.after, date.max), (first.before, date.min)):
        with pytest.raises(InvalidPeriod) as caught:
            step(edge, 1)
        assert [one.code for one in caught.value.findings] == ["calendar.uncovered"]
    assert last.is_workday(date.max)
    assert last.before(date.max, 1) == date(9999, 12, 30)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        *((number, "integer.range") for number in (0, -1, 2**53)),
        *((number, "type.integer") for number in (True, 1.0, "1", None)),
    ],
)
def test_only_whole_numbers_from_one_are_counted(number: Any, code: str) -> None:
    """Day number nought, and what isn't a number, are refused by name."""
    for ask in (CALENDAR.after, CALENDAR.before):
        with pytest.raises(InvalidInput) as caught:
            ask(day("2023-04-03"), number)
        assert [(one.path, one.code) for one in caught.value.findings] == [("$.number", code)]


@pytest.mark.parametrize("bad", [None, "2023-04-03", datetime(2023, 4, 3), 20230403])  # noqa: DTZ001
def test_only_days_are_asked_for(bad: Any) -> None:
    """A text or a moment is no day."""
    for ask in (CALENDAR.is_workday, lambda day: CALENDAR.after(day, 1)):
        with pytest.raises(InvalidInput) as caught:
            ask(bad)
        assert [(one.path, one.code) for one in caught.value.findings] == [("$.day", "type.date")]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"holidays": ("2022-12-31",)}, ["calendar.outside $.holidays[0] day=2022-12-31"]),
        (
            {"make_up": ("2023-01-08", "2024-01-06")},
            ["calendar.outside $.make_up[1] day=2024-01-06"],
        ),
        (
            {"holidays": ("2023-05-02", "2023-05-01")},
            ["calendar.order $.holidays[1] day=2023-05-01"],
        ),
        (
            {"make_up": ("2023-05-06", "2023-05-06")},
            ["calendar.order $.make_up[1] day=2023-05-06"],
        ),
        (
            {"holidays": ("2023-05-06",), "make_up": ("2023-05-06",)},
            ["calendar.both $.make_up[0] day=2023-05-06"],
        ),
        (
            {"make_up": ("2023-05-06", "2023-05-10")},
            ["calendar.weekday $.make_up[1] day=2023-05-10"],
        ),
        (
            {"holidays": ("2024-05-02", "2023-05-01"), "make_up": ("2023-05-01",)},
            [
                "calendar.outside $.holidays[0] day=2024-05-02",
                "calendar.order $.holidays[1] day=2023-05-01",
                "calendar.weekday $.make_up[0] day=2023-05-01",
                "calendar.both $.make_up[0] day=2023-05-01",
            ],
        ),
    ],
)
def test_contradictory_calendars_are_refused(
    given: dict[str, tuple[str, ...]], found: list[str]
) -> None:
    """Days are in the period, ascend, appear once, and aren't free and worked at once."""
    days: Any = {name: tuple(map(day, texts)) for name, texts in given.items()}
    with pytest.raises(InvalidInput) as caught:
        WorkCalendar(covers=YEAR, **days)
    period = " period=2023-01-01至2023-12-31"
    assert in_short(caught.value.findings) == [
        one + (period if one.startswith("calendar.outside") else "") for one in found
    ]


def swapped(calendar: WorkCalendar) -> None:
    """The same calendar with its two lists in each other's place."""
    WorkCalendar(covers=calendar.covers, holidays=calendar.make_up, make_up=calendar.holidays)


def test_swapped_lists_are_refused() -> None:
    """Of the holidays of a year some are always from Monday to Friday."""
    with pytest.raises(InvalidInput) as caught:
        swapped(CALENDAR)
    assert {one.code for one in caught.value.findings} == {"calendar.weekday"}
    assert text(caught.value.findings[0]) == (
        "调休上班日2023年4月5日是周一至周五，本来就应上班。"
        "请核对年份和月份，并检查放假与调休上班两个清单是否填反。"
    )


@pytest.mark.parametrize(
    ("covers", "holidays", "years"),
    [
        (("2030-01-01", "2030-12-31"), (), [2030]),
        (("2030-01-01", "2030-12-31"), ("2030-01-01",), []),
        (("2030-01-02", "2030-12-31"), (), []),
        (("2030-01-01", "2030-12-30"), (), []),
        (("2029-03-01", "2032-03-01"), ("2029-05-01", "2031-05-01"), [2030]),
        (("2029-03-01", "2033-03-01"), (), [2030, 2031, 2032]),
        (("9999-01-01", "9999-12-31"), (), [9999]),
    ],
)
def test_a_whole_year_without_a_holiday_is_reported(
    covers: tuple[str, str], holidays: tuple[str, ...], years: list[int]
) -> None:
    """The year's list was forgotten, it seems; a year that is covered in part may have none."""
    calendar = WorkCalendar(covers=period(*covers), holidays=tuple(map(day, holidays)))
    assert in_short(calendar.findings()) == [
        f"calendar.no-holidays $.holidays year={year}" for year in years
    ]


def test_long_lists_are_looked_up_at_once() -> None:
    """A hundred thousand questions about thousands of holidays take no minute."""
    holidays = tuple(date(1900, 1, 1) + timedelta(days=n) for n in range(73_000))
    covers = Period(start=holidays[0], end=holidays[-1])
    assert WorkCalendar(covers=covers, holidays=holidays).workdays(covers) == ()


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"covers": None}, "$.covers"),
        ({"covers": YEAR, "holidays": [date(2023, 5, 1)]}, "$.holidays"),
        ({"covers": YEAR, "make_up": ("2023-05-06",)}, "$.make_up[0]"),
    ],
)
def test_values_of_another_type_are_refused(given: Any, path: str) -> None:
    """Each field says what it expected."""
    with pytest.raises(InvalidInput) as caught:
        WorkCalendar(**given)
    assert [one.path for one in caught.value.findings] == [path]
