"""Items, scope, plans and the work plan."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from randcheck import Entity, InspectionItem, Plan, Rate, Strata, WorkPlan
from randcheck.codes import CheckMethod, EntityStatus, ItemClass, LeftOut, SelectionMode
from randcheck.errors import InvalidInput
from randcheck.plan import PRIORITIES_2023, Condition, review
from randcheck.testing import strategies as rst
from tests.made.plan import PLAN, SCOPE, entity
from tests.made.short import in_short


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
        ({"division": "411102001"}, ()),
        ({"division": "411102001005"}, ()),
        ({"division": "4111"}, (LeftOut.DIVISION,)),
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
    """An entity is eligible exactly when the four rules of the scope and the conditions hold."""
    eligible = (
        one.status in plan.scope.statuses
        and (not plan.scope.divisions or one.division in plan.scope.divisions)
        and (plan.scope.registered_by is None or one.established <= plan.scope.registered_by)
        and bool({item.code for item in plan.items} & set(one.remit))
        and all(dict(one.attributes).get("信用风险分类") in c.values for c in plan.conditions)
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
        (lambda: changed(SCOPE, statuses=()), {"$.statuses"}),
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


@pytest.mark.parametrize(
    ("divisions", "inside", "outside"),
    [
        ((), ("411102", "650000", "甲"), ()),
        (("41",), ("41", "4111", "411102", "411102001"), ("42", "410", "4111020")),
        (("4111",), ("411102", "411103", "4111"), ("41", "4112", "411")),
        (("甲",), ("甲",), ("甲乙", "乙")),
        (("411102", "4112"), ("411102", "411222"), ("411103",)),
    ],
)
def test_a_division_has_those_below_it(
    divisions: tuple[str, ...], inside: tuple[str, ...], outside: tuple[str, ...]
) -> None:
    """A code covers itself and the codes of divisions below it; no code covers every division."""
    plan = evolve(PLAN, scope=evolve(SCOPE, divisions=divisions))
    assert all(not plan.left_out(entity("a", division=one)) for one in inside)
    assert all(plan.left_out(entity("a", division=one)) == (LeftOut.DIVISION,) for one in outside)


def test_without_a_cut_off_every_registration_counts() -> None:
    """A plan that states no day of registration leaves nobody out by it."""
    plan = evolve(PLAN, scope=evolve(SCOPE, registered_by=None))
    assert not plan.left_out(entity("a", established=date(2033, 1, 1)))
    assert review(work_plan(plans=(plan,), period=plan.period)) == review(work_plan())


CARS = Condition(attribute="所属行业", values=("汽车销售", "二手车交易"))
TARGETED = evolve(PLAN, selection=SelectionMode.TARGETED, conditions=(CARS,))


@pytest.mark.parametrize(
    ("attributes", "changes", "reasons"),
    [
        ((("所属行业", "汽车销售"),), {}, ()),
        ((("所属行业", "二手车交易"), ("规模", "小")), {}, ()),
        ((("所属行业", "餐饮"),), {}, (LeftOut.CONDITION,)),
        ((("规模", "汽车销售"),), {}, (LeftOut.CONDITION,)),
        ((), {"remit": ()}, (LeftOut.REMIT, LeftOut.CONDITION)),
    ],
)
def test_a_targeted_plan_leaves_out_who_fulfils_no_condition(
    attributes: Any, changes: dict[str, Any], reasons: tuple[LeftOut, ...]
) -> None:
    """定向 by trade: other trades are left out, with that reason beside those of the scope (D3)."""
    assert TARGETED.left_out(entity("a", attributes=attributes, **changes)) == reasons


def test_every_condition_counts_and_fields_are_attributes_too() -> None:
    """By type and by division, which every business has as fields."""
    conditions = (
        Condition(attribute="business_type", values=("有限责任公司",)),
        Condition(attribute="division", values=("411102",)),
    )
    plan = evolve(TARGETED, conditions=conditions)
    company = entity("a", business_type="有限责任公司")
    assert plan.left_out(company) == ()
    assert plan.left_out(evolve(company, business_type="")) == (LeftOut.CONDITION,)
    assert LeftOut.CONDITION in plan.left_out(evolve(company, division="411103"))


def test_conditions_belong_to_targeted_plans() -> None:
    """不定向 draws from everyone eligible: a condition there is refused, a double one too."""
    with pytest.raises(InvalidInput) as caught:
        evolve(PLAN, conditions=(CARS, CARS))
    assert in_short(caught.value.findings) == [
        "field.twice $.conditions[1] value=所属行业 first=0 second=1",
        "plan.conditions $.conditions source=D3",
    ]
    with pytest.raises(InvalidInput) as caught:
        Condition(attribute="所属行业", values=("a", "a"))
    assert in_short(caught.value.findings) == ["field.twice $.values[1] value=a first=0 second=1"]


def test_a_stratum_may_be_left_undrawn() -> None:
    """低风险 isn't visited: left out with that reason; one with a rate can't be undrawn as well."""
    strata = evolve(STRATA, undrawn=("D",))
    plan = evolve(PLAN, strata=strata)
    for value, reasons in (("A", ()), ("D", (LeftOut.UNDRAWN,)), ("B", ())):
        assert plan.left_out(entity("a", attributes=(("信用", value),))) == reasons
    with pytest.raises(InvalidInput) as caught:
        evolve(STRATA, undrawn=("D", "A", "D"))
    assert in_short(caught.value.findings) == [
        "strata.undrawn $.undrawn[1] stratum=A",
        "strata.undrawn $.undrawn[2] stratum=D",
    ]
