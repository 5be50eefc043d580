"""Inspectors to the businesses of real draws: teams, shortages, changes (D13-D15)."""

import copy
import hashlib
import pickle
from collections import Counter
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from randcheck import Contribution, Period, Rate, Roster, Seed, Strata, draw, draw_key, wire
from randcheck.assignment import (
    Assignment,
    NotAssignable,
    Shortage,
    Withdrawal,
    assign,
    assignment_findings,
    load_statistics,
    reassign,
    verify_assignment,
)
from randcheck.codes import LeftOut, Unfit
from randcheck.display import Language, figures, title
from randcheck.errors import InvalidInput, NotAllowed, NotAnnounced
from randcheck.errors.finding import shorten
from randcheck.lottery import Exclusion
from randcheck.plan import TeamSlot, Workload
from randcheck.roster import Certificate
from tests.made.plan import LABEL, PLAN, SEALED, SEED, announced, drawn, entity
from tests.made.plan import sources as sealed_sources
from tests.made.short import in_short
from tests.made.staff import (
    NORTH,
    WINDOW,
    Case,
    businesses,
    case,
    everybody,
    officer,
    officers,
    past,
    recusal,
    regions,
    team_rules,
)

ALL = everybody()


def seats(made: Assignment) -> dict[str, tuple[str | None, ...]]:
    return {team.business: team.inspectors for team in made.teams}


def loads(made: Assignment, whole: Case) -> list[int]:
    statistics = load_statistics(made.teams, whole.inspectors.identifiers)
    return [visits for _, visits in statistics.visits]


# -- teams ----------------------------------------------------------------------------------------


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
    assert [one.code for one in whole.verify(made).unchecked] == ["unchecked.log"]


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
        assign(mixed.draw, mixed.roster, mixed.inspectors, plain.rules)


def test_another_seed_gives_other_teams() -> None:
    """Teams follow from the seed, and from nothing else that is left open."""
    whole = case(plan=ALL)
    again = case(plan=ALL)
    other = Seed.of(Contribution.public("快乐8", "4.5.6"), SEALED)
    assert whole.assign() == again.assign()
    moved = whole.with_draw(draw(whole.draw.announcement, whole.roster, other))
    assert seats(moved.assign()) != seats(whole.assign())


def test_nothing_depends_on_the_order_in_which_things_were_given() -> None:
    """Directories sort themselves; rules in another order are other rules with the same teams."""
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
    assert in_short(found) == ["unchecked.rules $.team_rules claims=25"]


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
    """The directory is that of the announcement, exclusions by name among it."""
    whole = case(exclusions=(Exclusion(identifier="E0003", rule=LeftOut.FREQUENCY),))
    assert "E0003" not in seats(whole.assign())


def test_an_empty_draw_has_no_team() -> None:
    """Nothing drawn, nothing to staff."""
    nobody: Any = Roster.of([entity("E1", division="411103")])
    whole = case(roster=nobody, reserves=0)
    assert whole.draw.drawn == ()
    assert whole.assign().teams == ()


# -- too few --------------------------------------------------------------------------------------


def short(whole: Case) -> Shortage:
    with pytest.raises(NotAssignable) as caught:
        assign(*whole)
    return caught.value.shortage


def test_a_shortage_is_told_with_its_figures() -> None:
    """Which businesses force how many visits on whom, with room for how many, and who is kept
    away by what."""
    whole = regions(north=3, rules=team_rules(limit=3))
    with pytest.raises(NotAssignable) as caught:
        assign(*whole)
    error = caught.value
    (one,) = error.shortage.bottlenecks
    assert (one.inspectors, one.businesses) == (
        ("N0", "N1", "N2"),
        tuple(f"N{number:02}" for number in range(6)),
    )
    assert (one.forced, one.room, one.short, error.shortage.short) == (12, 9, 3, 3)
    assert (one.divisions, one.items) == ((NORTH,), ("联网单位",))
    assert one.reasons == ((Unfit.DIVISION, 4),)
    assert error.shortage.understaffed == ()
    (found,) = error.findings
    assert str(found) == (
        "$: businesses in 411102 (联网单位): 6 force 12 visits on 3 of the inspectors, "
        "with room for 9: 3 short; others are kept away by division 4: 'N0、N1、N2' "
        "(raise the limit, qualify more, or void the draw and announce other rules)"
    )
    assert dict(found.figures) == {
        "businesses": 6,
        "inspectors": 3,
        "forced": 12,
        "room": 9,
        "short": 3,
    }
    assert (error.code, error.more) == ("not-assignable", 0)


def test_parts_of_a_shortage_that_share_no_business_are_told_apart() -> None:
    """North and south are short for themselves, and their lacks add up."""
    found = short(regions(north=3, south=2, rules=team_rules(limit=3)))
    assert [(one.inspectors, one.forced, one.room) for one in found.bottlenecks] == [
        (("N0", "N1", "N2"), 12, 9),
        (("S0", "S1"), 12, 6),
    ]
    assert found.short == 9


def test_reasons_stand_by_how_many_they_keep_away() -> None:
    """The reason that keeps most away comes first, the others in the order of the vocabulary."""
    inspectors = Roster.of(
        [
            *(officer(f"P{one}") for one in range(3)),
            officer("X1", active=False, leave=(WINDOW,)),
            officer("X2", leave=(WINDOW,)),
            officer("X3", certificate=None, active=False),
            officer("X4", certificate=None, qualifications=()),
            officer("X5", certificate=None),
        ]
    )
    (one,) = short(case(inspectors, team_rules(limit=3))).bottlenecks
    assert one.reasons == (
        (Unfit.CERTIFICATE, 3),
        (Unfit.INACTIVE, 2),
        (Unfit.ON_LEAVE, 2),
        (Unfit.QUALIFICATION, 1),
    )
    told = "kept away by certificate 3、inactive 2、on_leave 2、qualification 1"
    assert told in next(short(case(inspectors, team_rules(limit=3))).findings()).problem


def test_the_reasons_are_those_of_the_greatest_group_concerned() -> None:
    """Where businesses of several kinds are short together, most of them speak."""
    roster = Roster.of(
        [
            *(entity(f"A{one}", remit=("互联网使用",)) for one in range(2)),
            *(entity(f"E{one}", remit=("联网单位", "互联网使用")) for one in range(10)),
        ]
    )
    inspectors = Roster.of(
        [
            officer("P0"),
            officer("P1"),
            *(officer(f"X{one}", qualifications=()) for one in range(3)),
            officer("Y", qualifications=("互联网使用",)),
        ]
    )
    rules = team_rules(limit=3, recusals=(recusal("Y", "A0"), recusal("Y", "A1")))
    (one,) = short(case(inspectors, rules, roster, ALL)).bottlenecks
    assert one.items == ("联网单位", "互联网使用")
    assert one.reasons == ((Unfit.QUALIFICATION, 4),)
    assert len(one.businesses) == 12


def test_whoever_is_short_themselves_keeps_nobody_away() -> None:
    """Reasons are told of others only, though one of those short may be recused somewhere."""
    rules = team_rules(limit=3, recusals=tuple(recusal("P00", f"E00{one:02}") for one in range(3)))
    (one,) = short(case(officers(3), rules, plan=ALL)).bottlenecks
    assert one.inspectors == ("P00", "P01", "P02")
    assert one.businesses[0] == "E0000"
    assert one.reasons == ()
    (found,) = short(case(officers(3), rules, plan=ALL)).findings()
    assert found.problem.endswith("with room for 9: 15 short")


def test_the_reasons_are_those_of_the_slot_that_is_short() -> None:
    """Everybody may fill one slot, nobody the other: that one's reasons are told."""
    slots = (TeamSlot(count=1), TeamSlot(count=1, units=("消防救援大队",)))
    found = short(case(rules=team_rules(slots=slots), plan=ALL))
    everybody_there = len(officers().members)
    assert {one.reasons for one in found.understaffed} == {((Unfit.UNIT, everybody_there),)}


def test_the_slot_that_is_short_is_the_one_with_the_fewest_to_spare() -> None:
    """Two of three that are there are shorter than one of one, though they are more."""
    people = [officer(f"A{one}") for one in range(2)]
    people += [officer("B1", unit="治安大队"), officer("C1", unit="禁毒大队")]
    slots = (TeamSlot(count=1, units=("治安大队",)), TeamSlot(count=3, units=("网安大队",)))
    found = short(case(Roster.of(people), rules=team_rules(slots=slots), plan=ALL))
    assert {one.reasons for one in found.understaffed} == {((Unfit.UNIT, 2),)}


def test_a_shortage_can_be_shown_in_both_languages() -> None:
    """Titles and figures of its findings have texts."""
    found = short(case(rules=team_rules(limit=1), plan=ALL))
    (bottleneck, *_) = found.findings()
    assert title(bottleneck) == "派员瓶颈"
    assert figures(bottleneck).startswith("市场主体数 12；检查人员数 ")
    assert "short" in figures(bottleneck, Language.ENGLISH)


def test_a_business_that_is_short_by_itself_is_named() -> None:
    """Where one team alone can't be filled, no limit is to blame, and the reasons say what is."""
    rules = team_rules(recusals=tuple(recusal(f"P0{one}", "E0003") for one in range(7)))
    found = short(case(rules=rules, plan=ALL))
    assert found.bottlenecks == ()
    (one,) = found.understaffed
    assert (one.business, one.seats, one.fillable) == ("E0003", 2, 1)
    assert (one.division, one.items) == ("411102", ("联网单位",))
    assert one.reasons == ((Unfit.RECUSED, 7),)
    assert found.short == 1
    error = NotAssignable.because(found)
    assert "1 can be found for a team of 2; others are kept away by recused 7: E0003" in str(error)
    assert in_short(error.findings) == ["shortage.understaffed $ E0003 seats=2 fillable=1"]


def test_a_slot_that_no_one_can_fill_is_a_shortage_of_every_team() -> None:
    """A department that sends nobody is told business by business."""
    rules = team_rules(slots=(TeamSlot(units=("网安大队",)), TeamSlot(units=("消防大队",))))
    whole = case(rules=rules)
    found = short(whole)
    assert [(one.business, one.fillable) for one in found.understaffed] == [
        (business, 1) for business in sorted(whole.draw.drawn)
    ]
    assert found.short == 6
    made = whole.assign(partial=True)
    assert made.vacancies == tuple((business, 1) for business in sorted(whole.draw.drawn))
    assert all(team.inspectors[1] is None for team in made.teams)
    nobody = case(Roster.of([officer("P1", active=False)]))
    assert short(nobody).short == 12
    assert nobody.assign(partial=True).vacancies == tuple(
        (business, 2) for business in sorted(nobody.draw.drawn)
    )


def test_two_slots_may_fight_over_the_same_people() -> None:
    """A team that needs the same one person twice can't be filled, though each slot can."""
    slots = (TeamSlot(units=("甲",)), TeamSlot(units=("甲", "乙")), TeamSlot(units=("乙",)))
    inspectors = Roster.of([officer("P1", unit="甲"), officer("P2", unit="乙")])
    found = short(case(inspectors, team_rules(slots=slots)))
    assert [(one.seats, one.fillable) for one in found.understaffed] == [(3, 2)] * 6


def test_limits_and_businesses_can_both_be_short() -> None:
    """What is missing for limits and what is missing anyway are added up, once each."""
    rules = team_rules(limit=2, recusals=tuple(recusal(f"N{one}", "N00") for one in range(3)))
    whole = regions(north=3, south=6, rules=rules)
    found = short(whole)
    assert [(one.business, one.fillable) for one in found.understaffed] == [("N00", 0)]
    (one,) = found.bottlenecks
    assert (one.businesses, one.forced, one.room) == (
        ("N01", "N02", "N03", "N04", "N05"),
        10,
        6,
    )
    assert found.short == 6
    assert sum(empty for _, empty in whole.assign(partial=True).vacancies) == 6


def seeds(number: int) -> list[Seed]:
    return [
        Seed.of(Contribution.public("快乐8", f"{one}.{one + 1}.80"), SEALED)
        for one in range(1, number + 1)
    ]


@pytest.mark.parametrize(
    "whole",
    [
        regions(north=3, south=2, rules=team_rules(limit=3)),
        regions(north=2, rules=team_rules(limit=4, recusals=(recusal("N0", "N03"),))),
        case(officers(3), team_rules(limit=7, mixing=False), plan=ALL),
    ],
    ids=["both regions", "recusal", "no mixing"],
)
def test_a_shortage_is_the_same_for_ten_seeds(whole: Case) -> None:
    """The proof belongs to directory and rules: no seed changes a word of it."""
    redrawn = [
        whole.with_draw(draw(whole.draw.announcement, whole.roster, seed)) for seed in seeds(10)
    ]
    assert len({made.draw.key for made in redrawn}) == 10
    assert {sorted(made.draw.drawn) == sorted(whole.draw.drawn) for made in redrawn} == {True}
    assert {short(made) for made in redrawn} == {short(whole)}
    unfilled = {sum(empty for _, empty in made.assign(partial=True).vacancies) for made in redrawn}
    assert unfilled == {short(whole).short}


def test_a_shortage_survives_copying_and_pickling() -> None:
    """The error comes out of another process with all that it holds."""
    with pytest.raises(NotAssignable) as caught:
        assign(*regions(north=3, south=1, rules=team_rules(limit=3)))
    for again in (
        copy.copy(caught.value),
        copy.deepcopy(caught.value),
        pickle.loads(pickle.dumps(caught.value)),
    ):
        assert type(again) is NotAssignable
        assert again.shortage == caught.value.shortage
        assert (again.findings, again.more, str(again)) == (
            caught.value.findings,
            caught.value.more,
            str(caught.value),
        )
    assert len(caught.value.shortage.understaffed) == 6
    assert wire.loads(Shortage, wire.dumps(caught.value.shortage)) == caught.value.shortage


def test_a_partial_assignment_is_asked_for() -> None:
    """It fills as many seats as can be, keeps every rule, and claims no evenness."""
    whole = regions(north=3, south=2, rules=team_rules(limit=3))
    made = whole.assign(partial=True)
    assert made.evenness == ()
    assert sum(empty for _, empty in made.vacancies) == short(whole).short
    assert max(loads(made, whole)) == 3
    found = whole.check(made)
    assert {one.code for one in found} == {"check.seats"}
    assert [one.value for one in found] == [business for business, _ in made.vacancies]


def test_a_complete_assignment_asked_for_as_partial_is_complete() -> None:
    """`partial` changes nothing where nothing is missing."""
    whole = case(plan=ALL)
    assert whole.assign(partial=True) == whole.assign()


def test_a_short_region_isnt_mixed_and_the_other_is() -> None:
    """Where the south is short, the north still has its teams as if it were alone."""
    rules = team_rules(limit=4)
    short_south, enough = (
        regions(south=south, rules=rules, label="二区", sources=sealed_sources("二区"))
        for south in (2, 4)
    )
    partial = assign(*short_south, partial=True)
    complete = enough.assign()
    north = [business for business in seats(complete) if business.startswith("N")]
    assert [seats(partial)[one] for one in north] == [seats(complete)[one] for one in north]


# -- what was announced ---------------------------------------------------------------------------


def other_than_announced(*given: Any) -> set[str]:
    codes = []
    made = case().assign()
    for ask in (
        lambda: assign(*given),
        lambda: reassign(made, *given),
        lambda: assignment_findings(made, *given),
        lambda: verify_assignment(made, *given),
    ):
        with pytest.raises(NotAnnounced) as caught:
            ask()
        codes.append({one.code for one in caught.value.findings})
        assert all(one.fix for one in caught.value.findings)
    assert all(found == codes[0] for found in codes)
    return codes[0]


def test_only_what_was_announced_is_assigned() -> None:
    """Another directory of inspectors or of businesses, and other rules, are refused by name."""
    whole = case()
    draw, roster, inspectors, rules = whole
    assert other_than_announced(draw, roster, officers(9), rules) == {"announced.inspectors"}
    newer = evolve(inspectors, as_of=WINDOW.start)
    assert other_than_announced(draw, roster, newer, rules) == {"announced.inspectors"}
    looser = evolve(rules, limit=99)
    assert other_than_announced(draw, roster, inspectors, looser) == {"announced.team_rules"}
    assert other_than_announced(draw, businesses(13), inspectors, rules) >= {
        "announced.directory_digest",
        "announced.population_digest",
    }
    assert other_than_announced(draw, roster, officers(9), looser) == {
        "announced.inspectors",
        "announced.team_rules",
    }


@pytest.mark.parametrize("inspectors", [None, officers()])
def test_a_draw_announced_without_rules_has_no_teams(inspectors: Any) -> None:
    """Rules that come after the seed could be chosen; `none announced` says so."""
    made = drawn(roster=businesses(), inspectors=inspectors, extensions=())
    with pytest.raises(NotAnnounced) as caught:
        assign(made, businesses(), officers(), team_rules())
    expected = ["announced.inspectors $.inspectors", "announced.team_rules $.team_rules"]
    assert in_short(caught.value.findings) == (expected if inspectors is None else expected[1:])
    assert "and none announced" in caught.value.findings[-1].problem


def test_rules_are_announced_with_inspectors() -> None:
    """Rules without a directory, or of people who aren't in it, make no announcement."""
    with pytest.raises(InvalidInput) as caught:
        announced(roster=businesses(), extensions=(), team_rules=team_rules())
    assert [one.code for one in caught.value.findings] == ["rules.alone"]
    stray = team_rules(recusals=(recusal("P99", "E0001"),))
    with pytest.raises(InvalidInput) as caught:
        case(rules=stray)
    assert [one.code for one in caught.value.findings] == ["rules.unknown"]
    # and where an announcement was made by hand all the same, there is no assignment
    whole = case()
    forged = evolve(whole.draw.announcement, team_rules_digest=wire.digest(stray))
    with pytest.raises(InvalidInput) as caught:
        assign(evolve(whole.draw, announcement=forged), whole.roster, whole.inspectors, stray)
    assert [one.path for one in caught.value.findings] == ["$.team_rules.recusals[0].inspector"]


def test_an_inspector_twice_is_no_directory() -> None:
    """Two tickets for one person aren't to be had."""
    with pytest.raises(InvalidInput) as caught:
        Roster.of([officer("P1"), officer("P2"), officer("P1", name="另一名")])
    assert [one.code for one in caught.value.findings] == ["roster.twice"]


def test_a_draw_of_businesses_that_were_never_listed_has_no_teams() -> None:
    """A sample made by hand names somebody outside the announced roster."""
    whole = case()
    forged = evolve(whole.draw, strata=drawn(extensions=(), reserves=9).strata)
    with pytest.raises(NotAnnounced) as caught:
        assign(forged, whole.roster, whole.inspectors, whole.rules)
    assert in_short(caught.value.findings) == ["announced.roster $.roster"]
    assert "isn't in the roster" in str(caught.value)


@pytest.mark.parametrize("bad", [None, "x", 1, (), object(), {}, officers(), team_rules()])
@pytest.mark.parametrize("place", range(4))
def test_values_of_another_type_are_refused(bad: Any, place: int) -> None:
    """Whatever is given in place of draw, roster, inspectors or rules is told by its name."""
    whole = case()
    given: list[Any] = list(whole)
    if type(bad) is type(given[place]) and place != 1:
        return
    given[place] = bad
    path = ("$.draw", "$.roster", "$.inspectors", "$.team_rules")[place]
    made = whole.assign()
    for ask in (
        lambda: assign(*given),
        lambda: reassign(made, *given),
        lambda: assignment_findings(made, *given),
        lambda: verify_assignment(made, *given),
    ):
        with pytest.raises(InvalidInput) as caught:
            ask()
        assert in_short(caught.value.findings) == [f"type {path} {shorten(bad)}"]


def test_a_directory_of_businesses_isnt_one_of_inspectors() -> None:
    """Two directories in the wrong places are told apart."""
    whole = case()
    with pytest.raises(InvalidInput) as caught:
        assign(whole.draw, whole.roster, whole.roster, whole.rules)  # type: ignore[arg-type]
    assert [one.path for one in caught.value.findings] == ["$.inspectors"]


@pytest.mark.parametrize("bad", [None, "x", 1, (), object()])
def test_what_isnt_an_assignment_is_refused(bad: Any) -> None:
    """Changing, checking and verifying ask for an assignment."""
    whole = case()
    for ask in (reassign, assignment_findings, verify_assignment):
        with pytest.raises(InvalidInput) as caught:
            ask(bad, *whole)
        assert [one.path for one in caught.value.findings] == ["$.assignment"]


def test_an_assignment_belongs_to_its_draw() -> None:
    """Teams of another seed, label or directory are refused, with what differs."""
    whole = case()
    made = whole.assign()
    other = case(label="二区", sources=sealed_sources("二区"))
    for ask in (reassign, assignment_findings, verify_assignment):
        with pytest.raises(NotAnnounced) as caught:
            ask(made, *other)
        assert [one.path for one in caught.value.findings] == [
            "$.assignment.label",
            "$.assignment.announcement_digest",
            "$.assignment.key",
        ]
    for field in ("inspector_digest", "team_rules_digest", "key", "announcement_digest"):
        changes: Any = {field: "0" * 64}
        with pytest.raises(NotAnnounced) as caught:
            whole.check(evolve(made, **changes))
        assert [one.path for one in caught.value.findings] == [f"$.assignment.{field}"]


# -- after the draw -------------------------------------------------------------------------------


def test_only_the_vacated_seat_is_drawn_again() -> None:
    """Somebody ill leaves one team; its other member and all other teams stay."""
    whole = case(plan=ALL)
    made = whole.assign()
    team = made.teams[3]
    gone, stays = team.members
    after = whole.reassign(made, Withdrawal(inspector=gone, business=team.business, reason="病假"))
    (change,) = after.changes
    (new,) = change.teams
    assert (change.number, change.dissolved, new.business) == (1, (), team.business)
    assert stays in new.members
    assert gone not in new.members
    assert after.drawn == made.drawn
    assert [one for one in after.teams if one != new] == [one for one in made.teams if one != team]
    assert change.withdrawal == Withdrawal(inspector=gone, business=team.business, reason="病假")


def test_who_withdraws_from_every_team_is_in_none() -> None:
    """All their seats are drawn again, and no later change brings them back."""
    whole = case(plan=ALL)
    made = whole.assign()
    gone = made.teams[0].members[0]
    after = whole.reassign(made, Withdrawal(inspector=gone, reason="调离"))
    assert gone not in {one for team in after.teams for one in team.members}
    assert len(after.changes[0].teams) == sum(gone in team.members for team in made.teams)
    for team in after.teams:
        after = whole.reassign(
            after, Withdrawal(inspector=team.members[0], business=team.business, reason="病假")
        )
        assert gone not in {one for team in after.teams for one in team.members}
    assert len(after.changes) == 13
    claims = whole.verify(after).unchecked[1:]
    assert in_short(claims) == [
        f"unchecked.withdrawal $.changes[{index}].withdrawal.reason {reason!r}"
        for index, reason in enumerate(("调离", *["病假"] * 12))
    ]


def test_a_recusal_found_later_bars_from_its_business_only() -> None:
    """The inspector stays in other teams, and never comes back to this one."""
    whole = case(officers(4), plan=ALL)
    made = whole.assign()
    business = made.teams[0].business
    gone = made.teams[0].members[0]
    after = whole.reassign(made, Withdrawal.recused(recusal(gone, business)))
    assert gone in {one for team in after.teams for one in team.members}
    other = after.team(business)
    assert other is not None
    again = whole.reassign(
        after, Withdrawal(inspector=other.members[0], business=business, reason="病假")
    )
    assert gone not in again.team(business).members  # type: ignore[union-attr]


def test_who_withdrew_from_one_business_may_be_drawn_for_another() -> None:
    """Of three, the one who left a team is the only one who can step into the next."""
    whole = case(officers(3))
    made = whole.assign()
    first = made.teams[0]
    gone = first.members[0]
    after = whole.reassign(made, Withdrawal(inspector=gone, business=first.business, reason="回避"))
    other = next(team for team in after.teams[1:] if gone not in team.members)
    further = whole.reassign(
        after, Withdrawal(inspector=other.members[0], business=other.business, reason="病假")
    )
    assert gone in further.team(other.business).members  # type: ignore[union-attr]


def test_the_least_burdened_takes_the_seat() -> None:
    """A vacated seat goes to one with the fewest visits, prior ones counted."""
    rules = team_rules(
        workloads=tuple(Workload(inspector=f"P0{one}", visits=20 - one) for one in range(5))
    )
    whole = case(officers(6), rules)
    made = whole.assign()
    team = made.teams[0]
    gone = team.members[0]
    others = {one for one in whole.inspectors.identifiers if one not in team.members}
    weights = Counter(one for each in made.teams for one in each.members)
    burden = {one: weights[one] + (20 - int(one[2]) if one != "P05" else 0) for one in others}
    after = whole.reassign(made, Withdrawal(inspector=gone, business=team.business, reason="病假"))
    (came,) = set(after.team(team.business).members) - set(team.members)  # type: ignore[union-attr]
    assert burden[came] == min(burden.values())


def test_a_skipped_businesses_team_is_dissolved_and_the_next_one_gets_its_own() -> None:
    """D18: who steps in gets a team; the others keep theirs."""
    whole = case()
    made = whole.assign()
    skipped = whole.draw.drawn[2]
    moved = whole.with_draw(whole.draw.with_skip(skipped, "已注销"))
    after = moved.reassign(made)
    (change,) = after.changes
    new = set(moved.draw.drawn) - set(whole.draw.drawn)
    assert (change.dissolved, change.withdrawal) == ((skipped,), None)
    assert {team.business for team in change.teams} == new
    kept = set(whole.draw.drawn) & set(moved.draw.drawn)
    assert {one: seats(after)[one] for one in kept} == {one: seats(made)[one] for one in kept}


def test_reserves_that_run_out_leave_a_business_less() -> None:
    """A team is dissolved where nobody steps in."""
    whole = case(plan=ALL, reserves=0)
    made = whole.assign()
    moved = whole.with_draw(whole.draw.with_skip("E0004", "已注销"))
    after = moved.reassign(made)
    assert (after.changes[0].dissolved, after.changes[0].teams) == (("E0004",), ())
    assert len(after.teams) == 11


def test_an_extension_brings_new_teams_only() -> None:
    """An announced step adds businesses, and each gets a team of the least burdened."""
    whole = case(officers(5), extensions=((Rate.parse("9户"), 1), (Rate.parse("11户"), 0)))
    made = whole.assign()
    once = whole.with_draw(whole.draw.with_extension(1))
    after = once.reassign(made)
    assert len(after.changes[0].teams) == 3
    twice = once.with_draw(once.draw.with_extension(2))
    further = twice.reassign(after)
    assert (len(further.teams), [one.number for one in further.changes]) == (11, [1, 2])
    assert max(loads(further, twice)) - min(loads(further, twice)) <= 1


def test_a_withdrawal_and_a_skip_may_be_one_change() -> None:
    """What is known on one day goes together, and who withdrew isn't drawn for the new team."""
    whole = case()
    made = whole.assign()
    skipped = made.teams[0].business
    moved = whole.with_draw(whole.draw.with_skip(skipped, "已注销"))
    (new,) = set(moved.draw.drawn) - set(whole.draw.drawn)
    for gone in whole.inspectors.identifiers:
        after = moved.reassign(made, Withdrawal(inspector=gone, business=new, reason="回避"))
        assert gone not in seats(after)[new]
        assert after.changes[0].dissolved == (skipped,)


def test_strata_are_followed_each_by_itself() -> None:
    """Skips and extensions of several strata make changes like any other."""
    strata = Strata(attribute="信用", rates=(("A", Rate.parse("3户")), ("B", Rate.parse("2户"))))
    roster = Roster.of(
        entity(f"{name}{one}", attributes=(("信用", name),)) for name in "AB" for one in range(6)
    )
    steps = {"A": ((Rate.parse("4户"), 1),), "B": ()}
    whole = case(roster=roster, plan=evolve(PLAN, strata=strata), reserves=1, extensions=steps)
    made = whole.assign()
    first = next(one for one in whole.draw.drawn if one.startswith("B"))
    moved = whole.with_draw(whole.draw.with_skip(first, "已注销"))
    after = moved.reassign(made)
    extended = moved.with_draw(moved.draw.with_extension(1, stratum="A"))
    further = extended.reassign(after)
    assert Counter(team.business[0] for team in further.teams) == {"A": 4, "B": 2}
    late = extended.assign()  # assigned only now, there is nothing to change
    assert set(seats(late)) == set(seats(further))
    assert late.changes == ()


def test_each_changes_randomness_is_its_own() -> None:
    """The number of a change is part of its words: the same seat is drawn anew each time."""
    whole = case(officers(30), plan=ALL)
    made = whole.assign()
    business = made.teams[0].business
    chosen = set()
    for _ in range(8):
        team = made.team(business)
        assert team is not None
        made = whole.reassign(
            made, Withdrawal(inspector=team.members[0], business=business, reason="病假")
        )
        chosen.add(made.changes[-1].teams[0].members)
    assert len(chosen) == 8


def test_a_change_by_hand() -> None:
    """The words of a change are those of tag R, its number and the business's ticket: the first
    points to one of the least burdened in ticket order."""

    def hashed(tag: str, data: bytes) -> bytes:
        return hashlib.sha256(f"{made.key}{tag}".encode() + data).digest()

    # twelve visits, and 28 officers without one; half of them are qualified for half of the items
    one_item = [officer(f"P{one:02}", qualifications=("联网单位",)) for one in range(0, 40, 2)]
    both = [officer(f"P{one:02}") for one in range(1, 40, 2)]
    places = [entity(f"E{one:04}") for one in range(6)]
    places += [entity(f"E{one:04}", remit=("互联网使用", "联网单位")) for one in range(6, 12)]
    whole = case(Roster.of([*one_item, *both]), roster=Roster.of(places))
    made = whole.assign()
    for number in range(1, 9):
        team = made.teams[number % 6]
        busy = {one for each in made.teams for one in each.members}
        idle = [
            one
            for one in whole.inspectors.identifiers
            if one not in busy | withdrawn_from(made)
            and (team.business < "E0006" or int(one[1:]) % 2)
        ]
        idle.sort(key=lambda one: hashed("I", one.encode()))
        prefix = number.to_bytes(8, "big") + hashed("E", team.business.encode())
        first = int.from_bytes(hashed("R", prefix + bytes(4))[:8], "big")
        expected = idle[first * len(idle) >> 64]
        gone = Withdrawal(inspector=team.members[0], reason="病假")
        made = whole.reassign(made, gone)
        (new,) = made.changes[-1].teams
        assert set(new.members) == {team.members[1], expected}


def withdrawn_from(made: Assignment) -> set[str]:
    """Who withdrew from every team."""
    return {one.withdrawal.inspector for one in made.changes if one.withdrawal is not None}


def test_a_seat_may_be_filled_by_handing_over_inside_the_team() -> None:
    """Where nobody outside fits the vacated seat, a member moves to it, and somebody joins."""
    inspectors = Roster.of(
        [*(officer(f"甲{one}", unit="甲") for one in range(2)),
         *(officer(f"乙{one}", unit="乙") for one in range(3))]
    )  # fmt: skip
    busy = tuple(Workload(inspector=f"乙{one}", visits=50) for one in range(3))
    slots = (TeamSlot(units=("甲",)), TeamSlot(units=("甲", "乙")))
    whole = case(inspectors, team_rules(slots=slots, workloads=busy))
    made = whole.assign()
    for team in made.teams:
        first, second = team.members
        assert {first, second} == {"甲0", "甲1"}
        gone = Withdrawal(inspector=first, business=team.business, reason="病假")
        moved, came = seats(whole.reassign(made, gone))[team.business]
        assert (moved, str(came)[0]) == (second, "乙")


def test_nothing_to_change_is_refused() -> None:
    """Without a withdrawal, skip or extension there is no change, and no number is used up."""
    whole = case()
    made = whole.assign()
    with pytest.raises(NotAllowed) as caught:
        reassign(made, *whole)
    assert [one.code for one in caught.value.findings] == ["assignment.unchanged"]


def test_a_seat_that_nobody_may_take_is_refused_by_business() -> None:
    """The error names each team, and the assignment stays as it was."""
    whole = case(officers(2))
    made = whole.assign()
    with pytest.raises(NotAllowed) as caught:
        reassign(made, *whole, Withdrawal(inspector="P00", reason="病假"))
    assert [(one.code, one.value) for one in caught.value.findings] == [
        ("assignment.nobody", business) for business in teams_in_ticket_order(made)
    ]
    assert made.changes == ()
    tight = case(officers(4), team_rules(limit=3))  # 12 visits, room for 12
    full = tight.assign()
    team = full.teams[0]
    gone = Withdrawal(inspector=team.members[0], business=team.business, reason="病假")
    with pytest.raises(NotAllowed):
        reassign(full, *tight, gone)


def teams_in_ticket_order(made: Assignment) -> list[str]:
    names = [team.business for team in made.teams]
    return sorted(names, key=lambda one: hashlib.sha256(f"{made.key}E{one}".encode()).digest())


@pytest.mark.parametrize(
    ("withdrawal", "expected"),
    [
        ("病假", ["type $.withdrawal '病假'"]),
        (1, ["type $.withdrawal 1"]),
        (
            Withdrawal(inspector="P99", reason="病假"),
            ["withdrawal.unknown $.withdrawal.inspector 'P99'"],
        ),
        (
            Withdrawal(inspector="P00", business="E9999", reason="病假"),
            ["withdrawal.unknown $.withdrawal.business 'E9999'"],
        ),
        (
            Withdrawal(inspector="P99", business="E9999", reason="病假"),
            [
                "withdrawal.unknown $.withdrawal.inspector 'P99'",
                "withdrawal.unknown $.withdrawal.business 'E9999'",
            ],
        ),
    ],
)
def test_a_withdrawal_of_nobody_known_is_refused(withdrawal: Any, expected: list[str]) -> None:
    """With a slip in a name it would change nothing, unseen, while the person stays in the team."""
    whole = case()
    made = whole.assign()
    with pytest.raises(InvalidInput) as caught:
        reassign(made, *whole, withdrawal)
    assert in_short(caught.value.findings) == expected


def test_who_isnt_drawn_may_withdraw_too() -> None:
    """Somebody ill who has no team is on record, and isn't drawn afterwards."""
    whole = case(officers(20))
    made = whole.assign()
    members = {one for team in made.teams for one in team.members}
    idle = next(one for one in whole.inspectors.identifiers if one not in members)
    after = whole.reassign(made, Withdrawal(inspector=idle, reason="病假"))
    assert (after.changes[0].teams, after.teams) == ((), made.teams)


def test_a_wrong_call_stays_a_type_error() -> None:
    """Missing arguments are the caller's affair."""
    calls: list[Any] = [assign, reassign, assignment_findings, verify_assignment]
    for call in calls:
        with pytest.raises(TypeError):
            call()


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
