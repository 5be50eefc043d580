"""R3 to R6, R8, R9, R11, R12, R14: inspection by inspection.

An inspection that grew by its own events fulfils most of them by construction. These look again,
from the events alone, at what came out of somebody's database.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from randcheck.assignment import Assignment
from randcheck.codes import SignOffKind, Stage
from randcheck.errors import Finding
from randcheck.inspection import (
    INSPECTED,
    Amended,
    Approved,
    CaseFiled,
    Fine,
    Inspection,
    Listing,
    MemberReplaced,
    Published,
    Recorded,
    RecordSheet,
    Returned,
    next_stages,
    without_ground,
)
from randcheck.roster import Inspector, Roster
from randcheck.statistics.checks.given import Given, breach, standing_sheets
from randcheck.wire import digest

__all__: list[str] = []


def stages_follow(given: Given) -> Iterator[Finding]:
    """R3: each drawn is inspected, not inspectable or pending, as its events say."""
    for one in given.inspections:
        stage: Stage | None = Stage.DRAWN
        for event in one.history:
            stage = stage and next_stages(event.kind).get(stage)
        if stage is not one.stage:
            told = "nowhere" if stage is None else f"to {stage.value}"
            problem = f"its events lead {told}, and it is said to be {one.stage.value}"
            yield breach("R3", one, problem, "make the inspection from its events")


def published_were_inspected(given: Given) -> Iterator[Finding]:
    """R4: whose result is published was inspected."""
    for one in given.inspections:
        if one.published_on is not None and one.stage not in INSPECTED:
            yield breach("R4", one, "published, and not inspected", "finish the record first")


def published_after_approval(given: Given) -> Iterator[Finding]:
    """R5: each publication comes after an approval of that very sheet, by another person."""
    for one in given.inspections:
        author = approver = None
        for event in one.history:
            if isinstance(event, Recorded | Amended):
                author, approver = event.actor, None
            elif isinstance(event, Returned):
                approver = None
            elif isinstance(event, Approved):
                approver = event.actor
            elif isinstance(event, Published) and approver in (None, author):
                told = "without approval" if approver is None else f"approved by {author} alone"
                yield breach("R5", one, f"published {told}", "have somebody else approve first")


def sheets_belong(given: Given) -> Iterator[Finding]:
    """R6: each sheet belongs to one (plan, draw, business), inside the window, after the draw."""
    for conflict in given.tally.conflicts:
        yield Finding(
            code="reconcile.R6",
            path=f"$.inspections[{conflict.business}]",
            problem=f"{len(conflict.digests)} revisions of which none continues the other (R6): "
            + ", ".join(conflict.digests),
            fix="settle which one stands, and give that alone",
            figures=(("rule", "R6"), ("business", conflict.business), ("plan", conflict.plan)),
        )
    announced = {draw.announcement.digest: draw.announcement for draw in given.draws}
    for one in given.inspections:
        drawn = one.drawn
        first = announced.get(drawn.announcement)
        if announced and first is None:
            yield breach("R6", one, "of no draw given", "give its draw too")
        elif first is not None and drawn.window != first.plan.period:
            problem = f"of the window {drawn.window}, and the plan's is {first.plan.period}"
            yield breach("R6", one, problem, "give the plan as it was announced")
        for sheet in standing_sheets(one):
            yield from _strayed(one, sheet)


def _strayed(one: Inspection, sheet: RecordSheet) -> Iterator[Finding]:
    drawn = one.drawn
    found = (sheet.business.identifier, sheet.plan, sheet.draw_number, sheet.label)
    if found != (drawn.business, drawn.plan, drawn.draw_number, drawn.label):
        yield breach(
            "R6", one, f"a sheet of {found[0]}, plan {found[1]}", "put it where it belongs"
        )
    if not drawn.window.start <= sheet.day <= drawn.window.end:
        yield breach(
            "R6", one, f"checked on {sheet.day}, outside {drawn.window}", "look at the day"
        )
    if sheet.conduct.started_at < drawn.drawn_at:
        yield breach("R6", one, f"checked at {sheet.conduct.started_at}, before the draw", "look")


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
                problem = f"the {fact.kind.value} {fact.identifier} stands, and no inspection"
                yield breach("R9", one, problem, "finish the record, or lift it")
            elif isinstance(fact, CaseFiled):
                yield from _groundless("R9", one, fact)
            if isinstance(fact, Fine) and fact.case is not None and fact.case not in filed:
                problem = f"the fine {fact.identifier} of the case {fact.case}, which doesn't stand"
                yield breach("R9", one, problem, "name a case that stands")


def _groundless(rule: str, one: Inspection, fact: Listing | CaseFiled) -> Iterator[Finding]:
    sheet = one.sheet
    if sheet is None:
        yield breach(rule, one, f"{fact.identifier} rests on no sheet", "put the sheet on record")
        return
    for found in without_ground(fact, sheet):
        yield breach(rule, one, f"{fact.identifier}: {found.problem}", found.fix)


def inspectors_signed(given: Given) -> Iterator[Finding]:
    """R11: each sheet has enough distinct drawn inspectors, none recused, each certified."""
    for one in given.inspections:
        for sheet in standing_sheets(one):
            problems = [*_unfit(one, sheet)]
            if given.assignments:
                problems += _undrawn(one, sheet, given.assignments)
            if given.inspectors is not None:
                problems += _uncertified(sheet.inspectors, sheet.day, given.inspectors)
            for problem in problems:
                yield breach("R11", one, problem, "have the sheet signed by those who may")


def _unfit(one: Inspection, sheet: RecordSheet) -> Iterator[str]:
    signed = sheet.inspectors
    if len(signed) < one.drawn.team_size:
        yield f"{len(signed)} inspectors signed, and {one.drawn.team_size} are required"
    recused = one.recused
    for inspector in signed:
        if inspector in recused:
            yield f"{inspector} signed, and is recused"


def _undrawn(
    one: Inspection, sheet: RecordSheet, assignments: tuple[Assignment, ...]
) -> Iterator[str]:
    drawn: set[str | None] = set()
    for assignment in assignments:
        if assignment.label == one.drawn.label:
            team = assignment.team(one.drawn.business)
            drawn.update(team.members if team is not None else ())
    drawn.update(event.successor for event in one.history if isinstance(event, MemberReplaced))
    yield from (
        f"{signed} signed, and wasn't drawn" for signed in sheet.inspectors if signed not in drawn
    )


def _uncertified(
    signed: tuple[str, ...], day: date, inspectors: Roster[Inspector]
) -> Iterator[str]:
    for inspector in signed:
        known = inspectors.get(inspector)
        certificate = None if known is None else known.certificate
        if certificate is None or not certificate.valid.start <= day <= certificate.valid.end:
            yield f"{inspector} signed, and has no certificate valid on {day}"


def signed_or_reason(given: Given) -> Iterator[Finding]:
    """R12: the business signed or sealed, or the reason why not is noted: exactly one."""
    for one in given.inspections:
        for sheet in standing_sheets(one):
            kind, by, reason = sheet.sign_off.kind, sheet.sign_off.by, sheet.sign_off.reason
            is_signed, has_reason = kind is SignOffKind.SIGNED, reason is not None
            if (by is not None) != is_signed or has_reason != (kind is SignOffKind.UNSIGNED):
                problem = f"said to be {kind.value}, and that isn't what stands beside it"
                yield breach("R12", one, problem, "have it signed, or note the reason")


def views_derive(given: Given) -> Iterator[Finding]:
    """R14: what was published is what the archive gives: the digest of each sheet's public view."""
    if given.view is None:
        return
    for one in given.inspections:
        sheet = None
        for event in one.history:
            if isinstance(event, Recorded | Amended):
                sheet = event.sheet
            elif isinstance(event, Published):
                view = None if sheet is None else digest(given.view(sheet))
                if view != event.view:
                    problem = f"published on {event.day} with the digest {event.view}, and the "
                    problem += f"archive gives {view}"
                    yield breach("R14", one, problem, "publish what the archive gives")
