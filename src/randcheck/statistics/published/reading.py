"""Reading a table that others published (公布的统计表), cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import evolve

from randcheck.codes import Column
from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import shorten
from randcheck.statistics.published.published import (
    COLUMNS,
    NUMBERS,
    Figures,
    Parts,
    PublishedRow,
    PublishedTable,
)
from randcheck.statistics.table import TOTAL
from randcheck.values import Count, Fen, Text
from randcheck.values.validation import checker, wrong_type

__all__ = ["read_table"]

_TOTALS: Final = (TOTAL, "总计", "总 计", "合 计")
_NUMBER: Final = "(?:0|[1-9][0-9]{0,14})"
_PLAIN: Final = re.compile(_NUMBER)
_BOTH: Final = re.compile(f"({_NUMBER})[（(]({_NUMBER})户次[）)]")
_YUAN: Final = re.compile(rf"({_NUMBER})\.([0-9]{{2}})(?:元)?")


def read_table(rows: Iterable[Sequence[object]], parts: Sequence[Parts] = ()) -> PublishedTable:
    """Read a table of thirteen cells a row, in the notice's order, heads left out.

    Cells are texts; numbers may be integers, and money is yuan with two digits as text. Totals are
    a row that says 合计 in one of its first three cells, and stands last. A cell may show both
    figures, `70（72户次）`. `parts` belong to the rows, in order, those of the totals last. Every
    cell that can't be read is told in one `InvalidInput`, by its path: `$.rows[3].inspected`.
    """
    faults: list[Finding] = []
    given = [_cells(row, f".rows[{place}]", faults) for place, row in enumerate(rows)]
    InvalidInput.raise_for([*faults, *_misplaced(given, parts)])
    made = [_read_row(cells, f".rows[{place}]", faults) for place, cells in enumerate(given)]
    InvalidInput.raise_for(faults)
    belongs = [*parts, *(Parts() for _ in made[len(parts) :])]
    has_total = bool(given) and _is_total(given[-1])
    whole = tuple(evolve(row, parts=one) for row, one in zip(made, belongs, strict=True))
    if not has_total:
        return PublishedTable(rows=whole)
    *plain, last = whole
    return PublishedTable(
        rows=tuple(plain), total=last.figures, sums=last.sums, total_parts=last.parts
    )


# -- inside ---------------------------------------------------------------------------------------


def _cells(row: object, where: str, faults: list[Finding]) -> Sequence[object]:
    if isinstance(row, str) or not isinstance(row, Sequence):
        faults.append(wrong_type(row, "a sequence of thirteen cells").under(where))
        return ()
    if len(row) != len(COLUMNS):
        faults.append(
            Finding(
                code="table.cells",
                problem=f"{len(row)} cells, and Annex 2 has {len(COLUMNS)}",
                fix="give the notice's columns in its order, the heads left out",
            ).under(where)
        )
        return ()
    return row


def _misplaced(given: Sequence[Sequence[object]], parts: Sequence[Parts]) -> Iterator[Finding]:
    for place, cells in enumerate(given[:-1]):
        if _is_total(cells):
            yield Finding(
                code="table.total",
                path=f"$.rows[{place}]",
                problem="totals that don't stand last",
                fix="leave out subtotals, or check each part as a table of its own",
            )
    if len(parts) > len(given):
        problem = f"{len(parts)}, and {len(given)} rows"
        yield Finding(
            code="table.parts", path="$.parts", problem=problem, fix="give one for each row"
        )
    for place, one in enumerate(parts):
        yield from (found.under(f".parts[{place}]") for found in checker(Parts)(one))


def _is_total(cells: Sequence[object]) -> bool:
    return any(cell in _TOTALS for cell in cells[:3])


def _read_row(cells: Sequence[object], where: str, faults: list[Finding]) -> PublishedRow:
    """Return a row, with 0 for what can't be read."""
    texts, numbers = cells[:6], cells[6:]
    if type(texts[0]) is int:
        texts = (str(texts[0]), *texts[1:])
    for name, text in zip(COLUMNS, texts, strict=False):
        faults += (found.under(f"{where}.{name}") for found in checker(Text)(text))
    first, second = {}, {}
    for column, cell in zip(NUMBERS, numbers, strict=True):
        read = _money(cell) if column is Column.FINES else _count(cell)
        if isinstance(read, Finding):
            faults.append(read.under(f"{where}.{column.value}"))
            read = (0, 0)
        first[column.value], second[column.value] = read
    shown = [""] * len(texts) if faults else [str(text) for text in texts]
    number, department, name, items, period, rate = shown
    return PublishedRow(
        number=number,
        department=department,
        name=name,
        items=items,
        period=period,
        rate=rate,
        figures=Figures(**first),
        sums=None if first == second else Figures(**second),
    )


def _count(cell: object) -> tuple[int, int] | Finding:
    if type(cell) is int and not [*checker(Count)(cell)]:
        return cell, cell
    if isinstance(cell, str):
        if _PLAIN.fullmatch(cell):
            return int(cell), int(cell)
        if both := _BOTH.fullmatch(cell):
            return int(both[1]), int(both[2])
    return Finding(
        code="table.number",
        problem="not a number of businesses or cases",
        value=shorten(cell),
        fix="give 0 or more in plain digits, like 12, or both figures, like 70（72户次）",
    )


def _money(cell: object) -> tuple[int, int] | Finding:
    if isinstance(cell, str) and (yuan := _YUAN.fullmatch(cell)):
        fen = int(yuan[1]) * 100 + int(yuan[2])
        if not [*checker(Fen)(fen)]:
            return fen, fen
    return Finding(
        code="table.money",
        problem="not an amount of yuan with two digits",
        value=shorten(cell),
        fix="give it as text, like 500.00, without signs and separators",
    )
