"""Every fault in what cattrs raised, as findings with their paths."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, get_origin

from cattrs import (
    AttributeValidationNote as _Field,
)
from cattrs import (
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    StructureHandlerNotFoundError,
)

from randcheck.errors import Finding, InvalidInput, RandcheckError
from randcheck.errors.finding import SHOWN, fault, figure

__all__: list[str] = []

_MISSING: Final = fault("field.missing")
_KNOWN: Final = (
    BaseValidationError,
    RandcheckError,
    ForbiddenExtraKeysError,
    KeyError,
    StructureHandlerNotFoundError,
    RecursionError,
)


class Faults:
    """Every fault in what was raised, with its path; the first hundred kept, the others counted."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.more = 0

    def add(self, where: str, error: Exception) -> None:
        """Take the faults of an error at a place."""
        if isinstance(error, ClassValidationError | IterableValidationError):
            noted, others = error.group_exceptions()
            for inner, note in noted:
                step = f".{note.name}" if isinstance(note, _Field) else f"[{figure(note.index)}]"
                # What cattrs itself raises is of a kind that this library doesn't write.
                is_known = isinstance(inner, _KNOWN)
                self.add(f"{where}{step}", inner if is_known else InvalidInput(unread(note.type)))
            for inner in others:
                self.add(where, inner)
            return
        findings, more = _findings_of(error)
        kept = findings[: max(SHOWN - len(self.findings), 0)]
        self.findings += [finding.under(where) for finding in kept]
        self.more += more + len(findings) - len(kept)

    def add_new(self, error: InvalidInput | None, known: int) -> None:
        """Take the faults of an error of which so many are here already."""
        if error is not None:
            count = len(error.findings) + error.more - known
            new = [one for one in error.findings if one not in self.findings][:count]
            self.add("", InvalidInput(*new, more=count - len(new)))

    def error(self) -> InvalidInput:
        """Return the error with all of them."""
        return InvalidInput(*self.findings, more=self.more)


def _findings_of(error: Exception) -> tuple[Sequence[Finding], int]:
    if isinstance(error, RandcheckError):
        return error.findings, error.more
    if isinstance(error, ForbiddenExtraKeysError):
        names = sorted(map(str, map(figure, error.extra_fields)))
        return [fault("field.unknown", name=name) for name in names], 0
    if isinstance(error, KeyError):
        return (_MISSING,), 0
    if isinstance(error, StructureHandlerNotFoundError):  # a type that no document has
        return (unread(error.type_),), 0
    raise error


def unread(kind: Any, *path: str) -> Finding:
    """Return that nothing is read as this, which may be no type at all."""
    is_type = isinstance(kind, type) or get_origin(kind) is not None
    noun = getattr(kind, "__name__", None) or str(kind) if is_type else figure(kind)
    return fault("document.class", *path, noun=noun)
