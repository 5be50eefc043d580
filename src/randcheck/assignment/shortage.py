"""Why there is no complete assignment: inspectors with more forced visits than they may make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import final

from attrs import frozen

from randcheck.assignment.kernel.certificate import Overload, fillable, overloads
from randcheck.assignment.kernel.problem import Problem
from randcheck.assignment.kernel.seating import EMPTY
from randcheck.assignment.kernel.solving import Solution
from randcheck.assignment.staffing import Group, Staffing
from randcheck.codes import Unfit
from randcheck.errors import Finding, RandcheckError
from randcheck.errors.finding import fault
from randcheck.plan import TeamSlot
from randcheck.values import Count, Identifier
from randcheck.values.validation import checked, validate

__all__ = ["Bottleneck", "NotAssignable", "Shortage", "Understaffed"]

#: How many inspectors each reason keeps away, most first.
Reasons = tuple[tuple[Unfit, Count], ...]


@final
@frozen(kw_only=True)
class Bottleneck:
    """Inspectors with more forced visits than they may make (检查人员不足之处).

    Of the teams of `businesses`, `forced` seats can be filled by these `inspectors` alone, who may
    make `room` visits. `divisions` and `items` are those of the businesses. `reasons` count how
    many other inspectors each reason keeps from the tightest slot of the greatest group of them.
    """

    inspectors: tuple[Identifier, ...]
    businesses: tuple[Identifier, ...]
    forced: Count
    room: Count
    divisions: tuple[Identifier, ...]
    items: tuple[Identifier, ...]
    reasons: Reasons

    def __attrs_post_init__(self) -> None:
        validate(self)

    @property
    def short(self) -> int:
        """The number of visits that can't be made."""
        return self.forced - self.room


@final
@frozen(kw_only=True)
class Understaffed:
    """A business whose team can't be filled, even if no other business is visited (无法组成检查组).

    `seats` is the size of the team, `fillable` the number of seats that can be filled.
    """

    business: Identifier
    seats: Count
    fillable: Count
    division: Identifier
    items: tuple[Identifier, ...]
    reasons: Reasons

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Shortage:
    """The proof that there is no complete assignment (检查人员不足的证明), the same for every seed.

    The bottlenecks share no business. Their inspectors together are the smallest set that shows
    the whole shortage: it is part of every other set that does.
    """

    bottlenecks: tuple[Bottleneck, ...]
    understaffed: tuple[Understaffed, ...]

    def __attrs_post_init__(self) -> None:
        validate(self)

    @property
    def short(self) -> int:
        """The least number of seats that stay empty in any assignment."""
        return sum(one.short for one in self.bottlenecks) + sum(
            one.seats - one.fillable for one in self.understaffed
        )

    def findings(self) -> tuple[Finding, ...]:
        """Return a finding for each bottleneck and each team that can't be filled."""
        return (
            *map(_bottleneck_finding, self.bottlenecks),
            *map(_staff_finding, self.understaffed),
        )


class NotAssignable(RandcheckError):
    """There is no complete assignment (检查人员不足); `shortage` proves it."""

    code = "not-assignable"
    shortage: Shortage

    @classmethod
    @checked
    def because(cls, shortage: Shortage) -> NotAssignable:
        """Return the error for a shortage."""
        error = cls.of(shortage.findings())
        error.shortage = shortage
        return error

    def __reduce__(self) -> tuple[object, ...]:
        return NotAssignable.because, (self.shortage,)


def most_first(reasons: Iterable[Unfit]) -> Reasons:
    """Return how often each reason is given: the most frequent first, equals in their own order."""
    counts = Counter(reasons)
    return tuple(sorted(((r, counts[r]) for r in Unfit if counts[r]), key=lambda one: -one[1]))


def _bottleneck_finding(one: Bottleneck) -> Finding:
    return fault(
        "shortage.bottleneck",
        divisions=one.divisions,
        items=one.items,
        business_count=len(one.businesses),
        inspectors=one.inspectors,
        forced=one.forced,
        room=one.room,
        short=one.short,
        reasons=one.reasons,
    )


def _staff_finding(one: Understaffed) -> Finding:
    return fault(
        "shortage.understaffed",
        business=one.business,
        division=one.division,
        items=one.items,
        size=one.seats,
        fillable=one.fillable,
        reasons=one.reasons,
    )


def shortage_of(staffing: Staffing, solution: Solution) -> Shortage:
    """Return the proof that a solution can't be complete."""
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
    entity, slot = staffing.entity(business), _tightest(staffing, business)
    return most_first(
        reason
        for _, objections in staffing.eligibility._judged(others, entity, [slot])
        for reason in {one.reason for one in objections}
    )


def _tightest(staffing: Staffing, business: str) -> TeamSlot:
    """Return the slot that has the fewest inspectors to spare, the first of equals.

    An inspector who may fill another slot may be in the team, and can still be kept from this slot.
    """
    entity, judged = staffing.entity(business), staffing.eligibility._judged

    def spare(slot: TeamSlot) -> int:
        able = sum(not against for _, against in judged(staffing.inspectors, entity, [slot]))
        return able - slot.count

    return min(staffing.rules.slots, key=spare)
