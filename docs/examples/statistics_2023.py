"""The statistics of the example: Annex 2, a drill-down, R1 to R14, and three planted faults."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

import randcheck as rc
from randcheck import display, statistics
from randcheck.codes import Column
from randcheck.display import share_text

Show = Callable[[Iterable[tuple[str, ...]]], None]


def report(
    tally: statistics.Tally, plans: Iterable[rc.Plan], draws: Iterable[rc.Draw], show: Show
) -> None:
    """Annex 2 and the lines beside it, one cell's businesses, and R1 to R14."""
    made = list(draws)
    targets = {one.announcement.plan.number: one.target for one in made}
    deadline = date(2023, 11, 30)
    table = statistics.tabulate(tally, plans, targets=targets, deadline=lambda day, plan: deadline)
    print("\nAnnex 2")
    show(display.annex_2(statistics.as_published(table)))
    print("\nBeside it")
    show(display.more_lines(table))
    problems = table.total.businesses(Column.WITH_PROBLEMS)
    print(f"\nBehind 发现问题数量: {'、'.join(problems)}")
    print("  " + share_text(table.total.share(Column.WITH_PROBLEMS, Column.INSPECTED)))
    checked = statistics.reconcile(tally, draws=made, table=table)
    print(f"R1 to R14: {len(checked.findings)} findings, {len(checked.unchecked)} not seen")
    planted(display.annex_2(statistics.as_published(table))[1:], show)


def planted(rows: Iterable[tuple[str, ...]], show: Show) -> None:
    """The same table with three faults, as somebody might have published it."""
    first, second, *others = (list(row) for row in rows)
    total = others[-1]
    raise_cell(first, total, 8, int(first[7]) + 1)  # published, and not inspected
    raise_cell(second, total, 10, int(second[9]) + 2)  # listed without a problem
    total[12] = "9999.00"  # fines that aren't the sum
    published = statistics.read_table([first, second, *others])
    found = statistics.reconcile_table(published)
    outcomes = Counter(one.outcome for one in statistics.identities(published))
    holds, unknown = outcomes[statistics.Holds.HOLDS], outcomes[statistics.Holds.UNKNOWN]
    print(f"\nA table with faults: {holds} identities hold, {unknown} unknown")
    show(display.reconciliation_table(found.findings))


def raise_cell(row: list[str], total: list[str], place: int, number: int) -> None:
    """Raise a cell to a number, and its total by as much."""
    total[place] = str(int(total[place]) + number - int(row[place]))
    row[place] = str(number)


if __name__ == "__main__":
    sys.exit("run yuanhui_2023.py")
