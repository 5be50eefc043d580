"""Strategies for the public log: histories of draws that it allows, entry after entry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from randcheck.log import Entry, EntryKind, Log, LogComparison, LoggedDraw, LogHead, Record
from randcheck.lottery import (
    Announcement,
    Draw,
    announced_entry,
    drawn_entry,
    extended_entry,
    opened_entry,
    skipped_entry,
    voided_entry,
)
from randcheck.testing.strategies.announcement import (
    Announced,
    announced,
    drawable_plans,
    rosters_of,
)
from randcheck.testing.strategies.lottery import changed, first_draw
from randcheck.testing.strategies.values import REASONS, identifiers, keys, labels, moments, names

__all__ = ["entries", "logs"]


@st.composite
def entries(draw: st.DrawFn, kind: EntryKind | None = None) -> Entry:
    """Single entries of every kind, each with the fields that it has."""
    chosen = draw(st.sampled_from(EntryKind)) if kind is None else kind
    given = {name: draw(strategy) for name, strategy in _fields(chosen)}
    if chosen is EntryKind.ANNOUNCED:
        public = draw(st.sets(st.sampled_from(given["sources"])))
        names = [name for name in given["sources"] if name in public]
        given["known_at"] = tuple((name, draw(moments())) for name in names)
    number, draw_number = draw(st.integers(1, 9)), draw(st.integers(1, 3))
    return Entry(kind=chosen, at=draw(moments()), plan=number, draw_number=draw_number, **given)


def _fields(kind: EntryKind) -> Iterator[tuple[str, st.SearchStrategy[Any]]]:
    if kind in (EntryKind.ANNOUNCED, EntryKind.OPENED):
        several = st.lists(labels(), min_size=1, max_size=3)
        yield "sources", several.map(_numbered)
    if kind is EntryKind.ANNOUNCED:
        yield "label", labels()
        yield "shared_with", st.lists(st.integers(1, 9), max_size=2, unique=True).map(tuple)
    if kind in (EntryKind.VOIDED, EntryKind.SKIPPED, EntryKind.AMENDED):
        yield "reason", names(*REASONS)
    if kind is EntryKind.SKIPPED:
        yield "business", identifiers(max_size=8)
        yield "skip_number", st.integers(1, 3)
    if kind is EntryKind.AMENDED:
        yield "change_number", st.none() | st.integers(1, 3)
    if kind is EntryKind.EXTENDED:
        yield "stratum", labels()
        yield "step", st.integers(1, 3)
    if kind in (
        EntryKind.ANNOUNCED,
        EntryKind.DRAWN,
        EntryKind.ASSIGNED,
        EntryKind.PUBLISHED,
        EntryKind.AMENDED,
    ):
        yield "digest", keys()


def _numbered(stems: list[str]) -> tuple[str, ...]:
    """Return names of which no two are one name spelled in two ways."""
    return tuple(f"{stem[:9]}第{place}期" for place, stem in enumerate(stems))


@st.composite
def logs(draw: st.DrawFn, *, least: int = 0) -> Log:
    """Logs of up to three draws: announced, opened, drawn, and what follows; or voided."""
    log = Log.start("源汇分局")
    number, draw_number, serial = 1, 1, 1
    for _ in range(draw(st.integers(least, 3))):
        plan = draw(drawable_plans(number))
        roster = draw(rosters_of(plan, max_size=5))
        last: dict[str, Any] = {"not_before": log.records[-1].entry.at} if log.records else {}
        made = draw(announced(plan, roster, draw_number=draw_number, serial=serial, **last))
        serial += len(made.announcement.sources)
        for entry in draw(_history(made)):
            log = log.append(entry)
        if log.records[-1].entry.kind is EntryKind.VOIDED:
            draw_number += 1
        else:
            number, draw_number = number + 1, 1
    return log


@st.composite
def _history(draw: st.DrawFn, made: Announced) -> list[Entry]:
    """The entries of a draw until it is void, or drawn, with its changes and its teams."""
    first = announced_entry(made.announcement)
    at = made.known_at
    if draw(st.integers(0, 3)) == 3:
        moment = draw(st.sampled_from((first.at, at)))
        reason = draw(names("名录有误"))
        return [first, voided_entry(made.announcement, reason=reason, at=moment)]
    lot = draw(changed(first_draw(made)))
    opened = draw(openings(made.announcement, at))
    at += timedelta(hours=1)
    return [first, *opened, *drawings(lot.draw, at), *draw(_team_entries(first, at))]


@st.composite
def _team_entries(draw: st.DrawFn, announced: Entry, at: datetime) -> list[Entry]:
    """The entries of teams and of their changes, where there are teams."""
    number, draw_number = announced.draw
    given: dict[str, Any] = {"at": at, "plan": number, "draw_number": draw_number}
    changes = range(1, draw(st.integers(1, 4)))
    if draw(st.booleans()):
        return []
    return [
        Entry(kind=EntryKind.ASSIGNED, digest=draw(keys()), **given),
        *(
            Entry(
                kind=EntryKind.AMENDED,
                digest=draw(keys()),
                reason=draw(names(*REASONS)),
                change_number=change,
                **given,
            )
            for change in changes
        ),
    ]


@st.composite
def openings(draw: st.DrawFn, announcement: Announcement, at: datetime) -> list[Entry]:
    """The entries of sources that became known, all at once or one by one."""
    if draw(st.booleans()):
        return [opened_entry(announcement, one.name, at=at) for one in announcement.sources]
    return [opened_entry(announcement, at=at)]


def drawings(drawn: Draw, at: datetime) -> list[Entry]:
    """Return the entries of a draw, its skips and its extensions."""
    extended = [one.name for one in drawn.strata if one.extension]
    return [
        drawn_entry(drawn, at=at),
        *(skipped_entry(drawn, skip, at=at) for skip in drawn.skips),
        *(extended_entry(drawn, name, at=at) for name in extended),
    ]


def records() -> st.SearchStrategy[Record]:
    """Entries in their place in a log."""
    return logs(least=1).flatmap(lambda log: st.sampled_from(log.records))


def heads() -> st.SearchStrategy[LogHead]:
    """Heads of logs, the empty one too."""
    return logs().map(Log.log_head)


def logged_draws() -> st.SearchStrategy[LoggedDraw]:
    """What heads remember of draws."""
    return logs(least=1).map(Log.log_head).flatmap(lambda head: st.sampled_from(head.draws))


@st.composite
def comparisons(draw: st.DrawFn) -> LogComparison:
    """How two copies of a log compare: equal, one longer, or forked."""
    log = draw(logs())
    cuts = draw(st.tuples(*[st.integers(0, len(log.records))] * 2))
    first, second = (evolve(log, records=log.records[:cut]) for cut in cuts)
    if draw(st.booleans()):
        other = Record(entry=draw(entries()), digest=draw(keys()))
        second = evolve(second, records=(*second.records, other))
    return first.compared_with(second)
