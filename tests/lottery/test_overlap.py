"""Several plans at one door: found, then merged or kept apart."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from randcheck import Draw, Entity, Plan, Rate, Roster, draw
from randcheck.errors import InvalidInput
from randcheck.lottery import PlannedVisit, overlaps
from randcheck.lottery.overlap import OverlapPolicy, planned_visits
from tests.made.plan import LABEL, PLAN, SEED, announced, roster, sources

MERGE, KEEP = OverlapPolicy.MERGE, OverlapPolicy.KEEP
ROSTER = roster()


def plan(number: int, rate: str, **changes: Any) -> Plan:
    return evolve(PLAN, number=number, name=f"计划{number}", rate=Rate.parse(rate), **changes)


def drawn_by(
    number: int, rate: str, *, label: str = LABEL, members: Roster[Entity] = ROSTER
) -> Draw:
    """A draw of the shared plan under another number and rate, without reserves."""
    announcement = announced(
        plan(number, rate),
        roster=members,
        label=label,
        sources=sources(label),
        reserves=0,
        extensions=(),
    )
    return draw(announcement, members, SEED)


def test_overlaps_are_those_drawn_more_than_once() -> None:
    """Exactly the businesses that two plans or more drew, with the plans' numbers ascending."""
    draws = [
        drawn_by(3, "30%", label="源汇区/2023/3/1"),
        drawn_by(1, "40%", label="源汇区/2023/1/1"),
        drawn_by(2, "50%", label="源汇区/2023/2/1"),
    ]
    by = {one.announcement.plan.number: set(one.drawn) for one in draws}
    expected = {
        identifier: tuple(number for number in sorted(by) if identifier in by[number])
        for identifier in set().union(*by.values())
    }
    found = overlaps(draws)
    assert {one.identifier: one.plans for one in found} == {
        identifier: plans for identifier, plans in expected.items() if len(plans) > 1
    }
    assert [one.identifier for one in found] == sorted(one.identifier for one in found)
    assert {len(one.plans) for one in found} == {2, 3}
    assert found == overlaps(reversed(draws))


@given(st.dictionaries(st.integers(1, 9), st.integers(1, 120), min_size=1, max_size=4))
def test_keeping_visits_each_plan_and_merging_each_door(sizes: dict[int, int]) -> None:
    """Kept: one visit a plan and business. Merged: one visit a business, no plan forgotten."""
    draws = [
        drawn_by(number, f"{size}户", label=f"源汇区/2023/{number}/1")
        for number, size in sizes.items()
    ]
    kept, merged = planned_visits(draws, KEEP), planned_visits(draws, MERGE)
    assert len(kept) == sum(sizes.values())
    assert [(one.identifier, one.plans) for one in kept] == sorted(
        (identifier, (one.announcement.plan.number,)) for one in draws for identifier in one.drawn
    )
    assert [one.identifier for one in merged] == sorted({one.identifier for one in kept})
    assert [(one.identifier, (plan,)) for one in merged for plan in one.plans] == [
        (one.identifier, one.plans) for one in kept
    ]


def test_nothing_drawn_is_no_visit() -> None:
    """Without a draw there is nobody to visit under either policy."""
    assert planned_visits([], MERGE) == planned_visits([], KEEP) == overlaps([]) == ()


@pytest.mark.parametrize("policy", OverlapPolicy)
def test_two_draws_of_one_plan_are_refused(policy: OverlapPolicy) -> None:
    """One of them must have been voided; neither is taken silently."""
    draws = [drawn_by(1, "5%"), drawn_by(2, "5%"), drawn_by(1, "10%", label="源汇区/2023/1/2")]
    with pytest.raises(InvalidInput) as caught:
        planned_visits(draws, policy)
    assert [one.code for one in caught.value.findings] == ["overlap.plan"]
    with pytest.raises(InvalidInput):
        overlaps(draws)


@pytest.mark.parametrize("policy", ["merge", None, True])
def test_there_is_no_silent_choice_of_policy(policy: object) -> None:
    """A policy is a member of its enumeration, and nothing that looks like one."""
    any_visits: Any = planned_visits
    with pytest.raises(InvalidInput) as caught:
        any_visits([drawn_by(1, "5%")], policy)
    assert [(one.code, one.path) for one in caught.value.findings] == [("type", "$.policy")]


@given(st.integers(1, 120), st.integers(1, 120))
def test_plans_that_share_label_and_seed_meet_at_the_same_doors(one: int, two: int) -> None:
    """With equal populations the smaller sample is contained in the larger."""
    small, large = sorted([one, two])
    draws = [drawn_by(1, f"{small}户"), drawn_by(2, f"{large}户")]
    assert draws[0].drawn == draws[1].drawn[:small]
    assert {visit.identifier for visit in overlaps(draws)} == set(draws[0].drawn)
    assert len(planned_visits(draws, MERGE)) == large


def test_plans_with_labels_of_their_own_miss_each_other() -> None:
    """What brings plans to the same doors is the shared label, not the seed."""
    draws = [drawn_by(1, "12户"), drawn_by(2, "12户", label="源汇区/2023/9/1")]
    assert len(overlaps(draws)) < 12


def test_skipped_businesses_are_not_visited() -> None:
    """Who was skipped isn't met, and whoever stepped in is."""
    announcement = announced(plan(1, "5%"), reserves=3, extensions=())
    made = draw(announcement, ROSTER, SEED)
    out, steps_in = made.strata[0].sample.identifiers[0], made.strata[0].sample.reserves[0]
    visits = planned_visits([made.with_skip(out, "已注销")], MERGE)
    assert out not in {one.identifier for one in visits}
    assert PlannedVisit(identifier=steps_in, plans=(1,)) in visits


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"identifier": "a b"}, "$.identifier"),
        ({"plans": [1]}, "$.plans"),
        ({"plans": (0,)}, "$.plans[0]"),
        ({"plans": (1, True)}, "$.plans[1]"),
    ],
)
def test_planned_visits_hold_valid_fields(changes: dict[str, Any], path: str) -> None:
    """A visit made by hand is held against its types."""
    given_: dict[str, Any] = {"identifier": "E1", "plans": (1,)}
    with pytest.raises(InvalidInput) as caught:
        PlannedVisit(**{**given_, **changes})
    assert [one.path for one in caught.value.findings] == [path]
