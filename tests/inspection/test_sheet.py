"""The sheet of an inspection: recorded, approved, published and amended."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve

from randcheck.codes import (
    EntityStatus,
    ResultCode2014,
)
from tests.inspection.refused_events import K, S, recorded, refused, then
from tests.made.inspection import (
    CLEAN,
    DAY,
    FAULTY,
    OTHER_ITEM,
    OTHER_UNIT,
    STARTED,
    WAYS,
    at,
    conduct,
    event,
    history,
    inspection,
    row,
    sheet,
)
from tests.made.plan import LABEL

# -- the sheet -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"plan": 3}, "plan found=3 expected=2"),
        ({"draw_number": 2}, "draw_number found=2 expected=1"),
        ({"label": LABEL + "x"}, f"label found={LABEL}x expected={LABEL}"),
        (
            {"business": evolve(CLEAN.business, identifier="E0008")},
            "business.identifier found=E0008 expected=E0007",
        ),
    ],
)
def test_a_sheet_belongs_to_one_plan_draw_and_business(changes: Any, expected: str) -> None:
    """R6: each of them is held against the inspection."""
    assert recorded(at(S.VISITED), **changes) == [f"lifecycle.sheet $.sheet.{expected} source=R6"]


def test_a_business_may_have_changed_since_the_draw() -> None:
    """The sheet shows it as it stood on the day; only its identifier is its own."""
    renamed = evolve(CLEAN.business, name="新名", status=EntityStatus.REVOKED, phone="")
    assert then(at(S.VISITED), K.RECORDED, sheet=sheet(business=renamed)).stage is S.RECORDED


def stranger(inspector: str, where: str, team: tuple[str, ...] = ("P1", "P2")) -> str:
    """The finding about a signature of somebody who isn't in the team."""
    return f"lifecycle.signer $.sheet.{where} inspector={inspector} team={team} source=R11"


def test_who_signed_is_of_the_team() -> None:
    """R11: every inspector of every row, and as many as are required."""
    rows = (row(inspectors=("P1", "P9")), row(item=OTHER_ITEM, inspectors=("P8", "P2")))
    assert recorded(at(S.VISITED), rows=rows) == [
        stranger("P9", "rows[0].inspectors[1]"),
        stranger("P8", "rows[1].inspectors[0]"),
    ]
    assert recorded(at(S.VISITED), rows=(row(inspectors=("P2",)),)) == [
        "lifecycle.signatures $.sheet.rows size=1 team_size=2 source=R11"
    ]
    apart = (row(inspectors=("P1",)), row(unit=OTHER_UNIT, inspectors=("P2",)))
    assert then(at(S.VISITED), K.RECORDED, sheet=sheet(rows=apart)).stage is S.RECORDED
    alone = inspection(team_size=1).after(event(K.ASSIGNED, team=("P1",)))
    alone = then(alone, K.NOTIFIED, K.PREPARED, K.VISITED)
    one = sheet(rows=(row(inspectors=("P1",)),))
    assert then(alone, K.RECORDED, sheet=one).stage is S.RECORDED


def test_who_was_replaced_does_not_sign() -> None:
    """R11: the team is the one that the last replacement left."""
    made = then(at(S.PREPARED), K.MEMBER_REPLACED)
    made = then(made, K.PREPARED, trained=("P1", "P3"))
    made = then(made, K.VISITED)
    assert recorded(made) == [stranger("P2", "rows[0].inspectors[1]", ("P1", "P3"))]
    new = sheet(rows=(row(inspectors=("P3", "P1")),))
    assert then(made, K.RECORDED, sheet=new).stage is S.RECORDED


def test_a_sheet_is_dated_on_the_day_of_a_visit() -> None:
    """R6: of a visit by the team as it is, and never before the draw."""
    day = timedelta(days=1)
    other = conduct(day=DAY + day, started_at=STARTED + day, ended_at=STARTED + day)
    assert recorded(at(S.VISITED), number=40, conduct=other) == [
        "lifecycle.day $.sheet.conduct.day day=2023-05-11 visit_days=('2023-05-10',) source=R6"
    ]
    both = then(at(S.VISITED), K.VISITED, at=STARTED + day, conduct=other)
    for one in (conduct(), other):
        assert both.refusals(event(K.RECORDED, 40, sheet=sheet(conduct=one))) == ()
    late = inspection(drawn_at=STARTED + timedelta(minutes=1)).replay(history(*WAYS[S.VISITED]))
    assert recorded(late) == [
        "lifecycle.before-draw $.sheet.conduct.started_at started_at=2023-05-10T01:00:00+00:00"
        " drawn_at=2023-05-10T01:01:00+00:00 source=R6"
    ]
    exactly = inspection(drawn_at=STARTED).replay(history(*WAYS[S.VISITED]))
    assert then(exactly, K.RECORDED).stage is S.RECORDED


def test_a_sheet_of_no_inspection_is_refused() -> None:
    """D7: what the set of 2014 calls 7, 8 and 9 is another event."""
    rows = (row(codes=(ResultCode2014.DEREGISTERED,)),)
    assert recorded(at(S.VISITED), rows=rows) == [
        "lifecycle.no-result $.sheet.rows results=('publicity-2014/7',) source=D7"
    ]


def test_every_fault_of_a_sheet_is_reported_at_once() -> None:
    """Another plan, a stranger, another day: one error."""
    day = timedelta(days=1)
    when = conduct(day=DAY - day, started_at=STARTED - day, ended_at=STARTED - day)
    rows = (row(inspectors=("P1", "P9")),)
    found = recorded(at(S.VISITED), plan=3, rows=rows, conduct=when)
    assert [one.partition(" ")[0] for one in found] == [
        "lifecycle.sheet",
        "lifecycle.signer",
        "lifecycle.day",
    ]


# -- approval, publication, amendment --------------------------------------------------------------


def test_who_recorded_may_not_approve() -> None:
    """R5: whoever recorded any of the sheets, the amended ones too."""
    own = event(K.APPROVED, 30, actor="P1")
    expected = ["lifecycle.own-record $.actor actor=P1 source=R5"]
    assert refused(at(S.SUBMITTED), own) == refused(at(S.AMENDED), own) == expected
    made = then(at(S.RETURNED), K.RECORDED, actor="P2")
    made = then(made, K.SUBMITTED, actor="局长")
    assert made.authors == {"P1", "P2"}
    for actor in ("P1", "P2"):
        assert refused(made, evolve(own, actor=actor))
    assert then(made, K.APPROVED, actor="局长").stage is S.APPROVED


def test_a_sheet_sent_back_is_recorded_anew() -> None:
    """Every sheet is kept, and the last one is the one."""
    made = then(at(S.RETURNED), K.RECORDED, sheet=CLEAN)
    assert (made.sheets, made.sheet) == ((FAULTY, CLEAN), CLEAN)
    assert (inspection().sheets, inspection().sheet) == ((), None)


def test_published_is_what_was_approved() -> None:
    """R5: the sheet and the first day of publication, whatever comes later."""
    assert at(S.APPROVED).published_sheet is None
    assert at(S.APPROVED).published_on is None
    made = at(S.PUBLISHED)
    assert (made.published_sheet, made.published_on) == (FAULTY, DAY)
    for kind in (K.AMENDED, K.APPROVED):
        made = then(made, kind)
        assert (made.sheet, made.published_sheet, made.published_on) == (CLEAN, FAULTY, DAY)
    later = STARTED + timedelta(days=9)
    made = then(made, K.PUBLISHED, at=later, day=later.date())
    assert (made.stage, made.published_sheet, made.published_on) == (S.PUBLISHED, CLEAN, DAY)


def test_an_amendment_names_the_latest_sheet() -> None:
    """By digest; an older one or a wrong one is refused, and so is a change of nothing."""
    made = at(S.PUBLISHED)
    same = "lifecycle.same-sheet $.sheet source=R5"
    wrong = "lifecycle.supersedes $.supersedes found={} expected={} source=R5"
    other = event(K.AMENDED, 9, supersedes="0" * 64)
    assert refused(made, other) == [wrong.format("0" * 64, FAULTY.digest)]
    assert refused(made, event(K.AMENDED, 9, sheet=FAULTY)) == [same]
    made = then(made, K.AMENDED)
    assert refused(made, event(K.AMENDED, 10)) == [wrong.format(FAULTY.digest, CLEAN.digest), same]


def test_a_correction_of_a_correction() -> None:
    """Each supersedes the one before, waiting, sent back or published; all are kept."""
    made = then(at(S.PUBLISHED), K.AMENDED)
    sheets = [sheet(remark=f"更正{n}") for n in range(3)]
    before = CLEAN
    for one, kinds in zip(sheets, ((), (K.RETURNED,), (K.APPROVED, K.PUBLISHED)), strict=True):
        made = then(made, *kinds) if kinds else made
        made = then(made, K.AMENDED, sheet=one, supersedes=before.digest)
        before = one
    assert made.sheets == (FAULTY, CLEAN, *sheets)
    assert made.published_sheet is sheets[1]
    made = then(made, K.APPROVED, K.PUBLISHED)
    assert made.published_sheet is sheets[2]


def test_an_amended_sheet_is_held_to_the_rules_of_any_sheet() -> None:
    """R6, R11, D7: the business, the team and the day don't change by it."""
    other = sheet(plan=3, rows=(row(inspectors=("P1", "P9")),))
    assert refused(at(S.PUBLISHED), event(K.AMENDED, 30, sheet=other)) == [
        "lifecycle.sheet $.sheet.plan found=3 expected=2 source=R6",
        stranger("P9", "rows[0].inspectors[1]"),
    ]
