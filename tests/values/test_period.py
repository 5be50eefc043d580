"""Periods are closed ranges of days that exist, and moments are whole seconds with an offset."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from randcheck.errors import InvalidInput, InvalidPeriod
from randcheck.testing import strategies as rst
from randcheck.values import Moment, Period
from randcheck.values.checkers import checker
from tests.made.short import in_short, named

BEIJING = timezone(timedelta(hours=8))
_days = st.dates(min_value=date(2023, 1, 1), max_value=date(2023, 3, 31))


def faults(call: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(InvalidPeriod) as caught:
        call()
    return [(found.path, found.code) for found in caught.value.findings]


def refused(call: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as caught:
        call()
    assert caught.type is InvalidInput
    return [(found.path, found.code) for found in caught.value.findings]


def days_of(period: Period) -> set[date]:
    length = (period.end - period.start).days + 1
    return {period.start + timedelta(days=n) for n in range(length)}


def moment_codes(value: object) -> list[str]:
    return [found.code for found in checker(Moment)(value)]


# -- reading and writing --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "year", "start", "end"),
    [
        ("3月至11月", 2023, date(2023, 3, 1), date(2023, 11, 30)),
        ("03月至11月", 2023, date(2023, 3, 1), date(2023, 11, 30)),
        ("5月", 2023, date(2023, 5, 1), date(2023, 5, 31)),
        ("2月", 2024, date(2024, 2, 1), date(2024, 2, 29)),
        ("2月", 2100, date(2100, 2, 1), date(2100, 2, 28)),
        ("2023年3月--2023年12月", None, date(2023, 3, 1), date(2023, 12, 31)),
        ("2023年3月至12月", None, date(2023, 3, 1), date(2023, 12, 31)),
        ("2023年12月至2024年2月", 1999, date(2023, 12, 1), date(2024, 2, 29)),
        ("11月至2024年2月", 2023, date(2023, 11, 1), date(2024, 2, 29)),
        ("2023年5月", 1999, date(2023, 5, 1), date(2023, 5, 31)),
        ("2023-03-01至2023-11-30", None, date(2023, 3, 1), date(2023, 11, 30)),
        ("2023-03-01-2023-11-30", 1999, date(2023, 3, 1), date(2023, 11, 30)),
        ("2023年3月1日至2023年11月30日", None, date(2023, 3, 1), date(2023, 11, 30)),
        ("2024-02-29至2024-02-29", None, date(2024, 2, 29), date(2024, 2, 29)),
        ("9999年12月", None, date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_periods_are_read_as_plans_write_them(
    text: str, year: int | None, start: date, end: date
) -> None:
    """Months reach from the first day to the last one, and a year in the text wins."""
    assert Period.parse(text, year=year) == Period(start=start, end=end)


@pytest.mark.parametrize("to", ["至", "到", "-", "--", "—", "——", "~", "～"])
def test_every_usual_sign_for_until_is_read(to: str) -> None:
    """The words and dashes that plans put between two months or days."""
    assert Period.parse(f"3月{to}5月", year=2023) == Period.months(2023, 3, 5)
    assert Period.parse(f"2023-03-01{to}2023-05-31") == Period.months(2023, 3, 5)


@pytest.mark.parametrize(
    "value",
    [
        "", "2023", "3至11月", "3月11月", "３月至11月", "3月 至11月", "3月至11月\n", "三月",
        "003月", "23年3月", "02023年3月", "2023年3月1日", "2023-03-01", "2023-03-01 至2023-11-30",
        "20230301至20231130", "2023/03/01至2023/11/30", "2023-W09-1至2023-11-30", "03-01至11-30",
        "-2023-03-01至2023-11-30", "٣月", "3月\u200b", "\ud800", "至", "3月至", "9" * 5000 + "月",
    ],
)  # fmt: skip
def test_what_is_no_period_is_refused(value: Any) -> None:
    """Nothing is guessed, other digits and half a range included."""
    assert faults(lambda: Period.parse(value, year=2023)) == [("$", "period.form")]


@pytest.mark.parametrize(
    "value",
    [None, 3, True, 2023.3, b"3\xe6\x9c\x88", date(2023, 3, 1), ("3月", "11月")],
    ids=named,
)
def test_only_text_is_read_as_a_period(value: Any) -> None:
    """Anything else is refused at the argument."""
    assert refused(lambda: Period.parse(value, year=2023)) == [("$.text", "type.text")]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("13月", "$.start"),
        ("0月", "$.start"),
        ("00月", "$.start"),
        ("3月至13月", "$.end"),
        ("0000年3月", "$.start"),
        ("2023年3月至0000年5月", "$.end"),
        ("2023-06-31至2023-11-30", "$.start"),
        ("2023-03-01至2023-02-29", "$.end"),
        ("2023年6月31日至2023年7月1日", "$.start"),
        ("2023-13-01至2023-11-30", "$.start"),
        ("2023-03-00至2023-11-30", "$.start"),
        ("0000-03-01至2023-11-30", "$.start"),
    ],
)
def test_a_day_that_does_not_exist_is_refused(text: str, path: str) -> None:
    """31 June, month 13 and the year 0 are found at the end that has them."""
    assert faults(lambda: Period.parse(text, year=2023)) == [(path, "period.day")]


@pytest.mark.parametrize("text", ["3月", "3月至11月", "3月至2023年11月"])
def test_months_without_a_year_are_refused(text: str) -> None:
    """The library has no today to take a year from."""
    assert faults(lambda: Period.parse(text)) == [("$", "period.year")]


@pytest.mark.parametrize("year", [0, -1, 10000, 10**5000], ids=named)
def test_a_year_outside_the_calendar_is_refused(year: int) -> None:
    """The year given beside the text is checked like one inside it."""
    assert faults(lambda: Period.parse("3月", year=year)) == [("$.start", "period.day")]


@pytest.mark.parametrize("year", ["2023", 2023.0, float("nan"), True, date(2023, 1, 1)], ids=named)
def test_only_an_integer_is_a_year(year: Any) -> None:
    """A boolean isn't one."""
    assert refused(lambda: Period.parse("3月", year=year)) == [("$.year", "type.integer")]


def test_a_day_that_does_not_exist_is_shown_with_its_parts() -> None:
    """Year, month and day as they were given, and of a huge number its size."""
    with pytest.raises(InvalidPeriod) as caught:
        Period.parse("2023-06-31至2023-11-30")
    assert in_short(caught.value.findings) == ["period.day $.start value=2023-6-31"]
    with pytest.raises(InvalidPeriod) as caught:
        Period.months(10**5000, 1, 2)
    assert in_short(caught.value.findings) == ["period.day $.start value=≥2^16609-1-1"]


@given(rst.periods())
def test_a_written_period_reads_back(period: Period) -> None:
    """What a period is written as means the same days."""
    assert Period.parse(str(period)) == period


@given(st.integers(1000, 9999), st.integers(1, 12), st.integers(1, 12))
def test_whole_months_of_a_year_are_written_as_months(year: int, one: int, other: int) -> None:
    """The plan's own way of writing reads back with the plan's year."""
    first, last = sorted((one, other))
    period = Period.months(year, first, last)
    expected = f"{first}月" if first == last else f"{first}月至{last}月"
    assert period.months_text == expected
    assert Period.parse(expected, year=year) == period


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2023, 3, 1), date(2023, 11, 29)),
        (date(2023, 3, 2), date(2023, 11, 30)),
        (date(2023, 3, 1), date(2023, 3, 1)),
        (date(2023, 3, 1), date(2024, 11, 30)),
        (date(2023, 11, 1), date(2024, 2, 29)),
        (date(2023, 3, 1), date(2024, 3, 31)),
        (date(2024, 2, 1), date(2024, 2, 28)),
    ],
)
def test_other_days_are_written_out(start: date, end: date) -> None:
    """What isn't whole months of one year is written with its dates."""
    period = Period(start=start, end=end)
    assert period.months_text == str(period) == f"{start}至{end}"


# -- making ---------------------------------------------------------------------------------------


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 12))
def test_months_reach_from_the_first_day_to_the_last(year: int, one: int, other: int) -> None:
    """February has as many days as the year gives it."""
    first, last = sorted((one, other))
    period = Period.months(year, first, last)
    assert (period.start, period.end) == (
        date(year, first, 1),
        date(year, last, monthrange(year, last)[1]),
    )
    assert period.days == sum(monthrange(year, month)[1] for month in range(first, last + 1))


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        ((2023, 0, 3), "$.start"),
        ((2023, 13, 3), "$.start"),
        ((2023, 1, 13), "$.end"),
        ((0, 1, 3), "$.start"),
        ((10000, 1, 3), "$.start"),
        ((2023, 10**5000, 3), "$.start"),
    ],
)
def test_months_that_do_not_exist_are_refused(arguments: tuple[int, int, int], path: str) -> None:
    """Bad numbers of months and years are found at the end that they make."""
    assert faults(lambda: Period.months(*arguments)) == [(path, "period.day")]


@pytest.mark.parametrize(
    ("arguments", "paths"),
    [
        ((2023, 1, 3.0), ["$.last"]),
        ((2023, "1", 3), ["$.first"]),
        ((None, 1, 3), ["$.year"]),
        ((2023, True, False), ["$.first", "$.last"]),
    ],
)
def test_months_are_integers(arguments: tuple[Any, Any, Any], paths: list[str]) -> None:
    """What isn't one is found at its argument, all at once."""
    found = refused(lambda: Period.months(*arguments))
    assert found == [(path, "type.integer") for path in paths]


@pytest.mark.parametrize(
    "make",
    [
        lambda: Period(start=date(2023, 3, 2), end=date(2023, 3, 1)),
        lambda: Period.months(2023, 4, 3),
        lambda: Period.parse("2023-03-02至2023-03-01"),
        lambda: Period.parse("11月至2月", year=2023),
        lambda: Period.parse("2023年3月至2022年4月"),
    ],
    ids=["init", "months", "days", "month-text", "years"],
)
def test_a_period_that_ends_before_it_begins_is_refused(make: Callable[[], Period]) -> None:
    """However it is made."""
    assert faults(make) == [("$", "period.order")]


@pytest.mark.parametrize(
    "value",
    [
        datetime(2023, 3, 1),  # noqa: DTZ001
        datetime(2023, 3, 1, tzinfo=BEIJING),
        "2023-03-01",
        None,
        20230301,
    ],
)
def test_the_ends_of_a_period_are_dates(value: Any) -> None:
    """A datetime is no date, and both ends are found at once."""
    with pytest.raises(InvalidInput) as caught:
        Period(start=value, end=value)
    assert [(f.path, f.code) for f in caught.value.findings] == [
        ("$.start", "type.date"),
        ("$.end", "type.date"),
    ]


# -- days -----------------------------------------------------------------------------------------

_short_periods = st.tuples(_days, _days).map(lambda ends: Period(start=min(ends), end=max(ends)))


@given(_short_periods, _days)
def test_a_period_holds_the_days_from_start_to_end(period: Period, day: date) -> None:
    """Both ends belong to it, and are counted."""
    assert (day in period) == (day in days_of(period))
    assert period.start in period
    assert period.end in period
    assert period.days == len(days_of(period))


@given(_short_periods, _short_periods)
def test_covering_and_overlapping_are_about_sets_of_days(one: Period, other: Period) -> None:
    """One period covers another as a superset does, and overlaps it where a day is shared."""
    assert one.covers(other) == (days_of(one) >= days_of(other))
    assert one.overlaps(other) == bool(days_of(one) & days_of(other))


def test_neighbouring_periods_share_a_day_or_none() -> None:
    """Periods that meet on one day overlap, and those of neighbouring days don't."""
    first = Period(start=date(2023, 3, 1), end=date(2023, 3, 31))
    assert first.overlaps(Period(start=date(2023, 3, 31), end=date(2023, 4, 1)))
    assert not first.overlaps(Period(start=date(2023, 4, 1), end=date(2023, 4, 2)))
    assert first.covers(first)
