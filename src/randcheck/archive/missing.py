"""What an archive lacks (归档完整性): pieces of inspections, and where its parts contradict."""

from __future__ import annotations

from typing import Final, final

from attrs import frozen

from randcheck.archive.archive import Archive
from randcheck.archive.contradictions import contradictions
from randcheck.codes import Piece, Stage
from randcheck.errors import Finding
from randcheck.errors.finding import fault
from randcheck.inspection import DrawnBusiness, Inspection
from randcheck.values.validation import checked, validate

__all__ = ["Completeness", "Missing", "completeness"]

#: Inspections in whose file nothing more belongs (D7, D19).
CLOSED: Final = (Stage.NOT_INSPECTABLE, Stage.VOIDED)


@final
@frozen(kw_only=True)
class Missing:
    """A piece that the file of an inspection lacks (缺少的材料)."""

    origin: DrawnBusiness
    piece: Piece

    def __attrs_post_init__(self) -> None:
        validate(self)

    def __str__(self) -> str:
        return self.finding.problem

    @property
    def finding(self) -> Finding:
        """The same as a finding (`archive.piece`), which `display.text` has in each language."""
        return self.origin.about(fault("archive.piece", piece=self.piece, source="S12"))


@final
@frozen(kw_only=True)
class Completeness:
    """What an archive lacks (归档完整性): pieces by inspection, and what doesn't fit together."""

    missing: tuple[Missing, ...]
    findings: tuple[Finding, ...]

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing and everything fits."""
        return not self.missing and not self.findings


@checked
def completeness(archive: Archive) -> Completeness:
    """Return what an archive lacks: pieces of inspections, and what draws, log and views want.

    Each missing piece is named with its inspection. A business that can't be inspected and a void
    inspection need nothing more.
    """
    return Completeness(
        missing=tuple(
            Missing(origin=one.origin, piece=piece)
            for one in archive.inspections
            for piece in _missing_pieces(one)
        ),
        findings=tuple(contradictions(archive)),
    )


def _missing_pieces(inspection: Inspection) -> tuple[Piece, ...]:
    """Return what the file of an inspection lacks, in the order of the procedure (S12)."""
    if inspection.stage in CLOSED:
        return ()
    held = inspection.progress.pieces
    return tuple(piece for piece in Piece if piece not in held)
