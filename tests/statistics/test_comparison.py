"""Two tables side by side: the same columns, differences, shares, and what only one has."""

import pytest
from attrs import evolve

from randcheck import wire
from randcheck.codes import Column
from randcheck.display import share_text
from randcheck.errors import InvalidInput
from randcheck.statistics import Comparison, compare, read_table
from tests.made.short import in_short
from tests.statistics.published_tables import GOOD, changed

BEFORE = read_table(GOOD)


def test_a_table_beside_itself_differs_in_nothing() -> None:
    """Every difference is 0, every row on both sides, every share the same."""
    made = compare(BEFORE, BEFORE)
    assert made.same_rows
    assert made.total is not None
    for row in (*made.rows, made.total):
        assert {difference for _, difference in row.differences} == {0}
        assert all(before == after for before, after in row.shares)
    assert [row.name for row in (*made.rows, made.total)] == ["易制毒", "互联网", "合计"]


def test_differences_go_both_ways() -> None:
    """After less before, in the notice's order of columns; fines in fen."""
    rows = changed(0, 6, "25")
    rows[0][9], rows[0][12] = "5", "1000.50"
    first = compare(BEFORE, read_table(rows)).rows[0]
    seen = {column.value: difference for column, difference in first.differences}
    assert seen == {
        "drawn": 5,
        "inspected": 0,
        "published": 0,
        "with_problems": -1,
        "listed": 0,
        "cases": 0,
        "fines": -49_950,
    }
    assert next(iter(seen)) == "drawn"


def test_shares_have_the_same_whole_on_both_sides() -> None:
    """Inspected of drawn, and the rest of inspected, before and after."""
    first = compare(BEFORE, read_table(changed(0, 6, "36"))).rows[0]
    shown = [(share_text(before), share_text(after)) for before, after in first.shares]
    assert shown[0] == (
        "检查市场主体数占抽查市场主体数的90.00%（18/20）",
        "检查市场主体数占抽查市场主体数的50.00%（18/36）",
    )
    assert [before.of for before, _ in first.shares] == [Column.DRAWN, *[Column.INSPECTED] * 3]
    assert shown[3][0] == "列入异常名录数占检查市场主体数的11.11%（2/18）"


def test_what_only_one_table_has_is_named() -> None:
    """Coverage: rows that the other doesn't have, since totals of unlike rows don't compare."""
    made = compare(BEFORE, read_table(changed(1, 2, "保安服务")))
    assert (made.only_before, made.only_after) == (("互联网",), ("保安服务",))
    assert not made.same_rows
    assert [row.name for row in made.rows] == ["易制毒"]
    assert not compare(BEFORE, evolve(BEFORE, rows=BEFORE.rows[:1])).same_rows
    assert not compare(evolve(BEFORE, rows=BEFORE.rows[:1]), BEFORE).same_rows


def test_totals_need_both() -> None:
    """Without totals on one side there is no comparison of them."""
    assert compare(BEFORE, evolve(BEFORE, total=None)).total is None
    assert compare(evolve(BEFORE, total=None), BEFORE).total is None


@pytest.mark.parametrize("side", [0, 1])
def test_two_rows_of_one_name_are_refused(side: int) -> None:
    """Which of them would be compared?"""
    twice = read_table(changed(1, 2, "易制毒"))
    given = (BEFORE, twice) if side else (twice, BEFORE)
    with pytest.raises(InvalidInput) as caught:
        compare(*given)
    where = "after" if side else "before"
    assert in_short(caught.value.findings) == [
        f"field.twice $.{where}.rows[1] value=易制毒 first=0 second=1"
    ]


def test_a_comparison_reads_back_from_json() -> None:
    """It is a plain value."""
    made = compare(BEFORE, BEFORE)
    assert wire.loads(wire.dumps(made), Comparison) == made
