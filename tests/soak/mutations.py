"""Ways to break a document: in its structure, with objects that JSON doesn't know, in its bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from random import Random
from typing import Any, Final

from tests.soak.foreign_objects import FOREIGN, KEYS

#: Changes a value somewhere in a document.
Edit = Callable[[Random, Any], Any]
FORMATS: Final = tuple(
    f"randcheck-{name}-{number}"
    for name in (
        "plan",
        "log",
        "view",
        "archive",
        "entity-roster",
        "inspector-roster",
        "work",
        "entity",
        "unheard-of",
    )
    for number in ("1", "2", "10", "999999999", "9999999999", "0", "01", "-1", "")
)
#: What isn't even the name of a format.
NO_FORMATS: Final[tuple[Any, ...]] = (
    *(None, True, 1, -1, 2**60, "", "randcheck", "RANDCHECK-PLAN-1", "randcheck-plan-1\n"),
    *(
        [],
        {},
        ["randcheck-plan-1"],
        {"randcheck-plan-1": 1},
        "randcheck-plan-1 ",
        "ｒandcheck-plan-1",
    ),
    *(
        "randcheck-" + "a" * 5000 + "-1",
        "randcheck-plan-" + "9" * 5000,
        "\ud800",
        "randcheck-plan-\u0661",
    ),
)
ODD_TEXTS: Final = (
    *("", " ", "\n", "\x00", "\ud800", "\ufeff", "\u202e", "x" * 5000, "字" * 201, "１２", "None"),
    *("2023-02-30", "0000-00-00", "9999-12-31", "2023-13-01T00:00:00Z", "9999-12-31T23:59:59Z"),
    *("2023-03-01T24:00:00Z", "1/0", "0/1", "2/2", "-1/2", "1/9007199254740993", "zz", "ABCDEF"),
    *("00" * 31, "00" * 33, "\u0660" * 4 + "-01-01", "{}", "{0}", "{given}", "%s", "'", '"', "\\"),
)
ODD_NUMBERS: Final = (0, -1, 1, 2**31, 2**53 - 1, 2**53, -(2**53), 2**64, 10**30, -(10**300))


# -- in the structure ------------------------------------------------------------------------------


def somewhere(dice: Random, data: Any, edit: Edit, stop: float = 0.25) -> Any:
    """Return data in which one value, at any depth, is changed; what was given stays as it was."""
    if type(data) is dict and data and dice.random() > stop:
        key = dice.choice(list(data))
        return {**data, key: somewhere(dice, data[key], edit, stop)}
    if type(data) is list and data and dice.random() > stop:
        place = dice.randrange(len(data))
        return [*data[:place], somewhere(dice, data[place], edit, stop), *data[place + 1 :]]
    return edit(dice, data)


def nested(depth: int, leaf: Any, *, in_objects: bool = False) -> Any:
    """Return a value so deep within others."""
    for _ in range(depth):
        leaf = {"inner": leaf} if in_objects else [leaf]
    return leaf


def odd_value(dice: Random) -> Any:
    """Return a JSON value of any kind."""
    kinds: tuple[Callable[[], Any], ...] = (
        lambda: dice.choice((None, True, False)),
        lambda: dice.choice(ODD_NUMBERS),
        lambda: dice.choice(ODD_TEXTS),
        lambda: dice.choice(
            ([], {}, [[]], [None], {"": 0}, {"a": {"b": []}}, [[], {}], ["x", "x"])
        ),
        lambda: nested(dice.choice((3, 190, 199, 201, 400)), 1, in_objects=dice.random() < 0.5),
        lambda: dice.choice(FORMATS),
    )
    return dice.choice(kinds)()


def _replace(dice: Random, value: Any) -> Any:
    return odd_value(dice)


def _drop(dice: Random, value: Any) -> Any:
    if type(value) not in (dict, list) or not value:
        return None
    place = dice.randrange(len(value))
    if type(value) is dict:
        return {key: one for at, (key, one) in enumerate(value.items()) if at != place}
    return value[:place] + value[place + 1 :]


def _double(dice: Random, value: Any) -> Any:
    if type(value) is list and value:
        return [*value, dice.choice(value)] if dice.random() < 0.9 else value * 60
    if type(value) is dict and value:
        key = dice.choice(list(value))
        return {**value, f"{key}2": value[key]}
    return [value, value]


def _add(dice: Random, value: Any) -> Any:
    key = dice.choice(
        ("unknown", "format", "kind", "", "é", "\ud800", "x" * 300, "a b", "__class__")
    )
    if type(value) is dict:
        return {**value, key: odd_value(dice)}
    return [*value, odd_value(dice)] if type(value) is list else {key: value}


def _add_many(dice: Random, value: Any) -> Any:
    """Many faults at once: more than an error carries."""
    if type(value) is dict:
        return {**value, **{f"unknown{number}": number for number in range(150)}}
    return [odd_value(dice)] * 150


def _swap(dice: Random, value: Any) -> Any:
    if type(value) is dict and len(value) > 1:
        one, other = dice.sample(list(value), 2)
        return {**value, one: value[other], other: value[one]}
    if type(value) is list:
        return value[::-1]
    return odd_value(dice)


def _nearly(dice: Random, value: Any) -> Any:
    """A value of the same type that is nearly the same."""
    if type(value) is bool:
        return not value
    if type(value) is int:
        return value + dice.choice((-1, 1, -(2**53), 2**53))
    if type(value) is str and value:
        place = dice.randrange(len(value))
        return (
            value[:place] + dice.choice("0aZ字\n \x7f\u200b") + value[place + dice.randrange(2) :]
        )
    return _swap(dice, value)


def _other_format(dice: Random, value: Any) -> Any:
    name = dice.choice(FORMATS if dice.random() < 0.7 else NO_FORMATS)
    return {**value, "format": name} if type(value) is dict else name


EDITS: Final[tuple[Edit, ...]] = (
    *(_replace, _replace, _drop, _drop, _double, _add, _swap, _nearly, _nearly, _nearly),
    *(_other_format, _add_many),
)


def broken_structure(dice: Random, data: Any, defaults: list[tuple[str, Any]]) -> Any:
    """Return data that is changed in one place, or in a few."""
    kind = dice.random()
    if kind < 0.12:  # at the top, in place of the envelope
        return _other_format(dice, data)
    if kind < 0.2:
        name, default = dice.choice(defaults)
        return somewhere(
            dice, data, lambda _, one: {**one, name: default} if type(one) is dict else one
        )
    for _ in range(dice.choice((1, 1, 1, 2, 5))):
        data = somewhere(dice, data, dice.choice(EDITS))
    return data


# -- with foreign objects --------------------------------------------------------------------------


def with_foreign(dice: Random, data: Any) -> Any:
    """Return data in which something is of a kind that JSON doesn't know."""

    def edit(_: Random, value: Any) -> Any:
        if type(value) is dict and dice.random() < 0.3:
            return {**value, dice.choice(KEYS): value}
        return dice.choice(FOREIGN)(value)

    return somewhere(dice, data, edit, stop=dice.choice((0.02, 0.25, 0.9)))


# -- in the bytes ----------------------------------------------------------------------------------

Break = Callable[[Random, bytes], Any]


def _cut(dice: Random, one: bytes) -> bytes:
    return one[: dice.randrange(len(one) + 1)]


def _flip(dice: Random, one: bytes) -> bytes:
    place = dice.randrange(len(one))
    return one[:place] + bytes([dice.randrange(256)]) + one[place + 1 :]


def _insert(dice: Random, one: bytes) -> bytes:
    place = dice.randrange(len(one) + 1)
    odd = (
        b"\x00",
        b"\xff",
        b" ",
        b"\n",
        b'"',
        b"{",
        b"[",
        b",",
        b"\\ud800",
        b"\xed\xa0\x80",
        b"\\u0000",
    )
    return one[:place] + dice.choice(odd) + one[place:]


def _number(dice: Random, one: bytes) -> bytes:
    odd = (
        "1.5",
        "1e400",
        "-0",
        "1e5",
        "NaN",
        "Infinity",
        "-Infinity",
        "9" * 5000,
        "-" + "9" * 18,
        "00",
    )
    written = dice.choice(odd).encode()
    places = [*re.finditer(rb"(?<=:)(?:[0-9]+|\"[^\"]*\")", one)]
    if not places:
        return written
    found = dice.choice(places)
    return one[: found.start()] + written + one[found.end() :]


def _doubled_key(dice: Random, one: bytes) -> bytes:
    places = [*re.finditer(rb'(?<=[{,])"[a-z_]+":(?:[0-9]+|"[^"]*"|null|true|false)', one)]
    if not places:
        return b'{"a":1,"a":1}'
    found = dice.choice(places)
    return one[: found.end()] + b"," + found.group() + one[found.end() :]


def _deep(dice: Random, one: bytes) -> bytes:
    depth = dice.choice((150, 250, 5_000, 100_000))
    opening, closing = dice.choice(((b"[", b"]"), (b'{"a":', b"}")))
    return opening * depth + (one + closing * depth if dice.random() < 0.5 else b"")


def _rewritten(dice: Random, one: bytes) -> bytes:
    how: dict[str, Any] = dice.choice(
        ({"indent": 1}, {"ensure_ascii": True}, {"sort_keys": True}, {"separators": (", ", ":")})
    )
    return json.dumps(json.loads(one), **{"ensure_ascii": False, **how}).encode()


BREAKS: Final[tuple[Break, ...]] = (
    *(_cut, _flip, _flip, _insert, _insert, _number, _number, _doubled_key, _deep, _rewritten),
    lambda _, one: b"\xef\xbb\xbf" + one,
    lambda _, one: one.decode().encode("utf-16"),
    lambda _, one: one.decode().encode("utf-32-le"),
    lambda _, one: one.decode().encode("gb18030"),
    lambda _, one: one + b"\n",
    lambda _, one: one + one,
    lambda _, one: one + b"\x00",
    lambda _, one: one.decode() + "\ud800",
    lambda _, one: "\ufeff" + one.decode(),
    lambda _, one: one.decode(),
    lambda _, one: bytearray(one),
    lambda _, one: memoryview(one),
    lambda _, one: [one],
    lambda dice, one: dice.randbytes(dice.randrange(200)),
)


def broken_bytes(dice: Random, document: bytes) -> Any:
    """Return the bytes of a document broken in one way, or in two."""
    broken = dice.choice(BREAKS)(dice, document)
    if type(broken) is bytes and broken and dice.random() < 0.2:
        return dice.choice((_cut, _flip, _insert))(dice, broken)
    return broken
