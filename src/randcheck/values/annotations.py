"""What annotations are made of: the members of a union, the fields of a class."""

from __future__ import annotations

from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from attrs import fields

__all__: list[str] = []


def alternatives(kind: Any) -> tuple[Any, ...]:
    """Return the members of a union; of anything else, itself alone."""
    return get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)


def without_none(kind: Any) -> tuple[Any, ...]:
    """Return the members of a union but for None; of anything else, itself alone."""
    return tuple(one for one in alternatives(kind) if one is not NoneType)


@cache
def hints_of(kind: Any) -> dict[str, Any]:
    """Return the annotation of each field of a class, by name, in the order of the class.

    Of a generic class with what it holds, the fields have that in the place of its variable.
    """
    cls = get_origin(kind) or kind
    hints = get_type_hints(cls, include_extras=True)
    held = dict(zip(getattr(cls, "__parameters__", ()), get_args(kind), strict=False))
    return {one.name: _filled(hints[one.name], held) for one in fields(cls) if one.init}


def _filled(hint: Any, held: dict[Any, Any]) -> Any:
    parameters = getattr(hint, "__parameters__", ())
    return hint[tuple(held.get(one, one) for one in parameters)] if parameters else hint
