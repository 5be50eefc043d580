"""R7, R10 and R13: numbers against what they are made of, counted in another way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from randcheck.codes import Column, ResultCode
from randcheck.errors import Finding
from randcheck.errors.finding import fault
from randcheck.inspection import Inspection, RecordSheet
from randcheck.statistics.checks.given import Given, breach
from randcheck.statistics.table import Row, Table

__all__: list[str] = []


def problems_follow(given: Given) -> Iterator[Finding]:
    """R7: exactly the businesses with a code 2, 3, 4, 5 or 8 count as having problems.

    Code 1 is alone in its row (D5).
    """
    with_problems: set[str] = set()
    for one, sheet in _counted(given):
        for row in sheet.rows:
            if ResultCode.NO_PROBLEM in row.codes and len({*row.codes}) > 1:
                yield breach("R7.code-1", one, unit=row.unit, item=row.item)
            if any(code.is_problem for code in row.codes):
                with_problems.add(one.origin.business)
    counted = {*given.tally.businesses(Column.WITH_PROBLEMS)}
    if counted != with_problems:
        numbers = (len(counted), len(with_problems))
        businesses = tuple(sorted(counted ^ with_problems))
        yield _differs("R7.tally", "tally", Column.WITH_PROBLEMS, numbers, businesses=businesses)


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
                yield _differs(
                    "R10.businesses", where, column, (shown, len(found)), businesses=found
                )


def _added_up(given: Given, table: Table, column: Column) -> Iterator[Finding]:
    total = table.total.counts[column]
    rows = sum(row.counts[column] for row in table.rows)
    counted = given.tally.counts[column]
    if total != rows:
        yield _differs("R10.rows", "total", column, (total, rows))
    elif column is not Column.PUBLISHED_LATE and total != counted:
        there, here = table.total.businesses(column), given.tally.businesses(column)
        missing = tuple(sorted({*there} ^ {*here}))
        yield _differs("R10.tally", "total", column, (total, counted), businesses=missing)


def histogram_adds_up(given: Given) -> Iterator[Finding]:
    """R13: the histogram of the codes adds up to the rows' results; no row is without one."""
    counted: Counter[Column] = Counter()
    columns = Column.of_codes()
    for one, sheet in _counted(given):
        for row in sheet.rows:
            counted.update(columns[code.number - 1] for code in row.codes)
            place = {"unit": row.unit, "item": row.item}
            if not row.codes:
                yield breach("R13.no-code", one, **place)
            for code, often in Counter(row.codes).items():
                if often > 1:
                    yield breach("R13.code-twice", one, **place, result=code)
    counts = given.tally.counts
    counted[Column.RESULTS] = counted.total()
    for column in (*columns, Column.RESULTS):
        if counts[column] != counted[column]:
            yield _differs("R13.tally", "tally", column, (counts[column], counted[column]))


def _counted(given: Given) -> Iterator[tuple[Inspection, RecordSheet]]:
    """Yield each inspection of an inspected business with the sheet that counts; no conflicts."""
    keys = {(one.label, one.plan, one.draw_number, one.business) for one in given.tally.conflicts}
    for one in given.inspections:
        origin = one.origin
        sheet = one.counted_sheet
        key = (origin.label, origin.plan, origin.draw_number, origin.business)
        if sheet is not None and key not in keys:
            yield one, sheet


def _differs(
    code: str, where: str, column: Column, numbers: tuple[int, int], **more: object
) -> Finding:
    """Return the finding for a number that is shown and another that was counted."""
    shown, counted = ((column, number) for number in numbers)
    figures = {"heading": column, "shown": shown, "counted": counted, **more}
    source = code.partition(".")[0]
    return fault(f"reconcile.{code}", f"{where}.{column.value}", **figures, source=source)
