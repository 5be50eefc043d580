"""Businesses that more than one plan drew."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from randcheck import Draw, Entity, Plan, Rate, Roster, display, draw
from randcheck.errors import InvalidInput
from randcheck.lottery import overlaps
from tests.made.plan import LABEL, PLAN, SEED, announced, roster, sources
from tests.made.short import in_short

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
    assert found == tuple(
        (one, expected[one]) for one in sorted(expected) if len(expected[one]) > 1
    )
    assert {len(plans) for _, plans in found} == {2, 3}
    assert found == overlaps(reversed(draws))


def test_nothing_drawn_is_no_overlap() -> None:
    """Without a draw, or with one only, no business is drawn by more than one plan."""
    assert overlaps([]) == overlaps([drawn_by(1, "100%")]) == ()


def test_two_draws_of_one_plan_are_refused() -> None:
    """One of them must have been voided; neither is taken silently."""
    draws = [drawn_by(1, "5%"), drawn_by(2, "5%"), drawn_by(1, "10%", label="源汇区/2023/1/2")]
    with pytest.raises(InvalidInput) as caught:
        overlaps(draws)
    assert in_short(caught.value.findings) == ["overlap.plan $.draws[2] plan=1 first=0 second=2"]
    assert display.text(caught.value.findings[0]) == (
        "第1个和第3个抽取同属计划1。请去掉已作废的抽取。"
    )


@pytest.mark.parametrize(("draws", "path"), [(None, "$.draws"), ([None], "$.draws[0]")])
def test_draws_are_draws(draws: Any, path: str) -> None:
    """Nothing in place of the draws, or among them, is refused with its place."""
    with pytest.raises(InvalidInput) as caught:
        overlaps(draws)
    assert [one.path for one in caught.value.findings] == [path]


@given(st.integers(1, 120), st.integers(1, 120))
def test_plans_that_share_label_and_seed_meet_at_the_same_doors(one: int, two: int) -> None:
    """With equal populations the smaller sample is contained in the larger."""
    small, large = sorted([one, two])
    draws = [drawn_by(1, f"{small}户"), drawn_by(2, f"{large}户")]
    assert draws[0].drawn == draws[1].drawn[:small]
    assert overlaps(draws) == tuple((one, (1, 2)) for one in sorted(draws[0].drawn))


def test_plans_with_labels_of_their_own_miss_each_other() -> None:
    """What brings plans to the same doors is the shared label, not the seed."""
    draws = [drawn_by(1, "12户"), drawn_by(2, "12户", label="源汇区/2023/9/1")]
    assert len(overlaps(draws)) < 12


def test_skipped_businesses_do_not_count() -> None:
    """A skipped business is no longer drawn, and the reserve in its place is."""
    announcement = announced(plan(1, "5%"), reserves=3, extensions=())
    made = draw(announcement, ROSTER, SEED)
    out, steps_in = made.strata[0].sample.identifiers[0], made.strata[0].sample.reserves[0]
    found = dict(overlaps([made.with_skip(out, "已注销"), drawn_by(2, "100%")]))
    assert out not in found
    assert found[steps_in] == (1, 2)
