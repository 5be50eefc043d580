"""A statistics table as published (公布的统计表): Annex 2 in plain numbers and texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Final, final

from attrs import frozen

from randcheck.codes import Column
from randcheck.errors import Finding
from randcheck.statistics.table import Row, Table
from randcheck.values import Count, Fen, Text
from randcheck.values.validation import Constraint, checker, validate, wrong_type

__all__ = ["Figures", "NUMBERS", "Parts", "PublishedRow", "PublishedTable", "as_published"]

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
        validate(self)

    def __getitem__(self, column: Column) -> int:
        number: int = getattr(self, column.value)
        return number


@final
@frozen(kw_only=True)
class Parts:
    """What a bureau publishes beside its table, as far as it does (分项), for one row.

    By outcome, a business as often as it was drawn (户次): `not_inspectable`, `pending`, and
    `replaced` with the `target` (R2). By code: `codes`, eight numbers of businesses, of which each
    has one code if `one_code_each` says so, and code 6 counts among the problems if
    `code_6_counts` does.
    """

    target: Count | None = None
    replaced: Count | None = None
    not_inspectable: Count | None = None
    pending: Count | None = None
    codes: Annotated[tuple[int, ...], Constraint(_eight)] = ()
    one_code_each: bool = False
    code_6_counts: bool = False

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class PublishedRow:
    """A row of a published table: six cells of text, and seven numbers.

    `sums` are the other figures (户次), with a business as often as it was drawn, if they differ.
    """

    number: Text
    department: Text
    name: Text
    items: Text
    period: Text
    rate: Text
    figures: Figures
    sums: Figures | None = None
    parts: Parts = Parts()

    def __attrs_post_init__(self) -> None:
        validate(self)


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
        validate(self)


def as_published(table: Table) -> PublishedTable:
    """Return a table as it is published: what can be stored, hashed and checked by anyone."""
    total, sums = _both(table, table.total)
    return PublishedTable(
        rows=tuple(
            _published_row(table, row, str(place)) for place, row in enumerate(table.rows, start=1)
        ),
        total=total,
        sums=sums,
        total_parts=_parts(table, table.total),
    )


def _published_row(table: Table, row: Row, number: str) -> PublishedRow:
    figures, sums = _both(table, row)
    return PublishedRow(
        number=number,
        department=_joined(plan.department for plan in row.plans),
        name=row.name,
        items=_joined(item.name for plan in row.plans for item in plan.items),
        period=_joined(plan.period.months_text for plan in row.plans),
        rate=_joined(plan.rate_text for plan in row.plans),
        figures=figures,
        sums=sums,
        parts=_parts(table, row),
    )


def _both(table: Table, row: Row) -> tuple[Figures, Figures | None]:
    distinct, sums = (
        Figures(
            **{
                name.value: counts[column]
                for name, column in zip(NUMBERS, table.columns, strict=True)
            }
        )
        for counts in (row.distinct, row.counts)
    )
    return distinct, None if sums == distinct else sums


def _parts(table: Table, row: Row) -> Parts:
    return Parts(
        code_6_counts=table.problems is Column.PROBLEMS_OR_UNCOOPERATIVE,
        target=row.target,
        replaced=row.visits(Column.REPLACED),
        not_inspectable=row.visits(Column.NOT_INSPECTABLE),
        pending=row.visits(Column.PENDING),
        codes=row.businesses_by_code,
    )


def _joined(texts: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(text for text in texts if text))
