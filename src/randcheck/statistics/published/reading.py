"""Reading a table that others published (公布的统计表), cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import evolve

from randcheck.codes import Column
from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import fault, mismatches, wrong
from randcheck.statistics.published.published import (
    COLUMNS,
    Figures,
    Parts,
    PublishedRow,
    PublishedTable,
)
from randcheck.statistics.table import NUMBERS, TOTAL
from randcheck.values import Count, Fen, Text
from randcheck.values.checkers import checker
from randcheck.values.validation import checked

__all__ = ["read_table"]

_TOTALS: Final = (TOTAL, "总计", "总 计", "合 计")
_NUMBER: Final = "(?:0|[1-9][0-9]{0,14})"
_PLAIN: Final = _NUMBER
_BOTH: Final = f"({_NUMBER})[（(]({_NUMBER})户次[）)]"
_YUAN: Final = rf"({_NUMBER})\.([0-9]{{2}})(?:元)?"


@checked
def read_table(rows: Iterable[Sequence[object]], parts: Sequence[Parts] = ()) -> PublishedTable:
    """Read a table of thirteen cells a row, in the notice's order, heads left out.

    Cells are texts; numbers may be integers, and money is yuan with two digits as text. Totals are
    a row with 合计 in one of its first three cells, the last row. A cell may show both figures,
    `70（72户次）`. `parts` belong to the rows, in order, those of the totals last. Every cell that
    can't be read is reported in one `InvalidInput`, with its path: `$.rows[3].inspected`.
    """
    given, faults = tuple(rows), list[Finding]()
    InvalidInput.raise_for(_misplaced(given, parts))
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


def _misplaced(given: Sequence[Sequence[object]], parts: Sequence[Parts]) -> Iterator[Finding]:
    sizes = ((f"rows[{place}]", len(cells), len(COLUMNS)) for place, cells in enumerate(given))
    yield from mismatches(sizes, "table.cells")
    for place, cells in enumerate(given[:-1]):
        if _is_total(cells):
            yield fault("table.total", f"rows[{place}]")
    if len(parts) > len(given):
        yield fault("table.parts", "parts", size=len(parts), limit=len(given))


def _is_total(cells: Sequence[object]) -> bool:
    return any(cell in _TOTALS for cell in cells[:3])


def _read_row(cells: Sequence[object], where: str, faults: list[Finding]) -> PublishedRow:
    """Return a row, with 0 for what can't be read."""
    texts, numbers = cells[:6], cells[6:]
    if not [*checker(Count)(texts[0])]:
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
        if re.fullmatch(_PLAIN, cell):
            return int(cell), int(cell)
        if both := re.fullmatch(_BOTH, cell):
            return int(both[1]), int(both[2])
    return wrong("table.number", cell)


def _money(cell: object) -> tuple[int, int] | Finding:
    if isinstance(cell, str) and (yuan := re.fullmatch(_YUAN, cell)):
        fen = int(yuan[1]) * 100 + int(yuan[2])
        if not [*checker(Fen)(fen)]:
            return fen, fen
    return wrong("table.money", cell)
