"""The types of a sheet and its parts are exact, and equal moments are equal values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, timedelta

import pytest

from randcheck.codes import CheckMethod, ResultCode
from randcheck.errors import InvalidInput
from randcheck.inspection import Conduct, Material
from tests.made.inspection import DAY, STARTED, conduct, row, sheet


@pytest.mark.parametrize(
    ("made", "path"),
    [
        (lambda: row(codes=[ResultCode.NO_PROBLEM]), "$.codes"),
        (lambda: row(codes=("notice-2023/1",)), "$.codes[0]"),
        (lambda: row(codes=(1,)), "$.codes[0]"),
        (lambda: row(unit=" "), "$.unit"),
        (lambda: row(inspectors=("P 1",)), "$.inspectors[0]"),
        (lambda: conduct(day=STARTED), "$.day"),
        (lambda: conduct(started_at=STARTED.replace(tzinfo=None)), "$.started_at"),
        (lambda: conduct(rights_told="yes"), "$.rights_told"),
        (lambda: sheet(plan=True), "$.plan"),
        (lambda: sheet(business="E0007"), "$.business"),
        (lambda: sheet(sign_off=None), "$.sign_off"),
        (lambda: sheet(rows=[row()]), "$.rows"),
        (lambda: Material(name="人员", text=None), "$.text"),  # type: ignore[arg-type]
    ],
)
def test_a_value_of_another_type_is_refused(made: Callable[[], object], path: str) -> None:
    """Types are exact, and the finding says where."""
    with pytest.raises(InvalidInput) as caught:
        made()
    assert [found.path for found in caught.value.findings] == [path]


def test_conduct_is_told_apart_by_nothing_but_its_fields() -> None:
    """Two equal moments at two offsets make one value."""
    assert conduct() == Conduct(
        day=DAY,
        started_at=STARTED.astimezone(UTC),
        ended_at=(STARTED + timedelta(minutes=40)).astimezone(UTC),
        place="源汇区人民路1号",
        methods=(CheckMethod.ON_SITE,),
        certificates_shown=True,
        rights_told=True,
    )
