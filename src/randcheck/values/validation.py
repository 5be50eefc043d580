"""What a value is held against: the annotation of a noun's field, or of a function's parameter.

A noun's annotations are its rules: `validate(self)` in `__attrs_post_init__` holds each field
against its annotation, exactly (`True` is no integer, a `datetime` is no `date`), and raises one
`InvalidInput` with a finding for every field that doesn't fit. Inputs and documents do so; results,
which only this library makes, don't. `@checked` does the same for the arguments of a function.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from functools import cache, wraps
from inspect import CO_VARARGS
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    ParamSpec,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from attrs import AttrsInstance, fields, frozen

from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import fault, figure, wrong
from randcheck.values.reading import SEVERAL, Reader, reader

__all__ = ["Count", "Fen", "Ordinal"]

P = ParamSpec("P")
R = TypeVar("R")
#: Yields what is wrong with a value; nothing if the value fits.
Checker = Callable[[Any], Iterable[Finding]]

#: Integers stay below this, so that every JSON reader sees the same number (RFC 8785).
INTEGER_LIMIT: Final = 2**53
_PLAIN: Final[dict[type, str]] = {
    str: "type.text",
    int: "type.integer",
    bool: "type.boolean",
    bytes: "type.bytes",
    date: "type.date",
    datetime: "type.moment",
    Fraction: "type.fraction",
}
#: A key in a path has at most so many characters.
_LONGEST_KEY: Final = 40


@frozen
class Constraint:
    """What is in `Annotated[type, Constraint(...)]`: a checker that looks at the type too."""

    findings: Checker


def integer(low: int, high: int = INTEGER_LIMIT - 1) -> Constraint:
    """Return the rule for an integer from `low` to `high`, both included; `True` isn't one."""

    def findings(value: object) -> Iterator[Finding]:
        if type(value) is not int:
            yield wrong("type.integer", value)
        elif not low <= value <= high:
            yield fault("integer.range", value=value, low=low, high=high)

    return Constraint(findings)


#: A number of things: 0 and up.
Count = Annotated[int, integer(0)]
#: A number that counts from one.
Ordinal = Annotated[int, integer(1)]
#: Money in fen (分), below 2^53 (D11).
Fen = Annotated[int, integer(0)]


# -- checkers -------------------------------------------------------------------------------------


@cache
def checker(annotation: Any) -> Checker:
    """Return what holds a value against an annotation.

    Understood are `Annotated` with a `Constraint`, tuples, unions, `Literal`, iterables, mappings,
    callables, enumerations, type variables and `Any`, which fit anything, and generic classes
    that say by `_holds` whether they hold what is asked for. Anything else is taken for the exact
    class of the value.
    """
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        own = (one.findings for one in arguments if isinstance(one, Constraint))
        return next(own, checker(arguments[0]))
    if origin is tuple:
        endless = arguments[-1] is ...
        return _each(checker(arguments[0])) if endless else _in_order(arguments)
    if origin in (Union, types.UnionType):
        return _one_of(tuple(arguments))
    if isinstance(annotation, TypeVar) or annotation in (Any, object):
        return lambda value: ()
    return _by_origin(origin, arguments) or _exactly(origin or annotation, arguments)


def _by_origin(origin: Any, arguments: tuple[Any, ...]) -> Checker | None:
    if origin is Literal:
        return _choice("type.choice", dict.fromkeys(arguments, ""), str)
    if origin in SEVERAL:
        return _several(checker(arguments[0]))
    if origin is Mapping:
        return _mapping(*map(checker, arguments))
    if origin is Callable:
        return lambda value: () if callable(value) else (wrong("type.callable", value),)
    return None


def _exactly(kind: Any, held: tuple[Any, ...] = ()) -> Checker:
    if issubclass(kind, Enum):
        if not len(kind):  # the root of vocabularies: a member of any of them fits
            return _instance(kind)
        return _choice("type.choice", {one.value: getattr(one, "label", "") for one in kind}, kind)
    # What is in a generic class that doesn't say so by `_holds` is its own affair.
    holds = getattr(kind, "_holds", lambda *_: True)
    held = tuple(one for one in held if not isinstance(one, TypeVar))

    def findings(value: object) -> Iterable[Finding]:
        if type(value) is not kind:
            if kind in _PLAIN:
                return (wrong(_PLAIN[kind], value),)
            return (wrong("type.noun", value, noun=kind.__name__),)
        if held and not holds(value, *held):
            return (fault("type.roster", noun=held[0].__name__),)
        return ()

    return findings


def _instance(kind: type) -> Checker:
    def findings(value: object) -> Iterable[Finding]:
        if isinstance(value, kind):
            return ()
        return (wrong("type.noun", value, noun=kind.__name__),)

    return findings


def _choice(code: str, labels: Mapping[Any, str], kind: type) -> Checker:
    choices = tuple(labels.items())

    def findings(value: object) -> Iterable[Finding]:
        # A member of an enumeration may be of a subclass of it.
        if isinstance(value, kind) and (kind is not str or value in labels):
            return ()
        return (wrong(code, value, choices=choices),)

    return findings


def _each(inner: Checker) -> Checker:
    def findings(value: object) -> Iterable[Finding]:
        if type(value) is not tuple:
            return (wrong("type.tuple", value),)
        return [
            found.under(f"[{index}]") for index, item in enumerate(value) for found in inner(item)
        ]

    return findings


def _several(inner: Checker) -> Checker:
    each = _each(inner)

    def findings(value: object) -> Iterable[Finding]:
        if isinstance(value, str | bytes) or not isinstance(value, Iterable):
            return (wrong("type.iterable", value),)
        return each(tuple(value))

    return findings


def _in_order(kinds: tuple[Any, ...]) -> Checker:
    inner = tuple(map(checker, kinds))

    def findings(value: object) -> Iterator[Finding]:
        if type(value) is not tuple or len(value) != len(inner):
            yield wrong("type.tuple-of", value, size=len(inner))
            return
        for index, (one, item) in enumerate(zip(inner, value, strict=True)):
            for found in one(item):
                yield found.under(f"[{index}]")

    return findings


def _mapping(keys: Checker, values: Checker) -> Checker:
    def findings(value: object) -> Iterator[Finding]:
        if not isinstance(value, Mapping):
            yield wrong("type.mapping", value)
            return
        for key, item in value.items():
            for found in (*keys(key), *values(item)):
                yield found.under(f"[{_written_key(key)}]")

    return findings


def _written_key(key: object) -> str:
    shown = str(figure(key))
    return shown if len(shown) <= _LONGEST_KEY else f"{shown[: _LONGEST_KEY - 1]}…"


def _one_of(alternatives: tuple[Any, ...]) -> Checker:
    kinds = tuple(one for one in alternatives if one is not types.NoneType)
    optional = len(kinds) < len(alternatives)
    inner = tuple(map(checker, kinds))
    classes = tuple(map(_class_of, kinds))
    names = tuple(getattr(one, "__name__", str(one)) for one in classes)

    def findings(value: object) -> Iterable[Finding]:
        if value is None and optional:
            return ()
        if len(inner) == 1:
            return inner[0](value)
        # Of several, one that fits is enough; one of the very class says what is wrong.
        for kind, one in zip(classes, inner, strict=True):
            found = tuple(one(value))
            if not found:
                return ()
            if type(value) is kind:
                return found
        return (wrong("type.one-of", value, nouns=names),)

    return findings


def _class_of(kind: Any) -> Any:
    origin = get_origin(kind)
    return _class_of(get_args(kind)[0]) if origin is Annotated else origin or kind


# -- nouns and functions --------------------------------------------------------------------------


@cache
def checkers(cls: type[AttrsInstance]) -> tuple[tuple[str, Checker], ...]:
    """Return the name and checker of each field that is given, in the order of the class."""
    hints = get_type_hints(cls, include_extras=True)
    return tuple((one.name, checker(hints[one.name])) for one in fields(cls) if one.init)


def faults(instance: AttrsInstance) -> list[Finding]:
    """Return in what fields break the rules of their annotations."""
    return [
        found.under(f".{name}")
        for name, findings in checkers(type(instance))
        for found in findings(getattr(instance, name))
    ]


def validate(instance: AttrsInstance, also: Iterable[Finding] = ()) -> None:
    """Hold every field against its annotation; then, if all fit, see to what `also` finds."""
    found = faults(instance) or list(also)
    if found:
        raise InvalidInput(*found)


def checked(function: Callable[P, R]) -> Callable[P, R]:
    """Hold the arguments of a function against its annotations before it runs, all at once.

    What doesn't fit raises one `InvalidInput` with the parameter's path (`$.roster`). Where an
    `Iterable`, `Collection` or `Sequence` is asked for, also within another or as an option, the
    function gets a tuple: its elements were looked at, and a generator is read once. A missing or
    unknown argument stays Python's own `TypeError`. Functions that are called once an item look at
    their arguments themselves.
    """
    code = function.__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    positional, endless = code.co_argcount, code.co_flags & CO_VARARGS
    rest = code.co_varnames[len(names)] if endless else ""

    @cache
    def rules() -> dict[str, tuple[Checker, Reader | None]]:
        hints = get_type_hints(function, include_extras=True)
        return {
            name: (checker(hint), reader(hint)) for name, hint in hints.items() if name != "return"
        }

    call: Callable[..., R] = function

    @wraps(function)
    def looked_at(*args: P.args, **kwargs: P.kwargs) -> R:
        known, found, taken = rules(), list[Finding](), list[Any](args)
        for place, value in enumerate(args):
            name = names[place] if place < positional else rest
            if name in known:
                where = f".{name}" if name != rest else f".{name}[{place - positional}]"
                taken[place] = _taken(value, known[name], where, found)
        for name, value in kwargs.items():
            if name in known:
                kwargs[name] = _taken(value, known[name], f".{name}", found)
        if found:
            raise InvalidInput(*found)
        return call(*taken, **kwargs)

    return looked_at


def _taken(
    value: Any, rule: tuple[Checker, Reader | None], where: str, found: list[Finding]
) -> Any:
    findings, read = rule
    if read is not None:
        value = read(value)
    found += (one.under(where) for one in findings(value))
    return value
