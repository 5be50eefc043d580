"""Strategies for values: texts that identify, days and periods, rates, and what makes a seed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from functools import cache
from hashlib import sha256
from typing import Any, Final, TypedDict, TypeVar

from hypothesis import strategies as st

from randcheck.errors import Finding
from randcheck.log import Log
from randcheck.sampler import Contribution, Seed
from randcheck.values import (
    Period,
    Rate,
    Sense,
    WorkCalendar,
    credit_code_check_character,
    credit_code_findings,
    identity_number_findings,
)
from randcheck.wire import Json

__all__ = [
    "awkward_periods",
    "contributions",
    "credit_codes",
    "days",
    "findings",
    "identifiers",
    "json_values",
    "keys",
    "labels",
    "moments",
    "names",
    "nonces",
    "periods",
    "populations",
    "rates",
    "seeds",
    "texts",
    "work_calendars",
]

#: So many characters an identifier or label has at most.
LONGEST: Final = 200

T = TypeVar("T")


class Nonces(TypedDict):
    """What `announce` and `assign` are given with the inspectors and the rules for teams."""

    inspectors_nonce: bytes
    team_rules_nonce: bytes


BEIJING: Final = timezone(timedelta(hours=8))
ONE_DAY: Final = timedelta(days=1)
#: What names, places and reasons are taken from before they are made up.
PEOPLE: Final = ("张三", "李四", "王五", "欧阳明月", "买买提·艾力")
BUSINESSES: Final = ("漯河市示例商行", "源汇区好运来网吧", "Example (Luohe) Co., Ltd.")
REASONS: Final = ("已注销", "无法联系", "与当事人系近亲属")
#: Registration departments and categories of a credit code; 51 to 53 and A1, N1, Y1 are not firms.
_REGISTERED: Final = ("91", "92", "93", "51", "52", "53", "A1", "N1", "Y1")
_CODE_CHARACTERS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
DIVISIONS: Final = ("411102", "411103")
_EARLIEST: Final = date(1990, 1, 1)
_LATEST: Final = date(2035, 12, 31)

_visible = st.characters(min_codepoint=0x21, max_codepoint=0x7E)
_han = st.one_of(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
    st.characters(min_codepoint=0x3400, max_codepoint=0x4DBF),
    st.characters(min_codepoint=0x20000, max_codepoint=0x2F7FF),
    st.characters(min_codepoint=0x30000, max_codepoint=0x323AF),
)


# -- texts ----------------------------------------------------------------------------------------


@cache
def identifiers(*, max_size: int = 24) -> st.SearchStrategy[str]:
    """Texts of the identifier table, plain ones first."""
    return st.text(st.one_of(_visible, _han), min_size=1, max_size=min(max_size, LONGEST))


@cache
def labels() -> st.SearchStrategy[str]:
    """Names of sources and labels of draws, punctuation and inner spaces included."""
    characters = st.one_of(_visible, _han, st.sampled_from("·、，。：；（）《》〔〕【】“”—〇Ⅰ Ⅻ"))
    return st.text(characters, min_size=1, max_size=24).map(lambda text: text.strip() or "·")


@cache
def names(*usual: str) -> st.SearchStrategy[str]:
    """One-line free texts, usual ones first: names of people, businesses and departments."""
    return st.sampled_from(usual or (BUSINESSES[0], PEOPLE[0], BUSINESSES[2])) | labels()


@cache
def texts() -> st.SearchStrategy[str]:
    """Free texts: mostly none, one line, several, or with somebody's telephone number."""
    usual = ("", "", "营业执照", "现场未发现\n其他问题", "联系人13800000000")
    return st.sampled_from(usual) | labels()


@cache
def credit_codes() -> st.SearchStrategy[str]:
    """Unified social credit codes in which nothing is wrong, of firms and of any other kind."""
    heads = st.sampled_from(_REGISTERED) | st.text(
        st.sampled_from(_CODE_CHARACTERS), min_size=2, max_size=2
    )
    divisions = st.sampled_from(DIVISIONS) | st.text(
        st.sampled_from("0123456789"), min_size=6, max_size=6
    )
    organisations = st.text(st.sampled_from(_CODE_CHARACTERS), min_size=8, max_size=8)
    bodies = st.tuples(heads, divisions, organisations).map("".join)
    return bodies.map(_completed).filter(
        lambda code: not (credit_code_findings(code) or identity_number_findings(code))
    )


def _completed(body: str) -> str:
    """Return the credit code with these 16 characters and the two check characters."""
    firsts = (f"{body}{inner}" for inner in "0123456789X")
    codes = (first + credit_code_check_character(first) for first in firsts)
    return next(one for one in codes if not _has_wrong_organisation(one))


def _has_wrong_organisation(code: str) -> bool:
    return "credit-code.organisation-code" in {one.code for one in credit_code_findings(code)}


def json_values() -> st.SearchStrategy[Json]:
    """JSON data: plain values, lists and objects of them, empty and nested."""
    plain = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | labels()
    words = st.sampled_from(("name", "rows", "codes"))
    several = st.recursive(
        plain, lambda part: st.lists(part) | st.dictionaries(words, part), max_leaves=8
    )
    return several.map(Json.of)


def populations(*, max_size: int = 40) -> st.SearchStrategy[list[str]]:
    """Strictly ascending lists of identifiers."""
    return st.lists(identifiers(max_size=6), max_size=max_size, unique=True).map(sorted)


def some(given: Sequence[T], *, least: int = 0) -> st.SearchStrategy[tuple[T, ...]]:
    """Some of what is given, each once, at least so many; fewer and earlier ones first."""
    return _some(given, least)


# A cached function forgets what kind of thing it was given.
@cache
def _some(given: Sequence[Any], least: int) -> st.SearchStrategy[tuple[Any, ...]]:
    if not given:
        return st.just(())
    return st.lists(st.sampled_from(given), min_size=least, unique=True).map(tuple)


def findings() -> st.SearchStrategy[Finding]:
    """Findings of this library and of a host, with and without figures."""
    some_figures: dict[str, st.SearchStrategy[Any]] = {
        "value": names(),
        "first": st.integers(0, 99),
        "items": st.lists(identifiers(), max_size=2).map(tuple),
        "source": st.just("S7"),
    }
    figures = st.fixed_dictionaries({}, optional=some_figures)
    return st.builds(
        Finding,
        code=st.sampled_from(("field.empty", "rate.form", "roster.twice", "host.own")),
        path=st.sampled_from(("$", "$.rate", "$.items[3].code")),
        figures=figures.map(lambda given: tuple(given.items())),
    )


# -- seeds ----------------------------------------------------------------------------------------


@st.composite
def contributions(draw: st.DrawFn) -> Contribution:
    """Public and sealed contributions."""
    name, value = draw(labels()), draw(st.binary(min_size=1, max_size=80))
    return (
        Contribution.sealed(name, nonce=draw(nonces()), secret=value)
        if draw(st.booleans())
        else Contribution.public(name, value)
    )


def fixed_nonces() -> Nonces:
    """Return the nonces of each draw that is made here."""
    return Nonces(
        inspectors_nonce=sha256(b"inspectors").digest(), team_rules_nonce=sha256(b"rules").digest()
    )


@cache
def nonces() -> st.SearchStrategy[bytes]:
    """What hides a secret: 32 bytes."""
    return st.binary(min_size=32, max_size=32)


def seeds() -> st.SearchStrategy[Seed]:
    """Seeds of one to three contributions, of which an announcement can name the sources."""
    named = contributions()
    several = st.lists(named, min_size=1, max_size=3, unique_by=lambda one: Log.folded(one.name))
    return several.map(lambda given: Seed.of(*given))


@cache
def keys() -> st.SearchStrategy[str]:
    """Keys as draw_key returns them, and digests: 64 hexadecimal digits."""
    return st.binary(min_size=32, max_size=32).map(bytes.hex)


# -- exact numbers --------------------------------------------------------------------------------


@st.composite
def rates(draw: st.DrawFn) -> Rate:
    """Shares in each sense, plain counts, and shares with a stated count or a minimum."""
    count = draw(st.none() | st.integers(1, 500))
    thousandths = draw(st.integers(1, 1000))
    if count is not None and draw(st.booleans()):
        return Rate(count=count)
    sense = draw(st.sampled_from(Sense))
    least = draw(st.none() | st.integers(1, 5))
    return Rate(share=Fraction(thousandths, 1000), sense=sense, count=count, minimum=least)


@cache
def working_times() -> st.SearchStrategy[Fraction]:
    """Shares of full time, full time first."""
    return st.integers(0, 3).map(lambda less: Fraction(4 - less, 4))


# -- time -----------------------------------------------------------------------------------------


@cache
def days(first: date = _EARLIEST, last: date = _LATEST) -> st.SearchStrategy[date]:
    """Days from one to another."""
    return st.dates(min_value=first, max_value=last)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Closed periods, single days and awkward ones included."""
    if draw(st.integers(0, 4)) == 4:
        return draw(awkward_periods())
    start = draw(days())
    return Period(start=start, end=start + timedelta(days=draw(st.integers(0, 400))))


@st.composite
def awkward_periods(draw: st.DrawFn) -> Period:
    """Periods at which date arithmetic goes wrong: one day, 29 February, the ends of a year."""
    leap, year = draw(st.sampled_from((2000, 2020, 2024))), draw(st.integers(1990, 2034))
    start, end = draw(
        st.sampled_from(
            (
                (date(year, 1, 1), date(year, 1, 1)),
                (date(leap, 2, 29), date(leap, 2, 29)),
                (date(leap, 2, 28), date(leap, 3, 1)),
                (date(leap, 2, 29), date(leap + 1, 2, 28)),
                (date(year, 12, 31), date(year + 1, 1, 1)),
                (date(year, 1, 1), date(year, 12, 31)),
                (date(leap, 1, 1), date(leap, 12, 31)),
                (date(year, 1, 31), date(year, 2, 28)),
            )
        )
    )
    return Period(start=start, end=end)


@cache
def moments() -> st.SearchStrategy[datetime]:
    """Moments in whole seconds with an offset of whole quarters of an hour."""
    zones = st.integers(-48, 56).map(lambda q: timezone(timedelta(minutes=15 * q)))
    when = st.datetimes(
        min_value=datetime(2000, 1, 1),  # noqa: DTZ001
        max_value=datetime(2040, 1, 1),  # noqa: DTZ001
        timezones=zones,
    )
    return when.map(lambda moment: moment.replace(microsecond=0))


@cache
def windows(year: int = 2023) -> st.SearchStrategy[Period]:
    """Windows of plans, whole months of a year: from March or before into autumn or beyond."""
    return st.builds(Period.months, st.just(year), st.integers(1, 3), st.integers(9, 12))


@st.composite
def work_calendars(draw: st.DrawFn, year: int | None = None, *, years: int = 1) -> WorkCalendar:
    """Calendars of years, leap years too, with holidays anywhere and make-up days on weekends."""
    if year is None:
        year = draw(st.integers(2000, 2034))
    first = date(year, 1, 1)
    numbers = draw(st.lists(st.integers(0, 365 * years - 1), max_size=12, unique=True))
    arranged = [first + timedelta(days=number) for number in numbers]
    worked = draw(some(tuple(day for day in arranged if day.isoweekday() > 5)))
    return WorkCalendar(
        covers=Period(start=first, end=date(year + years - 1, 12, 31)),
        holidays=tuple(sorted({*arranged}.difference(worked))),
        make_up=tuple(sorted(worked)),
    )
