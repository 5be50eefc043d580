"""Every deadline of an inspection (期限, D12), and what is overdue as of a day that is given.

All numbers are the caller's, and so are the working days: nothing here knows what day it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final, final

from attrs import evolve, frozen

from randcheck.assignment import Appointment, VisitPlan
from randcheck.codes import DeadlineKind, Stage
from randcheck.errors import Finding, InvalidInput, InvalidPeriod
from randcheck.errors.finding import fault, shorten
from randcheck.inspection.events import Notified
from randcheck.inspection.findings import about, each_once
from randcheck.inspection.inspection import Inspection
from randcheck.inspection.progress import DrawnBusiness
from randcheck.values import Count, Ordinal, Period, Text, WorkCalendar, day_in_china
from randcheck.values.validation import check_arguments, checker, validate

__all__ = ["Deadline", "DeadlineRules", "Overdue", "deadlines", "overdue"]

_ONE_DAY: Final = timedelta(days=1)
# Nothing more is due of these (D7, D19).
_NOTHING_DUE: Final = (Stage.NOT_INSPECTABLE, Stage.VOIDED)


@final
@frozen(kw_only=True)
class DeadlineRules:
    """What deadlines are counted by (期限规则), all of it the caller's, with its `basis` (依据).

    A result is published `publish_within` working days after the check, and not after `cutoff`, the
    task's last day (D12); a business is told `notice` working days before its visit (S6).
    """

    calendar: WorkCalendar
    publish_within: Ordinal
    cutoff: date
    notice: Count = 0
    basis: Text = ""

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    def notify_by(self, visit: date) -> date:
        """Return the last day on which a business may be told of a visit on a day."""
        return self.calendar.before(visit, self.notice) if self.notice else visit

    def publish_by(self, checked: date) -> date:
        """Return the last day for publishing the result of a check; day 1 is the day after it."""
        day, left = checked, self.publish_within
        while left and day < self.cutoff:
            day += _ONE_DAY
            left -= self.calendar.is_workday(day)
        return min(day, self.cutoff)

    def _contradictions(self) -> Iterator[Finding]:
        if self.cutoff not in self.calendar.covers:
            problem = f"{self.cutoff} is outside the calendar of {self.calendar.covers}"
            fix = "give a calendar that covers the whole task"
            yield fault("deadline.cutoff", "D12", "cutoff", problem, fix)


@final
@frozen(kw_only=True)
class Deadline:
    """One deadline of an inspection: what is due by the end of which day, and when it was done."""

    kind: DeadlineKind
    due: date
    done: date | None

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Overdue:
    """A deadline that was missed (逾期), as of a day: done late, or still to be done.

    `working_days` counts those after `due` up to `done`, or up to the day as of which it is told:
    zero where there was none between, as on the Saturday after.
    """

    drawn: DrawnBusiness
    kind: DeadlineKind
    due: date
    done: date | None
    working_days: Count

    def __attrs_post_init__(self) -> None:
        validate(self)

    def __str__(self) -> str:
        told = "still to be done" if self.done is None else f"done on {self.done}"
        late = f"{self.working_days} working days late"
        return f"{self.drawn}: {self.kind.value} by {self.due}, {told}, {late}"


def deadlines(
    inspection: Inspection, rules: DeadlineRules, appointment: Appointment | None = None
) -> tuple[Deadline, ...]:
    """Return the deadlines of an inspection: to notify, to visit, to publish.

    The visit is due on the day of the `appointment`; without one on the day that the business was
    told last, and before that at the end of the plan's window. Publication is counted from the day
    of the check, and from the day on which the visit is due until there was one. A business that
    can't be inspected and a void inspection have none.
    """
    check_arguments(
        inspection=(Inspection, inspection),
        rules=(DeadlineRules, rules),
        appointment=(Appointment | None, appointment),
    )
    _check_own(inspection, appointment)
    try:
        return tuple(_deadlines(inspection, rules, appointment))
    except InvalidPeriod as error:
        raise _under_d12(inspection.drawn, error) from None


def overdue(
    inspections: Iterable[Inspection],
    rules: DeadlineRules,
    *,
    as_of: date,
    visits: Iterable[VisitPlan] = (),
) -> tuple[Overdue, ...]:
    """Return the deadlines missed as of a day, in the order of the inspections.

    What was done later than `as_of` counts as not done. Published late is told too, for good (D8).
    `visits` give the days on which visits are due; an inspection that none of them has falls back
    as in `deadlines`.
    """
    check_arguments(rules=(DeadlineRules, rules), as_of=(date, as_of))
    given, appointments = each_once(inspections), _appointments(visits)
    return tuple(
        missed
        for one in given
        for missed in _overdue(
            one, rules, appointments.get((one.drawn.label, one.drawn.business)), as_of
        )
    )


# -- inside ---------------------------------------------------------------------------------------


def _deadlines(
    inspection: Inspection, rules: DeadlineRules, appointment: Appointment | None
) -> Iterator[Deadline]:
    if inspection.stage in _NOTHING_DUE:
        return
    told = [one for one in inspection.history if isinstance(one, Notified)]
    checked = _checked_on(inspection)
    if appointment is not None:
        visit, notify = appointment.day, appointment.notify_by
    else:
        visit = told[-1].visit_day if told else inspection.drawn.window.end
        notify = rules.notify_by(visit)
    first = day_in_china(told[0].at) if told else None
    yield Deadline(kind=DeadlineKind.NOTIFY, due=notify, done=first)
    yield Deadline(kind=DeadlineKind.VISIT, due=visit, done=checked)
    yield Deadline(
        kind=DeadlineKind.PUBLISH,
        due=rules.publish_by(visit if checked is None else checked),
        done=inspection.published_on,
    )


def _checked_on(inspection: Inspection) -> date | None:
    """Return the day of the check: by the latest sheet, before that by the team's first visit."""
    if inspection.sheet is not None:
        return inspection.sheet.day
    visits = inspection.team_visits
    return visits[0].day if visits else None


def _overdue(
    inspection: Inspection, rules: DeadlineRules, appointment: Appointment | None, as_of: date
) -> list[Overdue]:
    drawn = inspection.drawn
    try:
        return [
            missed
            for deadline in _deadlines(inspection, rules, appointment)
            for missed in _missed(drawn, deadline, rules.calendar, as_of)
        ]
    except InvalidPeriod as error:
        raise _under_d12(drawn, error) from None


def _missed(
    drawn: DrawnBusiness, deadline: Deadline, calendar: WorkCalendar, as_of: date
) -> Iterator[Overdue]:
    done = deadline.done if deadline.done is not None and deadline.done <= as_of else None
    until = as_of if done is None else done
    if until > deadline.due:
        late = calendar.workdays(Period(start=deadline.due + _ONE_DAY, end=until))
        yield Overdue(
            drawn=drawn, kind=deadline.kind, due=deadline.due, done=done, working_days=len(late)
        )


def _appointments(visits: Iterable[VisitPlan]) -> Mapping[tuple[str, str], Appointment]:
    found: dict[tuple[str, str], Appointment] = {}
    for index, plan in enumerate(visits):
        InvalidInput.raise_for(f.under(f".visits[{index}]") for f in checker(VisitPlan)(plan))
        for place, one in enumerate(plan.appointments):
            if (plan.label, one.business) in found:
                where = f"visits[{index}].appointments[{place}]"
                problem = f"a second appointment of {shorten(one.business)} under {plan.label}"
                fix = "ask for each plan's inspections on their own"
                raise InvalidInput(fault("deadline.appointment", "S6", where, problem, fix))
            found[plan.label, one.business] = one
    return found


def _check_own(inspection: Inspection, appointment: Appointment | None) -> None:
    drawn = inspection.drawn
    if appointment is not None and appointment.business != drawn.business:
        problem = f"the appointment of {shorten(appointment.business)}"
        found = fault("deadline.appointment", "S6", "appointment", problem, "give its own, or None")
        raise InvalidInput(about(drawn, found))


def _under_d12(drawn: DrawnBusiness, error: InvalidPeriod) -> InvalidPeriod:
    rule = (("rule", "D12"),)
    return InvalidPeriod(
        *(
            about(
                drawn,
                evolve(one, problem=f"{one.problem} (D12)", figures=(*one.figures, *rule)),
            )
            for one in error.findings
        )
    )
