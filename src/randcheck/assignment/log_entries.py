"""Assignments in the public log: the entries that they make, and what a log says of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from attrs import evolve

from randcheck.assignment.teams import Assignment, Change
from randcheck.errors import Finding, NotAnnounced
from randcheck.log import Entry, EntryKind, Log
from randcheck.lottery import Draw
from randcheck.values.validation import check_arguments

__all__ = ["assigned_entry", "assignment_differences", "reassigned_entry"]


def assigned_entry(draw: Draw, assignment: Assignment, *, at: datetime) -> Entry:
    """Return the entry of an assignment of inspectors as it was drawn, before any change."""
    _check_same_draw(draw, assignment)
    first = evolve(assignment, changes=())
    return _entry(EntryKind.ASSIGNED, draw, at, digest=first.digest)


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
        draw,
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


def _entry(kind: EntryKind, draw: Draw, at: datetime, **fields: Any) -> Entry:
    made = draw.announcement
    return Entry(kind=kind, at=at, plan=made.plan.number, draw_number=made.draw_number, **fields)
