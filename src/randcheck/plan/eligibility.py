"""Which inspectors may be in which teams, and why not (D13–D15)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Final, final

from attrs import frozen

from randcheck.codes import Unfit
from randcheck.errors import Finding
from randcheck.errors.finding import fault
from randcheck.plan.barring import Bars, bars_of
from randcheck.plan.plans import Plan
from randcheck.plan.readiness import Demand, Supply, obstacles, shortfalls
from randcheck.plan.team_rules import TeamRules, TeamSlot, Workload
from randcheck.roster import Entity, Inspector, Roster
from randcheck.values import Count, Identifier, Moment, Ordinal, Period, day_in_china
from randcheck.values.validation import checked, validate

__all__ = ["Eligibility", "Objection"]

#: What decides who may visit a business, beside reasons between the two: division and items.
Group = tuple[str, tuple[str, ...]]
#: A reason against an inspector, with the items that qualifications lack.
Reason = tuple[Unfit, tuple[str, ...]]
_NOBODY: Final[frozenset[str]] = frozenset()


@final
@frozen(kw_only=True)
class Objection:
    """A reason why an inspector can't be in a team (不能承担检查的原因), D13 to D15.

    With a `slot`, counted from 1, the reason is one of this slot alone. `items` are the codes of
    the items for which the inspector isn't qualified.
    """

    reason: Unfit
    slot: Ordinal | None = None
    items: tuple[Identifier, ...] = ()


@final
@frozen(kw_only=True)
class Eligibility:
    """Who may be in which team (检查人员资格), by a plan and its rules for teams."""

    plan: Plan
    rules: TeamRules

    def __attrs_post_init__(self) -> None:
        validate(self)

    @checked
    def why_not(self, inspector: Inspector, business: Entity) -> tuple[Objection, ...]:
        """Return every reason why an inspector can't be in a business's team; `()` if none is.

        An inspector who may fill one of the slots may be in the team. Past inspections count by
        the code that they have: give `rules.following(businesses)`, as `assign` does, where
        businesses have other codes since.
        """
        ((_, objections),) = self._judged([inspector], business, self.rules.slots)
        return objections

    @checked
    def everyone(
        self, inspectors: Iterable[Inspector], business: Entity
    ) -> tuple[tuple[Inspector, tuple[Objection, ...]], ...]:
        """Return each inspector with every reason against being in a business's team.

        The rules are those of `rules.following(businesses)`, as in `why_not`.
        """
        return tuple(self._judged(inspectors, business, self.rules.slots))

    @checked
    def obstacles(
        self, inspectors: Roster[Inspector], businesses: Iterable[Entity], size: Count
    ) -> tuple[Finding, ...]:
        """Return why teams for `size` of these businesses can't be had, whichever are drawn.

        Nobody may inspect any of them, or all limits together leave fewer visits than there are
        seats. None doesn't mean that every draw can be staffed.
        """
        return tuple(self._obstacles(inspectors, [(businesses, size)]))

    @checked
    def warnings(
        self,
        inspectors: Roster[Inspector],
        businesses: Iterable[Entity],
        size: Count,
        announced_at: Moment,
    ) -> tuple[Finding, ...]:
        """Return what should be looked at before `size` of these businesses are drawn.

        Groups of businesses that nobody may inspect, or so few that a team can't be filled or that
        limits don't reach for their share; qualifications that no item of the plan has; inspectors
        of one name in one unit; and a visit window that leaves the plan's period or begins before
        the announcement.
        """
        demand, supply = self._demand_and_supply(self._kinds(inspectors), businesses, size)
        return (
            *shortfalls(demand, supply, size),
            *self._other_qualifications(inspectors),
            *inspectors._namesakes(),
            *self._window_findings(announced_at),
        )

    def _obstacles(
        self, inspectors: Iterable[Inspector], parts: Iterable[tuple[Iterable[Entity], int]]
    ) -> Iterator[Finding]:
        """Yield the obstacles of each part, of which so many businesses are drawn."""
        kinds = self._kinds(inspectors)
        for businesses, size in parts:
            yield from obstacles(*self._demand_and_supply(kinds, businesses, size), size)

    def _demand_and_supply(
        self, kinds: Kinds, businesses: Iterable[Entity], size: int
    ) -> tuple[list[Demand], Supply]:
        groups = defaultdict[Group, list[str]](list)
        for business in businesses:
            groups[self._group(business)].append(business.identifier)
        demand = [
            Demand(*group, some, kinds.slots(group)) for group, some in sorted(groups.items())
        ]
        room = Counter[int]()
        for one, kind in zip(kinds.people, kinds.kind_of, strict=True):
            left = self._room(one.identifier)
            room[kind] += size if left is None else min(left, size)
        return demand, Supply(Counter(kinds.kind_of), room)

    def _other_qualifications(self, inspectors: Iterable[Inspector]) -> Iterator[Finding]:
        codes = {code for one in inspectors for code in one.qualifications}
        others = sorted(codes.difference(item.code for item in self.plan.items))
        if others:
            yield fault("teams.other-qualifications", "inspectors", items=tuple(others))

    def _judged(
        self, inspectors: Iterable[Inspector], business: Entity, slots: Collection[TeamSlot]
    ) -> Iterator[tuple[Inspector, tuple[Objection, ...]]]:
        """Yield what `everyone` returns, for a team of these slots."""
        division, items = self._group(business)
        recused, before = (by.get(business.identifier, _NOBODY) for by in self._bars)
        for one in inspectors:
            general = [*self._absences(one)]
            for reason, applies in (
                (Unfit.DIVISION, self._is_outside(one, division)),
                (Unfit.LIMIT, self._room(one.identifier) == 0),
                (Unfit.RECUSED, one.identifier in recused),
                (Unfit.INSPECTED_BEFORE, one.identifier in before),
            ):
                if applies:
                    general.append(reason)
            yield one, _objections(general, self._by_slot(one, slots, items))

    def _by_slot(
        self, inspector: Inspector, slots: Iterable[TeamSlot], items: Collection[str]
    ) -> list[list[Objection]]:
        return [
            [
                Objection(reason=reason, slot=number, items=missing)
                for reason, missing in self._against_in(slot, inspector, items)
            ]
            for number, slot in enumerate(slots, start=1)
        ]

    # What the rest of the library asks, a reason at a time.

    def _window_findings(self, announced_at: datetime) -> Iterator[Finding]:
        """Yield that visits are to be made outside the plan's period, or before the draw (R6)."""
        window, day = self.rules.window, day_in_china(announced_at)
        if not self.plan.period.covers(window):
            periods = {"period": str(window), "plan_period": str(self.plan.period)}
            yield fault("rules.window-plan", "team_rules.window", **periods)
        if window.start < day:
            figures = {"period": str(window), "day": day}
            yield fault("rules.window-early", "team_rules.window", **figures)

    def _group(self, business: Entity) -> Group:
        """Return what decides who may visit a business, beside reasons between the two."""
        items = (item.code for item in self.plan.items if item.code in business.remit)
        return business.division, tuple(items)

    @cached_property
    def _workdays(self) -> tuple[date, ...]:
        return self.rules.calendar.workdays(self.rules.window)

    def _absences(self, inspector: Inspector) -> Iterator[Unfit]:
        """Yield what keeps an inspector out of every team there is."""
        if not inspector.active:
            yield Unfit.INACTIVE
        if not inspector.leave:
            return
        away, workdays = self._days_away(inspector), len(self._workdays)
        if away == workdays:
            yield Unfit.ON_LEAVE
        elif self.rules.common_day and away * self.rules.team_size >= workdays:
            # With fewer days away than the window's share for each of a team, all are there on one.
            yield Unfit.SELDOM_PRESENT

    def _days_away(self, inspector: Inspector) -> int:
        """Return how many working days of the window are in an inspector's leave."""
        known = self._away_by_leave
        if inspector.leave not in known:
            known[inspector.leave] = sum(map(inspector.is_away, self._workdays))
        return known[inspector.leave]

    @cached_property
    def _away_by_leave(self) -> dict[tuple[Period, ...], int]:
        """The days away that were counted already: each business asks for every inspector."""
        return {}

    def _is_outside(self, inspector: Inspector, division: str) -> bool:
        """Whether an inspector isn't for a division."""
        return bool(inspector.divisions) and division not in inspector.divisions

    def _against_in(
        self, slot: TeamSlot, inspector: Inspector, items: Iterable[str]
    ) -> Iterator[Reason]:
        """Yield what keeps an inspector out of a slot."""
        if slot.units and inspector.unit not in slot.units:
            yield Unfit.UNIT, ()
        if slot.certified and not inspector.is_certified(self.rules.window):
            yield Unfit.CERTIFICATE, ()
        needed = items if slot.items is None else (one for one in items if one in slot.items)
        missing = tuple(one for one in needed if one not in inspector.qualifications)
        if missing:
            yield Unfit.QUALIFICATION, missing

    @cached_property
    def _workloads(self) -> Mapping[str, Workload]:
        return {load.inspector: load for load in self.rules.workloads}

    def _visits(self, inspector: str) -> int:
        """Return how many visits an inspector brings along."""
        load = self._workloads.get(inspector)
        return 0 if load is None else load.visits

    def _room(self, inspector: str) -> int | None:
        """Return how many visits an inspector may still make this year; None means any number."""
        load = self._workloads.get(inspector)
        limit = self.rules.limit if load is None or load.limit is None else load.limit
        return None if limit is None else max(limit - self._visits(inspector), 0)

    @cached_property
    def _barred(self) -> Mapping[str, frozenset[str]]:
        """Who may not visit which business for a reason between the two of them."""
        recused, before = self._bars
        businesses = {**recused, **before}
        return {
            one: frozenset(recused.get(one, _NOBODY) | before.get(one, _NOBODY))
            for one in businesses
        }

    @cached_property
    def _bars(self) -> tuple[Bars, Bars]:
        """Who is recused from which business, and who inspected it last or too lately."""
        return bars_of(self.rules)

    def _kinds(self, inspectors: Iterable[Inspector]) -> Kinds:
        """Return the inspectors who are there, by kind."""
        return Kinds(self, inspectors)


class Kinds:
    """Inspectors by kind: alike in unit, divisions, qualifications and certificate.

    `people` are those who are there, `kind_of` has the kind of each.
    """

    def __init__(self, eligibility: Eligibility, inspectors: Iterable[Inspector]) -> None:
        self._eligibility, self._rules = eligibility, eligibility.rules
        self._codes = [item.code for item in eligibility.plan.items]
        self.people = [one for one in inspectors if not any(eligibility._absences(one))]
        self._numbers: dict[object, int] = {}
        self._examples: list[Inspector] = []
        self.kind_of = [self._kind(one) for one in self.people]
        self._slots: dict[Group, tuple[tuple[int, frozenset[int]], ...]] = {}

    def slots(self, group: Group) -> tuple[tuple[int, frozenset[int]], ...]:
        """Return, for each slot of a group's teams, its seats and the kinds that may fill them."""
        if group not in self._slots:
            division, items = group
            is_outside = self._eligibility._is_outside
            inside = [
                kind for kind, one in enumerate(self._examples) if not is_outside(one, division)
            ]
            self._slots[group] = tuple(
                (slot.count, self._fitting(inside, slot, items)) for slot in self._rules.slots
            )
        return self._slots[group]

    def _fitting(
        self, kinds: Iterable[int], slot: TeamSlot, items: Collection[str]
    ) -> frozenset[int]:
        against = self._eligibility._against_in
        return frozenset(
            kind for kind in kinds if not any(against(slot, self._examples[kind], items))
        )

    def _kind(self, one: Inspector) -> int:
        profile = (
            one.unit,
            one.divisions,
            tuple(code in one.qualifications for code in self._codes),
            one.is_certified(self._rules.window),
        )
        if profile not in self._numbers:
            self._numbers[profile] = len(self._examples)
            self._examples.append(one)
        return self._numbers[profile]


def _objections(general: list[Unfit], by_slot: list[list[Objection]]) -> tuple[Objection, ...]:
    own = [one for objections in by_slot for one in objections] if all(by_slot) else []
    return (*(Objection(reason=reason) for reason in general), *own)
