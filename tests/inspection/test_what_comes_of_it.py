"""What comes of an inspection: listings, cases, fines and breaches."""

from __future__ import annotations

import pytest

from randcheck.codes import Stage
from randcheck.display import text
from randcheck.inspection import (
    Breach,
    CaseFiled,
    Fine,
    Lifting,
    Transfer,
)
from tests.inspection.refused_events import C, K, S, followed, recorded, refused, then
from tests.made.inspection import (
    CLEAN,
    ITEM,
    UNIT,
    at,
    event,
    fact,
    sheet,
)
from tests.made.short import in_short

#: The row that a fact rests on, as figures.
ROW = f"unit={UNIT} item={ITEM}"


@pytest.mark.parametrize("stage", [S.APPROVED, S.PUBLISHED, S.AMENDMENT_APPROVED])
def test_follow_ups_rest_on_an_approved_sheet(stage: Stage) -> None:
    """They are kept in order, move nothing, and are held against the sheet approved last."""
    made = followed(at(stage), fact(Transfer, identifier="t1"))
    assert made.stage is stage
    assert made.follow_ups == (fact(Transfer, identifier="t1"),)
    listing = event(K.FOLLOWED_UP, 30, fact=fact())
    if stage is S.AMENDMENT_APPROVED:  # by the amendment nothing was found
        assert refused(made, listing) == [
            f"follow-up.listing $.fact.item {ROW} results=('notice-2023/1',) source=R8"
        ]
    else:
        assert made.after(listing).in_force == (fact(),)


def test_a_fact_has_an_identifier_of_its_own() -> None:
    """Among follow-ups and breaches alike."""
    made = followed(at(S.APPROVED), fact(identifier="x"))
    for one in (
        event(K.FOLLOWED_UP, 30, fact=fact(Transfer, identifier="x")),
        event(K.BREACH_REPORTED, 30, fact=fact(Breach, identifier="x")),
    ):
        assert refused(made, one) == [
            "lifecycle.fact $.fact.identifier fact=x follow_up=listing source=R9"
        ]


def test_a_listing_may_be_lifted_and_come_again() -> None:
    """D10: each a decision of its own, all of them on record."""
    facts = (
        fact(identifier="l1"),
        fact(Lifting, identifier="x1", lifts="l1"),
        fact(identifier="l2"),
    )
    made = followed(at(S.PUBLISHED), *facts)
    assert made.follow_ups == facts
    assert made.in_force == facts[2:]
    again = event(K.FOLLOWED_UP, 30, fact=fact(Lifting, identifier="x2", lifts="l1"))
    assert refused(made, again) == [
        "follow-up.not-in-force $.fact.lifts fact=l1 names=('l2',) source=D10"
    ]


def test_cases_and_fines() -> None:
    """D11: a fine of a case, one without, and what is to be explained."""
    made = followed(
        at(S.APPROVED),
        fact(CaseFiled, identifier="c1"),
        fact(Fine, identifier="g1", case="c1"),
    )
    assert made.findings() == ()
    made = followed(made, fact(Fine, identifier="g2"))
    (found,) = made.findings()
    assert in_short([found]) == [
        "inspection.fine-without-case $.history inspection=('E0007', 2, 1) fact=g2 source=D11"
    ]
    assert found.problem == "E0007, plan 2, draw 1: the fine g2 came of no case"
    assert text(found) == (
        "E0007（计划2第1次抽取）：罚没g2未关联案件。请填写所属案件，或者说明没有案件的原因。"
    )
    assert followed(made, fact(Lifting, identifier="x", lifts="g2")).findings() == ()


def test_no_sheet_takes_the_ground_from_under_a_follow_up() -> None:
    """R8, D11: lift it first; then the sheet may change, amended or recorded anew."""
    facts = (fact(identifier="l1"), fact(CaseFiled, identifier="c1"))
    lifted = tuple(fact(Lifting, identifier=f"x{n}", lifts=f"{n}1") for n in ("l", "c"))
    expected = [
        f"lifecycle.ground $.sheet.rows follow_up=listing fact=l1 {ROW} source=R8",
        f"lifecycle.ground $.sheet.rows follow_up=case_filed fact=c1 {ROW} source=D11",
    ]
    made = followed(at(S.PUBLISHED), *facts)
    assert refused(made, event(K.AMENDED, 30)) == expected
    assert then(followed(made, *lifted), K.AMENDED).stage is S.AMENDED
    kept = sheet(C.NOT_DISCLOSED, C.TO_BE_FOLLOWED_UP)
    assert then(made, K.AMENDED, sheet=kept).stage is S.AMENDED
    made = then(followed(at(S.APPROVED), *facts), K.RETURNED)
    assert recorded(made) == expected
    made = then(followed(at(S.APPROVED), *facts, *lifted), K.RETURNED)
    assert then(made, K.RECORDED, sheet=CLEAN).stage is S.RECORDED


def test_nothing_stands_of_a_void_inspection() -> None:
    """R9: listings, cases and fines are lifted before it is voided."""
    made = followed(at(S.APPROVED), fact(identifier="l1"), fact(Fine, identifier="g1"))
    assert refused(made, event(K.VOIDED, 30)) == [
        "lifecycle.in-force $ follow_up=listing fact=l1 source=R9",
        "lifecycle.in-force $ follow_up=fine fact=g1 source=R9",
    ]
    made = followed(made, *(fact(Lifting, identifier=f"x{n}", lifts=n) for n in ("l1", "g1")))
    assert then(made, K.VOIDED).stage is S.VOIDED


@pytest.mark.parametrize("stage", Stage)
def test_a_breach_is_put_on_record_at_any_time_and_never_lost(stage: Stage) -> None:
    """S18: it moves nothing, ends nothing, and nothing lifts it."""
    made = then(at(stage), K.BREACH_REPORTED, fact=fact(Breach, identifier="b1"))
    assert made.stage is stage
    assert made.follow_ups == (fact(Breach, identifier="b1"),)
    assert made.in_force == ()
    if stage is S.APPROVED:
        lifting = event(K.FOLLOWED_UP, 30, fact=fact(Lifting, lifts="b1"))
        assert refused(made, lifting) == [
            "follow-up.not-in-force $.fact.lifts fact=b1 names=() source=D10"
        ]
