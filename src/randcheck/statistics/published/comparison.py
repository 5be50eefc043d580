"""Two statistics tables side by side (对比): two years, or two districts."""

from __future__ import annotations

from typing import Annotated, Final, final

from attrs import frozen

from randcheck.codes import Column
from randcheck.errors import InvalidInput
from randcheck.errors.finding import duplicates
from randcheck.statistics.published.published import Figures, PublishedTable
from randcheck.statistics.shares import Share
from randcheck.statistics.table import NUMBERS, TOTAL
from randcheck.values import Name
from randcheck.values.constraints import INTEGER_LIMIT, integer
from randcheck.values.validation import checked, validate

__all__ = ["ComparedRow", "Comparison", "compare"]

#: A difference: below 0 where it became less.
Difference = Annotated[int, integer(1 - INTEGER_LIMIT)]

#: What is part of what: 检查完成率, 公示率, 问题发现率, 列入率.
SHARES: Final = (
    (Column.INSPECTED, Column.DRAWN),
    (Column.PUBLISHED, Column.INSPECTED),
    (Column.WITH_PROBLEMS, Column.INSPECTED),
    (Column.LISTED, Column.INSPECTED),
)


@final
@frozen(kw_only=True)
class ComparedRow:
    """A row that both tables have: its figures on either side (对比行)."""

    name: Name
    before: Figures
    after: Figures

    def __attrs_post_init__(self) -> None:
        validate(self)

    @property
    def differences(self) -> tuple[tuple[Column, int], ...]:
        """Each column with how much more there is than before; fines in fen."""
        return tuple((column, self.after[column] - self.before[column]) for column in NUMBERS)

    @property
    def shares(self) -> tuple[tuple[Share, Share], ...]:
        """The shares of `SHARES`, before and after."""
        return tuple(
            (_share(self.before, part, of), _share(self.after, part, of)) for part, of in SHARES
        )


@final
@frozen(kw_only=True)
class Comparison:
    """What two tables have in common (对比), and what only one of them has.

    `total` is None unless both have totals.
    """

    rows: tuple[ComparedRow, ...]
    total: ComparedRow | None
    only_before: tuple[Name, ...]
    only_after: tuple[Name, ...]

    def __attrs_post_init__(self) -> None:
        validate(self)

    @property
    def same_rows(self) -> bool:
        """Whether both tables have the same rows, so that totals compare like with like."""
        return not self.only_before and not self.only_after


@checked
def compare(before: PublishedTable, after: PublishedTable) -> Comparison:
    """Return two tables row by row, matched by name, in the order of the later table.

    Two rows of one name in a table raise `InvalidInput`.
    """
    InvalidInput.raise_for(
        found
        for where, published in (("before", before), ("after", after))
        for found in duplicates((row.name for row in published.rows), f"{where}.rows")
    )
    old = {row.name: row.figures for row in before.rows}
    new = {row.name: row.figures for row in after.rows}
    total = None
    if before.total is not None and after.total is not None:
        total = ComparedRow(name=TOTAL, before=before.total, after=after.total)
    return Comparison(
        rows=tuple(
            ComparedRow(name=name, before=old[name], after=figures)
            for name, figures in new.items()
            if name in old
        ),
        total=total,
        only_before=tuple(name for name in old if name not in new),
        only_after=tuple(name for name in new if name not in old),
    )


def _share(figures: Figures, part: Column, of: Column) -> Share:
    return Share(numerator=figures[part], denominator=figures[of], part=part, of=of)
