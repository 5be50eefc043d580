"""Every deadline of an inspection (期限, D12), and what is overdue as of a day that is given.

All numbers are the caller's, and so are the working days. Nothing here knows today's date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final, final

from attrs import evolve, frozen

from randcheck.assignment import Appointment, VisitPlan
from randcheck.codes import DeadlineKind, Stage
from randcheck.errors import Finding, InvalidInput, InvalidPeriod
from randcheck.errors.finding import fault
from randcheck.inspection.findings import each_once
from randcheck.inspection.inspection import Inspection
from randcheck.inspection.origin import DrawnBusiness
from randcheck.values import Count, Ordinal, Period, Text, WorkCalendar, day_in_china
from randcheck.values.validation import checked, validate

__all__ = ["Deadline", "DeadlineRules", "Overdue", "deadlines", "overdue"]

_ONE_DAY: Final = timedelta(days=1)
# An inspection in one of these stages has no deadlines (D7, D19).
_NOTHING_DUE: Final = (Stage.NOT_INSPECTABLE, Stage.VOIDED)


@final
@frozen(kw_only=True)
class DeadlineRules:
    """How deadlines are counted (期限规则), all of it the caller's, with its `basis` (依据).

    A result is published within `publish_within` working days after the check, and not after
    `cutoff`, the last day of the task (D12). A business is notified `notice` working days before
    its visit (S6).
    """

    calendar: WorkCalendar
    publish_within: Ordinal
    cutoff: date
    notice: Count = 0
    basis: Text = ""

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions)

    @checked
    def notify_by(self, visit: date) -> date:
        """Return the last day for notifying a business of a visit on a day."""
        return self._notify_by(visit)

    @checked
    def publish_by(self, checked: date) -> date:
        """Return the last day for publishing the result of a check; day 1 is the day after it."""
        return self._publish_by(checked)

    def _notify_by(self, visit: date) -> date:
        return self.calendar.before(visit, self.notice) if self.notice else visit

    def _publish_by(self, checked: date) -> date:
        day, left = checked, self.publish_within
        while left and day < self.cutoff:
            day += _ONE_DAY
            left -= self.calendar._is_workday(day)
        return min(day, self.cutoff)

    def _contradictions(self) -> Iterator[Finding]:
        covers = self.calendar.covers
        if self.cutoff not in covers:
            yield fault(
                "deadline.cutoff", "cutoff", day=self.cutoff, period=str(covers), source="D12"
            )


@final
@frozen(kw_only=True)
class Deadline:
    """One deadline of an inspection (期限): its kind, the last day, and the day it was done on."""

    kind: DeadlineKind
    due: date
    done: date | None

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Overdue:
    """A deadline that was missed (逾期), as of a day: done late, or still to be done.

    `working_days` counts the working days after `due` up to `done`, or up to that day. It is zero
    where there is none between, as on a Saturday after a Friday.
    """

    origin: DrawnBusiness
    kind: DeadlineKind
    due: date
    done: date | None
    working_days: Count

    def __attrs_post_init__(self) -> None:
        validate(self)

    def __str__(self) -> str:
        done = "still to be done" if self.done is None else f"done on {self.done}"
        late = f"{self.working_days} working days late"
        return f"{self.origin}: {self.kind.value} by {self.due}, {done}, {late}"


@checked
def deadlines(
    inspection: Inspection, rules: DeadlineRules, appointment: Appointment | None = None
) -> tuple[Deadline, ...]:
    """Return the deadlines of an inspection: to notify, to visit, to publish.

    The visit is due on the day of the `appointment`. Without one it is due on the day that the
    business was notified of last, and before any notice on the last day of the plan's window.
    Publication is counted from the day of the check, and before the check from the day on which
    the visit is due. A business that can't be inspected and a void inspection have no deadlines.
    Raises `InvalidInput` for the appointment of another business, and `InvalidPeriod` for a day
    that the calendar doesn't cover.
    """
    origin = inspection.origin
    if appointment is not None and appointment.business != origin.business:
        business = appointment.business
        found = fault("deadline.appointment", "appointment", business=business, source="S6")
        raise InvalidInput(origin.about(found))
    try:
        return tuple(_deadlines(inspection, rules, appointment))
    except InvalidPeriod as error:
        raise _of_inspection(origin, error) from None


@checked
def overdue(
    inspections: Iterable[Inspection],
    rules: DeadlineRules,
    *,
    as_of: date,
    visits: Iterable[VisitPlan] = (),
) -> tuple[Overdue, ...]:
    """Return the deadlines missed as of a day, in the order of the inspections.

    A step that was done later than `as_of` counts as not done. A late publication is reported for
    good (D8). `visits` give the days on which visits are due; an inspection that is in none of
    them has the deadlines that `deadlines` returns without an appointment.
    """
    given, appointments = each_once(inspections), _appointments(visits)
    return tuple(
        missed
        for one in given
        for missed in _overdue(
            one, rules, appointments.get((one.origin.label, one.origin.business)), as_of
        )
    )


# -- inside ---------------------------------------------------------------------------------------


def _deadlines(
    inspection: Inspection, rules: DeadlineRules, appointment: Appointment | None
) -> Iterator[Deadline]:
    if inspection.stage in _NOTHING_DUE:
        return
    now = inspection.progress
    checked_on = _checked_on(inspection)
    if appointment is not None:
        visit, notify = appointment.day, appointment.notify_by
    else:
        visit = now.visit_day or inspection.origin.window.end
        notify = rules._notify_by(visit)
    notified = day_in_china(now.notices[0].at) if now.notices else None
    yield Deadline(kind=DeadlineKind.NOTIFY, due=notify, done=notified)
    yield Deadline(kind=DeadlineKind.VISIT, due=visit, done=checked_on)
    yield Deadline(
        kind=DeadlineKind.PUBLISH,
        due=rules._publish_by(visit if checked_on is None else checked_on),
        done=now.published_on,
    )


def _checked_on(inspection: Inspection) -> date | None:
    """Return the day of the latest sheet, before any sheet that of the team's first visit."""
    now = inspection.progress
    if now.sheet is not None:
        return now.sheet.day
    visits = now.team_visits
    return visits[0].conduct.day if visits else None


def _overdue(
    inspection: Inspection, rules: DeadlineRules, appointment: Appointment | None, as_of: date
) -> list[Overdue]:
    origin = inspection.origin
    try:
        return [
            missed
            for deadline in _deadlines(inspection, rules, appointment)
            for missed in _missed(origin, deadline, rules.calendar, as_of)
        ]
    except InvalidPeriod as error:
        raise _of_inspection(origin, error) from None


def _missed(
    origin: DrawnBusiness, deadline: Deadline, calendar: WorkCalendar, as_of: date
) -> Iterator[Overdue]:
    done = deadline.done if deadline.done is not None and deadline.done <= as_of else None
    until = as_of if done is None else done
    if until > deadline.due:
        late = calendar.workdays(Period(start=deadline.due + _ONE_DAY, end=until))
        yield Overdue(
            origin=origin, kind=deadline.kind, due=deadline.due, done=done, working_days=len(late)
        )


def _appointments(visits: Iterable[VisitPlan]) -> Mapping[tuple[str, str], Appointment]:
    found: dict[tuple[str, str], Appointment] = {}
    for index, plan in enumerate(visits):
        for place, one in enumerate(plan.appointments):
            if (plan.label, one.business) in found:
                where = f"visits[{index}].appointments[{place}]"
                raise InvalidInput(
                    fault(
                        "deadline.appointment-twice",
                        where,
                        business=one.business,
                        label=plan.label,
                        source="S6",
                    )
                )
            found[plan.label, one.business] = one
    return found


def _of_inspection(origin: DrawnBusiness, error: InvalidPeriod) -> InvalidPeriod:
    source = ("source", "D12")
    return InvalidPeriod(
        *(origin.about(evolve(found, figures=(*found.figures, source))) for found in error.findings)
    )
