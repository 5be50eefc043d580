"""A small year of which every private thing is one of few, and all that is public of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from hashlib import sha256
from typing import Any, Final, NamedTuple

from attrs import evolve

from randcheck import Inspector, Plan, Rate, Roster, draw, wire
from randcheck.assignment import (
    Assignment,
    VisitPlan,
    Withdrawal,
    assign,
    assigned_entry,
    plan_visits,
    reassign,
    reassigned_entry,
)
from randcheck.codes import Audience, RecusalGround, RecusalOrigin, ResultCode
from randcheck.disclosure import View, consequences, disclose
from randcheck.inspection import (
    Amended,
    Approved,
    Assigned,
    CaseFiled,
    FollowedUp,
    Inspection,
    Listing,
    Notified,
    Prepared,
    Published,
    Recorded,
    RecordSheet,
    SignOff,
    Submitted,
    Visited,
    amended_entry,
    inspections,
    published_entry,
)
from randcheck.log import Log
from randcheck.lottery import Draw, announced_entry, drawn_entry, opened_entry, screening_lines
from randcheck.plan import PastInspection, Recusal, Workload
from randcheck.statistics import Tally, as_published, tabulate
from randcheck.values import Period
from tests.made import year
from tests.made.plan import KNOWN, PLAN, SEED, announced, certificate, entity

APRIL: Final = Period(start=date(2023, 4, 1), end=date(2023, 4, 30))
OFFICERS: Final = tuple(f"警{number}" for number in range(1, 5))
BUSINESSES: Final = tuple(f"E{number}" for number in range(6))
NAMES: Final = ("张三", "李四", "王五", "赵六")
STATES: Final = ["齐全", "不全", "待查", "已改", "缺失", "陈旧", "完好", "不符", "停用", "借用"]
PHRASES: Final = tuple(
    f"{what}{state}" for what in ("人员", "场地", "台账", "设备", "制度") for state in STATES
)
PHONES: Final = tuple(f"0395-2023{number:03}" for number in range(300))
DAYS: Final = tuple(date(2023, 2, 1) + timedelta(days=number) for number in range(28))
LEAVE: Final = Period(start=date(2023, 4, 11), end=date(2023, 4, 17))


def secret_nonce(name: str) -> bytes:
    """Thirty-two bytes that no attacker here knows."""
    return sha256(f"nobody knows this: {name}".encode()).digest()


NONCES: Final[dict[str, bytes]] = {
    "inspectors_nonce": secret_nonce("inspectors"),
    "team_rules_nonce": secret_nonce("rules"),
}
SMALL: Final[Plan] = evolve(PLAN, rate=Rate.parse("50%"))
ROSTER: Final = Roster.of(
    entity(one, phone=PHONES[place + 7], attributes=(("信用风险分类", "B"),))
    for place, one in enumerate(BUSINESSES)
)
INSPECTORS: Final[Roster[Inspector]] = Roster.of(
    Inspector(
        identifier=one,
        name=f"警官{one}",
        unit="网安大队",
        certificate=certificate(f"证{one}"),
        qualifications=("联网单位", "互联网使用"),
        leave=(LEAVE,) if one == OFFICERS[1] else (),
        working_time=Fraction(3, 4) if one == OFFICERS[1] else Fraction(1),
    )
    for one in OFFICERS
)
RECUSAL: Final = Recusal(
    inspector=OFFICERS[2],
    business=BUSINESSES[4],
    ground=RecusalGround.INTEREST,
    origin=RecusalOrigin.APPLIED,
    raised_by=NAMES[1],
    raised_on=DAYS[11],
)
RULES: Final = evolve(
    year.RULES,
    workloads=tuple(
        Workload(inspector=one, visits=2 + place) for place, one in enumerate(OFFICERS)
    ),
    recusals=(RECUSAL,),
    past=(PastInspection(business=BUSINESSES[3], inspector=OFFICERS[0], day=DAYS[4]),),
)


class Year(NamedTuple):
    """What there is: the draw, teams, one inspection to its amendment, its sheets and the log."""

    drawn: Draw
    assignment: Assignment
    recusal: Recusal
    inspection: Inspection
    sheets: tuple[RecordSheet, ...]
    log: Log
    public: tuple[bytes, ...]


@cache
def guessed_year(inspectors_nonce: bytes = NONCES["inspectors_nonce"]) -> Year:
    """Return the year; with another nonce for the inspectors it is one that can be guessed."""
    nonces: Any = {**NONCES, "inspectors_nonce": inspectors_nonce}
    terms = {"roster": ROSTER, "reserves": 0, "extensions": (), "inspectors": INSPECTORS}
    drawn = draw(announced(SMALL, **terms, team_rules=RULES, **nonces), ROSTER, SEED)
    people: Any = ROSTER, INSPECTORS, RULES
    first = assign(drawn, *people, **nonces)
    team = first.teams[0]
    recusal = evolve(RECUSAL, business=team.business, inspector=team.members[0])
    given: Any = (*people, Withdrawal.recused(recusal))
    teams = reassign(first, drawn, *given, **nonces)
    plan: Any = {"made_on": date(2023, 3, 10), "per_day": 2, "notice": 3, **nonces}
    visits = plan_visits(teams, drawn, *people[1:], **plan)
    *_, begun = inspections(drawn, drawn_at=KNOWN + timedelta(minutes=30))
    inspection, sheets = _lived(begun, visits)
    at = KNOWN + timedelta(hours=1)
    log = year.logged(
        [
            announced_entry(drawn.announcement),
            opened_entry(drawn.announcement, at=KNOWN),
            drawn_entry(drawn, at=at),
            assigned_entry(drawn, teams, at=at),
            reassigned_entry(drawn, teams, at=at),
            published_entry(inspection, at=at + timedelta(days=60)),
            amended_entry(inspection, at=at + timedelta(days=200)),
        ]
    )
    made = Year(drawn, teams, recusal, inspection, sheets, log, ())
    return made._replace(public=tuple(_public(made, visits)))


def _lived(begun: Inspection, visits: VisitPlan) -> tuple[Inspection, tuple[RecordSheet, ...]]:
    """Return an inspection that was amended and had consequences, and its sheets."""
    planned = visits.of(begun.origin.business)
    assert planned is not None
    business = next(one for one in ROSTER if one.identifier == planned.business)
    first, second = (
        evolve(
            year.sheet_of(planned, code, label=begun.origin.label, draw_number=1),
            remark=remark,
            business=business,
            sign_off=SignOff.signed(NAMES[3]),
            opinion=PHRASES[8],
        )
        for code, remark in (
            (ResultCode.CORRECTION_ORDERED, PHRASES[17]),
            (ResultCode.NOT_DISCLOSED, PHRASES[31]),
        )
    )
    diary, after = year.Diary(begun), planned.day + timedelta(days=1)
    diary.add(Assigned, date(2023, 3, 9), team=planned.inspectors)
    diary.add(Notified, planned.notify_by, visit_day=planned.day)
    training: Any = {"discipline_stated": True, "trained": planned.inspectors}
    diary.add(Prepared, planned.notify_by, **training)
    diary.add(Visited, after, conduct=first.conduct)
    diary.add(Recorded, after, sheet=first, actor=planned.inspectors[0])
    diary.add(Submitted, after, actor=planned.inspectors[0])
    diary.add(Approved, after)
    diary.add(Published, after, day=after, view=view_of(first).digest)
    _amended(diary, planned.inspectors[0], first, second)
    return diary.one, (first, second)


def _amended(diary: year.Diary, actor: str, first: RecordSheet, second: RecordSheet) -> None:
    day = date(2023, 7, 3)
    changes: Any = {"sheet": second, "supersedes": first.digest, "reason": "结果代码录入有误"}
    diary.add(Amended, day, actor=actor, **changes)
    diary.add(Approved, day)
    row: Any = {"day": day, "authority": "市场监管局", "unit": "网安大队", "item": "联网单位"}
    diary.add(FollowedUp, day, fact=Listing(identifier="列1", note=PHRASES[5], **row))
    case = CaseFiled(identifier="案1", number="源公立字1号", note=PHRASES[6], **row)
    diary.add(FollowedUp, day, fact=case)
    diary.add(Published, day, day=day, view=view_of(second).digest)


def view_of(document: Any) -> View:
    """What the public sees of a document, under a nonce of its own."""
    return disclose(document, Audience.PUBLIC, nonce=secret_nonce(wire.digest(document)))


def _public(made: Year, visits: VisitPlan) -> Iterator[bytes]:
    """Yield everything that is public, as its bytes."""
    documents = [
        *(SMALL, ROSTER, INSPECTORS, RULES, made.drawn.announcement, made.drawn.transcript()),
        *(made.assignment, visits, *made.sheets, consequences(made.inspection)),
    ]
    yield from (wire.dumps(view_of(one)) for one in documents)
    whole = (made.drawn.announcement, made.drawn.transcript(), made.assignment, visits, made.log)
    table = as_published(tabulate(Tally.of_all([made.inspection]), [SMALL]))
    for one in (*whole, table):
        yield wire.dumps(one)
        yield one.digest.encode()
    yield from screening_lines(SMALL, ROSTER)
    yield made.log.head.encode()


def digests_in(texts: tuple[bytes, ...]) -> frozenset[str]:
    """Return every run of 64 hexadecimal digits in texts."""
    return frozenset(one.decode() for text in texts for one in re.findall(b"[0-9a-f]{64}", text))
