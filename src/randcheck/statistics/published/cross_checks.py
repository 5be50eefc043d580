"""Which identities (勾稽关系) a published table fulfils, by its numbers alone.

These are R2 to R4, R7 to R10 and R13, as far as numbers show them. The words of an identity are in
the catalogue: under its code for one that is broken, under `….holds` for what must hold, and under
`….unknown` for what the table doesn't show.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, final

from attrs import frozen

from randcheck.codes import Column, ResultCode, Vocabulary
from randcheck.errors import Finding, Report
from randcheck.errors.finding import fault
from randcheck.statistics.published.published import Figures, Parts, PublishedTable
from randcheck.statistics.table import NUMBERS
from randcheck.values import Count, Label, Name
from randcheck.values.validation import checked, validate

__all__ = ["Holds", "Identity", "identities", "reconcile_table"]

#: What the numbers of no table show.
BEYOND: Final = (
    "R1.eligible",
    "R5.approved",
    "R6.belongs",
    "R11.inspectors",
    "R12.sign-off",
    "R14.public",
)
_PROBLEMS: Final = tuple(code for code in ResultCode if code.is_problem)
_MAY_BE_LISTED: Final = tuple(code for code in ResultCode if code.may_be_listed)


class Holds(Vocabulary):
    """Whether an identity holds (核对结果)."""

    HOLDS = ("holds", "成立")
    BROKEN = ("broken", "不成立")
    UNKNOWN = ("unknown", "无法判断")


@final
@frozen(kw_only=True)
class Identity:
    """What must hold of a row's numbers (勾稽关系), and whether it does.

    `code` names it (`reconcile.R4.published`), `path` leads to the row, or to a column of the
    totals. `gap` is the difference in the numbers of `column`: businesses, cases or fen. It is 0
    for an identity that holds.
    """

    code: Label
    path: Name
    outcome: Holds
    gap: Count = 0
    column: Column | None = None

    def __attrs_post_init__(self) -> None:
        validate(self)

    @property
    def rule(self) -> str:
        """The number of the rule that it is part of: `R4`."""
        return self.code.split(".")[1]

    @property
    def says(self) -> str:
        """What must hold, in English; `display.title` has `statement` in each language."""
        return self.statement.problem

    @property
    def statement(self) -> Finding:
        """What must hold, as a finding with the code `….holds`, which is no fault."""
        return fault(f"{self.code}.holds", source=self.rule).under(self.path[1:])

    @property
    def finding(self) -> Finding:
        """The finding for its outcome: it is broken, it isn't known, or it holds (`statement`)."""
        if self.outcome is Holds.HOLDS:
            return self.statement
        code = self.code if self.outcome is Holds.BROKEN else f"{self.code}.unknown"
        figures: dict[str, object] = {}
        if self.column is not None:
            figures["gap"] = (self.column, self.gap)
            if self.rule == "R10":
                figures["heading"] = self.column
        return fault(code, **figures, source=self.rule).under(self.path[1:])


@checked
def identities(published: PublishedTable) -> tuple[Identity, ...]:
    """Return every identity: of each row, of the totals, and those that no table shows."""
    return tuple(_identities(published))


@checked
def reconcile_table(published: PublishedTable) -> Report:
    """Return which identities are broken in a table, and as `unchecked` what it doesn't show.

    It looks only at the numbers of the table and the parts published beside them.
    """
    found = tuple(_identities(published))
    return Report(
        findings=tuple(one.finding for one in found if one.outcome is Holds.BROKEN),
        unchecked=tuple(one.finding for one in found if one.outcome is Holds.UNKNOWN),
    )


# -- inside ---------------------------------------------------------------------------------------


class _Place:
    """A place in the table, and how its numbers are compared."""

    def __init__(self, path: str) -> None:
        self.path = path

    def broken_by(self, code: str, column: Column, gap: int) -> Identity:
        """Return an identity that holds if there is no difference."""
        outcome = Holds.BROKEN if gap else Holds.HOLDS
        return Identity(
            code=f"reconcile.{code}", path=self.path, outcome=outcome, gap=gap, column=column
        )

    def equal(self, code: str, column: Column, found: int, expected: int) -> Identity:
        """Return an identity of two equal numbers."""
        return self.broken_by(code, column, abs(found - expected))

    def at_most(self, code: str, column: Column, *pairs: tuple[int, int]) -> Identity:
        """Return an identity in which the first number of no pair is above the second."""
        return self.broken_by(code, column, max(0, *(part - whole for part, whole in pairs)))

    def unknown(self, code: str, column: Column | None = None, gap: int = 0) -> Identity:
        """Return an identity that the table doesn't show; its difference is no fault."""
        return Identity(
            code=f"reconcile.{code}", path=self.path, outcome=Holds.UNKNOWN, gap=gap, column=column
        )


def _identities(published: PublishedTable) -> Iterator[Identity]:
    for place, row in enumerate(published.rows):
        yield from _of_row(_Place(f"$.rows[{place}]"), row.figures, row.sums, row.parts)
    totals = _Place("$.total")
    if published.total is None:
        yield totals.unknown("R10.totals")
    else:
        yield from _of_row(totals, published.total, published.sums, published.total_parts)
        yield from _of_totals(published, published.total)
    for code in BEYOND:
        yield _Place("$").unknown(code)


def _of_row(
    here: _Place, figures: Figures, sums: Figures | None, parts: Parts
) -> Iterator[Identity]:
    drawings = sums or figures

    def within(code: str, part: Column, whole: Column) -> Identity:
        pairs = ((shown[part], shown[whole]) for shown in (figures, drawings))
        return here.at_most(code, part, *pairs)

    # The drawn and their outcomes are numbers of drawings: a business may be drawn several times.
    yield _of_target(here, drawings, parts)
    yield _of_outcomes(here, drawings, parts)
    yield within("R4.published", Column.PUBLISHED, Column.INSPECTED)
    yield within("R7.inspected", Column.WITH_PROBLEMS, Column.INSPECTED)
    yield within("R8.problems", Column.LISTED, Column.WITH_PROBLEMS)
    for code, column in (("R9.cases", Column.CASES), ("R9.fines", Column.FINES)):
        yield here.broken_by(code, column, 0 if figures.inspected else figures[column])
    if figures.fines and not figures.cases:
        yield here.unknown("R9.fines-of-cases")
    else:
        yield here.broken_by("R9.fines-of-cases", Column.FINES, 0)
    if sums is not None:
        yield _of_both(here, figures, sums)
    yield from _of_codes(here, figures, parts)


def _of_target(here: _Place, drawings: Figures, parts: Parts) -> Identity:
    if parts.target is None or parts.replaced is None:
        return here.unknown("R2.target")
    return here.equal("R2.target", Column.DRAWN, drawings.drawn - parts.replaced, parts.target)


def _of_outcomes(here: _Place, drawings: Figures, parts: Parts) -> Identity:
    others = (parts.not_inspectable, parts.pending)
    found = drawings.inspected + sum(one or 0 for one in others)
    if None in others and found <= drawings.drawn:
        return here.unknown("R3.outcomes")
    return here.equal("R3.outcomes", Column.DRAWN, found, drawings.drawn)


def _of_both(here: _Place, figures: Figures, sums: Figures) -> Identity:
    """Hold each number against its other one; the largest difference is that of the row.

    Distinct businesses are at most as many as drawings, and numbers of things are the same.
    """

    def excess(column: Column) -> int:
        more = figures[column] - sums[column]
        return max(more, 0) if column.of_businesses else abs(more)

    largest = max(NUMBERS, key=excess)
    return here.broken_by("R10.drawings", largest, excess(largest))


def _of_codes(here: _Place, figures: Figures, parts: Parts) -> Iterator[Identity]:
    inspected, found = Column.INSPECTED, Column.WITH_PROBLEMS
    if not parts.codes:
        yield from map(here.unknown, ("R13.codes", "R7.codes", "R8.codes"))
        return
    number = dict(zip(ResultCode, parts.codes, strict=True))
    problems = [number[code] for code in _PROBLEMS]
    if parts.code_6_counts:
        problems.append(number[ResultCode.UNCOOPERATIVE])
    whole, with_problems = sum(parts.codes), figures.with_problems
    if parts.one_code_each:
        yield here.equal("R13.codes", inspected, whole, figures.inspected)
        yield here.equal("R7.codes", found, with_problems, sum(problems))
    else:
        several = ((with_problems, sum(problems)), (max(problems), with_problems))
        yield here.at_most("R13.at-least", inspected, (figures.inspected, whole))
        yield here.at_most("R7.between", found, *several)
    yield here.at_most("R13.at-most", inspected, (max(parts.codes), figures.inspected))
    may_be_listed = sum(number[code] for code in _MAY_BE_LISTED)
    yield here.at_most("R8.codes", Column.LISTED, (figures.listed, may_be_listed))


def _of_totals(published: PublishedTable, total: Figures) -> Iterator[Identity]:
    for column in NUMBERS:
        here, shown = _Place(f"$.total.{column.value}"), total[column]
        cells = [row.figures[column] for row in published.rows]
        whole, largest = sum(cells), max(cells, default=0)
        if published.sums is not None:
            drawings = sum((row.sums or row.figures)[column] for row in published.rows)
            yield here.equal("R10.sum-of-drawings", column, published.sums[column], drawings)
        if published.sums is not None and column.of_businesses:
            yield here.at_most("R10.distinct", column, (shown, whole), (largest, shown))
        elif column.of_businesses and largest <= shown < whole:
            yield here.unknown("R10.sum", column, whole - shown)
        else:
            yield here.equal("R10.sum", column, shown, whole)
