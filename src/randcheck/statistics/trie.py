"""A map that is never changed: with one entry more it shares nearly all with the one before.

A node is a `dict` of at most so many entries, or 32 nodes among which five bits of the key's hash
choose. Adding copies one node on each floor: five of them with a million entries.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeVar, Union

T = TypeVar("T")
#: A map from text; a `dict` of any size may stand where a map was built in one go.
Node = Union[dict[str, T], tuple["Node[T]", ...]]  # noqa: UP007 (it names itself)

_BITS: Final = 5
_WIDTH: Final = 1 << _BITS
_LEAF: Final = 32
# From there on all bits are used up, and a leaf holds whatever has the same hash.
_DEEPEST: Final = 60


def get(node: Node[T], key: str) -> T | None:
    """Return a key's value, or None."""
    bits = hash(key)
    while isinstance(node, tuple):
        node = node[bits & _WIDTH - 1]
        bits >>= _BITS
    return node.get(key)


def put(node: Node[T], key: str, value: T) -> Node[T]:
    """Return the map with one entry set."""
    return _put(node, key, value, hash(key), 0)


def split(node: Node[T]) -> Node[T]:
    """Return the same map with no `dict` that is too large to be copied."""
    return node if isinstance(node, tuple) else _split(node, 0)


def leaves(node: Node[T]) -> Iterator[dict[str, T]]:
    """Yield the parts that together are the map."""
    if isinstance(node, dict):
        yield node
        return
    for below in node:
        yield from leaves(below)


def _put(node: Node[T], key: str, value: T, bits: int, depth: int) -> Node[T]:
    if isinstance(node, dict):
        return _split({**node, key: value}, depth)
    place = bits & _WIDTH - 1
    below = _put(node[place], key, value, bits >> _BITS, depth + _BITS)
    return (*node[:place], below, *node[place + 1 :])


def _split(entries: dict[str, T], depth: int) -> Node[T]:
    if len(entries) <= _LEAF or depth >= _DEEPEST:
        return entries
    parts: list[dict[str, T]] = [{} for _ in range(_WIDTH)]
    for key, value in entries.items():
        parts[hash(key) >> depth & _WIDTH - 1][key] = value
    return tuple(_split(part, depth + _BITS) for part in parts)
