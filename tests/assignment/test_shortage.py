"""Too few inspectors: what is reported of a shortage, and what is assigned all the same."""

import copy
import pickle

import pytest
from attrs import evolve

from randcheck import Contribution, Roster, Seed, draw, wire
from randcheck.assignment import (
    NotAssignable,
    Shortage,
    assign,
)
from randcheck.codes import Unfit
from randcheck.display import Language, figures, text, title
from randcheck.plan import TeamSlot
from tests.assignment.reported import reported
from tests.assignment.seats_and_loads import ALL, loads, seats
from tests.made.nonces import NONCES
from tests.made.plan import SEALED, entity
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


def short(whole: Case) -> Shortage:
    with pytest.raises(NotAssignable) as caught:
        assign(*whole, **NONCES)
    return caught.value.shortage


def test_a_shortage_has_its_figures() -> None:
    """Which businesses force how many visits on whom, with room for how many, and who is kept
    away by what."""
    whole = regions(north=3, rules=team_rules(limit=3))
    with pytest.raises(NotAssignable) as caught:
        assign(*whole, **NONCES)
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
    assert (found.code, found.path) == ("shortage.bottleneck", "$")
    assert dict(found.figures) == {
        "divisions": (NORTH,),
        "items": ("联网单位",),
        "business_count": 6,
        "inspectors": ("N0", "N1", "N2"),
        "forced": 12,
        "room": 9,
        "short": 3,
        "reasons": (("division", 4),),
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
    (found,) = short(case(inspectors, team_rules(limit=3))).findings()
    assert dict(found.figures)["reasons"] == (
        ("certificate", 3),
        ("inactive", 2),
        ("on_leave", 2),
        ("qualification", 1),
    )
    assert found.problem.endswith("away: certificate (3), inactive (2), on leave (2), "
                                  "qualification (1)")  # fmt: skip
    assert (
        text(found)
        .partition("原因：")[2]
        .startswith(
            "执法证件有效期未覆盖检查期间（3）、不在岗（2）、检查期间全程不在岗（2）、不具备抽查事项所需资格（1）。"
        )
    )


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
    assert reported([found], "shortage.bottleneck", "short", "reasons") == [(15, ())]
    assert found.problem.endswith("away: none")


def test_the_reasons_are_those_of_the_slot_that_is_short() -> None:
    """Everybody may fill one slot, nobody the other: that one's reasons are told."""
    slots = (TeamSlot(count=1), TeamSlot(count=1, units=("消防救援大队",)))
    elsewhere = officer("X", unit="消防救援大队", divisions=("411199",))
    people = Roster.of([*officers(), elsewhere])
    found = short(case(people, rules=team_rules(slots=slots), plan=ALL))
    reasons = ((Unfit.UNIT, len(officers())), (Unfit.DIVISION, 1))
    assert {one.reasons for one in found.understaffed} == {reasons}


def test_the_slot_that_is_short_is_the_one_with_the_fewest_to_spare() -> None:
    """Two of three that are there are shorter than one of one, though they are more."""
    people = [officer(f"A{one}") for one in range(2)]
    people += [officer("A2", divisions=("411199",))]
    people += [officer("B1", unit="治安大队"), officer("C1", unit="禁毒大队")]
    slots = (TeamSlot(count=1, units=("治安大队",)), TeamSlot(count=3, units=("网安大队",)))
    found = short(case(Roster.of(people), rules=team_rules(slots=slots), plan=ALL))
    reasons = ((Unfit.UNIT, 2), (Unfit.DIVISION, 1))
    assert {one.reasons for one in found.understaffed} == {reasons}


def test_a_shortage_can_be_shown_in_both_languages() -> None:
    """The whole text has every particular, and so has the line of figures."""
    rules = team_rules(limit=3, recusals=tuple(recusal(f"S{one}", "S00") for one in range(3)))
    too_few, cant_be_filled = short(regions(north=3, south=4, rules=rules)).findings()
    assert title(too_few) == "检查人员不足"
    assert text(too_few) == (
        "411102的6户（抽查事项：联网单位）有12次检查只能由N0、N1、N2承担，但其只能承担9次，"
        "超出3次；其他人员不能承担的原因：不在其执法区域（4）。"
        "请提高次数上限，增加具备资格的人员，或者作废本次抽取，另行公告规则。"
    )
    assert text(too_few, Language.ENGLISH) == (
        "N0, N1, N2 must make 12 visits in 411102 (businesses: 6; items: 联网单位), and may make "
        "9, 3 fewer; reasons that keep other inspectors away: division (4). Raise the limit, "
        "qualify more inspectors, or void the draw and announce other rules."
    )
    assert figures(too_few).startswith("行政区划 411102；抽查事项 联网单位；户数 6；检查人员 N0、")
    assert title(cant_be_filled) == "对象无法组成检查组"
    assert text(cant_be_filled) == (
        "411103的1户（抽查事项：联网单位；例如S00）每组应有2名检查人员，只能匹配1名；"
        "不能担任第1项席位的原因：不在其执法区域（3）、回避（3）。"
        "请增加具备资格的人员，放宽席位要求，或者作废本次抽取，另行公告规则。"
    )
    assert text(cant_be_filled, Language.ENGLISH) == (
        "1 of 2 seats of a team can be filled in 411103 (items: 联网单位; businesses: 1, such as "
        "S00); reasons that keep inspectors from slot 1: division (3), recused (3). Qualify more "
        "inspectors, widen a slot, or void the draw and announce other rules."
    )


def test_a_business_that_is_short_by_itself_is_named() -> None:
    """Where one team alone can't be filled, no limit is to blame, and the reasons say what is."""
    rules = team_rules(recusals=tuple(recusal(f"P0{one}", "E0003") for one in range(7)))
    found = short(case(rules=rules, plan=ALL))
    assert found.bottlenecks == ()
    (one,) = found.understaffed
    assert (one.businesses, one.seats, one.fillable, one.slot) == (("E0003",), 2, 1, 1)
    assert (one.division, one.items) == ("411102", ("联网单位",))
    assert one.reasons == ((Unfit.RECUSED, 7),)
    assert found.short == 1
    error = NotAssignable.because(found)
    assert in_short(error.findings) == [
        "shortage.understaffed $ division=411102 items=('联网单位',) business_count=1 "
        "businesses=('E0003',) size=2 fillable=1 slot=1 reasons=(('recused', 7),)"
    ]


def test_a_slot_that_no_one_can_fill_is_a_shortage_of_every_team() -> None:
    """A department that sends nobody to a division is one line, with every business behind it."""
    rules = team_rules(slots=(TeamSlot(units=("网安大队",)), TeamSlot(units=("消防大队",))))
    elsewhere = officer("X", unit="消防大队", divisions=("411199",))
    whole = case(Roster.of([*officers(), elsewhere]), rules)
    found = short(whole)
    (one,) = found.understaffed
    assert (one.businesses, one.fillable, one.slot) == (tuple(sorted(whole.draw.drawn)), 1, 2)
    assert (one.short, found.short) == (6, 6)
    (told,) = found.findings()
    assert dict(told.figures)["businesses"] == one.businesses[:3]
    made = whole.assign(partial=True)
    assert made.vacancies == tuple((business, 1) for business in sorted(whole.draw.drawn))
    assert all(team.inspectors[1] is None for team in made.teams)
    nobody = case(officers(2, divisions=("411199",)))
    assert short(nobody).short == 12
    assert nobody.assign(partial=True).vacancies == tuple(
        (business, 2) for business in sorted(nobody.draw.drawn)
    )


def test_businesses_that_lack_the_same_are_one_group() -> None:
    """By division, items, slot and reasons: a recusal more makes a group of its own."""
    roster = Roster.of(
        [
            *(entity(f"A{one}", division="411103") for one in range(3)),
            *(entity(f"B{one}", remit=("互联网使用",)) for one in range(4)),
            *(entity(f"C{one}") for one in range(5)),
        ]
    )
    people = [officer(f"P{one}", qualifications=("联网单位",), divisions=(NORTH,)) for one in "012"]
    rules = team_rules(recusals=(recusal("P0", "B3"),))
    plan = evolve(ALL, scope=evolve(ALL.scope, divisions=(NORTH, "411103")))
    found = short(case(Roster.of(people), rules, roster, plan))
    assert [(one.businesses, one.reasons) for one in found.understaffed] == [
        (("A0", "A1", "A2"), ((Unfit.DIVISION, 3),)),
        (("B0", "B1", "B2"), ((Unfit.QUALIFICATION, 3),)),
        (("B3",), ((Unfit.QUALIFICATION, 3), (Unfit.RECUSED, 1))),
    ]
    assert found.short == 14
    assert found.bottlenecks == ()
    lines = str(NotAssignable.because(found)).splitlines()
    assert len(lines) == 3


def test_two_slots_may_fight_over_the_same_people() -> None:
    """A team that needs the same one person twice can't be filled, though each slot can."""
    slots = (TeamSlot(units=("甲",)), TeamSlot(units=("甲", "乙")), TeamSlot(units=("乙",)))
    inspectors = Roster.of(officer(f"P{one}", unit=one) for one in "甲乙丙")
    found = short(case(inspectors, team_rules(slots=slots)))
    (one,) = found.understaffed
    assert (one.seats, one.fillable, len(one.businesses)) == (3, 2, 6)


def test_limits_and_businesses_can_both_be_short() -> None:
    """What is missing for limits and what is missing anyway are added up, once each."""
    rules = team_rules(limit=2, recusals=tuple(recusal(f"N{one}", "N00") for one in range(3)))
    whole = regions(north=3, south=6, rules=rules)
    found = short(whole)
    assert [(one.businesses, one.fillable) for one in found.understaffed] == [(("N00",), 0)]
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
    """The proof belongs to roster and rules: no seed changes a word of it."""
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
        assign(*regions(north=3, south=1, rules=team_rules(limit=3)), **NONCES)
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
    assert [len(one.businesses) for one in caught.value.shortage.understaffed] == [6]
    assert wire.loads(wire.dumps(caught.value.shortage), Shortage) == caught.value.shortage


def test_a_partial_assignment_is_asked_for() -> None:
    """It fills as many seats as can be, keeps every rule, and claims no evenness."""
    whole = regions(north=3, south=2, rules=team_rules(limit=3))
    made = whole.assign(partial=True)
    assert made.evenness == ()
    assert sum(empty for _, empty in made.vacancies) == short(whole).short
    assert max(loads(made, whole)) == 3
    found = whole.check(made)
    assert {one.code for one in found} == {"check.seats"}
    assert reported(found, "check.seats", "business", "seats", "filled", "size") == [
        (business, 2, 2 - empty, 2) for business, empty in made.vacancies
    ]


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
    partial = assign(*short_south, partial=True, **NONCES)
    complete = enough.assign()
    north = [business for business in seats(complete) if business.startswith("N")]
    assert [seats(partial)[one] for one in north] == [seats(complete)[one] for one in north]


def test_the_same_inspector_barred_for_another_reason_is_another_group() -> None:
    """Recused from one business and at the other last time: each is named with its own reason."""
    for recused, visited in (("E0000", "E0001"), ("E0001", "E0000")):
        rules = team_rules(
            recusals=(recusal("P00", recused),), past=(past(visited, "P00", "2022-05-01"),)
        )
        rules = evolve(rules, not_last=True)
        whole = case(officers(2), rules, businesses(2), everybody(number=2), reserves=0)
        with pytest.raises(NotAssignable) as caught:
            whole.assign()
        shortage = caught.value.shortage
        assert shortage is not None
        reasons = {one.businesses: dict(one.reasons) for one in shortage.understaffed}
        assert reasons == {
            (recused,): {Unfit.RECUSED: 1},
            (visited,): {Unfit.INSPECTED_BEFORE: 1},
        }
