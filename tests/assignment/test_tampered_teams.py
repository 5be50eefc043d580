"""Checking assignments: each tampering with a team is found by its rule."""

from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from randcheck.assignment import Team, rulebook
from randcheck.display import text
from tests.assignment.reported import reported
from tests.assignment.tampered_assignments import (
    HONEST,
    JOINT,
    PLAIN,
    PLAIN_HONEST,
    caught,
    codes,
    swapped,
    team_of,
    uneven,
    visits_of,
    with_teams,
)
from tests.made.short import in_short
from tests.made.staff import (
    case,
    officers,
    team_rules,
)


def test_another_of_the_same_kind_is_uneven_or_no_choice_at_all() -> None:
    """Where a visit moves to somebody with as many, or one more, either the certificate doesn't
    fit any more, or the teams are as even as the draw's and only drawing again tells."""
    silent = seen = 0
    for team in PLAIN_HONEST.first_teams:
        for new in PLAIN.inspectors.identifiers:
            if new in team.members:
                continue
            forged = swapped(PLAIN_HONEST, team.members[0], new, team.business)
            found = caught(PLAIN, forged)
            assert not found or uneven(found)
            silent += not found
            seen += bool(found)
    assert seen > 0
    # twelve visits of six are two each: every move makes somebody have three
    assert silent == 0


def test_two_inspectors_exchanged_are_told_by_drawing_again_only() -> None:
    """An exchange between alike inspectors breaks no rule and no evenness: the check is silent,
    verification isn't."""
    first, second = PLAIN_HONEST.first_teams[:2]
    for old, new in permutations(first.members + second.members, 2):
        if old not in first.members or new not in second.members:
            continue
        if new in first.members or old in second.members:
            continue
        seats = {
            first.business: tuple(sorted(new if one == old else one for one in first.members)),
            second.business: tuple(sorted(old if one == new else one for one in second.members)),
        }
        forged = with_teams(PLAIN_HONEST, **seats)
        assert caught(PLAIN, forged) == set()
        (found,) = PLAIN.verify(forged).findings
        claimed, drawn = ((first.business, *one) for one in (seats[first.business], first.members))
        assert in_short([found]) == [
            f"differs.first_teams $.first_teams found={claimed} expected={drawn} position=0"
        ]
        assert text(found) == (
            f"抽取时的检查组第1项为{'、'.join(claimed)}，按抽取应为{'、'.join(drawn)}。"
            "请要求作出说明：该结果与抽取不符。"
        )
        break
    else:
        pytest.fail("no two to exchange")


def test_an_inspector_of_another_unit_is_named() -> None:
    """The seat, the inspector and the rule are told."""
    business = HONEST.first_teams[5].business
    one, other = team_of(business)
    forged = with_teams(HONEST, **{business: (other, one)})
    found = [each for each in JOINT.check(forged) if each.code == "check.unit"]
    assert in_short(found) == [
        f"check.unit $.teams[5].inspectors[0] inspector={other} business={business} "
        "unit=治安大队 units=('网安大队',)",
        f"check.unit $.teams[5].inspectors[1] inspector={one} business={business} "
        "unit=网安大队 units=('治安大队',)",
    ]
    assert text(found[0]) == (
        f"{business}检查组的{other}属于治安大队，该席位应由网安大队的人员担任。"
        "请要求作出说明：检查组规则不允许。"
    )
    assert caught(JOINT, forged) == {"check.unit"}


@pytest.mark.parametrize(
    ("intruder", "code", "figures"),
    [
        ("X1", "check.certificate", " period=2023-04-03至2023-04-28"),
        ("X2", "check.qualification", " items=('联网单位',)"),
        ("X3", "check.division", " division=411102 divisions=('411199',)"),
        ("X4", "check.inactive", ""),
        ("X5", "check.on_leave", " period=2023-04-03至2023-04-28"),
        ("Z2", "check.unit", " unit=治安大队 units=('网安大队',)"),
        ("NOBODY", "check.unknown", ""),
    ],
)
def test_whoever_may_not_sit_there_is_named(intruder: str, code: str, figures: str) -> None:
    """Each rule has a finding of its own, with the seat."""
    business = next(
        team.business for team in HONEST.first_teams if {"Z2", "W0"}.isdisjoint(team.members)
    )
    forged = swapped(HONEST, team_of(business)[0], intruder, business)
    assert code in caught(JOINT, forged)
    found = next(one for one in JOINT.check(forged) if one.code == code)
    place = [team.business for team in forged.first_teams].index(business)
    assert in_short([found]) == [
        f"{code} $.teams[{place}].inspectors[0] inspector={intruder} business={business}{figures}"
    ]


@pytest.mark.parametrize(
    ("business", "seat", "name", "code"),
    [
        ("E0001", 0, "W1", "check.recused"),
        ("E0002", 1, "Z1", "check.recused"),
        ("E0003", 0, "W2", "check.inspected_before"),
    ],
)
def test_who_is_barred_from_a_business_is_named(
    business: str, seat: int, name: str, code: str
) -> None:
    """A recusal and a visit last time are told apart."""
    forged = swapped(HONEST, team_of(business)[seat], name, business)
    assert code in caught(JOINT, forged)
    elsewhere = next(
        team
        for team in HONEST.first_teams
        if team.business != business and name not in team.members and team.business > "E0003"
    )
    forged = swapped(HONEST, elsewhere.members[seat], name, elsewhere.business)
    assert code not in caught(JOINT, forged)


@pytest.mark.parametrize(("name", "seat", "left"), [("W0", 0, 1), ("Z0", 1, 2), ("W3", 0, 4)])
def test_a_limit_exceeded_is_told_with_the_figures(name: str, seat: int, left: int) -> None:
    """General limit, own limit, and visits already made count."""
    forged = HONEST
    for team in HONEST.first_teams:
        if name not in team.members and team.business > "E0003":
            forged = swapped(forged, team.members[seat], name, team.business)
    visits = sum(name in team.members for team in forged.first_teams)
    found = reported(JOINT.check(forged), "check.limit", "inspector", "visits", "room")
    assert found == [(name, visits, left)]
    assert "check.limit" in caught(JOINT, forged)


def test_one_visit_beyond_a_full_limit_is_told() -> None:
    """All six are full; whoever takes one visit more has three, and room for two."""
    whole = case(officers(6), team_rules(limit=2))
    made = whole.assign()
    team = made.first_teams[0]
    new = next(one for one in whole.inspectors.identifiers if one not in team.members)
    forged = swapped(made, team.members[0], new, team.business)
    found = reported(whole.check(forged), "check.limit", "inspector", "visits", "room")
    assert found == [(new, 3, 2)]


def test_the_last_visit_within_a_limit_is_no_fault() -> None:
    """A full limit is allowed, to the visit."""
    full = [one for one in ("W1", "W2", "W3", "W4") if visits_of(one) == 3]
    assert full
    assert visits_of("W0") <= 1
    assert JOINT.check(HONEST) == ()


def test_a_team_missing_or_too_many_is_named() -> None:
    """Every drawn business has a team, and no other has."""
    missing = evolve(HONEST, first_teams=HONEST.first_teams[1:])
    left_out = HONEST.first_teams[0].business
    assert reported(JOINT.check(missing), "check.no-team", "business") == [left_out]
    assert "check.no-team" in caught(JOINT, missing)
    undrawn = next(one for one in PLAIN.roster.identifiers if one not in PLAIN.draw.drawn)
    for stray in (undrawn, "E9999"):
        extra = Team(business=stray, inspectors=("P00", "P01"))
        teams = tuple(sorted((*PLAIN_HONEST.first_teams, extra), key=lambda team: team.business))
        forged = evolve(PLAIN_HONEST, first_teams=teams)
        assert reported(PLAIN.check(forged), "check.not-drawn", "business") == [stray]
        assert "check.not-drawn" in caught(PLAIN, forged)


def test_a_business_exchanged_for_another_is_named_twice() -> None:
    """The one that was left out, and the one that came in."""
    undrawn = next(one for one in PLAIN.roster.identifiers if one not in PLAIN.draw.drawn)
    first, *rest = PLAIN_HONEST.first_teams
    teams = sorted((evolve(first, business=undrawn), *rest), key=lambda team: team.business)
    forged = evolve(PLAIN_HONEST, first_teams=tuple(teams))
    found = PLAIN.check(forged)
    assert reported(found, "check.not-drawn", "business") == [undrawn]
    assert reported(found, "check.no-team", "business") == [first.business]
    assert {"differs.first-stage", "differs.businesses"} <= codes(PLAIN.verify(forged).findings)


@pytest.mark.parametrize(
    "seats",
    [lambda a, b: (a,), lambda a, b: (a, None), lambda a, b: (), lambda a, b: (a, b, None),
     lambda a, b: (a, b, "P05"), lambda a, b: (None, None)],
)  # fmt: skip
def test_a_team_of_another_size_is_named(seats: Callable[[str, str], Any]) -> None:
    """D13: too few, too many, and seats left empty."""
    team = next(one for one in PLAIN_HONEST.first_teams if "P05" not in one.members)
    forged = with_teams(PLAIN_HONEST, **{team.business: seats(*team.members)})
    given = seats(*team.members)
    (found,) = (one for one in PLAIN.check(forged) if one.code == "check.seats")
    assert dict(found.figures) == {
        "source": "D13",
        "business": team.business,
        "seats": len(given),
        "filled": len(given) - given.count(None),
        "size": 2,
    }
    assert "D13" not in text(found)
    assert "check.seats" in caught(PLAIN, forged)


def test_every_seat_of_a_team_is_looked_at() -> None:
    """An empty seat or an unknown name hides nothing that sits behind it."""
    business = PLAIN_HONEST.first_teams[0].business
    forged = with_teams(PLAIN_HONEST, **{business: (None, "NOBODY")})
    place = "$.teams[0]"
    assert in_short(PLAIN.check(forged))[:2] == [
        f"check.seats {place} source=D13 business={business} seats=2 filled=1 size=2",
        f"check.unknown {place}.inspectors[1] inspector=NOBODY business={business}",
    ]
    forged = with_teams(PLAIN_HONEST, **{business: ("N1", "N2")})
    assert in_short(PLAIN.check(forged))[:2] == [
        f"check.unknown {place}.inspectors[0] inspector=N1 business={business}",
        f"check.unknown {place}.inspectors[1] inspector=N2 business={business}",
    ]


@example([["d", "f", "a"], ["d"], ["e", "d", "b", "a"], ["d"]])
@example([["e", "b"], ["g"], ["d", "e", "b", "a"], ["b", "a", "c"], ["b"], ["g", "e"]])
@given(st.lists(st.lists(st.sampled_from("abcdefg"), unique=True), max_size=5))
def test_seats_are_filled_by_as_many_as_can_be(seats: list[list[str]]) -> None:
    """What is forced rests on the largest matching there is; here it is found by trying all."""

    def best(place: int, taken: frozenset[str]) -> int:
        if place == len(seats):
            return 0
        ways = [best(place + 1, taken)]
        ways += [1 + best(place + 1, taken | {one}) for one in seats[place] if one not in taken]
        return max(ways)

    assert rulebook._matched(seats) == best(0, frozenset())
