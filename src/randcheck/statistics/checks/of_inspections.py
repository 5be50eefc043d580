"""R3 to R6, R8, R9, R11, R12, R14: inspection by inspection.

An inspection that was made by its events fulfils most of these. Here they are checked again, from
the events alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from randcheck.assignment import Assignment
from randcheck.codes import SignOffKind, Stage
from randcheck.errors import Finding, InvalidInput, RandcheckError
from randcheck.errors.finding import fault
from randcheck.inspection import (
    INSPECTED,
    CaseFiled,
    Fine,
    Inspection,
    Listing,
    RecordSheet,
    follow_up_findings,
    next_stages,
)
from randcheck.lottery import Announcement
from randcheck.roster import Inspector, Roster
from randcheck.statistics.checks.given import Given, breach, sheets_in_force
from randcheck.wire import digest

__all__: list[str] = []


def stages_follow(given: Given) -> Iterator[Finding]:
    """R3: each drawn is inspected, not inspectable or pending, as its events say."""
    for one in given.inspections:
        stage: Stage | None = Stage.DRAWN
        for event in one.history:
            stage = stage and next_stages(event.kind).get(stage)
        if stage is None:
            yield breach("R3.events", one, stage=one.stage)
        elif stage is not one.stage:
            yield breach("R3.stage", one, stage=one.stage, reached=stage)


def published_were_inspected(given: Given) -> Iterator[Finding]:
    """R4: each business with a published result was inspected."""
    for one in given.inspections:
        if one.published_on is not None and one.stage not in INSPECTED:
            yield breach("R4.not-inspected", one, day=one.published_on, stage=one.stage)


def published_after_approval(given: Given) -> Iterator[Finding]:
    """R5: each publication comes after an approval of that very sheet, by another person."""
    for one in given.inspections:
        for shown in one.progress.shown:
            author = None if shown.record is None else shown.record.actor
            if shown.approver is None:
                yield breach("R5.unapproved", one, day=shown.event.day)
            elif shown.approver == author:
                yield breach("R5.own-record", one, day=shown.event.day, actor=author)


def sheets_belong(given: Given) -> Iterator[Finding]:
    """R6: each sheet belongs to one (plan, draw, business), inside the window, after the draw."""
    for conflict in given.tally.conflicts:
        inspection = (conflict.business, conflict.plan, conflict.draw_number)
        figures = {"inspection": inspection, "digests": conflict.digests}
        where = f"inspections[{conflict.business}]"
        yield fault("reconcile.R6.conflict", where, **figures, source="R6")
    announced = {draw.announcement.label: draw.announcement for draw in given.draws}
    for one in given.inspections:
        if announced:
            yield from _of_no_draw(one, announced.get(one.origin.label))
        for sheet in sheets_in_force(one):
            yield from _strayed(one, sheet)


def _of_no_draw(one: Inspection, first: Announcement | None) -> Iterator[Finding]:
    origin = one.origin
    if first is None:
        yield breach("R6.no-draw", one, label=origin.label)
    elif origin.announcement_digest != first.digest:
        digests = {"found": origin.announcement_digest, "expected": first.digest}
        yield breach("R6.other-announcement", one, label=origin.label, **digests)
    elif origin.window != first.plan.period:
        periods = {"window": str(origin.window), "plan_period": str(first.plan.period)}
        yield breach("R6.window", one, **periods)


def _strayed(one: Inspection, sheet: RecordSheet) -> Iterator[Finding]:
    origin = one.origin
    of = (sheet.business.identifier, sheet.plan, sheet.draw_number)
    if (sheet.label, *of) != (origin.label, origin.business, origin.plan, origin.draw_number):
        yield breach("R6.sheet", one, sheet_of=of, label=sheet.label)
    if not origin.window.start <= sheet.day <= origin.window.end:
        yield breach("R6.outside-window", one, day=sheet.day, window=str(origin.window))
    if sheet.conduct.started_at < origin.drawn_at:
        moments = {"started_at": sheet.conduct.started_at, "drawn_at": origin.drawn_at}
        yield breach("R6.before-draw", one, **moments)


def listings_rest(given: Given) -> Iterator[Finding]:
    """R8: every listing in force rests on a row with code 2, 3 or 4."""
    for one in given.inspections:
        for fact in one.in_force:
            if isinstance(fact, Listing):
                yield from _groundless("R8", one, fact)


def cases_belong(given: Given) -> Iterator[Finding]:
    """R9: every case and fine belongs to an inspected business, and rests on its row (D11)."""
    for one in given.inspections:
        filed = {fact.identifier for fact in one.in_force if isinstance(fact, CaseFiled)}
        for fact in one.in_force:
            if isinstance(fact, Listing):
                continue
            if not one.is_inspected:
                figures = {"follow_up": fact.kind, "identifier": fact.identifier}
                yield breach("R9.not-inspected", one, **figures, stage=one.stage)
            elif isinstance(fact, CaseFiled):
                yield from _groundless("R9", one, fact)
            if isinstance(fact, Fine) and fact.case is not None and fact.case not in filed:
                yield breach("R9.no-case", one, identifier=fact.identifier, case=fact.case)


#: What is found where a listing or a case doesn't rest on its row.
_GROUNDS: Final = ("follow-up.no-row", "follow-up.listing", "follow-up.case")


def _groundless(rule: str, one: Inspection, fact: Listing | CaseFiled) -> Iterator[Finding]:
    figures = {"follow_up": fact.kind, "identifier": fact.identifier}
    if one.sheet is None:
        yield breach(f"{rule}.no-sheet", one, **figures)
    elif any(found.code in _GROUNDS for found in follow_up_findings(fact, one.sheet, ())):
        has_row = one.sheet.row(fact.unit, fact.item) is not None
        code = f"{rule}.{'ground' if has_row else 'no-row'}"
        yield breach(code, one, **figures, unit=fact.unit, item=fact.item)


def inspectors_signed(given: Given) -> Iterator[Finding]:
    """R11: each sheet has enough distinct drawn inspectors, none recused, each certified."""
    for one in given.inspections:
        for sheet in sheets_in_force(one):
            yield from _unfit(one, sheet)
            if given.assignments:
                yield from _undrawn(one, sheet, given.assignments)
            if given.inspectors is not None:
                yield from _uncertified(one, sheet, given.inspectors)


def _unfit(one: Inspection, sheet: RecordSheet) -> Iterator[Finding]:
    signed, expected = sheet.inspectors, one.origin.team_size
    if len(signed) < expected:
        yield breach("R11.team-size", one, size=len(signed), expected=expected)
    recused = one.recused
    for inspector in signed:
        if inspector in recused:
            yield breach("R11.recused", one, inspector=inspector)


def _undrawn(
    one: Inspection, sheet: RecordSheet, assignments: tuple[Assignment, ...]
) -> Iterator[Finding]:
    drawn: set[str | None] = set()
    for assignment in assignments:
        if assignment.label == one.origin.label:
            team = assignment.team(one.origin.business)
            drawn.update(team.members if team is not None else ())
    drawn.update(replaced.successor for replaced in one.progress.replacements)
    for inspector in sheet.inspectors:
        if inspector not in drawn:
            yield breach("R11.not-drawn", one, inspector=inspector)


def _uncertified(
    one: Inspection, sheet: RecordSheet, inspectors: Roster[Inspector]
) -> Iterator[Finding]:
    day = sheet.day
    for inspector in sheet.inspectors:
        known = inspectors.get(inspector)
        certificate = None if known is None else known.certificate
        if known is None:
            yield breach("R11.unlisted", one, inspector=inspector)
        elif certificate is None or not certificate.valid.start <= day <= certificate.valid.end:
            yield breach("R11.uncertified", one, inspector=inspector, day=day)


def signed_or_reason(given: Given) -> Iterator[Finding]:
    """R12: the business signed or sealed, or the reason why not is noted: exactly one."""
    for one in given.inspections:
        for sheet in sheets_in_force(one):
            sign_off = sheet.sign_off
            for name, noted, needs in (
                ("signature", sign_off.by, SignOffKind.SIGNED),
                ("reason", sign_off.reason, SignOffKind.UNSIGNED),
            ):
                if (noted is not None) != (sign_off.kind is needs):
                    odd = "missing" if noted is None else "unexpected"
                    yield breach(f"R12.{odd}-{name}", one, sign_off=sign_off.kind)


def views_derive(given: Given) -> Iterator[Finding]:
    """R14: what was published is what the archive gives: the digest of each sheet's public view."""
    if given.view is None:
        return
    for one in given.inspections:
        for shown in one.progress.shown:
            day, found = shown.event.day, shown.event.view
            view = None if shown.sheet is None else given.view(shown.sheet)
            if view is None:
                yield breach("R14.no-view", one, day=day, found=found)
            elif (expected := _digest_of(view)) != found:
                yield breach("R14.view", one, day=day, found=found, expected=expected)


def _digest_of(view: object) -> str:
    """Return the digest of what the caller's function gave; it may be no document."""
    try:
        return digest(view)
    except RandcheckError as error:
        raise InvalidInput(*(found.under(".view") for found in error.findings)) from None
