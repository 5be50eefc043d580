"""Entries and logs made by hand, and the format of the log a second time."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from randcheck import wire
from randcheck.log import Entry, EntryKind, Log, Record
from tests.made.plan import ANNOUNCED, KNOWN
from tests.restated.draw import hashed, lp

NAME = "源汇区"


LATER = datetime.fromisoformat("2024-01-01T00:00:00+08:00")


KINDS = {kind.value: kind for kind in EntryKind}


#: What an entry of each kind has, as the format says it.
GIVEN: dict[str, dict[str, Any]] = {
    "announced": {"digest": "a" * 64, "sources": ("快乐8", "分局")},
    "opened": {"sources": ("快乐8", "分局")},
    "drawn": {"digest": "d" * 64},
    "voided": {"reason": "名录有误"},
    "skipped": {"business": "E1", "reason": "已注销", "skip_number": 1},
    "extended": {"stratum": "全部", "step": 1},
    "assigned": {"digest": "e" * 64},
    "published": {"digest": "f" * 64},
    "amended": {"digest": "0" * 64, "reason": "更正"},
}


def entry(kind: str, *, plan: int = 2, draw: int = 1, hours: int = 0, **changes: Any) -> Entry:
    """An entry of a kind, so many hours after the announcement.

    An announcement's first source is public, and its `known_at` may be given as a moment.
    """
    if kind == "announced":
        first = changes.get("sources", GIVEN[kind]["sources"])[0]
        known_at = changes.get("known_at", KNOWN)
        known = ((first, known_at),) if isinstance(known_at, datetime) else known_at
        changes = {"label": f"源汇区/{plan}/{draw}", **changes, "known_at": known}
    return Entry(
        kind=KINDS[kind],
        at=ANNOUNCED + timedelta(hours=hours),
        plan=plan,
        draw_number=draw,
        **{**GIVEN[kind], **changes},
    )


def logged(*entries: Entry) -> Log:
    log = Log.start(NAME)
    for one in entries:
        log = log.append(one)
    return log


# The format a second time, as plainly as it can be said.
def genesis(name: str) -> str:
    return hashed(b"randcheck-log-1", name.encode()).hex()


def chained(previous: str, one: Entry) -> str:
    parts = lp(b"randcheck-log-1") + bytes.fromhex(previous) + lp(wire.dumps(one))
    return hashlib.sha256(parts).hexdigest()


def chain(entries: Iterable[Entry], before: Sequence[Record] = ()) -> Log:
    """A log made by hand, with the right digests and without any rule, behind some records."""
    records = list(before)
    for one in entries:
        previous = records[-1].digest if records else genesis(NAME)
        records.append(Record(entry=one, digest=chained(previous, one)))
    return Log(name=NAME, records=tuple(records))


def forced(log: Log, *entries: Entry) -> Log:
    """A log with entries that `append` may refuse, chained by hand."""
    for one in entries:
        record = Record(entry=one, digest=chained(log.head, one))
        log = Log(name=log.name, records=(*log.records, record))
    return log


def codes(findings: Any) -> set[str]:
    return {found.code for found in findings}


ANNOUNCE, OPEN, DRAW = entry("announced"), entry("opened", hours=40), entry("drawn", hours=41)


DRAWN = (ANNOUNCE, OPEN, DRAW)


SECOND = entry("announced", draw=2, hours=50, sources=("双色球",), known_at=LATER)
