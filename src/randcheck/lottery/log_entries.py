"""Draws in the public log: the entries that they make, and what a log says of a transcript."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from attrs import evolve

from randcheck.errors import Finding, NotAnnounced, RandcheckError
from randcheck.errors.finding import shorten
from randcheck.log import Entry, EntryKind, Log, replay
from randcheck.lottery.announcement import Announcement
from randcheck.lottery.drawing import Draw, Skip, Transcript
from randcheck.sampler import ContributionKind
from randcheck.wire import to_data

__all__ = [
    "announced_entry",
    "drawn_entry",
    "extended_entry",
    "log_differences",
    "opened_entry",
    "skipped_entry",
    "voided_entry",
]


def announced_entry(announcement: Announcement) -> Entry:
    """Return the entry of an announcement, at its own time."""
    public = (s.known_at for s in announcement.sources if s.kind is ContributionKind.PUBLIC)
    return _entry(
        EntryKind.ANNOUNCED,
        announcement,
        announcement.announced_at,
        digest=announcement.digest,
        sources=tuple(source.name for source in announcement.sources),
        known_at=max(public, default=announcement.announced_at),
    )


def opened_entry(announcement: Announcement, *sources: str, at: datetime) -> Entry:
    """Return the entry that these sources' values have become known; all, if none is named."""
    return _entry(
        EntryKind.OPENED,
        announcement,
        at,
        sources=sources or tuple(source.name for source in announcement.sources),
    )


def drawn_entry(draw: Draw, *, at: datetime) -> Entry:
    """Return the entry of a draw: it pins the transcript as it was before any skip or extension."""
    return _entry(
        EntryKind.DRAWN,
        draw.announcement,
        at,
        digest=first_transcript(draw).digest,
    )


def voided_entry(announcement: Announcement, *, reason: str, at: datetime) -> Entry:
    """Return the entry that an announcement or draw is void (D19), and why."""
    return _entry(
        EntryKind.VOIDED,
        announcement,
        at,
        reason=reason,
    )


def skipped_entry(draw: Draw, skip: Skip, *, at: datetime) -> Entry:
    """Return the entry of one of a draw's skips (D18); any other raises `NotAnnounced`."""
    if skip not in draw.skips:
        raise NotAnnounced(
            Finding(
                code="entry.skip",
                problem="not a skip of this draw",
                value=shorten(skip.identifier),
                fix="log what draw.with_skip returned",
            )
        )
    return _entry(
        EntryKind.SKIPPED, draw.announcement, at, identifier=skip.identifier, reason=skip.reason
    )


def extended_entry(draw: Draw, stratum: str, *, at: datetime) -> Entry:
    """Return the entry of a stratum's extension, to the step that the draw stands at."""
    step = next((one.extension for one in draw.strata if one.name == stratum), 0)
    if not step:
        raise NotAnnounced(
            Finding(
                code="entry.extension",
                problem="no stratum of this draw that was extended",
                value=shorten(stratum),
                fix="log what draw.with_extension returned",
            )
        )
    return _entry(EntryKind.EXTENDED, draw.announcement, at, stratum=stratum, step=step)


def first_transcript(draw: Draw) -> Transcript:
    """Return the transcript as it was published first, before any skip or extension."""
    strata = tuple(evolve(stratum, extension=0) for stratum in draw.strata)
    return evolve(draw, strata=strata, skips=()).transcript()


def log_differences(transcript: Transcript, log: Log) -> Iterator[Finding]:
    """Yield what is wrong with the log, and in what it differs from a transcript."""
    for found in replay(log):
        yield found.under(".log")
    try:
        draw = transcript.draw()
    except RandcheckError:
        return  # what claims to be a draw and isn't one, `verify` tells anyway
    announcement = draw.announcement
    told = log.of(announcement.plan.number, announcement.draw_number)
    for where, logged, claimed in _compared(draw, told):
        if logged != claimed:
            yield Finding(
                code=f"log.{where}",
                path=f"$.log.{where}",
                problem=f"the log has {_shown(logged)}, the transcript {_shown(claimed)}",
                fix="ask for an explanation: the log is what was published at the time",
            )


def _compared(draw: Draw, told: tuple[Entry, ...]) -> Iterator[tuple[str, object, object]]:
    """Yield what the log tells of a draw, beside what its transcript claims."""
    entry = announced_entry(draw.announcement)
    logged = tuple(to_data(e) for e in told if e.kind is EntryKind.ANNOUNCED)
    yield "announced", logged, (to_data(entry),)
    digests = tuple(e.digest for e in told if e.kind is EntryKind.DRAWN)
    yield "drawn", digests, (first_transcript(draw).digest,)
    yield "voided", tuple(e.reason for e in told if e.kind is EntryKind.VOIDED), ()
    skips = tuple((e.identifier, e.reason) for e in told if e.kind is EntryKind.SKIPPED)
    yield "skipped", skips, tuple((skip.identifier, skip.reason) for skip in draw.skips)
    steps = {e.stratum: e.step for e in told if e.kind is EntryKind.EXTENDED}
    claimed = {one.name: one.extension for one in draw.strata if one.extension}
    yield "extended", tuple(sorted(steps.items())), tuple(sorted(claimed.items()))


def _shown(values: object) -> str:
    return str(values) if values else "none"


def _entry(kind: EntryKind, announcement: Announcement, at: datetime, **fields: Any) -> Entry:
    return Entry(
        kind=kind,
        at=at,
        plan=announcement.plan.number,
        draw_number=announcement.draw_number,
        **fields,
    )
