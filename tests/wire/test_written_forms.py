"""Each value has one written form, and any other is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from fractions import Fraction
from typing import Any

import pytest

from randcheck import ResultCode
from randcheck.codes import EntityStatus
from randcheck.errors import InvalidDocument
from randcheck.values import Period
from randcheck.wire import (
    canonical,
    from_data,
    to_data,
)
from tests.made.short import in_short
from tests.wire.reported_faults import faults

BEIJING = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        (date, date(2023, 3, 6), "2023-03-06"),
        (date, date(1, 1, 1), "0001-01-01"),
        (datetime, datetime(2023, 3, 6, 9, tzinfo=BEIJING), "2023-03-06T01:00:00Z"),
        (datetime, datetime(2023, 3, 6, 1, tzinfo=UTC), "2023-03-06T01:00:00Z"),
        (
            datetime,
            datetime(2023, 3, 6, 9, 1, 2, tzinfo=timezone(-timedelta(minutes=30))),
            "2023-03-06T09:31:02Z",
        ),
        (bytes, b"", ""),
        (bytes, b"\x00\xab", "00ab"),
        (Fraction, Fraction(1, 20), "1/20"),
        (Fraction, Fraction(0), "0/1"),
        (Fraction, Fraction(2**53 - 1), "9007199254740991/1"),
        (ResultCode, ResultCode.UNREACHABLE, "notice-2023/4"),
        (EntityStatus, EntityStatus.REVOKED, "revoked"),
        (tuple[int, ...], (1, 2), [1, 2]),
        (tuple[int, str], (1, "2"), [1, "2"]),
        (tuple[int, ...], (), []),
        (str, "商行", "商行"),
        (bool, True, True),
        (int, -1, -1),
    ],
)
def test_each_value_has_one_written_form(kind: Any, value: object, written: object) -> None:
    """Dates, moments in UTC, fractions, bytes and codes are text; tuples are arrays."""
    assert canonical(to_data(value)) == canonical(written)
    read = from_data(kind, written)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        *(
            (date, text)
            for text in (
                "2023-3-6", "20230306", "2023-W10-1", "2023-02-29", "2023-06-31", "0000-01-01",
                "2023-13-01", "２023-03-06", "2023-03-06 ", "2023-03-06\n", "2023-03-06T00:00:00",
                "",
            )
        ),
        *(
            (datetime, text)
            for text in (
                "2023-03-06T09:00:00", "2023-03-06T09:00:00+08:00", "2023-03-06T09:00:00+00:00",
                "2023-03-06 09:00:00Z", "2023-03-06T09:00:00z", "2023-03-06T09:00:00.000000Z",
                "2023-03-06T09:00Z", "2023-03-06", "2023-03-06T24:00:00Z", "2023-03-06T09:00:60Z",
                "2023-02-29T09:00:00Z", "20230306T090000Z", "0000-01-01T00:00:00Z",
                "2023-03-06T０9:00:00Z", "2023-03-06T09:00:00Z\n",
            )
        ),
        *((bytes, text) for text in ("AB", "a", "abc", "0x", "ab ", " ab", "a b", "zz", "１2")),
        *(
            (Fraction, text)
            for text in (
                "2/4", "0/2", "1/0", "01/2", "1/02", "-1/2", "+1/2", "1", "0.5", "1/2\n", "１/2",
                "1 / 2", "nan", "1e5/1", "1_0/3", "9" * 17 + "/1", "1/" + "9" * 5000, "",
            )
        ),
        *((ResultCode, text) for text in ("4", "notice-2014/4", "UNREACHABLE", "notice-2023/9")),
        *((kind, 5) for kind in (date, datetime, bytes, Fraction, ResultCode, str, bool)),
        *((kind, None) for kind in (date, datetime, bytes, Fraction, ResultCode, str, bool, int)),
        *((kind, ["x"]) for kind in (date, datetime, bytes, Fraction, ResultCode, str, bool, int)),
        (int, True),
        (int, 1.0),
        (int, "1"),
        (bool, "true"),
        (bool, 0),
        (str, True),
        (date, date(2023, 3, 6)),
        (Fraction, 0.5),
        (bytes, b"ab"),
        (tuple[int, ...], "12"),
        (tuple[int, ...], (1, 2)),
        (tuple[int, ...], {"0": 1}),
        (tuple[int, ...], None),
        (tuple[str, ...], "list given as string"),
        (tuple[int, str], [1]),
        (tuple[int, str], [1, "2", "3"]),
        (tuple[int, str], "12"),
        (Period, []),
        (Period, "2023-03-01至2023-11-30"),
        (Period, None),
        (Period, [["start", "2023-03-01"], ["end", "2023-03-02"]]),
    ],
)  # fmt: skip
def test_any_other_form_is_refused(kind: Any, given: object) -> None:
    """What another library would repair or guess is refused, by the form that is missing."""
    assert faults(lambda: from_data(kind, given)) == [("$", CODES.get(kind, "form.array-of"))]


CODES: dict[Any, str] = {
    date: "form.date",
    datetime: "form.moment",
    bytes: "form.bytes",
    Fraction: "form.fraction",
    ResultCode: "type.choice",
    str: "type.text",
    int: "type.integer",
    bool: "type.boolean",
    Period: "form.object",
    tuple[int, ...]: "form.array",
    tuple[str, ...]: "form.array",
}


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    [
        (date, "2023-02-29", "form.date $ given=('text', '2023-02-29')"),
        (datetime, 5, "form.moment $ given=('integer', 5)"),
        (bytes, "0x", "form.bytes $ given=('text',)"),
        (Fraction, 0.5, "form.fraction $ given=('float', '0.5')"),
        (tuple[int, str], [1], "form.array-of $ given=('list',) size=2"),
        (tuple[int, ...], None, "form.array $ given=('nothing',)"),
        (Period, [], "form.object $ given=('list',)"),
    ],
)
def test_a_refused_form_is_shown(kind: Any, given: object, expected: str) -> None:
    """By its kind, and where that is short, itself."""
    with pytest.raises(InvalidDocument) as caught:
        from_data(kind, given)
    assert in_short(caught.value.findings) == [expected]
