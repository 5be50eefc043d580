"""Every fault in what cattrs raised, as findings with their paths."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final, get_args, get_origin

from attrs import NOTHING, fields
from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    Converter,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
    StructureHandlerNotFoundError,
)

from randcheck.errors import Finding, InvalidInput, RandcheckError
from randcheck.errors.finding import SHOWN, fault, figure
from randcheck.values.annotations import hints_of
from randcheck.values.constraints import constraint_of
from randcheck.values.validation import contradictions

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
                # What cattrs itself raises is of a kind that this library doesn't write.
                is_known = isinstance(inner, _KNOWN)
                self.add(
                    f"{where}{_step(note)}", inner if is_known else InvalidInput(unread(note.type))
                )
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


def _step(note: AttributeValidationNote | IterableValidationNote) -> str:
    if isinstance(note, AttributeValidationNote):
        return f".{note.name}"
    return f"[{figure(note.index)}]"


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


def among_those_that_fit(
    kind: Any, value: dict[str, Any], error: Exception, converter: Converter
) -> tuple[InvalidInput | None, int]:
    """Return in what the fields that fit contradict each other, beside those that don't.

    The number is that of the faults in it which the error has already.
    """
    if not isinstance(error, ClassValidationError):
        return None, 0
    noted, others = error.group_exceptions()
    if not noted and not any(isinstance(one, ForbiddenExtraKeysError) for one in others):
        return None, 0  # all fields fit: the class has seen to the contradictions
    unfit, known = {note.name for _, note in noted}, 0
    fitting: dict[str, object] = {}
    defaults = {one.name: one.default for one in fields(get_origin(kind) or kind)}
    for name, hint in hints_of(kind).items():
        rule, default = constraint_of(hint), defaults[name]
        if name not in value:
            fitting.update({} if default is NOTHING else {name: default})
        elif name not in unfit:
            fitting[name] = converter.structure(value[name], hint)
        elif rule is not None and rule.beside:
            # A list that is empty, or has a double, is one that rules can look at all the same.
            with suppress(BaseValidationError, RandcheckError):
                fitting[name] = converter.structure(value[name], get_args(hint)[0])
                known += sum(1 for _ in rule.findings(fitting[name]))
    return contradictions(get_origin(kind) or kind, fitting), known
