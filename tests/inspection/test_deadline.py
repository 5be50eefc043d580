"""Deadlines in working days, and what is overdue as of a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from randcheck import wire
from randcheck.assignment import Appointment, VisitPlan
from randcheck.assignment.visit_plan import ALGORITHM
from randcheck.codes import DeadlineKind, EventKind, Stage
from randcheck.errors import InvalidInput, InvalidPeriod, RandcheckError
from randcheck.inspection import (
    Deadline,
    DeadlineRules,
    Inspection,
    Overdue,
    deadlines,
    each_once,
    overdue,
)
from randcheck.values import Period, WorkCalendar, day_in_china
from tests.made.inspection import DAY, WAYS, WINDOW, at, event, history, inspection
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


def rules(**changes: Any) -> DeadlineRules:
    given: dict[str, Any] = {
        "calendar": CALENDAR, "publish_within": 20, "cutoff": date(2023, 12, 29), "notice": 3,
    }  # fmt: skip
    return DeadlineRules(**{**given, **changes})


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


def published(day: date) -> Inspection:
    moment = datetime(day.year, day.month, day.day, 23, 30, tzinfo=BEIJING)
    published = event(EventKind.PUBLISHED, 9, at=moment, day=day)
    return at(Stage.APPROVED).after(published)


def by_kind(found: tuple[Deadline, ...]) -> dict[DeadlineKind, tuple[date, date | None]]:
    assert [one.kind for one in found] == [NOTIFY, VISIT, PUBLISH]
    return {one.kind: (one.due, one.done) for one in found}


# -- when something is due ------------------------------------------------------------------------


def test_day_one_is_the_day_after_the_check() -> None:
    """Published within one working day of a Wednesday is by Thursday; of a Friday, by Monday."""
    one = rules(publish_within=1)
    assert one.publish_by(date(2023, 5, 10)) == date(2023, 5, 11)
    assert one.publish_by(date(2023, 5, 12)) == date(2023, 5, 15)
    assert one.publish_by(date(2023, 5, 13)) == date(2023, 5, 15)


def test_holidays_are_skipped_and_make_up_days_count() -> None:
    """From Wednesday the 21st the next working day is the Sunday that makes up."""
    assert rules(publish_within=1).publish_by(date(2023, 6, 21)) == date(2023, 6, 25)
    assert rules(publish_within=2).publish_by(date(2023, 6, 21)) == date(2023, 6, 26)
    assert rules(notice=1).notify_by(date(2023, 6, 26)) == date(2023, 6, 25)


def test_twenty_working_days_counted_by_hand() -> None:
    """From 10 May 2023: 11 and 12, three weeks of five, 5, 6 and 7 June."""
    assert RULES.publish_by(DAY) == date(2023, 6, 7)
    assert RULES.publish_by(DAY) == CALENDAR.after(DAY, 20)


@given(st.integers(1, 60), st.dates(date(2023, 1, 1), date(2023, 12, 31)), st.integers(0, 360))
def test_never_after_the_cut_off(number: int, cutoff: date, day: int) -> None:
    """D12: the number of working days after the check, or the cut-off where that is earlier."""
    checked = date(2023, 1, 1) + timedelta(days=day)
    due = rules(publish_within=number, cutoff=cutoff).publish_by(checked)
    if checked >= cutoff:
        assert due == cutoff
        return
    left = CALENDAR.workdays(Period(start=checked + timedelta(days=1), end=cutoff))
    assert due == (left[number - 1] if len(left) >= number else cutoff)


def test_the_cut_off_needs_no_calendar_behind_it() -> None:
    """Counting stops at the task's last day, so that next year's holidays needn't be known."""
    late = rules(cutoff=YEAR.end)
    assert late.publish_by(date(2023, 12, 28)) == YEAR.end
    assert late.publish_by(date(2024, 2, 1)) == YEAR.end


def test_without_notice_a_business_may_be_told_on_the_day() -> None:
    """A notice of no days is due on the day of the visit, worked or not."""
    assert rules(notice=0).notify_by(date(2023, 5, 13)) == date(2023, 5, 13)


def test_before_anything_is_set_the_window_counts() -> None:
    """The last day of the plan's window is the last for the visit; all else follows from it."""
    assert WINDOW.end == date(2023, 11, 30)
    assert by_kind(deadlines(at(Stage.DRAWN), RULES)) == {
        NOTIFY: (date(2023, 11, 27), None),
        VISIT: (date(2023, 11, 30), None),
        PUBLISH: (date(2023, 12, 28), None),
    }


def test_an_appointment_sets_the_days() -> None:
    """Visit and notice are those of the visit plan, whatever the rules' own notice."""
    day = date(2023, 6, 26)
    found = deadlines(at(Stage.ASSIGNED), rules(notice=9), appointment(day))
    assert by_kind(found) == {
        NOTIFY: (date(2023, 6, 20), None),
        VISIT: (day, None),
        PUBLISH: (date(2023, 7, 24), None),
    }


def test_without_one_the_day_told_last_counts() -> None:
    """The business was told of a day, and then of another: that is when the visit is due."""
    first = told(date(2023, 5, 4), visit=date(2023, 5, 9))
    moved = first.after(
        event(EventKind.NOTIFIED, 3, at=datetime(2023, 5, 8, 9, tzinfo=BEIJING), visit_day=DAY)
    )
    assert by_kind(deadlines(moved, RULES)) == {
        NOTIFY: (date(2023, 5, 5), date(2023, 5, 4)),
        VISIT: (DAY, None),
        PUBLISH: (date(2023, 6, 7), None),
    }
    assert by_kind(deadlines(moved, RULES, appointment(date(2023, 5, 9))))[VISIT][0] == date(
        2023, 5, 9
    )


def test_publication_is_counted_from_the_check() -> None:
    """Once there was a visit, its day counts and not the planned one; then the sheet's."""
    planned = appointment(date(2023, 6, 26))
    for stage in (Stage.VISITED, Stage.RECORDED, Stage.APPROVED):
        found = by_kind(deadlines(at(stage), RULES, planned))
        assert found[VISIT] == (date(2023, 6, 26), DAY)
        assert found[PUBLISH] == (date(2023, 6, 7), None)
    assert by_kind(deadlines(at(Stage.PUBLISHED), RULES, planned))[PUBLISH][1] == DAY


def test_a_visit_of_an_earlier_team_is_none() -> None:
    """Whoever steps in after the visit visits again, so that it is still to be made."""
    replaced = at(Stage.VISITED).after(event(EventKind.MEMBER_REPLACED, 9))
    assert by_kind(deadlines(replaced, RULES))[VISIT] == (DAY, None)


@pytest.mark.parametrize("stage", [Stage.NOT_INSPECTABLE, Stage.VOIDED])
def test_what_is_not_to_be_inspected_has_no_deadline(stage: Stage) -> None:
    """A business that is gone, and an inspection that doesn't count, are never overdue."""
    assert deadlines(at(stage), RULES) == ()
    assert overdue([at(stage)], RULES, as_of=YEAR.end) == ()


@pytest.mark.parametrize("stage", [*WAYS])
def test_every_stage_has_its_deadlines(stage: Stage) -> None:
    """Three or none, whatever has happened."""
    assert len(deadlines(at(stage), RULES)) in (0, 3)


# -- what is overdue ------------------------------------------------------------------------------


def kinds(*inspections: Inspection, as_of: date, **more: Any) -> list[tuple[DeadlineKind, int]]:
    found = overdue(inspections, RULES, as_of=as_of, **more)
    return [(one.kind, one.working_days) for one in found]


def test_on_the_day_it_is_due_nothing_is_overdue() -> None:
    """The end of the day counts; the next day is too late."""
    approved = at(Stage.APPROVED)
    assert (PUBLISH, 1) not in kinds(approved, as_of=date(2023, 6, 7))
    assert (PUBLISH, 1) in kinds(approved, as_of=date(2023, 6, 8))
    assert (PUBLISH, 3) in kinds(approved, as_of=date(2023, 6, 12))


def test_free_days_make_overdue_and_no_working_day_late() -> None:
    """On the Saturday after a Friday it is too late already, by no working day."""
    early = told(date(2023, 3, 14), visit=date(2023, 3, 17))
    assert kinds(early, as_of=date(2023, 3, 17)) == []
    assert kinds(early, as_of=date(2023, 3, 18)) == [(VISIT, 0)]
    assert kinds(early, as_of=date(2023, 3, 20)) == [(VISIT, 1)]


def test_published_late_is_told_for_good() -> None:
    """D8: it counts as published, and the day stands there, months later too."""
    late = published(date(2023, 6, 9))
    for as_of in (date(2023, 6, 9), date(2023, 11, 1)):
        (found,) = (one for one in overdue([late], RULES, as_of=as_of) if one.kind is PUBLISH)
        assert (found.due, found.done, found.working_days) == (
            date(2023, 6, 7),
            date(2023, 6, 9),
            2,
        )
        assert late.stage is Stage.PUBLISHED
    assert PUBLISH not in dict(kinds(published(date(2023, 6, 7)), as_of=YEAR.end))


def test_what_came_after_the_day_of_asking_does_not_count() -> None:
    """As of 8 June the result wasn't public yet, though we know by now that it was on the 9th."""
    late = published(date(2023, 6, 9))
    (found,) = (
        one for one in overdue([late], RULES, as_of=date(2023, 6, 8)) if one.kind is PUBLISH
    )
    assert (found.done, found.working_days) == (None, 1)


def test_told_too_late_is_told() -> None:
    """On the day of its visit is three working days too late, where three are the notice."""
    assert kinds(at(Stage.NOTIFIED), as_of=DAY) == [(NOTIFY, 3)]
    assert kinds(told(date(2023, 5, 5)), as_of=DAY) == []


def test_the_day_of_a_moment_is_the_one_in_china() -> None:
    """At 17:00 UTC it is the next day; moments come back from JSON in UTC."""
    evening = datetime(2023, 5, 5, 23, 59, tzinfo=BEIJING)
    assigned = event(EventKind.ASSIGNED, 1, at=evening)
    one = inspection().replay([assigned, event(EventKind.NOTIFIED, 2, at=evening)])
    again = wire.loads(Inspection, wire.dumps(one))
    assert kinds(one, as_of=DAY) == kinds(again, as_of=DAY) == []
    assert day_in_china(datetime(2023, 5, 6, 0, 0, tzinfo=BEIJING)) == date(2023, 5, 6)


def test_many_inspections_in_their_order() -> None:
    """Each is told on its own, by the visit plan that has it or else by the window."""
    first, second, third = (at(Stage.DRAWN, business=f"E{number}") for number in (3, 1, 2))
    plan = plan_of(appointment(business="E1"), appointment(date(2023, 5, 12), business="E3"))
    found = overdue([first, second, third], RULES, as_of=date(2023, 5, 11), visits=[plan])
    assert [(one.drawn.business, one.kind, one.working_days) for one in found] == [
        ("E3", NOTIFY, 2),
        ("E1", NOTIFY, 4),
        ("E1", VISIT, 1),
    ]
    other = overdue([second], RULES, as_of=DAY, visits=[plan_of(appointment(), label="别处/1")])
    assert other == ()


def test_an_overdue_says_itself() -> None:
    """Inspection, deadline, day and lateness, as one line."""
    open_one, late = (
        next(one for one in overdue([made], RULES, as_of=date(2023, 6, 9)) if one.kind is PUBLISH)
        for made in (at(Stage.APPROVED), published(date(2023, 6, 9)))
    )
    start = "E0007, plan 2, draw 1: publish by 2023-06-07, "
    assert str(open_one) == f"{start}still to be done, 2 working days late"
    assert str(late) == f"{start}done on 2023-06-09, 2 working days late"


def test_rules_deadlines_and_what_is_overdue_are_written_and_read() -> None:
    """All of it goes through canonical JSON unchanged."""
    values: list[Any] = [
        RULES,
        *deadlines(at(Stage.DRAWN), RULES),
        *overdue([at(Stage.DRAWN)], RULES, as_of=YEAR.end),
    ]
    assert {type(one) for one in values} == {DeadlineRules, Deadline, Overdue}
    for value in values:
        assert wire.loads(type(value), wire.dumps(value)) == value


# -- bad input ------------------------------------------------------------------------------------


def refusal(call: Any) -> list[tuple[str, str]]:
    with pytest.raises(RandcheckError) as caught:
        call()
    return [(found.code, found.path) for found in caught.value.findings]


@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        ({"publish_within": 0}, ["$.publish_within"]),
        ({"publish_within": True, "notice": -1}, ["$.publish_within", "$.notice"]),
        ({"cutoff": datetime(2023, 12, 29, tzinfo=BEIJING)}, ["$.cutoff"]),
        ({"calendar": None}, ["$.calendar"]),
        ({"cutoff": date(2024, 1, 5)}, ["$.cutoff"]),
    ],
)
def test_rules_that_cannot_be_are_refused(changes: dict[str, Any], paths: list[str]) -> None:
    """Every fault with its path; a cut-off that no calendar covers too."""
    with pytest.raises(InvalidInput) as caught:
        rules(**changes)
    assert [found.path for found in caught.value.findings] == paths


def test_a_cut_off_outside_the_calendar_names_the_rule() -> None:
    """D12 stands in the finding's figures and its text."""
    with pytest.raises(InvalidInput, match=r"D12") as caught:
        rules(cutoff=date(2022, 1, 5))
    assert caught.value.findings[0].figures == (("rule", "D12"),)


def test_a_day_the_calendar_does_not_know_is_refused_with_the_inspection() -> None:
    """Which business it is about, and the rule: in deadlines as in what is overdue."""
    early = rules(calendar=WorkCalendar(covers=WINDOW), cutoff=WINDOW.end, notice=60)
    soon = told(date(2023, 3, 14), visit=date(2023, 3, 20))
    calls: list[Any] = [
        lambda: deadlines(soon, early),
        lambda: overdue([at(Stage.VOIDED, business="E1"), soon], early, as_of=DAY),
        lambda: overdue([at(Stage.DRAWN)], RULES, as_of=date(2024, 1, 2)),
    ]
    for call in calls:
        with pytest.raises(InvalidPeriod, match=r"E0007, plan 2, draw 1: .*\(D12\)") as caught:
            call()
        figures = dict(caught.value.findings[0].figures)
        assert (figures["business"], figures["rule"]) == ("E0007", "D12")
        assert caught.value.findings[0].code == "calendar.uncovered"


def test_the_appointment_of_another_business_is_refused() -> None:
    """Neither silently used nor passed over; the refusal names inspection and rule."""
    with pytest.raises(InvalidInput, match=r"E0007, plan 2, draw 1: .*'E9'.*\(S6\)") as caught:
        deadlines(at(Stage.DRAWN), RULES, appointment(business="E9"))
    assert caught.value.findings[0].path == "$.appointment"


def test_two_appointments_of_one_business_under_one_label_are_refused() -> None:
    """Plans that share a label are asked about one by one."""
    one = plan_of(appointment())
    assert refusal(lambda: overdue([], RULES, as_of=DAY, visits=[one, one])) == [
        ("deadline.appointment", "$.visits[1].appointments[0]")
    ]


def test_what_is_of_another_type_is_refused_with_its_path() -> None:
    """A moment is no day, a draw no inspection, and one inspection twice isn't two."""
    now: Any = datetime(2023, 5, 5, tzinfo=BEIJING)
    wrong: Any = "E0007"
    drawn, later = at(Stage.DRAWN), at(Stage.ASSIGNED)
    thrice = [drawn, inspection(business="E1"), later]
    calls: dict[str, Any] = {
        "$.as_of": lambda: overdue([], RULES, as_of=now),
        "$.rules": lambda: overdue([], wrong, as_of=DAY),
        "$.visits[0]": lambda: overdue([], RULES, as_of=DAY, visits=[wrong]),
        "$.inspection": lambda: deadlines(wrong, RULES),
        "$.appointment": lambda: deadlines(drawn, RULES, wrong),
        "$.inspections[1]": lambda: overdue([drawn, wrong], RULES, as_of=DAY),
        "$.inspections[2]": lambda: overdue(thrice, RULES, as_of=DAY),
    }
    for path, call in calls.items():
        assert [where for _, where in refusal(call)] == [path]
    with pytest.raises(InvalidInput, match=r"E0007, plan 2, draw 1: stands twice \(R6\)"):
        each_once([drawn, later])


def test_the_same_business_under_another_draw_is_another_inspection() -> None:
    """Announcement and business together say which inspection it is."""
    other = Inspection(
        drawn=inspection(announcement="c" * 64, draw_number=2).drawn,
        history=history(*WAYS[Stage.ASSIGNED]),
    )
    assert len(each_once([at(Stage.DRAWN), other])) == 2
