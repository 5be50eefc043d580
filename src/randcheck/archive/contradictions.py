"""Where the parts of an archive contradict each other, or one of them is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from randcheck.archive.archive import Archive, DrawFile, of_draw
from randcheck.assignment import Assignment, assignment_differences, verify_visits
from randcheck.codes import Audience, Stage
from randcheck.disclosure import view_findings
from randcheck.errors import Finding
from randcheck.errors.finding import fault
from randcheck.inspection import (
    Inspection,
    Publication,
    publication_differences,
    publications,
)
from randcheck.log import EntryKind, replay
from randcheck.lottery import Draw, Transcript, log_differences, verify
from randcheck.values import Period

__all__: list[str] = []

#: Inspections whose team needn't be the one assigned: not assigned yet, or closed (D7, D19).
_WITHOUT_TEAM: Final = (Stage.DRAWN, Stage.NOT_INSPECTABLE, Stage.VOIDED)
# The file of a draw is held against the log for its void; the others are `log_warnings`, which
# somebody has to explain, and nothing of the archive is missing.
_NOT_MISSING: Final = tuple(
    f"log.{name}"
    for name in (
        *("voided", "grindable", "redraw", "label-shared", "known-at", "early-draw", "late-void"),
        *("skipped-twice", "unfinished"),
    )
)


def contradictions(archive: Archive) -> Iterator[Finding]:
    """Yield where draws, log, teams and public views don't fit together, or are missing."""
    broken = tuple(found.under(".log") for found in replay(archive.log))
    yield from broken
    yield from _number_gaps(archive)
    for index, one in enumerate(archive.draws):
        for found in _draw_findings(archive, one, f"draws[{index}]"):
            if found not in broken:
                yield of_draw(one, found)
    yield from _inspector_findings(archive)
    yield from _view_findings(archive)
    known = {digest for one in archive.draws for digest in _assignment_digests(one)}
    yield from publication_differences(
        archive.inspections, archive.log, plan=archive.plan.number, known=known
    )


# -- draws ----------------------------------------------------------------------------------------


def _number_gaps(archive: Archive) -> Iterator[Finding]:
    numbers = {one.announcement.draw_number for one in archive.draws}
    for number in range(1, max(numbers, default=1)):
        if number not in numbers:
            draw = (archive.plan.number, number)
            yield fault("archive.number", "draws", draw=draw, source="D19")


def _draw_findings(archive: Archive, one: DrawFile, where: str) -> Iterator[Finding]:
    yield from _void_findings(archive, one, where)
    if one.voided is None:
        yield from _absent(one, where)
    if one.transcript is not None:
        yield from _transcript_findings(archive, one, one.transcript, where)


def _void_findings(archive: Archive, one: DrawFile, where: str) -> Iterator[Finding]:
    entries = archive.log.of(archive.plan.number, one.announcement.draw_number)
    logged = tuple(entry.reason for entry in entries if entry.kind is EntryKind.VOIDED)
    if not logged and one.voided is not None:
        yield fault("archive.voided.unlogged", f"{where}.voided", reason=one.voided, source="D19")
    elif logged and one.voided is None:
        yield fault("archive.voided.unfiled", f"{where}.voided", found=logged, source="D19")
    elif logged and logged != (one.voided,):
        figures = {"found": logged, "expected": one.voided}
        yield fault("archive.voided.reason", f"{where}.voided", **figures, source="D19")
    announced = one.announcement.digest
    if one.transcript is None and announced not in {entry.digest for entry in entries}:
        yield fault("archive.announced", f"{where}.announcement", digest=announced, source="S12")


def _absent(one: DrawFile, where: str) -> Iterator[Finding]:
    with_inspectors = one.announcement.inspectors_commitment is not None
    with_rules = one.announcement.team_rules_commitment is not None
    for name, needed in (
        ("transcript", True),
        ("roster", True),
        ("inspectors", with_inspectors),
        ("inspectors_nonce", with_inspectors),
        ("team_rules", with_rules),
        ("team_rules_nonce", with_rules),
        ("assignment", with_rules),
        ("visits", with_rules),
    ):
        if needed and getattr(one, name) is None:
            yield fault(f"archive.absent.{name}", f"{where}.{name}", source="S12")


def _transcript_findings(
    archive: Archive, one: DrawFile, transcript: Transcript, where: str
) -> Iterator[Finding]:
    wrong = verify(transcript).findings
    for found in wrong:
        yield found.under(f".{where}.transcript")
    for found in log_differences(transcript, archive.log):
        if found.code not in _NOT_MISSING:
            yield found
    if wrong:
        return
    draw = transcript.draw()
    if one.assignment is not None:
        for found in assignment_differences(one.assignment, draw, archive.log):
            in_log = found.path.startswith("$.log")
            yield found if in_log else found.under(f".{where}.assignment")
        yield from _visit_findings(one, one.assignment, draw, where)
    if one.voided is None:
        yield from _without_inspection(archive, draw, f"{where}.transcript")


def _visit_findings(
    one: DrawFile, assignment: Assignment, draw: Draw, where: str
) -> Iterator[Finding]:
    """Yield where the days of the visits aren't those of the teams, as far as the file shows it."""
    if one.visits is None or one.inspectors is None or one.team_rules is None:
        return
    report = verify_visits(
        one.visits,
        assignment,
        draw,
        one.inspectors,
        one.team_rules,
        inspectors_nonce=one.inspectors_nonce,
        team_rules_nonce=one.team_rules_nonce,
    )
    for found in report.findings:
        yield found.under(f".{where}.visits")


def _without_inspection(archive: Archive, draw: Draw, where: str) -> Iterator[Finding]:
    digest = draw.announcement.digest
    origins = (one.origin for one in archive.inspections)
    known = {one.business for one in origins if one.announcement_digest == digest}
    for business in draw.drawn:
        if business not in known:
            yield fault("archive.uninspected", where, business=business, source="R3")


def _assignment_digests(one: DrawFile) -> Sequence[str]:
    if one.assignment is None:
        return ()
    count = range(len(one.assignment.changes) + 1)
    return [evolve(one.assignment, changes=one.assignment.changes[:n]).digest for n in count]


# -- inspectors -----------------------------------------------------------------------------------


def _inspector_findings(archive: Archive) -> Iterator[Finding]:
    files = {one.announcement.digest: one for one in archive.draws}
    teams = {
        digest: {team.business: team.members for team in one.assignment.teams}
        for digest, one in files.items()
        if one.assignment is not None
    }
    for index, one in enumerate(archive.inspections):
        digest, where = one.origin.announcement_digest, f"inspections[{index}]"
        assigned = teams.get(digest, {}).get(one.origin.business, one.team)
        if one.stage not in _WITHOUT_TEAM and set(assigned) != set(one.team):
            figures = {"found": one.team, "expected": assigned}
            yield one.origin.about(fault("archive.team", where, **figures, source="R11"))
        for found in _uncertified(one, files[digest], where):
            yield one.origin.about(found)


def _uncertified(inspection: Inspection, file: DrawFile, where: str) -> Iterator[Finding]:
    sheet, roster = inspection.sheet, file.inspectors
    if sheet is None or roster is None:
        return
    day = Period(start=sheet.day, end=sheet.day)
    for name in sheet.inspectors:
        inspector = roster.get(name)
        if inspector is None:
            yield fault(
                "archive.inspector.unlisted", f"{where}.sheet", inspector=name, source="R11"
            )
        elif not inspector.is_certified(day):
            figures = {"inspector": name, "day": sheet.day}
            yield fault("archive.inspector.uncertified", f"{where}.sheet", **figures, source="R11")


# -- public views ---------------------------------------------------------------------------------


def _view_findings(archive: Archive) -> Iterator[Finding]:
    place_of = {one.view.digest: place for place, one in enumerate(archive.views)}
    for one in archive.inspections:
        for publication in publications(one):
            place = place_of.get(publication.event.view)
            for found in _of_view(archive, publication, place):
                yield one.origin.about(found)


def _of_view(archive: Archive, made: Publication, place: int | None) -> Iterator[Finding]:
    event = made.event
    if place is None:
        yield fault("archive.view", "views", view=event.view, day=event.day, source="S11")
        return
    filed, where = archive.views[place], f"views[{place}].view"
    audience = filed.view.audience
    if audience is not Audience.PUBLIC:
        yield fault("archive.audience", f"{where}.audience", audience=audience, source="S11")
    for found in view_findings(filed.view, made.sheet, nonce=filed.nonce):
        yield found.under(f".{where}")
