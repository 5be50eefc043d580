"""The codes that a text is refused with."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from randcheck.errors import InvalidIdentifier


def faults(call: Callable[[], object]) -> list[str]:
    with pytest.raises(InvalidIdentifier) as caught:
        call()
    assert {found.path for found in caught.value.findings} == {"$"}
    return [found.code for found in caught.value.findings]
