"""Items, scope, plans and the work plan."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from randcheck import Entity, InspectionItem, Plan, Rate, Strata, WorkPlan
from randcheck.codes import CheckMethod, EntityStatus, ItemClass, LeftOut
from randcheck.errors import InvalidInput
from randcheck.plan import PRIORITIES_2023
from randcheck.testing import strategies as rst
from tests.made.plan import PLAN, SCOPE, entity


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, ()),
        ({"established": date(2023, 2, 28)}, ()),
        ({"remit": ("旅馆业", "互联网使用")}, ()),
        ({"established": date(2023, 3, 1)}, (LeftOut.REGISTERED_LATER,)),
        ({"status": EntityStatus.DEREGISTERED}, (LeftOut.STATUS,)),
        ({"division": "411103"}, (LeftOut.DIVISION,)),
        ({"division": "4111020"}, (LeftOut.DIVISION,)),
        ({"remit": ("旅馆业",)}, (LeftOut.REMIT,)),
        ({"remit": ()}, (LeftOut.REMIT,)),
        (
            {
                "status": EntityStatus.REVOKED,
                "division": "1",
                "established": date(2024, 1, 1),
                "remit": (),
            },
            tuple(LeftOut)[:4],
        ),
    ],
)
def test_scope_gives_every_reason(changes: dict[str, Any], reasons: tuple[LeftOut, ...]) -> None:
    """S3: registered by the cut-off, in the division, established, within remit; or why not."""
    assert PLAN.left_out(entity("a", **changes)) == reasons


@given(rst.plans(), rst.entities())
def test_eligible_means_no_reason(plan: Plan, one: Entity) -> None:
    """An entity is eligible exactly when all four conditions hold."""
    eligible = (
        one.status in plan.scope.statuses
        and one.division in plan.scope.divisions
        and one.established <= plan.scope.registered_by
        and bool({item.code for item in plan.items} & set(one.remit))
    )
    assert (not plan.left_out(one)) == eligible


STRATA = Strata(attribute="信用", rates=(("A", Rate.parse("5%")),))
#: `evolve` without types, for values that a type checker would refuse.
changed: Any = evolve


def work_plan(**changes: Any) -> WorkPlan:
    given: dict[str, Any] = {
        "title": "2023年度抽查工作计划",
        "issuer": "源汇分局",
        "year": 2023,
        "period": PLAN.period,
        "methods": (CheckMethod.ON_SITE,),
        "plans": (PLAN,),
    }
    return WorkPlan(**{**given, **changes})


@pytest.mark.parametrize(
    ("make", "paths"),
    [
        (lambda: changed(PLAN, items=()), {"$.items"}),
        (lambda: changed(PLAN, items=(PLAN.items[0], PLAN.items[0])), {"$.items[1]"}),
        (lambda: changed(PLAN, items=None, number=0), {"$.items", "$.number"}),
        (lambda: changed(PLAN, rate="5%", period="3月至11月"), {"$.rate", "$.period"}),
        (lambda: changed(PLAN, selection="不定向"), {"$.selection"}),
        (lambda: changed(PLAN, department="a\x00"), {"$.department"}),
        (lambda: changed(SCOPE, divisions=(), statuses=()), {"$.divisions", "$.statuses"}),
        (lambda: changed(SCOPE, divisions="411102"), {"$.divisions"}),
        (lambda: work_plan(plans=()), {"$.plans"}),
        (lambda: work_plan(plans=(PLAN, evolve(PLAN, name="b"))), {"$.plans[1]"}),
        (lambda: work_plan(year=True, title="two\nlines"), {"$.year", "$.title"}),
        (
            lambda: InspectionItem(code="", name="", item_class=ItemClass.KEY),
            {"$.code", "$.name"},
        ),
    ],
)
def test_bad_input_is_refused(make: Any, paths: set[str]) -> None:
    """Empty parts, repeated parts and wrong types are refused, all at once, with their paths."""
    with pytest.raises(InvalidInput) as caught:
        make()
    assert {one.path for one in caught.value.findings} == paths


@pytest.mark.parametrize(
    ("call", "path"),
    [
        (PLAN.left_out, "$.entity"),
        (PLAN.stratum, "$.entity"),
        (STRATA.of, "$.entity"),
        (PRIORITIES_2023[0].covered_by, "$.plans"),
    ],
)
def test_methods_look_at_their_arguments(call: Any, path: str) -> None:
    """Nothing, or something of another kind, is refused by the parameter's name."""
    for other in (None, PLAN):
        with pytest.raises(InvalidInput) as caught:
            call(other)
        assert [one.path for one in caught.value.findings] == [path]


def test_a_stratum_is_the_value_of_an_attribute() -> None:
    """A business has the stratum of its value; without one it is in none of the strata."""
    stratified = evolve(PLAN, strata=STRATA)
    low, other = entity("a", attributes=(("信用", "A"),)), entity("b", attributes=(("信用", "E"),))
    assert [stratified.stratum(one) for one in (low, other, entity("c"))] == ["A", None, None]
    assert [STRATA.of(one) for one in (low, other)] == ["A", None]
    assert PLAN.stratum(other) == "全部"


def test_a_work_plan_holds_its_plans() -> None:
    """Plans with numbers of their own make a work plan."""
    plans = (PLAN, evolve(PLAN, number=3))
    assert work_plan(plans=plans).plans == plans
