"""What an annotation says of a value: types, and rules that describe themselves.

`checker` returns what holds a value against an annotation, exactly: `True` is no integer, a
`datetime` is no `date`.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from attrs import fields, frozen

from randcheck.errors import Finding
from randcheck.errors.finding import duplicates, fault, figure, required, wrong
from randcheck.values.reading import SEVERAL, Reader

__all__ = ["Count", "Fen", "Ordinal"]

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
#: The forms in which documents write what JSON doesn't have; `wire` reads no others.
FORMS: Final[Mapping[type, str]] = MappingProxyType(
    {
        date: "[0-9]{4}-[0-9]{2}-[0-9]{2}",
        datetime: "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z",
        bytes: "(?:[0-9a-f]{2})*",
        Fraction: "(?:0|[1-9][0-9]{0,15})/[1-9][0-9]{0,15}",
    }
)
#: A key in a path has at most so many characters.
_LONGEST_KEY: Final = 40


@frozen(eq=False)
class Constraint:
    """What is in `Annotated[type, Constraint(...)]`: a rule that describes itself.

    `findings` looks at the type too, unless the rule is `beside` that of the type. `schema` are the
    keywords of JSON Schema that say the same of the value in a document. `stored` returns the value
    as it is kept: a moment in UTC.
    """

    findings: Checker
    schema: Mapping[str, Any] = MappingProxyType({})
    stored: Reader | None = None
    beside: bool = False


def text(pattern: str, **more: Any) -> dict[str, Any]:
    """Return the JSON Schema of a text that a pattern matches whole.

    In Python `$` matches before a last line feed too: with what is behind it, engines agree.
    """
    return {"type": "string", **more, "pattern": f"^{pattern}$(?!\\n)"}


def integer(low: int, high: int = INTEGER_LIMIT - 1) -> Constraint:
    """Return the rule for an integer from `low` to `high`, both included; `True` isn't one."""

    def findings(value: object) -> Iterator[Finding]:
        if type(value) is not int:
            yield wrong("type.integer", value)
        elif not low <= value <= high:
            yield fault("integer.range", value=value, low=low, high=high)

    return Constraint(findings, {"type": "integer", "minimum": low, "maximum": high})


def instance(kind: type) -> Constraint:
    """Return the rule for an instance of a class or of a subclass."""
    return Constraint(_instance(kind))


def several(*, unique: bool = False, source: str = "") -> Constraint:
    """Return the rule for a tuple of at least one element; with `unique`, of different ones.

    `source` is the number of the rule.
    """
    figures: dict[str, Any] = {"source": source} if source else {}

    def findings(value: tuple[Any, ...]) -> Iterator[Finding]:
        yield from required(value, "", **figures)
        if unique:
            yield from duplicates(value, "", **figures)

    schema = {"minItems": 1, "uniqueItems": True} if unique else {"minItems": 1}
    return Constraint(findings, schema, beside=True)


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
        return _ruled(checker(arguments[0]), constraint_of(annotation))
    if origin is tuple:
        endless = arguments[-1:] == (...,)
        return _each(checker(arguments[0])) if endless else _in_order(arguments)
    if origin in (Union, types.UnionType):
        return _one_of(tuple(arguments))
    if isinstance(annotation, TypeVar) or annotation in (Any, object):
        return lambda value: ()
    return _by_origin(origin, arguments) or _exactly(origin or annotation, arguments)


def constraint_of(annotation: Any) -> Constraint | None:
    """Return the rule in an annotation, or None."""
    return next((one for one in get_args(annotation) if isinstance(one, Constraint)), None)


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


# -- the fields of classes ------------------------------------------------------------------------


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
