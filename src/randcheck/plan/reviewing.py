"""The review of a work plan (抽查工作计划的审查): its contradictions and gaps, and no repair."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from randcheck.codes import ItemClass, Provision, SelectionMode
from randcheck.errors import Finding
from randcheck.errors.finding import fault
from randcheck.plan.plans import Plan, WorkPlan
from randcheck.values.validation import checked

__all__ = ["review"]

# What businesses do with goods, in the words of plans and items.
_ACTIVITIES: Final = ("生产", "经营", "运输", "使用", "储存", "销售", "购买", "进口", "出口")


@checked
def review(work_plan: WorkPlan) -> tuple[Finding, ...]:
    """Return every contradiction and gap of a work plan, with code, place and figures.

    A work plan without faults has none. Codes: `window.outside`, `window.unused`,
    `priority.uncovered`, `priority.general`, `joint.partners`, `name.narrower`,
    `department.blank`, `selection.conditions`, `item.twice`, `name.twice`, `scope.late`,
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
            yield fault(
                "window.outside",
                f"plans[{index}].period",
                plan=plan.number,
                period=str(plan.period),
                work_period=str(window),
            )
    start = min(plan.period.start for plan in work_plan.plans)
    end = max(plan.period.end for plan in work_plan.plans)
    if window.start < start or end < window.end:
        yield fault("window.unused", "period", work_period=str(window), start=start, end=end)


def _priorities(work_plan: WorkPlan) -> Iterator[Finding]:
    for index, group in enumerate(work_plan.priorities):
        if not group.covered_by(work_plan.plans):
            where = f"priorities[{index}]"
            yield fault("priority.uncovered", where, group=group.number, name=group.name)
    codes = {code for group in work_plan.priorities for code in group.items}
    for place, plan in enumerate(work_plan.plans):
        for index, item in enumerate(plan.items):
            if item.code in codes and item.item_class is ItemClass.GENERAL:
                where = f"plans[{place}].items[{index}].item_class"
                yield fault("priority.general", where, plan=plan.number, item=item.name)


def _joint(work_plan: WorkPlan) -> Iterator[Finding]:
    if work_plan.joint and not any(plan.partners for plan in work_plan.plans):
        yield fault("joint.partners", "joint")


def _overlaps(work_plan: WorkPlan) -> Iterator[Finding]:
    items: dict[str, int] = {}
    names: dict[str, int] = {}
    for place, plan in enumerate(work_plan.plans):
        other = names.setdefault(plan.name, plan.number)
        if other != plan.number:
            where = f"plans[{place}].name"
            yield fault("name.twice", where, plan=plan.number, other=other, name=plan.name)
        for index, item in enumerate(plan.items):
            other = items.setdefault(item.code, plan.number)
            if other != plan.number:
                where = f"plans[{place}].items[{index}]"
                yield fault("item.twice", where, plan=plan.number, other=other, item=item.name)


def _provisions(work_plan: WorkPlan) -> Iterator[Finding]:
    for provision in Provision:
        if provision not in work_plan.provides:
            yield fault("provision.missing", "provides", provision=provision)


def _plan(plan: Plan) -> Iterator[Finding]:
    if not plan.department.strip():
        yield fault("department.blank", "department", plan=plan.number)
    if plan.selection is SelectionMode.TARGETED and not plan.conditions:
        yield fault("selection.conditions", "selection", plan=plan.number, source="D3")
    day, start = plan.scope.registered_by, plan.period.start
    if day is not None and day > start:
        yield fault("scope.late", "scope.registered_by", plan=plan.number, day=day, start=start)
    named = {activity for activity in _ACTIVITIES if activity in plan.name}
    for index, item in enumerate(plan.items):
        held = [activity for activity in _ACTIVITIES if activity in item.name]
        if named and named < set(held):
            yield fault(
                "name.narrower",
                f"items[{index}].name",
                plan=plan.number,
                name=plan.name,
                item=item.name,
                missing=tuple(activity for activity in held if activity not in named),
            )
