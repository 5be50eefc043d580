"""A log that grows by its head alone: is the last of a million entries as quick as the first?

`python -m tests.benchmarks.growing_log` prints the sizes of the head on the way, and how the time
of an entry at the end compares with that of an entry at the beginning, in pairs of blocks that
take turns. Exit code 1 if the median of the pairs is above the limit.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from statistics import median
from time import process_time
from typing import Any, Final

from randcheck import wire
from randcheck.log import Entry, EntryKind, LogHead

START: Final = datetime.fromisoformat("2023-01-03T09:00:00+08:00")
PLANS, DRAWS, BLOCK, PAIRS, LIMIT = 20, 4, 500, 21, 1.5


def entry(kind: EntryKind, minutes: int, key: tuple[int, int], **given: Any) -> Entry:
    """An entry so many minutes after the start."""
    at = START + timedelta(minutes=minutes)
    return Entry(kind=kind, at=at, plan=key[0], draw_number=key[1], **given)


def drawing(minutes: int, key: tuple[int, int]) -> Iterator[Entry]:
    """A draw with its skips and an extension; the second of each plan is voided instead."""
    names = (f"快乐8 第{minutes}期", f"源汇区公安分局 第{minutes}次")
    known_at = ((names[0], START + timedelta(minutes=minutes)),)
    digest = {"digest": "a" * 64}
    announced = {"label": f"源汇区/2023/{key}", "sources": names, "known_at": known_at, **digest}
    yield entry(EntryKind.ANNOUNCED, minutes - 1, key, **announced)
    if key[1] == 2:
        yield entry(EntryKind.VOIDED, minutes - 1, key, reason="名录有误")
        return
    yield entry(EntryKind.OPENED, minutes, key, sources=names)
    yield entry(EntryKind.DRAWN, minutes, key, **digest)
    yield entry(EntryKind.ASSIGNED, minutes, key, **digest)
    for number in range(1, 13):
        skip = {"business": f"91411102MA{number:08}", "skip_number": number, "reason": "已注销"}
        yield entry(EntryKind.SKIPPED, minutes, key, **skip)
    yield entry(EntryKind.EXTENDED, minutes, key, stratum="全部", step=1)


def year(count: int) -> Iterator[Entry]:
    """So many entries: draws spread over the year, and results between them."""
    minutes = 0
    for draw in range(1, DRAWS + 1):
        for plan in range(1, PLANS + 1):
            minutes += 2
            yield from drawing(minutes, (plan, draw))
            for number in range(count // (PLANS * DRAWS) + 1):
                yield published(minutes, number, plan)


def published(minutes: int, number: int, plan: int) -> Entry:
    """The entry of a result."""
    return entry(EntryKind.PUBLISHED, minutes, (plan, 1), digest=f"{number:064x}")


def timed(head: LogHead, minutes: int) -> float:
    """Return the processor time of a block of entries: results, and a draw of a new plan."""
    results = (published(minutes, number, 1) for number in range(BLOCK))
    entries = [*drawing(minutes + 1, (PLANS + 1, 1)), *results]
    entries.sort(key=lambda one: one.at)
    start = process_time()
    for one in entries:
        _, head = head.append(one)
    return process_time() - start


def main() -> int:
    """Do what the command line asks for, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.growing_log")
    parser.add_argument("--entries", type=int, default=1_000_000)
    count = parser.parse_args().entries
    head, early, start = LogHead.start("源汇区/2023"), None, process_time()
    for number, one in enumerate(islice(year(count), count), start=1):
        _, head = head.append(one)
        early = head if number == BLOCK else early
        if number in (BLOCK, count // 2, count):
            print(f"{number:>9,} entries: a head of {len(wire.dumps(head)):,} bytes")
    print(f"{(process_time() - start) / count * 1e6:.0f} µs an entry")
    return compared(early or head, head)


def compared(early: LogHead, late: LogHead) -> int:
    """Print how two heads compare, and return the exit code."""
    minutes = 3 * PLANS * DRAWS
    pairs = [(timed(early, minutes), timed(late, minutes)) for _ in range(PAIRS)]
    ratio = median(after / before for before, after in pairs)
    print(f"after {late.size:,} entries an entry takes {ratio:.2f} times as long as at first")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
