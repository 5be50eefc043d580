"""What has happened to an inspection so far (办理进度): one value, one step for each event."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final, NamedTuple, final

from randcheck.codes import Piece, ReplacementGround
from randcheck.inspection.conduct import Conduct
from randcheck.inspection.events import Event
from randcheck.inspection.field_events import (
    Assigned,
    MemberReplaced,
    Notified,
    Prepared,
    Visited,
)
from randcheck.inspection.results import STEPS, Results

__all__: list[str] = []


class Visit(NamedTuple):
    """A visit as it was made: the check, the team then, and the day notified last, if any."""

    conduct: Conduct
    team: tuple[str, ...]
    notified: date | None


@final
class Progress(Results):
    """What the events of an inspection say, up to and with the last one that was looked at.

    `length` events were: team, notices and visits, and the results.
    """

    __slots__ = (
        "_earlier",
        "_is_trained",
        "_notices",
        "_prepared_at",
        "_replacements",
        "_team",
        "_visits",
    )

    def __init__(self) -> None:
        super().__init__()
        self._team: tuple[str, ...] = ()
        self._replacements: tuple[MemberReplaced, ...] = ()
        self._notices: tuple[Notified, ...] = ()
        self._prepared_at: datetime | None = None
        self._is_trained = False
        self._visits: tuple[Visit, ...] = ()
        self._earlier = 0  # so many visits came before the team was prepared or changed last

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
        made._take(self)
        made._team = self._team
        made._replacements = self._replacements
        made._notices = self._notices
        made._prepared_at = self._prepared_at
        made._is_trained = self._is_trained
        made._visits = self._visits
        made._earlier = self._earlier
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


# A kind that isn't here leads to another stage and says no more.
_STEPS: Final[dict[type, Callable[[Progress, Any], None]]] = {
    Assigned: _assigned,
    MemberReplaced: _member_replaced,
    Notified: _notified,
    Prepared: _prepared,
    Visited: _visited,
    **STEPS,
}
