"""What has happened to an inspection so far, as its history tells it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final, TypeVar, final

from attrs import frozen

from randcheck.codes import ReplacementGround
from randcheck.inspection.events import (
    Amended,
    Assigned,
    BreachReported,
    Event,
    FollowedUp,
    MemberReplaced,
    Prepared,
    Published,
    Recorded,
    Visited,
)
from randcheck.inspection.follow_up import FollowUp, Liftable, unlifted
from randcheck.inspection.record import Conduct, RecordSheet
from randcheck.values import Digest, Identifier, Label, Moment, Ordinal, Period
from randcheck.values.validation import validate

__all__ = ["DrawnBusiness"]

T = TypeVar("T")
_SHEETS: Final = (Recorded, Amended)
_FACTS: Final = (FollowedUp, BreachReported)


@final
@frozen(kw_only=True)
class DrawnBusiness:
    """A business that was drawn under one plan (抽中对象): what its inspection begins with.

    `announcement` is the digest of the draw's, `drawn_at` the moment of the draw, `window` the
    plan's (R6). A team has at least `team_size` inspectors: two, unless the caller says otherwise
    (D13).
    """

    business: Identifier
    plan: Ordinal
    draw_number: Ordinal
    label: Label
    announcement: Digest
    drawn_at: Moment
    window: Period
    team_size: Ordinal = 2

    def __attrs_post_init__(self) -> None:
        validate(self)

    def __str__(self) -> str:
        return f"{self.business}, plan {self.plan}, draw {self.draw_number}"


class Situation:
    """What conditions look at: an inspection, without what it does with events."""

    __slots__ = ()

    drawn: DrawnBusiness
    history: tuple[Event, ...]

    @property
    def team(self) -> tuple[str, ...]:
        """Who inspects now: as assigned, and as replaced since."""
        team: tuple[str, ...] = ()
        for event in self.history:
            if isinstance(event, Assigned):
                team = event.team
            elif isinstance(event, MemberReplaced):
                successors = () if event.successor is None else (event.successor,)
                place = team.index(event.member)
                team = (*team[:place], *successors, *team[place + 1 :])
        return team

    @property
    def recused(self) -> frozenset[str]:
        """Who left the team by recusal after the draw (D14), and can't come back."""
        return frozenset(
            one.member
            for one in self._all(MemberReplaced)
            if one.ground is ReplacementGround.RECUSAL
        )

    @property
    def prepared_at(self) -> datetime | None:
        """When the team was prepared last, or None."""
        return next((one.at for one in reversed(self.history) if isinstance(one, Prepared)), None)

    @property
    def visits(self) -> tuple[Conduct, ...]:
        """Every visit, in order."""
        return tuple(one.conduct for one in self._all(Visited))

    @property
    def team_visits(self) -> tuple[Conduct, ...]:
        """The visits of the team as it is now: those since it was prepared or changed last."""
        visits: list[Conduct] = []
        for event in reversed(self.history):
            if isinstance(event, Prepared | MemberReplaced):
                break
            if isinstance(event, Visited):
                visits.append(event.conduct)
        return tuple(reversed(visits))

    @property
    def sheets(self) -> tuple[RecordSheet, ...]:
        """Every sheet that was ever on record, oldest first."""
        return tuple(one.sheet for one in self.history if isinstance(one, _SHEETS))

    @property
    def sheet(self) -> RecordSheet | None:
        """The latest sheet, approved or not, or None."""
        sheets = self.sheets
        return sheets[-1] if sheets else None

    @property
    def published_sheet(self) -> RecordSheet | None:
        """The sheet whose result is public, or None; while an amendment waits, the one before."""
        latest = public = None
        for event in self.history:
            if isinstance(event, _SHEETS):
                latest = event.sheet
            elif isinstance(event, Published):
                public = latest
        return public

    @property
    def published_on(self) -> date | None:
        """The day on which a result was published first (D8, D12), or None."""
        return next((one.day for one in self._all(Published)), None)

    @property
    def authors(self) -> frozenset[str]:
        """Who recorded or amended any sheet, and may approve none."""
        return frozenset(one.actor for one in self.history if isinstance(one, _SHEETS))

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """Everything that came of it, breaches of discipline included (S18), in order."""
        return tuple(one.fact for one in self.history if isinstance(one, _FACTS))

    @property
    def in_force(self) -> tuple[Liftable, ...]:
        """The listings, cases and fines that weren't lifted."""
        facts = self.follow_ups
        return unlifted(facts) if facts else ()

    def _all(self, kind: type[T]) -> Iterator[T]:
        return (event for event in self.history if isinstance(event, kind))
