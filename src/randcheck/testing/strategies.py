"""Hypothesis strategies for the public nouns, valid by construction."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from fractions import Fraction

from hypothesis import strategies as st

from randcheck.codes import EntityStatus, ItemClass, SelectionMode
from randcheck.identifiers import LONGEST, PUNCTUATION, credit_code_check_character
from randcheck.period import Period
from randcheck.plan import InspectionItem, Plan, Scope
from randcheck.rate import Rate, Sense
from randcheck.roster import Certificate, Entity, Inspector, Roster
from randcheck.tickets import Contribution, Seed

_ITEM_CODES = ("联网单位", "旅馆业", "item-3")
_DIVISIONS = ("411102", "411103")
_UNITS = ("网安大队", "治安大队", "禁毒大队")
_CODE_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"

_visible = st.characters(min_codepoint=0x21, max_codepoint=0x7E)
_han = st.one_of(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
    st.characters(min_codepoint=0x3400, max_codepoint=0x4DBF),
    st.characters(min_codepoint=0x20000, max_codepoint=0x323AF),
)
_dates = st.dates(min_value=date(1990, 1, 1), max_value=date(2035, 12, 31))


def identifiers(*, max_size: int = 24) -> st.SearchStrategy[str]:
    """Texts of the identifier table, plain ones first."""
    return st.text(st.one_of(_visible, _han), min_size=1, max_size=min(max_size, LONGEST))


def labels() -> st.SearchStrategy[str]:
    """Names of sources and labels of draws, punctuation and inner spaces included."""
    characters = st.one_of(_visible, _han, st.sampled_from(PUNCTUATION + " "))
    return st.text(characters, min_size=1, max_size=24).map(lambda text: text.strip() or "·")


def names() -> st.SearchStrategy[str]:
    """One-line free texts: names of people, businesses and departments."""
    return st.sampled_from(["漯河市示例商行", "张三", "Example (Luohe) Co., Ltd."]) | labels()


@st.composite
def credit_codes(draw: st.DrawFn) -> str:
    """Unified social credit codes with a right check character, letters in front too."""
    first = draw(st.sampled_from("9135ANY"))
    body = first + draw(st.text(st.sampled_from(_CODE_CHARACTERS), min_size=16, max_size=16))
    return body + credit_code_check_character(body)


def populations(*, max_size: int = 40) -> st.SearchStrategy[list[str]]:
    """Strictly ascending lists of identifiers."""
    return st.lists(identifiers(max_size=6), max_size=max_size, unique=True).map(sorted)


@st.composite
def contributions(draw: st.DrawFn) -> Contribution:
    """Public and sealed contributions."""
    name, value = draw(labels()), draw(st.binary(min_size=1, max_size=80))
    if draw(st.booleans()):
        return Contribution.public(name, value)
    nonce = draw(st.binary(min_size=32, max_size=32))
    return Contribution.sealed(name, nonce=nonce, secret=value)


def seeds() -> st.SearchStrategy[Seed]:
    """Seeds of one to three contributions."""
    several = st.lists(contributions(), min_size=1, max_size=3, unique_by=lambda one: one.name)
    return several.map(lambda given: Seed.of(*given))


def keys() -> st.SearchStrategy[str]:
    """Keys as draw_key returns them."""
    return st.binary(min_size=32, max_size=32).map(bytes.hex)


@st.composite
def rates(draw: st.DrawFn) -> Rate:
    """Shares in each sense, plain counts, and shares with a stated count."""
    count = draw(st.none() | st.integers(1, 500))
    thousandths = draw(st.integers(1, 1000))
    if count is not None and draw(st.booleans()):
        return Rate(count=count)
    sense = draw(st.sampled_from(Sense))
    return Rate(share=Fraction(thousandths, 1000), sense=sense, count=count)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Closed periods, single days included."""
    start = draw(_dates)
    return Period(start=start, end=start + timedelta(days=draw(st.integers(0, 400))))


def moments() -> st.SearchStrategy[datetime]:
    """Moments in whole seconds with an offset of whole quarters of an hour."""
    zones = st.integers(-48, 56).map(lambda q: timezone(timedelta(minutes=15 * q)))
    when = st.datetimes(
        min_value=datetime(2000, 1, 1),  # noqa: DTZ001
        max_value=datetime(2040, 1, 1),  # noqa: DTZ001
        timezones=zones,
    )
    return when.map(lambda moment: moment.replace(microsecond=0))


@st.composite
def entities(draw: st.DrawFn, identifier: st.SearchStrategy[str] | None = None) -> Entity:
    """Businesses, eligible or not, of a few divisions and items."""
    return Entity(
        identifier=draw(credit_codes() if identifier is None else identifier),
        name=draw(names()),
        division=draw(st.sampled_from(_DIVISIONS)),
        status=draw(st.sampled_from(EntityStatus)),
        established=draw(_dates),
        remit=tuple(draw(st.lists(st.sampled_from(_ITEM_CODES), unique=True))),
    )


def certificates() -> st.SearchStrategy[Certificate]:
    """Enforcement certificates, long valid, just expired, or of a few days."""
    return st.builds(Certificate, number=identifiers(max_size=8), valid=periods())


def inspectors() -> st.SearchStrategy[Inspector]:
    """Officers and auxiliaries, some part-time, on leave, out of service, or for one division."""
    return st.builds(
        Inspector,
        identifier=identifiers(),
        name=names(),
        unit=st.sampled_from(_UNITS),
        certificate=st.none() | certificates(),
        qualifications=st.lists(st.sampled_from(_ITEM_CODES), unique=True).map(tuple),
        divisions=st.lists(st.sampled_from(_DIVISIONS), unique=True).map(tuple),
        active=st.sampled_from([True, True, True, False]),
        leave=st.lists(periods(), max_size=2).map(tuple),
        working_time=st.integers(1, 4).map(lambda quarters: Fraction(quarters, 4)),
    )


def rosters(*, max_size: int = 20) -> st.SearchStrategy[Roster[Entity]]:
    """Directories of businesses."""
    members = st.lists(entities(), max_size=max_size, unique_by=lambda one: one.identifier)
    return members.map(Roster.of)


def scopes() -> st.SearchStrategy[Scope]:
    """Scopes over the divisions and statuses of `entities`."""
    return st.builds(
        Scope,
        label=st.just("市场主体"),
        divisions=st.lists(st.sampled_from(_DIVISIONS), min_size=1, unique=True).map(tuple),
        registered_by=_dates,
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Plans over the items of `entities`."""
    codes = draw(st.lists(st.sampled_from(_ITEM_CODES), min_size=1, unique=True))
    return Plan(
        number=draw(st.integers(1, 99)),
        name=draw(names()),
        items=tuple(
            InspectionItem(code=code, name=code, item_class=draw(st.sampled_from(ItemClass)))
            for code in codes
        ),
        selection=draw(st.sampled_from(SelectionMode)),
        scope=draw(scopes()),
        rate=draw(rates()),
        period=draw(periods()),
        department=draw(st.just("") | names()),
    )
