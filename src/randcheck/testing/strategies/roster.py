"""Strategies for rosters of entities and of inspectors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st

from randcheck.codes import EntityStatus
from randcheck.roster import (
    Certificate,
    Entity,
    Inspector,
    Intake,
    Rejection,
    Roster,
    RosterDifference,
    difference,
    read_rows,
)
from randcheck.testing.strategies.values import (
    BUSINESSES,
    DIVISIONS,
    PEOPLE,
    credit_codes,
    days,
    findings,
    identifiers,
    labels,
    names,
    periods,
    some,
    texts,
    working_times,
)
from randcheck.values import Period
from randcheck.wire import to_data

__all__ = ["entities", "inspector_rosters", "inspectors", "large_rosters", "rosters"]

ITEM_CODES: Final = ("联网单位", "旅馆业", "item-3")
UNITS: Final = ("网安大队", "治安大队", "禁毒大队")
#: An attribute that businesses are stratified by, and its values.
RISK: Final = "信用风险分类"
CLASSES: Final = ("A", "B", "C", "D")
_LARGE: Final = 1000


# -- businesses -----------------------------------------------------------------------------------


@st.composite
def entities(draw: st.DrawFn, identifier: st.SearchStrategy[str] | None = None) -> Entity:
    """Businesses, eligible or not, of a few divisions and items."""
    risk = draw(st.none() | st.sampled_from(CLASSES))
    made = Entity(
        identifier=draw(credit_codes() if identifier is None else identifier),
        name=draw(names(*BUSINESSES)),
        division=draw(st.sampled_from(DIVISIONS)),
        status=draw(st.sampled_from(EntityStatus)),
        established=draw(days()),
        remit=draw(some(ITEM_CODES)),
        attributes=() if risk is None else ((RISK, risk),),
    )
    if not draw(st.booleans()):
        return made
    before = f"旧{made.identifier}" if draw(st.booleans()) else None
    return evolve(made, succeeds=before, **draw(_registration()))


@cache
def _registration() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "business_type": st.sampled_from(("个体工商户", "有限责任公司")),
            "registration_number": st.sampled_from(("", "411102600000013")),
            "legal_representative": names(*PEOPLE),
            "business_scope": texts(),
            "phone": st.just("0395-1234567"),
            "address": st.just("源汇区人民路1号") | labels(),
        }
    )


def rosters(
    *, max_size: int = 20, members: st.SearchStrategy[Entity] | None = None
) -> st.SearchStrategy[Roster[Entity]]:
    """Rosters of businesses, with and without the day that they show."""
    given = entities() if members is None else members
    several = st.lists(given, max_size=max_size, unique_by=lambda one: one.identifier)
    dates = st.none() | days()
    return st.tuples(several, dates).map(lambda made: Roster.of(made[0], as_of=made[1]))


@st.composite
def large_rosters(
    draw: st.DrawFn, *, min_size: int = 100, max_size: int = _LARGE
) -> Roster[Entity]:
    """Rosters of hundreds of businesses: numbered copies of a few that are drawn."""
    models = draw(st.lists(entities(), min_size=1, max_size=4))
    size = draw(st.integers(min_size, max_size))
    return Roster.of(
        evolve(models[number % len(models)], identifier=f"E{number:05}", succeeds=None)
        for number in range(size)
    )


@st.composite
def roster_differences(draw: st.DrawFn) -> RosterDifference:
    """What changed between two rosters that share some members."""
    before = draw(rosters(max_size=5))
    kept = [one for one in before if draw(st.booleans())]
    changed = [evolve(one, status=draw(st.sampled_from(EntityStatus))) for one in kept]
    known = set(before.identifiers)
    new = [one for one in draw(rosters(max_size=3)) if one.identifier not in known]
    return difference(before, Roster.of([*changed, *new]))


@st.composite
def rows(draw: st.DrawFn) -> Mapping[str, object]:
    """Rows of a host's table, most of them acceptable, with days and statuses in either form."""
    row: dict[str, Any] = to_data(draw(entities()))
    if draw(st.booleans()):
        row["established"] = date.fromisoformat(row["established"])
    spoilt = draw(st.sampled_from(("", "", "", "identifier", "division", "status", "established")))
    return {**row, spoilt: " "} if spoilt else row


def intakes() -> st.SearchStrategy[Intake]:
    """What comes of small tables with a fault here and there."""
    return st.lists(rows(), max_size=5).map(read_rows)


def rejections() -> st.SearchStrategy[Rejection]:
    """Rejected rows."""
    several = st.lists(findings(), min_size=1, max_size=2).map(tuple)
    return st.builds(Rejection, row=st.integers(0, 99), findings=several)


# -- inspectors -----------------------------------------------------------------------------------


@cache
def certificates() -> st.SearchStrategy[Certificate]:
    """Enforcement certificates, long valid, just expired, or of a few days."""
    long = st.just(Period(start=date(1990, 1, 1), end=date(2035, 12, 31)))
    numbers = st.integers(1, 9999).map(lambda number: f"豫L{number:04}") | identifiers(max_size=8)
    return st.builds(Certificate, number=numbers, valid=long | periods())


def inspectors(
    identifier: st.SearchStrategy[str] | None = None,
) -> st.SearchStrategy[Inspector]:
    """Officers and auxiliaries, some part-time, on leave, out of service, or for one division."""
    return st.builds(
        Inspector,
        identifier=identifiers() if identifier is None else identifier,
        name=names(*PEOPLE),
        unit=st.sampled_from(UNITS),
        certificate=st.none() | certificates(),
        qualifications=some(ITEM_CODES),
        divisions=some(DIVISIONS),
        active=st.sampled_from([True, True, True, False]),
        leave=st.lists(periods(), max_size=2).map(tuple),
        working_time=working_times(),
    )


def inspector_rosters(*, max_size: int = 8) -> st.SearchStrategy[Roster[Inspector]]:
    """Rosters of inspectors."""
    several = st.lists(inspectors(), max_size=max_size, unique_by=lambda one: one.identifier)
    return several.map(Roster.of)
