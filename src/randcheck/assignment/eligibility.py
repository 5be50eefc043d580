"""Which inspectors may be in which teams, and why not (D13–D15)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import final

from attrs import frozen
from dateutil.relativedelta import relativedelta

from randcheck.codes import Unfit
from randcheck.plan import PastInspection, Plan, TeamRules, TeamSlot, Workload
from randcheck.roster import Entity, Inspector
from randcheck.values import Identifier, Ordinal
from randcheck.values.validation import checked

__all__ = ["Objection", "everyone", "why_not"]


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


@checked
def why_not(
    inspector: Inspector, business: Entity, plan: Plan, rules: TeamRules
) -> tuple[Objection, ...]:
    """Return every reason why an inspector can't be in a business's team; `()` if there is none.

    An inspector who may fill one of the slots may be in the team.
    """
    ((_, objections),) = judged([inspector], business, plan, rules)
    return objections


@checked
def everyone(
    inspectors: Iterable[Inspector], business: Entity, plan: Plan, rules: TeamRules
) -> tuple[tuple[Inspector, tuple[Objection, ...]], ...]:
    """Return each inspector with every reason against being in a business's team."""
    return tuple(judged(inspectors, business, plan, rules))


def judged(
    inspectors: Iterable[Inspector], business: Entity, plan: Plan, rules: TeamRules
) -> Iterator[tuple[Inspector, tuple[Objection, ...]]]:
    """Yield what `everyone` returns, without a look at the arguments."""
    workdays = rules.calendar.workdays(rules.window)
    loads = {load.inspector: load for load in rules.workloads}
    recused = {one.inspector for one in rules.recusals if one.business == business.identifier}
    before = {v.inspector for v in recent_inspections(rules) if v.business == business.identifier}
    items = items_of(business, plan)
    for one in inspectors:
        general = list(absences(one, workdays))
        load = loads.get(one.identifier) or Workload(inspector=one.identifier)
        for reason, applies in (
            (Unfit.DIVISION, is_outside(one, business.division)),
            (Unfit.LIMIT, room(load, rules) == 0),
            (Unfit.RECUSED, one.identifier in recused),
            (Unfit.INSPECTED_BEFORE, one.identifier in before),
        ):
            if applies:
                general.append(reason)
        yield one, _objections(general, _by_slot(one, items, rules))


def items_of(business: Entity, plan: Plan) -> tuple[str, ...]:
    """Return the codes of a plan's items that apply to a business, in the plan's order."""
    return tuple(item.code for item in plan.items if item.code in business.remit)


def absences(inspector: Inspector, workdays: Iterable[date]) -> Iterator[Unfit]:
    """Yield what keeps an inspector out of every team there is."""
    if not inspector.active:
        yield Unfit.INACTIVE
    if inspector.leave and all(map(inspector.is_away, workdays)):
        yield Unfit.ON_LEAVE


def is_outside(inspector: Inspector, division: str) -> bool:
    """Return whether an inspector isn't for a division."""
    return bool(inspector.divisions) and division not in inspector.divisions


def slot_objections(
    inspector: Inspector, slot: TeamSlot, items: Iterable[str], rules: TeamRules
) -> Iterator[tuple[Unfit, tuple[str, ...]]]:
    """Yield what keeps an inspector out of a slot, with the items that qualifications lack."""
    if slot.units and inspector.unit not in slot.units:
        yield Unfit.UNIT, ()
    if slot.certified and not inspector.is_certified(rules.window):
        yield Unfit.CERTIFICATE, ()
    needed = items if slot.items is None else (one for one in items if one in slot.items)
    missing = tuple(one for one in needed if one not in inspector.qualifications)
    if missing:
        yield Unfit.QUALIFICATION, missing


def room(load: Workload, rules: TeamRules) -> int | None:
    """Return how many visits an inspector may still make this year; None means any number."""
    limit = rules.limit if load.limit is None else load.limit
    return None if limit is None else max(limit - load.visits, 0)


def barred_by_business(rules: TeamRules) -> dict[str, set[str]]:
    """Return who may not visit which business for a reason between the two of them."""
    barred: defaultdict[str, set[str]] = defaultdict(set)
    for recusal in rules.recusals:
        barred[recusal.business].add(recusal.inspector)
    for visit in recent_inspections(rules):
        barred[visit.business].add(visit.inspector)
    return dict(barred)


def recent_inspections(rules: TeamRules) -> Iterator[PastInspection]:
    """Yield the past inspections that bar their inspectors from the same business."""
    earliest = _earliest(rules)
    last: dict[str, date] = {}
    for visit in rules.past if rules.not_last else ():
        last[visit.business] = max(visit.day, last.get(visit.business, visit.day))
    for visit in rules.past:
        if visit.day > earliest or last.get(visit.business) == visit.day:
            yield visit


def _earliest(rules: TeamRules) -> date:
    """Return the day after which inspections count as recent."""
    if rules.not_within_years is None:
        return date.max
    try:
        return rules.window.start - relativedelta(years=rules.not_within_years)
    except (ValueError, OverflowError):
        return date.min  # before the calendar begins


def _by_slot(
    inspector: Inspector, items: tuple[str, ...], rules: TeamRules
) -> list[list[Objection]]:
    return [
        [
            Objection(reason=reason, slot=number, items=missing)
            for reason, missing in slot_objections(inspector, slot, items, rules)
        ]
        for number, slot in enumerate(rules.slots, start=1)
    ]


def _objections(general: list[Unfit], by_slot: list[list[Objection]]) -> tuple[Objection, ...]:
    own = [one for objections in by_slot for one in objections] if all(by_slot) else []
    return (*(Objection(reason=reason) for reason in general), *own)
