"""Classes distinguished by their `kind`, for unions of them in canonical JSON.

Such a class has a `kind` of its own, a member of an enumeration that is the same for all its
instances (`kind: ClassVar[EventKind] = EventKind.VISITED`). It is written with that kind as one
field more, and the kind says as what class an object is read.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

from attrs import has as is_attrs
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn

from randcheck.errors import InvalidInput
from randcheck.errors.finding import fault, wrong
from randcheck.values.annotations import alternatives

__all__: list[str] = []

#: What reads data as a class: the data, then the class.
Reader = Callable[[Any, Any], Any]


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
    """Return what reads an object as this class if its kind fits; `read` gets the other fields."""

    def read_tagged(value: Any, cls: Any) -> Any:
        _kind_in(value, str(_value(kind)))
        others = dict(value)  # by the hash alone: keys may be anything
        del others["kind"]
        return read(others, cls)

    return read if tag(kind) is None else read_tagged


def writer(kind: Any, converter: Converter) -> Callable[[Any], dict[str, Any]]:
    """Return what writes an instance of a class with its kind."""
    write = make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=True)
    return lambda value: {"kind": _value(kind), **write(value)}


def _value(kind: Any) -> Any:
    return kind.kind.value


def _kind_in(value: object, *known: str) -> str:
    if type(value) is not dict:
        raise InvalidInput(wrong("form.object", value))
    found = value.get("kind")
    if type(found) is str and found in known:
        return found
    if "kind" not in value:
        raise InvalidInput(fault("field.missing", "kind"))
    raise InvalidInput(wrong("type.choice", found, "kind", choices=[(one, "") for one in known]))
