"""Honest assignments, tampered ones, and what the check says of them."""

from attrs import evolve

from randcheck import Rate, Roster
from randcheck.assignment import Assignment, Withdrawal
from randcheck.errors import Finding
from randcheck.plan import TeamSlot, Workload
from tests.made.staff import (
    Case,
    businesses,
    case,
    everybody,
    officer,
    officers,
    past,
    recusal,
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
        first_teams=tuple(
            evolve(team, inspectors=seats.get(team.business, team.inspectors))
            for team in made.first_teams
        ),
    )


def swapped(made: Assignment, old: str, new: str, business: str) -> Assignment:
    """The assignment with one inspector in another's seat."""
    (team,) = (one for one in made.first_teams if one.business == business)
    seats = tuple(new if one == old else one for one in team.inspectors)
    return with_teams(made, **{business: seats})


def codes(findings: tuple[Finding, ...]) -> set[str]:
    return {one.code for one in findings}


def caught(whole: Case, made: Assignment) -> set[str]:
    """What the check says; drawing again says something too."""
    verified = whole.verify(made)
    assert not verified.ok
    assert all(one.code.startswith(("differs.", "announced.", "assignment.")) for one in
               verified.findings)  # fmt: skip
    found = whole.check(made)
    assert all(one.problem and one.fix and one.path.startswith("$.") for one in found)
    return codes(found)


def uneven(found: set[str]) -> bool:
    """Whether some code is of the certificate's family, and every one."""
    return bool(found) and all(one.startswith("check.evenness.") for one in found)


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


def team_of(business: str, made: Assignment = HONEST) -> tuple[str, ...]:
    team = made.team(business)
    assert team is not None
    return team.members


def visits_of(name: str, made: Assignment = HONEST) -> int:
    return sum(name in team.members for team in made.first_teams)
