"""The conditions of an event (办理条件), beside its place in the table of `transitions`.

Each condition is a function of the drawn business, the progress so far and the event. It yields
why the event can't happen; the path of each finding starts at the event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from randcheck.errors import Finding
from randcheck.errors.finding import fault, mismatches
from randcheck.inspection.conduct import Conduct
from randcheck.inspection.events import (
    Amended,
    Approved,
    BreachReported,
    Event,
    FollowedUp,
    Recorded,
    Voided,
)
from randcheck.inspection.field_events import (
    Assigned,
    MemberReplaced,
    Notified,
    NotInspectable,
    Prepared,
    Visited,
)
from randcheck.inspection.follow_up import Fine, fact_findings, ground_findings
from randcheck.inspection.origin import DrawnBusiness
from randcheck.inspection.progress import Progress, Visit
from randcheck.inspection.record import RecordSheet

__all__: list[str] = []

#: Yields why an event can't happen, given what was drawn and what happened before.
Condition = Callable[[DrawnBusiness, Progress, Any], Iterable[Finding]]

# Where a sheet says which inspection it belongs to.
_BELONGS: Final = ("sheet.business.identifier", "sheet.plan", "sheet.draw_number", "sheet.label")


# -- team and visit -------------------------------------------------------------------------------


def _assigned(drawn: DrawnBusiness, now: Progress, event: Assigned) -> Iterator[Finding]:
    return _too_small(drawn, len(event.team), "team")


def _too_small(drawn: DrawnBusiness, size: int, where: str) -> Iterator[Finding]:
    if size < drawn.team_size:
        yield fault(
            "lifecycle.team-size", where, size=size, team_size=drawn.team_size, source="D13"
        )


def _member_replaced(
    drawn: DrawnBusiness, now: Progress, event: MemberReplaced
) -> Iterator[Finding]:
    team, successor = now.team, event.successor
    if event.member not in team:
        yield fault(
            "lifecycle.not-a-member", "member", inspector=event.member, team=team, source="D14"
        )
    if successor is None:
        yield from _too_small(drawn, len(team) - 1, "successor")
    elif successor in team:
        yield fault(
            "lifecycle.already-a-member",
            "successor",
            inspector=successor,
            team=team,
            source="D14",
        )
    elif successor in now.recused:
        yield fault("lifecycle.recused", "successor", inspector=successor, source="R11")


def _notified(drawn: DrawnBusiness, now: Progress, event: Notified) -> Iterator[Finding]:
    return _outside(drawn, event.visit_day, "visit_day")


def _outside(drawn: DrawnBusiness, day: date, where: str) -> Iterator[Finding]:
    window = drawn.window
    if not window.start <= day <= window.end:
        yield fault("lifecycle.window", where, day=day, period=str(window), source="R6")


def _prepared(drawn: DrawnBusiness, now: Progress, event: Prepared) -> Iterator[Finding]:
    if not event.discipline_stated:
        yield fault("lifecycle.discipline", "discipline_stated", source="S7")
    untrained = tuple(one for one in now.team if one not in event.trained)
    if untrained:
        yield fault("lifecycle.training", "trained", names=untrained, source="S7")


def _visited(drawn: DrawnBusiness, now: Progress, event: Visited) -> Iterator[Finding]:
    yield from _outside(drawn, event.conduct.day, "conduct.day")
    since, started_at = now.prepared_at, event.conduct.started_at
    if since is not None and started_at < since:
        yield fault(
            "lifecycle.visit",
            "conduct.started_at",
            started_at=started_at,
            prepared_at=since,
            source="S7",
        )


# -- the sheet ------------------------------------------------------------------------------------


def _recorded(
    drawn: DrawnBusiness, now: Progress, event: Recorded | Amended
) -> tuple[Finding, ...]:
    sheet = event.sheet
    return (
        *_of_another(drawn, sheet),
        *_signatures(drawn, now, sheet),
        *_on_another_day(drawn, now, sheet.conduct),
        *_results(now, sheet),
    )


def _of_another(drawn: DrawnBusiness, sheet: RecordSheet) -> Iterable[Finding]:
    found = (sheet.business.identifier, sheet.plan, sheet.draw_number, sheet.label)
    expected = (drawn.business, drawn.plan, drawn.draw_number, drawn.label)
    if found == expected:
        return ()
    return mismatches(zip(_BELONGS, found, expected, strict=True), "lifecycle.sheet", source="R6")


def _signatures(drawn: DrawnBusiness, now: Progress, sheet: RecordSheet) -> Iterator[Finding]:
    signed = {one for row in sheet.rows for one in row.inspectors}
    if not signed.issubset(now.team):
        yield from _strangers(sheet, now.team)
    if len(signed) < drawn.team_size:
        yield fault(
            "lifecycle.signatures",
            "sheet.rows",
            size=len(signed),
            team_size=drawn.team_size,
            source="R11",
        )


def _strangers(sheet: RecordSheet, team: tuple[str, ...]) -> Iterator[Finding]:
    for place, row in enumerate(sheet.rows):
        for index, one in enumerate(row.inspectors):
            if one not in team:
                where = f"sheet.rows[{place}].inspectors[{index}]"
                yield fault("lifecycle.signer", where, inspector=one, team=team, source="R11")


def _on_another_day(drawn: DrawnBusiness, now: Progress, conduct: Conduct) -> Iterator[Finding]:
    days = [visit.conduct.day for visit in now.team_visits]
    if conduct.day not in days:
        yield fault(
            "lifecycle.day", "sheet.conduct.day", day=conduct.day, visit_days=days, source="R6"
        )
    if conduct.started_at < drawn.drawn_at:
        yield fault(
            "lifecycle.before-draw",
            "sheet.conduct.started_at",
            started_at=conduct.started_at,
            drawn_at=drawn.drawn_at,
            source="R6",
        )


def _results(now: Progress, sheet: RecordSheet) -> Iterator[Finding]:
    if not sheet.is_inspected:
        yield fault("lifecycle.no-result", "sheet.rows", results=sheet.codes, source="D7")
    for fact in now.in_force:
        for found in ground_findings(fact, sheet):
            row = dict(found.figures)
            yield fault(
                "lifecycle.ground",
                "sheet.rows",
                follow_up=fact.kind,
                fact=fact.identifier,
                unit=row["unit"],
                item=row["item"],
                source=row["source"],
            )


def _amended(drawn: DrawnBusiness, now: Progress, event: Amended) -> Iterator[Finding]:
    latest = now.records[-1].sheet
    yield from mismatches(
        [("supersedes", event.supersedes, latest.digest)], "lifecycle.supersedes", source="R5"
    )
    if event.sheet == latest:
        yield fault("lifecycle.same-sheet", "sheet", source="R5")
    yield from _recorded(drawn, now, event)


def _approved(drawn: DrawnBusiness, now: Progress, event: Approved) -> Iterator[Finding]:
    if event.actor in now.authors:
        yield fault("lifecycle.own-record", "actor", actor=event.actor, source="R5")


# -- what comes of it -----------------------------------------------------------------------------


def _followed_up(drawn: DrawnBusiness, now: Progress, event: FollowedUp) -> Iterator[Finding]:
    yield from _reported(drawn, now, event)
    for found in fact_findings(event.fact, now.records[-1].sheet, now.in_force):
        yield found.under(".fact")


def _reported(
    drawn: DrawnBusiness, now: Progress, event: FollowedUp | BreachReported
) -> Iterator[Finding]:
    for fact in now.follow_ups:
        if fact.identifier == event.fact.identifier:
            yield fault(
                "lifecycle.fact",
                "fact.identifier",
                fact=fact.identifier,
                follow_up=fact.kind,
                source="R9",
            )


def _not_inspectable(
    drawn: DrawnBusiness, now: Progress, event: NotInspectable
) -> Iterator[Finding]:
    if now.records:
        yield fault("lifecycle.inspected", day=now.records[-1].sheet.day, source="D7")
    if event.replaced_by is not None and now.visits:
        days = tuple(visit.conduct.day for visit in now.visits)
        yield fault("lifecycle.replaced-late", "replaced_by", visit_days=days, source="D18")
    if event.replaced_by == drawn.business:
        yield fault("lifecycle.replaced-by-itself", "replaced_by", source="D18")


def _voided(drawn: DrawnBusiness, now: Progress, event: Voided) -> Iterator[Finding]:
    for fact in now.in_force:
        yield fault("lifecycle.in-force", follow_up=fact.kind, fact=fact.identifier, source="R9")


_CONDITIONS: Final[Mapping[type, Condition]] = {
    Assigned: _assigned,
    MemberReplaced: _member_replaced,
    Notified: _notified,
    Prepared: _prepared,
    Visited: _visited,
    Recorded: _recorded,
    Amended: _amended,
    Approved: _approved,
    FollowedUp: _followed_up,
    BreachReported: _reported,
    NotInspectable: _not_inspectable,
    Voided: _voided,
}
#: The condition of each kind of event; a kind that isn't here has only its place in the table.
CONDITIONS: Final[Mapping[type, Condition]] = MappingProxyType(_CONDITIONS)


# -- what is allowed and should be explained ------------------------------------------------------


def unexplained(now: Progress, history: Iterable[Event]) -> Iterator[Finding]:
    """Yield what `Inspection.findings` returns, without the inspection."""
    for fact in now.in_force:
        if isinstance(fact, Fine) and fact.case is None:
            code = "inspection.fine-without-case"
            yield fault(code, "history", fact=fact.identifier, source="D11")
    places = (place for place, event in enumerate(history) if isinstance(event, Visited))
    for place, visit in zip(places, now.visits, strict=True):
        yield from _of_visit(visit, f"history[{place}].conduct")


def _of_visit(visit: Visit, where: str) -> Iterator[Finding]:
    conduct, notified = visit.conduct, visit.notified
    if not conduct.certificates_shown:
        place = f"{where}.certificates_shown"
        yield fault("inspection.certificates", place, day=conduct.day, source="S8")
    if not conduct.rights_told:
        place = f"{where}.rights_told"
        yield fault("inspection.rights", place, day=conduct.day, source="S8")
    if notified is not None and conduct.day != notified:
        yield fault(
            "inspection.other-day",
            f"{where}.day",
            day=conduct.day,
            visit_day=notified,
            source="S6",
        )
