"""An inspection, its sheet and its events, which the tests share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from randcheck.codes import (
    CheckMethod,
    EntityStatus,
    EventKind,
    ReplacementGround,
    ResultCode,
    Stage,
)
from randcheck.inspection import (
    Amended,
    Approved,
    Archived,
    Assigned,
    Breach,
    CaseFiled,
    Conduct,
    DrawnBusiness,
    Fine,
    FollowedUp,
    Inspection,
    Lifting,
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
    Returned,
    SignOff,
    Submitted,
    Transfer,
    Visited,
)
from randcheck.inspection.events import BreachReported, Voided
from randcheck.values import Period
from tests.made.plan import BEIJING, LABEL, entity

DRAWN_AT = datetime(2023, 3, 7, 22, 0, tzinfo=BEIJING)
WINDOW = Period.parse("3月至11月", year=2023)
DAY = date(2023, 5, 10)
#: From then on events follow one another, an hour apart.
STARTED = datetime(2023, 5, 10, 9, 0, tzinfo=BEIJING)
UNIT, OTHER_UNIT = "源汇分局网安大队", "源汇区市场监督管理局"
ITEM, OTHER_ITEM = "联网单位", "互联网使用"


def inspection(**changes: Any) -> Inspection:
    given: dict[str, Any] = {
        "business": "E0007",
        "plan": 2,
        "draw_number": 1,
        "label": LABEL,
        "announcement_digest": "a" * 64,
        "drawn_at": DRAWN_AT,
        "window": WINDOW,
    }
    return Inspection(origin=DrawnBusiness(**{**given, **changes}))


def conduct(**changes: Any) -> Conduct:
    given: dict[str, Any] = {
        "day": DAY,
        "started_at": STARTED,
        "ended_at": STARTED + timedelta(minutes=40),
        "place": "源汇区人民路1号",
        "methods": (CheckMethod.ON_SITE,),
        "certificates_shown": True,
        "rights_told": True,
    }
    return Conduct(**{**given, **changes})


def row(*codes: ResultCode, **changes: Any) -> RecordRow:
    given: dict[str, Any] = {
        "unit": UNIT,
        "item": ITEM,
        "codes": codes or (ResultCode.NO_PROBLEM,),
        "inspectors": ("P1", "P2"),
    }
    return RecordRow(**{**given, **changes})


def sheet(*codes: ResultCode, **changes: Any) -> RecordSheet:
    given: dict[str, Any] = {
        "title": "互联网使用单位抽查",
        "plan": 2,
        "draw_number": 1,
        "label": LABEL,
        "business": entity("E0007", legal_representative="李四", phone="0395-1234567"),
        "conduct": conduct(),
        "rows": (row(*codes),),
        "sign_off": SignOff.signed("李四"),
        "materials": (Material(name="基本条件", text="营业执照"), Material(name="人员")),
    }
    return RecordSheet(**{**given, **changes})


CLEAN = sheet()
#: Something to list (2) and to pursue (5).
FAULTY = sheet(ResultCode.NOT_DISCLOSED, ResultCode.CORRECTION_ORDERED)


def fact(kind: Any = Listing, **changes: Any) -> Any:
    given: dict[str, Any] = {"identifier": "f1", "day": DAY, "authority": "源汇区市场监督管理局"}
    own: dict[Any, dict[str, Any]] = {
        Listing: {"unit": UNIT, "item": ITEM},
        CaseFiled: {"number": "源公立字〔2023〕1号", "unit": UNIT, "item": ITEM},
        Fine: {"fen": 50_000},
        Transfer: {"to": "源汇区消防救援大队"},
        Lifting: {"lifts": "f1", "reason": "已改正"},
        Breach: {"what": "收受礼品", "inspector": "P1"},
    }
    return kind(**{**given, **own[kind], **changes})


CLASSES: dict[EventKind, Any] = {
    EventKind.ASSIGNED: Assigned,
    EventKind.MEMBER_REPLACED: MemberReplaced,
    EventKind.NOTIFIED: Notified,
    EventKind.PREPARED: Prepared,
    EventKind.VISITED: Visited,
    EventKind.RECORDED: Recorded,
    EventKind.SUBMITTED: Submitted,
    EventKind.RETURNED: Returned,
    EventKind.APPROVED: Approved,
    EventKind.PUBLISHED: Published,
    EventKind.AMENDED: Amended,
    EventKind.FOLLOWED_UP: FollowedUp,
    EventKind.BREACH_REPORTED: BreachReported,
    EventKind.NOT_INSPECTABLE: NotInspectable,
    EventKind.VOIDED: Voided,
    EventKind.ARCHIVED: Archived,
}


def event(kind: EventKind, number: int = 1, **changes: Any) -> Any:
    """An event that is allowed where its kind is; by its number it has an identifier and time."""
    at = STARTED + timedelta(hours=number)
    given: dict[EventKind, dict[str, Any]] = {
        EventKind.ASSIGNED: {"team": ("P1", "P2")},
        EventKind.MEMBER_REPLACED: {
            "member": "P2",
            "successor": "P3",
            "ground": ReplacementGround.RECUSAL,
            "reason": "与当事人系近亲属",
        },
        EventKind.NOTIFIED: {"visit_day": at.date()},
        EventKind.PREPARED: {"discipline_stated": True, "trained": ("P1", "P2")},
        EventKind.VISITED: {"conduct": visit(number)},
        EventKind.RECORDED: {"sheet": FAULTY, "actor": "P1"},
        EventKind.SUBMITTED: {"actor": "P1"},
        EventKind.RETURNED: {"reason": "缺少检查项目"},
        EventKind.PUBLISHED: {"day": at.date(), "view": "b" * 64},
        EventKind.AMENDED: {
            "sheet": CLEAN,
            "supersedes": FAULTY.digest,
            "reason": "录入有误",
            "actor": "P1",
        },
        EventKind.FOLLOWED_UP: {"fact": fact(identifier=f"f{number}")},
        EventKind.BREACH_REPORTED: {"fact": fact(Breach, identifier=f"b{number}")},
        EventKind.NOT_INSPECTABLE: {
            "status": EntityStatus.DEREGISTERED,
            "replaced_by": None,
        },
        EventKind.VOIDED: {"reason": "名录有误"},
    }
    common = {"identifier": f"e{number}", "at": at, "actor": "科长"}
    return CLASSES[kind](**{**common, **given.get(kind, {}), **changes})


def visit(number: int) -> Conduct:
    """A check in the hour before the event of that number."""
    at = STARTED + timedelta(hours=number)
    started, ended = at - timedelta(minutes=50), at - timedelta(minutes=10)
    return conduct(day=started.date(), started_at=started, ended_at=ended)


_PUBLISHED = (
    EventKind.ASSIGNED,
    EventKind.NOTIFIED,
    EventKind.PREPARED,
    EventKind.VISITED,
    EventKind.RECORDED,
    EventKind.SUBMITTED,
    EventKind.APPROVED,
    EventKind.PUBLISHED,
)
#: A shortest way to each stage.
WAYS: dict[Stage, Sequence[EventKind]] = {
    Stage.DRAWN: (),
    Stage.ASSIGNED: _PUBLISHED[:1],
    Stage.NOTIFIED: _PUBLISHED[:2],
    Stage.PREPARED: _PUBLISHED[:3],
    Stage.VISITED: _PUBLISHED[:4],
    Stage.RECORDED: _PUBLISHED[:5],
    Stage.SUBMITTED: _PUBLISHED[:6],
    Stage.APPROVED: _PUBLISHED[:7],
    Stage.PUBLISHED: _PUBLISHED,
    Stage.RETURNED: (*_PUBLISHED[:6], EventKind.RETURNED),
    Stage.AMENDED: (*_PUBLISHED, EventKind.AMENDED),
    Stage.AMENDMENT_RETURNED: (*_PUBLISHED, EventKind.AMENDED, EventKind.RETURNED),
    Stage.AMENDMENT_APPROVED: (*_PUBLISHED, EventKind.AMENDED, EventKind.APPROVED),
    Stage.ARCHIVED: (*_PUBLISHED, EventKind.ARCHIVED),
    Stage.NOT_INSPECTABLE: (EventKind.NOT_INSPECTABLE,),
    Stage.VOIDED: (EventKind.VOIDED,),
}


def history(*kinds: EventKind) -> tuple[Any, ...]:
    return tuple(event(kind, number) for number, kind in enumerate(kinds, start=1))


def at(stage: Stage, **changes: Any) -> Inspection:
    """An inspection in a stage, come there the shortest way; of drawn, what is changed."""
    return inspection(**changes).replay(history(*WAYS[stage]))
