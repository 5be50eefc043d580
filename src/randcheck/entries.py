"""Draws in the public log: the entries that they make, and what a log says of a transcript."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from attrs import evolve

from randcheck.announcement import Announcement
from randcheck.errors import Finding, NotAnnounced, RandcheckError, shorten
from randcheck.fields import check_arguments
from randcheck.log import Log, replay
from randcheck.log_entry import Entry, EntryKind
from randcheck.lottery import Draw, Skip, Transcript
from randcheck.teams import Assignment, Change
from randcheck.tickets import ContributionKind
from randcheck.wire import to_data


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


def assigned_entry(draw: Draw, assignment: Assignment, *, at: datetime) -> Entry:
    """Return the entry of an assignment of inspectors as it was drawn, before any change."""
    _check_same_draw(draw, assignment)
    first = evolve(assignment, changes=())
    return _entry(EntryKind.ASSIGNED, draw.announcement, at, digest=first.digest)


def reassigned_entry(draw: Draw, assignment: Assignment, *, at: datetime) -> Entry:
    """Return the entry of an assignment's last change: it amends the assignment before.

    The digest is that of the whole, all changes included; the reason is the withdrawal's, or those
    of the draw's skips and extensions that the change follows.
    """
    _check_same_draw(draw, assignment)
    if not assignment.changes:
        raise NotAnnounced(
            Finding(
                code="entry.unchanged",
                problem="an assignment that was never changed",
                fix="log what reassign returned, or use assigned",
            )
        )
    return _entry(
        EntryKind.AMENDED,
        draw.announcement,
        at,
        digest=assignment.digest,
        reason=_reason(draw, assignment.changes[-1]),
    )


def _reason(draw: Draw, change: Change) -> str:
    if change.withdrawal is not None:
        return change.withdrawal.reason
    skipped = (skip.reason for skip in draw.skips if skip.identifier in change.dissolved)
    return "、".join(dict.fromkeys(skipped)) or EntryKind.EXTENDED.value


def _check_same_draw(draw: Draw, assignment: Assignment) -> None:
    check_arguments(draw=(Draw, draw), assignment=(Assignment, assignment))
    if assignment.announcement_digest != draw.announcement.digest:
        raise NotAnnounced(
            Finding(
                code="entry.assignment",
                problem="an assignment of another draw",
                value=assignment.label,
                fix="log it with the draw that it was made from",
            )
        )


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


def assignment_differences(assignment: Assignment, draw: Draw, log: Log) -> Iterator[Finding]:
    """Yield in what a log differs from an assignment: the first teams, then each change."""
    told = log.of(draw.announcement.plan.number, draw.announcement.draw_number)
    logged = {one.digest for one in told if one.kind in (EntryKind.ASSIGNED, EntryKind.AMENDED)}
    claimed = [
        evolve(assignment, changes=assignment.changes[:count]).digest
        for count in range(len(assignment.changes) + 1)
    ]
    for place, one in enumerate(claimed):
        if one not in logged:
            yield _unlogged(f"$.changes[{place - 1}]" if place else "$.drawn", one)
    for entry in told:
        if entry.kind is EntryKind.ASSIGNED and entry.digest != claimed[0]:
            yield Finding(
                code="log.assigned",
                path="$.log.assigned",
                problem=f"the log has another assignment, {entry.digest}",
                fix="ask for an explanation: a draw is assigned once, and then changed",
            )


def _unlogged(where: str, digest: str) -> Finding:
    return Finding(
        code="log.assigned",
        path=where,
        problem=f"{digest} isn't in the log",
        fix="ask for an explanation: each assignment and change is logged when it is made",
    )


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
