"""Which identities a published table fulfils, by its numbers alone (R2–R4, R7–R10, R13)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Final, final

from attrs import frozen

from randcheck.codes import Column
from randcheck.errors import Finding
from randcheck.statistics.published.published import NUMBERS, Figures, Parts, PublishedTable
from randcheck.values import Count, Label, Name
from randcheck.values.validation import validate

__all__ = ["Identity", "TableReconciliation", "reconcile_table"]

#: What no table can show, and what it takes to see it.
BEYOND: Final = (
    ("R1", "that everyone drawn was eligible", "the transcript and the roster"),
    ("R5", "that results were published after approval", "the inspections"),
    ("R6", "that each sheet belongs to its draw and window", "the inspections"),
    ("R11", "that enough drawn inspectors signed, none recused", "the inspections"),
    ("R12", "that each sheet is signed or says why not", "the inspections"),
    ("R14", "that public rows follow from the archive", "the inspections and the public views"),
)
_PROBLEMS: Final = (2, 3, 4, 5, 8)
_MAY_BE_LISTED: Final = (2, 3, 4)

# A rule, what it says, and by how much it is broken: 0 if it holds, None if that can't be told.
_Told = tuple[str, str, int | None]


class Holds(Enum):
    """What became of an identity."""

    HOLDS = "holds"
    BROKEN = "broken"
    UNTOLD = "untold"


@final
@frozen(kw_only=True)
class Identity:
    """What must hold of a row's numbers (勾稽关系), whether it does, and by how much it doesn't.

    `path` leads to the row or its column, `gap` is the difference, in businesses, cases or fen.
    """

    rule: Label
    path: Name
    says: Name
    outcome: Holds
    gap: Count = 0

    def __attrs_post_init__(self) -> None:
        validate(self)

    def finding(self) -> Finding:
        """Return it as a finding: `reconcile.` and the rule."""
        broken = self.outcome is Holds.BROKEN
        problem = f"{self.says}: {f'broken by {self.gap}' if broken else self.outcome.value}"
        return Finding(
            code=f"reconcile.{self.rule}",
            path=self.path,
            problem=f"{problem} ({self.rule})",
            fix="correct the figure, or say why" if broken else "",
            figures=(("rule", self.rule), ("gap", self.gap)),
        )


@final
@frozen(kw_only=True)
class TableReconciliation:
    """What the numbers of a published table say of each other."""

    identities: tuple[Identity, ...]

    def __attrs_post_init__(self) -> None:
        validate(self)

    @property
    def holds(self) -> tuple[Identity, ...]:
        """The identities that hold."""
        return self._of(Holds.HOLDS)

    @property
    def broken(self) -> tuple[Identity, ...]:
        """The identities that are broken, each by its `gap`."""
        return self._of(Holds.BROKEN)

    @property
    def untold(self) -> tuple[Identity, ...]:
        """What can't be told from the table alone."""
        return self._of(Holds.UNTOLD)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The broken ones as findings."""
        return tuple(one.finding() for one in self.broken)

    def _of(self, outcome: Holds) -> tuple[Identity, ...]:
        return tuple(one for one in self.identities if one.outcome is outcome)


def reconcile_table(published: PublishedTable) -> TableReconciliation:
    """Return which identities hold in a table, which are broken, and which can't be told.

    Looks at nothing but its numbers and the parts published beside them.
    """
    return TableReconciliation(identities=tuple(_identities(published)))


def _identities(published: PublishedTable) -> Iterator[Identity]:
    for place, row in enumerate(published.rows):
        yield from _judged(f"$.rows[{place}]", _row(row.figures, row.sums, row.parts))
    if published.total is None:
        yield from _judged("$.total", [("R10", "the totals are the sums of the rows", None)])
    else:
        last = _row(published.total, published.sums, published.total_parts)
        yield from _judged("$.total", last)
        for name, says, gap in _totals(published, published.total):
            yield from _judged(f"$.total.{name}", [("R10", says, gap)])
    for rule, says, needed in BEYOND:
        yield from _judged("$", [(rule, f"{says}; that takes {needed}", None)])


def _judged(path: str, told: Iterable[_Told]) -> Iterator[Identity]:
    for rule, says, gap in told:
        outcome = Holds.UNTOLD if gap is None else Holds.BROKEN if gap > 0 else Holds.HOLDS
        yield Identity(rule=rule, path=path, says=says, outcome=outcome, gap=max(gap or 0, 0))


def _row(figures: Figures, sums: Figures | None, parts: Parts) -> Iterator[_Told]:
    visits = sums or figures

    def excess(part: Column, of: Column) -> int:
        return max(shown[part] - shown[of] for shown in (figures, visits))

    inspected, problems = Column.INSPECTED, Column.WITH_PROBLEMS
    # What was drawn and became of it is told of each drawing, however often a business was drawn.
    yield _of_the_target(visits, parts)
    yield _of_the_drawn(visits, parts)
    yield "R4", "at most those inspected are published", excess(Column.PUBLISHED, inspected)
    yield "R7", "at most those inspected have problems", excess(problems, inspected)
    yield "R8", "at most those with problems are listed", excess(Column.LISTED, problems)
    yield "R9", "cases come of inspections", 0 if figures.inspected else figures.cases
    yield "R9", "fines come of inspections", 0 if figures.inspected else figures.fines
    caseless = figures.fines and not figures.cases
    yield "R9", "fines come of cases", None if caseless else 0
    if sums is not None:
        yield "R10", "no business is counted less often than once", _of_both(figures, sums)
    yield from _of_the_codes(figures, parts)


def _of_both(figures: Figures, sums: Figures) -> int:
    """Return by how much a figure exceeds its other one, which for things is the same."""
    return max(
        figures[column] - sums[column]
        if column.of_businesses
        else abs(figures[column] - sums[column])
        for column in NUMBERS
    )


def _of_the_target(figures: Figures, parts: Parts) -> _Told:
    says = "drawn less replaced is what the rate comes to, unless a shortfall is recorded"
    if parts.target is None or parts.replaced is None:
        return "R2", says, None
    return "R2", says, abs(figures.drawn - parts.replaced - parts.target)


def _of_the_drawn(figures: Figures, parts: Parts) -> _Told:
    says = "drawn is inspected, not inspectable and pending"
    others = (parts.not_inspectable, parts.pending)
    excess = figures.inspected + sum(one or 0 for one in others) - figures.drawn
    if None in others and excess <= 0:
        return "R3", says, None
    return "R3", says, abs(excess)


def _of_the_codes(figures: Figures, parts: Parts) -> Iterator[_Told]:
    adding_up = "the businesses by code add up to those inspected"
    following = "those with problems follow from the codes"
    resting = "at most those with code 2, 3 or 4 are listed"
    if not parts.codes:
        yield from (("R13", adding_up, None), ("R7", following, None), ("R8", resting, None))
        return
    codes = dict(enumerate(parts.codes, start=1))
    problems = [codes[number] for number in (*_PROBLEMS, *(6,) * parts.code_6_counts)]
    found, missing = figures.with_problems, figures.inspected - sum(parts.codes)
    if parts.one_code_each:
        yield "R13", adding_up, abs(missing)
        yield "R7", following, abs(found - sum(problems))
    else:
        yield "R13", f"{adding_up}, or exceed them", max(missing, 0)
        yield "R7", following, max(found - sum(problems), max(problems) - found)
    yield "R13", "at most those inspected have a code", max(parts.codes) - figures.inspected
    yield "R8", resting, figures.listed - sum(codes[number] for number in _MAY_BE_LISTED)


def _totals(published: PublishedTable, total: Figures) -> Iterator[tuple[str, str, int | None]]:
    for column in NUMBERS:
        cells = [row.figures[column] for row in published.rows]
        shown = total[column]
        if published.sums is not None:
            visits = sum((row.sums or row.figures)[column] for row in published.rows)
            says = "the other figure is the sum of the rows'"
            yield column.value, says, abs(published.sums[column] - visits)
        if published.sums is not None and column.of_businesses:
            yield (
                column.value,
                "distinct businesses are as many as in a row, and not more than the sum",
                max(shown - sum(cells), max(cells, default=0) - shown),
            )
        elif column.of_businesses and max(cells, default=0) <= shown < sum(cells):
            yield (
                column.value,
                f"the total is the sum of the rows, or {sum(cells) - shown} "
                "fewer because businesses stand in several",
                None,
            )
        else:
            yield column.value, "the total is the sum of the rows", abs(shown - sum(cells))
