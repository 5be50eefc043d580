"""R7, R10 and R13: figures against what they are made of, counted once more in another way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from randcheck.codes import HISTOGRAM, Column, Stage
from randcheck.errors import Finding
from randcheck.inspection import INSPECTED, Inspection, RecordSheet
from randcheck.statistics.checks.given import Given, breach
from randcheck.statistics.table import Row, Table

__all__: list[str] = []

_PROBLEMS = frozenset((2, 3, 4, 5, 8))
_UNAPPROVED = (Stage.AMENDED, Stage.AMENDMENT_RETURNED)


def problems_follow(given: Given) -> Iterator[Finding]:
    """R7: whoever counts as having problems has a code 2, 3, 4, 5 or 8, and the other way round.

    Code 1 stands alone in its row (D5).
    """
    with_problems: set[str] = set()
    for one, sheet in _counted(given):
        numbers = [{code.number for code in row.codes} for row in sheet.rows]
        if any(1 in row and len(row) > 1 for row in numbers):
            yield breach("R7", one, "code 1 beside another", "keep the 1 or the others")
        if any(row & _PROBLEMS for row in numbers):
            with_problems.add(one.drawn.business)
    yield from _not_the_same(given, with_problems)


def totals_fold(given: Given) -> Iterator[Finding]:
    """R10: totals are the fold of the rows, with distinct businesses once, and all is in them."""
    if given.table is None:
        return
    for place, row in enumerate(given.table.rows):
        yield from _refolded(f"rows[{place}]", row)
    yield from _refolded("total", given.table.total)
    for column in Column:
        yield from _added_up(given, given.table, column)


def _refolded(where: str, row: Row) -> Iterator[Finding]:
    for column in Column:
        shown = row.figure(column)
        if column.of_businesses and shown is not None:
            found = row.businesses(column)
            if len(found) != shown:
                yield _of_table("R10", where, column, shown, len(found), found)


def _added_up(given: Given, table: Table, column: Column) -> Iterator[Finding]:
    total = table.total.counts[column]
    rows = sum(row.counts[column] for row in table.rows)
    counted = given.tally.counts[column]
    if total != rows:
        yield _of_table("R10", "total", column, total, rows, ())
    elif column is not Column.PUBLISHED_LATE and total != counted:
        there, here = table.total.businesses(column), given.tally.businesses(column)
        missing = tuple(sorted({*there} ^ {*here}))
        yield _of_table("R10", "total", column, total, counted, missing)


def histogram_adds_up(given: Given) -> Iterator[Finding]:
    """R13: the histogram of the codes adds up to the rows' results; no row is without one."""
    counted: Counter[int] = Counter()
    for one, sheet in _counted(given):
        for row in sheet.rows:
            numbers = [code.number for code in row.codes]
            counted.update(numbers)
            if len(set(numbers)) < max(len(numbers), 1):
                problem = f"the row of {row.unit} for {row.item} has no code, or one twice"
                yield breach("R13", one, problem, "give each result once")
    counts = given.tally.counts
    for number, column in enumerate(HISTOGRAM, start=1):
        if counts[column] != counted[number]:
            yield _of_table("R13", "tally", column, counts[column], counted[number], ())
    if counts[Column.RESULTS] != counted.total():
        results = Column.RESULTS
        yield _of_table("R13", "tally", results, counts[results], counted.total(), ())


def _counted(given: Given) -> Iterator[tuple[Inspection, RecordSheet]]:
    """Yield each inspected business with the sheet that counts; none in conflict."""
    keys = {(one.label, one.plan, one.draw_number, one.business) for one in given.tally.conflicts}
    for one in given.inspections:
        drawn = one.drawn
        sheet = one.published_sheet if one.stage in _UNAPPROVED else one.sheet
        key = (drawn.label, drawn.plan, drawn.draw_number, drawn.business)
        if one.stage in INSPECTED and sheet is not None and key not in keys:
            yield one, sheet


def _not_the_same(given: Given, found: set[str]) -> Iterator[Finding]:
    shown = {*given.tally.businesses(Column.WITH_PROBLEMS)}
    if shown != found:
        concerned = tuple(sorted(shown ^ found))
        column = Column.WITH_PROBLEMS
        yield _of_table("R7", "tally", column, len(shown), len(found), concerned)


def _of_table(
    rule: str, where: str, column: Column, shown: int, found: int, concerned: tuple[str, ...]
) -> Finding:
    return Finding(
        code=f"reconcile.{rule}",
        path=f"$.{where}.{column.value}",
        problem=f"{shown} shown, and {found} counted from what it is made of ({rule})",
        fix="make the table from the inspections",
        figures=(
            ("rule", rule),
            ("shown", shown),
            ("counted", found),
            *(("business", one) for one in concerned),
        ),
    )
