"""Tables as published are read strictly."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from attrs import evolve

from randcheck import ResultCode, display, wire
from randcheck.codes import Column
from randcheck.errors import InvalidInput
from randcheck.inspection import Inspection
from randcheck.statistics import (
    NUMBERS,
    Figures,
    Parts,
    PublishedTable,
    Tally,
    as_published,
    read_table,
    tabulate,
)
from tests.made.random_years import LIVES, PLANS
from tests.made.short import in_short
from tests.statistics.published_tables import GOOD, PARTS, changed

BARE: Any = read_table(GOOD)
#: The columns that a published table has, with their names.
CHOICES = f"choices={tuple((column.value, column.label) for column in NUMBERS)}"


def test_a_table_is_read_as_it_is() -> None:
    """Texts and numbers of each row, money as fen, the totals apart."""
    published = read_table(GOOD, (*PARTS[:2], Parts(pending=1)))
    first, second = published.rows
    assert (first.number, first.department, first.name) == ("1", "禁毒大队", "易制毒")
    assert first.figures == Figures(
        drawn=20, inspected=18, published=17, with_problems=6, listed=2, cases=3, fines=150_000
    )
    assert second.parts == PARTS[1]
    assert published.total is not None
    assert published.total[Column.DRAWN] == 30
    assert published.total_parts == Parts(pending=1)
    assert published.sums is None
    assert read_table(GOOD[:2]).total is None
    assert read_table([]) == PublishedTable(rows=())


def test_numbers_may_be_integers() -> None:
    """A spreadsheet's whole numbers are taken, those of the first column too."""
    rows = changed(0, 6, 20)
    rows[0][0] = 1
    assert read_table(rows) == read_table(GOOD)


def test_what_forms_show_reads_back() -> None:
    """Our own table, shown as cells with both figures in the totals, reads back the same."""
    made = as_published(tabulate(Tally.of_all(life.branches[0][-1] for life in LIVES), PLANS))
    again = read_table(display.annex_2(made)[1:], [row.parts for row in made.rows])
    assert again == evolve(made, total_parts=Parts())
    assert again.sums is not None
    assert wire.loads(wire.dumps(made), PublishedTable) == made


def by_code(inspections: Iterable[Inspection]) -> tuple[int, ...]:
    """Businesses with each of the eight codes on their sheet, each once."""
    pairs = [
        (one.origin.business, code)
        for one in inspections
        if one.is_inspected and one.sheet is not None
        for code in one.sheet.codes
    ]
    return tuple(len({name for name, code in pairs if code is wanted}) for wanted in ResultCode)


def test_our_own_table_says_what_it_is_made_of() -> None:
    """Targets, outcomes and codes of each row, and what counts as a problem, are published too."""
    last = [life.branches[0][-1] for life in LIVES]
    tally = Tally.of_all(last)
    made = as_published(tabulate(tally, PLANS, targets={1: 7, 2: 8}))
    of_plan_1 = by_code(one for one in last if one.origin.plan == 1)
    assert made.rows[0].parts == Parts(
        target=7, replaced=1, not_inspectable=1, pending=0, codes=of_plan_1
    )
    assert made.total_parts == Parts(
        target=15, replaced=1, not_inspectable=2, pending=0, codes=by_code(last)
    )
    with_six = as_published(tabulate(tally, PLANS, count_uncooperative=True))
    assert with_six.rows[0].parts.code_6_counts
    assert with_six.total_parts.code_6_counts
    alone = as_published(tabulate(tally, PLANS, by=lambda one: one.origin.business))
    assert alone.sums == made.sums
    once = Tally.of_all(life.branches[0][-1] for life in LIVES[:3])
    assert as_published(tabulate(once, PLANS)).sums is None


def test_only_the_first_three_cells_say_that_a_row_has_the_totals() -> None:
    """An item may be called 合计."""
    for column in range(3):
        assert read_table([GOOD[0], *changed(1, column, "合计")[1:2]]).total is not None
    assert read_table([GOOD[0], *changed(1, 3, "合计")[1:2]]).total is None


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        (changed(1, 7, "十"), [("table.number", "$.rows[1].inspected")]),
        (changed(0, 7, "１８"), [("table.number", "$.rows[0].inspected")]),
        (changed(0, 7, "18户"), [("table.number", "$.rows[0].inspected")]),
        (changed(0, 6, 20.0), [("table.number", "$.rows[0].drawn")]),
        (changed(0, 6, True), [("table.number", "$.rows[0].drawn")]),
        (changed(0, 6, -1), [("table.number", "$.rows[0].drawn")]),
        (changed(0, 6, "-1"), [("table.number", "$.rows[0].drawn")]),
        (changed(0, 6, ""), [("table.number", "$.rows[0].drawn")]),
        (changed(0, 6, None), [("table.number", "$.rows[0].drawn")]),
        (changed(0, 6, "007"), [("table.number", "$.rows[0].drawn")]),
        (changed(0, 6, 2**53), [("table.number", "$.rows[0].drawn")]),
        (changed(0, 12, "-5.00"), [("table.money", "$.rows[0].fines")]),
        (changed(0, 12, "1,500.00"), [("table.money", "$.rows[0].fines")]),
        (changed(0, 12, "1500"), [("table.money", "$.rows[0].fines")]),
        (changed(0, 12, "1500.0"), [("table.money", "$.rows[0].fines")]),
        (changed(0, 12, 1500), [("table.money", "$.rows[0].fines")]),
        (changed(0, 12, 1500.0), [("table.money", "$.rows[0].fines")]),
        (changed(0, 12, "999999999999999.99"), [("table.money", "$.rows[0].fines")]),
        (changed(0, 2, 3), [("type.text", "$.rows[0].name")]),
        (changed(0, 0, True), [("type.text", "$.rows[0].number")]),
        (
            [[*changed(0, 12, "x")[0][:6], "a", *changed(0, 12, "x")[0][7:]], GOOD[1][:12]],
            [("table.cells", "$.rows[1]")],
        ),
        (["合计", 5], [("type.iterable", "$.rows[0]"), ("type.iterable", "$.rows[1]")]),
        ([GOOD[0], GOOD[2], GOOD[1]], [("table.total", "$.rows[1]")]),
    ],
)
def test_what_cannot_be_read_is_reported_with_its_place(rows: Any, faults: Any) -> None:
    """Text in number columns, other digits, signs, floats, money without its two digits."""
    with pytest.raises(InvalidInput) as caught:
        read_table(rows)
    assert [(one.code, one.path) for one in caught.value.findings] == faults


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (
            lambda: read_table(changed(1, 7, "十")),
            ["table.number $.rows[1].inspected given=('text', '十')"],
        ),
        (
            lambda: read_table(changed(0, 12, "-5")),
            ["table.money $.rows[0].fines given=('text', '-5')"],
        ),
        (
            lambda: read_table(changed(0, 12, 1500.0)),
            ["table.money $.rows[0].fines given=('float', '1500.0')"],
        ),
        (lambda: read_table(["合计"]), ["type.iterable $.rows[0] given=('text', '合计')"]),
        (lambda: read_table([GOOD[0][:12]]), ["table.cells $.rows[0] found=12 expected=13"]),
        (lambda: read_table([GOOD[2], GOOD[0]]), ["table.total $.rows[0]"]),
        (lambda: read_table(GOOD, (Parts(),) * 4), ["table.parts $.parts size=4 limit=3"]),
        (lambda: Parts(codes=(1,) * 7), ["type.tuple-of $.codes given=('tuple',) size=8"]),
        (
            lambda: Parts(codes=(*(1,) * 7, -1)),
            ["integer.range $.codes[7] value=-1 low=0 high=9007199254740991"],
        ),
        (
            lambda: BARE.total[Column.VOIDED],
            ["type.choice $.column given=('Column', 'voided') " + CHOICES],
        ),
    ],
)
def test_a_cell_is_reported_as_it_was_given(
    make: Callable[[], object], expected: list[str]
) -> None:
    """What was there is a figure beside the place."""
    with pytest.raises(InvalidInput) as caught:
        make()
    assert in_short(caught.value.findings) == expected


def test_every_fault_is_reported_at_once() -> None:
    """All cells of all rows that can't be read."""
    rows = changed(0, 7, "x")
    rows[1][12], rows[2][6] = 0, "y"
    with pytest.raises(InvalidInput) as caught:
        read_table(rows)
    assert [one.path for one in caught.value.findings] == [
        "$.rows[0].inspected",
        "$.rows[1].fines",
        "$.rows[2].drawn",
    ]


@pytest.mark.parametrize(
    ("parts", "path"),
    [((Parts(),) * 4, "$.parts"), ((Parts(), None), "$.parts[1]")],
)
def test_parts_belong_to_rows(parts: Any, path: str) -> None:
    """No more parts than rows, and nothing else among them."""
    with pytest.raises(InvalidInput) as caught:
        read_table(GOOD, parts)
    assert caught.value.findings[0].path == path


@pytest.mark.parametrize("codes", [(1,) * 7, [1] * 8, (1,) * 7 + (-1,), (1,) * 7 + (True,)])
def test_parts_have_eight_codes(codes: Any) -> None:
    """Eight numbers, or none."""
    with pytest.raises(InvalidInput):
        Parts(codes=codes)
