"""The statistics table (抽查情况统计表, S14) from a tally, each cell with its businesses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Final, final

from attrs import field, frozen

from randcheck.codes import HISTOGRAM, Column
from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import fault
from randcheck.inspection import Inspection
from randcheck.lottery import Draw
from randcheck.plan import Plan
from randcheck.statistics.groups import Deadline, Grouping, Groups
from randcheck.statistics.shares import Share
from randcheck.statistics.tally.counts import Counts, counts_of, lane
from randcheck.statistics.tally.facts import Revision
from randcheck.statistics.tally.revisions import Conflict
from randcheck.statistics.tally.tally import Tally, held_by
from randcheck.values import Count, Name
from randcheck.values.validation import checker

__all__ = ["Row", "Table", "tabulate", "target_of"]

#: The name of the last row.
TOTAL: Final = "合计"


@final
@frozen(kw_only=True)
class Row:
    """A row of the table (统计行): a plan's, or whatever the caller groups by; or the last one.

    `counts` has a business as often as it was drawn, `distinct` once. `target` (应抽数, R2) is
    what the plans' rates come to, None where it wasn't given. `late_known` says whether a deadline
    was given, without which nobody knows what was published late.
    """

    name: Name
    plans: tuple[Plan, ...]
    counts: Counts
    distinct: Counts
    target: Count | None = None
    late_known: bool = False
    _revisions: tuple[Revision, ...] = field(default=(), repr=False, eq=False)

    def figure(self, column: Column) -> int | None:
        """Return a cell's number: of businesses, each counted once, of things, or of fen.

        None for what was published late where no deadline was given.
        """
        return self.distinct[column] if self._is_known(column) else None

    def visits(self, column: Column) -> int | None:
        """Return the other figure (户次): businesses as often as they were drawn (R10)."""
        return self.counts[column] if self._is_known(column) else None

    def businesses(self, column: Column) -> tuple[str, ...]:
        """Return the businesses behind a cell, ascending."""
        return tuple(sorted({one.drawn.business for one in self.inspections(column)}))

    def inspections(self, column: Column) -> tuple[Inspection, ...]:
        """Return the inspections behind a cell; of a conflict, one of its revisions."""
        mask = lane(column)
        return tuple(one[1] for one in self._revisions if one[0] & mask)

    @property
    def businesses_by_code(self) -> tuple[int, ...]:
        """The number of distinct businesses with each of the eight codes (S17)."""
        return tuple(len(self.businesses(column)) for column in HISTOGRAM)

    def share(self, part: Column, of: Column) -> Share:
        """Return a column's share of another, of distinct businesses.

        Raises `InvalidInput` for what was published late where no deadline was given.
        """
        numerator, denominator = self.figure(part), self.figure(of)
        if numerator is None or denominator is None:
            problem = "nobody knows what was published late"
            raise InvalidInput(
                fault("share.unknown", "D12", "", problem, "give the table a deadline")
            )
        return Share(numerator=numerator, denominator=denominator, part=part, of=of)

    def _is_known(self, column: Column) -> bool:
        return self.late_known or column is not Column.PUBLISHED_LATE


@final
@frozen(kw_only=True)
class Table:
    """Annex 2 (抽查情况统计表): the rows, and the last one with each business counted once.

    `problems` is the column that stands as 发现问题数量: by default code 6 doesn't count (D6).
    `conflicts` are counted in no row, but for the line of conflicts.
    """

    rows: tuple[Row, ...]
    total: Row
    problems: Column = Column.WITH_PROBLEMS
    conflicts: tuple[Conflict, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The seven columns of numbers, in the notice's order."""
        first = (Column.DRAWN, Column.INSPECTED, Column.PUBLISHED, self.problems)
        return (*first, Column.LISTED, Column.CASES, Column.FINES)

    def row(self, name: str) -> Row | None:
        """Return the row of that name, or None."""
        return next((row for row in self.rows if row.name == name), None)


def tabulate(
    tally: Tally,
    plans: Iterable[Plan],
    *,
    by: Grouping | None = None,
    targets: Mapping[int, int] | None = None,
    deadline: Deadline | None = None,
    count_uncooperative: bool = False,
) -> Table:
    """Return the table of a tally: a row for each plan given, or for each name that `by` gives.

    `targets` are by the plan's number, as `target_of` tells them of a draw; `deadline` says until
    when a result is published in time; with `count_uncooperative` code 6 is a problem found (D6).
    Raises `InvalidInput` for inspections of no plan given, and of a plan with another window.
    """
    goals = dict(targets or {})
    InvalidInput.raise_for([*_wrong(tally), *_wrong_targets(goals)])
    book = Groups(_known(plans), by=by, deadline=deadline)
    for held in held_by(tally):
        book.add(held)
    InvalidInput.raise_for(book.faults)
    plans_of = book.plans()
    whole = _whole(plans_of, goals)
    rows = tuple(_row(book, key, numbers, whole.get(key)) for key, numbers in plans_of.items())
    return Table(
        rows=rows,
        total=_total(book, rows),
        problems=Column.PROBLEMS_OR_UNCOOPERATIVE if count_uncooperative else Column.WITH_PROBLEMS,
        conflicts=tally.conflicts,
    )


def target_of(draw: Draw) -> int:
    """Return how many a draw's rates come to, of all strata, at the step each stands at (R2)."""
    total = 0
    for terms, stratum in zip(draw.announcement.strata, draw.strata, strict=True):
        rates = (terms.rate, *(step.rate for step in terms.extensions))
        total += rates[stratum.extension].size(terms.base)
    return total


def _wrong(tally: object) -> Iterator[Finding]:
    yield from (found.under(".tally") for found in checker(Tally)(tally))


def _wrong_targets(targets: Mapping[int, int]) -> Iterator[Finding]:
    for number, target in targets.items():
        yield from (found.under(f".targets[{number}]") for found in checker(Count)(target))


def _known(plans: Iterable[Plan]) -> dict[int, Plan]:
    known: dict[int, Plan] = {}
    faults = []
    for place, plan in enumerate(plans):
        faults += [found.under(f".plans[{place}]") for found in checker(Plan)(plan)]
        if not faults and known.setdefault(plan.number, plan) is not plan:
            problem = f"two plans of number {plan.number}"
            faults.append(fault("field.twice", "S14", f"plans[{place}]", problem, "give one"))
    InvalidInput.raise_for(faults)
    return known


def _whole(
    plans_of: Mapping[str | int, frozenset[int]], targets: Mapping[int, int]
) -> dict[str | int, int]:
    """Return the target of each row all of whose plans have one, and stand in no other row."""
    rows = Counter(number for numbers in plans_of.values() for number in numbers)
    return {
        key: sum(targets[number] for number in numbers)
        for key, numbers in plans_of.items()
        if all(number in targets and rows[number] == 1 for number in numbers)
    }


def _row(book: Groups, key: str | int, numbers: frozenset[int], target: int | None) -> Row:
    revisions = tuple(book.groups[key])
    packed = sum(map(itemgetter(0), revisions))
    return Row(
        name=key if isinstance(key, str) else book.known[key].name,
        plans=tuple(plan for number, plan in book.known.items() if number in numbers),
        counts=counts_of(packed),
        distinct=counts_of(packed - book.repeated[key]),
        target=target,
        late_known=book.late is not None,
        revisions=revisions,
    )


def _total(book: Groups, rows: Sequence[Row]) -> Row:
    targets = [row.target for row in rows if row.target is not None]
    packed = sum(row.counts._packed for row in rows)
    return Row(
        name=TOTAL,
        plans=tuple(book.known.values()),
        counts=counts_of(packed),
        distinct=counts_of(packed - book.repeated_in_all),
        target=sum(targets) if len(targets) == len(rows) else None,
        late_known=book.late is not None,
        revisions=tuple(one for row in rows for one in row._revisions),
    )
