"""What is overdue as of a day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from randcheck import wire
from randcheck.codes import DeadlineKind, EventKind, Stage
from randcheck.inspection import (
    Deadline,
    DeadlineRules,
    Inspection,
    Overdue,
    deadlines,
    overdue,
)
from randcheck.values import day_in_china
from tests.inspection.dated_inspections import (
    NOTIFY,
    PUBLISH,
    RULES,
    VISIT,
    YEAR,
    appointment,
    plan_of,
    told,
)
from tests.made.inspection import DAY, at, event, inspection
from tests.made.plan import BEIJING


def published(day: date) -> Inspection:
    moment = datetime(day.year, day.month, day.day, 23, 30, tzinfo=BEIJING)
    published = event(EventKind.PUBLISHED, 9, at=moment, day=day)
    return at(Stage.APPROVED).after(published)


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
    again = wire.loads(wire.dumps(one), Inspection)
    assert kinds(one, as_of=DAY) == kinds(again, as_of=DAY) == []
    assert day_in_china(datetime(2023, 5, 6, 0, 0, tzinfo=BEIJING)) == date(2023, 5, 6)


def test_many_inspections_in_their_order() -> None:
    """Each is told on its own, by the visit plan that has it or else by the window."""
    first, second, third = (at(Stage.DRAWN, business=f"E{number}") for number in (3, 1, 2))
    plan = plan_of(appointment(business="E1"), appointment(date(2023, 5, 12), business="E3"))
    found = overdue([first, second, third], RULES, as_of=date(2023, 5, 11), visits=[plan])
    assert [(one.origin.business, one.kind, one.working_days) for one in found] == [
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
        assert wire.loads(wire.dumps(value), type(value)) == value
