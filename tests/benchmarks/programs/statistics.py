"""What Annex 2 costs: the tally and its table beside pandas.

Each contender makes the same figures of every plan and of all, from the same inspections held as
objects. The user's pandas reads each inspection by its public properties; the other one is given
the library's own quick look at a history instead, of which it makes its records. Both then do
`DataFrame.from_records` and the groupbys. Neither merges revisions, finds conflicts, or says which
businesses are behind a cell; the library does.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from operator import attrgetter
from typing import Any, Final

from tests.benchmarks.benchmark import OURS, Answers, Benchmark, Contender, Work, size_of
from tests.benchmarks.inspections import deadline, inspections, of_business, plans
from tests.benchmarks.names import codes, field_of, inspection, statistics

COLUMNS: Final = (
    "drawn", "inspected", "published", "with_problems", "listed", "cases", "fines", "replaced",
    "not_inspectable", "pending", "published_late", "uncooperative", "findings",
    *(f"code_{number}" for number in range(1, 9)),
)  # fmt: skip
LATE: Final = COLUMNS.index("published_late")
#: How many inspections more are added, one after the other.
MORE: Final = 2_000
#: By number of the plan, or 0 for all, its figures in the order of the columns.
Figures = dict[int, list[int]]


def columns() -> tuple[Any, ...]:
    """Return the columns as the library's vocabulary has them."""
    by_value = {column.value: column for column in codes.Column}
    return tuple(by_value[name] for name in COLUMNS)


def figures(table: Any) -> Answers:
    """Answer each row's figures; row 0 is the last one, of distinct businesses."""
    rows = {row.plans[0].number: row for row in table.rows} | {0: table.total}
    shown = columns()
    return of_figures(
        {number: [row.figure(one) or 0 for one in shown] for number, row in rows.items()}
    )


def of_figures(found: Figures) -> Answers:
    """Answer the figures as they were counted."""
    return {"figures": found}


def by_randcheck(size: int, shared: bool = False) -> Work:
    """Return the tally and its table."""
    given, of_plans = inspections(size, shared), plans()
    tally, tabulate = statistics.Tally, statistics.tabulate
    return lambda: tabulate(tally.of_all(given), of_plans, deadline=deadline)


def by_pandas(size: int) -> Work:
    """Return records by public properties, then pandas."""
    given, frame, record = inspections(size), framing(), reading()
    return lambda: frame([record(one) for one in given])


def by_tuned_pandas(size: int) -> Work:
    """Return records by the library's own look at each history, then pandas."""
    given, frame, shown = inspections(size), framing(), columns()
    plan_and_business = origin()
    revision, counts_of = statistics.revision, statistics.counts_of

    def work() -> Figures:
        packed: dict[int, tuple[int, ...]] = {}
        records: list[tuple[Any, ...]] = []
        for one in given:
            counts, _, day, published = revision(one)
            row = packed.get(counts)
            if row is None:
                row = packed[counts] = tuple(counts_of(counts)[column] for column in shown)
            late = published is not None and day is not None and published > deadline(day, 1)
            records.append((*plan_and_business(one), *row[:LATE], late, *row[LATE + 1 :]))
        return frame(records)

    return work


def reading() -> Callable[[Any], tuple[Any, ...]]:
    """Return what a user reads of an inspection for its record."""
    listing, case, fine = inspection.Listing, inspection.CaseFiled, inspection.Fine
    not_inspectable, plan_and_business = inspection.NotInspectable, origin()

    def record(one: Any) -> tuple[Any, ...]:
        sheet = one.sheet if one.is_inspected else None
        found = [] if sheet is None else [code for row in sheet.rows for code in row.codes]
        force, published = one.in_force, one.published_on
        return (
            *plan_and_business(one),
            True,
            one.is_inspected,
            published is not None,
            sheet is not None and sheet.has_problem,
            any(isinstance(fact, listing) for fact in force),
            sum(isinstance(fact, case) for fact in force),
            sum(fact.fen for fact in force if isinstance(fact, fine)),
            any(isinstance(x, not_inspectable) and x.replaced_by is not None for x in one.history),
            not one.is_inspectable,
            one.is_pending,
            published is not None and sheet is not None and published > deadline(sheet.day, 1),
            sheet is not None and sheet.is_uncooperative,
            sum(code.is_problem for code in found),
            *(sum(code.number == number for code in found) for number in range(1, 9)),
        )

    return record


def origin() -> Callable[[Any], tuple[Any, ...]]:
    """Return what reads the plan and the business of an inspection."""
    name = field_of(inspection.Inspection, "origin")
    return attrgetter(f"{name}.plan", f"{name}.business")


def framing() -> Callable[[list[tuple[Any, ...]]], Figures]:
    """Return the figures of records by pandas: sums by plan, and distinct businesses over all."""
    pandas = import_module("pandas")
    flags = [column.value for column in columns() if column.of_businesses]
    numbers = [name for name in COLUMNS if name not in flags]

    def framed(records: list[tuple[Any, ...]]) -> Figures:
        frame = pandas.DataFrame.from_records(records, columns=["plan", "business", *COLUMNS])
        by_business = frame.groupby(["plan", "business"], sort=False)[flags].any()
        rows = by_business.groupby("plan")[flags].sum()
        rows = rows.join(frame.groupby("plan")[numbers].sum())[list(COLUMNS)]
        total = frame.groupby("business", sort=False)[flags].any().sum()
        whole = {**total.to_dict(), **frame[numbers].sum().to_dict()}
        found = {
            int(plan): [int(x) for x in row]
            for plan, row in zip(rows.index, rows.to_numpy(), strict=True)
        }
        return found | {0: [int(whole[name]) for name in COLUMNS]}

    return framed


def events_shared(size: int) -> Work:
    """Return tally and table of inspections that share events, which leaves room for more."""
    return by_randcheck(size, shared=True)


def which_businesses(size: int) -> Work:
    """Return the question which businesses are behind the total's largest cell."""
    table = statistics.tabulate(statistics.Tally.of_all(inspections(size)), plans())
    column = codes.Column.INSPECTED
    return lambda: table.total.businesses(column)


def tally_alone(size: int) -> Work:
    """Return the tally without its table."""
    given, tally = inspections(size, shared=True), statistics.Tally
    return lambda: tally.of_all(given)


def more(size: int) -> Work:
    """Return the adding of inspections, one after the other, to a tally of so many."""
    given, tally = inspections(size, shared=True), statistics.Tally
    added = [of_business(given[0], f"N{number}", shared=True) for number in range(MORE + 1)]
    begun = tally.of_all(given) + tally.of(added.pop())

    def work() -> Any:
        grown = begun
        for one in added:
            grown += tally.of(one)
        return grown

    return work


def inspected(tally: Any) -> Answers:
    """Answer how many of a tally were inspected."""
    return {"inspected": tally.counts[codes.Column.INSPECTED]}


def ours(make: Callable[..., Work], answers: Callable[[Any], Answers]) -> Contender:
    """Return our contender."""
    return Contender(name=OURS, is_ours=True, make=make, answers=answers)


SMALL: Final = size_of(2_000, "inspections")
FULL: Final = size_of(200_000, "inspections")
TEN_TIMES: Final = size_of(2_000_000, "inspections")
BENCHMARKS: Final = (
    Benchmark(
        name="statistics",
        about="Annex 2 with the lines beside it, by plan and in all",
        quick=SMALL,
        sizes=(FULL,),
        contenders=(
            ours(by_randcheck, figures),
            Contender(
                name="pandas, records by public properties", packages=("pandas",),
                make=by_pandas, answers=of_figures,
            ),
            Contender(
                name="pandas, records by the library's own look", packages=("pandas",),
                make=by_tuned_pandas, answers=of_figures,
            ),
        ),
    ),
    Benchmark(
        name="statistics, events shared",
        about="the same of inspections that share their events",
        quick=SMALL,
        sizes=(FULL,),
        large=(TEN_TIMES,),
        contenders=(ours(events_shared, figures),),
    ),
    Benchmark(
        name="statistics, which businesses",
        about="the businesses of the total's largest cell",
        quick=SMALL,
        sizes=(FULL,),
        contenders=(
            ours(which_businesses, lambda found: {"businesses": sorted(map(str, found))}),
        ),
    ),
    Benchmark(
        name="statistics, tally alone",
        about="the tally without a table, of inspections that share their events",
        quick=SMALL,
        sizes=(FULL,),
        traced=True,
        contenders=(ours(tally_alone, inspected),),
    ),
    Benchmark(
        name="statistics, one more",
        about=f"{MORE:,} inspections more, one after the other, in a tally of so many",
        quick=SMALL,
        sizes=(size_of(10_000, "inspections"), FULL),
        contenders=(ours(more, inspected),),
    ),
)  # fmt: skip
