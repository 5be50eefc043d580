"""A shortage in names and reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from attrs import evolve

from randcheck.assignment.certificate import Overload, fillable, overloads
from randcheck.assignment.problem import Problem
from randcheck.assignment.seating import EMPTY
from randcheck.assignment.shortage import Bottleneck, Reasons, Shortage, Understaffed, most_first
from randcheck.assignment.solve import Solution
from randcheck.assignment.staffing import Group, Staffing
from randcheck.eligibility import everyone
from randcheck.team_rules import TeamRules


def shortage_of(staffing: Staffing, solution: Solution) -> Shortage:
    """Return why a solution isn't complete."""
    problem = solution.seating.problem
    overloaded = overloads(problem, solution.overloaded)
    return Shortage(
        bottlenecks=tuple(
            sorted(
                (_bottleneck(staffing, problem, one) for one in overloaded),
                key=lambda one: one.inspectors,
            )
        ),
        understaffed=tuple(sorted(_understaffed(staffing, solution), key=lambda one: one.business)),
    )


def _bottleneck(staffing: Staffing, problem: Problem, overload: Overload) -> Bottleneck:
    businesses = sorted(problem.tasks[task] for task in overload.tasks)
    inspectors = sorted(problem.inspectors[one] for one in overload.inspectors)
    groups = Counter(map(staffing.group, businesses))
    greatest = max(groups.values())
    example = next(one for one in businesses if groups[staffing.group(one)] == greatest)
    return Bottleneck(
        inspectors=tuple(inspectors),
        businesses=tuple(businesses),
        forced=overload.forced,
        room=overload.room,
        divisions=tuple(sorted({division for division, _ in groups})),
        items=_in_order(staffing, groups),
        reasons=_reasons(staffing, example, inspectors),
    )


def _in_order(staffing: Staffing, groups: Iterable[Group]) -> tuple[str, ...]:
    needed = {item for _, items in groups for item in items}
    return tuple(item.code for item in staffing.plan.items if item.code in needed)


def _understaffed(staffing: Staffing, solution: Solution) -> Iterator[Understaffed]:
    problem = solution.seating.problem
    for task, business in enumerate(problem.tasks):
        if EMPTY in solution.seating.team(task):
            division, items = staffing.group(business)
            yield Understaffed(
                business=business,
                seats=staffing.rules.team_size,
                fillable=fillable(problem, task),
                division=division,
                items=items,
                reasons=_reasons(staffing, business, ()),
            )


def _reasons(staffing: Staffing, business: str, without: Collection[str]) -> Reasons:
    """Return how many of the others each reason keeps from a business's tightest slot."""
    others = [one for one in staffing.inspectors if one.identifier not in without]
    entity, rules = staffing.entity(business), _tightest(staffing, business)
    return most_first(
        reason
        for _, objections in everyone(others, entity, staffing.plan, rules)
        for reason in {one.reason for one in objections}
    )


def _tightest(staffing: Staffing, business: str) -> TeamRules:
    """Return the rules with the one slot that has the fewest inspectors to spare, first of equals.

    Whoever may fill another slot isn't kept from the team, and yet from this one.
    """
    entity = staffing.entity(business)

    def spare(rules: TeamRules) -> int:
        judged = everyone(staffing.inspectors, entity, staffing.plan, rules)
        return sum(not objections for _, objections in judged) - rules.team_size

    slots = staffing.rules.slots
    return min((evolve(staffing.rules, slots=(slot,), minimum=0) for slot in slots), key=spare)
