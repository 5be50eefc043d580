"""A printed table that holds, and copies of it with one figure changed."""

from __future__ import annotations

from randcheck.statistics import (
    Parts,
)

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
