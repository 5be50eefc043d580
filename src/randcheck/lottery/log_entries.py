"""Draws in the public log (公示日志): their entries, and how a log compares with a transcript."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from attrs import evolve

from randcheck.errors import Finding, NotAnnounced, RandcheckError
from randcheck.errors.finding import fault, mismatches
from randcheck.log import Entry, EntryKind, Log, log_warnings, replay
from randcheck.lottery.announcement import Announcement
from randcheck.lottery.drawing import Draw, Skip, Transcript
from randcheck.sampler import ContributionKind
from randcheck.values import Label, Moment, Name
from randcheck.values.validation import checked

__all__ = [
    "announced_entry",
    "drawn_entry",
    "extended_entry",
    "log_differences",
    "opened_entry",
    "skipped_entry",
    "voided_entry",
]


@checked
def announced_entry(announcement: Announcement) -> Entry:
    """Return the entry of an announcement, at its own time."""
    public = (one for one in announcement.sources if one.kind is ContributionKind.PUBLIC)
    return _entry(
        EntryKind.ANNOUNCED,
        announcement,
        announcement.announced_at,
        digest=announcement.digest,
        label=announcement.label,
        shared_with=announcement.shared_with,
        sources=tuple(source.name for source in announcement.sources),
        known_at=tuple((source.name, source.known_at) for source in public),
    )


@checked
def opened_entry(announcement: Announcement, *sources: Label, at: Moment) -> Entry:
    """Return the entry that the values of these sources, by name, have become known.

    Without a name it is for all of them. A log takes names in the order of the announcement.
    """
    return _entry(
        EntryKind.OPENED,
        announcement,
        at,
        sources=sources or tuple(source.name for source in announcement.sources),
    )


@checked
def drawn_entry(draw: Draw, *, at: Moment) -> Entry:
    """Return the entry of a draw: it pins the transcript as it was before any skip or extension."""
    return _entry(EntryKind.DRAWN, draw.announcement, at, digest=first_transcript(draw).digest)


@checked
def voided_entry(announcement: Announcement, *, reason: Name, at: Moment) -> Entry:
    """Return the entry that an announcement or draw is void (作废, D19), and why, in public."""
    return _entry(EntryKind.VOIDED, announcement, at, reason=reason)


@checked
def skipped_entry(draw: Draw, skip: Skip, *, at: Moment) -> Entry:
    """Return the entry of one of a draw's skips (递补更换, D18), with its number in the draw.

    A skip that isn't the draw's raises `NotAnnounced`.
    """
    if skip not in draw.skips:
        raise NotAnnounced(fault("entry.skip", "skip", business=skip.business, reason=skip.reason))
    return _entry(
        EntryKind.SKIPPED,
        draw.announcement,
        at,
        business=skip.business,
        reason=skip.reason,
        skip_number=draw.skips.index(skip) + 1,
    )


@checked
def extended_entry(draw: Draw, stratum: Label, *, at: Moment) -> Entry:
    """Return the entry of a stratum's extension (扩大抽查), to the step that the draw is at.

    A stratum that wasn't extended raises `NotAnnounced`.
    """
    step = next((one.extension for one in draw.strata if one.name == stratum), 0)
    if not step:
        raise NotAnnounced(fault("entry.extension", "stratum", stratum=stratum))
    return _entry(EntryKind.EXTENDED, draw.announcement, at, stratum=stratum, step=step)


def first_transcript(draw: Draw) -> Transcript:
    """Return the transcript as it was published first, before any skip or extension."""
    strata = tuple(evolve(stratum, extension=0) for stratum in draw.strata)
    return evolve(draw, strata=strata, skips=()).transcript()


@checked
def log_differences(transcript: Transcript, log: Log) -> tuple[Finding, ...]:
    """Return what is wrong with a log, and in what it differs from a transcript.

    It has what `log_warnings` says of this draw, and of each earlier draw of the plan that was
    voided late, had a source with two times, or opened one early.
    """
    return tuple(_log_differences(transcript, log))


def _log_differences(transcript: Transcript, log: Log) -> Iterator[Finding]:
    for found in replay(log):
        yield found.under(".log")
    try:
        draw = transcript.draw()
    except RandcheckError:
        return  # what isn't a draw is found by `verify` anyway
    announcement = draw.announcement
    logged = log.of(announcement.plan.number, announcement.draw_number)
    yield from _warnings(announcement, log)
    if announcement.log_name is not None:
        claim = ("log.name", log.name, announcement.log_name)
        yield from mismatches([claim], "log.other-name")
    yield from mismatches(_announcement_claims(announcement, logged), "log.announced")
    yield from mismatches(_draw_claims(draw, logged), "log.*")


#: What is held against a draw though it is about an earlier draw of its plan.
_OF_EARLIER: Final = ("log.late-void", "log.known-at", "log.early-opened")


def _warnings(announcement: Announcement, log: Log) -> Iterator[Finding]:
    plan, number = announcement.plan.number, announcement.draw_number
    for found in log_warnings(log, as_of=announcement.announced_at):
        draw: Any = dict(found.figures)["draw"]
        is_earlier = found.code in _OF_EARLIER and (plan, 0) < draw < (plan, number)
        if draw == (plan, number) or is_earlier:
            yield found.under(".log")


def _announcement_claims(
    announcement: Announcement, logged: Iterable[Entry]
) -> Iterator[tuple[str, object, object]]:
    entry = announced_entry(announcement)
    entries = [one for one in logged if one.kind is EntryKind.ANNOUNCED]
    yield "log.announced", tuple(one.digest for one in entries), (entry.digest,)
    for one in entries:
        for name in ("at", "label", "shared_with", "sources", "known_at"):
            yield f"log.announced.{name}", getattr(one, name), getattr(entry, name)


def _draw_claims(draw: Draw, logged: Iterable[Entry]) -> Iterator[tuple[str, object, object]]:
    """Yield what the log has of a draw, beside what its transcript claims."""
    by_kind: defaultdict[EntryKind, list[Entry]] = defaultdict(list)
    for entry in logged:
        by_kind[entry.kind].append(entry)
    digests = tuple(one.digest for one in by_kind[EntryKind.DRAWN])
    yield "log.drawn", digests, (first_transcript(draw).digest,)
    yield "log.voided", tuple(one.reason for one in by_kind[EntryKind.VOIDED]), ()
    skips = tuple(f"{one.business} {one.reason}" for one in by_kind[EntryKind.SKIPPED])
    yield "log.skipped", skips, tuple(f"{one.business} {one.reason}" for one in draw.skips)
    steps = {one.stratum: one.step for one in by_kind[EntryKind.EXTENDED]}
    claimed = {one.name: one.extension for one in draw.strata if one.extension}
    yield "log.extended", _steps(steps), _steps(claimed)


def _steps(by_stratum: Mapping[Any, Any]) -> tuple[str, ...]:
    return tuple(f"{stratum} {step}" for stratum, step in sorted(by_stratum.items()))


def _entry(kind: EntryKind, announcement: Announcement, at: datetime, **fields: Any) -> Entry:
    return Entry(
        kind=kind,
        at=at,
        plan=announcement.plan.number,
        draw_number=announcement.draw_number,
        **fields,
    )
