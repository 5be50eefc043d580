"""Where the parts of an archive contradict each other, or one of them is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, final

from attrs import evolve, frozen

from randcheck.archive.archive import Archive, DrawFile
from randcheck.assignment import assignment_differences
from randcheck.codes import Audience, Piece, Stage
from randcheck.disclosure import view_findings
from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import fault
from randcheck.inspection import (
    Amended,
    Approved,
    Assigned,
    DrawnBusiness,
    Inspection,
    MemberReplaced,
    Notified,
    Prepared,
    Publication,
    Published,
    Recorded,
    Returned,
    Visited,
    about,
    publication_differences,
    publications,
)
from randcheck.log import EntryKind, replay
from randcheck.lottery import Draw, Transcript, log_differences, verify
from randcheck.values import Period
from randcheck.values.validation import checker, validate

__all__ = ["Completeness", "Missing", "completeness", "missing_pieces"]

#: Inspections in whose file nothing more belongs (D7, D19).
CLOSED: Final = (Stage.NOT_INSPECTABLE, Stage.VOIDED)


def contradictions(archive: Archive) -> Iterator[Finding]:
    """Yield where draws, log, teams and public views don't fit together, or are missing."""
    broken = tuple(found.under(".log") for found in replay(archive.log))
    yield from broken
    yield from _number_gaps(archive)
    for index, one in enumerate(archive.draws):
        for found in _draw_findings(archive, one, f"draws[{index}]"):
            if found not in broken:
                yield evolve(found, problem=f"{one}: {found.problem}")
    yield from _inspector_findings(archive)
    yield from _view_findings(archive)
    known = {found for one in archive.draws for found in _assignment_digests(one)}
    yield from publication_differences(
        archive.inspections, archive.log, plan=archive.plan.number, known=known
    )


def _number_gaps(archive: Archive) -> Iterator[Finding]:
    numbers = {one.announcement.draw_number for one in archive.draws}
    for number in range(1, max(numbers, default=1)):
        if number not in numbers:
            fix = "file it too, void or not"
            yield fault("archive.number", "D19", "draws", f"no draw {number}", fix)


def _draw_findings(archive: Archive, one: DrawFile, where: str) -> Iterator[Finding]:
    yield from _void_findings(archive, one, where)
    if one.voided is None:
        yield from _absent(one, where)
    if one.transcript is not None:
        yield from _transcript_findings(archive, one, one.transcript, f"{where}.transcript")


def _transcript_findings(
    archive: Archive, one: DrawFile, transcript: Transcript, where: str
) -> Iterator[Finding]:
    wrong = verify(transcript).differences
    for found in wrong:
        yield found.under(f".{where}")
    for found in log_differences(transcript, archive.log):
        if found.code != "log.voided":  # told by the file of the draw
            yield found
    if wrong:
        return
    draw = transcript.draw()
    if one.assignment is not None:
        yield from assignment_differences(one.assignment, draw, archive.log)
    if one.voided is None:
        yield from _without_inspection(archive, draw, where)


def _void_findings(archive: Archive, one: DrawFile, where: str) -> Iterator[Finding]:
    told = archive.log.of(archive.plan.number, one.announcement.draw_number)
    logged = tuple(entry.reason for entry in told if entry.kind is EntryKind.VOIDED)
    expected = () if one.voided is None else (one.voided,)
    if logged != expected:
        problem = f"void by the log: {_shown(logged)}, and by the file: {_shown(expected)}"
        fix = "ask for an explanation: a void draw stays on record with its reason"
        yield fault("archive.voided", "D19", f"{where}.voided", problem, fix)
    announced = one.announcement.digest
    if one.transcript is None and announced not in {entry.digest for entry in told}:
        problem = f"{announced} isn't in the log"
        fix = "ask for an explanation: a draw is announced in the log"
        yield fault("archive.announced", "S12", f"{where}.announcement", problem, fix)


def _absent(one: DrawFile, where: str) -> Iterator[Finding]:
    with_inspectors = one.announcement.inspector_digest is not None
    with_rules = one.announcement.team_rules_digest is not None
    for name, needed in (
        ("transcript", True),
        ("roster", True),
        ("inspectors", with_inspectors),
        ("rules", with_rules),
        ("assignment", with_rules),
        ("visits", with_rules),
    ):
        if needed and getattr(one, name) is None:
            yield fault("archive.absent", "S12", f"{where}.{name}", "missing", "file it too")


def _without_inspection(archive: Archive, draw: Draw, where: str) -> Iterator[Finding]:
    digest = draw.announcement.digest
    known = {o.drawn.business for o in archive.inspections if o.drawn.announcement == digest}
    for business in draw.drawn:
        if business not in known:
            problem = f"{business} stands drawn, and no inspection is filed"
            fix = "file it, whatever became of it"
            yield fault("archive.uninspected", "R3", where, problem, fix)


# -- inspectors and views -------------------------------------------------------------------------


def _inspector_findings(archive: Archive) -> Iterator[Finding]:
    files = {one.announcement.digest: one for one in archive.draws}
    teams = {
        digest: {team.business: team.members for team in one.assignment.teams}
        for digest, one in files.items()
        if one.assignment is not None
    }
    for index, one in enumerate(archive.inspections):
        digest, where = one.drawn.announcement, f"inspections[{index}]"
        members = teams.get(digest, {}).get(one.drawn.business, one.team)
        if one.stage not in (*CLOSED, Stage.DRAWN) and set(members) != set(one.team):
            problem = f"inspected by {'、'.join(one.team)}, and assigned {'、'.join(members)}"
            fix = "change the assignment with reassign, and log it"
            yield about(one.drawn, fault("archive.team", "R11", where, problem, fix))
        for found in _uncertified(one, files[digest], where):
            yield about(one.drawn, found)


def _uncertified(inspection: Inspection, file: DrawFile, where: str) -> Iterator[Finding]:
    sheet, directory = inspection.sheet, file.inspectors
    if sheet is None or directory is None:
        return
    day = Period(start=sheet.day, end=sheet.day)
    for name in sheet.inspectors:
        found = directory.get(name)
        if found is None:
            problem, fix = (
                f"{name} isn't in the directory of inspectors",
                "file the right directory",
            )
        elif not found.is_certified(day):
            problem, fix = f"{name} had no valid certificate on {sheet.day}", "explain it"
        else:
            continue
        yield fault("archive.inspector", "R11", f"{where}.sheet", problem, fix)


def _view_findings(archive: Archive) -> Iterator[Finding]:
    place_of = {one.view.digest: place for place, one in enumerate(archive.views)}
    for one in archive.inspections:
        for publication in publications(one):
            place = place_of.get(publication.event.view)
            for found in _of_view(archive, publication, place):
                yield about(one.drawn, found)


def _of_view(archive: Archive, made: Publication, place: int | None) -> Iterator[Finding]:
    if place is None:
        problem = f"the view {made.event.view}, published on {made.event.day}, isn't filed"
        fix = "file it, with its nonce"
        yield fault("archive.view", "S11", "views", problem, fix)
        return
    filed, where = archive.views[place], f".views[{place}].view"
    if filed.view.audience is not Audience.PUBLIC:
        problem = f"published what is for {filed.view.audience.value}"
        found = fault("archive.audience", "S11", "audience", problem, "publish the public's view")
        yield found.under(where)
    for found in view_findings(filed.view, made.sheet, nonce=filed.nonce):
        yield found.under(where)


def _assignment_digests(one: DrawFile) -> Sequence[str]:
    if one.assignment is None:
        return ()
    count = range(len(one.assignment.changes) + 1)
    return [evolve(one.assignment, changes=one.assignment.changes[:n]).digest for n in count]


def _shown(reasons: Iterable[str | None]) -> str:
    return "、".join(map(str, reasons)) or "no"


_NONE: Final[frozenset[Piece]] = frozenset()
_SHEET: Final = frozenset({Piece.SHEET, Piece.SIGN_OFF})
_VISIT: Final = frozenset({Piece.TIME, Piece.PLACE})
#: What each event puts into the file.
_BRINGS: Final[Mapping[type, frozenset[Piece]]] = {
    Assigned: frozenset({Piece.INSPECTORS}),
    Notified: frozenset({Piece.NOTICE}),
    Prepared: frozenset({Piece.TRAINING}),
    Visited: _VISIT,
    Recorded: _SHEET,
    Amended: _SHEET,
    Approved: frozenset({Piece.APPROVAL}),
    Published: frozenset({Piece.PUBLICATION}),
}
#: What each event makes out of date: it is to be done again.
_UNDOES: Final[Mapping[type, frozenset[Piece]]] = {
    MemberReplaced: frozenset({Piece.TRAINING, *_VISIT}),
    Recorded: frozenset({Piece.APPROVAL, Piece.PUBLICATION}),
    Amended: frozenset({Piece.APPROVAL, Piece.PUBLICATION}),
    Returned: frozenset({Piece.APPROVAL, *_SHEET}),
}


@final
@frozen(kw_only=True)
class Missing:
    """A piece that the file of an inspection lacks."""

    drawn: DrawnBusiness
    piece: Piece

    def __attrs_post_init__(self) -> None:
        validate(self)

    def __str__(self) -> str:
        return f"{self.drawn}: no {self.piece.value}（缺{self.piece.label}）(S12)"


@final
@frozen(kw_only=True)
class Completeness:
    """What an archive lacks, inspection by inspection, and what else doesn't fit together."""

    missing: tuple[Missing, ...]
    findings: tuple[Finding, ...]

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing and everything fits."""
        return not self.missing and not self.findings


def completeness(archive: Archive) -> Completeness:
    """Return what an archive lacks: pieces of inspections, and what draws, log and views want.

    Each missing piece is named with its inspection. A business that can't be inspected and a void
    inspection need nothing more.
    """
    InvalidInput.raise_for(found.under(".archive") for found in checker(Archive)(archive))
    return Completeness(
        missing=tuple(
            Missing(drawn=one.drawn, piece=piece)
            for one in archive.inspections
            for piece in missing_pieces(one)
        ),
        findings=tuple(contradictions(archive)),
    )


def missing_pieces(inspection: Inspection) -> tuple[Piece, ...]:
    """Return what the file of an inspection lacks, in the order of the procedure."""
    if inspection.stage in CLOSED:
        return ()
    held: frozenset[Piece] = _NONE
    for event in inspection.history:
        held = held - _UNDOES.get(type(event), _NONE) | _BRINGS.get(type(event), _NONE)
    return tuple(piece for piece in Piece if piece not in held)
