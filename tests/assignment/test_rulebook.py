"""Checking assignments: every tampering is caught, and honest ones pass in silence."""

from collections.abc import Callable
from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st

from randcheck import Rate, Roster
from randcheck.assignment import Assignment, Change, Team, Withdrawal, reassign, rulebook
from randcheck.errors import Finding, NotAllowed
from randcheck.plan import TeamSlot, Workload
from tests.made.short import in_short
from tests.made.staff import (
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

#: One of 网安大队 and one of 治安大队 for each of twelve businesses, with limits and recusals.
JOINT = case(
    Roster.of(
        [
            *(officer(f"W{one}") for one in range(5)),
            *(officer(f"Z{one}", unit="治安大队") for one in range(5)),
            officer("X1", certificate=None),
            officer("X2", qualifications=()),
            officer("X3", divisions=("411199",)),
            officer("X4", active=False),
            officer("X5", leave=(team_rules().window,)),
        ]
    ),
    team_rules(
        slots=(TeamSlot(units=("网安大队",)), TeamSlot(units=("治安大队",))),
        limit=4,
        workloads=(Workload(inspector="W0", visits=3), Workload(inspector="Z0", limit=2)),
        recusals=(recusal("W1", "E0001"), recusal("Z1", "E0002")),
        past=(past("E0003", "W2", "2022-05-01"),),
        not_last=True,
    ),
    plan=everybody(),
)
HONEST = JOINT.assign()
PLAIN = case(officers(6))
PLAIN_HONEST = PLAIN.assign()


def with_teams(made: Assignment, **seats: tuple[str | None, ...]) -> Assignment:
    """The assignment with other inspectors in some of its first teams."""
    return evolve(
        made,
        drawn=tuple(
            evolve(team, inspectors=seats.get(team.business, team.inspectors))
            for team in made.drawn
        ),
    )


def swapped(made: Assignment, old: str, new: str, business: str) -> Assignment:
    """The assignment with one inspector in another's seat."""
    (team,) = (one for one in made.drawn if one.business == business)
    seats = tuple(new if one == old else one for one in team.inspectors)
    return with_teams(made, **{business: seats})


def codes(findings: tuple[Finding, ...]) -> set[str]:
    return {one.code for one in findings}


def caught(whole: Case, made: Assignment) -> set[str]:
    """What the check says; drawing again says something too."""
    verified = whole.verify(made)
    assert not verified.ok
    assert all(one.code.startswith(("differs.", "announced.", "assignment.")) for one in
               verified.differences)  # fmt: skip
    found = whole.check(made)
    assert all(one.problem and one.fix and one.path.startswith("$.") for one in found)
    return codes(found)


# -- honest ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "whole",
    [
        JOINT,
        PLAIN,
        regions(),
        case(officers(2), team_rules(mixing=False)),
        case(officers(9), team_rules(slots=(TeamSlot(count=3),), limit=2)),
        case(
            officers(5),
            team_rules(workloads=(Workload(inspector="P00", visits=9),)),
            plan=everybody(),
        ),
    ],
)
def test_the_check_is_silent_on_honest_assignments(whole: Case) -> None:
    """Neither rules nor evenness are at fault, and nothing differs when drawn again."""
    made = whole.assign()
    assert whole.check(made) == ()
    assert whole.verify(made).ok
    assert {name for one in made.teams for name in one.members} <= {
        name for reached in made.evenness for name in reached
    }


def changed() -> tuple[Case, Assignment]:
    """An assignment after a withdrawal, a skip, an extension and a recusal."""
    whole = case(officers(8), extensions=((Rate.parse("8户"), 1),), roster=businesses(20))
    made = whole.assign()
    made = whole.reassign(made, Withdrawal(inspector="P01", reason="调离"))
    whole = whole.with_draw(whole.draw.with_skip(whole.draw.drawn[1], "已注销"))
    made = whole.reassign(made)
    whole = whole.with_draw(whole.draw.with_extension(1))
    made = whole.reassign(made)
    team = made.teams[0]
    return whole, whole.reassign(made, Withdrawal.recused(recusal(team.members[1], team.business)))


CHANGED = changed()


def test_the_check_is_silent_on_honest_changes() -> None:
    """Each change is drawn as the one before left it; earlier stages hold as well."""
    whole, made = CHANGED
    assert whole.check(made) == ()
    assert whole.verify(made).ok
    assert [one.number for one in made.changes] == [1, 2, 3, 4]


@settings(max_examples=25)
@given(st.data())
def test_honest_assignments_of_any_rules_pass(data: st.DataObject) -> None:
    """Slots, limits, working time, recusals and visits as they come: what is complete passes."""
    units = ("甲", "乙", "丙")
    people = [
        officer(
            f"P{number}",
            unit=data.draw(st.sampled_from(units)),
            certificate=data.draw(st.sampled_from([None, officer("P").certificate])),
        )
        for number in range(data.draw(st.integers(4, 9)))
    ]
    slot = st.builds(
        TeamSlot,
        count=st.integers(1, 2),
        units=st.sampled_from([(), ("甲",), ("甲", "乙"), ("乙", "丙")]),
        certified=st.booleans(),
    )
    pairs = st.sets(st.tuples(st.integers(0, 3), st.integers(0, 11)), max_size=5)
    rules = team_rules(
        slots=tuple(data.draw(st.lists(slot, min_size=1, max_size=3))),
        minimum=0,
        limit=data.draw(st.none() | st.integers(3, 9)),
        recusals=tuple(recusal(f"P{who}", f"E{what:04}") for who, what in data.draw(pairs)),
        workloads=(Workload(inspector="P0", visits=data.draw(st.integers(0, 5))),),
        mixing=False,
    )
    whole = case(Roster.of(people), rules)
    made = whole.assign(partial=True)  # holds it against all checks
    if made.vacancies:
        assert codes(whole.check(made)) == {"check.seats"}


# -- each tampering -------------------------------------------------------------------------------


def team_of(business: str, made: Assignment = HONEST) -> tuple[str, ...]:
    team = made.team(business)
    assert team is not None
    return team.members


def test_another_of_the_same_kind_is_uneven_or_no_choice_at_all() -> None:
    """Where a visit moves to somebody with as many, or one more, either the certificate doesn't
    fit any more, or the teams are as even as the draw's and only drawing again tells."""
    silent = uneven = 0
    for team in PLAIN_HONEST.drawn:
        for new in PLAIN.inspectors.identifiers:
            if new in team.members:
                continue
            forged = swapped(PLAIN_HONEST, team.members[0], new, team.business)
            found = caught(PLAIN, forged)
            assert found in (set(), {"check.evenness"})
            silent += not found
            uneven += bool(found)
    assert uneven > 0
    # twelve visits of six are two each: every move makes somebody have three
    assert silent == 0


def test_two_inspectors_exchanged_are_told_by_drawing_again_only() -> None:
    """An exchange between alike inspectors breaks no rule and no evenness: the check is silent,
    verification isn't."""
    first, second = PLAIN_HONEST.drawn[:2]
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
        (found,) = PLAIN.verify(forged).differences
        assert (found.code, found.path) == ("differs.drawn", "$.drawn")
        assert found.problem.startswith("at place 0 Team(")
        assert old in found.problem
        assert new in found.problem
        break
    else:
        pytest.fail("no two to exchange")


def test_an_inspector_of_another_unit_is_named() -> None:
    """The seat, the inspector and the rule are told."""
    business = HONEST.drawn[5].business
    one, other = team_of(business)
    forged = with_teams(HONEST, **{business: (other, one)})
    found = [each for each in JOINT.check(forged) if each.code == "check.unit"]
    assert [(each.path, each.value) for each in found] == [
        ("$.teams[5].inspectors[0]", other),
        ("$.teams[5].inspectors[1]", one),
    ]
    assert found[0].problem == f"unit for {business}"
    assert caught(JOINT, forged) == {"check.unit"}


@pytest.mark.parametrize(
    ("intruder", "code"),
    [
        ("X1", "check.certificate"),
        ("X2", "check.qualification"),
        ("X3", "check.division"),
        ("X4", "check.inactive"),
        ("X5", "check.on_leave"),
        ("Z2", "check.unit"),
        ("NOBODY", "check.unknown"),
    ],
)
def test_whoever_may_not_sit_there_is_named(intruder: str, code: str) -> None:
    """Each rule has a finding of its own, with the seat."""
    business = next(team.business for team in HONEST.drawn if {"Z2", "W0"}.isdisjoint(team.members))
    forged = swapped(HONEST, team_of(business)[0], intruder, business)
    assert code in caught(JOINT, forged)
    found = next(one for one in JOINT.check(forged) if one.code == code)
    assert found.value == intruder
    assert found.path.endswith(".inspectors[0]")


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
        for team in HONEST.drawn
        if team.business != business and name not in team.members and team.business > "E0003"
    )
    forged = swapped(HONEST, elsewhere.members[seat], name, elsewhere.business)
    assert code not in caught(JOINT, forged)


@pytest.mark.parametrize(("name", "seat", "left"), [("W0", 0, 1), ("Z0", 1, 2), ("W3", 0, 4)])
def test_a_limit_exceeded_is_told_with_the_figures(name: str, seat: int, left: int) -> None:
    """General limit, own limit, and visits already made count."""
    forged = HONEST
    for team in HONEST.drawn:
        if name not in team.members and team.business > "E0003":
            forged = swapped(forged, team.members[seat], name, team.business)
    visits = sum(name in team.members for team in forged.drawn)
    found = [one for one in JOINT.check(forged) if one.code == "check.limit"]
    assert [(one.value, one.problem) for one in found] == [
        (name, f"{visits} visits, and room for {left}")
    ]
    assert "check.limit" in caught(JOINT, forged)


def test_one_visit_beyond_a_full_limit_is_told() -> None:
    """All six are full; whoever takes one visit more has three, and room for two."""
    whole = case(officers(6), team_rules(limit=2))
    made = whole.assign()
    team = made.drawn[0]
    new = next(one for one in whole.inspectors.identifiers if one not in team.members)
    forged = swapped(made, team.members[0], new, team.business)
    found = [one for one in whole.check(forged) if one.code == "check.limit"]
    assert [(one.value, one.problem) for one in found] == [(new, "3 visits, and room for 2")]


def test_the_last_visit_within_a_limit_is_no_fault() -> None:
    """A full limit is allowed, to the visit."""
    full = [one for one in ("W1", "W2", "W3", "W4") if visits_of(one) == 3]
    assert full
    assert visits_of("W0") <= 1
    assert JOINT.check(HONEST) == ()


def visits_of(name: str, made: Assignment = HONEST) -> int:
    return sum(name in team.members for team in made.drawn)


def test_a_team_missing_or_too_many_is_named() -> None:
    """Every drawn business has a team, and no other has."""
    missing = evolve(HONEST, drawn=HONEST.drawn[1:])
    found = [one for one in JOINT.check(missing) if one.code == "check.business"]
    assert [(one.value, one.problem) for one in found] == [
        (HONEST.drawn[0].business, "drawn, and no team")
    ]
    assert "check.business" in caught(JOINT, missing)
    undrawn = next(one for one in PLAIN.roster.identifiers if one not in PLAIN.draw.drawn)
    for stray in (undrawn, "E9999"):
        extra = Team(business=stray, inspectors=("P00", "P01"))
        teams = tuple(sorted((*PLAIN_HONEST.drawn, extra), key=lambda team: team.business))
        forged = evolve(PLAIN_HONEST, drawn=teams)
        found = [one for one in PLAIN.check(forged) if one.code == "check.business"]
        assert [(one.value, one.problem) for one in found] == [(stray, "a team, and not drawn")]
        assert "check.business" in caught(PLAIN, forged)


def test_a_business_exchanged_for_another_is_named_twice() -> None:
    """The one that was left out, and the one that came in."""
    undrawn = next(one for one in PLAIN.roster.identifiers if one not in PLAIN.draw.drawn)
    first, *rest = PLAIN_HONEST.drawn
    teams = sorted((evolve(first, business=undrawn), *rest), key=lambda team: team.business)
    forged = evolve(PLAIN_HONEST, drawn=tuple(teams))
    found = [one.value for one in PLAIN.check(forged) if one.code == "check.business"]
    assert sorted(found) == sorted([undrawn, first.business])
    assert "differs.drawn" in codes(PLAIN.verify(forged).differences)


@pytest.mark.parametrize(
    "seats",
    [lambda a, b: (a,), lambda a, b: (a, None), lambda a, b: (), lambda a, b: (a, b, None),
     lambda a, b: (a, b, "P05"), lambda a, b: (None, None)],
)  # fmt: skip
def test_a_team_of_another_size_is_named(seats: Callable[[str, str], Any]) -> None:
    """D13: too few, too many, and seats left empty."""
    team = next(one for one in PLAIN_HONEST.drawn if "P05" not in one.members)
    forged = with_teams(PLAIN_HONEST, **{team.business: seats(*team.members)})
    found = [one for one in PLAIN.check(forged) if one.code == "check.seats"]
    assert [one.value for one in found] == [team.business]
    assert "in a team of 2 (D13)" in found[0].problem
    assert "check.seats" in caught(PLAIN, forged)


def test_every_seat_of_a_team_is_looked_at() -> None:
    """An empty seat or an unknown name hides nothing that sits behind it."""
    business = PLAIN_HONEST.drawn[0].business
    forged = with_teams(PLAIN_HONEST, **{business: (None, "NOBODY")})
    place = "$.teams[0]"
    assert in_short(PLAIN.check(forged))[:2] == [
        f"check.seats {place} {business}",
        f"check.unknown {place}.inspectors[1] NOBODY",
    ]
    forged = with_teams(PLAIN_HONEST, **{business: ("N1", "N2")})
    assert in_short(PLAIN.check(forged))[:2] == [
        f"check.unknown {place}.inspectors[0] N1",
        f"check.unknown {place}.inspectors[1] N2",
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


# -- evenness -------------------------------------------------------------------------------------


def test_uneven_teams_with_a_forged_certificate_are_caught() -> None:
    """Whatever sets somebody writes beside uneven teams, none of them proves them even: all ways
    to split four inspectors into an ordered list of sets are tried."""
    whole = case(officers(4), team_rules(), businesses(2), everybody(number=2), reserves=0)
    honest = whole.assign()
    first, second = honest.drawn
    uneven = with_teams(honest, **{second.business: first.inspectors})
    names = whole.inspectors.identifiers
    for sets in ordered_splits(list(names)):
        forged = evolve(uneven, evenness=tuple(tuple(sorted(one)) for one in sets))
        assert codes(whole.check(forged)) == {"check.evenness"}
    # and the honest one is proved by one set alone, of all
    proofs = [
        sets
        for sets in ordered_splits(list(names))
        if not whole.check(evolve(honest, evenness=tuple(map(tuple, sets))))
    ]
    assert [sorted(one) for one in proofs[0]] == [sorted(names)]


def ordered_splits(names: list[str]) -> list[list[list[str]]]:
    """Every ordered list of disjoint sets that make up these names."""
    if not names:
        return [[]]
    found = []
    for number in range(1, 2 ** len(names)):
        inside = [one for place, one in enumerate(names) if number >> place & 1]
        rest = [one for one in names if one not in inside]
        found += [[inside, *more] for more in ordered_splits(rest)]
    return found


#: The north has more to do than the south: two sets.
TWO = regions(north=3, south=6)
TWO_HONEST = TWO.assign()


def test_the_north_is_proved_before_the_south() -> None:
    """The honest certificate has a set for each level, the most burdened first."""
    assert TWO_HONEST.evenness == (
        ("N0", "N1", "N2"),
        ("S0", "S1", "S2", "S3", "S4", "S5"),
    )


@pytest.mark.parametrize(
    "forge",
    [
        lambda north, south: (south, north),  # reordered
        lambda north, south: (north,),  # dropped
        lambda north, south: (south,),
        lambda north, south: (),
        lambda north, south: ((*north, *south),),  # merged
        lambda north, south: (north[:1], north[1:], south),  # split
        lambda north, south: ((*north, south[0]), south[1:]),  # one moved up
        lambda north, south: (north[1:], (*south, north[0])),  # one moved down
        lambda north, south: (north, south, ("N0",)),  # twice
        lambda north, south: ((*north, "N0"), south),
        lambda north, south: (north, (*south, "NOBODY")),
        lambda north, south: (north, south[1:]),
        lambda north, south: (north, (), south),  # a set of nobody
        lambda north, south: ((), north, south),
    ],
)
def test_any_other_certificate_is_caught(forge: Callable[..., Any]) -> None:
    """Sets merged, split, reordered, dropped, or with others in them prove nothing."""
    forged = evolve(TWO_HONEST, evenness=forge(*TWO_HONEST.evenness))
    assert caught(TWO, forged) == {"check.evenness"}
    differing = [one for one in TWO.verify(forged).differences if one.path == "$.evenness"]
    assert [one.code for one in differing] == ["differs.evenness"]


def test_what_is_forced_is_counted_with_recusals() -> None:
    """A set on which visits are forced only because others are recused is proved all the same."""
    rules = team_rules(
        recusals=tuple(recusal(f"P0{who}", f"E000{what}") for who in (2, 3) for what in range(4))
    )
    whole = case(officers(4), rules, businesses(6), everybody(number=6), reserves=0)
    made = whole.assign()
    assert made.evenness == (("P00", "P01"), ("P02", "P03"))
    assert whole.check(made) == ()
    assert caught(whole, evolve(made, evenness=(("P00", "P01", "P02", "P03"),))) == {
        "check.evenness"
    }


def test_what_is_forced_is_counted_seat_by_seat() -> None:
    """Slots that overlap are matched: people who could fill one seat or another count once."""
    inspectors = Roster.of(
        [
            officer("A1", unit="甲"),
            officer("B1", unit="乙"),
            officer("B2", unit="乙"),
            officer("C1", unit="丙"),
        ]
    )
    slots = (
        TeamSlot(units=("甲", "乙")),
        TeamSlot(units=("乙", "丙")),
        TeamSlot(units=("甲", "丙")),
    )
    for prior in range(3):
        rules = team_rules(
            slots=slots, workloads=(Workload(inspector="B1", visits=prior),), mixing=False
        )
        whole = case(inspectors, rules, plan=everybody())
        made = whole.assign()
        assert sum(map(len, made.evenness)) == 4
        assert whole.check(made) == ()


def test_the_check_lets_people_move_up_when_it_counts_seats() -> None:
    """Where the first in the directory is the only one for a later seat, another takes theirs."""
    units = {"A": "甲", "B": "乙", "C": "丙"}
    inspectors = Roster.of(officer(name, unit=unit) for name, unit in units.items())
    slots = tuple(TeamSlot(units=some) for some in (("甲", "乙"), ("甲",), ("丙",)))
    rules = team_rules(slots=slots, workloads=(Workload(inspector="C", visits=5),))
    whole = case(inspectors, rules)
    made = whole.assign()
    assert made.evenness == (("C",), ("A", "B"))
    assert whole.check(made) == ()
    assert caught(whole, evolve(made, evenness=(("C", "A"), ("B",)))) == {"check.evenness"}


def test_working_time_weighs_in_the_check() -> None:
    """Loads that look even and aren't, since one works half time, are caught."""
    inspectors = Roster.of([*officers(3), officer("H", working_time=Fraction(1, 2))])
    whole = case(inspectors, plan=everybody(), rules=team_rules(mixing=False))
    made = whole.assign()
    assert 2 * visits_of("H", made) <= visits_of("P00", made) + 2
    team = next(one for one in made.drawn if "H" not in one.members and "P00" in one.members)
    forged = swapped(made, "P00", "H", team.business)
    assert caught(whole, forged) == {"check.evenness"}


@pytest.mark.parametrize(("part", "drawn"), [((1, 3), 2), ((1, 2), 5)])
def test_prices_of_part_time_visits_are_exact(part: tuple[int, int], drawn: int) -> None:
    """Where a visit costs both the same, either may make it; where it doesn't, only one may."""
    inspectors = Roster.of(
        [
            officer("P"),
            officer("H", working_time=Fraction(*part)),
            officer("C", unit="治安大队"),
        ]
    )
    rules = team_rules(slots=(TeamSlot(units=("网安大队",)), TeamSlot(units=("治安大队",))))
    whole = case(inspectors, rules, plan=everybody(number=drawn), reserves=0)
    made = whole.assign()
    for business, team in [(one.business, one.members) for one in made.drawn]:
        other = swapped(made, team[0], {"P": "H", "H": "P"}[team[0]], business)
        loads = (visits_of("P", other), visits_of("H", other))
        even = ((1, 1), (2, 0)) if part == (1, 3) else ((3, 2),)
        assert (whole.check(other) == ()) is (loads in even)


# -- changes --------------------------------------------------------------------------------------


def with_change(made: Assignment, index: int, **changes: Any) -> Assignment:
    given = list(made.changes)
    given[index] = evolve(given[index], **changes)
    return evolve(made, changes=tuple(given))


def test_who_withdrew_and_still_sits_there_is_named() -> None:
    """From every team, or from the one."""
    whole, made = CHANGED
    (gone, gone_from), (one, business) = (
        (made.changes[index].withdrawal.inspector, made.changes[index].withdrawal.business)  # type: ignore[union-attr]
        for index in (0, 3)
    )
    assert gone_from is None
    forged = with_change(made, 0, teams=())
    assert "check.withdrawn" in caught(whole, forged)
    assert {each.value for each in whole.check(forged) if each.code == "check.withdrawn"} == {gone}
    forged = with_change(made, 3, teams=())
    found = [each for each in whole.check(forged) if each.code == "check.withdrawn"]
    place = [team.business for team in forged.teams].index(str(business))
    assert [(each.value, each.path) for each in found] == [(one, f"$.teams[{place}]")]
    assert "check.withdrawn" in caught(whole, forged)


def test_changes_that_dont_lead_to_the_draw_are_named() -> None:
    """A dissolved team that stays, and a new one that is left out."""
    whole, made = CHANGED
    (dissolved,) = made.changes[1].dissolved
    forged = with_change(made, 1, dissolved=())
    assert [
        (one.value, one.problem)
        for one in whole.check(forged)
        if one.code == "check.business" and one.path == "$.teams"
    ] == [(dissolved, "a team, and not drawn")]
    assert "check.business" in caught(whole, forged)
    new = made.changes[1].teams[0].business
    forged = with_change(made, 1, teams=())
    assert [one.value for one in whole.check(forged) if one.code == "check.business"] == [new]
    assert "check.business" in caught(whole, forged)


def test_rules_hold_for_changed_teams_too() -> None:
    """A new team breaks rules like a first one, and the first ones are still looked at."""
    whole = CHANGED[0]
    made = CHANGED[1]
    (team, *rest) = made.changes[1].teams
    forged = with_change(
        made, 1, teams=(evolve(team, inspectors=("NOBODY", team.members[1])), *rest)
    )
    assert "check.unknown" in caught(whole, forged)
    first = made.drawn[0]
    forged = with_teams(made, **{first.business: ("NOBODY", "P00")})
    found = [one.path for one in whole.check(forged) if one.code == "check.unknown"]
    assert any(path.startswith("$.drawn[0]") for path in found)
    assert caught(whole, forged)


def test_first_teams_are_of_businesses_that_once_stood_drawn() -> None:
    """With a skip and an extension, every earlier stage may have been the first, and no other."""
    whole, made = CHANGED
    assert whole.check(made) == ()
    late = whole.assign()  # assigned after skip and extension
    assert whole.check(late) == ()
    never = evolve(
        made,
        drawn=tuple(
            sorted(
                (*made.drawn[1:], evolve(made.drawn[0], business="E0019x")),
                key=lambda team: team.business,
            )
        ),
    )
    assert "differs.drawn" in codes(whole.check(never))
    assert "differs.drawn" in codes(whole.verify(never).differences)
    extra = evolve(made.drawn[0], business="E9999")
    more = evolve(
        made,
        drawn=(*made.drawn, extra),
        changes=(evolve(made.changes[0], dissolved=("E9999",)), *made.changes[1:]),
    )
    assert "differs.drawn" in codes(whole.check(more))
    fewer = evolve(made, drawn=made.drawn[1:])
    assert "differs.drawn" in codes(whole.check(fewer))


def test_a_differing_change_is_named_with_its_number() -> None:
    """Other inspectors in a change, one that wasn't drawn, and one left out."""
    whole, made = CHANGED
    (team, *rest) = made.changes[3].teams
    other = next(one for one in whole.inspectors.identifiers if one not in (*team.members, "P01"))
    forged = with_change(
        made, 3, teams=(evolve(team, inspectors=tuple(sorted((other, team.members[0])))), *rest)
    )
    paths = [one.path for one in whole.verify(forged).differences]
    assert paths == ["$.changes[3].teams"]
    forged = with_change(made, 3, dissolved=("E0019",))
    found = whole.verify(forged).differences
    assert [(one.code, one.path) for one in found] == [
        ("differs.dissolved", "$.changes[3].dissolved")
    ]
    assert found[0].problem == "1 claimed, and 0 found"
    assert not whole.verify(evolve(made, changes=made.changes[:2])).ok


@pytest.mark.parametrize("stranger", ["NOBODY", "X4", "X5"])
def test_strangers_in_changed_teams_are_named(stranger: str) -> None:
    """Who isn't in the directory, or is absent throughout, can't be carried along by a change."""
    after = JOINT.reassign(HONEST, Withdrawal(inspector="W4", reason="病假"))
    business = HONEST.drawn[-1].business
    forged = swapped(after, team_of(business)[1], stranger, business)
    assert {"differs.drawn", "assignment.stranger"} <= codes(JOINT.verify(forged).differences)
    with pytest.raises(NotAllowed) as caught:
        reassign(forged, *JOINT, Withdrawal(inspector="W3", reason="病假"))
    assert [one.value for one in caught.value.findings] == [repr(stranger)]


def test_a_change_out_of_nothing_is_named() -> None:
    """Teams that were drawn again for no reason aren't what any change gives."""
    team = PLAIN_HONEST.drawn[0]
    idle = next(one for one in PLAIN.inspectors.identifiers if one not in team.members)
    quiet = Change(
        number=1,
        withdrawal=None,
        dissolved=(),
        teams=(evolve(team, inspectors=tuple(sorted((idle, team.members[0])))),),
    )
    forged = evolve(PLAIN_HONEST, changes=(quiet,))
    assert codes(PLAIN.verify(forged).differences) == {"assignment.unchanged"}


# -- any tampering --------------------------------------------------------------------------------


@settings(max_examples=150)
@given(st.data())
def test_no_tampering_goes_unseen(data: st.DataObject) -> None:
    """One to three seats given to others, teams left out, or sets of the certificate altered:
    drawing again tells whenever anything is other than it was, and the check tells whenever a rule
    is broken or the loads aren't the honest ones."""
    drawn = list(HONEST.drawn)
    for _ in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.integers(0, len(drawn) - 1))
        seat = data.draw(st.integers(0, 1))
        name = data.draw(st.sampled_from(JOINT.inspectors.identifiers) | st.none())
        seats = list(drawn[place].inspectors)
        if name in seats:
            continue
        seats[seat] = name
        drawn[place] = evolve(drawn[place], inspectors=tuple(seats))
    if data.draw(st.integers(0, 5)) == 0:
        drawn.pop(data.draw(st.integers(0, len(drawn) - 1)))
    evenness = HONEST.evenness
    if data.draw(st.integers(0, 3)) == 0:
        evenness = tuple(data.draw(st.permutations(evenness)))[: data.draw(st.integers(0, 9))]
    forged = evolve(HONEST, drawn=tuple(drawn), evenness=evenness)
    assert JOINT.verify(forged).ok == (forged == HONEST)
    found = codes(JOINT.check(forged))
    if forged == HONEST:
        assert found == set()
    elif breaks_a_rule(forged):
        assert found - {"check.evenness"}
    elif prices(forged) != prices(HONEST):
        assert "check.evenness" in found


def breaks_a_rule(made: Assignment) -> bool:
    """Whether seats, people or limits are other than the joint case allows, told by hand."""
    barred = {("E0001", "W1"), ("E0002", "Z1"), ("E0003", "W2")}
    room = {"W0": 1, "Z0": 2}
    if {team.business for team in made.drawn} != {team.business for team in HONEST.drawn}:
        return True
    for team in made.drawn:
        if [str(name)[0] for name in team.inspectors] != ["W", "Z"]:
            return True
        if any((team.business, name) in barred for name in team.members):
            return True
    people = (name for name in JOINT.inspectors.identifiers if name[0] != "X")
    return any(visits_of(name, made) > room.get(name, 4) for name in people)


def prices(made: Assignment) -> int:
    """The sum of all visits of the year squared."""
    prior = {"W0": 3}
    people = JOINT.inspectors.identifiers
    return sum((visits_of(name, made) + prior.get(name, 0)) ** 2 for name in people)
