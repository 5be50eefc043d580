"""Checking days of visits: what differs, what isn't shown, and what the rules alone say."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from randcheck import Period, Roster
from randcheck.assignment import Appointment, VisitPlan, plan_visits, verify_visits
from randcheck.errors import NotAnnounced, Report
from randcheck.values import WorkCalendar
from tests.assignment.visit_amendments import NONCE, holiday, more_leave
from tests.laws.forgeries import codes
from tests.made.nonces import NONCES
from tests.made.plan import sources
from tests.made.short import in_short
from tests.made.staff import case, officers

WHOLE = case()
TEAMS = WHOLE.assign()
GIVEN = (TEAMS, WHOLE.draw, WHOLE.inspectors, WHOLE.rules)
OFF = date(2023, 4, 19)


def days(**changes: Any) -> VisitPlan:
    when: dict[str, Any] = {"made_on": date(2023, 3, 20), "per_day": 1}
    return plan_visits(*GIVEN, **NONCES, **{**when, **changes})


PLAN = days()
OTHER = evolve(
    PLAN,
    announcement_digest="0" * 64,
    appointments=(
        Appointment(business="X", inspectors=("P00", "P01"), day=OFF, notify_by=OFF),
    ),
)  # fmt: skip
LATE = days(made_on=date(2023, 4, 10), earlier=PLAN, others=[OTHER])


def verified(plan: VisitPlan, **shown: Any) -> Report:
    return verify_visits(plan, *GIVEN, **{**NONCES, **shown})


def with_first(plan: VisitPlan, **changes: Any) -> VisitPlan:
    first, *rest = plan.appointments
    return evolve(plan, appointments=(evolve(first, **changes), *rest))


def test_an_honest_plan_differs_in_nothing() -> None:
    """With all that it rests on, it is drawn again."""
    assert verified(PLAN).findings == ()
    assert in_short(verified(PLAN).unchecked) == ["unchecked.made-on $.made_on day=2023-03-20"]
    report = verified(LATE, earlier=PLAN, others=[OTHER])
    assert report.findings == ()
    assert in_short(report.unchecked) == [
        "unchecked.made-on $.made_on day=2023-04-10",
        f"unchecked.earlier-days $.earlier digest={PLAN.digest}",
    ]


def test_what_isnt_shown_is_said() -> None:
    """Nonces, the earlier plan, another draw's plan."""
    report = verify_visits(LATE, *GIVEN)
    assert report.ok
    assert in_short(report.unchecked)[:4] == [
        "unchecked.commitment $.inspectors_commitment",
        "unchecked.commitment $.team_rules_commitment",
        f"unchecked.earlier-plan $.earlier digest={PLAN.digest}",
        f"unchecked.other-plan $.others[0] digest={OTHER.digest}",
    ]


def test_other_plans_than_named_are_found() -> None:
    """An earlier plan and others that this one doesn't rest on."""
    assert in_short(verified(PLAN, earlier=LATE, others=[OTHER]).findings)[:2] == [
        f"visit-plan.rests-on $.earlier found={LATE.digest} expected=",
        f"visit-plan.rests-on $.others[0] found={OTHER.digest} expected=()",
    ]


def test_a_plan_of_another_draw_is_found_field_by_field() -> None:
    """Label, announcement, assignment and key; inspectors and rules other than the assignment's."""
    other = case(officers(9), label="二区", sources=sources("二区"))
    made = other.assign()
    given = (made, *(other.draw, other.inspectors, other.rules))
    assert codes(verify_visits(PLAN, *given, **NONCES).findings) == {
        f"visit-plan.{name}"
        for name in ("label", "announcement_digest", "assignment_digest", "key")
    }
    mixed = verify_visits(PLAN, TEAMS, WHOLE.draw, officers(9), WHOLE.rules, **NONCES)
    assert codes(mixed.findings) == {"visits.inspectors"}
    renamed = evolve(PLAN, algorithm="randcheck-visit-9")
    assert codes(verified(renamed).findings) == {"visit-plan.algorithm"}


def test_teams_of_other_businesses_than_are_drawn() -> None:
    """After a skip the old teams were planned and verified, as if nothing had been skipped."""
    gone = WHOLE.draw.drawn[0]
    skipped = WHOLE.draw.with_skip(gone, "已注销")
    given = (TEAMS, skipped, *GIVEN[2:])
    expected = [
        "visits.businesses $.assignment.teams "
        f"found={tuple(sorted(WHOLE.draw.drawn))} expected={tuple(sorted(skipped.drawn))}"
    ]
    with pytest.raises(NotAnnounced) as caught:
        plan_visits(*given, **NONCES, made_on=date(2023, 3, 20), per_day=1)
    assert in_short(caught.value.findings) == expected
    assert in_short(verify_visits(PLAN, *given, **NONCES).findings) == expected


def test_differing_days_are_named_by_business() -> None:
    """Another day, a visit left out, and one more."""
    first, second, *_ = PLAN.appointments
    forged = with_first(PLAN, day=second.day)
    (found,) = verified(forged).findings
    assert in_short([found]) == [
        "differs.appointment $.appointments "
        f"found={(*first.inspectors, str(second.day), str(first.notify_by))} "
        f"expected={(*first.inspectors, str(first.day), str(first.notify_by))} "
        f"business={first.business}"
    ]
    fewer = evolve(PLAN, appointments=PLAN.appointments[1:])
    (found,) = verified(fewer).findings
    assert dict(found.figures)["found"] == ()
    twice = evolve(PLAN, appointments=(*PLAN.appointments, first))
    assert codes(verified(twice).findings) == {"differs.appointments"}


def test_a_plan_that_there_can_be_none_of_is_found() -> None:
    """With fewer days than visits the algorithm finds no plan at all."""
    late = evolve(PLAN, made_on=date(2023, 4, 28))
    assert "visits.unplaced" in codes(verified(late).findings)
    never = evolve(PLAN, made_on=date(2024, 4, 28), notice=2)
    assert verified(never).findings != ()


def test_without_the_earlier_plan_the_rules_still_hold() -> None:
    """Other businesses, other inspectors, a Sunday, a leave, two visits on one day."""
    first, *_ = LATE.appointments
    assert codes(verified(with_first(LATE, day=date(2023, 4, 16))).findings) == {"visit-plan.day"}
    nobody = with_first(LATE, inspectors=("nobody1", "nobody2"))
    assert codes(verified(nobody).findings) == {"visit-plan.team"}
    stranger = with_first(LATE, business="E9999")
    assert codes(verified(stranger).findings) == {"visit-plan.businesses"}
    empty = evolve(LATE, appointments=())
    assert codes(verified(empty).findings) == {"visit-plan.businesses"}
    same = evolve(LATE, appointments=tuple(evolve(one, day=first.day) for one in LATE.appointments))
    assert codes(verified(same).findings) == {"visit-plan.per-day"}
    off = Period(start=first.day, end=first.day)
    leave = Roster.of(
        evolve(one, leave=(off,)) if one.identifier == first.inspectors[0] else one
        for one in WHOLE.inspectors
    )
    shown = {"amended_inspectors": leave, "amended_inspectors_nonce": NONCE}
    amended = evolve(LATE, amendments=(more_leave(leave),))
    assert codes(verified(amended, **shown).findings) == {"visit-plan.leave"}


def test_an_amended_roster_is_held_against_the_amendment() -> None:
    """Another roster, or a calendar that the window leaves."""
    amended = evolve(PLAN, amendments=(more_leave(officers(8)),))
    shown = {"amended_inspectors": officers(9), "amended_inspectors_nonce": NONCE}
    assert codes(verified(amended, **shown).findings) == {"visits.amended_inspectors"}
    short = WorkCalendar(covers=Period(start=date(2023, 4, 1), end=date(2023, 4, 20)))
    for plan, more in ((PLAN, set()), (LATE, {"calendar.uncovered"})):
        wrong = evolve(plan, amendments=(holiday(calendar=short),))
        assert codes(verified(wrong).findings) == {"rules.window", *more}


def test_what_no_plan_can_rest_on_is_found() -> None:
    """An amendment of tomorrow, an earlier plan of tomorrow, and empty seats."""
    later = evolve(PLAN, amendments=(holiday("2023-04-28", decided_on=date(2023, 4, 1)),))
    assert codes(verified(later).findings) == {"amendment.later"}
    before = evolve(PLAN, made_on=date(2023, 3, 21))
    kept = evolve(PLAN, earlier=before.digest)
    assert codes(verified(kept, earlier=before).findings) == {"visits.earlier-later"}
    first, *rest = TEAMS.first_teams
    partial = evolve(TEAMS, first_teams=(evolve(first, inspectors=("P00", None)), *rest))
    vacant = verify_visits(PLAN, partial, *GIVEN[1:], **NONCES)
    assert codes(vacant.findings) == {"visit-plan.assignment_digest", "visits.vacant"}
