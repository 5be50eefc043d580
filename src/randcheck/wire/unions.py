"""Classes told apart by their `kind`, for unions of them in canonical JSON.

A class belongs here if it has a `kind` of its own, a member of an enumeration that is the same for
all its instances (`kind: ClassVar[EventKind] = EventKind.VISITED`). It is written with that kind as
one field more, and read by it.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from enum import Enum
from typing import Any, Union, get_args, get_origin

from attrs import has as is_attrs
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn

from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import shorten
from randcheck.values.validation import wrong_type

__all__: list[str] = []

#: What reads data as a class: the data, then the class.
Reader = Callable[[Any, Any], Any]


def alternatives(kind: Any) -> tuple[Any, ...]:
    """Return the members of a union; of anything else, itself alone."""
    return get_args(kind) if get_origin(kind) in (Union, types.UnionType) else (kind,)


def tag(kind: Any) -> Enum | None:
    """Return a class's own kind, or None where each instance has one or there is none."""
    found = getattr(kind, "kind", None) if is_attrs(kind) else None
    return found if isinstance(found, Enum) else None


def is_tagged_union(kind: Any) -> bool:
    """Return whether it is a union of classes that each have a kind of their own."""
    kinds = alternatives(kind)
    return len(kinds) > 1 and all(tag(one) is not None for one in kinds)


def union_reader(kind: Any, converter: Converter) -> Reader:
    """Return what reads an object as the class that its kind names."""
    classes = {str(_value(one)): one for one in alternatives(kind)}

    def read(value: Any, _: Any) -> Any:
        return converter.structure(value, classes[_kind_in(value, *classes)])

    return read


def reader(kind: Any, read: Reader) -> Reader:
    """Return what reads an object as this class, if it is of its kind; `read` sees the rest."""

    def read_tagged(value: Any, cls: Any) -> Any:
        _kind_in(value, str(_value(kind)))
        return read({name: one for name, one in value.items() if name != "kind"}, cls)

    return read if tag(kind) is None else read_tagged


def writer(kind: Any, converter: Converter) -> Callable[[Any], dict[str, Any]]:
    """Return what writes an instance of a class with its kind."""
    write = make_dict_unstructure_fn(kind, converter)
    return lambda value: {"kind": _value(kind), **write(value)}


def _value(kind: Any) -> Any:
    return kind.kind.value


def _kind_in(value: object, *known: str) -> str:
    if type(value) is not dict:
        raise InvalidInput(wrong_type(value, "an object"))
    found = value.get("kind")
    if isinstance(found, str) and found in known:
        return found
    missing = "kind" not in value
    raise InvalidInput(
        Finding(
            code="field.missing" if missing else "kind.unknown",
            path="$.kind",
            problem="missing" if missing else f"expected one of {', '.join(known)}",
            value="" if missing else shorten(found),
            fix="add it" if missing else "give one of them",
        )
    )
