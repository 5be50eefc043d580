"""A statistics table as published (公布的统计表): Annex 2 in plain numbers and texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Final, final

from attrs import frozen

from randcheck.codes import Column
from randcheck.errors import Finding
from randcheck.errors.finding import wrong
from randcheck.statistics.table import NUMBERS, Row, Table
from randcheck.values import Count, Document, Fen, Text
from randcheck.values.checkers import checker
from randcheck.values.constraints import Constraint, integer
from randcheck.values.validation import checked, validate

__all__ = ["Figures", "Parts", "PublishedRow", "PublishedTable", "as_published"]

#: All thirteen, by the names of the fields.
COLUMNS: Final = (
    *("number", "department", "name", "items", "period", "rate"),
    *(column.value for column in NUMBERS),
)


def _eight(value: object) -> Iterator[Finding]:
    if type(value) is not tuple or len(value) not in (0, 8):
        yield wrong("type.tuple-of", value, size=8)
        return
    for index, number in enumerate(value):
        yield from (found.under(f"[{index}]") for found in checker(Count)(number))


#: What `_eight` says, as JSON Schema.
_EIGHT: Final = {
    "items": integer(0).schema,
    "anyOf": [{"maxItems": 0}, {"minItems": 8, "maxItems": 8}],
}


def _of_the_seven(value: object) -> Iterator[Finding]:
    if value not in NUMBERS:
        choices = tuple((column.value, column.label) for column in NUMBERS)
        yield wrong("type.choice", value, choices=choices)


@final
@frozen(kw_only=True)
class Figures:
    """The seven numbers of a row (各项数), in the notice's order; fines in fen."""

    drawn: Count
    inspected: Count
    published: Count
    with_problems: Count
    listed: Count
    cases: Count
    fines: Fen

    def __attrs_post_init__(self) -> None:
        validate(self)

    @checked
    def __getitem__(self, column: Annotated[Column, Constraint(_of_the_seven)]) -> int:
        number: int = getattr(self, column.value)
        return number


@final
@frozen(kw_only=True)
class Parts:
    """The parts of a row that a bureau publishes beside its table (分项), or some of them.

    By outcome, a business as often as it was drawn (户次): `not_inspectable`, `pending`, and
    `replaced` with the `target` (R2). By code: `codes`, eight numbers of businesses, or none. With
    `one_code_each` every business has one code, with `code_6_counts` code 6 is a problem found.
    """

    target: Count | None = None
    replaced: Count | None = None
    not_inspectable: Count | None = None
    pending: Count | None = None
    codes: Annotated[tuple[int, ...], Constraint(_eight, _EIGHT)] = ()
    one_code_each: bool = False
    code_6_counts: bool = False

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class PublishedRow:
    """A row of a published table (公布的统计行): six cells of text, and seven numbers.

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
class PublishedTable(Document):
    """Annex 2 as published (公布的统计表): its rows, and the totals (合计) if it has any.

    `sums` are the other figures (户次) beside totals of distinct businesses (R10).
    """

    rows: tuple[PublishedRow, ...]
    total: Figures | None = None
    sums: Figures | None = None
    total_parts: Parts = Parts()

    def __attrs_post_init__(self) -> None:
        validate(self)


@checked
def as_published(table: Table) -> PublishedTable:
    """Return a table as it is published, in plain numbers and texts."""
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
        replaced=row.drawings(Column.REPLACED),
        not_inspectable=row.drawings(Column.NOT_INSPECTABLE),
        pending=row.drawings(Column.PENDING),
        codes=row.businesses_by_code,
    )


def _joined(texts: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(text for text in texts if text))
