"""Strategies for plans: scopes, items, strata and work plans."""

from __future__ import annotations

from functools import cache

from attrs import evolve
from hypothesis import strategies as st

from randcheck.codes import CheckMethod, ItemClass, Provision, SelectionMode
from randcheck.plan import Condition, InspectionItem, Plan, PriorityGroup, Scope, Strata, WorkPlan
from randcheck.testing.strategies.roster import CLASSES, ITEM_CODES, RISK, UNITS
from randcheck.testing.strategies.values import (
    DIVISIONS,
    days,
    names,
    periods,
    rates,
    some,
)
from randcheck.values import Period

__all__ = [
    "inspection_items",
    "joint_plans",
    "plans",
    "scopes",
    "strata",
    "work_plans",
]

# -- plans ----------------------------------------------------------------------------------------


@cache
def inspection_items(code: str | None = None) -> st.SearchStrategy[InspectionItem]:
    """Inspection items, of those that `entities` have in their remit."""
    codes = st.sampled_from(ITEM_CODES) if code is None else st.just(code)
    classes = st.sampled_from(ItemClass)
    return st.tuples(codes, classes).map(
        lambda made: InspectionItem(code=made[0], name=made[0], item_class=made[1])
    )


@cache
def scopes() -> st.SearchStrategy[Scope]:
    """Scopes over the divisions and statuses of `entities`."""
    return st.builds(
        Scope,
        label=st.just("市场主体"),
        divisions=some(DIVISIONS),
        registered_by=st.none() | days(),
    )


@cache
def conditions() -> st.SearchStrategy[Condition]:
    """Conditions by risk class, which every entity of a drawable roster can fulfil."""
    return some(CLASSES, least=1).map(lambda values: Condition(attribute=RISK, values=values))


@st.composite
def strata(draw: st.DrawFn) -> Strata:
    """Rates by risk class or by division; a business of a class that isn't named has no stratum."""
    attribute, values = draw(st.sampled_from(((RISK, CLASSES), ("division", DIVISIONS))))
    named = draw(some(values, least=1))
    return Strata(attribute=attribute, rates=tuple((name, draw(rates())) for name in named))


@st.composite
def plans(draw: st.DrawFn, number: int | None = None) -> Plan:
    """Plans over the items of `entities`."""
    codes = draw(some(ITEM_CODES, least=1))
    selection = draw(st.sampled_from(SelectionMode))
    is_targeted = selection is SelectionMode.TARGETED and draw(st.booleans())
    return Plan(
        number=draw(st.integers(1, 99)) if number is None else number,
        name=draw(names("互联网使用单位抽查", "旅馆业抽查")),
        items=tuple(draw(inspection_items(code)) for code in codes),
        selection=selection,
        scope=draw(scopes()),
        rate=draw(rates()),
        period=draw(periods()),
        department=draw(st.just("") | names(*UNITS)),
        conditions=(draw(conditions()),) if is_targeted else (),
    )


@st.composite
def joint_plans(draw: st.DrawFn, number: int | None = None) -> Plan:
    """Plans as `plans` makes them, and those with strata and with other units beside."""
    return evolve(
        draw(plans(number)),
        strata=draw(st.none() | strata()),
        partners=draw(some(("源汇区市场监督管理局", "源汇区消防救援大队"))),
    )


def priority_groups(number: int | None = None) -> st.SearchStrategy[PriorityGroup]:
    """Groups of items that a work plan stresses."""
    numbers = st.integers(1, 99) if number is None else st.just(number)
    names_of = names("网络安全", "旅馆业治安")
    return st.builds(PriorityGroup, number=numbers, name=names_of, items=some(ITEM_CODES, least=1))


@st.composite
def work_plans(draw: st.DrawFn) -> WorkPlan:
    """A year's work plans of one to three plans, with and without contradictions."""
    year = draw(st.integers(2000, 2034))
    groups = range(1, draw(st.integers(0, 2)) + 1)
    return WorkPlan(
        title=f"{year}年度双随机、一公开抽查工作计划",
        issuer=draw(names("源汇分局")),
        year=year,
        period=draw(st.just(Period.months(year, 3, 11)) | periods()),
        methods=draw(some(tuple(CheckMethod))),
        plans=tuple(draw(joint_plans(n)) for n in range(1, draw(st.integers(1, 3)) + 1)),
        priorities=tuple(draw(priority_groups(number)) for number in groups),
        joint=draw(st.booleans()),
        provides=draw(some(tuple(Provision))),
    )
