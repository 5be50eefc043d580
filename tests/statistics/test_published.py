"""Tables as published: read strictly, and held against themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

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
    reconcile_table,
    tabulate,
)
from randcheck.statistics.published.identities import BEYOND, Holds
from tests.made.random_years import LIVES, PLANS
from tests.made.short import in_short

FIRST = ("1", "禁毒大队", "易制毒", "易制毒化学品", "3月至11月", "5%")
SECOND = ("2", "", "互联网", "联网单位", "3月至11月", "5%")
TOTAL = ("合计", "", "", "", "", "")
GOOD = [
    [*FIRST, "20", "18", "17", "6", "2", "3", "1500.00"],
    [*SECOND, "10", "10", "10", "1", "0", "0", "0.00"],
    [*TOTAL, "30", "28", "27", "7", "2", "3", "1500.00"],
]
#: What the first row, the second and the totals are made of.
PARTS = (
    Parts(target=19, replaced=1, not_inspectable=1, pending=1, codes=(11, 1, 0, 1, 2, 0, 1, 2),
          one_code_each=True),
    Parts(target=10, replaced=0, not_inspectable=0, pending=0, codes=(9, 0, 0, 0, 1, 0, 0, 0)),
    Parts(),
)  # fmt: skip


def changed(place: int, column: int, cell: object) -> list[list[object]]:
    rows: list[list[object]] = [list(row) for row in GOOD]
    rows[place][column] = cell
    return rows


def test_a_table_is_read_as_it_stands() -> None:
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
    assert wire.loads(PublishedTable, wire.dumps(made)) == made


def by_code(inspections: Iterable[Inspection]) -> tuple[int, ...]:
    """Businesses with each of the eight codes on their sheet, each once."""
    told = [
        (one.drawn.business, code)
        for one in inspections
        if one.is_inspected and one.sheet is not None
        for code in one.sheet.codes
    ]
    return tuple(len({name for name, code in told if code is wanted}) for wanted in ResultCode)


def test_our_own_table_tells_what_it_is_made_of() -> None:
    """Targets, outcomes and codes of each row, and what counts as a problem, are published too."""
    last = [life.branches[0][-1] for life in LIVES]
    tally = Tally.of_all(last)
    made = as_published(tabulate(tally, PLANS, targets={1: 7, 2: 8}))
    of_plan_1 = by_code(one for one in last if one.drawn.plan == 1)
    assert made.rows[0].parts == Parts(
        target=7, replaced=1, not_inspectable=1, pending=0, codes=of_plan_1
    )
    assert made.total_parts == Parts(
        target=15, replaced=1, not_inspectable=2, pending=0, codes=by_code(last)
    )
    with_six = as_published(tabulate(tally, PLANS, count_uncooperative=True))
    assert with_six.rows[0].parts.code_6_counts
    assert with_six.total_parts.code_6_counts
    alone = as_published(tabulate(tally, PLANS, by=lambda one: one.drawn.business))
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
        (changed(0, 2, 3), [("type", "$.rows[0].name")]),
        (changed(0, 0, True), [("type", "$.rows[0].number")]),
        (
            [[*changed(0, 12, "x")[0][:6], "a", *changed(0, 12, "x")[0][7:]], GOOD[1][:12]],
            [("table.cells", "$.rows[1]")],
        ),
        (["合计", 5], [("type", "$.rows[0]"), ("type", "$.rows[1]")]),
        ([GOOD[0], GOOD[2], GOOD[1]], [("table.total", "$.rows[1]")]),
    ],
)
def test_what_cannot_be_read_is_told_by_its_place(rows: Any, faults: Any) -> None:
    """Text in number columns, other digits, signs, floats, money without its two digits."""
    with pytest.raises(InvalidInput) as caught:
        read_table(rows)
    assert [(one.code, one.path) for one in caught.value.findings] == faults


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: read_table(changed(1, 7, "十")), ["table.number $.rows[1].inspected '十'"]),
        (lambda: read_table(changed(0, 12, "-5")), ["table.money $.rows[0].fines '-5'"]),
        (lambda: read_table(["合计"]), ["type $.rows[0] '合计'"]),
        (lambda: read_table([GOOD[0][:12]]), ["table.cells $.rows[0]"]),
        (lambda: read_table([GOOD[2], GOOD[0]]), ["table.total $.rows[0]"]),
        (lambda: read_table(GOOD, (Parts(),) * 4), ["table.parts $.parts"]),
        (lambda: Parts(codes=(1,) * 7), ["type $.codes a tuple"]),
        (lambda: Parts(codes=(*(1,) * 7, -1)), ["integer.range $.codes[7] -1"]),
    ],
)
def test_a_cell_is_told_as_it_was_given(make: Callable[[], object], expected: list[str]) -> None:
    """What stood there is shown beside the place."""
    with pytest.raises(InvalidInput) as caught:
        make()
    assert in_short(caught.value.findings) == expected


def test_every_fault_is_told_at_once() -> None:
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


# -- identities -----------------------------------------------------------------------------------


def broken(published: PublishedTable) -> list[tuple[str, str, int]]:
    return [(one.rule, one.path, one.gap) for one in reconcile_table(published).broken]


def test_a_table_that_holds() -> None:
    """Nothing is broken; without parts less can be told, and more is said to be untold."""
    for parts in (PARTS, ()):
        assert broken(read_table(GOOD, parts)) == []
    told, bare = reconcile_table(read_table(GOOD, PARTS)), reconcile_table(read_table(GOOD))
    assert len(told.holds) > len(bare.holds)
    assert len(told.untold) < len(bare.untold)
    for one in (told, bare):
        assert len(one.identities) == len(one.holds) + len(one.untold)
        assert {rule for rule, _, _ in BEYOND} <= {identity.rule for identity in one.untold}
    assert told.findings == ()
    assert (
        "that takes the inspections and the public views: untold"
        in told.untold[-1].finding().problem
    )


def test_each_identity_is_told_by_its_rule_and_place() -> None:
    """What can't be told of a row without parts, of a table without totals, and of any table."""
    plain = read_table(changed(0, 11, "0")[:1])
    row = [("R2", ROW), ("R3", ROW), ("R9", ROW), ("R13", ROW), ("R7", ROW), ("R8", ROW)]
    beyond = [(rule, "$") for rule in ("R1", "R5", "R6", "R11", "R12", "R14")]
    told = reconcile_table(plain)
    assert [(one.rule, one.path) for one in told.untold] == [*row, ("R10", "$.total"), *beyond]
    assert [(one.rule, one.path) for one in told.holds] == [
        *[(rule, ROW) for rule in ("R4", "R7", "R8", "R9", "R9")],
    ]
    whole = reconcile_table(read_table(GOOD, (*PARTS[:2], PARTS[0])))
    assert {one.path for one in whole.identities} == {
        *("$.rows[0]", "$.rows[1]", "$.total", "$"),
        *(f"$.total.{column.value}" for column in NUMBERS),
    }
    assert [one.path for one in whole.untold if one.path != "$"] == []
    assert ("R9", "fines come of cases") in {(one.rule, one.says) for one in whole.holds}


def test_who_is_drawn_and_inspected_may_be_all_there_are() -> None:
    """R3: as many inspected as drawn can't be told apart from a row that left somebody out."""
    (row,) = read_table(GOOD[1:2]).rows
    told = reconcile_table(PublishedTable(rows=(row,)))
    assert ("R3", ROW) in [(one.rule, one.path) for one in told.untold]


def test_totals_of_no_rows_are_zero() -> None:
    """R10: of nobody there are no distinct businesses either."""
    nothing = Figures(**dict.fromkeys((column.value for column in NUMBERS), 0))
    told = reconcile_table(PublishedTable(rows=(), total=nothing, sums=nothing))
    assert told.broken == ()


def test_code_6_is_a_problem_where_it_counts() -> None:
    """R7: by exact numbers, so that no other code is taken for it."""
    (row,) = read_table(GOOD[:1]).rows
    codes = (10, 1, 0, 1, 2, 1, 2, 1)
    parts = Parts(codes=codes, one_code_each=True, code_6_counts=True)
    assert broken(PublishedTable(rows=(evolve(row, parts=parts),))) == []
    less = evolve(parts, code_6_counts=False)
    assert broken(PublishedTable(rows=(evolve(row, parts=less),))) == [("R7", ROW, 1)]


def test_without_totals_their_sums_cannot_be_told() -> None:
    """R10: a table without totals."""
    untold = reconcile_table(read_table(GOOD[:2])).untold
    assert ("R10", "$.total") in [(one.rule, one.path) for one in untold]


ROW, ALL = "$.rows[0]", "$.total"
Change = Callable[[Any], Any]


@pytest.mark.parametrize(
    ("figures", "parts", "found"),
    [
        ({"published": 20}, {}, [("R4", 2)]),
        ({"with_problems": 19}, {}, [("R7", 1)]),
        ({"listed": 9}, {}, [("R8", 3)]),
        ({"inspected": 21}, {}, [("R3", 1)]),
        (
            {"inspected": 0, "published": 0, "with_problems": 0, "listed": 0, "cases": 3},
            {},
            [("R9", 3), ("R9", 150_000)],
        ),
        ({}, {"target": 20, "replaced": 1}, [("R2", 1)]),
        ({}, {"target": 18, "replaced": 1}, [("R2", 1)]),
        ({}, {"target": 19, "replaced": 1}, []),
        ({}, {"target": 18}, []),
        ({}, {"not_inspectable": 1, "pending": 0}, [("R3", 1)]),
        ({}, {"not_inspectable": 2, "pending": 1}, [("R3", 1)]),
        ({}, {"not_inspectable": 3}, [("R3", 1)]),
        ({}, {"pending": 2}, []),
        ({}, {"codes": (11, 1, 0, 1, 2, 0, 1, 1)}, [("R13", 1), ("R7", 1)]),
        ({}, {"codes": (11, 1, 0, 1, 2, 0, 1, 1), "one_code_each": True}, [("R13", 1), ("R7", 1)]),
        ({}, {"codes": (12, 1, 0, 1, 2, 0, 1, 2), "one_code_each": True}, [("R13", 1)]),
        ({}, {"codes": (12, 1, 0, 1, 2, 0, 1, 2)}, []),
        ({}, {"codes": (11, 1, 0, 1, 7, 0, 1, 2)}, [("R7", 1)]),
        ({}, {"codes": (19, 1, 0, 1, 2, 0, 1, 2)}, [("R13", 1)]),
        ({}, {"codes": (12, 1, 0, 0, 3, 0, 0, 2)}, [("R8", 1)]),
        ({"with_problems": 7}, {"codes": (11, 1, 0, 1, 2, 1, 1, 2)}, [("R7", 1)]),
        (
            {"with_problems": 7},
            {"codes": (11, 1, 0, 1, 2, 1, 1, 2), "code_6_counts": True},
            [],
        ),
    ],
)
def test_each_identity_is_broken_by_so_much(figures: Any, parts: Any, found: Any) -> None:
    """One figure or part is changed: the rule it breaks, and by how much."""
    row = read_table(GOOD[:1]).rows[0]
    planted = evolve(row, figures=evolve(row.figures, **figures), parts=Parts(**parts))
    told = broken(PublishedTable(rows=(planted,)))
    assert [(rule, gap) for rule, _, gap in told] == found
    assert {path for _, path, _ in told} <= {ROW}
    alone = PublishedTable(rows=(), total=planted.figures, total_parts=planted.parts)
    told = [one for one in broken(alone) if one[0] != "R10"]
    assert told == [(rule, ALL, gap) for rule, gap in found]


def test_a_fine_without_a_case_is_for_somebody_to_explain() -> None:
    """D11: it is a warning, and no identity that the table breaks."""
    row = read_table(GOOD[:1]).rows[0]
    alone = evolve(row, figures=evolve(row.figures, cases=0))
    told = reconcile_table(PublishedTable(rows=(alone,)))
    assert told.broken == ()
    assert "fines come of cases" in {one.says for one in told.untold}


@pytest.mark.parametrize(
    ("column", "cell", "outcome", "gap"),
    [
        (6, "31", Holds.BROKEN, 1),
        (6, "29", Holds.UNTOLD, 0),
        (6, "20", Holds.UNTOLD, 0),
        (6, "19", Holds.BROKEN, 11),
        (11, "2", Holds.BROKEN, 1),
        (11, "4", Holds.BROKEN, 1),
        (12, "1499.99", Holds.BROKEN, 1),
        (12, "1500.01", Holds.BROKEN, 1),
    ],
)
def test_totals_are_sums_or_distinct(column: int, cell: str, outcome: Holds, gap: int) -> None:
    """R10: a total of businesses may be less, since some stand in both rows; one of things not."""
    told = reconcile_table(read_table(changed(2, column, cell)))
    name = [Column.DRAWN, *[None] * 4, Column.CASES, Column.FINES][column - 6]
    assert name is not None
    (one,) = [x for x in told.identities if x.path == f"$.total.{name.value}"]
    assert (one.rule, one.outcome, one.gap) == ("R10", outcome, gap)
    if outcome is Holds.UNTOLD:
        assert str(30 - int(cell)) in one.says


@pytest.mark.parametrize(
    ("cell", "gaps"),
    [
        ("25（30户次）", (0, 0)),
        ("25(30户次)", (0, 0)),
        ("30（30户次）", (0, 0)),
        ("25（31户次）", (1, 0)),
        ("31（30户次）", (0, 1)),
        ("19（30户次）", (0, 1)),
    ],
)
def test_where_both_figures_stand_both_are_held_against_the_rows(
    cell: str, gaps: tuple[int, int]
) -> None:
    """R10: the sum is exact, and distinct businesses lie between the largest row and the sum."""
    rows = changed(2, 6, cell)
    rows[2][7] = "28（28户次）" if cell.startswith("30") else rows[2][7]
    published = read_table(rows)
    if published.sums is None:
        published = evolve(published, sums=published.total)
    told = [x for x in reconcile_table(published).identities if x.path == "$.total.drawn"]
    assert tuple(one.gap for one in told) == gaps


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({6: "20（25户次）"}, []),
        ({6: "20（25户次）", 7: "18（25户次）"}, []),
        ({8: "17（19户次）"}, [("R4", 1)]),
        ({8: "19（20户次）"}, [("R4", 2)]),
        ({9: "6（19户次）"}, [("R7", 1)]),
        ({10: "2（7户次）"}, [("R8", 1)]),
        ({6: "20（19户次）"}, [("R10", 1)]),
        ({6: "20（17户次）"}, [("R3", 1), ("R10", 3)]),
        ({11: "3（4户次）"}, [("R10", 1)]),
        ({11: "3（1户次）", 6: "20（21户次）"}, [("R10", 2)]),
    ],
)
def test_both_figures_of_a_row_are_kept_and_held_against_the_rules(
    cells: dict[int, str], found: Any
) -> None:
    """A business that a row counts twice: both figures are read, shown again, and looked at."""
    rows = [list(GOOD[0])]
    for place, cell in cells.items():
        rows[0][place] = cell
    published = read_table(rows)
    assert display.annex_2(published)[1:] == (tuple(rows[0]),)
    assert broken(published) == [(rule, ROW, gap) for rule, gap in found]


def test_totals_are_held_against_the_rows_other_figures() -> None:
    """R10: what was drawn twice under one plan is in the sum of the totals, too."""
    rows = changed(0, 6, "20（22户次）")
    rows[2][6] = "30（32户次）"
    assert broken(read_table(rows)) == []
    rows[2][6] = "30（31户次）"
    assert broken(read_table(rows)) == [("R10", "$.total.drawn", 1)]
    rows[2][6], rows[2][11] = "30（32户次）", "3（4户次）"
    assert broken(read_table(rows)) == [("R10", "$.total", 1), ("R10", "$.total.cases", 1)]


def test_findings_name_the_rule() -> None:
    """What is broken comes as findings with stable codes, for programs and for people."""
    (found,) = reconcile_table(read_table(changed(2, 12, "9999.00"))).findings
    assert (found.code, found.path) == ("reconcile.R10", "$.total.fines")
    assert found.figures == (("rule", "R10"), ("gap", 849_900))
    assert "broken by 849900" in found.problem


@given(st.integers(0, 6), st.integers(0, 40), st.integers(0, 1))
def test_any_other_figure_never_escapes_as_another_error(
    column: int, cell: int, place: int
) -> None:
    """Whatever numbers stand in a table, each identity holds, is broken, or can't be told."""
    shown = f"{cell}.00" if column == 6 else str(cell)
    told = reconcile_table(read_table(changed(place, 6 + column, shown), PARTS))
    assert {one.gap > 0 for one in told.broken} <= {True}
    assert not any(one.gap for one in (*told.holds, *told.untold))
