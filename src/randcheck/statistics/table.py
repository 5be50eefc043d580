"""The statistics table (抽查情况统计表, S14) from a tally, each cell with its businesses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, final

from attrs import field, frozen

from randcheck.codes import Column
from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import fault
from randcheck.inspection import Inspection
from randcheck.plan import Plan
from randcheck.statistics.groups import Deadline, Grouping, Groups
from randcheck.statistics.shares import Share
from randcheck.statistics.tally.counts import Counts, counts_of, lane
from randcheck.statistics.tally.facts import Revision
from randcheck.statistics.tally.revisions import Conflict
from randcheck.statistics.tally.tally import Tally, held_by
from randcheck.values import Count, Name, Ordinal
from randcheck.values.validation import checked

__all__ = ["NUMBERS", "Row", "Table", "tabulate"]

#: The name of the last row.
TOTAL: Final = "合计"
#: The seven columns of numbers, in the notice's order (S14).
NUMBERS: Final = (
    Column.DRAWN,
    Column.INSPECTED,
    Column.PUBLISHED,
    Column.WITH_PROBLEMS,
    Column.LISTED,
    Column.CASES,
    Column.FINES,
)


@final
@frozen(kw_only=True)
class Row:
    """A row of the table (统计行): of a plan, of a name that the caller groups by, or of all.

    `counts` has a business as often as it was drawn, `distinct` once. `target` (应抽数, R2) is the
    number that the plans' rates require, None where it wasn't given. `late_known` says whether a
    deadline was given: without one, the results published late aren't known.
    """

    name: Name
    plans: tuple[Plan, ...]
    counts: Counts
    distinct: Counts
    target: Count | None = None
    late_known: bool = False
    _revisions: tuple[Revision, ...] = field(default=(), repr=False, eq=False, alias="revisions")

    @checked
    def figure(self, column: Column) -> int | None:
        """Return a cell's number: of businesses, each counted once (户), of things, or of fen.

        None for what was published late where no deadline was given.
        """
        return self.distinct[column] if self._is_known(column) else None

    @checked
    def drawings(self, column: Column) -> int | None:
        """Return a cell's other number (户次): businesses as often as they were drawn (R10)."""
        return self.counts[column] if self._is_known(column) else None

    @checked
    def businesses(self, column: Column) -> tuple[str, ...]:
        """Return the businesses behind a cell, ascending."""
        return tuple(sorted({one.origin.business for one in self.inspections(column)}))

    @checked
    def inspections(self, column: Column) -> tuple[Inspection, ...]:
        """Return the inspections behind a cell; of a conflict, one of its revisions."""
        mask = lane(column)
        # Unpacked, since there are many: it takes half as long as to ask for two fields.
        return tuple(made for packed, made, _, _ in self._revisions if packed & mask)

    @property
    def businesses_by_code(self) -> tuple[int, ...]:
        """The number of distinct businesses with each of the eight codes (S17)."""
        return tuple(len(self.businesses(column)) for column in Column.of_codes())

    @checked
    def share(self, part: Column, of: Column) -> Share:
        """Return a column's share of another, of distinct businesses.

        Raises `InvalidInput` for what was published late where no deadline was given.
        """
        InvalidInput.raise_for(
            fault("share.unknown", name, source="D12")
            for name, column in (("part", part), ("of", of))
            if not self._is_known(column)
        )
        return Share(numerator=self.distinct[part], denominator=self.distinct[of], part=part, of=of)

    def _is_known(self, column: Column) -> bool:
        return self.late_known or column is not Column.PUBLISHED_LATE


@final
@frozen(kw_only=True)
class Table:
    """Annex 2 (抽查情况统计表): the rows, and the last one with each business counted once.

    `problems` is the column shown as 发现问题数量: by default code 6 doesn't count (D6).
    `conflicts` are counted in no column but `CONFLICTING`.
    """

    rows: tuple[Row, ...]
    total: Row
    problems: Column = Column.WITH_PROBLEMS
    conflicts: tuple[Conflict, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The seven columns of numbers, in the notice's order."""
        problems = {Column.WITH_PROBLEMS: self.problems}
        return tuple(problems.get(column, column) for column in NUMBERS)

    @checked
    def row(self, name: str) -> Row | None:
        """Return the row of that name, or None."""
        return next((row for row in self.rows if row.name == name), None)


@checked
def tabulate(
    tally: Tally,
    plans: Iterable[Plan],
    *,
    by: Grouping | None = None,
    targets: Mapping[Ordinal, Count] | None = None,
    deadline: Deadline | None = None,
    count_uncooperative: bool = False,
) -> Table:
    """Return the table of a tally: a row for each plan given, or for each name that `by` gives.

    `targets` are by the plan's number, as `Draw.target` has them. `deadline` are the
    rules by which a result is published in time, or a function from the day of the check and the
    plan's number to the last day. With `count_uncooperative` code 6 is a problem found (D6).
    Raises `InvalidInput` for inspections of a plan that isn't given or has another window, and for
    targets of such a plan.
    """
    known, goals = _known(plans), dict(targets or {})
    InvalidInput.raise_for(_wrong_targets(goals, known))
    book = Groups(known, by=by, deadline=deadline)
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


def _known(plans: Iterable[Plan]) -> dict[int, Plan]:
    """Return plans by number; the same one may be given twice, and no other of its number."""
    known: dict[int, tuple[int, Plan]] = {}
    faults = []
    for place, plan in enumerate(plans):
        first, same = known.setdefault(plan.number, (place, plan))
        if same != plan:
            places = {"first": first, "second": place}
            faults.append(fault("field.twice", f"plans[{place}]", value=plan.number, **places))
    InvalidInput.raise_for(faults)
    return {number: plan for number, (_, plan) in known.items()}


def _wrong_targets(targets: Mapping[int, int], known: Mapping[int, Plan]) -> Iterator[Finding]:
    for number in targets:
        if number not in known:
            plans = tuple(known)
            yield fault("statistics.target", f"targets[{number}]", plan=number, plans=plans)


def _whole(
    plans_of: Mapping[str | int, frozenset[int]], targets: Mapping[int, int]
) -> dict[str | int, int]:
    """Return the target of each row of which all plans have one and are in no other row."""
    rows = Counter(number for numbers in plans_of.values() for number in numbers)
    return {
        key: sum(targets[number] for number in numbers)
        for key, numbers in plans_of.items()
        if all(number in targets and rows[number] == 1 for number in numbers)
    }


def _row(book: Groups, key: str | int, numbers: frozenset[int], target: int | None) -> Row:
    revisions = tuple(book.groups[key])
    packed = sum(one.packed for one in revisions)
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
