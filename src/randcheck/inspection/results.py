"""What came of an inspection so far (检查结果情况): sheets, publications and facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from randcheck.codes import Stage
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
from randcheck.inspection.field_events import NotInspectable
from randcheck.inspection.follow_up import FollowUp, Liftable, Lifting
from randcheck.inspection.record import RecordSheet
from randcheck.inspection.transitions import INSPECTED, UNAPPROVED

__all__: list[str] = []


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


class Results:
    """What the events of an inspection say of its results, without the visits that led to them.

    `Progress` adds these. A tally needs the results alone, of very many inspections, so that they
    are a fold of their own. No attrs class, whose `evolve` costs more than all the conditions of an
    event: the slots are private, and a step sets them in a copy that nobody else has yet.
    """

    __slots__ = (
        "_approver",
        "_follow_ups",
        "_in_force",
        "_is_returned",
        "_records",
        "_replaced_by",
        "_shown",
        "length",
    )

    def __init__(self) -> None:
        self.length = 0  # of so many events
        self._records: tuple[Recorded | Amended, ...] = ()
        self._is_returned = False
        self._approver: str | None = None
        self._shown: tuple[Shown, ...] = ()
        self._follow_ups: tuple[FollowUp, ...] = ()
        self._in_force: tuple[Liftable, ...] = ()
        self._replaced_by: str | None = None

    def results_after(self, events: Iterable[Event]) -> Results:
        """Return the results alone, after more events, in order; they aren't checked."""
        now = object.__new__(Results)
        now._take(self)
        for event in events:
            step = _STEPS.get(type(event))
            if step is not None:
                step(now, event)
        return now

    def _take(self, known: Results) -> None:
        self.length = known.length
        self._records = known._records
        self._is_returned = known._is_returned
        self._approver = known._approver
        self._shown = known._shown
        self._follow_ups = known._follow_ups
        self._in_force = known._in_force
        self._replaced_by = known._replaced_by

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

    def counted_sheet(self, stage: Stage) -> RecordSheet | None:
        """Return the sheet that counts in a stage, or None where there are no results (D7, D8).

        It is the latest sheet; the published one while an amendment waits for approval or was sent
        back.
        """
        if stage not in INSPECTED:
            return None
        return self.published_sheet if stage in UNAPPROVED else self.sheet

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


# -- one step for each kind of event --------------------------------------------------------------


def _recorded(now: Results, event: Recorded | Amended) -> None:
    now._records = (*now._records, event)
    now._is_returned, now._approver = False, None


def _returned(now: Results, event: Returned) -> None:
    now._is_returned, now._approver = True, None


def _approved(now: Results, event: Approved) -> None:
    now._approver = event.actor


def _published(now: Results, event: Published) -> None:
    record = now._records[-1] if now._records else None
    now._shown = (*now._shown, Shown(event, record, now._approver))


def _followed_up(now: Results, event: FollowedUp | BreachReported) -> None:
    fact = event.fact
    now._follow_ups = (*now._follow_ups, fact)
    if isinstance(fact, Liftable):
        now._in_force = (*now._in_force, fact)
    elif isinstance(fact, Lifting):
        now._in_force = tuple(one for one in now._in_force if one.identifier != fact.lifts)


def _not_inspectable(now: Results, event: NotInspectable) -> None:
    now._replaced_by = event.replaced_by


_STEPS: Final[dict[type, Callable[[Any, Any], None]]] = {
    Recorded: _recorded,
    Amended: _recorded,
    Returned: _returned,
    Approved: _approved,
    Published: _published,
    FollowedUp: _followed_up,
    BreachReported: _followed_up,
    NotInspectable: _not_inspectable,
}
#: The events that say something of results, and what they do to them.
STEPS: Final[Mapping[type, Callable[[Any, Any], None]]] = MappingProxyType(_STEPS)
