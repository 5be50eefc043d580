"""A plan's whole year that the tests share: a void draw, a draw, its inspections and their log.

A business proves to be closed and is replaced, an inspector is recused, a result is amended, and
something comes of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import Any

from attrs import evolve

from randcheck import Inspector, Roster, Source, draw, wire
from randcheck.archive import Archive, DrawFile, FiledView
from randcheck.assignment import (
    Appointment,
    Assignment,
    VisitPlan,
    Withdrawal,
    assign,
    assigned_entry,
    plan_visits,
    reassign,
    reassigned_entry,
)
from randcheck.codes import (
    Audience,
    CheckMethod,
    EntityStatus,
    RecusalGround,
    RecusalOrigin,
    ReplacementGround,
    ResultCode,
)
from randcheck.disclosure import View, disclose
from randcheck.inspection import (
    Amended,
    Approved,
    Archived,
    Assigned,
    Conduct,
    FollowedUp,
    Inspection,
    Listing,
    Material,
    MemberReplaced,
    Notified,
    NotInspectable,
    Prepared,
    Published,
    Recorded,
    RecordRow,
    RecordSheet,
    SignOff,
    Submitted,
    TradeSecret,
    Visited,
    amended_entry,
    inspections,
    publications,
    published_entry,
)
from randcheck.log import Entry, Log
from randcheck.lottery import (
    Announcement,
    Draw,
    announced_entry,
    drawn_entry,
    opened_entry,
    skipped_entry,
    voided_entry,
)
from randcheck.plan import Recusal, TeamRules
from randcheck.values import Period, WorkCalendar
from tests.made.nonces import NONCES
from tests.made.plan import (
    BEIJING,
    KNOWN,
    PLAN,
    SEED,
    announced,
    certificate,
    entity,
    roster,
    sources,
)

YEAR = Period(start=date(2023, 1, 1), end=date(2023, 12, 31))
CALENDAR = WorkCalendar(covers=YEAR)
LABEL = "源汇区/2023/2/2"
RULES = TeamRules(window=Period(start=date(2023, 4, 3), end=date(2023, 5, 31)), calendar=CALENDAR)
INSPECTORS: Roster[Inspector] = Roster.of(
    Inspector(
        identifier=f"警{number}",
        name=f"警官{number}",
        unit="网安大队",
        certificate=certificate(f"豫L{number}"),
        qualifications=("联网单位", "互联网使用"),
    )
    for number in range(1, 7)
)
ROSTER = roster()
DRAWN_AT = KNOWN + timedelta(minutes=30)


def nonce(*names: object) -> bytes:
    """Thirty-two bytes, the same ones each time."""
    return sha256("/".join(map(str, names)).encode()).digest()


@cache
def void_announcement() -> Announcement:
    at = datetime(2023, 3, 1, 9, tzinfo=BEIJING)
    return announced(
        announced_at=at,
        sources=[
            Source.public(
                "快乐8 2023年3月2日", known_at=at + timedelta(days=1), bits=61, groups=(3,)
            )
        ],
    )


@cache
def first_draw() -> Draw:
    given: dict[str, Any] = {
        "label": LABEL,
        "draw_number": 2,
        "sources": sources(LABEL),
        "inspectors": INSPECTORS,
        "team_rules": RULES,
        **NONCES,
    }
    return draw(announced(**given), ROSTER, SEED)


@cache
def standing_draw() -> Draw:
    """The draw after the first one drawn turned out to be closed."""
    return first_draw().with_skip(first_draw().drawn[0], "已注销")


@cache
def first_assignment() -> Assignment:
    return assign(standing_draw(), ROSTER, INSPECTORS, RULES, **NONCES)


@cache
def assignment() -> Assignment:
    """The assignment after somebody was recused from the first business."""
    team = first_assignment().teams[0]
    recusal = Recusal(
        inspector=team.members[0],
        business=team.business,
        ground=RecusalGround.PARTY_OR_RELATIVE,
        origin=RecusalOrigin.OWN_MOTION,
        raised_by="警官某",
        raised_on=date(2023, 3, 9),
    )
    return reassign(
        first_assignment(),
        standing_draw(),
        ROSTER,
        INSPECTORS,
        RULES,
        Withdrawal.recused(recusal),
        **NONCES,
    )


@cache
def visit_plan() -> VisitPlan:
    return plan_visits(
        assignment(), standing_draw(), INSPECTORS, RULES,
        made_on=date(2023, 3, 10), per_day=1, notice=3,
    **NONCES,)  # fmt: skip


def sheet_of(appointment: Appointment, *codes: ResultCode, **changes: Any) -> RecordSheet:
    """A sheet with something in every field that isn't for everybody."""
    started = datetime.combine(appointment.day, datetime.min.time(), BEIJING).replace(hour=9)
    business = appointment.business
    given: dict[str, Any] = {
        "title": "互联网使用单位抽查",
        "plan": 2,
        "draw_number": 2,
        "label": LABEL,
        "business": entity(
            business,
            legal_representative=f"法人{business}",
            phone=f"0395-{business}",
            address=f"人民路{business}号",
            attributes=(("信用风险分类", "B"),),
        ),
        "conduct": Conduct(
            day=appointment.day,
            started_at=started,
            ended_at=started + timedelta(minutes=45),
            place=f"人民路{business}号二楼",
            methods=(CheckMethod.ON_SITE,),
            certificates_shown=True,
            rights_told=True,
        ),
        "rows": (
            RecordRow(
                unit="网安大队",
                item="联网单位",
                codes=codes or (ResultCode.NO_PROBLEM,),
                inspectors=appointment.inspectors,
            ),
        ),
        "sign_off": SignOff.signed(f"店长{business}"),
        "opinion": f"意见{business}",
        "remark": f"备注{business}",
        "materials": (
            Material(name="基本条件", text=f"执照{business}"),
            Material(name="人员", text=f"名单{business}"),
        ),
        "secrets": (TradeSecret(place="materials.人员", reason="客户信息"),),
    }
    return RecordSheet(**{**given, **changes})


def public(sheet: RecordSheet, number: int = 1) -> View:
    return disclose(sheet, Audience.PUBLIC, nonce=nonce(sheet.business.identifier, number))


class Diary:
    """Events of one inspection, an hour apart on their days, under identifiers of their own."""

    def __init__(self, one: Inspection) -> None:
        self.one, self.number = one, 0

    def add(self, cls: Any, on: date, **fields: Any) -> Inspection:
        self.number += 1
        at = datetime.combine(on, datetime.min.time(), BEIJING)
        moment = at + timedelta(hours=8 + self.number)
        given = {"actor": "科长", **fields}
        made = cls(identifier=f"{self.one.origin.business}/{self.number}", at=moment, **given)
        self.one = self.one.after(made)
        return self.one


def published(one: Inspection, planned: Appointment, *codes: ResultCode) -> Diary:
    """The life of an inspection as planned, to its publication a week after the visit."""
    diary, team = Diary(one), first_assignment().team(planned.business)
    assert team is not None
    diary.add(Assigned, date(2023, 3, 9), team=team.members)
    for gone, come in _replaced(team.members, planned.inspectors):
        diary.add(
            MemberReplaced, date(2023, 3, 10),
            member=gone, successor=come, ground=ReplacementGround.RECUSAL, reason="自行回避",
        )  # fmt: skip
    diary.add(Notified, planned.notify_by, visit_day=planned.day)
    told = {"discipline_stated": True, "trained": planned.inspectors}
    diary.add(Prepared, planned.notify_by, **told)
    sheet = sheet_of(planned, *codes)
    after = planned.day + timedelta(days=1)
    diary.add(Visited, after, conduct=sheet.conduct)
    diary.add(Recorded, after, sheet=sheet, actor=planned.inspectors[0])
    diary.add(Submitted, after, actor=planned.inspectors[0])
    diary.add(Approved, after)
    week = planned.day + timedelta(days=7)
    diary.add(Published, week, day=week, view=public(sheet).digest)
    return diary


def _replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    gone = [one for one in before if one not in after]
    come = [one for one in after if one not in before]
    return zip(gone, come, strict=True)


@cache
def year() -> tuple[Inspection, ...]:
    """Every inspection of the draw: one closed, one amended with a listing, the rest archived."""
    closed, *rest = inspections(first_draw(), drawn_at=DRAWN_AT)
    new = [one for one in inspections(standing_draw(), drawn_at=DRAWN_AT) if one not in rest]
    stepped_in = new[0].origin.business
    gone = Diary(closed)
    gone.add(
        NotInspectable, date(2023, 3, 8),
        status=EntityStatus.DEREGISTERED, replaced_by=stepped_in,
    )  # fmt: skip
    return (gone.one, *(map(_lived, [*rest, *new])))


def _lived(one: Inspection) -> Inspection:
    planned = visit_plan().of(one.origin.business)
    assert planned is not None
    if one.origin.business == visit_plan().appointments[1].business:
        diary = published(one, planned, ResultCode.CORRECTION_ORDERED)
        amended(diary, planned)
    else:
        diary = published(one, planned)
    diary.add(Archived, date(2023, 12, 1))
    return diary.one


def amended(diary: Diary, planned: Appointment) -> None:
    """The amendment of a published result, and a listing that rests on it."""
    first = diary.one.sheets[0]
    second = sheet_of(planned, ResultCode.NOT_DISCLOSED)
    day = date(2023, 7, 3)
    recorder = planned.inspectors[0]
    diary.add(
        Amended, day,
        sheet=second, supersedes=first.digest, reason="结果代码录入有误", actor=recorder,
    )  # fmt: skip
    diary.add(Approved, day)
    diary.add(
        FollowedUp, day,
        fact=Listing(
            identifier="列1", day=day, authority="源汇区市场监督管理局",
            unit="网安大队", item="联网单位", note="逾期未改",
        ),
    )  # fmt: skip
    diary.add(Published, day, day=day, view=public(second, 2).digest)


def logged(told: Sequence[Entry]) -> Log:
    log = Log.start("源汇区/2023")
    for entry in told:
        log = log.append(entry)
    return log


def draw_entries() -> list[Entry]:
    """What an honest office tells of the draws, before any publication."""
    announcement, hour = first_draw().announcement, timedelta(hours=1)
    void = void_announcement()
    return [
        announced_entry(void),
        voided_entry(void, reason="名录有误", at=void.announced_at + hour),
        announced_entry(announcement),
        opened_entry(announcement, at=KNOWN),
        drawn_entry(first_draw(), at=DRAWN_AT),
        skipped_entry(standing_draw(), standing_draw().skips[0], at=DRAWN_AT + hour),
        assigned_entry(standing_draw(), assignment(), at=DRAWN_AT + 2 * hour),
        reassigned_entry(standing_draw(), assignment(), at=DRAWN_AT + 3 * hour),
    ]


def changed(one: Any, **changes: Any) -> Any:
    return evolve(one, **changes)


@cache
def log() -> Log:
    """The public log of the year: the draws, then each publication on its day."""
    told = [(made, one) for one in year() for made in publications(one)]
    told.sort(key=lambda pair: pair[0].event.at)
    return logged(
        [
            *draw_entries(),
            *(
                (amended_entry if made.reason else published_entry)(one, at=made.event.at)
                for made, one in told
            ),
        ]
    )


@cache
def archive() -> Archive:
    """Everything of the year, complete."""
    return Archive.of(
        PLAN,
        draws=[
            DrawFile(announcement=void_announcement(), voided="名录有误"),
            DrawFile(
                announcement=first_draw().announcement,
                transcript=standing_draw().transcript(),
                roster=wire.digest(ROSTER),
                inspectors=INSPECTORS,
                team_rules=RULES,
                **NONCES,
                assignment=assignment(),
                visits=visit_plan(),
            ),
        ],
        inspections=year(),
        log=log(),
        views=[
            FiledView(
                view=public(made.sheet, number),
                nonce=nonce(one.origin.business, number),
            )
            for one in year()
            for number, made in enumerate(publications(one), 1)
        ],
    )
