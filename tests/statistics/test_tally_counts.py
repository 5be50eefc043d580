"""What a tally counts of each inspection, money among it, and what can't be counted."""

from __future__ import annotations

import random
from decimal import Decimal, Inexact, localcontext
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from randcheck import ResultCode
from randcheck.codes import Column, EventKind, ResultCode2014, Stage
from randcheck.errors import InvalidInput
from randcheck.inspection import (
    CaseFiled,
    DrawnBusiness,
    Fine,
    Inspection,
    Lifting,
    Listing,
)
from randcheck.statistics import Counts, Tally
from randcheck.statistics.tally.counts import counts_of, unit
from randcheck.statistics.tally.facts import revision as counted
from tests.made import random_years as years
from tests.made.inspection import FAULTY, at, event, fact, history, inspection, row, sheet
from tests.made.short import in_short
from tests.statistics.reconciled_year import unchecked
from tests.statistics.slow_counts import expected, figures

# -- what counts -----------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", Stage)
def test_each_stage_counts_where_it_belongs(stage: Stage) -> None:
    """Every stage of an inspection: drawn is inspected, not inspectable or pending (R3, D7)."""
    counts = Tally.of(at(stage)).counts
    assert figures(counts) == expected([at(stage)])
    parts = (Column.INSPECTED, Column.NOT_INSPECTABLE, Column.PENDING)
    assert counts[Column.DRAWN] == sum(counts[column] for column in parts)
    assert counts[Column.DRAWN] + counts[Column.VOIDED] == 1


def test_codes_are_those_of_the_published_sheet_until_the_amendment_is_approved() -> None:
    """FAULTY is published and CLEAN amends it: until that is approved, FAULTY counts."""
    for stage, number in (
        (Stage.PUBLISHED, 1),
        (Stage.AMENDED, 1),
        (Stage.AMENDMENT_RETURNED, 1),
        (Stage.AMENDMENT_APPROVED, 0),
    ):
        assert Tally.of(at(stage)).counts[Column.WITH_PROBLEMS] == number
    assert FAULTY.has_problem


@pytest.mark.parametrize("code", ResultCode)
def test_each_code_alone(code: ResultCode) -> None:
    """D6: 2, 3, 4, 5 and 8 are problems; 6 is counted on its own; the histogram has each (R13)."""
    kinds = years.UNTIL_RECORDED
    recorded = event(EventKind.RECORDED, 5, sheet=sheet(code))
    counts = Tally.of(inspection().replay([*history(*kinds), recorded])).counts
    problem = code.number in (2, 3, 4, 5, 8)
    assert counts[Column.WITH_PROBLEMS] == counts[Column.FINDINGS] == problem
    assert counts[Column.UNCOOPERATIVE] == (code.number == 6)
    assert counts[Column.PROBLEMS_OR_UNCOOPERATIVE] == (problem or code.number == 6)
    assert [counts[column] for column in Column.of_codes()] == [
        number == code.number for number in range(1, 9)
    ]
    assert counts[Column.INSPECTED] == counts[Column.ROWS] == counts[Column.RESULTS] == 1


def test_lifted_facts_do_not_count() -> None:
    """Listings, cases and fines are those in force; two cases are two, and one business (D11)."""
    published = at(Stage.PUBLISHED)
    grown = published
    facts = [
        fact(Listing, identifier="f1"),
        fact(CaseFiled, identifier="f2", number="1"),
        fact(CaseFiled, identifier="f3", number="2"),
        fact(Fine, identifier="f4", fen=7, case="f2"),
        fact(Fine, identifier="f5", fen=5),
    ]
    for number, one in enumerate(facts, start=20):
        grown = grown.after(event(EventKind.FOLLOWED_UP, number, fact=one))
    counts = Tally.of(grown).counts
    assert (counts[Column.LISTED], counts[Column.LISTINGS], counts[Column.CASES]) == (1, 1, 2)
    assert counts[Column.FINES] == 12
    again = grown.after(
        event(EventKind.FOLLOWED_UP, 29, fact=fact(Listing, identifier="f7", note="第二次"))
    )
    counts = Tally.of(again).counts
    assert (counts[Column.LISTED], counts[Column.LISTINGS]) == (1, 2)
    lifting = fact(Lifting, identifier="f6", lifts="f1")
    counts = Tally.of(grown.after(event(EventKind.FOLLOWED_UP, 30, fact=lifting))).counts
    assert counts[Column.LISTED] == counts[Column.LISTINGS] == 0


def _unchecked(origin: DrawnBusiness, events: tuple[Any, ...], stage: Stage) -> Inspection:
    """An inspection that no life led to, as a careless database may have it."""
    return unchecked(origin=origin, history=events, stage=stage)


# -- money -----------------------------------------------------------------------------------------


def fined(fen: int, business: str) -> Inspection:
    """An inspection with one fine, which no life had to be lived for."""
    one = object.__new__(Fine)
    for name, value in (("identifier", "f1"), ("fen", fen), ("case", None), ("note", "")):
        object.__setattr__(one, name, value)
    followed = object.__new__(type(FOLLOWED))
    object.__setattr__(followed, "fact", one)
    return _unchecked(evolve(DRAWN, business=business), (followed,), Stage.APPROVED)


FOLLOWED = event(EventKind.FOLLOWED_UP, 1)


DRAWN = inspection().origin


def test_a_million_fines_under_a_hostile_decimal_context() -> None:
    """Whatever the host's decimal context is, fen add up as exact fractions do."""
    dice = random.Random(3)
    amounts = [dice.randrange(1, 2**53) for _ in range(1000)]
    inspections = [fined(fen, f"B{number}") for number, fen in enumerate(amounts)]
    with localcontext() as context:
        context.prec = 3
        context.traps[Inexact] = True
        with pytest.raises(Inexact):
            Decimal(1234) + Decimal(1)
        tally = Tally.of_all(inspections)
        counts = sum((tally.counts for _ in range(1000)), Counts())
    exact = sum(Fraction(fen, 100) for fen in amounts) * 1000
    assert counts[Column.FINES] == exact * 100
    assert counts[Column.DRAWN] == 1_000_000


@pytest.mark.parametrize("fen", [1, 2, 1 << 48])
def test_a_fined_business_is_found_by_any_bit(fen: int) -> None:
    """The column of fines has no upper end."""
    assert Tally.of(fined(fen, "E0001")).businesses(Column.FINES) == ("E0001",)


@pytest.mark.parametrize("given", [{"packed": 99}, {"_packed": 99}, {"size": 3}, {"root": {}}])
def test_nobody_makes_a_tally_of_numbers(given: dict[str, Any]) -> None:
    """A tally and its counts come from inspections; what they are made of is no argument."""
    for cls in (Tally, Counts):
        with pytest.raises(TypeError, match="unexpected keyword"):
            cls(**given)
    assert Tally() == Tally.empty
    assert str(Counts()) == ""


def test_lanes_do_not_touch() -> None:
    """A column filled to a hundred million million leaves its neighbours alone."""
    for column in Column:
        counts = counts_of(unit(column) * 10**14)
        assert {one for one in Column if counts[one]} == {column}
        assert counts[column] == 10**14


# -- what can't be counted -------------------------------------------------------------------------


def test_what_is_no_inspection_is_refused_at_its_place() -> None:
    """Each of many that can't be counted is reported, with its path, and nothing is dropped."""
    with pytest.raises(InvalidInput) as caught:
        Tally.of_all([at(Stage.DRAWN), "E0007", of_2014(), None])  # type: ignore[list-item]
    assert [(one.code, one.path) for one in caught.value.findings] == [
        ("type.noun", "$.inspections[1]"),
        ("statistics.code-set", "$.inspections[2].sheet.rows[1].codes[0]"),
        ("type.noun", "$.inspections[3]"),
    ]
    with pytest.raises(InvalidInput) as single:
        Tally.of(3)  # type: ignore[arg-type]
    assert in_short(single.value.findings) == [
        "type.noun $.inspection given=('integer', 3) noun=Inspection"
    ]
    with pytest.raises(InvalidInput) as other:
        Tally.of(of_2014())
    assert in_short(other.value.findings) == [
        "statistics.code-set $.inspection.sheet.rows[1].codes[0] inspection=('E0007', 2, 1) "
        "found=publicity-2014 expected=notice-2023 source=D20"
    ]


def of_2014() -> Inspection:
    """An inspection whose second row has a code of the older set; no sheet has both (D20)."""
    rows = (row(), row(unit="其他"))
    object.__setattr__(rows[1], "codes", (ResultCode2014.NEWS_NOT_DISCLOSED,))
    made = sheet(rows=(rows[0],))
    object.__setattr__(made, "rows", rows)
    recorded: Any = event(EventKind.RECORDED, 5)
    object.__setattr__(recorded, "sheet", made)
    return _unchecked(DRAWN, (*at(Stage.VISITED).history, recorded), Stage.RECORDED)


def test_a_history_that_no_life_leads_to_is_counted_by_its_stage() -> None:
    """Recorded without a sheet, published without one: R3 to R5 report them."""
    bare = _unchecked(DRAWN, (), Stage.RECORDED)
    published = _unchecked(DRAWN, (at(Stage.PUBLISHED).history[-1],), Stage.PUBLISHED)
    assert str(Tally.of(bare).counts) == "drawn 1, inspected 1"
    assert str(Tally.of(published).counts) == "drawn 1, inspected 1, published 1"
    assert counted(published)[2] is None


def test_counts_are_added_to_counts_alone() -> None:
    """Python's own refusal, as of any two values that have no sum."""
    for other in (1, None, "1"):
        with pytest.raises(TypeError):
            Counts() + other  # type: ignore[operator]
