"""What a value is held against by its annotation, exactly: `True` is no integer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import Annotated, Any, Final, Literal, TypeVar, Union, get_args, get_origin

from randcheck.errors import Finding
from randcheck.errors.finding import fault, figure, wrong
from randcheck.values.annotations import alternatives, without_none
from randcheck.values.constraints import Checker, Constraint, constraint_of, instance
from randcheck.values.reading import SEVERAL

__all__: list[str] = []

_PLAIN: Final[dict[type, str]] = {
    str: "type.text",
    int: "type.integer",
    bool: "type.boolean",
    bytes: "type.bytes",
    date: "type.date",
    datetime: "type.moment",
    Fraction: "type.fraction",
}
# A key in a path has at most so many characters.
_LONGEST_KEY: Final = 40


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
        return _ruled(checker(arguments[0]), constraint_of(annotation))
    if origin is tuple:
        endless = arguments[-1:] == (...,)
        return _each(checker(arguments[0])) if endless else _in_order(arguments)
    if origin in (Union, UnionType):
        return _one_of(annotation)
    if isinstance(annotation, TypeVar) or annotation in (Any, object):
        return lambda value: ()
    return _by_origin(origin, arguments) or _exactly(origin or annotation, arguments)


@cache
def kind_checker(annotation: Any) -> Checker:
    """Return what holds a value against an annotation without the rule that is beside its kind."""
    rule = constraint_of(annotation)
    return checker(get_args(annotation)[0] if rule and rule.beside else annotation)


def _ruled(inner: Checker, rule: Constraint | None) -> Checker:
    if rule is None or rule.beside:
        also = rule.findings if rule else inner
        return lambda value: tuple(inner(value)) or also(value)
    return rule.findings


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
            return instance(kind).findings
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


def _one_of(union: Any) -> Checker:
    kinds = without_none(union)
    optional = kinds != alternatives(union)
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
