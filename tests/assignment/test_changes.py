"""Teams after the draw: withdrawals, skips and extensions."""

import hashlib
from collections import Counter
from typing import Any

import pytest
from attrs import evolve

from randcheck import Rate, Roster, Strata
from randcheck.assignment import (
    Assignment,
    Withdrawal,
    assign,
    assignment_findings,
    reassign,
    verify_assignment,
)
from randcheck.errors import InvalidInput, NotAllowed
from randcheck.plan import TeamSlot, Workload
from tests.assignment.seats_and_loads import ALL, loads, seats
from tests.made.nonces import NONCES
from tests.made.plan import PLAN, entity
from tests.made.short import in_short
from tests.made.staff import (
    case,
    officer,
    officers,
    recusal,
    team_rules,
)


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
    assert after.first_teams == made.first_teams
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
        f"unchecked.withdrawal $.changes[{index}].withdrawal.reason "
        f"inspector={change.withdrawal.inspector} reason={reason}"  # type: ignore[union-attr]
        for index, (change, reason) in enumerate(
            zip(after.changes, ("调离", *["病假"] * 12), strict=True)
        )
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


def test_each_withdrawal_brings_somebody_else() -> None:
    """Who withdrew leaves the list of those who step in, and never comes back to the team."""
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
    """Of the least burdened steps in who has the smallest hash of tag R, the business's ticket,
    the slot, and the inspector: no number of a change is in it."""

    def hashed(tag: str, data: bytes) -> bytes:
        return hashlib.sha256(f"{made.key}{tag}".encode() + data).digest()

    # twelve visits, and 28 officers without one; half of them are qualified for half of the items
    one_item = [officer(f"P{one:02}", qualifications=("联网单位",)) for one in range(0, 40, 2)]
    both = [officer(f"P{one:02}") for one in range(1, 40, 2)]
    places = [entity(f"E{one:04}") for one in range(6)]
    places += [entity(f"E{one:04}", remit=("互联网使用", "联网单位")) for one in range(6, 12)]
    whole = case(Roster.of([*one_item, *both]), roster=Roster.of(places))
    made = whole.assign()
    for number in range(8):
        team = made.teams[number % 6]
        busy = {one for each in made.teams for one in each.members}
        idle = [
            one
            for one in whole.inspectors.identifiers
            if one not in busy | withdrawn_from(made)
            and (team.business < "E0006" or int(one[1:]) % 2)
        ]
        seat = hashed("E", team.business.encode()) + bytes(4)
        expected = min(idle, key=lambda one: hashed("R", seat + one.encode()))
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
        reassign(made, *whole, **NONCES)
    assert in_short(caught.value.findings) == ["assignment.unchanged $"]


def test_a_seat_that_nobody_may_take_is_refused_by_business() -> None:
    """The error names each team, and the assignment stays as it was."""
    whole = case(officers(2))
    made = whole.assign()
    with pytest.raises(NotAllowed) as caught:
        reassign(made, *whole, Withdrawal(inspector="P00", reason="病假"), **NONCES)
    assert in_short(caught.value.findings) == [
        f"assignment.nobody $ business={business}" for business in teams_in_ticket_order(made)
    ]
    assert made.changes == ()
    tight = case(officers(4), team_rules(limit=3))  # 12 visits, room for 12
    full = tight.assign()
    team = full.teams[0]
    gone = Withdrawal(inspector=team.members[0], business=team.business, reason="病假")
    with pytest.raises(NotAllowed):
        reassign(full, *tight, gone, **NONCES)


def teams_in_ticket_order(made: Assignment) -> list[str]:
    names = [team.business for team in made.teams]
    return sorted(names, key=lambda one: hashlib.sha256(f"{made.key}E{one}".encode()).digest())


@pytest.mark.parametrize(
    ("withdrawal", "expected"),
    [
        ("病假", ["type.noun $.withdrawal given=('text', '病假') noun=Withdrawal"]),
        (1, ["type.noun $.withdrawal given=('integer', 1) noun=Withdrawal"]),
        (
            Withdrawal(inspector="P99", reason="病假"),
            ["withdrawal.inspector $.withdrawal.inspector inspector=P99"],
        ),
        (
            Withdrawal(inspector="P00", business="E9999", reason="病假"),
            ["withdrawal.business $.withdrawal.business business=E9999"],
        ),
        (
            Withdrawal(inspector="P99", business="E9999", reason="病假"),
            [
                "withdrawal.inspector $.withdrawal.inspector inspector=P99",
                "withdrawal.business $.withdrawal.business business=E9999",
            ],
        ),
    ],
)
def test_a_withdrawal_of_nobody_known_is_refused(withdrawal: Any, expected: list[str]) -> None:
    """With a slip in a name it would change nothing, unseen, while the person stays in the team."""
    whole = case()
    made = whole.assign()
    with pytest.raises(InvalidInput) as caught:
        reassign(made, *whole, withdrawal, **NONCES)
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
