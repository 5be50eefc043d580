"""Rules of deadlines, appointments, and inspections with their days."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from randcheck.assignment import Appointment, VisitPlan
from randcheck.assignment.visit_plan import ALGORITHM
from randcheck.codes import DeadlineKind, EventKind
from randcheck.inspection import (
    DeadlineRules,
    Inspection,
)
from randcheck.values import Period, WorkCalendar
from tests.made.inspection import DAY, event, inspection
from tests.made.plan import BEIJING, LABEL

YEAR = Period(start=date(2023, 1, 1), end=date(2023, 12, 31))


#: The Dragon Boat holiday of 2023: 22 to 24 June free, Sunday the 25th worked.
CALENDAR = WorkCalendar(
    covers=YEAR,
    holidays=(date(2023, 5, 1), date(2023, 6, 22), date(2023, 6, 23), date(2023, 6, 24)),
    make_up=(date(2023, 6, 25),),
)


#: Ten working days before the visit, twenty after the check, and all by the end of the year.
RULES = DeadlineRules(
    calendar=CALENDAR,
    publish_within=20,
    cutoff=date(2023, 12, 29),
    notice=3,
    basis="国家企业信用信息公示系统：20个工作日",
)


NOTIFY, VISIT, PUBLISH = DeadlineKind


def appointment(day: date = DAY, **changes: Any) -> Appointment:
    given: dict[str, Any] = {
        "business": "E0007",
        "inspectors": ("P1", "P2"),
        "day": day,
        "notify_by": CALENDAR.before(day, 3),
    }
    return Appointment(**{**given, **changes})


def plan_of(*appointments: Appointment, label: str = LABEL) -> VisitPlan:
    return VisitPlan(
        algorithm=ALGORITHM,
        label=label,
        announcement_digest="b" * 64,
        assignment_digest="a" * 64,
        key="b" * 64,
        made_on=date(2023, 3, 10),
        notice=3,
        per_day=2,
        appointments=appointments,
    )


def told(day: date, *, visit: date = DAY) -> Inspection:
    """An inspection whose business was told on a day of a visit on another."""
    moment = datetime(day.year, day.month, day.day, 10, tzinfo=BEIJING)
    assigned = event(EventKind.ASSIGNED, 1, at=moment - timedelta(hours=1))
    return inspection().replay([assigned, event(EventKind.NOTIFIED, 2, at=moment, visit_day=visit)])
