"""Assignments in the public log: their entries, and whether a log has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import evolve

from randcheck.assignment.teams import Assignment, Change
from randcheck.errors import Finding, NotAnnounced
from randcheck.errors.finding import fault, mismatches
from randcheck.log import Entry, EntryKind, Log
from randcheck.lottery import Draw
from randcheck.values import Moment
from randcheck.values.constraints import LONGEST_NAME
from randcheck.values.validation import checked

__all__ = ["assigned_entry", "assignment_differences", "reassigned_entry"]


@checked
def assigned_entry(draw: Draw, assignment: Assignment, *, at: Moment) -> Entry:
    """Return the entry (公示日志条目) of an assignment as it was drawn, before any change.

    Raises `NotAnnounced` for an assignment of another draw.
    """
    _check_same_draw(draw, assignment)
    first = evolve(assignment, changes=())
    return _entry(EntryKind.ASSIGNED, draw, at, digest=first.digest)


@checked
def reassigned_entry(draw: Draw, assignment: Assignment, *, at: Moment) -> Entry:
    """Return the entry of an assignment's last change: it amends the assignment before.

    The digest is of the whole assignment, all changes included. The reason is the withdrawal's, or
    those of the draw's skips that the change follows, each once, or else `extended`; reasons of
    more than 2,000 characters together are `skipped`. Raises `NotAnnounced`
    for an assignment of another draw, or without a change.
    """
    _check_same_draw(draw, assignment)
    if not assignment.changes:
        raise NotAnnounced(fault("entry.unchanged", "assignment.changes"))
    return _entry(
        EntryKind.AMENDED,
        draw,
        at,
        digest=assignment.digest,
        reason=_reason(draw, assignment.changes[-1]),
        change_number=len(assignment.changes),
    )


def _reason(draw: Draw, change: Change) -> str:
    if change.withdrawal is not None:
        return change.withdrawal.reason
    skipped = (skip.reason for skip in draw.skips if skip.business in change.dissolved)
    joined = "、".join(dict.fromkeys(skipped)) or EntryKind.EXTENDED.value
    # Each skip has an entry of its own with its reason, so that nothing is lost.
    return joined if len(joined) <= LONGEST_NAME else EntryKind.SKIPPED.value


def _check_same_draw(draw: Draw, assignment: Assignment) -> None:
    claim = (
        "assignment.announcement_digest",
        assignment.announcement_digest,
        draw.announcement.digest,
    )
    NotAnnounced.raise_for(mismatches([claim], "entry.assignment"))


@checked
def assignment_differences(assignment: Assignment, draw: Draw, log: Log) -> tuple[Finding, ...]:
    """Return in what a log differs from an assignment: the first teams, then each change.

    The log must have just these, once each and in order; amended results aren't looked at.
    """
    return tuple(log_findings(assignment, draw, log))


def log_findings(assignment: Assignment, draw: Draw, log: Log) -> Iterator[Finding]:
    """Yield what `assignment_differences` returns."""
    announcement = draw.announcement
    claimed = tuple(_stages(assignment))
    logged = tuple(
        (entry.change_number or 0, str(entry.digest))
        for entry in log.of(announcement.plan.number, announcement.draw_number)
        if entry.kind is EntryKind.ASSIGNED or entry.change_number is not None
    )
    ours, theirs = set(claimed), set(logged)
    for number, digest in claimed:
        if (number, digest) not in theirs:
            yield _unlogged(number, digest)
    for number, digest in logged:
        if (number, digest) not in ours:
            yield _unclaimed(number, digest)
    if ours == theirs and logged != claimed:
        yield fault("log.changes-order", "log", found=tuple(number for number, _ in logged))


def _unlogged(number: int, digest: str) -> Finding:
    if not number:
        return fault("log.assigned", "first_teams", expected=digest)
    return fault("log.reassigned", f"changes[{number - 1}]", number=number, expected=digest)


def _unclaimed(number: int, digest: str) -> Finding:
    if not number:
        return fault("log.another-assignment", "log.assigned", found=digest)
    return fault("log.another-change", "log.amended", number=number, found=digest)


def _stages(assignment: Assignment) -> Iterator[tuple[int, str]]:
    """Yield the digests of an assignment as it was first, and after each change by number.

    Each is of the whole assignment, so that the cost grows with changes times teams.
    """
    for number in range(len(assignment.changes) + 1):
        yield number, evolve(assignment, changes=assignment.changes[:number]).digest


def _entry(kind: EntryKind, draw: Draw, at: Moment, **fields: Any) -> Entry:
    made = draw.announcement
    return Entry(kind=kind, at=at, plan=made.plan.number, draw_number=made.draw_number, **fields)
