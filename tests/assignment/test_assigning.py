"""Inspectors to the businesses of real draws: the teams that come out."""

from fractions import Fraction
from typing import Any

import pytest

from randcheck import Contribution, Period, Roster, Seed, draw, draw_key
from randcheck.assignment import (
    assign,
)
from randcheck.codes import LeftOut
from randcheck.errors import NotAnnounced
from randcheck.lottery import Exclusion
from randcheck.plan import TeamSlot, Workload
from randcheck.roster import Certificate
from tests.assignment.seats_and_loads import ALL, loads, seats
from tests.made.nonces import NONCES
from tests.made.plan import LABEL, SEALED, SEED, entity
from tests.made.short import in_short
from tests.made.staff import (
    WINDOW,
    case,
    officer,
    officers,
    past,
    recusal,
    regions,
    team_rules,
)

# -- teams -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("mixing", [True, False])
def test_every_drawn_business_has_a_team(mixing: bool) -> None:
    """A team of two different inspectors for each business that stands drawn, and no other."""
    whole = case(rules=team_rules(mixing=mixing))
    made = whole.assign()
    assert set(seats(made)) == set(whole.draw.drawn)
    assert all(len(set(team)) == 2 and None not in team for team in seats(made).values())
    assert (made.vacancies, made.changes) == ((), ())
    assert made.label == LABEL
    assert made.key == draw_key(SEED, label=LABEL, purpose="assign")
    assert [one.code for one in whole.verify(made).unchecked] == ["unchecked.earlier-assignment"]


def test_alike_inspectors_differ_by_one_visit_at_most() -> None:
    """Twelve businesses and seven officers: 24 visits are three or four each."""
    whole = case(officers(7), plan=ALL)
    assert sorted(loads(whole.assign(), whole)) == [3, 3, 3, 3, 4, 4, 4]


def test_mixing_is_part_of_the_rules() -> None:
    """It is pinned with them; without it the teams are others, and as even."""
    mixed, plain = (case(rules=team_rules(mixing=on), plan=ALL) for on in (True, False))
    assert seats(mixed.assign()) != seats(plain.assign())
    assert sorted(loads(mixed.assign(), mixed)) == sorted(loads(plain.assign(), plain))
    with pytest.raises(NotAnnounced):
        assign(mixed.draw, mixed.roster, mixed.inspectors, plain.rules, **NONCES)


def test_another_seed_gives_other_teams() -> None:
    """Teams follow from the seed, and from nothing else that is left open."""
    whole = case(plan=ALL)
    again = case(plan=ALL)
    other = Seed.of(Contribution.public("快乐8", "4.5.6"), SEALED)
    assert whole.assign() == again.assign()
    moved = whole.with_draw(draw(whole.draw.announcement, whole.roster, other))
    assert seats(moved.assign()) != seats(whole.assign())


def test_nothing_depends_on_the_order_in_which_things_were_given() -> None:
    """Rosters sort themselves; rules in another order are other rules with the same teams."""
    slots = (TeamSlot(units=("网安大队",)), TeamSlot(certified=False, items=()))
    given: dict[str, Any] = {
        "slots": slots,
        "minimum": 1,
        "recusals": tuple(recusal(f"P0{one}", f"E000{one}") for one in range(5)),
        "workloads": tuple(Workload(inspector=f"P0{one}", visits=one) for one in range(5)),
        "past": tuple(past(f"E000{one}", f"P0{8 - one}", "2023-01-05") for one in range(5)),
        "not_last": True,
    }
    turned = {name: value[::-1] for name, value in given.items() if name in NOT_SLOTS}
    first = case(Roster.of(list(officers(9))), team_rules(**given), plan=ALL)
    second = case(Roster.of(list(officers(9))[::-1]), team_rules(**{**given, **turned}), plan=ALL)
    assert seats(first.assign()) == seats(second.assign())


NOT_SLOTS = ("recusals", "workloads", "past")


def test_a_joint_inspection_has_one_of_each_unit() -> None:
    """S16: a slot for each department, filled from it, seat by seat in the order of the rules."""
    units = ("网安大队", "治安大队", "市场监管局")
    inspectors = Roster.of(officer(f"P{one:02}", unit=units[one % 3]) for one in range(9))
    slots = tuple(TeamSlot(units=(unit,)) for unit in units)
    whole = case(inspectors, team_rules(slots=slots), plan=ALL)
    made = whole.assign()
    for team in made.teams:
        assert [whole.inspectors.get(str(one)).unit for one in team.inspectors] == list(units)  # type: ignore[union-attr]
    assert loads(made, whole) == [4] * 9


def test_the_order_of_slots_is_the_order_of_seats() -> None:
    """Whatever the algorithm sorts inside, a team is told slot by slot as the rules have them."""
    inspectors = Roster.of(
        [*(officer(f"A{one}", unit="甲") for one in range(2)),
         *(officer(f"B{one}", unit="乙") for one in range(9))]
    )  # fmt: skip
    for slots in ((("乙", 2), ("甲", 1)), (("甲", 1), ("乙", 2))):
        rules = team_rules(slots=tuple(TeamSlot(count=n, units=(unit,)) for unit, n in slots))
        expected = "".join("AB"[unit == "乙"] * n for unit, n in slots)
        for team in case(inspectors, rules).assign().teams:
            assert "".join(str(one)[0] for one in team.inspectors) == expected
            inside = [one for one in team.members if one[0] == "B"]
            assert inside == sorted(inside)


def test_two_certified_and_an_auxiliary() -> None:
    """Auxiliaries fill only the seat that asks for no certificate, beside two with one (D13)."""
    inspectors = Roster.of(
        [*officers(5), *(officer(f"辅{one}", certificate=None) for one in range(3))]
    )
    rules = team_rules(slots=(TeamSlot(count=2), TeamSlot(certified=False)))
    whole = case(inspectors, rules, plan=ALL)
    made = whole.assign()
    for team in made.teams:
        assert all(str(one).startswith("P") for one in team.inspectors[:2])
    assert max(loads(made, whole)) - min(loads(made, whole)) <= 1
    assert sum(name.startswith("辅") for team in made.teams for name in team.members) >= 12


def test_nobody_sits_where_the_rules_bar_them() -> None:
    """Recused, there last time, on leave, out of service, elsewhere, uncertified: never."""
    inspectors = Roster.of(
        [
            *officers(6),
            officer("X1", active=False),
            officer("X2", leave=(WINDOW,)),
            officer("X3", divisions=("411199",)),
            officer("X4", certificate=None),
            officer("X5", qualifications=("互联网使用",)),
            officer("X6"),
        ]
    )
    rules = team_rules(
        recusals=tuple(recusal(f"P0{one % 6}", f"E00{one:02}") for one in range(12)),
        past=tuple(past(f"E00{one:02}", f"P0{(one + 1) % 6}", "2022-07-01") for one in range(12)),
        not_last=True,
        limit=8,
        workloads=(Workload(inspector="X6", visits=8),),
    )
    whole = case(inspectors, rules, plan=ALL)
    made = whole.assign()
    for team in made.teams:
        number = int(team.business[1:])
        assert {f"P0{number % 6}", f"P0{(number + 1) % 6}"}.isdisjoint(team.members)
        assert all(one.startswith("P") for one in team.members)
    assert max(loads(made, whole)) <= 8
    found = whole.verify(made).unchecked[1:]
    assert in_short(found) == ["unchecked.rules $.rules recusals=12 past_visits=12 workloads=1"]


def test_visits_already_made_are_evened_out() -> None:
    """Who was out often this year is sent less now, as far as it takes."""
    rules = team_rules(
        workloads=(Workload(inspector="P00", visits=10), Workload(inspector="P01", visits=3))
    )
    whole = case(officers(5), rules, plan=ALL)
    busiest, second, *others = loads(whole.assign(), whole)
    assert busiest == 0
    assert sorted([3 + second, *others]) == [6, 7, 7, 7]


def test_half_time_means_half_the_visits() -> None:
    """Visits are weighed by working time."""
    inspectors = Roster.of(
        [
            officer("全1"),
            officer("全2"),
            officer("半1", working_time=Fraction(1, 2)),
            officer("半2", working_time=Fraction(1, 2)),
        ]
    )
    whole = case(inspectors, plan=ALL)
    made = dict(zip(whole.inspectors.identifiers, loads(whole.assign(), whole), strict=True))
    assert made == {"全1": 8, "全2": 8, "半1": 4, "半2": 4}


def test_limits_hold_to_the_last_visit() -> None:
    """General, own and prior visits together leave just the room there is, and it is used."""
    rules = team_rules(
        limit=4,
        workloads=(
            Workload(inspector="P00", visits=1),
            Workload(inspector="P01", limit=7),
            Workload(inspector="P02", visits=4),
            Workload(inspector="P03", visits=9, limit=11),
        ),
    )
    whole = case(officers(7), rules, plan=ALL)  # 3 + 7 + 0 + 2 + 3 × 4 = 24
    assert loads(whole.assign(), whole) == [3, 7, 0, 2, 4, 4, 4]


def test_without_a_limit_one_may_visit_every_business() -> None:
    """Two inspectors go everywhere together where there is nobody else."""
    whole = case(officers(2), plan=ALL)
    assert loads(whole.assign(), whole) == [12, 12]


def test_who_is_excluded_from_the_draw_is_no_concern_of_the_teams() -> None:
    """The roster is that of the announcement, exclusions by name among it."""
    whole = case(exclusions=(Exclusion(business="E0003", reason=LeftOut.FREQUENCY),))
    assert "E0003" not in seats(whole.assign())


def test_an_empty_draw_has_no_team() -> None:
    """Nothing drawn, nothing to staff."""
    nobody: Any = Roster.of([entity("E1", division="411103")])
    whole = case(roster=nobody, reserves=0)
    assert whole.draw.drawn == ()
    assert whole.assign().teams == ()


# -- after the draw --------------------------------------------------------------------------------


def test_a_certificate_that_ends_inside_the_window_keeps_out_of_every_team() -> None:
    """D15: the visits may be made on any day of the window."""
    early = Period(start=WINDOW.start, end=WINDOW.end.replace(day=27))
    expiring = officer("X", certificate=Certificate(number="X", valid=early))
    whole = case(Roster.of([*officers(2), expiring]))
    assert {one for team in whole.assign().teams for one in team.members} == {"P00", "P01"}


def test_divisions_decide_where_one_goes() -> None:
    """North and south have their own officers, and teams stay inside."""
    whole = regions()
    for team in whole.assign().teams:
        assert {one[0] for one in team.members} == {team.business[0]}
