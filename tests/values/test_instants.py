"""Moments: what every host's `datetime` comes to, and what is refused with which advice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from randcheck import wire
from randcheck.errors import InvalidInput, InvalidPeriod
from randcheck.inspection import Submitted
from randcheck.testing import strategies as rst
from randcheck.values import Moment, day_in_china, moment
from randcheck.values.checkers import checker
from randcheck.values.validation import validate
from tests.made.short import in_short

BEIJING = timezone(timedelta(hours=8))
SHANGHAI = ZoneInfo("Asia/Shanghai")


class Nowhere(tzinfo):
    """A time zone that doesn't know its offset."""

    def utcoffset(self, when: datetime | None, /) -> timedelta | None:
        return None

    dst = utcoffset

    def tzname(self, when: datetime | None, /) -> str | None:
        return None


class Failing(Nowhere):
    """A time zone that fails."""

    def utcoffset(self, when: datetime | None, /) -> timedelta | None:
        raise RuntimeError("no table")


class Stamp(datetime):
    """A date and time of a host's own class."""


@frozen(kw_only=True)
class Noted:
    at: Moment | None

    def __attrs_post_init__(self) -> None:
        validate(self)


def moment_codes(value: object) -> list[str]:
    return [found.code for found in checker(Moment)(value)]


NINE = datetime(2023, 5, 8, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        datetime(2023, 5, 8, 9, tzinfo=SHANGHAI),
        datetime(2023, 5, 8, 9, tzinfo=BEIJING),
        datetime(2023, 5, 8, 3, tzinfo=ZoneInfo("Europe/Berlin")),
        Stamp(2023, 5, 8, 1, tzinfo=UTC),
        datetime(2023, 5, 8, 9, 0, 1, tzinfo=timezone(timedelta(hours=8, seconds=1))),
    ],
    ids=str,
)
def test_every_aware_moment_is_kept_in_utc(value: datetime) -> None:
    """Whatever zone and class it came in, the same instant is one value with one form."""
    made = Submitted(identifier="e", actor="P1", at=value)
    assert made.at == NINE
    assert type(made.at) is datetime
    assert made.at.tzinfo is UTC
    assert wire.to_data(made)["at"] == "2023-05-08T01:00:00Z"
    assert Noted(at=value) == Noted(at=NINE)
    assert hash(Noted(at=value)) == hash(Noted(at=NINE))
    assert Noted(at=None).at is None


def test_an_hour_that_comes_twice_is_two_moments() -> None:
    """A zone's own `fold` says which: no two values are equal in one order and not in the other."""
    berlin = ZoneInfo("Europe/Berlin")
    first, second = (datetime(2023, 10, 29, 2, 30, fold=fold, tzinfo=berlin) for fold in (0, 1))
    assert moment(second) - moment(first) == timedelta(hours=1)
    assert Noted(at=first) != Noted(at=second)


@given(rst.moments())
def test_whole_seconds_with_an_offset_are_a_moment(value: datetime) -> None:
    """Any offset will do, and the moment is the same one."""
    assert moment_codes(value) == []
    assert moment(value) == value


def test_moments_have_four_digits_of_the_year_everywhere() -> None:
    """The first and the last one that can be written in any time zone."""
    assert moment_codes(datetime(1000, 1, 1, 8, tzinfo=BEIJING)) == []
    assert moment_codes(datetime(9998, 12, 31, tzinfo=UTC)) == []


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (datetime(2023, 3, 6, 9), "moment.naive"),  # noqa: DTZ001
        (datetime(2023, 3, 6, 9, tzinfo=Nowhere()), "moment.naive"),
        (datetime(2023, 3, 6, 9, tzinfo=Failing()), "moment.zone"),
        (datetime(2023, 3, 6, 9, 0, 0, 1, tzinfo=BEIJING), "moment.fraction"),
        (datetime(2023, 3, 6, tzinfo=timezone(timedelta(microseconds=5))), "moment.fraction"),
        (datetime(999, 12, 31, 23, 59, 59, tzinfo=UTC), "moment.range"),
        (datetime(1000, 1, 1, 7, 59, 59, tzinfo=BEIJING), "moment.range"),
        (datetime(9998, 12, 31, 0, 0, 1, tzinfo=UTC), "moment.range"),
        (datetime(9999, 12, 31, 23, tzinfo=timezone(-timedelta(hours=8))), "moment.range"),
        (datetime(1, 1, 1, tzinfo=BEIJING), "moment.range"),
        (date(2023, 3, 6), "type.moment"),
        ("2023-03-06T09:00:00+08:00", "type.moment"),
        (1678064400, "type.moment"),
        (None, "type.moment"),
    ],
)
def test_what_is_no_moment_is_refused_each_with_its_own_code(value: object, code: str) -> None:
    """No zone, a fraction of a second, a year out of range: three faults with three ways out."""
    assert moment_codes(value) == [code]


def test_a_naive_time_gets_the_zone_that_the_host_names() -> None:
    """It isn't the server's: 09:00 in Beijing is no other moment on a machine that runs in UTC."""
    naive = datetime(2023, 5, 8, 9)  # noqa: DTZ001
    assert moment(naive, zone=SHANGHAI) == NINE
    assert moment(datetime(2023, 5, 8, 1, tzinfo=UTC), zone=SHANGHAI) == NINE
    with pytest.raises(InvalidPeriod) as caught:
        moment(naive)
    (found,) = caught.value.findings
    assert found.code == "moment.naive"
    assert found.fix == (
        "say in which zone it was taken, with zone= of values.moment or wire.from_input:"
        " ZoneInfo('Asia/Shanghai')"
    )


def test_a_fraction_is_cut_where_the_host_says_so() -> None:
    """`timezone.now()` has microseconds, and a log has whole seconds."""
    now = datetime(2023, 5, 8, 1, 0, 0, 999_999, tzinfo=UTC)
    assert moment(now, cut=True) == NINE
    with pytest.raises(InvalidPeriod) as caught:
        moment(now)
    assert [one.code for one in caught.value.findings] == ["moment.fraction"]


@pytest.mark.parametrize("bad", [None, "2023", 5, date(2023, 3, 1)])
def test_what_is_no_time_at_all_is_refused(bad: Any) -> None:
    """Our own error, with the parameter's path."""
    with pytest.raises(InvalidInput) as caught:
        moment(bad)
    assert [one.path for one in caught.value.findings] == ["$.value"]
    zone: Any = "Asia/Shanghai"
    with pytest.raises(InvalidInput) as caught:
        moment(NINE, zone=zone)
    assert [one.path for one in caught.value.findings] == ["$.zone"]


@given(rst.moments(), st.integers(-12 * 60, 14 * 60))
def test_a_day_is_chinas_day(value: datetime, minutes: int) -> None:
    """Whatever offset a moment was given with, its day is that of UTC+8."""
    here = value.astimezone(timezone(timedelta(minutes=minutes)))
    assert day_in_china(here) == value.astimezone(BEIJING).date()


def test_what_is_no_moment_has_no_day() -> None:
    """A day is refused, not guessed at."""
    day: Any = date(2023, 3, 1)
    with pytest.raises(InvalidInput) as caught:
        day_in_china(day)
    assert in_short(caught.value.findings) == ["type.moment $.moment given=('date', '2023-03-01')"]
