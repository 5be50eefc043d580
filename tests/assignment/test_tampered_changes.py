"""Checking assignments: changes that weren't drawn are found."""

from typing import Any

import pytest
from attrs import evolve

from randcheck.assignment import Assignment, Change, Withdrawal, reassign
from randcheck.errors import NotAllowed
from tests.assignment.reported import reported
from tests.assignment.tampered_assignments import (
    CHANGED,
    HONEST,
    JOINT,
    PLAIN,
    PLAIN_HONEST,
    caught,
    codes,
    swapped,
    team_of,
    with_teams,
)
from tests.made.nonces import NONCES
from tests.made.short import in_short


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
    assert set(reported(whole.check(forged), "check.withdrawn", "inspector")) == {gone}
    forged = with_change(made, 3, teams=())
    found = [each for each in whole.check(forged) if each.code == "check.withdrawn"]
    place = [team.business for team in forged.teams].index(str(business))
    assert in_short(found) == [
        f"check.withdrawn $.teams[{place}] inspector={one} business={business}"
    ]
    assert "check.withdrawn" in caught(whole, forged)


def test_changes_that_dont_lead_to_the_draw_are_named() -> None:
    """A dissolved team that stays, and a new one that is left out."""
    whole, made = CHANGED
    (dissolved,) = made.changes[1].dissolved
    forged = with_change(made, 1, dissolved=())
    assert reported(whole.check(forged), "check.not-drawn", "business") == [dissolved]
    assert "check.not-drawn" in caught(whole, forged)
    new = made.changes[1].teams[0].business
    forged = with_change(made, 1, teams=())
    assert reported(whole.check(forged), "check.no-team", "business") == [new]
    assert "check.no-team" in caught(whole, forged)


def test_rules_hold_for_changed_teams_too() -> None:
    """A new team breaks rules like a first one, and the first ones are still looked at."""
    whole = CHANGED[0]
    made = CHANGED[1]
    (team, *rest) = made.changes[1].teams
    forged = with_change(
        made, 1, teams=(evolve(team, inspectors=("NOBODY", team.members[1])), *rest)
    )
    assert "check.unknown" in caught(whole, forged)
    first = made.first_teams[0]
    forged = with_teams(made, **{first.business: ("NOBODY", "P00")})
    found = [one.path for one in whole.check(forged) if one.code == "check.unknown"]
    assert any(path.startswith("$.first_teams[0]") for path in found)
    assert caught(whole, forged)


def test_first_teams_are_of_businesses_that_once_stood_drawn() -> None:
    """With a skip and an extension, every earlier stage may have been the first, and no other."""
    whole, made = CHANGED
    assert whole.check(made) == ()
    late = whole.assign()  # assigned after skip and extension
    assert whole.check(late) == ()
    never = evolve(
        made,
        first_teams=tuple(
            sorted(
                (*made.first_teams[1:], evolve(made.first_teams[0], business="E0019x")),
                key=lambda team: team.business,
            )
        ),
    )
    assert "differs.first-stage $.first_teams" in in_short(whole.check(never))
    assert "differs.first-stage $.first_teams" in in_short(whole.verify(never).findings)
    extra = evolve(made.first_teams[0], business="E9999")
    more = evolve(
        made,
        first_teams=(*made.first_teams, extra),
        changes=(evolve(made.changes[0], dissolved=("E9999",)), *made.changes[1:]),
    )
    assert "differs.first-stage" in codes(whole.check(more))
    fewer = evolve(made, first_teams=made.first_teams[1:])
    assert "differs.first-stage" in codes(whole.check(fewer))


def test_a_later_stage_is_of_businesses_that_stood_drawn_then() -> None:
    """A change that leaves out who stepped in is reported by its number."""
    whole, made = CHANGED
    stepped_in = {team.business for team in made.changes[1].teams}
    left_out = with_change(made, 1, teams=(), dissolved=())
    found = whole.check(left_out)
    assert stepped_in
    assert "differs.stage $.changes[1] number=2" not in in_short(found)  # nothing moved yet
    assert "differs.stage $.changes[2] number=3" in in_short(found)


def test_a_differing_change_is_named_with_its_number() -> None:
    """Other inspectors in a change, one that wasn't drawn, and one left out."""
    whole, made = CHANGED
    (team, *rest) = made.changes[3].teams
    other = next(one for one in whole.inspectors.identifiers if one not in (*team.members, "P01"))
    forged = with_change(
        made, 3, teams=(evolve(team, inspectors=tuple(sorted((other, team.members[0])))), *rest)
    )
    (found,) = whole.verify(forged).findings
    swapped_in = tuple(sorted((other, team.members[0])))
    assert in_short([found]) == [
        f"differs.teams $.changes[3].teams found={(team.business, *swapped_in)} "
        f"expected={(team.business, *team.members)} position=0 number=4"
    ]
    assert found.problem == (
        f"in change 4, team 1 is {', '.join((team.business, *swapped_in))}, "
        f"and by the draw {', '.join((team.business, *team.members))}"
    )
    forged = with_change(made, 3, dissolved=("E0019",))
    assert in_short(whole.verify(forged).findings) == [
        "differs.dissolved $.changes[3].dissolved found=E0019 expected=() position=0 number=4"
    ]
    assert not whole.verify(evolve(made, changes=made.changes[:2])).ok


@pytest.mark.parametrize("stranger", ["NOBODY", "X4", "X5"])
def test_strangers_in_changed_teams_are_named(stranger: str) -> None:
    """Who isn't in the roster, or is absent throughout, can't be carried along by a change."""
    after = JOINT.reassign(HONEST, Withdrawal(inspector="W4", reason="病假"))
    business = HONEST.first_teams[-1].business
    forged = swapped(after, team_of(business)[1], stranger, business)
    code = "assignment.unknown" if stranger == "NOBODY" else "assignment.absent"
    assert {"differs.first_teams", code} <= codes(JOINT.verify(forged).findings)
    with pytest.raises(NotAllowed) as caught:
        reassign(forged, *JOINT, Withdrawal(inspector="W3", reason="病假"), **NONCES)
    assert in_short(caught.value.findings) == [f"{code} $ inspector={stranger} business={business}"]


def test_a_change_out_of_nothing_is_named() -> None:
    """Teams that were drawn again for no reason aren't what any change gives."""
    team = PLAIN_HONEST.first_teams[0]
    idle = next(one for one in PLAIN.inspectors.identifiers if one not in team.members)
    quiet = Change(
        number=1,
        withdrawal=None,
        dissolved=(),
        teams=(evolve(team, inspectors=tuple(sorted((idle, team.members[0])))),),
    )
    forged = evolve(PLAIN_HONEST, changes=(quiet,))
    assert codes(PLAIN.verify(forged).findings) == {"assignment.unchanged"}
