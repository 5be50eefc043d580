"""Data of a valid value, changed in one place."""

from __future__ import annotations

import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

#: A place in data: the keys and indices that lead to it.
Place = tuple[str | int, ...]
#: What somebody may put where something else is expected.
OTHERS: tuple[Any, ...] = (None, True, 5, -1, 2**53, 1.5, "x", "", [], {}, ["x"], {"x": 1})
#: Texts at the edges of what rules say of texts.
TEXTS = (
    *("a b", " a", "a ", "a\n", "\n", "\u202ea", "\u200b", "\ud800", "\x07", "Ａ", "x" * 201),
    *("2023-02-30", "2023-1-1", "0000-01-01", "2023-03-01\n", "9999-12-31", "2024-02-29"),
    *("2023-02-30T00:00:00Z", "0999-12-31T00:00:00Z", "2023-03-01T24:00:00Z"),
    *("2023-03-01T00:00:00+08:00", "2023-03-01T00:00:00Z", "2041-01-01T00:00:00Z"),
    *("2/4", "0/1", "1/0", "5/4", "1/2"),
    *("00" * 32, "AB" * 32, "0", "0" * 65, "411102", "established", "notice-2023/4", "key"),
)


def places(data: Any, place: Place = ()) -> Iterator[Place]:
    """Yield every place in data, the whole first."""
    yield place
    inner = data.items() if type(data) is dict else enumerate(data) if type(data) is list else ()
    for key, value in inner:
        yield from places(value, (*place, key))


def at(data: Any, place: Place) -> Any:
    """Return what is at a place."""
    for step in place:
        data = data[step]
    return data


def put(data: Any, place: Place, value: Any) -> Any:
    """Return the data with another value at a place."""
    if not place:
        return value
    changed = deepcopy(data)
    at(changed, place[:-1])[place[-1]] = value
    return changed


def variants(value: Any) -> Iterator[Any]:
    """Yield what may come in the place of a value: other types, edges, more and less of it."""
    yield from OTHERS
    if type(value) is str:
        yield from (*TEXTS, value.upper(), value + "\n", value + " ", value[:-1], value + "0")
    elif type(value) is int:
        yield from (float(value), str(value), value + 1, 0)
    elif type(value) is list:
        yield from (value + value[:1], value[::-1], value[1:], value * 2)
    elif type(value) is dict:
        yield {**value, "unknown": 1}
        yield from ({**value, key: None} for key in value)
        yield from ({one: value[one] for one in value if one != key} for key in value)


def changes(data: Any, number: int, dice: random.Random) -> Iterator[Any]:
    """Yield the data with so many changes, each of one place.

    One in four puts there what is of the same type elsewhere, so that fields contradict each other.
    """
    found = list(places(data))
    for turn in range(number):
        place = dice.choice(found)
        value = at(data, place)
        if turn % 4:
            yield put(data, place, dice.choice(list(variants(value))))
            continue
        alike = [one for one in found if type(at(data, one)) is type(value)]
        yield put(data, place, deepcopy(at(data, dice.choice(alike))))
