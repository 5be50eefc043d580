"""The strict converter: values and attrs classes to canonical JSON and back.

Text, integers and booleans are written unchanged; dates, moments, fractions and enumerations as
text of one form each, bytes as lower-case hex, tuples as arrays, classes as objects with every
field.
Classes of a union are distinguished by their `kind` (`unions`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from enum import Enum
from fractions import Fraction
from functools import cache
from itertools import repeat
from typing import Annotated, Any, Final, TypeVar, get_args, get_origin

from attrs import NOTHING, fields
from attrs import has as is_attrs
from cattrs import (
    ClassValidationError,
    Converter,
    ForbiddenExtraKeysError,
)
from cattrs.gen import make_dict_structure_fn

from randcheck.errors import Finding, InvalidDocument, InvalidInput, RandcheckError
from randcheck.errors.finding import SHOWN, fault, figure, wrong
from randcheck.values import moment_findings
from randcheck.values.validation import checker
from randcheck.wire.canonical_json import TOO_DEEP, Json, canonical, parse_canonical
from randcheck.wire.unions import alternatives, is_tagged_union, reader, tag, union_reader, writer

__all__ = ["configure", "digest", "dumps", "from_data", "loads", "make_converter", "to_data"]

T = TypeVar("T")

# -- reading and writing values -------------------------------------------------------------------

_FORMS: Final[tuple[tuple[type, re.Pattern[str], Callable[[str], object], str], ...]] = (
    (date, re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"), date.fromisoformat, "form.date"),
    (
        datetime,
        re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"),
        datetime.fromisoformat,
        "form.moment",
    ),
    (bytes, re.compile("(?:[0-9a-f]{2})*"), bytes.fromhex, "form.bytes"),
    (
        Fraction,
        re.compile("(?:0|[1-9][0-9]{0,15})/[1-9][0-9]{0,15}"),
        Fraction,
        "form.fraction",
    ),
)


def _written(value: Any) -> str:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, datetime):
        InvalidInput.raise_for(moment_findings(value))
        # In UTC, so that equal moments are equal bytes.
        return value.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
    text: str = value.isoformat()
    return text


def make_converter() -> Converter:
    """Return a new cattrs converter that reads nothing but what this library writes."""
    converter = Converter(forbid_extra_keys=True)
    configure(converter)
    return converter


def configure(converter: Converter) -> None:
    """Give a cattrs converter this library's strict forms for values and attrs classes.

    Text, integers, dates and so on are taken exactly or refused; rules of annotated fields apply
    while reading, so that one `InvalidInput` has every fault of a document.
    """
    if not isinstance(converter, Converter):  # one made for a format is of a subclass
        raise InvalidInput(wrong("type.noun", converter, "converter", noun="Converter"))
    for plain in (str, int, bool):
        converter.register_structure_hook(plain, _exact(plain))
    for kind, form, read, code in _FORMS:
        converter.register_structure_hook(kind, _reader(form, read, code))
        converter.register_unstructure_hook(kind, _written)
    converter.register_structure_hook(Json, lambda data, _: Json.of(data))
    converter.register_unstructure_hook(Json, lambda value: value.data)
    converter.register_structure_hook_factory(_is_enumerated, _enum_hook)
    # Before 26.1 cattrs has a hook for `Enum` itself, which comes before any factory.
    converter.register_structure_hook(Enum, lambda value, kind: _enum_hook(kind)(value, kind))
    converter.register_structure_hook_factory(
        lambda kind: _origin(kind) is tuple, lambda kind: _tuple_hook(kind, converter)
    )
    converter.register_unstructure_hook_func(
        lambda kind: _origin(kind) is tuple, lambda value: [*map(converter.unstructure, value)]
    )
    converter.register_structure_hook_factory(
        lambda kind: _origin(kind) is Annotated, lambda kind: _ruled_hook(kind, converter)
    )
    converter.register_structure_hook_factory(
        lambda kind: is_attrs(_origin(kind) or kind),
        lambda kind: reader(kind, _class_hook(kind, converter)),
    )
    converter.register_structure_hook_factory(_is_closed, _refusal)
    converter.register_unstructure_hook_factory(_is_closed, _refusal)
    converter.register_structure_hook_factory(
        is_tagged_union, lambda kind: union_reader(kind, converter)
    )
    converter.register_unstructure_hook_factory(
        lambda kind: tag(kind) is not None, lambda kind: writer(kind, converter)
    )


def _is_closed(kind: Any) -> bool:
    """Whether a class keeps fields to itself: nothing that is read could make it again."""
    return is_attrs(kind) and any(field.name.startswith("_") for field in fields(kind))


def _refusal(kind: Any) -> Callable[..., Any]:
    def refuse(*_: Any) -> Any:
        raise InvalidDocument(fault("document.none", noun=kind.__name__))

    return refuse


def _origin(kind: Any) -> Any:
    return get_origin(kind)


def _exact(kind: type) -> Callable[[Any, Any], Any]:
    def read(value: Any, _: Any) -> Any:
        InvalidInput.raise_for(checker(kind)(value))
        return value

    return read


def _reader(
    form: re.Pattern[str], parse: Callable[[str], object], code: str
) -> Callable[[Any, Any], Any]:
    def read(value: Any, _: Any) -> Any:
        if isinstance(value, str) and form.fullmatch(value):
            try:
                parsed = parse(value)
            except ValueError:
                pass
            else:
                if _written(parsed) == value:
                    return parsed
        raise InvalidInput(wrong(code, value))

    return read


def _is_enumerated(kind: Any) -> bool:
    kinds = alternatives(kind)
    return all(isinstance(one, type) and issubclass(one, Enum) for one in kinds)


@cache
def _enum_hook(kind: Any) -> Callable[[Any, Any], Any]:
    members = {member.value: member for one in alternatives(kind) for member in one}
    choices = tuple((value, getattr(one, "label", "")) for value, one in members.items())

    def read(value: Any, _: Any) -> Any:
        if isinstance(value, str) and value in members:
            return members[value]
        raise InvalidInput(wrong("type.choice", value, choices=choices))

    return read


def _tuple_hook(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    arguments = get_args(kind)
    endless = arguments[-1] is ...

    def read(value: Any, _: Any) -> Any:
        if type(value) is not list or not (endless or len(value) == len(arguments)):
            if endless:
                raise InvalidInput(wrong("form.array", value))
            raise InvalidInput(wrong("form.array-of", value, size=len(arguments)))
        kinds = repeat(arguments[0], len(value)) if endless else arguments
        taken, faults = [], _Faults()
        for index, (item, item_kind) in enumerate(zip(value, kinds, strict=True)):
            try:
                taken.append(converter.structure(item, item_kind))
            except (ClassValidationError, RandcheckError) as error:
                faults.add(f"[{index}]", error)
        faults.refuse()
        return tuple(taken)

    return read


def _ruled_hook(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    bare, findings = get_args(kind)[0], checker(kind)

    def read(value: Any, _: Any) -> Any:
        taken = converter.structure(value, bare)
        InvalidInput.raise_for(findings(taken))
        return taken

    return read


def _class_hook(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    fill = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True)
    # cattrs fills these in; here a document without one would have another digest than its value.
    optional = [
        field.name
        for field in fields(_origin(kind) or kind)
        if field.init and field.default is not NOTHING
    ]

    def read(value: Any, _: Any) -> Any:
        if type(value) is not dict:
            raise InvalidInput(wrong("form.object", value))
        faults = _Faults(_MISSING.under(f".{name}") for name in optional if name not in value)
        taken = None
        try:
            taken = fill(value, kind)
        except (ClassValidationError, RandcheckError) as error:
            faults.add("", error)
        faults.refuse()
        return taken

    return read


_MISSING: Final = fault("field.missing")


class _Faults:
    """Every fault in what was raised, with its path; the first hundred kept, the others counted."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self.findings = list(findings)
        self.more = 0

    def add(self, where: str, error: Exception) -> None:
        """Take the faults of an error that was raised at a place."""
        if isinstance(error, ClassValidationError):
            noted, others = error.group_exceptions()
            for inner, note in noted:
                self.add(f"{where}.{note.name}", inner)
            for inner in others:
                self.add(where, inner)
            return
        findings, more = _findings_of(error)
        kept = findings[: max(SHOWN - len(self.findings), 0)]
        self.findings += [finding.under(where) for finding in kept]
        self.more += more + len(findings) - len(kept)

    def refuse(self) -> None:
        """Raise `InvalidInput` if there is any fault."""
        if self.findings:
            raise InvalidInput(*self.findings, more=self.more)


def _findings_of(error: Exception) -> tuple[Sequence[Finding], int]:
    if isinstance(error, RandcheckError):
        return error.findings, error.more
    if isinstance(error, ForbiddenExtraKeysError):
        names = sorted(map(str, map(figure, error.extra_fields)))
        return [fault("field.unknown", name=name) for name in names], 0
    if isinstance(error, KeyError):
        return (_MISSING,), 0
    raise error


@cache
def _converter() -> Converter:
    return make_converter()


def to_data(value: object) -> Any:
    """Return a value as what JSON knows: objects, arrays, text, integers, booleans, null."""
    try:
        return _converter().unstructure(value)
    except RecursionError:
        raise InvalidDocument(TOO_DEEP) from None


def from_data(cls: type[T], data: object) -> T:
    """Read a value from parsed JSON, strictly; `InvalidDocument` names every fault's path.

    A roster is asked for with what it holds: `Roster[Entity]`.
    """
    hook = _hook_of(cls)
    try:
        read: T = hook(data, cls)
        return read
    except (ClassValidationError, RandcheckError, RecursionError) as error:
        raised = _document_error(error)
    raise raised


def _hook_of(cls: Any) -> Callable[[Any, Any], Any]:
    # cattrs takes None, and instances of classes, for types too.
    if isinstance(cls, type) or get_origin(cls) is not None:
        with suppress(Exception):  # cattrs raises what it likes for what is no type
            return _converter().get_structure_hook(cls)
    raise InvalidDocument(wrong("document.class", cls, "cls"))


def _document_error(error: Exception) -> InvalidDocument:
    faults = _Faults()
    try:
        faults.add("", error)
    except RecursionError:
        return InvalidDocument(TOO_DEEP)
    return InvalidDocument(*faults.findings, more=faults.more)


def dumps(value: object) -> bytes:
    """Return a value's canonical JSON, the bytes that are published and hashed."""
    return canonical(to_data(value))


def digest(value: object) -> str:
    """Return the SHA-256 of a value's canonical JSON, in hex, as `sha256sum` prints it."""
    return hashlib.sha256(dumps(value)).hexdigest()


def loads(cls: type[T], document: bytes | str) -> T:
    """Read a value from canonical JSON; anything else in form or content: `InvalidDocument`.

    A text with the same data in other bytes (blanks, another order of keys, a final line feed) is
    refused, because its `sha256sum` is another one. For a database that doesn't keep the bytes,
    give the parsed data to `from_data`.
    """
    return from_data(cls, parse_canonical(document))
