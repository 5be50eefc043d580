"""An inspection (抽查检查): one drawn business under one plan, and what happened to it since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Final, final, get_args

from attrs import evolve, field, frozen

from randcheck.codes import EventKind, Stage
from randcheck.errors import Finding, InvalidInput, NotAllowed, RandcheckError
from randcheck.errors.finding import fault
from randcheck.inspection.conditions import CONDITIONS, Condition
from randcheck.inspection.events import Event, Notified, Visited
from randcheck.inspection.follow_up import Fine
from randcheck.inspection.progress import DrawnBusiness, Situation
from randcheck.inspection.record import Conduct
from randcheck.inspection.transitions import FINAL, INSPECTED, RULES, next_stages
from randcheck.lottery import Draw
from randcheck.values.validation import validate, wrong_type

__all__ = ["Allowed", "Inspection", "inspections"]

# For each class of event: its column of the table, and its conditions if it has any.
_EVENTS: Final = {cls: (next_stages(cls.kind), CONDITIONS.get(cls)) for cls in get_args(Event)}
_set = object.__setattr__


@final
@frozen(kw_only=True)
class Allowed:
    """What can happen now: the kinds of events, and of each other kind why it can't."""

    kinds: tuple[EventKind, ...]
    refused: tuple[tuple[EventKind, Finding], ...]


@final
@frozen(kw_only=True)
class Inspection(Situation):
    """One drawn business under one plan and draw (抽查检查), with its whole history.

    Grows by `after` alone: its `stage` and everything else that is told of it follow from
    `history`, which is replayed wherever it is given. One that isn't allowed raises `NotAllowed`.
    """

    drawn: DrawnBusiness
    history: tuple[Event, ...] = ()
    stage: Stage = field(init=False)

    def __attrs_post_init__(self) -> None:
        validate(self)
        try:
            replayed = _grown(self.drawn, (), Stage.DRAWN).replay(self.history)
        except NotAllowed as error:
            raise _under(error, ".history") from None
        if len(replayed.history) < len(self.history):
            twice = "an event that stands twice"
            raise InvalidInput(fault("lifecycle.twice", "S12", "history", twice, "keep one"))
        _set(self, "stage", replayed.stage)

    # -- what happens -----------------------------------------------------------------------------

    def after(self, event: Event) -> Inspection:
        """Return the inspection after an event, or raise `NotAllowed`, which changes nothing.

        An event that is known already, by identifier and content, changes nothing either: the same
        inspection comes back, and `knows` tells beforehand.
        """
        steps, condition = _steps_of(event)
        history, stage = self.history, steps.get(self.stage)
        known = _find(history, event)
        if known is not None and known == event:
            return self
        if (
            stage is None
            or known is not None
            or event.at < (history[-1].at if history else self.drawn.drawn_at)
            or (condition is not None and any(condition(self, event)))
        ):
            raise NotAllowed.of(self.refusals(event))
        return _grown(self.drawn, (*history, event), stage)

    def replay(self, events: Iterable[Event]) -> Inspection:
        """Return the inspection after several events, in order; a fault's path has its place."""
        made = self
        for place, event in enumerate(events):
            try:
                made = made.after(event)
            except RandcheckError as error:
                raise _under(error, f"[{place}]") from None
        return made

    def knows(self, event: Event) -> bool:
        """Return whether that very event is in the history: same identifier, same content."""
        _steps_of(event)
        return _find(self.history, event) == event

    def refusals(self, event: Event) -> tuple[Finding, ...]:
        """Return what stands against an event now, with nothing raised; nothing: it may happen."""
        _steps_of(event)
        told = f"{event.kind.value} {event.identifier}"
        figures = (("event", event.identifier), ("kind", event.kind.value))
        return tuple(self._named(found, told, figures) for found in self._refusals(event))

    def allowed(self) -> Allowed:
        """Return the kinds of events that can happen now, and of the others why they can't.

        Whether a certain event of an allowed kind can happen is for `refusals` to say.
        """
        kinds = tuple(kind for kind in EventKind if self.stage in next_stages(kind))
        others = (kind for kind in EventKind if kind not in kinds)
        return Allowed(
            kinds=kinds, refused=tuple((kind, self._out_of_place(kind)) for kind in others)
        )

    def findings(self) -> tuple[Finding, ...]:
        """Return what stands on record and should be explained.

        `inspection.fine-without-case` (D11), `inspection.certificates`, `inspection.rights` (S8),
        and `inspection.other-day`: a visit on another day than the business was told last (S6).
        """
        return tuple(self._named(found) for found in self._findings())

    @property
    def is_final(self) -> bool:
        """Whether nothing leads out of the stage."""
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

    def _named(
        self, found: Finding, told: str = "", figures: tuple[tuple[str, str], ...] = ()
    ) -> Finding:
        drawn = self.drawn
        problem = ": ".join(filter(None, (str(drawn), told, found.problem)))
        named: tuple[tuple[str, str | int], ...] = (
            ("business", drawn.business),
            ("plan", drawn.plan),
            ("draw_number", drawn.draw_number),
        )
        return evolve(found, problem=problem, figures=(*named, *figures, *found.figures))

    def _refusals(self, event: Event) -> Iterator[Finding]:
        steps, condition = _steps_of(event)
        known = _find(self.history, event)
        if known == event:
            return
        if known is not None:
            problem = f"{known.kind.value} at {known.at} has that identifier already"
            yield fault("lifecycle.identifier", "S12", "identifier", problem, "give another one")
        if self.stage not in steps:
            yield self._out_of_place(event.kind)
            return
        last = self.history[-1].at if self.history else self.drawn.drawn_at
        if event.at < last:
            problem = f"{event.at} is before the last event at {last}"
            yield fault("lifecycle.time", "S12", "at", problem, "put events on record in order")
        yield from condition(self, event) if condition is not None else ()

    def _out_of_place(self, kind: EventKind) -> Finding:
        possible = ", ".join(stage.value for stage in next_stages(kind))
        now = ", ".join(one.value for one in EventKind if self.stage in next_stages(one))
        problem = f"not when {self.stage.value}, only when {possible}"
        return fault("lifecycle.stage", RULES[kind], "", problem, f"allowed now: {now}")

    def _findings(self) -> Iterator[Finding]:
        for fact in self.in_force:
            if isinstance(fact, Fine) and fact.case is None:
                problem = f"the fine {fact.identifier} came of no case"
                fix = "name the case, or say why there is none"
                yield fault("inspection.fine-without-case", "D11", "history", problem, fix)
        told = None
        for place, event in enumerate(self.history):
            if isinstance(event, Notified):
                told = event.visit_day
            elif isinstance(event, Visited):
                yield from _visit_findings(event.conduct, told, f"history[{place}].conduct")


def inspections(draw: Draw, *, drawn_at: datetime, team_size: int = 2) -> tuple[Inspection, ...]:
    """Return an inspection to come for each business that stands drawn, in the draw's order."""
    first = draw.announcement
    digest = first.digest
    return tuple(
        Inspection(
            drawn=DrawnBusiness(
                business=identifier,
                plan=first.plan.number,
                draw_number=first.draw_number,
                label=first.label,
                announcement=digest,
                drawn_at=drawn_at,
                window=first.plan.period,
                team_size=team_size,
            )
        )
        for identifier in draw.drawn
    )


def _grown(drawn: DrawnBusiness, history: tuple[Event, ...], stage: Stage) -> Inspection:
    """Return an inspection of a history that was checked already, without looking at it again."""
    grown = object.__new__(Inspection)
    _set(grown, "drawn", drawn)
    _set(grown, "history", history)
    _set(grown, "stage", stage)
    return grown


def _steps_of(event: Event) -> tuple[Mapping[Stage, Stage], Condition | None]:
    found = _EVENTS.get(type(event))
    if found is None:
        raise InvalidInput(wrong_type(event, "an event"))
    return found


def _find(history: tuple[Event, ...], event: Event) -> Event | None:
    identifier = event.identifier
    for known in history:
        if known.identifier == identifier:
            return known
    return None


def _under(error: RandcheckError, prefix: str) -> RandcheckError:
    findings = (found.under(prefix) for found in error.findings)
    return type(error)(*findings, more=error.more)


def _visit_findings(conduct: Conduct, told: date | None, where: str) -> Iterator[Finding]:
    if not conduct.certificates_shown:
        problem = "certificates weren't shown"
        fix = "say why in the remark"
        yield fault("inspection.certificates", "S8", f"{where}.certificates_shown", problem, fix)
    if not conduct.rights_told:
        problem = "rights and duties weren't told"
        fix = "say why in the remark"
        yield fault("inspection.rights", "S8", f"{where}.rights_told", problem, fix)
    if told is not None and conduct.day != told:
        problem = f"visited on {conduct.day}, and told of {told}"
        fix = "tell the business before the day is changed"
        yield fault("inspection.other-day", "S6", f"{where}.day", problem, fix)
