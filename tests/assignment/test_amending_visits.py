"""The calendar moved, or somebody needs a week off, after it: days change, teams stay."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from randcheck import Inspector, Period, Roster
from randcheck.assignment import Amendment, VisitPlan, plan_visits, verify_visits
from randcheck.codes import AmendmentGround
from randcheck.errors import InvalidInput, NotAnnounced
from randcheck.values import WorkCalendar
from tests.assignment.visit_amendments import NONCE, holiday, more_leave
from tests.made.nonces import NONCES
from tests.made.short import in_short
from tests.made.staff import YEAR, case

WHOLE = case()
TEAMS = WHOLE.assign()
GIVEN = (TEAMS, WHOLE.draw, WHOLE.inspectors, WHOLE.rules)


def days(**changes: Any) -> VisitPlan:
    when: dict[str, Any] = {"made_on": date(2023, 3, 20), "per_day": 1}
    return plan_visits(*GIVEN, **NONCES, **{**when, **changes})


PLAN = days()
#: Who has the first visit, and on which day.
BUSY = PLAN.appointments[0]


def away(*names: str, day: date = BUSY.day) -> Roster[Inspector]:
    """The roster in which inspectors have a day off more."""
    off = Period(start=day, end=day)
    return Roster.of(
        evolve(one, leave=(*one.leave, off)) if one.identifier in names else one
        for one in WHOLE.inspectors
    )


def refused(**changes: Any) -> list[str]:
    with pytest.raises((InvalidInput, NotAnnounced)) as caught:
        days(**changes)
    return in_short(caught.value.findings)


def test_new_holidays_move_the_visits_off_them() -> None:
    """On 27 January 2020 the State Council did it. All other days stay, and so do the teams."""
    moved = days(earlier=PLAN, amendments=[holiday(BUSY.day.isoformat())])
    assert moved.amendments[0].ground is AmendmentGround.CALENDAR
    for before, now in zip(PLAN.appointments, moved.appointments, strict=True):
        assert now.inspectors == before.inspectors
        assert (now.day == before.day) == (before.day != BUSY.day)
    assert verify_visits(moved, *GIVEN, **NONCES, earlier=PLAN).ok
    assert "unchecked.amendment" in [
        one.code for one in verify_visits(moved, *GIVEN, **NONCES, earlier=PLAN).unchecked
    ]


def test_a_week_off_moves_the_visits_of_one_alone() -> None:
    """It needed a withdrawal for good. Whose leave it is stays behind a commitment."""
    roster = away(BUSY.inspectors[0])
    leave: dict[str, Any] = {"amended_inspectors": roster, "amended_inspectors_nonce": NONCE}
    moved = days(earlier=PLAN, amendments=[more_leave(roster)], **leave)
    for before, now in zip(PLAN.appointments, moved.appointments, strict=True):
        assert (now.day == before.day) == (before != BUSY)
    assert verify_visits(moved, *GIVEN, **NONCES, earlier=PLAN, **leave).ok
    hidden = verify_visits(moved, *GIVEN, **NONCES, earlier=PLAN)
    assert hidden.ok
    assert "unchecked.amended-leave $.amendments[0] number=1" in in_short(hidden.unchecked)


def test_leave_that_was_announced_counts_as_before() -> None:
    """An amended roster adds leave and takes none back."""
    whole = case(away("P00", "P01", "P02", "P03"))
    made = whole.assign()
    given = (made, whole.draw, whole.inspectors, whole.rules)
    plan = plan_visits(
        *given,
        **NONCES,
        made_on=date(2023, 3, 20),
        per_day=1,
        amendments=[more_leave(WHOLE.inspectors)],
        amended_inspectors=WHOLE.inspectors,
        amended_inspectors_nonce=NONCE,
    )
    absent = {"P00", "P01", "P02", "P03"}
    assert all(
        one.day != BUSY.day or absent.isdisjoint(one.inspectors) for one in plan.appointments
    )


def test_the_last_of_several_amendments_counts() -> None:
    """A later calendar replaces the one before."""
    first = holiday(BUSY.day.isoformat())
    second = holiday("2023-04-28", number=2)
    plan = days(amendments=[first, second])
    assert plan.appointments == days(amendments=[evolve(second, number=1)]).appointments
    assert len(plan.amendments) == 2


def test_amendments_only_grow() -> None:
    """What the earlier plan rests on comes first."""
    first = holiday("2023-04-17")
    before = days(amendments=[first])
    assert days(earlier=before, amendments=[first, holiday("2023-04-18", number=2)])
    assert refused(earlier=before) == ["amendment.dropped $.amendments number=1"]
    assert refused(earlier=before, amendments=[holiday("2023-04-18")]) == [
        "amendment.dropped $.amendments number=1"
    ]


def test_what_no_amendment_can_be() -> None:
    """Nothing amended, another number, decided later, a calendar that ends too soon."""
    with pytest.raises(InvalidInput) as caught:
        Amendment(number=1, ground=AmendmentGround.DUTY, decided_on=date(2023, 3, 7))
    assert in_short(caught.value.findings) == ["amendment.empty $ number=1"]
    short = WorkCalendar(covers=Period(start=YEAR.start, end=date(2023, 4, 20)))
    wrong = [
        holiday("2023-04-17", number=2),
        holiday("2023-04-18", number=1, decided_on=date(2023, 3, 21)),
        holiday(number=3, calendar=short),
    ]
    assert refused(amendments=wrong) == [
        "amendment.numbers $.amendments found=(2, 1, 3) expected=(1, 2, 3)",
        "amendment.later $.amendments[1].decided_on day=2023-03-21 end=2023-03-20",
        "rules.window $.amendments[2].calendar period=2023-04-03至2023-04-28 "
        "calendar=2023-01-01至2023-04-20",
    ]
    with pytest.raises(InvalidInput) as caught:
        evolve(PLAN, amendments=(wrong[0],), others=("a" * 64, "a" * 64))
    assert [one.code for one in caught.value.findings] == ["field.twice", "amendment.numbers"]


@pytest.mark.parametrize(
    "changes",
    [
        {"amendments": [more_leave(away("P00"))]},
        {
            "amendments": [more_leave(away("P00"))],
            "amended_inspectors": away("P01"),
            "amended_inspectors_nonce": NONCE,
        },
        {"amendments": [more_leave(away("P00"))], "amended_inspectors": away("P00")},
    ],
    ids=["not shown", "another roster", "no nonce"],
)
def test_the_roster_is_the_one_that_the_last_amendment_pins(changes: dict[str, Any]) -> None:
    """Otherwise leave could be made up for the days that are wanted."""
    (found,) = refused(**changes)
    assert found.startswith("visits.amended_inspectors $.amended_inspectors ")


@pytest.mark.parametrize(
    "amendments", [[], [holiday("2023-04-17")]], ids=["no amendment", "a calendar alone"]
)
@pytest.mark.parametrize("nonce", [{}, {"amended_inspectors_nonce": NONCE}], ids=["bare", "nonce"])
def test_a_roster_that_no_amendment_pins(amendments: list[Any], nonce: dict[str, Any]) -> None:
    """Without a nonce it passed, and its leave moved visits: to plan with, and to verify with."""
    shown = {"amended_inspectors": away("P00"), **nonce}
    expected = ["visits.unamended $.amended_inspectors"]
    assert refused(amendments=amendments, **shown) == expected
    honest = days(amendments=amendments)
    assert in_short(verify_visits(honest, *GIVEN, **NONCES, **shown).findings) == expected


def test_plans_of_this_draw_arent_counted_beside_it() -> None:
    """An earlier version would count each visit twice; and no plan counts twice."""
    other = evolve(PLAN, announcement_digest="0" * 64)
    found = refused(others=[PLAN, other, other])
    assert found[0].startswith("field.twice $.others[2]")
    assert found[1:] == [f"visits.own $.others[0] label={PLAN.label}"]


def test_an_earlier_plan_was_made_earlier() -> None:
    """A plan of tomorrow can't have been kept."""
    later = evolve(PLAN, made_on=date(2023, 3, 21))
    assert refused(earlier=later) == [
        "visits.earlier-later $.earlier.made_on day=2023-03-21 end=2023-03-20"
    ]
