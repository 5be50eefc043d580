"""How the iterables in an argument are read, each once, into tuples."""

from __future__ import annotations

import types
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final, Union, get_args, get_origin

__all__: list[str] = []

#: Returns a value with its iterables read into tuples.
Reader = Callable[[Any], Any]
#: The annotations of what is read.
SEVERAL: Final = (Iterable, Collection, Sequence)


def reader(kind: Any) -> Reader | None:
    """Return what reads the iterables in a value into tuples; None where there are none."""
    origin, inner = get_origin(kind), tuple(map(reader, get_args(kind)))
    if origin in SEVERAL:
        return partial(_read_each, inner[0])
    if not any(inner):
        return None
    if origin in (Union, types.UnionType):
        return partial(_read_one, tuple(filter(None, inner)))
    if origin is tuple:
        return partial(_read_parts, inner)
    read = inner[-1]
    return partial(_read_values, read) if origin is Mapping and read else None


def _read_one(alternatives: tuple[Reader, ...], value: Any) -> Any:
    read = (one(value) for one in alternatives)
    return next((one for one in read if one is not value), value)


def _read_each(inner: Reader | None, value: Any) -> Any:
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        return value
    return tuple(map(inner, value)) if inner else tuple(value)


def _read_parts(inner: tuple[Reader | None, ...], value: Any) -> Any:
    if type(value) is not tuple or len(value) != len(inner):
        return value
    return tuple(read(one) if read else one for read, one in zip(inner, value, strict=True))


def _read_values(inner: Reader, value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    return {key: inner(one) for key, one in value.items()}
