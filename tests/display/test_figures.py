"""How figures are read that few findings have, and what becomes of one that can't be read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from randcheck.display import text
from randcheck.errors import Finding
from randcheck.errors.finding import wrong

HUGE: Any = 10**5000


def test_a_day_where_something_else_was_expected() -> None:
    """A day is written as people write it."""
    found = wrong("type.text", date(2023, 3, 6), "name")
    assert text(found) == "应为文本，实为日期2023年3月6日。请提供文本。"


def test_a_moment_without_a_zone_is_shown_as_it_is() -> None:
    """No zone is made up for it."""
    figures = (("day", "2023-05-10"), ("started_at", "2023-05-10T09:00:00"))
    found = Finding(code="record.time-day", figures=figures)
    assert "检查开始时间2023年5月10日9时00分" in text(found)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_figure_that_can_not_be_written_is_named_by_its_class(language: str) -> None:
    """An integer of 5,001 digits, which Python refuses to write."""
    found = Finding(code="other.code", figures=(("size", HUGE),))
    assert "int" in text(found, language)
