"""What must hold of a table by its own numbers: each identity that can be broken."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from randcheck import display
from randcheck.codes import Column
from randcheck.display import Language, text
from randcheck.statistics import (
    NUMBERS,
    Figures,
    Holds,
    Identity,
    Parts,
    PublishedTable,
    identities,
    read_table,
    reconcile_table,
)
from randcheck.statistics.published.cross_checks import BEYOND
from tests.made.short import in_short
from tests.statistics.published_tables import GOOD, PARTS, changed


def of(published: PublishedTable, outcome: Holds) -> list[Identity]:
    """The identities of a table with that outcome."""
    return [one for one in identities(published) if one.outcome is outcome]


def named(given: list[Identity]) -> list[tuple[str, str]]:
    """The code and the path of each."""
    return [(one.code.removeprefix("reconcile."), one.path) for one in given]


def broken(published: PublishedTable) -> list[tuple[str, str, int]]:
    """The code, the path and the difference of each identity that is broken."""
    given = of(published, Holds.BROKEN)
    assert reconcile_table(published).findings == tuple(one.finding for one in given)
    return [(*name, one.gap) for name, one in zip(named(given), given, strict=True)]


def test_a_table_that_holds() -> None:
    """Nothing is broken; without parts, less is known and more is reported as unknown."""
    full, bare = read_table(GOOD, PARTS), read_table(GOOD)
    for one in (full, bare):
        assert broken(one) == []
        unknown = of(one, Holds.UNKNOWN)
        report = reconcile_table(one)
        assert (report.ok, report.findings) == (True, ())
        assert report.unchecked == tuple(identity.finding for identity in unknown)
        assert named(unknown)[-len(BEYOND) :] == [(code, "$") for code in BEYOND]
    assert len(of(full, Holds.HOLDS)) > len(of(bare, Holds.HOLDS))
    assert len(of(full, Holds.UNKNOWN)) < len(of(bare, Holds.UNKNOWN))


def test_each_identity_has_a_code_and_a_place() -> None:
    """What isn't shown by a row without parts, by a table without totals, and by any table."""
    plain = read_table(changed(0, 11, "0")[:1])
    unknown = ("R2.target", "R3.outcomes", "R9.fines-of-cases", "R13.codes", "R7.codes", "R8.codes")
    assert named(of(plain, Holds.UNKNOWN)) == [
        *((code, ROW) for code in unknown),
        ("R10.totals", ALL),
        *((code, "$") for code in BEYOND),
    ]
    holds = ("R4.published", "R7.inspected", "R8.problems", "R9.cases", "R9.fines")
    assert named(of(plain, Holds.HOLDS)) == [(code, ROW) for code in holds]
    whole = read_table(GOOD, (*PARTS[:2], PARTS[0]))
    assert {one.path for one in identities(whole)} == {
        *("$.rows[0]", "$.rows[1]", "$.total", "$"),
        *(f"$.total.{column.value}" for column in NUMBERS),
    }
    assert {one.path for one in of(whole, Holds.UNKNOWN)} == {"$"}
    assert ("R9.fines-of-cases", ROW) in named(of(whole, Holds.HOLDS))


def test_as_many_inspected_as_drawn_may_be_all_there_are() -> None:
    """R3: or the row left out businesses that are pending; the table doesn't show which."""
    (row,) = read_table(GOOD[1:2]).rows
    unknown = of(PublishedTable(rows=(row,)), Holds.UNKNOWN)
    assert ("R3.outcomes", ROW) in named(unknown)


def test_totals_of_no_rows_are_zero() -> None:
    """R10: of nobody there are no distinct businesses either."""
    nothing = Figures(**dict.fromkeys((column.value for column in NUMBERS), 0))
    assert broken(PublishedTable(rows=(), total=nothing, sums=nothing)) == []


def test_code_6_is_a_problem_where_it_counts() -> None:
    """R7: by exact numbers, so that no other code is taken for it."""
    (row,) = read_table(GOOD[:1]).rows
    codes = (10, 1, 0, 1, 2, 1, 2, 1)
    parts = Parts(codes=codes, one_code_each=True, code_6_counts=True)
    assert broken(PublishedTable(rows=(evolve(row, parts=parts),))) == []
    less = evolve(parts, code_6_counts=False)
    assert broken(PublishedTable(rows=(evolve(row, parts=less),))) == [("R7.codes", ROW, 1)]


def test_without_totals_their_sums_are_unknown() -> None:
    """R10: a table without totals."""
    assert ("R10.totals", ALL) in named(of(read_table(GOOD[:2]), Holds.UNKNOWN))


ROW, ALL = "$.rows[0]", "$.total"


@pytest.mark.parametrize(
    ("figures", "parts", "found"),
    [
        ({"published": 20}, {}, [("R4.published", 2)]),
        ({"with_problems": 19}, {}, [("R7.inspected", 1)]),
        ({"listed": 9}, {}, [("R8.problems", 3)]),
        ({"inspected": 21}, {}, [("R3.outcomes", 1)]),
        (
            {"inspected": 0, "published": 0, "with_problems": 0, "listed": 0, "cases": 3},
            {},
            [("R9.cases", 3), ("R9.fines", 150_000)],
        ),
        ({}, {"target": 20, "replaced": 1}, [("R2.target", 1)]),
        ({}, {"target": 18, "replaced": 1}, [("R2.target", 1)]),
        ({}, {"target": 19, "replaced": 1}, []),
        ({}, {"target": 18}, []),
        ({}, {"not_inspectable": 1, "pending": 0}, [("R3.outcomes", 1)]),
        ({}, {"not_inspectable": 2, "pending": 1}, [("R3.outcomes", 1)]),
        ({}, {"not_inspectable": 3}, [("R3.outcomes", 1)]),
        ({}, {"pending": 2}, []),
        (
            {},
            {"codes": (11, 1, 0, 1, 2, 0, 1, 1)},
            [("R13.at-least", 1), ("R7.between", 1)],
        ),
        (
            {},
            {"codes": (11, 1, 0, 1, 2, 0, 1, 1), "one_code_each": True},
            [("R13.codes", 1), ("R7.codes", 1)],
        ),
        ({}, {"codes": (12, 1, 0, 1, 2, 0, 1, 2), "one_code_each": True}, [("R13.codes", 1)]),
        ({}, {"codes": (12, 1, 0, 1, 2, 0, 1, 2)}, []),
        ({}, {"codes": (11, 1, 0, 1, 7, 0, 1, 2)}, [("R7.between", 1)]),
        ({}, {"codes": (19, 1, 0, 1, 2, 0, 1, 2)}, [("R13.at-most", 1)]),
        ({}, {"codes": (12, 1, 0, 0, 3, 0, 0, 2)}, [("R8.codes", 1)]),
        ({"with_problems": 7}, {"codes": (11, 1, 0, 1, 2, 1, 1, 2)}, [("R7.between", 1)]),
        (
            {"with_problems": 7},
            {"codes": (11, 1, 0, 1, 2, 1, 1, 2), "code_6_counts": True},
            [],
        ),
    ],
)
def test_each_identity_is_broken_by_so_much(figures: Any, parts: Any, found: Any) -> None:
    """One figure or part is changed: the identity that it breaks, and by how much."""
    row = read_table(GOOD[:1]).rows[0]
    planted = evolve(row, figures=evolve(row.figures, **figures), parts=Parts(**parts))
    row_alone = broken(PublishedTable(rows=(planted,)))
    assert row_alone == [(code, ROW, gap) for code, gap in found]
    alone = PublishedTable(rows=(), total=planted.figures, total_parts=planted.parts)
    totals_alone = [one for one in broken(alone) if not one[0].startswith("R10")]
    assert totals_alone == [(code, ALL, gap) for code, gap in found]


def test_a_fine_without_a_case_is_for_somebody_to_explain() -> None:
    """D11: it is a warning, and no identity that the table breaks."""
    row = read_table(GOOD[:1]).rows[0]
    alone = evolve(row, figures=evolve(row.figures, cases=0))
    published = PublishedTable(rows=(alone,))
    assert broken(published) == []
    assert ("R9.fines-of-cases", ROW) in named(of(published, Holds.UNKNOWN))


@pytest.mark.parametrize(
    ("column", "cell", "outcome", "gap"),
    [
        (6, "31", Holds.BROKEN, 1),
        (6, "29", Holds.UNKNOWN, 1),
        (6, "20", Holds.UNKNOWN, 10),
        (6, "19", Holds.BROKEN, 11),
        (11, "2", Holds.BROKEN, 1),
        (11, "4", Holds.BROKEN, 1),
        (12, "1499.99", Holds.BROKEN, 1),
        (12, "1500.01", Holds.BROKEN, 1),
    ],
)
def test_totals_are_sums_or_distinct(column: int, cell: str, outcome: Holds, gap: int) -> None:
    """R10: a total of businesses may be less, since some are in both rows; one of things not."""
    published = read_table(changed(2, column, cell))
    name = [Column.DRAWN, *[None] * 4, Column.CASES, Column.FINES][column - 6]
    assert name is not None
    (one,) = [x for x in identities(published) if x.path == f"$.total.{name.value}"]
    assert (one.code, one.rule) == ("reconcile.R10.sum", "R10")
    assert (one.outcome, one.gap, one.column) == (outcome, gap, name)
    code = "reconcile.R10.sum" if outcome is Holds.BROKEN else "reconcile.R10.sum.unknown"
    assert in_short([one.finding]) == [
        f"{code} {one.path} gap=('{name.value}', {gap}) heading={name.value} source=R10"
    ]


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
def test_where_there_are_both_figures_both_are_compared_with_the_rows(
    cell: str, gaps: tuple[int, int]
) -> None:
    """R10: the sum is exact, and distinct businesses lie between the largest row and the sum."""
    rows = changed(2, 6, cell)
    rows[2][7] = "28（28户次）" if cell.startswith("30") else rows[2][7]
    published = read_table(rows)
    if published.sums is None:
        published = evolve(published, sums=published.total)
    both = [x for x in identities(published) if x.path == "$.total.drawn"]
    assert tuple(one.gap for one in both) == gaps


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({6: "20（25户次）"}, []),
        ({6: "20（25户次）", 7: "18（25户次）"}, []),
        ({8: "17（19户次）"}, [("R4.published", 1)]),
        ({8: "19（20户次）"}, [("R4.published", 2)]),
        ({9: "6（19户次）"}, [("R7.inspected", 1)]),
        ({10: "2（7户次）"}, [("R8.problems", 1)]),
        ({6: "20（19户次）"}, [("R10.drawings", 1)]),
        ({6: "20（17户次）"}, [("R3.outcomes", 1), ("R10.drawings", 3)]),
        ({11: "3（4户次）"}, [("R10.drawings", 1)]),
        ({11: "3（1户次）", 6: "20（21户次）"}, [("R10.drawings", 2)]),
    ],
)
def test_both_figures_of_a_row_are_kept_and_looked_at(cells: dict[int, str], found: Any) -> None:
    """A business that a row counts twice: both figures are read, shown again, and looked at."""
    rows = [list(GOOD[0])]
    for place, cell in cells.items():
        rows[0][place] = cell
    published = read_table(rows)
    assert display.annex_2(published)[1:] == (tuple(rows[0]),)
    assert broken(published) == [(code, ROW, gap) for code, gap in found]


def test_totals_are_compared_with_the_other_figures_of_the_rows() -> None:
    """R10: what was drawn twice under one plan is in the sum of the totals, too."""
    rows = changed(0, 6, "20（22户次）")
    rows[2][6] = "30（32户次）"
    assert broken(read_table(rows)) == []
    rows[2][6] = "30（31户次）"
    assert broken(read_table(rows)) == [("R10.sum-of-drawings", "$.total.drawn", 1)]
    rows[2][6], rows[2][11] = "30（32户次）", "3（4户次）"
    assert broken(read_table(rows)) == [
        ("R10.drawings", "$.total", 1),
        ("R10.sum-of-drawings", "$.total.cases", 1),
    ]


def test_what_is_broken_is_a_finding() -> None:
    """With a stable code and the difference in its unit, for programs and for people."""
    (found,) = reconcile_table(read_table(changed(2, 12, "9999.00"))).findings
    assert in_short([found]) == [
        "reconcile.R10.sum $.total.fines gap=('fines', 849900) heading=fines source=R10"
    ]
    assert text(found) == "罚没金额：合计与各行之和不符，相差8499.00元。请更正数字，或者说明原因。"
    assert text(found, Language.ENGLISH) == (
        'The total isn\'t the sum of the rows in the column "fines": '
        "the difference is 8499.00 yuan. Correct the number, or explain it."
    )


def test_what_the_table_does_not_show_is_a_finding() -> None:
    """It says what must hold, and what would show it."""
    bare = read_table(changed(2, 6, "29"))
    by_code = {one.code: one for one in reconcile_table(bare).unchecked}
    assert str(by_code["reconcile.R10.sum.unknown"]) == (
        '$.total.drawn: in the column "drawn", the total is 1 less than the sum of the rows '
        "(say how many businesses are in several rows)"
    )
    assert text(by_code["reconcile.R10.sum.unknown"]) == (
        "抽查市场主体数：合计比各行之和少1。请说明有多少户列入多行。"
    )
    assert text(by_code["reconcile.R2.target.unknown"]) == (
        "仅凭统计表无法判断：抽取数减去递补更换数等于应抽数。请公布应抽数和递补更换数。"
    )
    assert str(by_code["reconcile.R14.public.unknown"]) == (
        "$: the table doesn't show whether what was published is what the archive gives "
        "(check the inspections and their public views with reconcile)"
    )


def test_what_holds_is_a_statement() -> None:
    """No fault, and in words of both languages."""
    one = of(read_table(GOOD), Holds.HOLDS)[0]
    assert in_short([one.finding]) == ["reconcile.R4.published.holds $.rows[0] source=R4"]
    assert one.finding == one.statement
    assert one.says == "at most the inspected businesses have a published result"
    assert text(one.statement) == "公示数不超过检查数。"


def test_each_identity_has_words_in_both_languages() -> None:
    """For every outcome that it had in some table, and the statement of each."""
    row, total = changed(0, 9, "19")[:1], changed(2, 6, "19（30户次）")
    tables = [read_table(GOOD), read_table(GOOD, PARTS), read_table(row), read_table(total)]
    tables.append(PublishedTable(rows=tuple(evolve(x, parts=PARTS[1]) for x in tables[0].rows)))
    for identity in {one for table in tables for one in identities(table)}:
        for finding in (identity.finding, identity.statement):
            assert "reconcile" not in finding.problem
            assert "reconcile" not in text(finding)


@given(st.integers(0, 6), st.integers(0, 40), st.integers(0, 1))
def test_any_other_figure_never_escapes_as_another_error(
    column: int, cell: int, place: int
) -> None:
    """With any numbers in a table, each identity holds, is broken, or isn't known."""
    shown = f"{cell}.00" if column == 6 else str(cell)
    published = read_table(changed(place, 6 + column, shown), PARTS)
    assert all(one.gap for one in of(published, Holds.BROKEN))
    assert not any(one.gap for one in of(published, Holds.HOLDS))
    assert len(broken(published)) == len(reconcile_table(published).findings)
