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
    the reasons of the draw's skips and extensions that the change follows. Raises `NotAnnounced`
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
    )


def _reason(draw: Draw, change: Change) -> str:
    if change.withdrawal is not None:
        return change.withdrawal.reason
    skipped = (skip.reason for skip in draw.skips if skip.business in change.dissolved)
    return "、".join(dict.fromkeys(skipped)) or EntryKind.EXTENDED.value


def _check_same_draw(draw: Draw, assignment: Assignment) -> None:
    claim = (
        "assignment.announcement_digest",
        assignment.announcement_digest,
        draw.announcement.digest,
    )
    NotAnnounced.raise_for(mismatches([claim], "entry.assignment"))


@checked
def assignment_differences(assignment: Assignment, draw: Draw, log: Log) -> tuple[Finding, ...]:
    """Return in what a log differs from an assignment: the first teams, then each change."""
    return tuple(log_findings(assignment, draw, log))


def log_findings(assignment: Assignment, draw: Draw, log: Log) -> Iterator[Finding]:
    """Yield what `assignment_differences` returns."""
    entries = log.of(draw.announcement.plan.number, draw.announcement.draw_number)
    logged = {one.digest for one in entries if one.kind in (EntryKind.ASSIGNED, EntryKind.AMENDED)}
    first, *after = (
        evolve(assignment, changes=assignment.changes[:count]).digest
        for count in range(len(assignment.changes) + 1)
    )
    if first not in logged:
        yield fault("log.assigned", "first_teams", expected=first)
    for index, digest in enumerate(after):
        if digest not in logged:
            number = assignment.changes[index].number
            yield fault("log.reassigned", f"changes[{index}]", number=number, expected=digest)
    for entry in entries:
        if entry.kind is EntryKind.ASSIGNED:
            claim = ("log.assigned", entry.digest, first)
            yield from mismatches([claim], "log.another-assignment")


def _entry(kind: EntryKind, draw: Draw, at: Moment, **fields: Any) -> Entry:
    made = draw.announcement
    return Entry(kind=kind, at=at, plan=made.plan.number, draw_number=made.draw_number, **fields)
