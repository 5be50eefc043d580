"""An inspection (抽查检查): one drawn business under one plan, and what happened to it since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Final, Never, final, get_args

from attrs import evolve, field, frozen

from randcheck.codes import Stage
from randcheck.errors import Finding, InvalidInput, NotAllowed, RandcheckError
from randcheck.errors.finding import duplicates, fault, figure, wrong
from randcheck.inspection.conditions import CONDITIONS, Condition, unexplained
from randcheck.inspection.conduct import Conduct
from randcheck.inspection.events import Event
from randcheck.inspection.follow_up import FollowUp, Liftable
from randcheck.inspection.origin import DrawnBusiness
from randcheck.inspection.progress import NOTHING_YET, Progress
from randcheck.inspection.record import RecordSheet
from randcheck.inspection.results import Results
from randcheck.inspection.transitions import (
    COLUMNS,
    FINAL,
    INSPECTED,
    Allowed,
    allowed_in,
    out_of_place,
)
from randcheck.lottery import Draw
from randcheck.values import Document, Moment, Ordinal
from randcheck.values.checkers import checker
from randcheck.values.validation import checked, validate

__all__ = ["Inspection", "inspections"]

# For each class of event: its column of the table, and its condition if it has one.
_EVENTS: Final = {cls: (dict(COLUMNS[cls.kind]), CONDITIONS.get(cls)) for cls in get_args(Event)}
_set = object.__setattr__


class _Progressing:
    """A slot beside the fields of an inspection, which no document has and nothing compares."""

    __slots__ = ("_progress",)

    _progress: Progress


@final
@frozen(kw_only=True)
class Inspection(_Progressing, Document):
    """One drawn business under one plan and draw (抽查检查), with its whole history.

    It grows by `after` alone. Its `stage` and every other property follow from `history`, which is
    replayed wherever it is given; a history that isn't allowed raises `NotAllowed`.
    """

    origin: DrawnBusiness
    history: tuple[Event, ...] = ()
    stage: Stage = field(init=False)

    def __attrs_post_init__(self) -> None:
        validate(self)
        try:
            replayed = _grown(self.origin, (), Stage.DRAWN, NOTHING_YET)._replayed(self.history)
        except NotAllowed as error:
            raise _under(error, ".history") from None
        if len(replayed.history) < len(self.history):
            keys = [event.identifier for event in self.history]
            raise InvalidInput(*duplicates(keys, "history", code="lifecycle.twice", source="S12"))
        _set(self, "stage", replayed.stage)
        _set(self, "_progress", replayed._progress)

    def __reduce__(self) -> tuple[object, ...]:
        return _grown, (self.origin, self.history, self.stage, NOTHING_YET)

    # -- what happens -----------------------------------------------------------------------------
    # These look at the class of an event themselves: they are called once for each event.

    def after(self, event: Event) -> Inspection:
        """Return the inspection after an event, or raise `NotAllowed`, which changes nothing.

        An event that is known already, by identifier and content, changes nothing either: the same
        inspection is returned, and `knows` says so beforehand. Paths start at the event.
        """
        steps, condition = _EVENTS.get(type(event)) or _no_event(event)
        origin, history = self.origin, self.history
        known, stage = _find(history, event), steps.get(self.stage)
        if known is not None and known == event:
            return self
        if (
            stage is None
            or known is not None
            or event.at < (history[-1].at if history else origin.drawn_at)
            or (condition is not None and any(condition(origin, self.progress, event)))
        ):
            raise NotAllowed.of(self.refusals(event))
        return _grown(origin, (*history, event), stage, self._progress)

    def replay(self, events: Iterable[Event]) -> Inspection:
        """Return the inspection after several events, in order; a path has the event's place."""
        if isinstance(events, str | bytes) or not isinstance(events, Iterable):
            raise InvalidInput(wrong("type.iterable", events, "events"))
        try:
            return self._replayed(events)
        except RandcheckError as error:
            raise _under(error, ".events") from None

    def knows(self, event: Event) -> bool:
        """Return whether that very event is in the history: same identifier, same content."""
        _rules_of(event)
        return _find(self.history, event) == event

    def refusals(self, event: Event) -> tuple[Finding, ...]:
        """Return why an event can't happen now, and raise nothing; nothing where it can happen."""
        _rules_of(event)
        named = ("event", figure((event.identifier, event.kind)))
        return tuple(
            self.origin.about(evolve(found, figures=(named, *found.figures)))
            for found in self._refusals(event)
        )

    def allowed(self) -> Allowed:
        """Return the kinds of events that can happen now, and why each other kind can't.

        Whether a certain event of an allowed kind can happen is for `refusals` to say.
        """
        return allowed_in(self.stage)

    def findings(self) -> tuple[Finding, ...]:
        """Return what is allowed and should be explained.

        `inspection.fine-without-case` (D11), `inspection.certificates`, `inspection.rights` (S8),
        and `inspection.other-day`: a visit on another day than the business was notified of (S6).
        """
        return tuple(self.origin.about(found) for found in unexplained(self.progress, self.history))

    # -- what follows from the history ------------------------------------------------------------

    @property
    def progress(self) -> Progress:
        """Everything that follows from the history, in one value.

        It is brought up to date when it is asked for, from what was known of the first events.
        """
        known = self._progress
        if known.length != len(self.history):
            known = known.after(*self.history[known.length :])
            _set(self, "_progress", known)
        return known

    @property
    def results(self) -> Results:
        """Sheets, publications and facts so far, which `progress` has too.

        They cost less where nothing else is asked for, and nothing is kept of them.
        """
        known = self._progress
        if known.length == len(self.history):
            return known
        return known.results_after(self.history[known.length :])

    @property
    def team(self) -> tuple[str, ...]:
        """The inspectors now: as assigned, and as replaced since."""
        return self.progress.team

    @property
    def recused(self) -> frozenset[str]:
        """Every inspector who left the team by recusal after the draw (D14), and can't return."""
        return self.progress.recused

    @property
    def prepared_at(self) -> datetime | None:
        """When the team was prepared last, or None."""
        return self.progress.prepared_at

    @property
    def conducts(self) -> tuple[Conduct, ...]:
        """Every visit, in order."""
        return tuple(one.conduct for one in self.progress.visits)

    @property
    def team_conducts(self) -> tuple[Conduct, ...]:
        """The visits of the team as it is now: those since it was prepared or changed last."""
        return tuple(one.conduct for one in self.progress.team_visits)

    @property
    def sheets(self) -> tuple[RecordSheet, ...]:
        """Every sheet that was ever on record, oldest first."""
        return tuple(one.sheet for one in self.progress.records)

    @property
    def sheet(self) -> RecordSheet | None:
        """The latest sheet, approved or not, or None."""
        return self.progress.sheet

    @property
    def published_sheet(self) -> RecordSheet | None:
        """The sheet whose result is public, or None; while an amendment waits, the one before."""
        return self.progress.published_sheet

    @property
    def counted_sheet(self) -> RecordSheet | None:
        """The sheet whose results count in statistics, or None where there are none (D7, D8).

        It is the latest sheet; the published one while an amendment waits for approval or was sent
        back.
        """
        return self.progress.counted_sheet(self.stage)

    @property
    def published_on(self) -> date | None:
        """The day on which a result was published first (D8, D12), or None."""
        return self.progress.published_on

    @property
    def authors(self) -> frozenset[str]:
        """Every actor who recorded or amended a sheet, and may approve none."""
        return self.progress.authors

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """Everything that came of it, breaches of discipline included (S18), in order."""
        return self.progress.follow_ups

    @property
    def in_force(self) -> tuple[Liftable, ...]:
        """The listings, cases and fines that weren't lifted."""
        return self.progress.in_force

    @property
    def is_final(self) -> bool:
        """Whether no event leads out of the stage."""
        return self.stage in FINAL

    @property
    def is_inspectable(self) -> bool:
        """Whether it can be inspected, or was (D7)."""
        return self.stage is not Stage.NOT_INSPECTABLE

    @property
    def is_inspected(self) -> bool:
        """Whether its record is finished (D7): on a sheet that wasn't sent back or voided."""
        return self.stage in INSPECTED

    @property
    def is_pending(self) -> bool:
        """Whether the inspection is still to be made or its record to be finished (R3)."""
        return not self.is_inspected and not self.is_final

    # -- inside -----------------------------------------------------------------------------------

    def _replayed(self, events: Iterable[Event]) -> Inspection:
        made = self
        for place, event in enumerate(events):
            try:
                made = made.after(event)
            except RandcheckError as error:
                raise _under(error, f"[{place}]") from None
        # Up to date once, where every event was walked through anyway: what is asked for later,
        # by a tally of very many, is there.
        _set(made, "_progress", made.progress)
        return made

    def _refusals(self, event: Event) -> Iterator[Finding]:
        steps, condition = _rules_of(event)
        known = _find(self.history, event)
        if known == event:
            return
        if known is not None:
            yield fault(
                "lifecycle.identifier",
                "identifier",
                event_kind=known.kind,
                moment=known.at,
                source="S12",
            )
        if self.stage not in steps:
            yield out_of_place(event.kind, self.stage)
            return
        last_at = self.history[-1].at if self.history else self.origin.drawn_at
        if event.at < last_at:
            yield fault("lifecycle.time", "at", moment=event.at, last_at=last_at, source="S12")
        yield from condition(self.origin, self.progress, event) if condition is not None else ()


@checked
def inspections(draw: Draw, *, drawn_at: Moment, team_size: Ordinal = 2) -> tuple[Inspection, ...]:
    """Return an inspection to come for each business that is drawn now, in the draw's order."""
    first = draw.announcement
    digest = first.digest
    return tuple(
        Inspection(
            origin=DrawnBusiness(
                business=identifier,
                plan=first.plan.number,
                draw_number=first.draw_number,
                label=first.label,
                announcement_digest=digest,
                drawn_at=drawn_at,
                window=first.plan.period,
                team_size=team_size,
            )
        )
        for identifier in draw.drawn
    )


def _grown(
    origin: DrawnBusiness, history: tuple[Event, ...], stage: Stage, progress: Progress
) -> Inspection:
    """Return an inspection of a history that was checked already, without looking at it again."""
    grown = object.__new__(Inspection)
    _set(grown, "origin", origin)
    _set(grown, "history", history)
    _set(grown, "stage", stage)
    _set(grown, "_progress", progress)
    return grown


def _rules_of(event: Event) -> tuple[Mapping[Stage, Stage], Condition | None]:
    return _EVENTS.get(type(event)) or _no_event(event)


def _no_event(value: object) -> Never:
    raise InvalidInput(*checker(Event)(value))


def _find(history: tuple[Event, ...], event: Event) -> Event | None:
    identifier = event.identifier
    for known in history:
        if known.identifier == identifier:
            return known
    return None


def _under(error: RandcheckError, prefix: str) -> RandcheckError:
    findings = (found.under(prefix) for found in error.findings)
    return type(error)(*findings, more=error.more)
