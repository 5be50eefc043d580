"""Deadlines in working days: when something is due, and rules that are refused."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from randcheck.codes import DeadlineKind, EventKind, Stage
from randcheck.display import text
from randcheck.errors import InvalidInput, InvalidPeriod
from randcheck.inspection import (
    Deadline,
    DeadlineRules,
    Inspection,
    deadlines,
    overdue,
)
from randcheck.inspection.findings import each_once
from randcheck.values import Period, WorkCalendar
from tests.inspection.dated_inspections import (
    CALENDAR,
    NOTIFY,
    PUBLISH,
    RULES,
    VISIT,
    YEAR,
    appointment,
    plan_of,
    told,
)
from tests.made.inspection import DAY, WAYS, WINDOW, at, event, history, inspection
from tests.made.plan import BEIJING
from tests.made.short import in_short


def rules(**changes: Any) -> DeadlineRules:
    given: dict[str, Any] = {
        "calendar": CALENDAR, "publish_within": 20, "cutoff": date(2023, 12, 29), "notice": 3,
    }  # fmt: skip
    return DeadlineRules(**{**given, **changes})


def by_kind(found: tuple[Deadline, ...]) -> dict[DeadlineKind, tuple[date, date | None]]:
    assert [one.kind for one in found] == [NOTIFY, VISIT, PUBLISH]
    return {one.kind: (one.due, one.done) for one in found}


# -- when something is due -------------------------------------------------------------------------


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


# -- bad input -------------------------------------------------------------------------------------


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
    """D12 is among the finding's figures, beside the day and what the calendar covers."""
    with pytest.raises(InvalidInput) as caught:
        rules(cutoff=date(2022, 1, 5))
    (found,) = caught.value.findings
    assert in_short([found]) == [
        "deadline.cutoff $.cutoff day=2022-01-05 period=2023-01-01至2023-12-31 source=D12"
    ]
    assert str(found) == (
        "$.cutoff: the cut-off, 2022-01-05, is outside the calendar of 2023-01-01 to 2023-12-31"
        " (give a calendar that covers the whole task)"
    )
    assert text(found) == (
        "任务截止日期2022年1月5日不在2023年1月1日至2023年12月31日的工作日历之内。"
        "请提供包含整个任务期间的工作日历。"
    )


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
        with pytest.raises(InvalidPeriod, match=r"E0007, plan 2, draw 1: ") as caught:
            call()
        figures = dict(caught.value.findings[0].figures)
        assert (figures["inspection"], figures["source"]) == (("E0007", 2, 1), "D12")
        assert caught.value.findings[0].code == "calendar.uncovered"


def test_the_appointment_of_another_business_is_refused() -> None:
    """Neither silently used nor passed over; the refusal names inspection and rule."""
    with pytest.raises(InvalidInput) as caught:
        deadlines(at(Stage.DRAWN), RULES, appointment(business="E9"))
    assert in_short(caught.value.findings) == [
        "deadline.appointment $.appointment inspection=('E0007', 2, 1) business=E9 source=S6"
    ]


def test_two_appointments_of_one_business_under_one_label_are_refused() -> None:
    """Plans that share a label are asked about one by one."""
    one = plan_of(appointment())
    with pytest.raises(InvalidInput) as caught:
        overdue([], RULES, as_of=DAY, visits=[one, one])
    assert in_short(caught.value.findings) == [
        "deadline.appointment-twice $.visits[1].appointments[0]"
        f" business=E0007 label={one.label} source=S6"
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
        with pytest.raises(InvalidInput) as caught:
            call()
        assert [found.path for found in caught.value.findings] == [path]
    with pytest.raises(InvalidInput) as caught:
        each_once([drawn, later])
    assert in_short(caught.value.findings) == [
        "inspection.twice $.inspections[1] inspection=('E0007', 2, 1) first=0 second=1 source=R6"
    ]


def test_the_same_business_under_another_draw_is_another_inspection() -> None:
    """Announcement and business together say which inspection it is."""
    other = Inspection(
        origin=inspection(announcement_digest="c" * 64, draw_number=2).origin,
        history=history(*WAYS[Stage.ASSIGNED]),
    )
    assert len(each_once([at(Stage.DRAWN), other])) == 2
