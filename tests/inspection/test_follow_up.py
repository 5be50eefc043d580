"""What comes of an inspection: facts of their own, each held against the sheet it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, get_args

import pytest

from randcheck import wire
from randcheck.codes import FollowUpKind, ResultCode
from randcheck.errors import InvalidDocument, InvalidInput
from randcheck.inspection import (
    Breach,
    CaseFiled,
    Consequence,
    Fine,
    FollowUp,
    Lifting,
    Listing,
    RecordSheet,
    Transfer,
    follow_up_findings,
)
from tests.made.inspection import (
    CLEAN,
    DAY,
    FAULTY,
    ITEM,
    OTHER_ITEM,
    OTHER_UNIT,
    UNIT,
    fact,
    row,
    sheet,
)
from tests.made.short import in_short

C = ResultCode


def against(one: Any, on: RecordSheet = FAULTY, in_force: Iterable[Any] = ()) -> list[str]:
    """What is found against a fact."""
    found = follow_up_findings(one, on, tuple(in_force))
    assert all(each.fix for each in found)
    return in_short(found)


def row_of(unit: str = UNIT, item: str = ITEM) -> str:
    """The figures that name a row."""
    return f"unit={unit} item={item}"


@pytest.mark.parametrize("kind", get_args(FollowUp), ids=lambda kind: kind.__name__)
def test_every_fact_has_identifier_day_and_authority(kind: Any) -> None:
    """Each is dated and somebody's; each is written with its kind, and read by it."""
    made = fact(kind)
    data = wire.to_data(made)
    assert data["kind"] == kind.kind.value
    assert (data["identifier"], data["day"], data["authority"]) == (
        "f1",
        "2023-05-10",
        "源汇区市场监督管理局",
    )
    union: Any = FollowUp
    assert wire.from_data(union, data) == wire.from_data(kind, data) == made
    for name in ("identifier", "day", "authority"):
        with pytest.raises(InvalidInput) as caught:
            fact(kind, **{name: None})
        assert [found.path for found in caught.value.findings] == [f"$.{name}"]


def test_each_class_has_a_kind_of_its_own() -> None:
    """The kinds are the vocabulary, each once; a breach rests on no sheet."""
    assert {kind.kind for kind in get_args(FollowUp)} == set(FollowUpKind)
    assert set(get_args(FollowUp)) - set(get_args(Consequence)) == {Breach}


@pytest.mark.parametrize("code", ResultCode)
def test_a_listing_rests_on_2_3_or_4(code: ResultCode) -> None:
    """R8: on a row that it names, whatever else the sheet says."""
    on = sheet(rows=(row(code), row(C.UNREACHABLE, item=OTHER_ITEM)))
    found = f"follow-up.listing $.item {row_of()} results=('{code.value}',) source=R8"
    assert against(fact(), on) == ([] if code.number in {2, 3, 4} else [found])
    assert against(fact(item=OTHER_ITEM), on) == []


@pytest.mark.parametrize("code", ResultCode)
def test_a_case_does_not_rest_on_1_or_7(code: ResultCode) -> None:
    """D11: a case on a row with only these is a contradiction."""
    on = sheet(rows=(row(code), row(C.TO_BE_FOLLOWED_UP, item=OTHER_ITEM)))
    found = f"follow-up.case $.item {row_of()} results=('{code.value}',) source=D11"
    assert against(fact(CaseFiled), on) == ([found] if code.number in {1, 7} else [])
    assert against(fact(CaseFiled, item=OTHER_ITEM), on) == []


@pytest.mark.parametrize("changes", [{"unit": OTHER_UNIT}, {"item": OTHER_ITEM}])
def test_the_row_is_one_of_the_sheet(changes: dict[str, str]) -> None:
    """Unit and item together name a row; one that isn't there bears nothing."""
    found = f"follow-up.no-row $.item {row_of(**changes)} source="
    assert against(fact(**changes)) == [found + "R8"]
    assert against(fact(CaseFiled, **changes)) == [found + "D11"]


@pytest.mark.parametrize("kind", get_args(Consequence), ids=lambda kind: kind.__name__)
def test_nothing_comes_of_a_check_before_it(kind: Any) -> None:
    """On the very day, and not the day before (R9)."""
    lifted = [fact(day=DAY - timedelta(days=9))]
    assert against(fact(kind, identifier="f2"), in_force=lifted) == []
    early = fact(kind, identifier="f2", day=DAY - timedelta(days=1))
    assert against(early, in_force=lifted) == [
        "follow-up.day $.day day=2023-05-09 checked_on=2023-05-10 source=R9"
    ]


def test_a_case_is_counted_once() -> None:
    """D11: one number for one case; several cases stand side by side."""
    filed = [fact(CaseFiled)]
    again = fact(CaseFiled, identifier="f2")
    assert against(again, in_force=filed) == [
        "follow-up.filed-twice $.number case_number=源公立字〔2023〕1号 fact=f1 source=D11"
    ]
    other = fact(CaseFiled, identifier="f2", number="源公立字〔2023〕2号")
    assert against(other, in_force=filed) == []


def test_a_fine_names_a_case_in_force_or_none() -> None:
    """D11: without one it stands; a case that isn't there is refused, and a listing is no case."""
    filed = [fact(CaseFiled, identifier="c1"), fact(Listing, identifier="l1")]
    assert against(fact(Fine)) == []
    assert against(fact(Fine), CLEAN) == []
    assert against(fact(Fine, case="c1"), in_force=filed) == []
    for case in ("c2", "l1"):
        assert against(fact(Fine, case=case), in_force=filed) == [
            f"follow-up.no-case $.case fact={case} names=('c1',) source=D11"
        ]


def test_a_lifting_names_what_stands() -> None:
    """Not before it, and a case only when the fines that came of it are lifted."""
    listing = fact(day=DAY + timedelta(days=3))
    late, early = (fact(Lifting, identifier="f2", day=DAY + timedelta(days=n)) for n in (3, 2))
    assert against(late, in_force=[listing]) == []
    assert against(early, in_force=[listing]) == [
        "follow-up.lifted-early $.day day=2023-05-12 follow_up=listing start=2023-05-13 source=D10"
    ]
    assert against(late) == ["follow-up.not-in-force $.lifts fact=f1 names=() source=D10"]
    case, fine = fact(CaseFiled), fact(Fine, identifier="g1", case="f1")
    assert against(late, in_force=[case, fine]) == ["follow-up.fined $.lifts fact=g1 source=D11"]
    assert against(late, in_force=[case, fact(Fine, identifier="g1")]) == []


def test_what_is_lifted_is_no_longer_in_force() -> None:
    """A listing may come again after it was lifted; transfers and breaches don't stand or fall."""
    facts = [
        fact(identifier="l1"),
        fact(CaseFiled, identifier="c1"),
        fact(Fine, identifier="g1", case="c1"),
        fact(Transfer, identifier="t1"),
        fact(Breach, identifier="b1"),
        fact(Lifting, identifier="x1", lifts="l1"),
        fact(Lifting, identifier="x2", lifts="g1"),
        fact(identifier="l2"),
    ]
    assert [one.identifier for one in Lifting.in_force(facts)] == ["c1", "l2"]
    assert [one.identifier for one in Lifting.in_force(facts[:5])] == ["l1", "c1", "g1"]
    assert Lifting.in_force([]) == ()


def test_a_fine_needs_no_row() -> None:
    """It has no ground of its own on the sheet: its case has."""
    assert follow_up_findings(fact(Fine), CLEAN, ()) == ()
    assert [one.code for one in follow_up_findings(fact(), CLEAN, ())] == ["follow-up.listing"]


@pytest.mark.parametrize(
    ("kind", "changes", "path"),
    [
        (Fine, {"fen": 0}, "$.fen"),
        (Fine, {"fen": -1}, "$.fen"),
        (Fine, {"fen": 500.0}, "$.fen"),
        (Fine, {"fen": True}, "$.fen"),
        (Fine, {"fen": 2**53}, "$.fen"),
        (Fine, {"case": ""}, "$.case"),
        (CaseFiled, {"number": ""}, "$.number"),
        (Lifting, {"reason": " "}, "$.reason"),
        (Transfer, {"to": "a\nb"}, "$.to"),
        (Breach, {"what": ""}, "$.what"),
        (Listing, {"unit": None}, "$.unit"),
        (Listing, {"note": b""}, "$.note"),
    ],
)
def test_bad_values_are_refused(kind: Any, changes: dict[str, Any], path: str) -> None:
    """Money is whole fen from one on, texts say something, and the finding says where."""
    with pytest.raises(InvalidInput) as caught:
        fact(kind, **changes)
    assert [found.path for found in caught.value.findings] == [path]


def test_a_fact_of_an_unknown_kind_is_refused() -> None:
    """What it is instead of, and what there is."""
    union: Any = FollowUp
    data = wire.to_data(fact())
    unknown: list[Any] = ["praise", None, []]
    for kind in unknown:
        with pytest.raises(InvalidDocument) as caught:
            wire.from_data(union, {**data, "kind": kind})
        (found,) = caught.value.findings
        assert (found.path, found.code) == ("$.kind", "type.choice")
        choices: Any = dict(found.figures)["choices"]
        assert {one for one, _ in choices} == {one.value for one in FollowUpKind}
    del data["kind"]
    for cls in (union, Listing):
        with pytest.raises(InvalidDocument) as caught:
            wire.from_data(cls, data)
        assert [(one.path, one.code) for one in caught.value.findings] == [
            ("$.kind", "field.missing")
        ]
        with pytest.raises(InvalidDocument) as caught:
            wire.from_data(cls, [data])
        assert [(one.path, one.code) for one in caught.value.findings] == [("$", "form.object")]


def test_a_fact_is_not_read_as_another() -> None:
    """A class reads its own kind alone, and a field of another kind is unknown."""
    with pytest.raises(InvalidDocument) as caught:
        wire.from_data(Listing, wire.to_data(fact(Fine)))
    assert [one.path for one in caught.value.findings] == ["$.kind"]
    with pytest.raises(InvalidDocument) as caught:
        wire.from_data(Transfer, {**wire.to_data(fact(Transfer)), "fen": 1})
    assert [(one.path, one.code) for one in caught.value.findings] == [("$", "field.unknown")]


def test_a_row_is_named_as_the_sheet_names_it() -> None:
    """Unit and item of the fact are those of a row."""
    found = FAULTY.row(UNIT, ITEM)
    assert found is not None
    assert (fact().unit, fact().item) == (found.unit, found.item)
