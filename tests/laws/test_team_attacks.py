"""How the choice of inspectors is cheated: each attack is stopped or flagged."""

from functools import partial
from typing import Any

import pytest
from attrs import evolve

from randcheck import (
    Roster,
    verify,
)
from randcheck.assignment import Withdrawal, assign, assignment_findings, reassign
from randcheck.errors import InvalidInput, NotAnnounced
from randcheck.plan import TeamSlot, Workload
from tests.laws.forgeries import codes
from tests.made import staff
from tests.made.nonces import NONCES

#: Teams as they were drawn, and one whose members the friend would rather choose.
STAFFED = staff.case()


TEAMS = STAFFED.assign()


VISITED = TEAMS.teams[0]


def announced_anew(whole: staff.Case) -> set[str]:
    """What tells that an assignment rests on another announcement than the published one."""
    made = whole.assign()  # in itself everything fits
    assert whole.check(made) == ()
    assert made.announcement_digest == whole.draw.announcement.digest
    found = verify(
        whole.draw.transcript(),
        roster=whole.roster,
        announcement_digest=STAFFED.draw.announcement.digest,
    )
    with pytest.raises(NotAnnounced) as caught:
        STAFFED.check(made)
    assert "assignment.announcement_digest" in codes(caught.value.findings)
    return codes(found.findings)


@pytest.mark.parametrize(
    "changes",
    [
        {"mixing": False},
        {"limit": 2},
        {"recusals": (staff.recusal(VISITED.members[0], VISITED.business),)},
        {"past": (staff.past(VISITED.business, VISITED.members[0], "2023-01-09"),),
         "not_last": True},
        {"workloads": (Workload(inspector=VISITED.members[0], visits=9),)},
        {"slots": (TeamSlot(), TeamSlot())},
    ],
    ids=lambda changes: next(iter(changes)),
)  # fmt: skip
def test_rules_chosen_after_the_seed(changes: dict[str, Any]) -> None:
    """Mixing turned off, a recusal invented, a visit made up: with the seed known, rules could be
    tried until the team is the one wanted. The draw takes only those announced."""
    rules = staff.team_rules(**changes)
    for ask in (assign, partial(assignment_findings, TEAMS)):
        with pytest.raises(NotAnnounced) as caught:
            ask(STAFFED.draw, STAFFED.roster, STAFFED.inspectors, rules, **NONCES)
        assert codes(caught.value.findings) == {"announced.team_rules"}
    assert announced_anew(staff.case(rules=rules)) == {"differs.announcement"}


def test_inspectors_chosen_after_the_seed() -> None:
    """An inspector taken off the roster, sent on leave, or invented, once teams are known."""
    one = VISITED.members[0]
    edited = [
        Roster.of(each for each in STAFFED.inspectors if each.identifier != one),
        Roster.of(
            evolve(each, leave=(staff.WINDOW,)) if each.identifier == one else each
            for each in STAFFED.inspectors
        ),
        Roster.of([*STAFFED.inspectors, *(staff.officer(f"Q{number}") for number in range(40))]),
    ]
    for inspectors in edited:
        with pytest.raises(NotAnnounced) as caught:
            assign(STAFFED.draw, STAFFED.roster, inspectors, STAFFED.rules, **NONCES)
        assert codes(caught.value.findings) == {"announced.inspectors"}
        assert announced_anew(staff.case(inspectors)) == {"differs.announcement"}


def test_a_friends_inspectors_quietly_swapped() -> None:
    """Two who may both go and have as many visits change places: no rule is broken, and the draw
    gives other teams. The digest that was published is another one as well."""
    other = next(
        team
        for team in TEAMS.teams
        if set(team.members).isdisjoint(VISITED.members) and team != VISITED
    )
    exchanged = {
        VISITED.business: tuple(sorted((other.members[0], VISITED.members[1]))),
        other.business: tuple(sorted((VISITED.members[0], other.members[1]))),
    }
    quiet = evolve(
        TEAMS,
        first_teams=tuple(
            evolve(team, inspectors=exchanged.get(team.business, team.inspectors))
            for team in TEAMS.first_teams
        ),
    )
    assert STAFFED.check(quiet) == ()
    assert codes(STAFFED.verify(quiet).findings) == {"differs.first_teams"}
    assert quiet.digest != TEAMS.digest


def test_withdrawing_without_record() -> None:
    """A member replaced after the draw, as if it had been drawn so, or as a change that nobody
    withdrew in, or one that tells another reason to have drawn."""
    one = VISITED.members[0]
    gone = Withdrawal(inspector=one, business=VISITED.business, reason="病假")
    after = STAFFED.reassign(TEAMS, gone)
    as_drawn = evolve(TEAMS, first_teams=after.teams)
    assert codes(STAFFED.verify(as_drawn).findings) == {"differs.first_teams"}
    (change,) = after.changes
    unsaid = evolve(after, changes=(evolve(change, withdrawal=None),))
    assert codes(STAFFED.verify(unsaid).findings) == {"assignment.unchanged"}
    elsewhere = next(team for team in TEAMS.teams if one in team.members and team != VISITED)
    lied = evolve(
        after, changes=(evolve(change, withdrawal=evolve(gone, business=elsewhere.business)),)
    )
    assert codes(STAFFED.verify(lied).findings) == {"differs.teams"}


def test_withdrawing_until_the_team_is_liked() -> None:
    """Nothing forbids it, and every step stays: numbered, with its reason, to be asked about."""
    liked = next(one for one in STAFFED.inspectors.identifiers if one not in VISITED.members)
    made = TEAMS
    while liked not in (team := made.team(VISITED.business)).members:  # type: ignore[union-attr]
        assert team is not None
        gone = Withdrawal(inspector=team.members[1], business=team.business, reason="身体不适")
        made = STAFFED.reassign(made, gone)
    assert made.changes
    found = STAFFED.verify(made)
    assert found.ok
    assert [one.path for one in found.unchecked] == [
        "$.changes",  # the log wasn't given
        *(f"$.changes[{index}].withdrawal.reason" for index in range(len(made.changes))),
    ]
    # a step left out, or the last ones only, is no assignment, or not the draw's
    with pytest.raises(InvalidInput):
        evolve(made, changes=(*made.changes, made.changes[-1]))
    last = evolve(made.changes[-1], number=1)
    if len(made.changes) > 1:
        assert not STAFFED.verify(evolve(made, changes=(last,))).ok


def test_a_skip_taken_back_to_draw_a_team_again() -> None:
    """The business is skipped and comes back with another team: the draw knows of no skip."""
    skipped = STAFFED.with_draw(STAFFED.draw.with_skip(VISITED.business, "已注销"))
    back = reassign(skipped.reassign(TEAMS), *STAFFED, **NONCES)
    assert back.team(VISITED.business) != VISITED
    assert not STAFFED.verify(back).ok


def test_a_skip_taken_back_and_made_again() -> None:
    """In the end the draw knows of the skip, and still the business had two teams in between."""
    skipped = STAFFED.with_draw(STAFFED.draw.with_skip(VISITED.business, "已注销"))
    back = reassign(skipped.reassign(TEAMS), *STAFFED, **NONCES)
    again = reassign(back, *skipped, **NONCES)
    found = skipped.verify(again).findings
    assert [(one.code, one.path) for one in found] == [("differs.stage", "$.changes[1]")]
    assert skipped.verify(skipped.reassign(TEAMS)).ok
