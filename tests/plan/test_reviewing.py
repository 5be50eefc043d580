"""The review of a work plan, on the notice's own data and on a plan without faults."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from randcheck import InspectionItem, Period, Plan, Rate, Strata, WorkPlan
from randcheck.codes import CheckMethod, ItemClass, Provision, SelectionMode
from randcheck.errors import InvalidInput
from randcheck.plan import ITEMS_2023, PRIORITIES_2023, PriorityGroup, review
from randcheck.testing import strategies as rst
from tests.made.plan import PLAN

NAMES = ("易制毒化学品经营", "互联网使用单位抽查", "2023保安服务单位抽查")
NOTICE = WorkPlan(
    title="2023年度“双随机、一公开”抽查工作计划",
    issuer="漯河市公安局源汇分局",
    year=2023,
    period=Period.months(2023, 3, 12),
    methods=tuple(CheckMethod),
    plans=tuple(
        evolve(PLAN, number=number, name=name, items=items)
        for name, (number, items) in zip(NAMES, ITEMS_2023, strict=True)
    ),
    priorities=PRIORITIES_2023,
    joint=True,
)


def faultless() -> WorkPlan:
    """The notice with each of its contradictions settled."""
    key = [
        evolve(
            plan,
            department="治安大队",
            partners=("市场监管局",),
            period=NOTICE.period,
            items=tuple(evolve(item, item_class=ItemClass.KEY) for item in plan.items),
        )
        for plan in NOTICE.plans
    ]
    missing = [code for number in (1, 5, 7) for code in PRIORITIES_2023[number - 1].items]
    more = tuple(InspectionItem(code=c, name=c, item_class=ItemClass.KEY) for c in missing)
    key[0] = evolve(key[0], name="易制毒化学品抽查")
    key.append(evolve(key[0], number=4, name="特种行业抽查", items=more))
    return evolve(NOTICE, plans=tuple(key), provides=tuple(Provision))


def test_the_notices_contradictions_come_out_and_nothing_else() -> None:
    """Each contradiction of the notice is found with its place, and no other is."""
    found = review(NOTICE)
    assert Counter(one.code for one in found) == {
        "window.unused": 1,
        "priority.uncovered": 3,
        "priority.general": 7,
        "joint.partners": 1,
        "department.blank": 3,
        "name.narrower": 1,
        "provision.missing": 7,
    }
    assert [dict(one.figures)["group"] for one in found if one.code == "priority.uncovered"] == [
        1,
        5,
        7,
    ]
    (narrower,) = (one for one in found if one.code == "name.narrower")
    assert narrower.path == "$.plans[0].items[0].name"
    (window,) = (one for one in found if one.code == "window.unused")
    assert dict(window.figures) == {
        "period": "2023-03-01至2023-12-31",
        "first": "2023-03-01",
        "last": "2023-11-30",
    }
    silent = {dict(one.figures)["provision"] for one in found if one.code == "provision.missing"}
    assert silent == {provision.value for provision in Provision}


def test_a_plan_without_faults_has_none() -> None:
    """Settle every contradiction, and the review is empty."""
    assert review(faultless()) == ()


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        (
            {"period": Period(start=date(2023, 3, 1), end=date(2024, 1, 31))},
            "window.outside",
            "$.plans[1].period",
        ),
        ({"department": "  "}, "department.blank", "$.plans[1].department"),
        ({"name": "易制毒化学品抽查"}, "name.twice", "$.plans[1].name"),
        ({"selection": SelectionMode.TARGETED}, "selection.strata", "$.plans[1].selection"),
        (
            {"scope": evolve(PLAN.scope, registered_by=date(2023, 3, 2))},
            "scope.late",
            "$.plans[1].scope.registered_by",
        ),
    ],
)
def test_each_fault_of_a_plan_is_found_by_name(
    change: dict[str, Any], code: str, path: str
) -> None:
    """One fault in one plan gives one finding, with its place."""
    clean = faultless()
    plans = list(clean.plans)
    plans[1] = evolve(plans[1], **change)
    found = review(evolve(clean, plans=tuple(plans)))
    assert [(one.code, one.path) for one in found] == [(code, path)]


def test_an_item_in_two_plans_is_found() -> None:
    """Two plans that hold one item would draw the same businesses."""
    clean = faultless()
    plans = list(clean.plans)
    plans[2] = evolve(plans[2], items=(*plans[2].items, plans[1].items[0]))
    found = review(evolve(clean, plans=tuple(plans)))
    assert [(one.code, one.path) for one in found] == [("item.twice", "$.plans[2].items[2]")]


def test_targeted_within_a_stratum_is_right() -> None:
    """定向 with its stratum stated is no fault."""
    clean = faultless()
    strata = Strata(attribute="信用", rates=(("D", Rate.parse("100%")),))
    plan = evolve(clean.plans[1], selection=SelectionMode.TARGETED, strata=strata)
    assert review(evolve(clean, plans=(clean.plans[0], plan, *clean.plans[2:]))) == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [({"joint": False}, "joint.partners"), ({"priorities": ()}, "priority.uncovered")],
)
def test_what_isnt_claimed_isnt_missed(change: dict[str, Any], code: str) -> None:
    """Without a joint sheet no partner is missed, without priorities no coverage."""
    assert code in {one.code for one in review(NOTICE)}
    assert code not in {one.code for one in review(evolve(NOTICE, **change))}


@given(rst.plans())
def test_a_review_changes_nothing(plan: Plan) -> None:
    """A review is a function of the plan: the same again, and the plan as it was."""
    work_plan = evolve(NOTICE, plans=(plan,))
    assert review(work_plan) == review(work_plan)
    assert work_plan.plans == (plan,)


def test_the_catalogue_says_which_plan_covers_what() -> None:
    """S10: groups 1, 5 and 7 stand in no plan; the others in one each."""
    covered = {group.number: group.covered_by(NOTICE.plans) for group in PRIORITIES_2023}
    assert covered == {1: (), 2: (2,), 3: (1,), 4: (3,), 5: (), 6: (2,), 7: (), 8: (2,)}


def test_a_group_has_items() -> None:
    """A priority group without items is refused, and so are two of one number."""
    with pytest.raises(InvalidInput):
        PriorityGroup(number=1, name="网吧", items=())
    with pytest.raises(InvalidInput) as caught:
        evolve(NOTICE, priorities=PRIORITIES_2023[:1] * 2)
    assert [one.path for one in caught.value.findings] == ["$.priorities[1]"]
