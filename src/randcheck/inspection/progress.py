"""What has happened to an inspection so far (办理进度): one value, one step for each event."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final, NamedTuple, final

from randcheck.codes import Piece, ReplacementGround
from randcheck.inspection.events import (
    Amended,
    Approved,
    BreachReported,
    Event,
    FollowedUp,
    Published,
    Recorded,
    Returned,
)
from randcheck.inspection.field_events import (
    Assigned,
    MemberReplaced,
    Notified,
    NotInspectable,
    Prepared,
    Visited,
)
from randcheck.inspection.follow_up import FollowUp, Liftable, Lifting
from randcheck.inspection.record import Conduct, RecordSheet

__all__: list[str] = []


class Visit(NamedTuple):
    """A visit as it was made: the check, the team then, and the day notified last, if any."""

    conduct: Conduct
    team: tuple[str, ...]
    notified: date | None


class Shown(NamedTuple):
    """A publication with the record that it showed, and who had approved that.

    A history that is allowed has a record and an approver for each publication.
    """

    event: Published
    record: Recorded | Amended | None
    approver: str | None

    @property
    def sheet(self) -> RecordSheet | None:
        """The sheet that was published."""
        return None if self.record is None else self.record.sheet


@final
class Progress:
    """What the events of an inspection say, up to and with the last one that was looked at.

    `length` events were. No attrs class, whose `evolve` costs more than all the conditions of an
    event: the slots are private, and a step sets them in a copy that nobody else has yet.
    """

    __slots__ = (
        "_approver",
        "_earlier",
        "_follow_ups",
        "_in_force",
        "_is_returned",
        "_is_trained",
        "_notices",
        "_prepared_at",
        "_records",
        "_replaced_by",
        "_replacements",
        "_shown",
        "_team",
        "_visits",
        "length",
    )

    def __init__(self) -> None:
        self.length = 0  # of so many events
        self._team: tuple[str, ...] = ()
        self._replacements: tuple[MemberReplaced, ...] = ()
        self._notices: tuple[Notified, ...] = ()
        self._prepared_at: datetime | None = None
        self._is_trained = False
        self._visits: tuple[Visit, ...] = ()
        self._earlier = 0  # so many visits came before the team was prepared or changed last
        self._records: tuple[Recorded | Amended, ...] = ()
        self._is_returned = False
        self._approver: str | None = None
        self._shown: tuple[Shown, ...] = ()
        self._follow_ups: tuple[FollowUp, ...] = ()
        self._in_force: tuple[Liftable, ...] = ()
        self._replaced_by: str | None = None

    def after(self, *events: Event) -> Progress:
        """Return the progress after more events, in order; they aren't checked."""
        now = self._copy()
        for event in events:
            step = _STEPS.get(type(event))
            if step is not None:
                step(now, event)
        now.length += len(events)
        return now

    def _copy(self) -> Progress:
        made = object.__new__(Progress)
        made.length = self.length
        made._team = self._team
        made._replacements = self._replacements
        made._notices = self._notices
        made._prepared_at = self._prepared_at
        made._is_trained = self._is_trained
        made._visits = self._visits
        made._earlier = self._earlier
        made._records = self._records
        made._is_returned = self._is_returned
        made._approver = self._approver
        made._shown = self._shown
        made._follow_ups = self._follow_ups
        made._in_force = self._in_force
        made._replaced_by = self._replaced_by
        return made

    # -- the team -----------------------------------------------------------------------------

    @property
    def team(self) -> tuple[str, ...]:
        """The inspectors now: as assigned, and as replaced since."""
        return self._team

    @property
    def replacements(self) -> tuple[MemberReplaced, ...]:
        """Every replacement of a member, in order."""
        return self._replacements

    @property
    def left(self) -> tuple[str, ...]:
        """Every inspector who left the team and isn't in it again, in order."""
        gone = dict.fromkeys(one.member for one in self._replacements)
        return tuple(one for one in gone if one not in self._team)

    @property
    def recused(self) -> frozenset[str]:
        """Every inspector who left the team by recusal (D14)."""
        return frozenset(
            one.member for one in self._replacements if one.ground is ReplacementGround.RECUSAL
        )

    @property
    def notices(self) -> tuple[Notified, ...]:
        """Every notice to the business, in order."""
        return self._notices

    @property
    def visit_day(self) -> date | None:
        """The day of the visit that the business was notified of last, or None."""
        return self._notices[-1].visit_day if self._notices else None

    @property
    def prepared_at(self) -> datetime | None:
        """When the team was prepared last, or None."""
        return self._prepared_at

    @property
    def visits(self) -> tuple[Visit, ...]:
        """Every visit, in order."""
        return self._visits

    @property
    def team_visits(self) -> tuple[Visit, ...]:
        """The visits since the team was prepared or changed last, in order."""
        return self._visits[self._earlier :]

    # -- sheets and publications --------------------------------------------------------------

    @property
    def records(self) -> tuple[Recorded | Amended, ...]:
        """Every event that put a sheet on record, oldest first."""
        return self._records

    @property
    def sheet(self) -> RecordSheet | None:
        """The latest sheet, or None."""
        return self._records[-1].sheet if self._records else None

    @property
    def standing_sheet(self) -> RecordSheet | None:
        """The latest sheet, unless it was sent back, or None."""
        return None if self._is_returned else self.sheet

    @property
    def authors(self) -> frozenset[str]:
        """Every actor who recorded or amended a sheet."""
        return frozenset(one.actor for one in self._records)

    @property
    def shown(self) -> tuple[Shown, ...]:
        """Every publication, in order."""
        return self._shown

    @property
    def published_sheet(self) -> RecordSheet | None:
        """The sheet that was published last, or None."""
        return self._shown[-1].sheet if self._shown else None

    @property
    def published_on(self) -> date | None:
        """The day of the first publication (D8, D12), or None."""
        return self._shown[0].event.day if self._shown else None

    # -- what comes of it ---------------------------------------------------------------------

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """Every fact, breaches of discipline included, in order."""
        return self._follow_ups

    @property
    def in_force(self) -> tuple[Liftable, ...]:
        """The listings, cases and fines that weren't lifted, in order."""
        return self._in_force

    @property
    def replaced_by(self) -> str | None:
        """The business that takes the place of one that can't be inspected (D18), or None."""
        return self._replaced_by

    @property
    def pieces(self) -> frozenset[Piece]:
        """The pieces that the file holds and that aren't out of date (S12)."""
        latest = self._records[-1] if self._records else None
        is_public = bool(self._shown) and self._shown[-1].record is latest
        return frozenset(
            piece
            for piece, held in (
                (Piece.INSPECTORS, self._team),
                (Piece.NOTICE, self._notices),
                (Piece.TRAINING, self._is_trained),
                (Piece.TIME, self.team_visits),
                (Piece.PLACE, self.team_visits),
                (Piece.SHEET, self.standing_sheet is not None),
                (Piece.SIGN_OFF, self.standing_sheet is not None),
                (Piece.APPROVAL, self._approver is not None),
                (Piece.PUBLICATION, is_public),
            )
            if held
        )


#: Progress before any event.
NOTHING_YET: Final = Progress()


# -- one step for each kind of event --------------------------------------------------------------


def _assigned(now: Progress, event: Assigned) -> None:
    now._team = event.team


def _member_replaced(now: Progress, event: MemberReplaced) -> None:
    team = (event.successor if one == event.member else one for one in now._team)
    now._team = tuple(one for one in team if one is not None)
    now._replacements = (*now._replacements, event)
    now._is_trained = False
    now._earlier = len(now._visits)


def _notified(now: Progress, event: Notified) -> None:
    now._notices = (*now._notices, event)


def _prepared(now: Progress, event: Prepared) -> None:
    now._prepared_at = event.at
    now._is_trained = True
    now._earlier = len(now._visits)


def _visited(now: Progress, event: Visited) -> None:
    now._visits = (*now._visits, Visit(event.conduct, now._team, now.visit_day))


def _recorded(now: Progress, event: Recorded | Amended) -> None:
    now._records = (*now._records, event)
    now._is_returned, now._approver = False, None


def _returned(now: Progress, event: Returned) -> None:
    now._is_returned, now._approver = True, None


def _approved(now: Progress, event: Approved) -> None:
    now._approver = event.actor


def _published(now: Progress, event: Published) -> None:
    record = now._records[-1] if now._records else None
    now._shown = (*now._shown, Shown(event, record, now._approver))


def _followed_up(now: Progress, event: FollowedUp | BreachReported) -> None:
    fact = event.fact
    now._follow_ups = (*now._follow_ups, fact)
    if isinstance(fact, Liftable):
        now._in_force = (*now._in_force, fact)
    elif isinstance(fact, Lifting):
        now._in_force = tuple(one for one in now._in_force if one.identifier != fact.lifts)


def _not_inspectable(now: Progress, event: NotInspectable) -> None:
    now._replaced_by = event.replaced_by


# A kind that isn't here leads to another stage and says no more.
_STEPS: Final[dict[type, Callable[[Progress, Any], None]]] = {
    Assigned: _assigned,
    MemberReplaced: _member_replaced,
    Notified: _notified,
    Prepared: _prepared,
    Visited: _visited,
    Recorded: _recorded,
    Amended: _recorded,
    Returned: _returned,
    Approved: _approved,
    Published: _published,
    FollowedUp: _followed_up,
    BreachReported: _followed_up,
    NotInspectable: _not_inspectable,
}
