"""A statistics table as published (公布的统计表): Annex 2 in plain numbers and texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Final, final

from attrs import evolve, frozen

from randcheck.codes import Column
from randcheck.errors import Finding, InvalidInput, shorten
from randcheck.fields import Count, Fen, Rule, check, checker, wrong_type
from randcheck.identifiers import Text
from randcheck.statistics.table import TOTAL, Row, Table

#: The seven columns of numbers, in the notice's order.
NUMBERS: Final = (
    Column.DRAWN,
    Column.INSPECTED,
    Column.PUBLISHED,
    Column.WITH_PROBLEMS,
    Column.LISTED,
    Column.CASES,
    Column.FINES,
)
#: All thirteen, by the names of the fields.
COLUMNS: Final = (
    *("number", "department", "name", "items", "period", "rate"),
    *(column.value for column in NUMBERS),
)
_TOTALS: Final = (TOTAL, "总计", "总 计", "合 计")
_NUMBER: Final = "(?:0|[1-9][0-9]{0,14})"
_PLAIN: Final = re.compile(_NUMBER)
_BOTH: Final = re.compile(f"({_NUMBER})[（(]({_NUMBER})户次[）)]")
_YUAN: Final = re.compile(rf"({_NUMBER})\.([0-9]{{2}})(?:元)?")


def _eight(value: object) -> Iterator[Finding]:
    if type(value) is not tuple or len(value) not in (0, 8):
        yield wrong_type(value, "a tuple of eight numbers, or an empty one")
        return
    for index, number in enumerate(value):
        yield from (found.under(f"[{index}]") for found in checker(Count)(number))


@final
@frozen(kw_only=True)
class Figures:
    """The seven numbers of a row, in the notice's order; fines in fen."""

    drawn: Count
    inspected: Count
    published: Count
    with_problems: Count
    listed: Count
    cases: Count
    fines: Fen

    def __attrs_post_init__(self) -> None:
        check(self)

    def __getitem__(self, column: Column) -> int:
        number: int = getattr(self, column.value)
        return number


@final
@frozen(kw_only=True)
class Parts:
    """What a bureau publishes beside its table, as far as it does (分项), for one row.

    By outcome: `not_inspectable`, `pending`. By code: `codes`, eight numbers of businesses, of
    which each has one code if `one_code_each` says so, and code 6 counts among the problems if
    `code_6_counts` does. And `target` with `replaced` (R2).
    """

    target: Count | None = None
    replaced: Count | None = None
    not_inspectable: Count | None = None
    pending: Count | None = None
    codes: Annotated[tuple[int, ...], Rule(_eight)] = ()
    one_code_each: bool = False
    code_6_counts: bool = False

    def __attrs_post_init__(self) -> None:
        check(self)


@final
@frozen(kw_only=True)
class PublishedRow:
    """A row of a published table: six cells of text, and seven numbers."""

    number: Text
    department: Text
    name: Text
    items: Text
    period: Text
    rate: Text
    figures: Figures
    parts: Parts = Parts()

    def __attrs_post_init__(self) -> None:
        check(self)


@final
@frozen(kw_only=True)
class PublishedTable:
    """Annex 2 as published: its rows, and the totals if it has any.

    `sums` are the other figures (户次) that stand beside totals of distinct businesses (R10).
    """

    rows: tuple[PublishedRow, ...]
    total: Figures | None = None
    sums: Figures | None = None
    total_parts: Parts = Parts()

    def __attrs_post_init__(self) -> None:
        check(self)


def as_published(table: Table) -> PublishedTable:
    """Return a table as it is published: what can be stored, hashed and checked by anyone."""
    sums = _figures(table, table.total, distinct=False)
    total = _figures(table, table.total)
    return PublishedTable(
        rows=tuple(
            _published_row(table, row, str(place)) for place, row in enumerate(table.rows, start=1)
        ),
        total=total,
        sums=None if sums == total else sums,
        total_parts=_parts(table, table.total),
    )


def read_table(rows: Iterable[Sequence[object]], parts: Sequence[Parts] = ()) -> PublishedTable:
    """Read a table of thirteen cells a row, in the notice's order, heads left out.

    Cells are texts; numbers may be integers, and money is yuan with two digits as text. Totals are
    a row that says 合计 in one of its first three cells, and stands last; where they show both
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
    plain = made[:-1] if has_total else made
    total, sums = (made[-1][0].figures, made[-1][1]) if has_total else (None, None)
    return PublishedTable(
        rows=tuple(evolve(row, parts=one) for (row, _), one in zip(plain, belongs, strict=False)),
        total=total,
        sums=None if sums == total else sums,
        total_parts=belongs[-1] if has_total else Parts(),
    )


# -- from our own table ---------------------------------------------------------------------------


def _published_row(table: Table, row: Row, number: str) -> PublishedRow:
    return PublishedRow(
        number=number,
        department=_joined(plan.department for plan in row.plans),
        name=row.name,
        items=_joined(item.name for plan in row.plans for item in plan.items),
        period=_joined(plan.period.months_text for plan in row.plans),
        rate=_joined(plan.rate_text for plan in row.plans),
        figures=_figures(table, row),
        parts=_parts(table, row),
    )


def _figures(table: Table, row: Row, *, distinct: bool = True) -> Figures:
    counts = row.distinct if distinct else row.counts
    shown = zip(NUMBERS, table.columns, strict=True)
    return Figures(**{name.value: counts[column] for name, column in shown})


def _parts(table: Table, row: Row) -> Parts:
    return Parts(
        code_6_counts=table.problems is Column.PROBLEMS_OR_UNCOOPERATIVE,
        target=row.target,
        replaced=row.figure(Column.REPLACED),
        not_inspectable=row.figure(Column.NOT_INSPECTABLE),
        pending=row.figure(Column.PENDING),
        codes=row.businesses_by_code,
    )


def _joined(texts: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(text for text in texts if text))


# -- from elsewhere -------------------------------------------------------------------------------


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


def _read_row(
    cells: Sequence[object], where: str, faults: list[Finding]
) -> tuple[PublishedRow, Figures]:
    """Return a row, and the other figures that it shows; 0 for what can't be read."""
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
    return _row_of(shown, Figures(**first)), Figures(**second)


def _row_of(texts: Sequence[str], figures: Figures) -> PublishedRow:
    number, department, name, items, period, rate = texts
    return PublishedRow(
        number=number,
        department=department,
        name=name,
        items=items,
        period=period,
        rate=rate,
        figures=figures,
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
