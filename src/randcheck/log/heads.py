"""The head of a public log (日志末端状态): with it alone the log grows, however long it is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from itertools import pairwise
from typing import Any, Final, Self, final

from attrs import frozen

from randcheck.errors import Finding, NotAllowed
from randcheck.errors.finding import fault
from randcheck.log.entry import Entry, EntryKind
from randcheck.log.source_names import are_in_order, folded, is_known, with_known
from randcheck.log.state import OPEN, LoggedDraw, draw_after, draw_refusals
from randcheck.values import Count, Digest, Document, Label, Moment, lp, sha256_lp
from randcheck.values.validation import checked, validate
from randcheck.wire import dumps

__all__ = ["LogHead", "Record"]

#: The name under which entries are chained.
ALGORITHM: Final = "randcheck-log-1"
#: A public source, by name, and the moment at which its value becomes known.
Awaited = tuple[Label, Moment]
_set = object.__setattr__


@final
@frozen(kw_only=True)
class Record:
    """An entry in its place (日志记录): `digest` chains it to all entries before it."""

    entry: Entry
    digest: Digest

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class LogHead(Document):
    """The head of a log (日志末端状态), and all that is needed to judge the next entry.

    Made by `LogHead.start` or `Log.log_head`; goes on by `append` alone, which costs the same
    after a million entries. `head` is the last digest, `size` the number of records, `last` the
    time of the last entry. `draws` are those that aren't void, and the latest of each plan.
    `known_sources` are fingerprints of the names of sources whose value is known. `awaited` are the
    public sources of which the announced time isn't over yet, in order of time.
    """

    name: Label
    head: Digest
    size: Count = 0
    last: Moment | None = None
    draws: tuple[LoggedDraw, ...] = ()
    known_sources: bytes = b""
    awaited: tuple[Awaited, ...] = ()

    def __attrs_post_init__(self) -> None:
        validate(self, self._draws_out_of_order, self._sources_out_of_order)

    def _draws_out_of_order(self) -> Iterator[Finding]:
        for index, (before, one) in enumerate(pairwise(self.draws), start=1):
            if one.key <= before.key:
                yield fault("log-head.order", f"draws[{index}]")

    def _sources_out_of_order(self) -> Iterator[Finding]:
        if not are_in_order(self.known_sources):
            yield fault("log-head.order", "known_sources")
        for index, (before, one) in enumerate(pairwise(self.awaited), start=1):
            if _by_moment(one) <= _by_moment(before):
                yield fault("log-head.order", f"awaited[{index}]")

    @classmethod
    @checked
    def start(cls, name: Label) -> Self:
        """Return the head of an empty log of that name."""
        return cls(name=name, head=sha256_lp(ALGORITHM.encode(), name.encode()).hex())

    @checked
    def append(self, entry: Entry) -> tuple[Record, LogHead]:
        """Return the record of the next entry, and the head with it.

        `NotAllowed` says why an entry can't come next: just what `Log.append` refuses.
        """
        NotAllowed.raise_for(found.under(".entry") for found in refusals(self, entry))
        record = Record(entry=entry, digest=chained(self.head, entry))
        return record, after(self, record)


def chained(previous: str, entry: Entry) -> str:
    """Return the digest of an entry behind the digest before it."""
    parts = lp(ALGORITHM.encode()), bytes.fromhex(previous), lp(dumps(entry))
    return sha256(b"".join(parts)).hexdigest()


def refusals(head: LogHead, entry: Entry) -> Iterator[Finding]:
    """Yield why an entry can't come next, each at its field."""
    if head.last is not None and entry.at < head.last:
        yield fault("log.time", "at", draw=entry.draw, moment=entry.at, previous=head.last)
    if entry.kind is EntryKind.ANNOUNCED:
        yield from _announcement_refusals(head, entry)
        return
    place = _place(head, entry.draw)
    if _is_at(head, place, entry.draw):
        yield from draw_refusals(head.draws[place], entry)
    elif entry.draw_number < _latest(head, entry.plan)[0]:
        void = LoggedDraw(plan=entry.plan, draw_number=entry.draw_number, is_void=True)
        yield from draw_refusals(void, entry)
    else:
        yield fault("log.unannounced", "draw_number", draw=entry.draw)


def _announcement_refusals(head: LogHead, entry: Entry) -> Iterator[Finding]:
    latest, stage = _latest(head, entry.plan)
    if entry.draw_number != latest + 1:
        yield fault("log.number", "draw_number", draw=entry.draw, expected=latest + 1)
    if stage in OPEN:
        yield fault("log.two-open", "plan", draw=entry.draw, number=latest, draw_stage=stage)
    over = {folded(name) for name, _ in head.awaited[: _over(head.awaited, entry.at)]}
    for index, source in enumerate(entry.sources):
        if folded(source) in over or is_known(head.known_sources, source):
            yield fault("log.source-known", f"sources[{index}]", draw=entry.draw, name=source)


def after(head: LogHead, record: Record) -> LogHead:
    """Return the head after a record, allowed or not: `replay` goes on after a breach."""
    entry = record.entry
    fields: dict[str, Any] = {
        "name": head.name,
        "head": record.digest,
        "size": head.size + 1,
        "last": entry.at,
        "draws": _draws_after(head, entry),
        "known_sources": head.known_sources,
        "awaited": head.awaited,
    }
    if entry.sources:
        fields["known_sources"], fields["awaited"] = _sources_after(head, entry)
    # Made of what was checked already: looking at all of it again would cost more with each draw.
    grown = object.__new__(LogHead)
    for name, value in fields.items():
        _set(grown, name, value)
    return grown


def _draws_after(head: LogHead, entry: Entry) -> tuple[LoggedDraw, ...]:
    draws, place = head.draws, _place(head, entry.draw)
    is_there = _is_at(head, place, entry.draw)
    if entry.kind is EntryKind.ANNOUNCED:
        made = LoggedDraw(plan=entry.plan, draw_number=entry.draw_number, sources=entry.sources)
        # A void draw with a later one of its plan can't have any further entry.
        is_past = place > 0 and draws[place - 1].is_void and draws[place - 1].plan == entry.plan
        return (*draws[: place - is_past], made, *draws[place + is_there :])
    changed = draw_after(draws[place], entry) if is_there else None
    if changed is None or changed is draws[place]:
        return draws
    is_past = changed.is_void and changed.draw_number < _latest(head, changed.plan)[0]
    return (*draws[:place], *(() if is_past else (changed,)), *draws[place + 1 :])


def _sources_after(head: LogHead, entry: Entry) -> tuple[bytes, tuple[Awaited, ...]]:
    """Return the sources that are known, and those awaited, after an announcement or an opening."""
    if entry.kind is EntryKind.OPENED:
        return with_known(head.known_sources, entry.sources), head.awaited
    awaited = [*head.awaited]
    for one in entry.known_at:
        place = bisect_left(awaited, _by_moment(one), key=_by_moment)
        if awaited[place : place + 1] != [one]:
            awaited.insert(place, one)
    count = _over(awaited, entry.at)
    over = (name for name, _ in awaited[:count])
    return with_known(head.known_sources, over), tuple(awaited[count:])


# -- looking up -----------------------------------------------------------------------------------


def _by_moment(awaited: Awaited) -> tuple[datetime, str]:
    return awaited[1], awaited[0]


def _over(awaited: Sequence[Awaited], at: datetime) -> int:
    """Return how many of the sources awaited are known at a moment."""
    return bisect_right(awaited, at, key=lambda one: one[1])


def _place(head: LogHead, key: tuple[int, int]) -> int:
    return bisect_left(head.draws, key, key=lambda one: one.key)


def _is_at(head: LogHead, place: int, key: tuple[int, int]) -> bool:
    return place < len(head.draws) and head.draws[place].key == key


def _latest(head: LogHead, plan: int) -> tuple[int, EntryKind | None]:
    """Return number and stage of a plan's latest draw, 0 and None where there is none."""
    place = _place(head, (plan + 1, 0)) - 1
    if place < 0 or head.draws[place].plan != plan:
        return 0, None
    return head.draws[place].draw_number, head.draws[place].stage
