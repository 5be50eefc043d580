"""Strategies for the record sheet and for what comes of an inspection."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from itertools import product
from typing import Any, Final

from hypothesis import strategies as st

from randcheck.codes import CheckMethod, Result, ResultCode, ResultCode2014
from randcheck.inspection import (
    Breach,
    CaseFiled,
    Conduct,
    Fine,
    Lifting,
    Listing,
    Material,
    RecordRow,
    RecordSheet,
    SignOff,
    TradeSecret,
    Transfer,
)
from randcheck.testing.strategies.roster import ITEM_CODES, UNITS, entities
from randcheck.testing.strategies.values import (
    PEOPLE,
    days,
    identifiers,
    moments,
    names,
    some,
    texts,
)
from randcheck.values import day_in_china

__all__ = ["record_sheets"]

AUTHORITIES: Final = ("源汇区市场监督管理局", "源汇分局网安大队")
_MATERIALS: Final = ("基本条件", "人员", "场地")
#: What one row may say: code 1 alone, or some of the others.
_FOUND: Final[dict[type, tuple[Result, ...]]] = {
    kind: tuple(code for code in kind if code.number > 1 and code.is_inspected)
    for kind in (ResultCode, ResultCode2014)
}


@st.composite
def conducts(draw: st.DrawFn, start: datetime | None = None, minutes: int = 240) -> Conduct:
    """Checks of up to so many minutes, by every method; certificates are mostly shown."""
    if start is None:
        start = draw(moments())
    return Conduct(
        day=day_in_china(start),
        started_at=start,
        ended_at=start + timedelta(minutes=draw(st.integers(0, minutes))),
        place=draw(names("源汇区人民路1号")),
        methods=draw(some(tuple(CheckMethod), least=1)),
        certificates_shown=draw(st.sampled_from((True, True, False))),
        rights_told=draw(st.sampled_from((True, True, False))),
    )


@st.composite
def sign_offs(draw: st.DrawFn) -> SignOff:
    """Sheets signed, sealed, or neither for a reason."""
    how = draw(st.integers(0, 2))
    if how == 1:
        return SignOff.stamped()
    return (
        SignOff.unsigned(draw(names("拒绝签字"))) if how else SignOff.signed(draw(names(*PEOPLE)))
    )


def materials() -> st.SearchStrategy[Material]:
    """Parts of the file that a business supplied."""
    return st.builds(Material, name=st.sampled_from(_MATERIALS), text=texts())


def trade_secrets() -> st.SearchStrategy[TradeSecret]:
    """Parts of the sheet that a business declared a trade secret."""
    return st.builds(
        TradeSecret, place=st.sampled_from(TradeSecret.PLACES), reason=names("经营信息")
    )


@cache
def results_of(kind: Any) -> st.SearchStrategy[tuple[Result, ...]]:
    """Results of one row in a code set: nothing found, or one or more of the others."""
    first = next(iter(kind))
    alone: st.SearchStrategy[tuple[Result, ...]] = st.just((first,))
    return alone | some(_FOUND[kind], least=1)


@st.composite
def record_rows(draw: st.DrawFn) -> RecordRow:
    """Rows of either code set, those of businesses that can't be inspected included."""
    kind: Any = draw(st.sampled_from((ResultCode, ResultCode2014)))
    gone = st.just((ResultCode2014.DEREGISTERED,))
    return RecordRow(
        unit=draw(names(*UNITS)),
        item=draw(st.sampled_from(ITEM_CODES)),
        codes=draw(results_of(kind) | gone),
        inspectors=draw(some(("P1", "P2", "P3"), least=1)),
    )


@st.composite
def rows_by(
    draw: st.DrawFn, team: tuple[str, ...], kind: Any = ResultCode
) -> tuple[RecordRow, ...]:
    """Rows of one unit or several, all of whose inspectors are the team."""
    pairs = draw(some(tuple(product(UNITS[:2], ITEM_CODES[:2])), least=1))
    return tuple(
        RecordRow(unit=unit, item=item, codes=draw(results_of(kind)), inspectors=team)
        for unit, item in pairs
    )


@st.composite
def record_sheets(draw: st.DrawFn) -> RecordSheet:
    """Sheets of one unit or several, with materials and trade secrets or without."""
    kind: Any = draw(st.sampled_from((ResultCode, ResultCode2014)))
    number, draw_number = draw(st.integers(1, 9)), draw(st.integers(1, 3))
    supplied = draw(some(_MATERIALS))
    places = (*TradeSecret.PLACES, *(f"materials.{name}" for name in supplied))
    return RecordSheet(
        title=draw(names("互联网使用单位抽查")),
        plan=number,
        draw_number=draw_number,
        label=f"源汇区/2023/{number}/{draw_number}",
        business=draw(entities()),
        conduct=draw(conducts()),
        rows=draw(rows_by(("P1", "P2"), kind)),
        sign_off=draw(sign_offs()),
        opinion=draw(texts()),
        remark=draw(texts()),
        materials=tuple(Material(name=name, text=draw(texts())) for name in supplied),
        secrets=tuple(
            TradeSecret(place=place, reason=draw(names("经营信息")))
            for place in draw(some(places))
            if draw(st.booleans())
        ),
    )


# -- follow-up ------------------------------------------------------------------------------------


def listings() -> st.SearchStrategy[Listing]:
    """Entries in the list of abnormal operations."""
    return _facts().flatmap(
        lambda common: st.builds(
            Listing, **common, unit=names(*UNITS), item=st.sampled_from(ITEM_CODES)
        )
    )


def cases_filed() -> st.SearchStrategy[CaseFiled]:
    """Cases that were filed."""
    return _facts().flatmap(
        lambda common: st.builds(
            CaseFiled,
            **common,
            number=case_numbers(),
            unit=names(*UNITS),
            item=st.sampled_from(ITEM_CODES),
        )
    )


def case_numbers() -> st.SearchStrategy[str]:
    """Numbers of cases, as they are written."""
    return st.integers(1, 999).map(lambda number: f"源公立字〔2023〕{number}号")


def fines() -> st.SearchStrategy[Fine]:
    """Fines from one fen up, of a case and of none."""
    case = st.none() | identifiers(max_size=8)
    fen = st.integers(1, 10**9)
    return _facts().flatmap(lambda common: st.builds(Fine, **common, fen=fen, case=case))


def transfers() -> st.SearchStrategy[Transfer]:
    """Matters handed to another department."""
    to = names("源汇区消防救援大队")
    return _facts().flatmap(lambda common: st.builds(Transfer, **common, to=to))


def liftings() -> st.SearchStrategy[Lifting]:
    """Listings, cases and fines that are no longer in force."""
    return _facts().flatmap(
        lambda common: st.builds(
            Lifting, **common, lifts=identifiers(max_size=8), reason=names("已改正")
        )
    )


def breaches() -> st.SearchStrategy[Breach]:
    """Breaches of discipline, by somebody known or not."""
    who = st.none() | identifiers(max_size=8)
    what = names("收受礼品")
    return _facts().flatmap(lambda common: st.builds(Breach, **common, what=what, inspector=who))


@st.composite
def _facts(draw: st.DrawFn) -> dict[str, st.SearchStrategy[str | date]]:
    """What every fact has, drawn already."""
    return {
        "identifier": st.just(draw(identifiers(max_size=8))),
        "day": st.just(draw(days())),
        "authority": st.just(draw(names(*AUTHORITIES))),
        "note": st.just(draw(texts())),
    }


# -- the table ------------------------------------------------------------------------------------
