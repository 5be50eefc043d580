"""Why there is no complete assignment: inspectors with more forced visits than they may make."""

from __future__ import annotations

from collections import Counter, defaultdict
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
from randcheck.errors.finding import EXAMPLES, fault
from randcheck.values import Count, Identifier, Ordinal
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
    """Businesses whose teams lack the same, even if no other is visited (无法组成检查组).

    Of each team's `seats`, `fillable` can be filled. They lack inspectors for the `slot` of that
    number, from 1; `reasons` count how many inspectors each reason keeps from it.
    """

    businesses: tuple[Identifier, ...]
    seats: Count
    fillable: Count
    division: Identifier
    items: tuple[Identifier, ...]
    slot: Ordinal
    reasons: Reasons

    def __attrs_post_init__(self) -> None:
        validate(self)

    @property
    def short(self) -> int:
        """The number of seats that stay empty."""
        return (self.seats - self.fillable) * len(self.businesses)


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
        parts: tuple[Bottleneck | Understaffed, ...] = (*self.bottlenecks, *self.understaffed)
        return sum(one.short for one in parts)

    def findings(self) -> tuple[Finding, ...]:
        """Return a finding for each bottleneck and each group of teams that can't be filled."""
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
        division=one.division,
        items=one.items,
        business_count=len(one.businesses),
        businesses=one.businesses[:EXAMPLES],
        size=one.seats,
        fillable=one.fillable,
        slot=one.slot,
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
        understaffed=tuple(_understaffed(staffing, solution)),
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
        reasons=_reasons(staffing, example, _tightest(staffing, example), inspectors),
    )


def _in_order(staffing: Staffing, groups: Iterable[Group]) -> tuple[str, ...]:
    needed = {item for _, items in groups for item in items}
    return tuple(item.code for item in staffing.plan.items if item.code in needed)


def _understaffed(staffing: Staffing, solution: Solution) -> Iterator[Understaffed]:
    """Yield the businesses that are short by themselves, in groups that lack the same."""
    problem = solution.seating.problem
    empty = {
        business: fillable(problem, task)
        for task, business in enumerate(problem.tasks)
        if EMPTY in solution.seating.team(task)
    }
    groups: defaultdict[tuple[Lack, int], list[str]] = defaultdict(list)
    lacking = _Lacking(staffing)
    for business in sorted(empty):
        groups[lacking.of(business), empty[business]].append(business)
    for (((division, items), slot, reasons), seats), businesses in groups.items():
        yield Understaffed(
            businesses=tuple(businesses),
            seats=staffing.rules.team_size,
            fillable=seats,
            division=division,
            items=items,
            slot=slot + 1,
            reasons=reasons,
        )


#: Division and items of a business, the slot that is short, and what keeps inspectors from it.
Lack = tuple[Group, int, Reasons]


class _Lacking:
    """What businesses lack; asked once for those that are alike to the inspectors."""

    def __init__(self, staffing: Staffing) -> None:
        self._staffing = staffing
        self._known: dict[tuple[Group, tuple[frozenset[str], ...]], Lack] = {}

    def of(self, business: str) -> Lack:
        group = self._staffing.group(business)
        # One who is recused is barred for another reason than one who inspected it before.
        bars = (bar.get(business, ()) for bar in self._staffing.eligibility._bars)
        alike = group, tuple(map(frozenset, bars))
        if alike not in self._known:
            slot = _tightest(self._staffing, business)
            reasons = _reasons(self._staffing, business, slot, ())
            self._known[alike] = group, slot, reasons
        return self._known[alike]


def _reasons(staffing: Staffing, business: str, slot: int, without: Collection[str]) -> Reasons:
    """Return how many of the others each reason keeps from a slot of a business's team."""
    others = [one for one in staffing.inspectors if one.identifier not in without]
    slots = [staffing.rules.slots[slot]]
    return most_first(
        reason
        for _, objections in staffing.eligibility._judged(others, staffing.entity(business), slots)
        for reason in {one.reason for one in objections}
    )


def _tightest(staffing: Staffing, business: str) -> int:
    """Return the slot that has the fewest inspectors to spare, the first of equals.

    An inspector who may fill another slot may be in the team, and can still be kept from this slot.
    """
    entity, judged = staffing.entity(business), staffing.eligibility._judged
    slots = staffing.rules.slots

    def spare(slot: int) -> int:
        everyone = judged(staffing.inspectors, entity, [slots[slot]])
        return sum(not against for _, against in everyone) - slots[slot].count

    return min(range(len(slots)), key=spare)
