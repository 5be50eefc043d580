"""The first statistics table."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from randcheck import ResultCode
from randcheck.errors import InvalidInput
from randcheck.statistics import BusinessResult, StatisticsTable, statistics_row
from tests.case import drawn

MADE = drawn()
FIRST = MADE.drawn[0]


@st.composite
def results(draw: st.DrawFn, identifier: str) -> BusinessResult:
    """A result that contradicts nothing."""
    codes = draw(st.sets(st.sampled_from([code for code in ResultCode if code.number != 1])))
    chosen = tuple(sorted(codes, key=lambda code: code.number)) or draw(
        st.sampled_from([(), (ResultCode.NO_PROBLEM,)])
    )
    return BusinessResult(
        identifier=identifier,
        codes=chosen,
        published=bool(chosen) and draw(st.booleans()),
        listed=any(code.number in (2, 3, 4) for code in chosen) and draw(st.booleans()),
        cases=draw(st.integers(0, 3)) if chosen else 0,
        fines=draw(st.integers(0, 10**6)) if chosen else 0,
    )


@given(st.data())
def test_a_row_counts_businesses(data: st.DataObject) -> None:
    """Each column is what a count over the results comes to."""
    given_results = [data.draw(results(one)) for one in MADE.drawn if data.draw(st.booleans())]
    row = statistics_row(MADE, given_results)
    assert row.drawn == 6
    assert row.inspected == len([one for one in given_results if one.codes])
    assert row.published == len([one for one in given_results if one.published])
    assert row.listed == len([one for one in given_results if one.listed])
    problems = [one for one in given_results if {c.number for c in one.codes} & {2, 3, 4, 5, 8}]
    assert row.with_problems == len(problems)
    assert (row.cases, row.fines) == (
        sum(one.cases for one in given_results),
        sum(one.fines for one in given_results),
    )
    assert row.drawn >= row.inspected >= row.published
    assert row.inspected >= row.with_problems >= row.listed


@given(st.data())
def test_totals_are_the_sums_of_the_rows(data: st.DataObject) -> None:
    """R10: the total of each column is the sum of its rows."""
    rows = tuple(
        statistics_row(MADE, [data.draw(results(one)) for one in MADE.drawn]) for _ in range(3)
    )
    table = StatisticsTable(rows=rows)
    for column in ("drawn", "inspected", "published", "with_problems", "listed", "cases", "fines"):
        assert table.total(column) == sum(getattr(row, column) for row in rows)


def test_those_skipped_count_among_the_drawn() -> None:
    """D9: drawn is the standing sample and those skipped; a reserve not needed isn't drawn."""
    listed = [one for one, _ in MADE.strata[0].sample.listed]
    skipped = MADE.with_skip(listed[0], "注销").with_skip(listed[8], "注销")
    assert statistics_row(skipped, []).drawn == 7
    assert statistics_row(skipped.with_extension(1), []).drawn == 10


@pytest.mark.parametrize(
    ("given_results", "found"),
    [
        (
            lambda: [BusinessResult(identifier=FIRST), BusinessResult(identifier=FIRST)],
            ("result.twice", "$[1].identifier"),
        ),
        (
            lambda: [BusinessResult(identifier=FIRST), BusinessResult(identifier="E9999")],
            ("result.not-drawn", "$[1].identifier"),
        ),
        (
            lambda: [BusinessResult(identifier=MADE.strata[0].sample.reserves[0])],
            ("result.not-drawn", "$[0].identifier"),
        ),
    ],
)
def test_results_belong_to_the_drawn(given_results: Any, found: tuple[str, str]) -> None:
    """A result twice, or for somebody who doesn't stand drawn, is refused."""
    with pytest.raises(InvalidInput) as caught:
        statistics_row(MADE, given_results())
    assert [(one.code, one.path) for one in caught.value.findings] == [found]


CLEAN, HIDDEN = (ResultCode.NO_PROBLEM,), (ResultCode.NOT_DISCLOSED,)


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"codes": CLEAN + HIDDEN}, "$.codes"),
        ({"codes": HIDDEN * 2}, "$.codes"),
        ({"published": True}, "$.codes"),
        ({"cases": 1}, "$.codes"),
        ({"fines": 1}, "$.codes"),
        ({"codes": (ResultCode.CORRECTION_ORDERED,), "listed": True}, "$.listed"),
        ({"codes": CLEAN, "fines": -1}, "$.fines"),
        ({"codes": CLEAN, "fines": 1.5}, "$.fines"),
        ({"codes": CLEAN, "cases": True}, "$.cases"),
        ({"codes": (1,)}, "$.codes[0]"),
    ],
)
def test_contradictions_are_refused(fields: dict[str, Any], path: str) -> None:
    """Code 1 stands alone, listings rest on 2, 3 or 4, and nothing comes before a result."""
    with pytest.raises(InvalidInput) as caught:
        BusinessResult(identifier=FIRST, **fields)
    assert [one.path for one in caught.value.findings] == [path]


@pytest.mark.parametrize("number", [2, 3, 4])
def test_a_listing_may_rest_on_it(number: int) -> None:
    """Codes 2, 3 and 4 can carry a listing (D10)."""
    (code,) = (code for code in ResultCode if code.number == number)
    assert BusinessResult(identifier=FIRST, codes=(code,), listed=True).has_problem
