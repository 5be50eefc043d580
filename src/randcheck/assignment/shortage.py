"""Why no complete assignment exists: the inspectors on whom too much is forced, with figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import final

from attrs import evolve, frozen

from randcheck.assignment.eligibility import everyone
from randcheck.assignment.kernel.certificate import Overload, fillable, overloads
from randcheck.assignment.kernel.problem import Problem
from randcheck.assignment.kernel.seating import EMPTY
from randcheck.assignment.kernel.solving import Solution
from randcheck.assignment.staffing import Group, Staffing
from randcheck.codes import Unfit
from randcheck.errors import Finding, RandcheckError
from randcheck.errors.finding import shorten
from randcheck.plan import TeamRules
from randcheck.values import Count, Identifier
from randcheck.values.validation import validate

__all__ = ["Bottleneck", "NotAssignable", "Shortage", "Understaffed", "shortage_of"]

#: How many inspectors each reason keeps away, most first.
Reasons = tuple[tuple[Unfit, Count], ...]


@final
@frozen(kw_only=True)
class Bottleneck:
    """Inspectors on whom more visits are forced than they have room for.

    Of the teams of `businesses`, `forced` seats can be filled by these `inspectors` alone, who may
    make `room` visits. `divisions` and `items` are those of the businesses; `reasons` count whom
    else each reason keeps from the tightest slot of the greatest group among them.
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
        """How many visits can't be made."""
        return self.forced - self.room


@final
@frozen(kw_only=True)
class Understaffed:
    """A business whose team can't be filled even if nobody else is visited.

    `seats` has the team's size, `fillable` how many of it are to be had.
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
    """The proof that no complete assignment exists (派员不足), the same for every seed.

    The bottlenecks share no business. Together they are the smallest set of inspectors that shows
    the whole shortage: it is part of every other set that does.
    """

    bottlenecks: tuple[Bottleneck, ...]
    understaffed: tuple[Understaffed, ...]

    def __attrs_post_init__(self) -> None:
        validate(self)

    @property
    def short(self) -> int:
        """How many seats stay empty at least, whoever is sent where."""
        return sum(one.short for one in self.bottlenecks) + sum(
            one.seats - one.fillable for one in self.understaffed
        )

    def findings(self) -> Iterator[Finding]:
        """Yield a finding for each bottleneck and each business that can't be staffed."""
        for one in self.bottlenecks:
            yield _bottleneck_finding(one)
        for business in self.understaffed:
            yield Finding(
                code="shortage.understaffed",
                problem=f"{business.fillable} can be found for a team of {business.seats}"
                + _told(business.reasons),
                value=business.business,
                fix="qualify more, widen a slot, or void the draw and announce other rules",
                figures=(("seats", business.seats), ("fillable", business.fillable)),
            )


class NotAssignable(RandcheckError):
    """There is no complete assignment; `shortage` proves it."""

    code = "not-assignable"
    shortage: Shortage

    @classmethod
    def because(cls, shortage: Shortage) -> NotAssignable:
        """Return the error for a shortage."""
        error = cls.of(shortage.findings())
        error.shortage = shortage
        return error

    def __reduce__(self) -> tuple[object, ...]:
        return NotAssignable.because, (self.shortage,)


def most_first(reasons: Iterable[Unfit]) -> Reasons:
    """Return how often each reason stands there, most first, and in their own order else."""
    counts = Counter(reasons)
    return tuple(sorted(((r, counts[r]) for r in Unfit if counts[r]), key=lambda one: -one[1]))


def _bottleneck_finding(one: Bottleneck) -> Finding:
    return Finding(
        code="shortage.bottleneck",
        problem=f"businesses in {'、'.join(one.divisions)} ({'、'.join(one.items)}): "
        f"{len(one.businesses)} force {one.forced} visits on {len(one.inspectors)} of the "
        f"inspectors, with room for {one.room}: {one.short} short" + _told(one.reasons),
        value=shorten("、".join(one.inspectors)),
        fix="raise the limit, qualify more, or void the draw and announce other rules",
        figures=(
            ("businesses", len(one.businesses)),
            ("inspectors", len(one.inspectors)),
            ("forced", one.forced),
            ("room", one.room),
            ("short", one.short),
        ),
    )


def _told(reasons: Reasons) -> str:
    if not reasons:
        return ""
    kept_away = "、".join(f"{reason.value} {count}" for reason, count in reasons)
    return f"; others are kept away by {kept_away}"


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
