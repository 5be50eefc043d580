"""Strategies for single events of an inspection, each valid by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st

from randcheck.codes import EntityStatus, EventKind, ReplacementGround
from randcheck.inspection import DrawnBusiness, Event
from randcheck.testing.strategies.record import (
    breaches,
    cases_filed,
    conducts,
    fines,
    liftings,
    listings,
    record_sheets,
    transfers,
)
from randcheck.testing.strategies.values import (
    BEIJING,
    REASONS,
    identifiers,
    keys,
    moments,
    names,
    some,
)
from randcheck.values import Period, day_in_china

__all__ = ["drawn_businesses", "events"]

#: A life has at most so many events, each at most a day after the one before.
LONGEST: Final = 40
#: The class of each kind of event.
CLASSES: Final[Mapping[EventKind, Any]] = MappingProxyType(
    {cls.kind: cls for cls in Event.__args__}
)
_TEAM: Final = ("P1", "P2", "P3")
_SINCE: Final = datetime(2023, 3, 6, 9, tzinfo=BEIJING)
_GONE: Final = tuple(status for status in EntityStatus if status is not EntityStatus.ESTABLISHED)


@st.composite
def drawn_businesses(draw: st.DrawFn, *, days: int | None = None) -> DrawnBusiness:
    """Drawn businesses, with windows that begin before the draw, with it, or a little later.

    With `days` the window has at least so many from the draw on, and begins by then.
    """
    number, draw_number = draw(st.integers(1, 9)), draw(st.integers(1, 3))
    at = _SINCE + timedelta(minutes=draw(st.integers(0, 60 * 24 * 365)))
    begins = draw(st.integers(0, 30)) if days is None else -draw(st.integers(0, 30))
    start = day_in_china(at) + timedelta(days=begins)
    end = day_in_china(at) + timedelta(
        days=max(begins, 0) + (days or 0) + draw(st.integers(0, 240))
    )
    return DrawnBusiness(
        business=draw(identifiers(max_size=8)),
        plan=number,
        draw_number=draw_number,
        label=f"源汇区/2023/{number}/{draw_number}",
        announcement_digest=draw(keys()),
        drawn_at=at,
        window=Period(start=start, end=end),
        team_size=draw(st.sampled_from((2, 1, 3))),
    )


@st.composite
def drawn_within(draw: st.DrawFn, window: Period) -> DrawnBusiness:
    """Businesses drawn in the spring of 2023, in a window that has begun."""
    return evolve(
        draw(drawn_businesses()),
        drawn_at=_SINCE + timedelta(hours=draw(st.integers(0, 24 * 60))),
        window=window,
    )


@st.composite
def events(draw: st.DrawFn, kind: EventKind | None = None) -> Event:
    """Events of every kind, or of one, as they might be noted of some inspection."""
    chosen = draw(st.sampled_from(EventKind)) if kind is None else kind
    at = draw(moments())
    own = draw(own_fields(chosen, at))
    made: Event = CLASSES[chosen](
        identifier=draw(identifiers(max_size=8)), at=at, actor=draw(actors()), **own
    )
    return made


def actors() -> st.SearchStrategy[str]:
    """Who is answerable for an event."""
    return st.sampled_from(("科长", "P1", "P2", "买买提·艾力"))


@st.composite
def own_fields(draw: st.DrawFn, kind: EventKind, at: datetime) -> dict[str, Any]:
    """What an event of a kind has beside identifier, moment and actor."""
    fields = _FIELDS.get(kind)
    return {} if fields is None else draw(fields(at))


@st.composite
def _replaced(draw: st.DrawFn, at: datetime) -> dict[str, Any]:
    member = draw(st.sampled_from(_TEAM))
    return {
        "member": member,
        "successor": draw(st.none() | st.just("P4")),
        "ground": draw(st.sampled_from(ReplacementGround)),
        "reason": draw(names(*REASONS)),
    }


@st.composite
def _sheet(draw: st.DrawFn, at: datetime) -> dict[str, Any]:
    started = at - timedelta(hours=draw(st.integers(1, 48)))
    return {"sheet": evolve(draw(record_sheets()), conduct=draw(conducts(started, 60)))}


@st.composite
def _amendment(draw: st.DrawFn, at: datetime) -> dict[str, Any]:
    given = draw(_sheet(at))
    return {**given, "supersedes": draw(keys()), "reason": draw(names("录入有误"))}


@st.composite
def _fact(draw: st.DrawFn, at: datetime) -> dict[str, Any]:
    made = draw(listings() | cases_filed() | fines() | transfers() | liftings())
    return {"fact": evolve(made, day=min(made.day, day_in_china(at)))}


@st.composite
def _breach(draw: st.DrawFn, at: datetime) -> dict[str, Any]:
    made = draw(breaches())
    return {"fact": evolve(made, day=min(made.day, day_in_china(at)))}


#: For each kind that has fields of its own, what draws them, given the event's moment.
_FIELDS: Final[dict[EventKind, Any]] = {
    EventKind.ASSIGNED: lambda at: st.fixed_dictionaries({"team": some(_TEAM, least=1)}),
    EventKind.MEMBER_REPLACED: _replaced,
    EventKind.NOTIFIED: lambda at: st.fixed_dictionaries(
        {"visit_day": st.integers(0, 30).map(lambda days: day_in_china(at) + timedelta(days=days))}
    ),
    EventKind.PREPARED: lambda at: st.fixed_dictionaries(
        {"discipline_stated": st.sampled_from((True, True, False)), "trained": some(_TEAM, least=1)}
    ),
    EventKind.VISITED: lambda at: st.fixed_dictionaries(
        {"conduct": conducts(at - timedelta(hours=1), 60)}
    ),
    EventKind.RECORDED: _sheet,
    EventKind.RETURNED: lambda at: st.fixed_dictionaries({"reason": names("缺少检查项目")}),
    EventKind.PUBLISHED: lambda at: st.fixed_dictionaries(
        {"day": st.just(day_in_china(at)), "view": keys()}
    ),
    EventKind.AMENDED: _amendment,
    EventKind.FOLLOWED_UP: _fact,
    EventKind.BREACH_REPORTED: _breach,
    EventKind.NOT_INSPECTABLE: lambda at: st.fixed_dictionaries(
        {
            "status": st.sampled_from(_GONE),
            "replaced_by": st.none() | identifiers(max_size=8),
        }
    ),
    EventKind.VOIDED: lambda at: st.fixed_dictionaries({"reason": names("名录有误")}),
}
