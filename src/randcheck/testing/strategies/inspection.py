"""Strategies for the next event of an inspection: each fits what happened before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st

from randcheck.codes import EventKind, ReplacementGround, Stage
from randcheck.inspection import (
    TRANSITIONS,
    Allowed,
    Amended,
    CaseFiled,
    DrawnBusiness,
    Event,
    Fine,
    Inspection,
    Lifting,
    Listing,
    Recorded,
    RecordSheet,
    Transfer,
    next_stages,
)
from randcheck.testing.strategies.event import CLASSES, LONGEST, drawn_businesses, own_fields
from randcheck.testing.strategies.record import AUTHORITIES, conducts, record_sheets, rows_by
from randcheck.testing.strategies.values import REASONS, names
from randcheck.values import day_in_china

__all__ = ["inspections"]

Fields = Mapping[str, Any]


@st.composite
def next_event(draw: st.DrawFn, made: Inspection, kind: EventKind) -> Any:
    """An event of a kind that is allowed, which fits the inspection."""
    last = made.history[-1].at if made.history else made.origin.drawn_at
    at = last + timedelta(minutes=draw(st.sampled_from((60, 30, 24 * 60))))
    fitting = _FITTING.get(kind)
    own = draw(own_fields(kind, at) if fitting is None else fitting(made, last, at))
    actor = "科长" if kind is EventKind.APPROVED else "P1"
    return CLASSES[kind](identifier=f"e{len(made.history) + 1}", at=at, actor=actor, **own)


@st.composite
def _team(draw: st.DrawFn, made: Inspection, last: datetime, at: datetime) -> Fields:
    size = made.origin.team_size + draw(st.integers(0, 1))
    return {"team": tuple(f"P{number}" for number in range(1, size + 1))}


@st.composite
def _replacement(draw: st.DrawFn, made: Inspection, last: datetime, at: datetime) -> Fields:
    may_go = len(made.team) > made.origin.team_size and draw(st.booleans())
    return {
        "member": draw(st.sampled_from(made.team)),
        "successor": None if may_go else f"P{len(made.history) + 10}",
        "ground": draw(st.sampled_from(ReplacementGround)),
        "reason": draw(names(*REASONS)),
    }


@st.composite
def _notice(draw: st.DrawFn, made: Inspection, last: datetime, at: datetime) -> Fields:
    day = day_in_china(at) + timedelta(days=draw(st.sampled_from((0, 1, 3, 14))))
    return {"visit_day": min(day, made.origin.window.end)}


def _training(made: Inspection, last: datetime, at: datetime) -> st.SearchStrategy[Fields]:
    return st.just({"discipline_stated": True, "trained": made.team})


@st.composite
def _visit(draw: st.DrawFn, made: Inspection, last: datetime, at: datetime) -> Fields:
    started = last + timedelta(minutes=draw(st.integers(0, 15)))
    return {"conduct": draw(conducts(started, 15))}


@st.composite
def _record(draw: st.DrawFn, made: Inspection, last: datetime, at: datetime) -> Fields:
    return {"sheet": draw(_sheet(made))}


@st.composite
def _sheet(draw: st.DrawFn, made: Inspection) -> RecordSheet:
    """Sheets of the inspection's team and a visit; what facts rest on stays as it was."""
    drawn, before = made.origin, made.sheet
    sheet = draw(record_sheets())
    rows = draw(rows_by(made.team))
    if before is not None and made.in_force:
        rows = tuple(evolve(row, inspectors=made.team) for row in before.rows)
    return evolve(
        sheet,
        plan=drawn.plan,
        draw_number=drawn.draw_number,
        label=drawn.label,
        business=evolve(sheet.business, identifier=drawn.business),
        conduct=draw(st.sampled_from(made.team_conducts)),
        rows=rows,
    )


@st.composite
def _correction(draw: st.DrawFn, made: Inspection, last: datetime, at: datetime) -> Fields:
    sheet = evolve(draw(_sheet(made)), remark=f"第{len(made.sheets)}次更正")
    return {
        "sheet": sheet,
        "supersedes": made.sheets[-1].digest,
        "reason": draw(names("录入有误")),
    }


@st.composite
def _end(draw: st.DrawFn, made: Inspection, last: datetime, at: datetime) -> Fields:
    given = draw(own_fields(EventKind.NOT_INSPECTABLE, at))
    successor = (
        None if made.conducts or not draw(st.booleans()) else f"{made.origin.business[:9]}递补"
    )
    return {**given, "replaced_by": successor}


@st.composite
def _breach(draw: st.DrawFn, made: Inspection, last: datetime, at: datetime) -> Fields:
    fact = draw(own_fields(EventKind.BREACH_REPORTED, at))["fact"]
    return {"fact": evolve(fact, identifier=f"f{len(made.history) + 1}")}


@st.composite
def _follow_up(draw: st.DrawFn, made: Inspection, last: datetime, at: datetime) -> Fields:
    number = len(made.history) + 1
    kind, own = draw(st.sampled_from(tuple(_possible(made, number))))
    authority = draw(names(*AUTHORITIES))
    return {"fact": kind(identifier=f"f{number}", day=day_in_china(at), authority=authority, **own)}


def _possible(made: Inspection, number: int) -> Iterator[tuple[Callable[..., Any], Fields]]:
    """Yield what the latest sheet and the facts in force allow."""
    yield Transfer, {"to": "源汇区消防救援大队"}
    yield Fine, {"fen": 50_000}
    for row in made.sheets[-1].rows:
        ground = {"unit": row.unit, "item": row.item}
        if row.may_be_listed:
            yield Listing, ground
        if row.may_be_pursued:
            yield CaseFiled, {**ground, "number": f"源公立字〔2023〕{number}号"}
    fined = {one.case for one in made.in_force if isinstance(one, Fine)}
    for fact in made.in_force:
        if isinstance(fact, CaseFiled):
            yield Fine, {"fen": 100, "case": fact.identifier}
        if fact.identifier not in fined:
            yield Lifting, {"lifts": fact.identifier, "reason": "已改正"}


#: For each kind whose fields depend on what happened before, what draws them.
_FITTING: Final[dict[EventKind, Callable[..., st.SearchStrategy[Fields]]]] = {
    EventKind.ASSIGNED: _team,
    EventKind.MEMBER_REPLACED: _replacement,
    EventKind.NOTIFIED: _notice,
    EventKind.PREPARED: _training,
    EventKind.VISITED: _visit,
    EventKind.RECORDED: _record,
    EventKind.AMENDED: _correction,
    EventKind.FOLLOWED_UP: _follow_up,
    EventKind.BREACH_REPORTED: _breach,
    EventKind.NOT_INSPECTABLE: _end,
}

#: What a way may be left for; each leads back or nowhere.
_DETOURS: Final = (
    EventKind.BREACH_REPORTED,
    EventKind.MEMBER_REPLACED,
    EventKind.NOTIFIED,
    EventKind.VISITED,
    EventKind.RETURNED,
    EventKind.AMENDED,
    EventKind.FOLLOWED_UP,
)
#: How an inspection ends before its time, which it can't once there are facts, or a sheet.
_ENDS: Final = {
    Stage.NOT_INSPECTABLE: EventKind.NOT_INSPECTABLE,
    Stage.VOIDED: EventKind.VOIDED,
}
#: The stages of inspections whose result is public.
PUBLIC: Final = (
    Stage.PUBLISHED,
    Stage.AMENDED,
    Stage.AMENDMENT_RETURNED,
    Stage.AMENDMENT_APPROVED,
    Stage.ARCHIVED,
)
#: The stages of inspections that go on, without a public result so far.
ONGOING: Final = tuple(stage for stage in Stage if stage not in (*PUBLIC, *_ENDS))


@st.composite
def inspections(
    draw: st.DrawFn,
    stage: Stage | None = None,
    *,
    of: DrawnBusiness | None = None,
    team: tuple[str, ...] = (),
) -> Inspection:
    """Inspections at every stage, or at one, with a history of every length that is allowed.

    With `of` they are that business's, whose window must be long enough; a `team` that is given is
    assigned, and stays.
    """
    target = draw(st.sampled_from(Stage)) if stage is None else stage
    made = Inspection(origin=draw(drawn_businesses(days=LONGEST + 2)) if of is None else of)
    detours = draw(st.integers(0, 4))
    for place in draw(_milestones(target)):
        while made.stage is not place:
            possible = _detours(made, target, team) if detours else ()
            kind = _way(made.stage, place)[0]
            if possible != () and draw(st.booleans()):
                kind, detours = draw(st.sampled_from(possible)), detours - 1
            made = draw(_after(made, kind, team))
    staying = [
        kind for kind in _detours(made, target, team) if next_stages(kind)[made.stage] is made.stage
    ]
    for _ in range(draw(st.integers(0, 4))):
        made = draw(_after(made, draw(st.sampled_from(staying)), team))
    return made


@st.composite
def _after(
    draw: st.DrawFn, made: Inspection, kind: EventKind, team: tuple[str, ...] = ()
) -> Inspection:
    event = draw(next_event(made, kind))
    if team and kind is EventKind.ASSIGNED:
        event = evolve(event, team=team)
    return made.after(event)


@cache
def _milestones(target: Stage) -> st.SearchStrategy[tuple[Stage, ...]]:
    """The stages to go to in turn: what can end anywhere is led somewhere first."""
    ways: list[tuple[Stage, ...]] = [(target,)]
    if target in _ENDS:
        ways = [(stage, target) for stage in next_stages(_ENDS[target])]
    elif target is Stage.PUBLISHED:
        ways = [(target,), (Stage.AMENDED, target)]
    return st.sampled_from(ways)


def _detours(made: Inspection, target: Stage, team: tuple[str, ...] = ()) -> tuple[EventKind, ...]:
    """Return what may come between without closing the way to the target."""
    return tuple(
        kind
        for kind in _DETOURS
        if made.stage in next_stages(kind)
        and _leads_on(next_stages(kind)[made.stage], target)
        and not (target in _ENDS and kind is EventKind.FOLLOWED_UP)
        and not (team and kind is EventKind.MEMBER_REPLACED)
    )


def _leads_on(after: Stage, target: Stage) -> bool:
    return after is target or _way(after, target) != ()


@cache
def _way(stage: Stage, target: Stage) -> tuple[EventKind, ...]:
    """Return a shortest way from a stage to another, empty where there is none."""
    ways: dict[Stage, tuple[EventKind, ...]] = {stage: ()}
    for one in (queue := [stage]):
        for kind, after in TRANSITIONS[one].items():
            if after not in ways:
                ways[after] = (*ways[one], kind)
                queue.append(after)
    return ways.get(target, ())


@st.composite
def parted(draw: st.DrawFn, of: DrawnBusiness | None = None) -> tuple[Inspection, Inspection]:
    """Two revisions of one inspection that two stations went on with, each for itself."""
    made = draw(inspections(draw(st.sampled_from(ONGOING)), of=of))
    kinds = (*_way(made.stage, Stage.PUBLISHED)[:1], *_detours(made, Stage.PUBLISHED))
    here, there = (draw(next_event(made, draw(st.sampled_from(kinds)))) for _ in range(2))
    return made.after(here), made.after(evolve(there, identifier=f"{there.identifier}b"))


def moved(made: Inspection, drawn: DrawnBusiness) -> Inspection:
    """Return the same life of another business, under another plan perhaps."""
    history: list[Event] = []
    latest = ""
    for event in made.history:
        after = event
        if isinstance(after, Recorded | Amended):
            sheet = after.sheet
            sheet = evolve(
                sheet,
                plan=drawn.plan,
                draw_number=drawn.draw_number,
                label=drawn.label,
                business=evolve(sheet.business, identifier=drawn.business),
            )
            after = evolve(after, sheet=sheet)
            if isinstance(after, Amended):
                after = evolve(after, supersedes=latest)
            latest = sheet.digest
        history.append(after)
    return Inspection(origin=drawn, history=tuple(history))


def allowances() -> st.SearchStrategy[Allowed]:
    """What can happen to an inspection, and why the rest can't."""
    return inspections().map(Inspection.allowed)
