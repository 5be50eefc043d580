"""Strategies for the next event of an inspection: each fits what happened before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st

from randcheck.codes import EventKind, ReplacementGround
from randcheck.follow_up import CaseFiled, Fine, Lifting, Listing, Transfer
from randcheck.inspection import Inspection
from randcheck.record import RecordSheet
from randcheck.testing.strategies.happening import CLASSES, own_fields
from randcheck.testing.strategies.recording import (
    AUTHORITIES,
    conducts,
    record_sheets,
    rows_by,
)
from randcheck.testing.strategies.values import REASONS, names

Fields = Mapping[str, Any]


@st.composite
def next_event(draw: st.DrawFn, made: Inspection, kind: EventKind) -> Any:
    """An event of a kind that is allowed, which fits the inspection."""
    last = made.history[-1].at if made.history else made.drawn.drawn_at
    at = last + timedelta(minutes=draw(st.sampled_from((60, 30, 24 * 60))))
    fitting = _FITTING.get(kind)
    own = draw(own_fields(kind, at) if fitting is None else fitting(made, last, at))
    actor = "科长" if kind is EventKind.APPROVED else "P1"
    return CLASSES[kind](identifier=f"e{len(made.history) + 1}", at=at, actor=actor, **own)


@st.composite
def _team(draw: st.DrawFn, made: Inspection, last: datetime, at: datetime) -> Fields:
    size = made.drawn.team_size + draw(st.integers(0, 1))
    return {"team": tuple(f"P{number}" for number in range(1, size + 1))}


@st.composite
def _replacement(draw: st.DrawFn, made: Inspection, last: datetime, at: datetime) -> Fields:
    may_go = len(made.team) > made.drawn.team_size and draw(st.booleans())
    return {
        "member": draw(st.sampled_from(made.team)),
        "successor": None if may_go else f"P{len(made.history) + 10}",
        "ground": draw(st.sampled_from(ReplacementGround)),
        "reason": draw(names(*REASONS)),
    }


@st.composite
def _notice(draw: st.DrawFn, made: Inspection, last: datetime, at: datetime) -> Fields:
    day = at.date() + timedelta(days=draw(st.sampled_from((0, 1, 3, 14))))
    return {"visit_day": min(day, made.drawn.window.end)}


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
    drawn, before = made.drawn, made.sheet
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
        conduct=draw(st.sampled_from(made.team_visits)),
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
    successor = None if made.visits or not draw(st.booleans()) else f"{made.drawn.business[:9]}递补"
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
    return {"fact": kind(identifier=f"f{number}", day=at.date(), authority=authority, **own)}


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
