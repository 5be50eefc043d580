"""What is wrong with a year's work plan, or missing from it: findings, and never a repair."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from randcheck.codes import ItemClass, Provision, SelectionMode
from randcheck.errors import Finding
from randcheck.plan.plans import Plan, WorkPlan

__all__ = ["review"]

# What businesses do with goods, as names of plans and items put it.
_ACTIVITIES: Final = ("生产", "经营", "运输", "使用", "储存", "销售", "购买", "进口", "出口")


def review(work_plan: WorkPlan) -> tuple[Finding, ...]:
    """Return every contradiction and gap of a work plan, with code, place and figures.

    A work plan without faults has none. Codes: `window.outside`, `window.unused`,
    `priority.uncovered`, `priority.general`, `joint.partners`, `name.narrower`,
    `department.blank`, `selection.strata`, `item.twice`, `name.twice`, `scope.late`,
    `provision.missing`.
    """
    return tuple(
        finding
        for part in (_window, _priorities, _joint, _overlaps, _provisions)
        for finding in part(work_plan)
    ) + tuple(
        finding.under(f".plans[{index}]")
        for index, plan in enumerate(work_plan.plans)
        for finding in _plan(plan)
    )


def _window(work_plan: WorkPlan) -> Iterator[Finding]:
    window = work_plan.period
    for index, plan in enumerate(work_plan.plans):
        if not window.covers(plan.period):
            yield Finding(
                code="window.outside",
                path=f"$.plans[{index}].period",
                problem=f"{plan.period} leaves the work period {window}",
                fix="bring the two into line",
                figures=(("plan", plan.number), ("period", str(plan.period))),
            )
    first = min(plan.period.start for plan in work_plan.plans)
    last = max(plan.period.end for plan in work_plan.plans)
    if window.start < first or last < window.end:
        yield Finding(
            code="window.unused",
            path="$.period",
            problem=f"the work period is {window}, and the plans run from {first} to {last}",
            fix="bring the two into line",
            figures=(("period", str(window)), ("first", str(first)), ("last", str(last))),
        )


def _priorities(work_plan: WorkPlan) -> Iterator[Finding]:
    for index, group in enumerate(work_plan.priorities):
        if not group.covered_by(work_plan.plans):
            yield Finding(
                code="priority.uncovered",
                path=f"$.priorities[{index}]",
                problem="a priority group that stands in no plan",
                value=group.name,
                fix="put its items in a plan, or say why not",
                figures=(("group", group.number), ("name", group.name)),
            )
    stressed = {code for group in work_plan.priorities for code in group.items}
    for place, plan in enumerate(work_plan.plans):
        for index, item in enumerate(plan.items):
            if item.code in stressed and item.item_class is ItemClass.GENERAL:
                yield Finding(
                    code="priority.general",
                    path=f"$.plans[{place}].items[{index}].item_class",
                    problem="a priority item classed as general",
                    value=item.name,
                    fix="class it as 重点检查事项, or don't stress it",
                    figures=(("plan", plan.number), ("item", item.name)),
                )


def _joint(work_plan: WorkPlan) -> Iterator[Finding]:
    if work_plan.joint and not any(plan.partners for plan in work_plan.plans):
        yield Finding(
            code="joint.partners",
            path="$.joint",
            problem="the record sheet is headed 部门联合, and no plan names a partner department",
            fix="name the partners in their plans, or take another sheet",
        )


def _overlaps(work_plan: WorkPlan) -> Iterator[Finding]:
    items: dict[str, int] = {}
    names: dict[str, int] = {}
    for place, plan in enumerate(work_plan.plans):
        if names.setdefault(plan.name, plan.number) != plan.number:
            yield Finding(
                code="name.twice",
                path=f"$.plans[{place}].name",
                problem=f"plan {names[plan.name]} has this name too",
                value=plan.name,
                fix="name the plans apart",
                figures=(("plan", plan.number), ("other", names[plan.name])),
            )
        for index, item in enumerate(plan.items):
            if items.setdefault(item.code, plan.number) != plan.number:
                yield Finding(
                    code="item.twice",
                    path=f"$.plans[{place}].items[{index}]",
                    problem=f"plan {items[item.code]} holds this item too",
                    value=item.name,
                    fix="leave it to one plan, or draw both with one label",
                    figures=(("plan", plan.number), ("other", items[item.code])),
                )


def _provisions(work_plan: WorkPlan) -> Iterator[Finding]:
    for provision in Provision:
        if provision not in work_plan.provides:
            yield Finding(
                code="provision.missing",
                path="$.provides",
                problem="the work plan is silent on this",
                value=provision.label,
                fix="settle it before the first draw",
                figures=(("provision", provision.value),),
            )


def _plan(plan: Plan) -> Iterator[Finding]:
    if not plan.department.strip():
        yield Finding(
            code="department.blank",
            path="$.department",
            problem="no responsible department",
            fix="name one",
            figures=(("plan", plan.number),),
        )
    if plan.selection is SelectionMode.TARGETED and plan.strata is None:
        yield Finding(
            code="selection.strata",
            path="$.selection",
            problem="定向 is a lottery inside a stated stratum, and none is stated (D3)",
            value=plan.selection.label,
            fix="state the strata, or take 不定向",
            figures=(("plan", plan.number),),
        )
    if plan.scope.registered_by > plan.period.start:
        yield Finding(
            code="scope.late",
            path="$.scope.registered_by",
            problem=f"the cut-off day lies behind the plan's first, {plan.period.start}",
            value=str(plan.scope.registered_by),
            fix="fix the directory before the plan begins",
            figures=(("plan", plan.number), ("registered_by", str(plan.scope.registered_by))),
        )
    named = [activity for activity in _ACTIVITIES if activity in plan.name]
    for index, item in enumerate(plan.items):
        held = [activity for activity in _ACTIVITIES if activity in item.name]
        if named and set(named) < set(held):
            yield Finding(
                code="name.narrower",
                path=f"$.items[{index}].name",
                problem=f"the plan's name says {'、'.join(named)}, its item {'、'.join(held)}",
                fix="bring the two into line",
                figures=(("plan", plan.number), ("name", plan.name), ("item", item.name)),
            )
