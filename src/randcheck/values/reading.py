"""How values are taken: iterables in an argument are read, each once, into tuples.

What has one form in which it is kept, such as a moment, gets that form.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Annotated, Any, Final, Union, get_args, get_origin

__all__: list[str] = []

#: Returns a value as it is kept.
Reader = Callable[[Any], Any]
#: The annotations of what is read.
SEVERAL: Final = (Iterable, Collection, Sequence)


def reader(kind: Any) -> Reader | None:
    """Return what gives a value the form in which it is kept; None where it's kept as given."""
    origin = get_origin(kind)
    if origin is Annotated:
        return next(filter(None, (getattr(one, "stored", None) for one in get_args(kind))), None)
    inner = tuple(map(reader, get_args(kind)))
    if origin in SEVERAL:
        return partial(_read_each, inner[0])
    if not any(inner):
        return None
    if origin in (Union, types.UnionType):
        return partial(_read_one, tuple(filter(None, inner)))
    if origin is tuple:
        return partial(_read_parts, inner[:1] if get_args(kind)[-1] is ... else inner)
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
    if type(value) is tuple and len(inner) == 1:
        inner *= len(value)
    if type(value) is not tuple or len(value) != len(inner):
        return value
    return tuple(read(one) if read else one for read, one in zip(inner, value, strict=True))


def _read_values(inner: Reader, value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    return {key: inner(one) for key, one in value.items()}
