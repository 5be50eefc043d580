"""Whether a draw can be staffed, asked before the seed exists."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from randcheck import Plan, Rate, Roster
from randcheck.assignment import NotAssignable, assign
from randcheck.errors import Finding
from randcheck.plan import Eligibility, TeamRules, TeamSlot, Workload
from tests.made.nonces import NONCES
from tests.made.plan import ANNOUNCED, PLAN, entity
from tests.made.short import in_short
from tests.made.staff import (
    NORTH,
    SOUTH,
    businesses,
    case,
    officer,
    officers,
    period,
    team_rules,
)

BOTH = evolve(PLAN, scope=evolve(PLAN.scope, divisions=(NORTH, SOUTH)))


def obstacles(inspectors: Any, rules: TeamRules | None = None, size: int = 6) -> list[str]:
    """Why no draw of so many of twelve businesses can be staffed."""
    asked = Eligibility(plan=PLAN, rules=rules or team_rules())
    return in_short(asked.obstacles(inspectors, businesses(), size))


def warnings(
    inspectors: Any,
    rules: TeamRules | None = None,
    roster: Any = None,
    plan: Plan = BOTH,
    size: int = 6,
    at: datetime = ANNOUNCED,
) -> tuple[Finding, ...]:
    asked = Eligibility(plan=plan, rules=rules or team_rules())
    return asked.warnings(inspectors, businesses() if roster is None else roster, size, at)


def test_nothing_stands_in_the_way_of_enough() -> None:
    """Officers like any other, and no limit."""
    assert obstacles(officers()) == []
    assert warnings(officers()) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"qualifications": ("网巴",)},
        {"divisions": ("411199",)},
        {"certificate": None},
        {"leave": (team_rules().window,)},
        {"active": False},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_slip_in_every_row_stops_the_draw(changes: dict[str, Any]) -> None:
    """A typo in all qualifications came out at `assign`, when only a void was left."""
    assert obstacles(officers(**changes)) == [
        "teams.nobody $.inspectors business_count=12 team_size=2"
    ]
    assert obstacles(officers(**changes), size=0) == []


def test_limits_that_no_draw_can_keep() -> None:
    """Twelve seats, and eight inspectors with one visit each; half of them are of no use."""
    limited = team_rules(limit=1)
    assert obstacles(officers(), limited) == [
        "teams.limits $.team_rules.limit size=6 seats=12 room=8"
    ]
    assert obstacles(officers(), limited, size=4) == []
    idle = Roster.of([*officers(4), *(officer(f"X{one}", qualifications=()) for one in range(9))])
    assert obstacles(idle, team_rules(limit=2)) == [
        "teams.limits $.team_rules.limit size=6 seats=12 room=8"
    ]
    # nobody makes more visits than there are businesses
    assert obstacles(officers(2), team_rules(limit=99)) == []
    brought = (Workload(inspector="P00", visits=5),)
    assert obstacles(officers(3), team_rules(limit=5, workloads=brought)) == [
        "teams.limits $.team_rules.limit size=6 seats=12 room=10"
    ]


def test_groups_that_nobody_may_inspect_are_told_before_the_draw() -> None:
    """By division and items, with their number and three of them."""
    roster = Roster.of(
        [
            *(entity(f"N{one}") for one in range(6)),
            *(entity(f"S{one}", division=SOUTH) for one in range(4)),
            *(entity(f"T{one}", division=SOUTH, remit=("互联网使用",)) for one in range(2)),
        ]
    )
    people = Roster.of(
        [
            *(officer(f"N{one}", divisions=(NORTH,)) for one in range(4)),
            officer("S0", divisions=(SOUTH,), qualifications=("联网单位",)),
        ]
    )
    rules = team_rules(slots=(TeamSlot(), TeamSlot()))
    assert in_short(warnings(people, rules, roster)) == [
        f"teams.short-slot $.inspectors division={SOUTH} items=('互联网使用',) business_count=2 "
        "businesses=('T0', 'T1') slot=1 available=0 seats=1",
        f"teams.short $.inspectors division={SOUTH} items=('联网单位',) business_count=4 "
        "businesses=('S0', 'S1', 'S2') available=1 seats=2",
    ]


def test_limits_are_held_against_each_groups_share() -> None:
    """Of twelve businesses eight are in the north, where two may make four visits each."""
    roster = Roster.of(
        [
            *(entity(f"N{one}") for one in range(8)),
            *(entity(f"S{one}", division=SOUTH) for one in range(4)),
        ]
    )
    people = Roster.of(
        [
            *(officer(f"N{one}", divisions=(NORTH,)) for one in range(2)),
            *(officer(f"S{one}", divisions=(SOUTH,)) for one in range(9)),
        ]
    )
    assert in_short(warnings(people, team_rules(limit=4), roster, size=9)) == [
        f"teams.tight $.team_rules.limit division={NORTH} items=('联网单位',) business_count=8 "
        "businesses=('N0', 'N1', 'N2') seats=12 room=8"
    ]
    assert warnings(people, team_rules(limit=4), roster, size=6) == ()


def test_a_qualification_that_the_plan_doesnt_know() -> None:
    """One officer with a slip: the others can go, and nobody would have seen it."""
    people = Roster.of([*officers(), officer("Q", qualifications=("联网单位", "联网単位"))])
    assert in_short(warnings(people)) == [
        "teams.other-qualifications $.inspectors items=('联网単位',)"
    ]


def test_the_window_is_held_against_plan_and_announcement() -> None:
    """Visits before the announcement or after the plan are no visits of it (R6)."""
    rules = team_rules(window=period("2023-03-05", "2023-03-20"))
    assert in_short(warnings(officers(), rules)) == [
        "rules.window-early $.team_rules.window period=2023-03-05至2023-03-20 day=2023-03-06"
    ]
    rules = team_rules(window=period("2023-11-20", "2023-12-08"))
    assert in_short(warnings(officers(), rules)) == [
        "rules.window-plan $.team_rules.window period=2023-11-20至2023-12-08 "
        "plan_period=2023-03-01至2023-11-30"
    ]
    announced_that_day = team_rules(window=period("2023-03-06", "2023-03-20"))
    assert warnings(officers(), announced_that_day) == ()


@given(
    st.integers(2, 5), st.integers(1, 6), st.integers(0, 4), st.sampled_from([(), (SOUTH,)])
)  # fmt: skip
def test_what_is_called_impossible_is(
    people: int, size: int, limit: int, divisions: tuple[str, ...]
) -> None:
    """No draw with an obstacle can be staffed."""
    inspectors = officers(people, divisions=divisions)
    rules = team_rules(limit=limit)
    asked = Eligibility(plan=PLAN, rules=rules)
    if asked.obstacles(inspectors, businesses(), size):
        plan = evolve(PLAN, rate=Rate.parse(f"{size}户"))
        with pytest.raises(NotAssignable):
            assign(*case(inspectors, rules, plan=plan), **NONCES)
