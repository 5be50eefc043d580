"""Amendments of what days of visits rest on."""

from datetime import date
from typing import Any

from attrs import evolve

from randcheck import wire
from randcheck.assignment import Amendment
from randcheck.codes import AmendmentGround
from tests.made.staff import CALENDAR

#: What hides the amended roster of inspectors.
NONCE = bytes(range(100, 132))


def holiday(*days: str, **changes: Any) -> Amendment:
    """The State Council makes holidays of days."""
    more = tuple(map(date.fromisoformat, days))
    calendar = evolve(CALENDAR, holidays=tuple(sorted((*CALENDAR.holidays, *more))))
    given: dict[str, Any] = {
        "number": 1,
        "ground": AmendmentGround.CALENDAR,
        "decided_on": date(2023, 3, 7),
        "calendar": calendar,
    }
    return Amendment(**{**given, **changes})


def more_leave(roster: Any, **changes: Any) -> Amendment:
    """The roster with more leave, pinned and hidden."""
    given: dict[str, Any] = {
        "number": 1,
        "ground": AmendmentGround.LEAVE,
        "decided_on": date(2023, 3, 7),
        "inspectors_commitment": wire.commitment(roster, NONCE),
    }
    return Amendment(**{**given, **changes})
