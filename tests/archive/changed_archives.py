"""The archive of a year, and copies of it with something other."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from randcheck.archive import Archive
from tests.made import year

WHOLE = year.archive()


VOID, DRAW = WHOLE.draws


YEAR = WHOLE.inspections


def changed(**changes: Any) -> Archive:
    return evolve(WHOLE, **changes)
