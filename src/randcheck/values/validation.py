"""Field types with rules, and the check that every noun runs on itself.

A noun's annotations are its rules: `check(self)` in `__attrs_post_init__` holds each field
against its annotation, exactly (`True` is no integer, a `datetime` is no `date`), and raises one
`InvalidInput` with a finding for every field that doesn't fit.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import cache
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from attrs import AttrsInstance, fields, frozen

from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import shorten

__all__ = ["Count", "Fen", "Ordinal"]

#: Yields what is wrong with a value; nothing when it may stand.
Checker = Callable[[Any], Iterable[Finding]]

#: Integers stay below this, so that every JSON reader sees the same number (RFC 8785).
INTEGER_LIMIT = 2**53


@frozen
class Constraint:
    """What stands in `Annotated[type, Rule(...)]`: a checker that looks at the type too."""

    findings: Checker


def wrong_type(value: object, expected: str) -> Finding:
    """Return the finding for a value of another type."""
    return Finding(
        code="type",
        problem=f"expected {expected}, got {type(value).__name__}",
        value=shorten(value),
        fix=f"give {expected}",
    )


def integer(low: int, high: int = INTEGER_LIMIT - 1) -> Constraint:
    """Return the rule for an integer from `low` to `high`, both included; `True` isn't one."""

    def findings(value: object) -> Iterator[Finding]:
        if type(value) is not int:
            yield wrong_type(value, "an integer")
        elif not low <= value <= high:
            yield Finding(
                code="integer.range",
                problem=f"not between {low} and {high}",
                value=shorten(value),
                fix="give a number in that range",
            )

    return Constraint(findings)


#: A number of things: 0 and up.
Count = Annotated[int, integer(0)]
#: A number that counts from one.
Ordinal = Annotated[int, integer(1)]
#: Money in fen (分), below 2^53 (D11).
Fen = Annotated[int, integer(0)]


def _exactly(kind: type) -> Checker:
    def findings(value: object) -> Iterable[Finding]:
        # A member of an enumeration may be of a subclass of it; all else is of its very type.
        if type(value) is kind or (issubclass(kind, Enum) and isinstance(value, kind)):
            return ()
        return (wrong_type(value, _described(kind)),)

    return findings


def _described(kind: type) -> str:
    if issubclass(kind, Enum):
        return f"{kind.__name__}: one of {', '.join(kind.__members__)}"
    return f"{'an' if kind.__name__[0] in 'AEIOUaeiou' else 'a'} {kind.__name__}"


def _each(inner: Checker) -> Checker:
    def findings(value: object) -> Iterable[Finding]:
        if type(value) is not tuple:
            return (wrong_type(value, "a tuple"),)
        return [
            found.under(f"[{index}]") for index, item in enumerate(value) for found in inner(item)
        ]

    return findings


def _in_order(inner: tuple[Checker, ...]) -> Checker:
    def findings(value: object) -> Iterator[Finding]:
        if type(value) is not tuple or len(value) != len(inner):
            yield wrong_type(value, f"a tuple of {len(inner)}")
            return
        for index, (checker, item) in enumerate(zip(inner, value, strict=True)):
            for found in checker(item):
                yield found.under(f"[{index}]")

    return findings


def _optional(inner: Checker) -> Checker:
    return lambda value: () if value is None else inner(value)


def _one_of(kinds: tuple[type, ...]) -> Checker:
    expected = f"one of {', '.join(kind.__name__ for kind in kinds)}"
    return lambda value: () if type(value) in kinds else (wrong_type(value, expected),)


@cache
def checker(annotation: Any) -> Checker:
    """Return what holds a value against an annotation."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return next(
            (a.findings for a in arguments if isinstance(a, Constraint)), checker(arguments[0])
        )
    if origin is tuple and arguments[-1] is ...:
        return _each(checker(arguments[0]))
    if origin is tuple:
        return _in_order(tuple(map(checker, arguments)))
    if origin in (Union, types.UnionType):
        kinds = tuple(a for a in arguments if a is not types.NoneType)
        inner = checker(kinds[0]) if len(kinds) == 1 else _one_of(kinds)
        return _optional(inner) if len(kinds) < len(arguments) else inner
    if isinstance(annotation, TypeVar):
        return lambda value: ()
    return _exactly(origin or annotation)


@cache
def checkers(cls: type[AttrsInstance]) -> tuple[tuple[str, Checker], ...]:
    """Return the name and checker of each field that is given, in the order of the class."""
    hints = get_type_hints(cls, include_extras=True)
    return tuple((one.name, checker(hints[one.name])) for one in fields(cls) if one.init)


def validate(instance: AttrsInstance, also: Iterable[Finding] = ()) -> None:
    """Hold every field against its annotation; then, if all fit, see to what `also` finds."""
    found = faults(instance) or list(also)
    if found:
        raise InvalidInput(*found)


def check_arguments(**given: tuple[Any, object]) -> None:
    """Hold what a function was given against its annotations, all at once: name=(kind, value)."""
    found = [
        finding.under(f".{name}")
        for name, (kind, value) in given.items()
        for finding in checker(kind)(value)
    ]
    if found:
        raise InvalidInput(*found)


def faults(instance: AttrsInstance) -> list[Finding]:
    """Return in what fields break the rules of their annotations."""
    return [
        found.under(f".{name}")
        for name, findings in checkers(type(instance))
        for found in findings(getattr(instance, name))
    ]
