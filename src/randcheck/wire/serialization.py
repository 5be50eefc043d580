"""Values to canonical JSON and back, and the digests of it (文档的读写): what hosts call."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, TypeVar, cast, overload

from cattrs import BaseValidationError, Converter, StructureHandlerNotFoundError

from randcheck.errors import Finding, InvalidDocument, RandcheckError
from randcheck.errors.finding import fault, figure
from randcheck.values import Nonce, sha256_lp
from randcheck.values.validation import checked
from randcheck.wire.canonical_json import TOO_DEEP, canonical, parse_canonical
from randcheck.wire.converter import is_written, make_converter
from randcheck.wire.documents import (
    FORMAT,
    by_class,
    format_of,
    is_one_of_documents,
    opened,
    upgraded,
)
from randcheck.wire.faults import Faults, unread

__all__ = ["commitment", "digest", "dumps", "from_data", "loads", "to_data"]

T = TypeVar("T")


@cache
def _converter() -> Converter:
    return make_converter()


def to_data(value: object) -> Any:
    """Return a value as what JSON knows: objects, arrays, text, integers, booleans, null.

    A standalone document has its `format`. A field is left out where it has its default.
    """
    data, name = within(value), format_of(value)
    return data if name is None else {FORMAT: name, **data}


def within(value: object) -> Any:
    """Return a value as it is written within another: without an envelope."""
    try:
        return _converter().unstructure(value)
    except RandcheckError as error:
        raised = InvalidDocument(*error.findings, more=error.more)
    except RecursionError:
        raised = InvalidDocument(TOO_DEEP)
    except Exception:  # a class of a host's may raise anything
        raised = InvalidDocument(fault("document.none", noun=type(value).__name__))
    raise raised


def from_data(cls: type[T], data: object) -> T:
    """Read a value from parsed JSON, strictly; `InvalidDocument` names every fault's path.

    A field with a default may be there or not, and so may the `format`. A roster is asked for with
    what it holds: `Roster[Entity]`.
    """
    _check_class(cls)
    kind, body = opened(upgraded(data), cls, needs_format=False)
    return cast("T", _read(kind, body))


_REFUSED: Final = (
    BaseValidationError,
    StructureHandlerNotFoundError,
    RandcheckError,
    RecursionError,
)


def _read(kind: Any, data: Any) -> Any:
    if kind is NoneType:
        return None  # a document or nothing was asked for
    try:
        return _converter().structure(data, kind)
    except _REFUSED as error:
        raised = _document_error(error)
    raise raised


@by_class
def _check_class(cls: Any) -> None:
    finding = unread(cls, "cls")
    try:
        if is_one_of_documents(cls):
            return
        if is_written(cls):
            _converter().get_structure_hook(cls)
            return
    except Exception as error:  # cattrs raises what it likes for what is no type
        finding = TOO_DEEP if isinstance(error, RecursionError) else finding
    raise InvalidDocument(finding)


def _document_error(error: Exception) -> InvalidDocument:
    faults = Faults()
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


@checked
def commitment(document: object, nonce: Nonce) -> str:
    """Return the digest that commits to a document which isn't public (承诺), in hex.

    `nonce` are 32 random bytes, others for each document, kept with it and shown only to who may
    see it: behind a bare SHA-256 an officer's leave is found within seconds, by trying all periods.
    """
    return sha256_lp(b"randcheck-commitment-1", nonce, dumps(document)).hex()


@overload
def loads(document: bytes | str | memoryview) -> Any: ...
@overload
def loads(document: bytes | str | memoryview, cls: type[T]) -> T: ...
@overload
def loads(document: bytes | str | memoryview, cls: UnionType) -> Any: ...
def loads(document: bytes | str | memoryview, cls: Any = None) -> Any:
    """Read a value from canonical JSON; anything else in form or content: `InvalidDocument`.

    A standalone document says what it is. With `cls`, or a union of several, another
    document is refused by name; a value that has no format needs it. A text with the same data in
    other bytes (blanks, another order of keys, a default written out) is refused, because its
    `sha256sum` is another one. For a database that doesn't keep the bytes, give the parsed data to
    `from_data`.
    """
    if cls is not None:
        _check_class(cls)
    data = upgraded(parse_canonical(document))
    kind, body = opened(data, cls, needs_format=True)
    value = _read(kind, body)
    written = to_data(value)
    if written != data:
        InvalidDocument.raise_for(_rewritten(data, written, "$"))
    return value


def _rewritten(data: Any, written: Any, path: str) -> Iterator[Finding]:
    """Yield where canonical data differ from those that their value is written as."""
    if type(data) is dict and type(written) is dict:
        for name, value in data.items():
            if name not in written:
                yield Finding(code="field.default", path=f"{path}.{name}")
            else:
                yield from _rewritten(value, written[name], f"{path}.{name}")
    elif type(data) is list and type(written) is list:
        for index, pair in enumerate(zip(data, written, strict=True)):
            yield from _rewritten(*pair, f"{path}[{index}]")
    elif data != written:
        figures = (("found", figure(data)), ("expected", figure(written)))
        yield Finding(code="document.rewritten", path=path, figures=figures)
