"""The review of a work plan, on the notice's own data and on a plan without faults."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from randcheck import InspectionItem, Period, Plan, WorkPlan, display
from randcheck.codes import CheckMethod, ItemClass, Provision, SelectionMode
from randcheck.errors import InvalidInput
from randcheck.plan import ITEMS_2023, PRIORITIES_2023, Condition, PriorityGroup, review
from randcheck.testing import strategies as rst
from tests.made.plan import PLAN
from tests.made.short import in_short

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
    short = in_short(found)
    assert short[0] == (
        "window.unused $.period work_period=2023-03-01至2023-12-31 start=2023-03-01 end=2023-11-30"
    )
    assert [one for one in short if one.startswith("priority.uncovered")] == [
        "priority.uncovered $.priorities[0] group=1 name=网吧",
        "priority.uncovered $.priorities[4] group=5 name=第一类非药品类易制毒化学品购买许可监督",
        "priority.uncovered $.priorities[6] group=7 name=旅馆业、公章刻制业等特种行业事项监管",
    ]
    assert [one for one in short if one.startswith("name.narrower")] == [
        "name.narrower $.plans[0].items[0].name plan=1 name=易制毒化学品经营 "
        "item=易制毒化学品生产、经营、运输、使用企业 missing=('生产', '运输', '使用')"
    ]
    assert "priority.general $.plans[2].items[1].item_class plan=3 item=保安培训单位" in short
    assert {"joint.partners $.joint", "department.blank $.plans[2].department plan=3"} < {*short}
    silent = {dict(one.figures)["provision"] for one in found if one.code == "provision.missing"}
    assert silent == {provision.value for provision in Provision}


def test_a_plan_without_faults_has_none() -> None:
    """Settle every contradiction, and the review is empty."""
    assert review(faultless()) == ()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            {"period": Period(start=date(2023, 3, 1), end=date(2024, 1, 31))},
            "window.outside $.plans[1].period plan=2 period=2023-03-01至2024-01-31 "
            "work_period=2023-03-01至2023-12-31",
        ),
        ({"department": "  "}, "department.blank $.plans[1].department plan=2"),
        (
            {"name": "易制毒化学品抽查"},
            "name.twice $.plans[1].name plan=2 other=1 name=易制毒化学品抽查",
        ),
        (
            {"selection": SelectionMode.TARGETED},
            "selection.conditions $.plans[1].selection plan=2 source=D3",
        ),
        (
            {"scope": evolve(PLAN.scope, registered_by=date(2023, 3, 2))},
            "scope.late $.plans[1].scope.registered_by plan=2 day=2023-03-02 start=2023-03-01",
        ),
    ],
)
def test_each_fault_of_a_plan_is_found_by_name(change: dict[str, Any], expected: str) -> None:
    """One fault in one plan gives one finding, with its place and its figures."""
    clean = faultless()
    plans = list(clean.plans)
    plans[1] = evolve(plans[1], **change)
    found = review(evolve(clean, plans=tuple(plans)))
    assert in_short(found) == [expected]


def test_an_item_in_two_plans_is_found() -> None:
    """Two plans that hold one item would draw the same businesses."""
    clean = faultless()
    plans = list(clean.plans)
    plans[2] = evolve(plans[2], items=(*plans[2].items, plans[1].items[0]))
    found = review(evolve(clean, plans=tuple(plans)))
    assert in_short(found) == [
        "item.twice $.plans[2].items[2] plan=3 other=2 item=联网单位安全保护监管"
    ]


def test_a_review_in_words() -> None:
    """Each finding is a sentence with its figures, in both languages."""
    found = {one.code: one for one in review(NOTICE)}
    assert display.text(found["window.unused"]) == (
        "检查工作时间为2023年3月1日至2023年12月31日，各计划起止时间为2023年3月1日至2023年11月30日。"
        "请更正检查工作时间或者各计划的起止时间。"
    )
    assert display.text(found["provision.missing"]) == (
        "工作计划未对抽取见证作出规定。请在首次抽取前作出规定。"
    )
    assert display.text(found["name.narrower"], "en") == (
        "The name of plan 1, 易制毒化学品经营, leaves out 生产, 运输, 使用, which is in its item "
        "易制毒化学品生产、经营、运输、使用企业. Correct the name of the plan, or the item."
    )


@pytest.mark.parametrize("wrong", [None, NOTICE.plans[0], "计划"])
def test_only_a_work_plan_is_reviewed(wrong: Any) -> None:
    """Anything else is refused by the parameter's name."""
    with pytest.raises(InvalidInput) as caught:
        review(wrong)
    assert [(one.code, one.path) for one in caught.value.findings] == [("type.noun", "$.work_plan")]


def test_targeted_by_a_condition_is_right() -> None:
    """定向 with its condition stated is no fault."""
    clean = faultless()
    conditions = (Condition(attribute="所属行业", values=("汽车销售",)),)
    plan = evolve(clean.plans[1], selection=SelectionMode.TARGETED, conditions=conditions)
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
    """S10: groups 1, 5 and 7 are in no plan; each other group is in one."""
    covered = {group.number: group.covered_by(NOTICE.plans) for group in PRIORITIES_2023}
    assert covered == {1: (), 2: (2,), 3: (1,), 4: (3,), 5: (), 6: (2,), 7: (), 8: (2,)}


def test_a_group_has_items() -> None:
    """A priority group without items is refused, and so are two of one number."""
    with pytest.raises(InvalidInput):
        PriorityGroup(number=1, name="网吧", items=())
    with pytest.raises(InvalidInput) as caught:
        evolve(NOTICE, priorities=PRIORITIES_2023[:1] * 2)
    assert [one.path for one in caught.value.findings] == ["$.priorities[1]"]
