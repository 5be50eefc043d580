"""A log read again (重放): what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import fault, wrong
from randcheck.log.chain import Log, walked
from randcheck.log.heads import LogHead, Record
from randcheck.values import Digest, Label
from randcheck.values.validation import checked

__all__ = ["replay"]


def replay(
    log: Log | Iterable[Record], *, name: str | None = None, head: str | None = None
) -> tuple[Finding, ...]:
    """Return what is wrong with a log: its chain, its rules, a remembered head.

    `log` is a log, or its records in order and the log's `name`: they are read one by one, and none
    is kept, so that a log of any length takes the same memory. `head` is a digest that was kept
    from earlier: a log that has grown since still has it, and a log that was changed before it
    doesn't. Without a head, a log that was chained anew from any point on shows no fault.
    """
    start, found = _start(log, name, head), list[Finding]()
    records = log.records if isinstance(log, Log) else _looked_at(log)
    is_there = head is None
    for now in walked(start, records, found):
        is_there = is_there or now.head == head
    if not is_there:
        found.append(fault("log.head", "records", digest=head))
    return tuple(found)


@checked
def _start(log: Any, name: Label | None, head: Digest | None) -> LogHead:
    if isinstance(log, Log):
        if name not in (None, log.name):
            raise InvalidInput(fault("log.name", "name", names=(log.name, name)))
        return LogHead.start(log.name)
    if isinstance(log, str | bytes) or not isinstance(log, Iterable):
        raise InvalidInput(wrong("type.one-of", log, "log", nouns=("Log", "Iterable")))
    if name is None:
        raise InvalidInput(fault("log.unnamed", "name"))
    return LogHead.start(name)


def _looked_at(records: Iterable[Record]) -> Iterator[Record]:
    for place, one in enumerate(records):
        if type(one) is not Record:
            raise InvalidInput(wrong("type.noun", one, f"log[{place}]", noun="Record"))
        yield one
