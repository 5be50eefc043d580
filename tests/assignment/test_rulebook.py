"""Checking assignments: honest ones pass, and no tampering goes unseen."""

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from randcheck import Roster
from randcheck.assignment import Assignment
from randcheck.plan import TeamSlot, Workload
from tests.assignment.tampered_assignments import (
    CHANGED,
    HONEST,
    JOINT,
    PLAIN,
    codes,
    uneven,
    visits_of,
)
from tests.made.staff import (
    Case,
    businesses,
    case,
    everybody,
    officer,
    officers,
    recusal,
    regions,
    team_rules,
)

# -- honest ----------------------------------------------------------------------------------------


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
            certificate=data.draw(st.sampled_from([None, officer(f"P{number}").certificate])),
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
    assume(not rules.findings(Roster.of(people), businesses()))
    whole = case(Roster.of(people), rules)
    made = whole.assign(partial=True)  # holds it against all checks
    if made.vacancies:
        assert codes(whole.check(made)) == {"check.seats"}


# -- any tampering ---------------------------------------------------------------------------------


@settings(max_examples=min(150, settings().max_examples * 2))
@given(st.data())
def test_no_tampering_goes_unseen(data: st.DataObject) -> None:
    """One to three seats given to others, teams left out, or sets of the certificate altered:
    drawing again tells whenever anything is other than it was, and the check tells whenever a rule
    is broken or the loads aren't the honest ones."""
    drawn = list(HONEST.first_teams)
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
    forged = evolve(HONEST, first_teams=tuple(drawn), evenness=evenness)
    assert JOINT.verify(forged).ok == (forged == HONEST)
    found = codes(JOINT.check(forged))
    if forged == HONEST:
        assert found == set()
    elif breaks_a_rule(forged):
        assert any(not one.startswith("check.evenness.") for one in found)
    elif prices(forged) != prices(HONEST):
        assert uneven(found)


def breaks_a_rule(made: Assignment) -> bool:
    """Whether seats, people or limits are other than the joint case allows, told by hand."""
    barred = {("E0001", "W1"), ("E0002", "Z1"), ("E0003", "W2")}
    room = {"W0": 1, "Z0": 2}
    if {team.business for team in made.first_teams} != {
        team.business for team in HONEST.first_teams
    }:
        return True
    for team in made.first_teams:
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
