"""The faults that a call is refused with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from randcheck.errors import InvalidDocument
from randcheck.values import Period


def faults(call: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(InvalidDocument) as caught:
        call()
    assert caught.type is InvalidDocument
    return [(found.path, found.code) for found in caught.value.findings]


PERIOD = Period(start=date(2023, 3, 1), end=date(2023, 11, 30))
