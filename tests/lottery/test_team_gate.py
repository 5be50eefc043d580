"""No draw is announced that could never be staffed: it would have to be voided after its seed."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from randcheck import Plan, Rate
from randcheck.errors import InvalidInput
from randcheck.plan import Eligibility, Strata, TeamSlot
from randcheck.roster import Roster
from randcheck.values import Period
from tests.made.plan import ANNOUNCED, PLAN, announced, entity
from tests.made.short import in_short
from tests.made.staff import officer, officers, team_rules


def refused(plan: Plan = PLAN, **changes: Any) -> list[str]:
    """What is said of an announcement with inspectors and rules for teams."""
    given: dict[str, Any] = {"inspectors": officers(), "team_rules": team_rules()}
    with pytest.raises(InvalidInput) as caught:
        announced(plan, **{**given, **changes})
    return in_short(caught.value.findings)


def test_a_draw_that_can_be_staffed_is_announced() -> None:
    """The commitments are in the announcement, and nothing is said of the teams."""
    made = announced(inspectors=officers(), team_rules=team_rules())
    assert made.team_rules_commitment is not None
    assert made.findings() == ()


NOBODY = ["teams.nobody"]
TOO_FEW = ["rules.slot-size", "rules.team-size"]


@pytest.mark.parametrize(
    ("inspectors", "codes"),
    [
        (officers(qualifications=("网巴",)), NOBODY),
        (officers(divisions=("411103",)), NOBODY),
        (officers(leave=(Period(start=date(2023, 4, 1), end=date(2023, 4, 30)),)), NOBODY),
        (officers(certificate=None), TOO_FEW[:1]),
        (officers(active=False), TOO_FEW),
        (officers(1), TOO_FEW),
    ],
    ids=["misspelt", "elsewhere", "away", "uncertified", "inactive", "alone"],
)
def test_a_draw_that_nobody_could_inspect(inspectors: Any, codes: list[str]) -> None:
    """Nobody is qualified, inside, there, certified or active, or there are too few for a team."""
    assert [one.split()[0] for one in refused(inspectors=inspectors)] == codes


def test_limits_that_leave_too_few_visits() -> None:
    """Six businesses need twelve seats, and eight inspectors may make one visit each."""
    rules = team_rules(limit=1)
    assert refused(team_rules=rules) == ["teams.limits $.team_rules.limit size=6 seats=12 room=8"]


def test_each_stratum_is_looked_at_by_itself() -> None:
    """Elsewhere there are inspectors enough; here nobody may go."""
    strata = Strata(
        attribute="division",
        rates=(("411102", Rate.parse("2户")), ("411103", Rate.parse("1户"))),
    )
    plan = evolve(PLAN, scope=evolve(PLAN.scope, divisions=("4111",)), strata=strata)
    businesses = [entity(f"N{n}") for n in range(5)]
    businesses += [entity(f"S{n}", division="411103") for n in range(5)]
    found = refused(
        plan,
        roster=Roster.of(businesses),
        inspectors=Roster.of(officer(f"P{n}", divisions=("411102",)) for n in range(4)),
        extensions=(),
    )
    assert found == ["teams.nobody $.inspectors business_count=5 team_size=2"]


@pytest.mark.parametrize(
    ("start", "end", "codes"),
    [
        ("2023-01-09", "2023-01-20", ["rules.window-plan", "rules.window-early"]),
        ("2023-03-01", "2023-03-31", ["rules.window-early"]),
        ("2023-11-20", "2023-12-20", ["rules.window-plan"]),
    ],
)
def test_a_visit_window_outside_the_plan(start: str, end: str, codes: list[str]) -> None:
    """Visits would be dated outside the plan's period, or before the draw (R6)."""
    window = Period(start=date.fromisoformat(start), end=date.fromisoformat(end))
    found = refused(team_rules=team_rules(window=window))
    assert [one.split()[0] for one in found] == codes


def test_what_is_only_likely_is_a_warning() -> None:
    """Groups without inspectors are named before the draw, and don't stop it."""
    rules, inspectors = team_rules(), Roster.of([*officers(), officer("P9", name="警官P00")])
    plan = evolve(PLAN, scope=evolve(PLAN.scope, divisions=("4111",)))
    inspectors = Roster.of(evolve(one, divisions=("411102",)) for one in inspectors)
    here = Roster.of([entity("A"), entity("B"), entity("C", division="411103")])
    found = Eligibility(plan=plan, rules=rules).warnings(inspectors, here, 2, ANNOUNCED)
    assert {one.code for one in found} == {"officer.namesake", "teams.short-slot"}
    given: dict[str, Any] = {"roster": here, "extensions": (), "reserves": 0}
    assert announced(plan, inspectors=inspectors, team_rules=rules, **given).roster_size == 3


def test_a_huge_slot_is_refused_before_the_seed() -> None:
    """Nobody counts to 2^53 for it."""
    rules = team_rules(slots=(TeamSlot(count=2**53 - 1),))
    assert any(one.startswith("rules.slot-size") for one in refused(team_rules=rules))
