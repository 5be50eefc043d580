"""Objects that JSON doesn't know, and those of which every method raises."""

from __future__ import annotations

import sys
from collections import Counter, OrderedDict, UserDict
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from fractions import Fraction
from types import MappingProxyType, SimpleNamespace
from typing import Any, Final, NoReturn

from randcheck.codes import EntityStatus
from randcheck.values import Period, Rate
from randcheck.wire import Json


class Failure(Exception):
    """What methods of foreign objects raise: no library can expect it."""


def fails(*_: Any, **__: Any) -> NoReturn:
    raise Failure("foreign")


_METHODS: Final = dict.fromkeys(
    (
        *("__eq__", "__ne__", "__lt__", "__gt__", "__le__", "__ge__", "__str__", "__repr__"),
        *("__len__", "__iter__", "__contains__", "__getitem__", "__bool__", "__int__", "__index__"),
        *(
            "__format__",
            "__add__",
            "__mod__",
            "keys",
            "items",
            "values",
            "get",
            "encode",
            "isascii",
        ),
        *(
            "startswith",
            "isprintable",
            "bit_length",
            "hex",
            "isoformat",
            "__reversed__",
            "__float__",
        ),
        *(
            "__fspath__",
            "__bytes__",
            "__divmod__",
            "__neg__",
            "__abs__",
            "strip",
            "replace",
            "copy",
        ),
    ),
    fails,
)


def failing(kind: type) -> Any:
    """Return a subclass of a type of which no method works."""
    return type(f"Failing{kind.__name__.title()}", (kind,), dict(_METHODS, __hash__=kind.__hash__))


class FailingZone(tzinfo):
    """A zone that knows no offset."""

    utcoffset = dst = tzname = fails


class OddZone(tzinfo):
    """A zone of which the offset is out of range."""

    dst = tzname = fails

    def utcoffset(self, _: datetime | None) -> timedelta:
        return timedelta(days=3)


class FailingAttributes:
    """An object of which no attribute can be had."""

    def __getattr__(self, name: str) -> Any:
        raise Failure(name)


class Texts(StrEnum):
    """A vocabulary of the host's, whose members are texts."""

    ESTABLISHED = "established"


class Numbers(IntEnum):
    """A vocabulary of the host's, whose members are numbers."""

    ONE = 1


class Plain(Enum):
    """A vocabulary of the host's."""

    ONE = "established"


_OBJECTS: Final[tuple[Any, ...]] = (
    *(float("nan"), float("inf"), -float("inf"), -0.0, 1.0, 1e308, 1j, 10**5000, -(10**5000)),
    *(b"x", bytearray(b"x"), memoryview(b"x"), {1}, frozenset({1}), range(3), ..., NotImplemented),
    *(Decimal("1.5"), Decimal("NaN"), Fraction(1, 3), date(2023, 3, 1), time(9), timedelta(1)),
    *(datetime(2023, 3, 1), datetime(2023, 3, 1, tzinfo=UTC)),  # noqa: DTZ001
    *(datetime(2023, 3, 1, tzinfo=zone()) for zone in (FailingZone, OddZone)),
    *(datetime.min.replace(tzinfo=timezone(timedelta(hours=14))), datetime.max.replace(tzinfo=UTC)),
    *(
        object(),
        object,
        int,
        lambda: None,
        Failure("x"),
        SimpleNamespace(),
        MappingProxyType({"a": 1}),
    ),
    *(
        OrderedDict(a=1),
        Counter("ab"),
        UserDict(a=1),
        EntityStatus.ESTABLISHED,
        *Texts,
        *Numbers,
        *Plain,
    ),
    *(
        Period(start=date(2023, 3, 1), end=date(2023, 3, 2)),
        Rate(count=1),
        Json.of([1]),
        (),
        (1, 2),
    ),
    FailingAttributes(),
    *(failing(kind)() for kind in (str, int, float, dict, list, tuple, bytes, set, object)),
    *(failing(str)("established"), failing(int)(7), failing(dict)(a=1), failing(list)([1])),
    *(
        failing(date)(2023, 3, 1),
        failing(datetime)(2023, 3, 1, tzinfo=UTC),
        failing(Fraction)(1, 2),
    ),
)


def _constant(one: Any) -> Callable[[Any], Any]:
    return lambda value: one


def _of_kind(kind: Any) -> Callable[[Any], Any]:
    """Return what makes the same value of a subclass of its type."""

    def made(value: Any) -> Any:
        return kind(value) if type(value) in kind.__mro__ else value

    return made


def _endless(value: Any) -> Any:
    """A value that holds itself."""
    endless: list[Any] = [value]
    endless.append(endless)
    return endless


def _endless_object(value: Any) -> Any:
    endless: dict[str, Any] = {**value} if type(value) is dict else {}
    endless["inner"] = endless
    return endless


#: Each takes a value and returns what is to come in its place.
FOREIGN: Final[tuple[Callable[[Any], Any], ...]] = (
    *map(_constant, _OBJECTS),
    *(_of_kind(type(f"Own{kind.__name__}", (kind,), {})) for kind in (str, int, dict, list)),
    *(_of_kind(failing(kind)) for kind in (str, int, dict, list)),
    *(_endless, _endless_object),
    lambda value: (one for one in (value,)),
    lambda value: tuple(value) if type(value) is list else value,
    lambda value: UserDict(value) if type(value) is dict else value,
    lambda value: {value} if type(value) in (str, int) else value,
    lambda value: value.encode() if type(value) is str and value.isascii() else value,
)
#: Keys that no JSON object has.
KEYS: tuple[Any, ...] = (
    *(None, 1, -(10**5000), 1.5, float("nan"), b"x", (), ("a", 1), "\ud800", True),
    *(*Texts, *Numbers, EntityStatus.ESTABLISHED, date(2023, 3, 1), frozenset(), object()),
    *(type("OwnText", (str,), {})("format"), failing(tuple)(), "x" * 5000, "é"),
)
if not sys.flags.bytes_warning:  # or the interpreter itself raises as soon as the key is looked up
    KEYS = (*KEYS, b"format")
