"""R1 to R14: each planted fault is found by its code, with place and every figure."""

from __future__ import annotations

from typing import Any

import pytest

from randcheck.codes import EventKind, SignOffKind
from randcheck.errors import Finding
from randcheck.inspection import Fine, Listing
from randcheck.statistics import Tally, businesses, reconcile
from randcheck.wire import digest
from tests.made.inspection import fact
from tests.made.random_years import RESULTS
from tests.made.short import in_short
from tests.statistics.planted_faults import (
    plant_alone,
    plant_another_sheet,
    plant_auxiliary,
    plant_before,
    plant_case_of_nobody_inspected,
    plant_case_on_no_row,
    plant_case_without_sheet,
    plant_code_1_beside,
    plant_code_twice,
    plant_conflict,
    plant_distinct,
    plant_exchanged,
    plant_fine_of_no_case,
    plant_foreign_sheet,
    plant_groundless_case,
    plant_groundless_listing,
    plant_histogram,
    plant_impossible,
    plant_ineligible,
    plant_listing_on_no_row,
    plant_listing_without_sheet,
    plant_missing,
    plant_no_code,
    plant_no_draw,
    plant_no_team,
    plant_not_drawn,
    plant_other_draw,
    plant_other_view,
    plant_other_window,
    plant_outside,
    plant_own_approval,
    plant_problem,
    plant_published_early,
    plant_recused,
    plant_results,
    plant_sent_back,
    plant_sign_off,
    plant_stranger,
    plant_total,
    plant_total_distinct,
    plant_unapproved,
    plant_uncertified,
    plant_unknown_inspector,
    plant_view_of_nothing,
    plant_voided,
    plant_wrong_stage,
    two_revisions,
)
from tests.statistics.reconciled_year import (
    ONE,
    WHOLE,
    Planted,
    forced,
    found,
    only,
    published,
    view,
    with_fact,
)

UNIT = "unit=源汇分局网安大队 item=联网单位"
DRAW = "$.draws[0] draw=(2, 1)"
TOO_FEW = [
    f"R2.size {DRAW} drawn=5 replaced=0 due=6",
    f"R2.missing {DRAW} businesses=('{ONE}',)",
]
NOT_DRAWN = "R1.not-drawn $.inspections[X1] inspection=('X1', 2, 1)"
SIGN_OFF = published().sheet.sign_off.kind.value
#: The digest of what is published, and of what another sheet or function comes to.
SHOWN = digest(view(published().sheet))
LATER = digest({**view(published().sheet), "day": "2023-12-01"})
OTHER = digest({"codes": "未发现问题"})
#: Those of two revisions of one inspection.
CONFLICTING = tuple(sorted(digest(one) for one in two_revisions()))


def of_one(*lines: str) -> list[str]:
    """Findings of the one inspection in which a fault was planted."""
    place = f"$.inspections[{ONE}] inspection=('{ONE}', 2, 1)"
    return [" ".join((code, place, figures)).rstrip() for code, _, figures in map(_cut, lines)]


def _cut(line: str) -> tuple[str, str, str]:
    return line.partition(" ")


#: What was planted, and what is reported of it.
FAULTS: list[tuple[Planted, list[str]]] = [
    (
        plant_ineligible,
        [f"R1.other-roster {DRAW}", f"R1.not-eligible {DRAW} businesses=('{ONE}',)"],
    ),
    (plant_stranger, [NOT_DRAWN, f"R2.size {DRAW} drawn=7 replaced=0 due=6"]),
    (plant_missing, TOO_FEW),
    (plant_exchanged, [NOT_DRAWN, TOO_FEW[1]]),
    (plant_voided, TOO_FEW),
    (plant_wrong_stage, of_one("R3.stage stage=archived reached=published")),
    (plant_impossible, of_one("R3.events stage=published")),
    (
        plant_published_early,
        of_one(
            "R3.stage stage=visited reached=published",
            "R4.not-inspected day=2023-05-10 stage=visited",
        ),
    ),
    *(
        (planted, of_one("R3.events stage=published", "R5.unapproved day=2023-05-10"))
        for planted in (plant_unapproved, plant_sent_back, plant_another_sheet)
    ),
    (plant_own_approval, of_one("R5.own-record day=2023-05-10 actor=P1")),
    (plant_conflict, of_one(f"R6.conflict digests={CONFLICTING}")),
    (plant_no_draw, of_one("R6.no-draw label=其他")),
    (
        plant_other_draw,
        of_one(
            f"R6.other-announcement label=源汇区/2023/2/1 found={'f' * 64} "
            f"expected={WHOLE.announcement.digest}"
        ),
    ),
    (
        plant_other_window,
        of_one("R6.window window=2023-02-01至2023-11-30 plan_period=2023-03-01至2023-11-30"),
    ),
    (plant_foreign_sheet, of_one("R6.sheet sheet_of=('E0099', 2, 1) label=源汇区/2023/2/1")),
    (
        plant_outside,
        of_one(
            "R6.outside-window day=2023-12-01 window=2023-03-01至2023-11-30",
            f"R14.view day=2023-05-10 found={SHOWN} expected={LATER}",
        ),
    ),
    (
        plant_before,
        of_one(
            "R6.before-draw started_at=2023-03-07T13:00:00+00:00 drawn_at=2023-03-07T14:00:00+00:00"
        ),
    ),
    (plant_code_1_beside, of_one(f"R7.code-1 {UNIT}")),
    (
        plant_problem,
        [
            "R7.tally $.tally.with_problems heading=with_problems shown=('with_problems', 1) "
            f"counted=('with_problems', 0) businesses=('{ONE}',)"
        ],
    ),
    (plant_groundless_listing, of_one(f"R8.ground follow_up=listing identifier=f1 {UNIT}")),
    (
        plant_listing_on_no_row,
        of_one("R8.no-row follow_up=listing identifier=f1 unit=其他 item=联网单位"),
    ),
    (
        plant_listing_without_sheet,
        of_one("R3.events stage=approved", "R8.no-sheet follow_up=listing identifier=f1"),
    ),
    (plant_groundless_case, of_one(f"R9.ground follow_up=case_filed identifier=f1 {UNIT}")),
    (
        plant_case_on_no_row,
        of_one("R9.no-row follow_up=case_filed identifier=f1 unit=其他 item=联网单位"),
    ),
    (
        plant_case_without_sheet,
        of_one("R3.events stage=approved", "R9.no-sheet follow_up=case_filed identifier=f1"),
    ),
    (
        plant_case_of_nobody_inspected,
        of_one("R9.not-inspected follow_up=case_filed identifier=f1 stage=returned"),
    ),
    (plant_fine_of_no_case, of_one("R9.no-case identifier=f1 case=c9")),
    (
        plant_total,
        ["R10.rows $.total.cases heading=cases shown=('cases', 1) counted=('cases', 0)"],
    ),
    *(
        (
            planted,
            [
                f"R10.businesses $.{where}.drawn heading=drawn shown=('drawn', 0) "
                f"counted=('drawn', 1) businesses=('{ONE}',)"
            ],
        )
        for planted, where in ((plant_total_distinct, "total"), (plant_distinct, "rows[1]"))
    ),
    (plant_alone, of_one("R11.team-size size=1 expected=2")),
    (plant_not_drawn, of_one("R11.not-drawn inspector=P3")),
    (plant_no_team, of_one("R11.not-drawn inspector=P1", "R11.not-drawn inspector=P2")),
    (plant_recused, of_one("R11.recused inspector=P2")),
    (plant_uncertified, of_one("R11.uncertified inspector=P2 day=2023-05-10")),
    (
        plant_auxiliary,
        of_one(
            "R11.uncertified inspector=P1 day=2023-05-10",
            "R11.uncertified inspector=P2 day=2023-05-10",
        ),
    ),
    (plant_unknown_inspector, of_one("R11.unlisted inspector=P2")),
    (
        plant_sign_off(kind=SignOffKind.SIGNED),
        of_one("R12.missing-signature sign_off=signed"),
    ),
    (
        plant_sign_off(kind=SignOffKind.UNSIGNED),
        of_one("R12.missing-reason sign_off=unsigned"),
    ),
    (plant_sign_off(by="李四"), of_one(f"R12.unexpected-signature sign_off={SIGN_OFF}")),
    (plant_sign_off(reason="拒绝"), of_one(f"R12.unexpected-reason sign_off={SIGN_OFF}")),
    (
        plant_histogram,
        ["R13.tally $.tally.code_5 heading=code_5 shown=('code_5', 1) counted=('code_5', 0)"],
    ),
    (
        plant_results,
        ["R13.tally $.tally.results heading=results shown=('results', 2) counted=('results', 1)"],
    ),
    (plant_no_code, of_one(f"R13.no-code {UNIT}")),
    (plant_code_twice, of_one(f"R13.code-twice {UNIT} result=notice-2023/2")),
    (plant_other_view, of_one(f"R14.view day=2023-05-10 found={SHOWN} expected={OTHER}")),
    (
        plant_view_of_nothing,
        of_one("R3.events stage=published", f"R14.no-view day=2023-05-10 found={SHOWN}"),
    ),
]


@pytest.mark.parametrize(("planted", "lines"), FAULTS)
def test_each_planted_fault_is_found(planted: Planted, lines: list[str]) -> None:
    """The fault and what follows from it, and no other: code, place and every figure."""
    assert in_short(planted().findings) == [
        f"reconcile.{line} source={line.partition('.')[0]}" for line in lines
    ]


@pytest.mark.parametrize(
    ("planted", "expected"),
    [
        (plant_ineligible, [("R1.other-roster", ()), ("R1.not-eligible", (ONE,))]),
        (plant_stranger, [("R1.not-drawn", ("X1",)), ("R2.size", ())]),
        (plant_exchanged, [("R1.not-drawn", ("X1",)), ("R2.missing", (ONE,))]),
        (plant_conflict, [("R6.conflict", (ONE,))]),
        (plant_foreign_sheet, [("R6.sheet", (ONE,))]),
        (plant_problem, [("R7.tally", (ONE,))]),
        (plant_total, [("R10.rows", ())]),
        (plant_total_distinct, [("R10.businesses", (ONE,))]),
    ],
)
def test_a_finding_says_which_businesses_it_concerns(planted: Planted, expected: Any) -> None:
    """That of the inspection, those of a draw or a cell, and none where numbers alone differ."""
    assert found(planted()) == expected


def test_businesses_appear_once_in_their_order() -> None:
    """A business that a finding names twice is one business."""
    assert businesses(Finding(code="x", figures=(("businesses", ("E2", "E1", "E2")),))) == (
        "E2",
        "E1",
    )


def test_a_view_that_differs_is_shown_beside_the_archives() -> None:
    """R14: the day, and both digests, so that anyone can compare."""
    (finding,) = only(published(), view=lambda sheet: 1).findings
    assert in_short([finding]) == [
        f"reconcile.{line} source=R14"
        for line in of_one(f"R14.view day=2023-05-10 found={SHOWN} expected={digest(1)}")
    ]


def test_a_publication_without_a_sheet_is_unapproved() -> None:
    """R5: no sheet, no author, no approval."""
    one = published()
    last = [x for x in one.history if x.kind is EventKind.PUBLISHED]
    report = reconcile(Tally.of(forced(one, last)))
    assert in_short(report.of("reconcile.R5")) == [
        f"reconcile.{line} source=R5" for line in of_one("R5.unapproved day=2023-05-10")
    ]


def test_an_approval_without_a_sheet_is_nobodys_own() -> None:
    """R5: where nothing was recorded, nobody approved a record of their own."""
    one = published()
    last = [x for x in one.history if x.kind in (EventKind.APPROVED, EventKind.PUBLISHED)]
    assert reconcile(Tally.of(forced(one, last))).of("reconcile.R5") == ()


def test_a_fine_is_looked_at_after_any_other_fact() -> None:
    """R9: a listing before it is a matter of another rule, and hides nothing."""
    one = with_fact(RESULTS[1], fact(Listing), fact(Fine, identifier="f2", case="c9"))
    assert found(only(one)) == [("R9.no-case", (ONE,))]


def test_every_rule_has_a_planted_fault() -> None:
    """All fourteen are planted."""
    rules = {line.partition(".")[0] for _, lines in FAULTS for line in lines}
    assert rules == {f"R{number}" for number in range(1, 15)}
