"""What Annex 2 costs: the tally and its table beside pandas.

    python tests/benchmarks/bench_statistics.py [--size 200000] [--rounds 5] [--large]

Each contender makes the same seven figures of every plan and of all, and the same lines beside
them, from the same inspections held as objects, in a process of its own in every round, one
contender after the other. Counted is the processor time of the work alone, collection of garbage
included as users have it; the ratios of the medians are the result.

`pandas` reads each inspection by its public properties, as its users would. `tuned` is given the
library's own quick look at a history instead, of which it makes its records. Both then do
`DataFrame.from_records` and the groupbys. Neither merges revisions, finds conflicts, or says which
businesses stand behind a cell; the library does. The table by itself, of a tally that is there
already, and one inspection more are measured too.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from importlib import import_module
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, Final

from attrs import fields

from randcheck import Entity, InspectionItem, Period, Plan, Rate, ResultCode, Scope
from randcheck.codes import CheckMethod, Column, EntityStatus, ItemClass, SelectionMode
from randcheck.inspection import (
    Approved,
    Assigned,
    CaseFiled,
    Conduct,
    DrawnBusiness,
    Event,
    Fine,
    FollowedUp,
    Inspection,
    Listing,
    Notified,
    NotInspectable,
    Prepared,
    Published,
    Recorded,
    RecordRow,
    RecordSheet,
    SignOff,
    Submitted,
    Visited,
)
from randcheck.statistics import Tally, tabulate
from randcheck.statistics.tally.counts import counts_of
from randcheck.statistics.tally.facts import revision

BEIJING: Final = timezone(timedelta(hours=8))
WINDOW: Final = Period.parse("3月至11月", year=2023)
PLANS: Final = tuple(
    Plan(
        number=number,
        name=f"计划{number}",
        items=(InspectionItem(code="网吧", name="网吧", item_class=ItemClass.GENERAL),),
        selection=SelectionMode.NON_TARGETED,
        scope=Scope(label="市场主体", divisions=("411102",), registered_by=date(2023, 2, 28)),
        rate=Rate.parse("5%"),
        period=WINDOW,
    )
    for number in range(1, 21)
)
#: Codes of a sheet's row, and how often of a hundred they occur.
CODES: Final = (
    ((1,), 62), ((5,), 14), ((7,), 6), ((4,), 6), ((2, 5), 4), ((8,), 4), ((3,), 2), ((6,), 2),
)  # fmt: skip
NUMBERS: Final = {code.number: code for code in ResultCode}


def inspections(size: int, shared: bool = False) -> list[Inspection]:
    """Return inspections of which each has events, sheet and rows of its own, unless shared.

    One in twenty businesses is drawn by two plans. What the life of an inspection asks for is
    checked once for each different history, and the histories are copied.
    """
    models: dict[tuple[int, int, int], Inspection] = {}
    made = []
    for number in range(size):
        plan = number % len(PLANS) + 1
        day, fate = number // 20 % 60, (number * 7919) % 100
        model = models.get((plan, day, fate))
        if model is None:
            model = models[plan, day, fate] = life(plan, day, fate)
        business = f"91411102MA{number if number % 20 else max(number - 1, 0):08}"
        made.append(of_business(model, business, shared))
    return made


def of_business(model: Inspection, business: str, shared: bool) -> Inspection:
    """Return an inspection like the model, of another business, unchecked."""
    grown = object.__new__(Inspection)
    drawn = copied(model.drawn)
    object.__setattr__(drawn, "business", business)
    object.__setattr__(grown, "drawn", drawn)
    history = model.history if shared else tuple(deep(one) for one in model.history)
    object.__setattr__(grown, "history", history)
    object.__setattr__(grown, "stage", model.stage)
    return grown


def copied(value: Any) -> Any:
    """Return another object of the same fields."""
    made = object.__new__(type(value))
    for one in fields(type(value)):
        object.__setattr__(made, one.name, getattr(value, one.name))
    return made


def deep(event: Any) -> Any:
    """Return a copy of an event, with a sheet, rows, conduct and facts of its own."""
    made = copied(event)
    for name in ("sheet", "fact", "conduct"):
        if hasattr(event, name):
            object.__setattr__(made, name, copied(getattr(event, name)))
    if hasattr(event, "sheet"):
        sheet = event.sheet
        object.__setattr__(made.sheet, "rows", tuple(map(copied, sheet.rows)))
        object.__setattr__(made.sheet, "conduct", copied(sheet.conduct))
        object.__setattr__(made.sheet, "business", copied(sheet.business))
    return made


def codes_of(fate: int) -> tuple[ResultCode, ...]:
    """Return the codes of a fate from 0 to 99."""
    for numbers, often in CODES:
        if fate < often:
            return tuple(NUMBERS[number] for number in numbers)
        fate -= often
    raise SystemExit("the codes don't add up to a hundred")


def life(plan: int, day: int, fate: int) -> Inspection:
    """Return the life of an inspection: most are published, a few pending or not inspectable."""
    start = datetime(2023, 4, 3, 9, tzinfo=BEIJING) + timedelta(days=day)
    begun = Inspection(
        drawn=DrawnBusiness(
            business="E1",
            plan=plan,
            draw_number=1,
            label=f"源汇区/2023/{plan}/1",
            announcement="a" * 64,
            drawn_at=datetime(2023, 3, 7, 22, tzinfo=BEIJING),
            window=WINDOW,
        )
    )
    events = [*happened(plan, start, fate)]
    if fate % 25 == 24:
        return begun.after(
            NotInspectable(
                identifier="e0", at=start, actor="科长", status=EntityStatus.REVOKED,
                replaced_by="E2",
            )
        )  # fmt: skip
    return begun.replay(events[: 3 if fate % 25 == 23 else len(events)])


def happened(plan: int, start: datetime, fate: int) -> Iterable[Event]:
    """Yield what happens, an hour apart; the publication a few weeks after the check."""

    def at(number: int) -> dict[str, Any]:
        return {
            "identifier": f"e{number}",
            "at": start + timedelta(hours=number),
            "actor": "科长" if number > 6 else "P1",
        }

    conduct = Conduct(
        day=start.date(), started_at=start + timedelta(hours=3, minutes=10),
        ended_at=start + timedelta(hours=3, minutes=50), place="人民路1号",
        methods=(CheckMethod.ON_SITE,), certificates_shown=True, rights_told=True,
    )  # fmt: skip
    row = RecordRow(unit="网安大队", item="网吧", codes=codes_of(fate), inspectors=("P1", "P2"))
    sheet = RecordSheet(
        title="抽查", plan=plan, draw_number=1, label=f"源汇区/2023/{plan}/1", business=BUSINESS,
        conduct=conduct, rows=(row,), sign_off=SignOff.sealed(),
    )  # fmt: skip
    yield Assigned(**at(1), team=("P1", "P2"))
    yield Notified(**at(2), visit_day=start.date())
    yield Prepared(**at(3), discipline_stated=True, trained=("P1", "P2"))
    yield Visited(**at(4), conduct=conduct)
    yield Recorded(**at(5), sheet=sheet)
    yield Submitted(**at(6))
    yield Approved(**at(7))
    place: dict[str, Any] = {"unit": "网安大队", "item": "网吧"}
    common: dict[str, Any] = {"day": start.date(), "authority": "源汇分局"}
    if row.may_be_listed and fate % 2:
        yield FollowedUp(**at(8), fact=Listing(identifier="f1", **common, **place))
    if row.may_be_pursued and fate % 3 == 0:
        case = CaseFiled(identifier="f2", number="1号", **common, **place)
        yield FollowedUp(**at(9), fact=case)
        fine = Fine(identifier="f3", fen=50_000 + fate, case="f2", **common)
        yield FollowedUp(**at(10), fact=fine)
    published = {**at(11), "at": start + timedelta(days=20 + fate % 20)}
    yield Published(**published, day=published["at"].date(), view="b" * 64)


BUSINESS: Final = Entity(
    identifier="E1", name="示例商行", division="411102", status=EntityStatus.ESTABLISHED,
    established=date(2020, 1, 1), remit=("网吧",),
)  # fmt: skip
DEADLINES: Final = {
    date(2023, 4, 3) + timedelta(days=n): date(2023, 5, 2) + timedelta(days=n) for n in range(60)
}


def deadline(day: date, plan: int) -> date:
    """Return a deadline that one look tells, since the calendar isn't what is measured."""
    return DEADLINES[day]


# -- contenders -----------------------------------------------------------------------------------

COLUMNS: Final = (
    "drawn", "inspected", "published", "with_problems", "listed", "cases", "fines", "replaced",
    "not_inspectable", "pending", "published_late", "uncooperative", "findings",
    *(f"code_{number}" for number in range(1, 9)),
)  # fmt: skip
FIGURES: Final = tuple(column for name in COLUMNS for column in Column if column.value == name)
Figures = dict[int, list[int]]


def ours(given: list[Inspection]) -> Figures:
    """The tally and its table; row 0 is the last one, of distinct businesses."""
    made = tabulate(Tally.of_all(given), PLANS, deadline=deadline)
    rows = {row.plans[0].number: row for row in made.rows} | {0: made.total}
    return {number: [row.figure(column) or 0 for column in FIGURES] for number, row in rows.items()}


def by_properties(one: Inspection) -> tuple[Any, ...]:
    """What a user reads of an inspection for its record."""
    sheet = one.sheet if one.is_inspected else None
    codes = [] if sheet is None else [code for row in sheet.rows for code in row.codes]
    force = one.in_force
    published = one.published_on
    return (
        one.drawn.plan,
        one.drawn.business,
        True,
        one.is_inspected,
        published is not None,
        sheet is not None and sheet.has_problem,
        any(isinstance(fact, Listing) for fact in force),
        sum(isinstance(fact, CaseFiled) for fact in force),
        sum(fact.fen for fact in force if isinstance(fact, Fine)),
        any(isinstance(x, NotInspectable) and x.replaced_by is not None for x in one.history),
        not one.is_inspectable,
        one.is_pending,
        published is not None and sheet is not None and published > deadline(sheet.day, 1),
        sheet is not None and sheet.is_uncooperative,
        sum(code.is_problem for code in codes),
        *(sum(code.number == number for code in codes) for number in range(1, 9)),
    )


def framed(records: list[tuple[Any, ...]]) -> Figures:
    """The same figures by pandas: sums by plan, and distinct businesses over all."""
    pandas = import_module("pandas")
    frame = pandas.DataFrame.from_records(records, columns=["plan", "business", *COLUMNS])
    flags = [column.value for column in FIGURES if column.of_businesses]
    numbers = [name for name in COLUMNS if name not in flags]
    by_business = frame.groupby(["plan", "business"], sort=False)[flags].any()
    rows = by_business.groupby("plan")[flags].sum()
    rows = rows.join(frame.groupby("plan")[numbers].sum())[list(COLUMNS)]
    total = frame.groupby("business", sort=False)[flags].any().sum()
    whole = {**total.to_dict(), **frame[numbers].sum().to_dict()}
    figures = {
        int(plan): [int(x) for x in row]
        for plan, row in zip(rows.index, rows.to_numpy(), strict=True)
    }
    return figures | {0: [int(whole[name]) for name in COLUMNS]}


def by_pandas(given: list[Inspection]) -> Figures:
    """Records by public properties, then pandas."""
    return framed([by_properties(one) for one in given])


def by_tuned_pandas(given: list[Inspection]) -> Figures:
    """Records by the library's own look at each history, then pandas."""
    packed: dict[int, tuple[int, ...]] = {}
    records: list[tuple[Any, ...]] = []
    for one in given:
        counts, _, day, published = revision(one)
        row = packed.get(counts)
        if row is None:
            row = packed[counts] = tuple(counts_of(counts)[column] for column in FIGURES)
        late = published is not None and day is not None and published > deadline(day, 1)
        drawn = one.drawn
        records.append((drawn.plan, drawn.business, *row[:LATE], late, *row[LATE + 1 :]))
    return framed(records)


LATE: Final = COLUMNS.index("published_late")
CONTENDERS: Final[dict[str, Callable[[list[Inspection]], Figures]]] = {
    "randcheck": ours,
    "pandas": by_pandas,
    "tuned": by_tuned_pandas,
}

# -- measuring ------------------------------------------------------------------------------------


def cpu_seconds(name: str, size: int, shared: bool) -> float:
    """Return the processor time of one table; the figures must be those of the others."""
    given = inspections(size, shared)
    if name != "randcheck":
        import_module("pandas")
    if name == "drill":
        return drilled(given)
    gc.collect()
    start = process_time()
    figures = CONTENDERS[name](given)
    seconds = process_time() - start
    if not shared and size <= 20_000 and figures != by_pandas(given):
        raise SystemExit(f"{name} counts otherwise")
    return seconds


def drilled(given: list[Inspection]) -> float:
    """Return the processor time in which the total's largest cell answers which businesses."""
    made = tabulate(Tally.of_all(given), PLANS)
    gc.collect()
    start = process_time()
    made.total.businesses(Column.INSPECTED)
    return process_time() - start


def one_more(size: int) -> float:
    """Return the microseconds in which a tally of so many takes one inspection more."""
    given = inspections(size, shared=True)
    tally = Tally.of_all(given)
    more = [of_business(given[0], f"N{number}", shared=True) for number in range(2001)]
    tally += Tally.of(more.pop())
    gc.collect()
    start = process_time()
    for one in more:
        tally += Tally.of(one)
    return (process_time() - start) / len(more) * 1e6


def traced_bytes(size: int) -> float:
    """Return what a tally keeps for each inspection, beside the inspections, in bytes."""
    given = inspections(size, shared=True)
    gc.collect()
    tracemalloc.start()
    tally = Tally.of_all(given)
    kept = tracemalloc.get_traced_memory()[0]
    return kept / size if tally.counts[Column.DRAWN] else 0.0


def work(name: str, size: int, shared: bool) -> float:
    """Measure one figure in this process: the hidden side of `in_process`."""
    special = {"one more": one_more, "bytes": traced_bytes}
    return special[name](size) if name in special else cpu_seconds(name, size, shared)


def in_process(name: str, size: int, shared: bool = False) -> float:
    """Return one figure, measured in a process of its own."""
    command = [sys.executable, __file__, "--work", name, "--size", str(size)]
    command += ["--shared"] * shared
    return float(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout))


def processor() -> str:
    """Return the processor's model name."""
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()


def verdict(name: str, figure: float, target: float) -> str:
    """Return one line of the result: a ratio, the most it may be, and whether it is met."""
    return f"{name:<58}{figure:>7.2f}   <= {target:g}   {'met' if figure <= target else 'MISSED'}"


def main() -> None:
    """Run the rounds and print the table."""
    options = argparse.ArgumentParser(description="What Annex 2 costs.")
    options.add_argument("--size", type=int, default=200_000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--large", action="store_true", help="ten times as many, too")
    options.add_argument("--shared", action="store_true", help=argparse.SUPPRESS)
    options.add_argument("--work", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.work:
        print(json.dumps(work(given.work, given.size, given.shared)))
        return
    for name in CONTENDERS:
        in_process(name, 5_000)  # figures are the same

    contenders = {name: (name, given.size, False) for name in (*CONTENDERS, "drill")}
    if given.large:
        contenders["randcheck, shared events"] = ("randcheck", given.size, True)
        contenders["randcheck, ten times, shared events"] = ("randcheck", given.size * 10, True)
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(given.rounds):
        for name, (kind, size, shared) in contenders.items():
            times[name].append(in_process(kind, size, shared))
    print(f"{datetime.now(UTC):%Y-%m-%d}  Python {platform.python_version()}  {processor()}")
    print(f"{given.size:,} inspections, {len(PLANS)} plans, CPU seconds")
    print(f"{'':<38}{'median':>9}{'least':>9}{'most':>9}{'rounds':>8}")
    for name, seconds in times.items():
        spread = (median(seconds), min(seconds), max(seconds))
        print(f"{name:<38}" + "".join(f"{one:>9.3f}" for one in spread) + f"{len(seconds):>8}")
    own, peer, tuned, _, *scale = (median(seconds) for seconds in times.values())
    few, many = in_process("one more", 10_000), in_process("one more", given.size)
    print(f"\none inspection more: {few:.1f} us at 10,000, {many:.1f} us at {given.size:,}")
    print(f"kept for each inspection: {in_process('bytes', given.size):.0f} bytes\n")
    print(verdict("time of pandas by public properties", own / peer, 1))
    print(verdict("time of pandas, tuned", own / tuned, 1))
    print(verdict("one more at the full size, time of one at 10,000", many / few, 1.5))
    if scale:
        print(verdict("ten times as many, time of one", scale[1] / scale[0], 11))


if __name__ == "__main__":
    main()
