"""What happens to an inspection (检查环节), one class for each kind of event.

Every event has an `identifier` that the caller gives, by which the same event is known again; a
moment `at` which it happened or was noted; and an `actor` who is answerable for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import ClassVar, final

from attrs import frozen

from randcheck.codes import EntityStatus, EventKind, ReplacementGround
from randcheck.errors import Finding
from randcheck.errors.finding import fault, filled_once
from randcheck.inspection.follow_up import Breach, Consequence, FollowUp
from randcheck.inspection.record import Conduct, RecordSheet
from randcheck.values import Digest, Identifier, Moment, Name, days_at
from randcheck.values.validation import validate

__all__ = [
    "Amended",
    "Approved",
    "Archived",
    "Assigned",
    "BreachReported",
    "Event",
    "FollowedUp",
    "MemberReplaced",
    "NotInspectable",
    "Notified",
    "Prepared",
    "Published",
    "Recorded",
    "Returned",
    "Submitted",
    "Visited",
    "Voided",
]


@final
@frozen(kw_only=True)
class Assigned:
    """The team is fixed (确定检查人员, S5): inspectors' identifiers."""

    kind: ClassVar[EventKind] = EventKind.ASSIGNED
    identifier: Identifier
    at: Moment
    actor: Identifier
    team: tuple[Identifier, ...]

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    def _contradictions(self) -> Iterator[Finding]:
        yield from filled_once("S5", "team", self.team)


@final
@frozen(kw_only=True)
class MemberReplaced:
    """A member leaves the team after the draw (更换检查人员, D14), and the reason is kept.

    `successor` takes the place; without one the team is smaller, if it may be.
    """

    kind: ClassVar[EventKind] = EventKind.MEMBER_REPLACED
    identifier: Identifier
    at: Moment
    actor: Identifier
    member: Identifier
    successor: Identifier | None
    ground: ReplacementGround
    reason: Name

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Notified:
    """The business is told the day of the visit (通知检查对象, S6)."""

    kind: ClassVar[EventKind] = EventKind.NOTIFIED
    identifier: Identifier
    at: Moment
    actor: Identifier
    visit_day: date

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    def _contradictions(self) -> Iterator[Finding]:
        if self.visit_day < days_at(self.at).start:
            problem = f"told at {self.at}, after {self.visit_day} had ended"
            yield fault("event.day", "S6", "visit_day", problem, "tell of a day to come")


@final
@frozen(kw_only=True)
class Prepared:
    """Discipline was stated and the team trained (检查准备, S7): `trained` names who was."""

    kind: ClassVar[EventKind] = EventKind.PREPARED
    identifier: Identifier
    at: Moment
    actor: Identifier
    discipline_stated: bool
    trained: tuple[Identifier, ...]

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    def _contradictions(self) -> Iterator[Finding]:
        yield from filled_once("S7", "trained", self.trained)


@final
@frozen(kw_only=True)
class Visited:
    """The team made the check (实施检查, S8)."""

    kind: ClassVar[EventKind] = EventKind.VISITED
    identifier: Identifier
    at: Moment
    actor: Identifier
    conduct: Conduct

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    def _contradictions(self) -> Iterator[Finding]:
        yield from _unfinished("conduct", self.conduct, self.at)


@final
@frozen(kw_only=True)
class Recorded:
    """What was found is on a sheet (填写记录表, S9); `actor` recorded it."""

    kind: ClassVar[EventKind] = EventKind.RECORDED
    identifier: Identifier
    at: Moment
    actor: Identifier
    sheet: RecordSheet

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    def _contradictions(self) -> Iterator[Finding]:
        yield from _unfinished("sheet.conduct", self.sheet.conduct, self.at)


@final
@frozen(kw_only=True)
class Submitted:
    """The sheet is submitted for approval (提交审核)."""

    kind: ClassVar[EventKind] = EventKind.SUBMITTED
    identifier: Identifier
    at: Moment
    actor: Identifier

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Returned:
    """The sheet isn't approved, for a reason (退回)."""

    kind: ClassVar[EventKind] = EventKind.RETURNED
    identifier: Identifier
    at: Moment
    actor: Identifier
    reason: Name

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Approved:
    """`actor` approves the sheet (审核通过): somebody who recorded none of it (R5)."""

    kind: ClassVar[EventKind] = EventKind.APPROVED
    identifier: Identifier
    at: Moment
    actor: Identifier

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Published:
    """The result is made public (公示结果, S11, R5).

    `day` is the day at the place, and `view` the digest of what the public sees.
    """

    kind: ClassVar[EventKind] = EventKind.PUBLISHED
    identifier: Identifier
    at: Moment
    actor: Identifier
    day: date
    view: Digest

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    def _contradictions(self) -> Iterator[Finding]:
        if self.day not in days_at(self.at):
            problem = f"nowhere on earth is it {self.day} at {self.at}"
            yield fault("event.day", "D12", "day", problem, "give the day of publication")


@final
@frozen(kw_only=True)
class Amended:
    """A published result is corrected (更正结果) by another sheet, which is still to be approved.

    `supersedes` is the digest of the latest sheet, the one that this one takes the place of.
    """

    kind: ClassVar[EventKind] = EventKind.AMENDED
    identifier: Identifier
    at: Moment
    actor: Identifier
    supersedes: Digest
    reason: Name
    sheet: RecordSheet

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    def _contradictions(self) -> Iterator[Finding]:
        yield from _unfinished("sheet.conduct", self.sheet.conduct, self.at)


@final
@frozen(kw_only=True)
class FollowedUp:
    """Something comes of the inspection (后续处理): a fact that rests on the approved sheet."""

    kind: ClassVar[EventKind] = EventKind.FOLLOWED_UP
    identifier: Identifier
    at: Moment
    actor: Identifier
    fact: Consequence

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    def _contradictions(self) -> Iterator[Finding]:
        yield from _to_come(self.fact, self.at)


@final
@frozen(kw_only=True)
class BreachReported:
    """A breach of discipline is put on the record (登记违纪, S18)."""

    kind: ClassVar[EventKind] = EventKind.BREACH_REPORTED
    identifier: Identifier
    at: Moment
    actor: Identifier
    fact: Breach

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    def _contradictions(self) -> Iterator[Finding]:
        yield from _to_come(self.fact, self.at)


@final
@frozen(kw_only=True)
class NotInspectable:
    """The business can't be inspected (无法检查, D7): deregistered, revoked, or transferred.

    Who can't be reached at the registered address isn't this, but code 4 on a sheet.
    `replaced_by` is the business that takes its place, if there is one (D18).
    """

    kind: ClassVar[EventKind] = EventKind.NOT_INSPECTABLE
    identifier: Identifier
    at: Moment
    actor: Identifier
    status: EntityStatus
    replaced_by: Identifier | None

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    def _contradictions(self) -> Iterator[Finding]:
        if self.status is EntityStatus.ESTABLISHED:
            problem = "an established business can be inspected"
            fix = "record what was found; unreachable is code 4"
            yield fault("event.status", "D7", "status", problem, fix)


@final
@frozen(kw_only=True)
class Voided:
    """The inspection doesn't count, for a reason, and stays on record (作废, D19)."""

    kind: ClassVar[EventKind] = EventKind.VOIDED
    identifier: Identifier
    at: Moment
    actor: Identifier
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
    actor: Identifier

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


def _unfinished(where: str, conduct: Conduct, at: datetime) -> Iterator[Finding]:
    if conduct.ended_at > at:
        problem = f"ends at {conduct.ended_at}, and was noted at {at}"
        yield fault("event.time", "S12", f"{where}.ended_at", problem, "note it when it has ended")


def _to_come(fact: FollowUp, at: datetime) -> Iterator[Finding]:
    if fact.day > days_at(at).end:
        problem = f"a fact of {fact.day}, noted at {at}"
        yield fault("event.day", "R9", "fact.day", problem, "note it when it has happened")
