"""What happens to an inspection until its record is begun (检查环节): team, notice, visit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, ClassVar, final

from attrs import frozen

from randcheck.codes import EntityStatus, EventKind, ReplacementGround
from randcheck.errors import Finding
from randcheck.errors.finding import fault
from randcheck.inspection.conduct import Conduct
from randcheck.values import Identifier, Label, Moment, Name, day_in_china
from randcheck.values.constraints import several
from randcheck.values.validation import validate

__all__ = ["Assigned", "MemberReplaced", "NotInspectable", "Notified", "Prepared", "Visited"]


@final
@frozen(kw_only=True)
class Assigned:
    """The team is fixed (确定检查人员, S5): `team` holds the identifiers of inspectors."""

    kind: ClassVar[EventKind] = EventKind.ASSIGNED
    identifier: Identifier
    at: Moment
    actor: Label
    team: Annotated[tuple[Identifier, ...], several(unique=True, source="S5")]

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class MemberReplaced:
    """A member leaves the team after the draw (更换检查人员, D14), for a `reason` that is kept.

    `successor` takes the member's place. Without a successor the team is one inspector smaller.
    """

    kind: ClassVar[EventKind] = EventKind.MEMBER_REPLACED
    identifier: Identifier
    at: Moment
    actor: Label
    member: Identifier
    successor: Identifier | None
    ground: ReplacementGround
    reason: Name

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Notified:
    """The business is notified of the day of the visit (通知检查对象, S6)."""

    kind: ClassVar[EventKind] = EventKind.NOTIFIED
    identifier: Identifier
    at: Moment
    actor: Label
    visit_day: date

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions)

    def _contradictions(self) -> Iterator[Finding]:
        if self.visit_day < day_in_china(self.at):
            yield fault(
                "event.visit-day", "visit_day", day=self.visit_day, moment=self.at, source="S6"
            )


@final
@frozen(kw_only=True)
class Prepared:
    """Discipline was stated, and the inspectors in `trained` were trained (强调纪律并培训, S7)."""

    kind: ClassVar[EventKind] = EventKind.PREPARED
    identifier: Identifier
    at: Moment
    actor: Label
    discipline_stated: bool
    trained: Annotated[tuple[Identifier, ...], several(unique=True, source="S7")]

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Visited:
    """The team made the check (实施检查, S8)."""

    kind: ClassVar[EventKind] = EventKind.VISITED
    identifier: Identifier
    at: Moment
    actor: Label
    conduct: Conduct

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions)

    def _contradictions(self) -> Iterator[Finding]:
        yield from unfinished("conduct", self.conduct, self.at)


@final
@frozen(kw_only=True)
class NotInspectable:
    """The business can't be inspected (无法检查, D7): it is deregistered, revoked, or transferred.

    A business that can't be reached at its registered address is inspected: that is code 4 on a
    sheet. `replaced_by` is the business that takes its place, if there is one (D18).
    """

    kind: ClassVar[EventKind] = EventKind.NOT_INSPECTABLE
    identifier: Identifier
    at: Moment
    actor: Label
    status: EntityStatus
    replaced_by: Identifier | None

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions)

    def _contradictions(self) -> Iterator[Finding]:
        if self.status is EntityStatus.ESTABLISHED:
            yield fault("event.status", "status", status=self.status, source="D7")


def unfinished(where: str, conduct: Conduct, at: datetime) -> Iterator[Finding]:
    """Yield a finding where a check ends after the moment at which it is noted."""
    if conduct.ended_at > at:
        yield fault(
            "event.unfinished",
            f"{where}.ended_at",
            ended_at=conduct.ended_at,
            moment=at,
            source="S12",
        )
