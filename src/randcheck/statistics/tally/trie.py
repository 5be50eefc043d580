"""A map that is never changed: with one entry more it shares nearly all with the one before.

A node is a `dict` of at most so many entries, or 32 nodes among which five bits of the key's hash
choose. Adding copies one node on each floor: five of them with a million entries.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Generic, TypeVar, final

__all__: list[str] = []

T = TypeVar("T")

_BITS: Final = 5
_WIDTH: Final = 1 << _BITS
_LEAF: Final = 32
# From there on all bits are used up, and a leaf holds all keys of the same hash.
_DEEPEST: Final = 60


@final
class HashTrieMap(Generic[T]):
    """A map from text. It keeps the `dict` that it is made of, which must not change any more."""

    __slots__ = ("_node",)

    def __init__(self, entries: dict[str, T]) -> None:
        # A `dict` of any size, until an entry is put: then one that is too large to copy is split.
        self._node: Any = entries

    def get(self, key: str) -> T | None:
        """Return a key's value, or None."""
        node, bits = self._node, hash(key)
        while isinstance(node, tuple):
            node = node[bits & _WIDTH - 1]
            bits >>= _BITS
        value: T | None = node.get(key)
        return value

    def put(self, key: str, value: T) -> HashTrieMap[T]:
        """Return the map with one entry set."""
        if isinstance(self._node, dict) and len(self._node) > _LEAF:
            self._node = _split(self._node, 0)
        return HashTrieMap(_put(self._node, key, value, hash(key), 0))

    def items(self) -> Iterator[tuple[str, T]]:
        """Yield every key with its value, in no order that means anything."""
        for part in _leaves(self._node):
            yield from part.items()

    def values(self) -> Iterator[T]:
        """Yield every value, in the order of `items`."""
        for part in _leaves(self._node):
            yield from part.values()


def _leaves(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        return
    for below in node:
        yield from _leaves(below)


def _put(node: Any, key: str, value: object, bits: int, depth: int) -> Any:
    if isinstance(node, dict):
        return _split({**node, key: value}, depth)
    place = bits & _WIDTH - 1
    below = _put(node[place], key, value, bits >> _BITS, depth + _BITS)
    return (*node[:place], below, *node[place + 1 :])


def _split(entries: dict[str, Any], depth: int) -> Any:
    if len(entries) <= _LEAF or depth >= _DEEPEST:
        return entries
    parts: list[dict[str, Any]] = [{} for _ in range(_WIDTH)]
    for key, value in entries.items():
        parts[hash(key) >> depth & _WIDTH - 1][key] = value
    return tuple(_split(part, depth + _BITS) for part in parts)
