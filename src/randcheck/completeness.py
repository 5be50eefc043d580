"""What an archive lacks (归档完整性, S12), and where its parts contradict each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, final

from attrs import frozen

from randcheck import events as e
from randcheck.archive import Archive
from randcheck.codes import Piece
from randcheck.consistency import CLOSED, contradictions
from randcheck.errors import Finding, InvalidInput
from randcheck.fields import checker, validate
from randcheck.inspection import Inspection
from randcheck.situation import DrawnBusiness

_NONE: Final[frozenset[Piece]] = frozenset()
_SHEET: Final = frozenset({Piece.SHEET, Piece.SIGN_OFF})
_VISIT: Final = frozenset({Piece.TIME, Piece.PLACE})
#: What each event puts into the file.
_BRINGS: Final[Mapping[type, frozenset[Piece]]] = {
    e.Assigned: frozenset({Piece.INSPECTORS}),
    e.Notified: frozenset({Piece.NOTICE}),
    e.Prepared: frozenset({Piece.TRAINING}),
    e.Visited: _VISIT,
    e.Recorded: _SHEET,
    e.Amended: _SHEET,
    e.Approved: frozenset({Piece.APPROVAL}),
    e.Published: frozenset({Piece.PUBLICATION}),
}
#: What each event makes out of date: it is to be done again.
_UNDOES: Final[Mapping[type, frozenset[Piece]]] = {
    e.MemberReplaced: frozenset({Piece.TRAINING, *_VISIT}),
    e.Recorded: frozenset({Piece.APPROVAL, Piece.PUBLICATION}),
    e.Amended: frozenset({Piece.APPROVAL, Piece.PUBLICATION}),
    e.Returned: frozenset({Piece.APPROVAL, *_SHEET}),
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
