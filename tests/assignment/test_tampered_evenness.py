"""Checking assignments: uneven teams are found, whatever proof comes with them."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from randcheck import Roster
from randcheck.plan import TeamSlot, Workload
from tests.assignment.tampered_assignments import (
    caught,
    codes,
    swapped,
    uneven,
    visits_of,
    with_teams,
)
from tests.made.short import in_short
from tests.made.staff import (
    businesses,
    case,
    everybody,
    officer,
    officers,
    recusal,
    regions,
    team_rules,
)


def test_uneven_teams_with_a_forged_certificate_are_caught() -> None:
    """Whatever sets somebody writes beside uneven teams, none of them proves them even: all ways
    to split four inspectors into an ordered list of sets are tried."""
    whole = case(officers(4), team_rules(), businesses(2), everybody(number=2), reserves=0)
    honest = whole.assign()
    first, second = honest.first_teams
    forged_teams = with_teams(honest, **{second.business: first.inspectors})
    names = whole.inspectors.identifiers
    for sets in ordered_splits(list(names)):
        forged = evolve(forged_teams, evenness=tuple(tuple(sorted(one)) for one in sets))
        assert uneven(codes(whole.check(forged)))
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
    ("forge", "expected"),
    [
        (lambda north, south: (south, north), "order"),  # reordered
        (lambda north, south: (north,), "missing"),  # dropped
        (lambda north, south: (south,), "missing"),
        (lambda north, south: (), "missing"),
        (lambda north, south: ((*north, *south),), "relief"),  # merged
        (lambda north, south: (north[:1], north[1:], south), "forced"),  # split
        (lambda north, south: ((*north, south[0]), south[1:]), "forced relief"),  # one moved up
        (lambda north, south: (north[1:], (*south, north[0])), "forced relief"),  # one moved down
        (lambda north, south: (north, south, ("N0",)), "twice"),
        (lambda north, south: ((*north, "N0"), south), "twice"),
        (lambda north, south: (north, (*south, "NOBODY")), "unknown"),
        (lambda north, south: (north, south[1:]), "missing"),
        (lambda north, south: (north, (), south), "order"),  # a set of nobody
        (lambda north, south: ((), north, south), "order"),
    ],
)
def test_any_other_certificate_is_caught(forge: Callable[..., Any], expected: str) -> None:
    """Sets merged, split, reordered, dropped, or with others in them prove nothing."""
    forged = evolve(TWO_HONEST, evenness=forge(*TWO_HONEST.evenness))
    assert caught(TWO, forged) == {f"check.evenness.{one}" for one in expected.split()}
    differing = [one for one in TWO.verify(forged).findings if one.path == "$.evenness"]
    assert [one.code for one in differing] == ["differs.evenness"]


def test_what_a_certificate_gets_wrong_has_its_figures() -> None:
    """The place of the set, the inspector, and the visits made and forced."""
    (north, south) = TWO_HONEST.evenness
    split = evolve(TWO_HONEST, evenness=(north[:1], north[1:], south))
    assert in_short(TWO.check(split)) == ["check.evenness.forced $.evenness[0] visits=4 forced=0"]
    merged = evolve(TWO_HONEST, evenness=((*north, *south),))
    assert in_short(TWO.check(merged)) == [
        f"check.evenness.relief $.evenness[0] inspector={name}" for name in south
    ]
    turned = evolve(TWO_HONEST, evenness=(south, north))
    assert in_short(TWO.check(turned))[-1] == "check.evenness.order $.evenness[1]"
    made_up = evolve(TWO_HONEST, evenness=((*north, "N0"), (*south[1:], "X9")))
    assert in_short(TWO.check(made_up)) == [
        "check.evenness.twice $.evenness inspector=N0",
        "check.evenness.missing $.evenness inspector=S0",
        "check.evenness.unknown $.evenness inspector=X9",
    ]
    assert in_short(TWO.verify(split).findings) == [
        f"differs.evenness $.evenness found={north[:1]} expected={north} position=0"
    ]
    assert in_short(TWO.verify(evolve(TWO_HONEST, evenness=(north,))).findings) == [
        f"differs.evenness $.evenness found=() expected={south} position=1"
    ]


def test_what_is_forced_is_counted_with_recusals() -> None:
    """A set on which visits are forced only because others are recused is proved all the same."""
    rules = team_rules(
        recusals=tuple(recusal(f"P0{who}", f"E000{what}") for who in (2, 3) for what in range(4))
    )
    whole = case(officers(4), rules, businesses(6), everybody(number=6), reserves=0)
    made = whole.assign()
    assert made.evenness == (("P00", "P01"), ("P02", "P03"))
    assert whole.check(made) == ()
    assert uneven(caught(whole, evolve(made, evenness=(("P00", "P01", "P02", "P03"),))))


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
    """Where the first in the roster is the only one for a later seat, another takes theirs."""
    units = {"A": "甲", "B": "乙", "C": "丙"}
    inspectors = Roster.of(officer(name, unit=unit) for name, unit in units.items())
    slots = tuple(TeamSlot(units=some) for some in (("甲", "乙"), ("甲",), ("丙",)))
    rules = team_rules(slots=slots, workloads=(Workload(inspector="C", visits=5),))
    whole = case(inspectors, rules)
    made = whole.assign()
    assert made.evenness == (("C",), ("A", "B"))
    assert whole.check(made) == ()
    assert uneven(caught(whole, evolve(made, evenness=(("C", "A"), ("B",)))))


def test_working_time_weighs_in_the_check() -> None:
    """Loads that look even and aren't, since one works half time, are caught."""
    inspectors = Roster.of([*officers(3), officer("H", working_time=Fraction(1, 2))])
    whole = case(inspectors, plan=everybody(), rules=team_rules(mixing=False))
    made = whole.assign()
    assert 2 * visits_of("H", made) <= visits_of("P00", made) + 2
    team = next(one for one in made.first_teams if "H" not in one.members and "P00" in one.members)
    forged = swapped(made, "P00", "H", team.business)
    assert uneven(caught(whole, forged))


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
    for business, team in [(one.business, one.members) for one in made.first_teams]:
        other = swapped(made, team[0], {"P": "H", "H": "P"}[team[0]], business)
        loads = (visits_of("P", other), visits_of("H", other))
        even = ((1, 1), (2, 0)) if part == (1, 3) else ((3, 2),)
        assert (whole.check(other) == ()) is (loads in even)
