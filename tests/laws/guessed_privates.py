"""What is private in a year of which all that is public is known, and all that it could be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, NamedTuple

from randcheck import wire
from randcheck.codes import RecusalGround
from randcheck.disclosure import consequences
from randcheck.inspection import RecordSheet
from randcheck.values import Period
from tests.laws.guessed_year import (
    APRIL,
    BUSINESSES,
    DAYS,
    INSPECTORS,
    NAMES,
    OFFICERS,
    PHONES,
    PHRASES,
    ROSTER,
    RULES,
    Year,
)


class Private(NamedTuple):
    """A private part of a document: where it is, and all that it could be."""

    document: Any
    path: tuple[str | int, ...]
    candidates: Callable[[], Iterator[Any]]


def _leaves() -> Iterator[Any]:
    for start in range(30):
        for length in range(min(14, 30 - start)):
            first = APRIL.start + timedelta(days=start)
            yield [wire.to_data(Period(start=first, end=first + timedelta(days=length)))]


def _recusals() -> Iterator[Any]:
    for officer in OFFICERS:
        for business in BUSINESSES:
            for ground in RecusalGround:
                yield from _raised(officer, business, ground.value)


def _raised(officer: str, business: str, ground: str) -> Iterator[Any]:
    known = {"inspector": officer, "business": business, "ground": ground, "origin": "applied"}
    for name in NAMES:
        yield from ([{**known, "raised_by": name, "raised_on": str(day)}] for day in DAYS)


def _workloads() -> Iterator[Any]:
    numbers = [[n // 6**place % 6 for place in range(4)] for n in range(6**4)]
    for visits in numbers:
        pairs = zip(OFFICERS, visits, strict=True)
        yield [{"inspector": one, **({"visits": count} if count else {})} for one, count in pairs]


def _past() -> Iterator[Any]:
    for officer in OFFICERS:
        for business in BUSINESSES:
            for day in DAYS:
                yield [{"business": business, "inspector": officer, "day": str(day)}]


def privates(made: Year) -> dict[str, Private]:
    """Return what is private in the year, by name; all else is taken to be known to attackers."""
    followed, place = consequences(made.inspection), made.sheets[0].business.identifier
    member = ROSTER.identifiers.index(place)
    shares = ["1/4", "1/2", "3/4"]
    return {
        "leave": Private(INSPECTORS, ("members", 1, "leave"), _leaves),
        "working time": Private(INSPECTORS, ("members", 1, "working_time"), lambda: iter(shares)),
        "recusal": Private(RULES, ("recusals",), _recusals),
        "workloads": Private(RULES, ("workloads",), _workloads),
        "past inspections": Private(RULES, ("past",), _past),
        "phone in the roster": _one_of(PHONES, ROSTER, "members", member, "phone"),
        "note of a listing": _one_of(PHRASES, followed, "listings", 0, "note"),
        "note of a case": _one_of(PHRASES, followed, "cases", 0, "note"),
        **_of_the_sheets(*made.sheets),
        **_of_the_withdrawal(made),
    }


def _one_of(texts: tuple[str, ...], document: Any, *path: str | int) -> Private:
    return Private(document, path, lambda: iter(texts))


def _of_the_sheets(first: RecordSheet, second: RecordSheet) -> dict[str, Private]:
    return {
        "remark": _one_of(PHRASES, first, "remark"),
        "remark of the amendment": _one_of(PHRASES, second, "remark"),
        "opinion": _one_of(PHRASES, first, "opinion"),
        "signer": _one_of(NAMES, first, "sign_off", "by"),
        "phone": _one_of(PHONES, first, "business", "phone"),
        "hours": Private(first, ("conduct", "ended_at"), lambda: iter(_moments(first))),
    }


def _moments(sheet: RecordSheet) -> Iterator[str]:
    for minute in range(240):
        yield wire.to_data(sheet.conduct.started_at + timedelta(minutes=minute))


def _of_the_withdrawal(made: Year) -> dict[str, Private]:
    """Who raised the recusal, and when: as it is filed, and as the assignment could have it."""
    recusal, teams = made.recusal, wire.to_data(made.assignment)
    raised = [one for (one,) in _raised(recusal.inspector, recusal.business, recusal.ground.value)]
    withdrawal = teams["changes"][0]["withdrawal"]
    given = [{**one, "reason": withdrawal["reason"]} for one in raised]
    teams["changes"][0]["withdrawal"] = {**wire.to_data(recusal), "reason": withdrawal["reason"]}
    return {
        "who raised it": Private(recusal, (), lambda: iter(raised)),
        "who raised it, in the assignment": Private(
            teams, ("changes", 0, "withdrawal"), lambda: iter(given)
        ),
    }
