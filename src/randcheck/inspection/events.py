"""What happens to an inspection (检查环节), one class for each kind of event.

Every event has an `identifier` that the caller gives, by which the same event is known again; a
moment `at` which it happened or was noted; and an `actor` who is answerable for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import ClassVar, final

from attrs import frozen

from randcheck.codes import EventKind
from randcheck.errors import Finding
from randcheck.errors.finding import fault
from randcheck.inspection.field_events import (
    Assigned,
    MemberReplaced,
    Notified,
    NotInspectable,
    Prepared,
    Visited,
    unfinished,
)
from randcheck.inspection.follow_up import Breach, Consequence, FollowUp
from randcheck.inspection.record import RecordSheet
from randcheck.values import Digest, Identifier, Label, Moment, Name, day_in_china
from randcheck.values.validation import validate

__all__ = [
    "Amended",
    "Approved",
    "Archived",
    "BreachReported",
    "Event",
    "FollowedUp",
    "Published",
    "Recorded",
    "Returned",
    "Submitted",
    "Voided",
]


@final
@frozen(kw_only=True)
class Recorded:
    """What was found is put on a sheet (填写记录表, S9) by `actor`."""

    kind: ClassVar[EventKind] = EventKind.RECORDED
    identifier: Identifier
    at: Moment
    actor: Label
    sheet: RecordSheet

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions)

    def _contradictions(self) -> Iterator[Finding]:
        yield from unfinished("sheet.conduct", self.sheet.conduct, self.at)


@final
@frozen(kw_only=True)
class Submitted:
    """The sheet is submitted for approval (提交审核)."""

    kind: ClassVar[EventKind] = EventKind.SUBMITTED
    identifier: Identifier
    at: Moment
    actor: Label

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Returned:
    """The sheet is sent back, for a `reason` (退回)."""

    kind: ClassVar[EventKind] = EventKind.RETURNED
    identifier: Identifier
    at: Moment
    actor: Label
    reason: Name

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Approved:
    """`actor`, who recorded no sheet of the inspection, approves the latest (审核通过, R5)."""

    kind: ClassVar[EventKind] = EventKind.APPROVED
    identifier: Identifier
    at: Moment
    actor: Label

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Published:
    """The result is made public (公示结果, S11, R5).

    `day` is the day at that place, and `view` the digest of the public's view.
    """

    kind: ClassVar[EventKind] = EventKind.PUBLISHED
    identifier: Identifier
    at: Moment
    actor: Label
    day: date
    view: Digest

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions)

    def _contradictions(self) -> Iterator[Finding]:
        if self.day != day_in_china(self.at):
            yield fault("event.publication-day", "day", day=self.day, moment=self.at, source="D12")


@final
@frozen(kw_only=True)
class Amended:
    """A published result is corrected (更正结果) by another sheet, which is still to be approved.

    `supersedes` is the digest of the latest sheet, which this sheet takes the place of.
    """

    kind: ClassVar[EventKind] = EventKind.AMENDED
    identifier: Identifier
    at: Moment
    actor: Label
    supersedes: Digest
    reason: Name
    sheet: RecordSheet

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions)

    def _contradictions(self) -> Iterator[Finding]:
        yield from unfinished("sheet.conduct", self.sheet.conduct, self.at)


@final
@frozen(kw_only=True)
class FollowedUp:
    """A fact that rests on the approved sheet is put on record (后续处理)."""

    kind: ClassVar[EventKind] = EventKind.FOLLOWED_UP
    identifier: Identifier
    at: Moment
    actor: Label
    fact: Consequence

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions)

    def _contradictions(self) -> Iterator[Finding]:
        yield from _to_come(self.fact, self.at)


@final
@frozen(kw_only=True)
class BreachReported:
    """A breach of discipline is put on the record (登记违纪, S18)."""

    kind: ClassVar[EventKind] = EventKind.BREACH_REPORTED
    identifier: Identifier
    at: Moment
    actor: Label
    fact: Breach

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions)

    def _contradictions(self) -> Iterator[Finding]:
        yield from _to_come(self.fact, self.at)


@final
@frozen(kw_only=True)
class Voided:
    """The inspection is void, for a `reason`, and stays on record (作废, D19)."""

    kind: ClassVar[EventKind] = EventKind.VOIDED
    identifier: Identifier
    at: Moment
    actor: Label
    reason: Name

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Archived:
    """The file is complete and closed (归档, S12)."""

    kind: ClassVar[EventKind] = EventKind.ARCHIVED
    identifier: Identifier
    at: Moment
    actor: Label

    def __attrs_post_init__(self) -> None:
        validate(self)


#: Any event; each is written with its kind.
Event = (
    Assigned
    | MemberReplaced
    | Notified
    | Prepared
    | Visited
    | Recorded
    | Submitted
    | Returned
    | Approved
    | Published
    | Amended
    | FollowedUp
    | BreachReported
    | NotInspectable
    | Voided
    | Archived
)


def _to_come(fact: FollowUp, at: datetime) -> Iterator[Finding]:
    if fact.day > day_in_china(at):
        yield fault("event.fact-day", "fact.day", day=fact.day, moment=at, source="R9")
