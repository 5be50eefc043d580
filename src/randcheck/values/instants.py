"""Moments (时刻): whole seconds of any zone, kept in UTC; and the day that it is in China."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Annotated, Final, cast

from randcheck.errors import Finding, InvalidPeriod
from randcheck.errors.finding import fault, wrong
from randcheck.values.constraints import Constraint, instance, text
from randcheck.values.validation import checked

__all__ = ["Moment", "day_in_china", "moment"]

_FIRST: Final = datetime(1000, 1, 1, tzinfo=UTC)
_LAST: Final = datetime(9998, 12, 31, tzinfo=UTC)
_CHINA: Final = timezone(timedelta(hours=8))


def moment_findings(value: object) -> tuple[Finding, ...]:
    """Return why a value can't be a moment: its type, its zone, its fraction, or its year."""
    if not isinstance(value, datetime):
        return (wrong("type.moment", value),)
    code, instant = _instant(value)
    if instant is None:
        return (fault(code, moment=plain(value).replace(tzinfo=None)),)
    if instant.microsecond:
        return (fault("moment.fraction", moment=instant),)
    if not _FIRST <= instant <= _LAST:
        return (fault("moment.range", moment=instant),)
    return ()


def _instant(value: datetime) -> tuple[str, datetime | None]:
    """Return a moment in UTC, or None and the code for what keeps it from being one."""
    try:
        offset = value.utcoffset()
    except Exception:  # a zone of the host's may raise anything
        return "moment.zone", None
    if offset is None:
        return "moment.naive", None
    try:
        return "", (plain(value).replace(tzinfo=None) - offset).replace(tzinfo=UTC)
    except OverflowError:
        return "moment.range", None


def plain(value: datetime) -> datetime:
    """Return the same date and time, with its zone, as a `datetime` itself.

    Of a subclass neither its own methods nor its fraction of a microsecond are wanted.
    """
    if type(value) is datetime:
        return value
    return datetime.combine(datetime.date(value), datetime.timetz(value))


def _in_utc(value: object) -> object:
    instant = _instant(value)[1] if isinstance(value, datetime) else None
    return value if instant is None else instant


_FORM: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"
#: A date and time in whole seconds, with any offset from UTC; the same instant is kept, in UTC.
Moment = Annotated[
    datetime,
    Constraint(
        moment_findings,
        text(_FORM, format="date-time"),
        stored=_in_utc,
    ),
]


#: What a host has: a `datetime` or one of a subclass, and any zone.
_Given = Annotated[datetime, instance(datetime)]
_Zone = Annotated[tzinfo, instance(tzinfo)]


@checked
def moment(value: _Given, *, zone: _Zone | None = None, cut: bool = False) -> datetime:
    """Return a date and time as the moment that it is, in UTC and whole seconds.

    A naive one needs the `zone` that it was taken in: `ZoneInfo("Asia/Shanghai")`. A fraction of a
    second is cut where `cut` says so, and refused otherwise. Raises `InvalidPeriod`.
    """
    value = plain(value)
    if zone is not None and value.tzinfo is None:
        value = value.replace(tzinfo=zone)
    if cut:
        value = value.replace(microsecond=0)
    InvalidPeriod.raise_for(moment_findings(value))
    return cast("datetime", _in_utc(value))


@checked
def day_in_china(moment: Moment) -> date:
    """Return the day of a moment by China's one time (北京时间, UTC+8)."""
    return moment.astimezone(_CHINA).date()
