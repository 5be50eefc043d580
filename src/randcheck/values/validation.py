"""What a value is held against: the annotation of a noun's field, or of a function's parameter.

A noun's annotations are its rules: `validate(self)` in `__attrs_post_init__` holds each field
against its annotation, and raises one `InvalidInput` with a finding for every field that doesn't
fit and for every contradiction between fields that do. Inputs and documents do so; results, which
only this library makes, don't. `@checked` does the same for the arguments of a function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, wraps
from inspect import CO_VARARGS
from typing import Any, ParamSpec, TypeVar, get_type_hints

from attrs import NOTHING, AttrsInstance, fields

from randcheck.errors import Finding, InvalidInput, RandcheckError
from randcheck.values.annotations import hints_of
from randcheck.values.checkers import checker, kind_checker
from randcheck.values.constraints import Checker
from randcheck.values.reading import Reader, reader

__all__: list[str] = []

P = ParamSpec("P")
R = TypeVar("R")


@cache
def checkers(cls: type[AttrsInstance]) -> tuple[tuple[str, Checker], ...]:
    """Return the name and checker of each field that is given, in the order of the class."""
    return tuple((name, checker(hint)) for name, hint in hints_of(cls).items())


@cache
def _stored(cls: type[AttrsInstance]) -> tuple[tuple[str, Reader], ...]:
    """Return the fields of which the value is kept in one form, and what gives it."""
    read = ((name, reader(hint)) for name, hint in hints_of(cls).items())
    return tuple((name, form) for name, form in read if form is not None)


@cache
def _defaults(cls: type[AttrsInstance]) -> tuple[tuple[str, Checker, Any], ...]:
    """Return the same with each field's default, which fits and needn't be looked at."""
    defaults = {one.name: one.default for one in fields(cls)}
    return tuple((name, findings, defaults[name]) for name, findings in checkers(cls))


def faults(instance: AttrsInstance) -> list[Finding]:
    """Return in what fields break the rules of their annotations."""
    return [
        found.under(f".{name}")
        for name, findings, default in _defaults(type(instance))
        if (value := getattr(instance, name)) is not default
        for found in findings(value)
    ]


def validate(instance: AttrsInstance, *rules: Callable[[], Iterable[Finding]]) -> None:
    """Hold every field against its annotation, and fields against each other by `rules`.

    A rule is a method that yields findings. Where some fields don't fit, a rule still sees to those
    that do, and ends where it needs another one: so all is found at once.
    """
    try:
        found = faults(instance)
    except AttributeError:  # an instance with only the fields that fit: see `contradictions`
        found = _found_in_part(instance, rules)
    else:
        if found:
            found = _found_in_part(instance, rules)
        else:
            for name, form in _stored(type(instance)):
                object.__setattr__(instance, name, form(getattr(instance, name)))
            for rule in rules:
                found += rule()
    if found:
        raise InvalidInput(*found)


def _found_in_part(instance: AttrsInstance, rules: Iterable[Any]) -> list[Finding]:
    """Return what is wrong with fields, and what rules find that need only those that fit."""
    cls, found = type(instance), list[Finding]()
    hints = hints_of(cls)
    fitting: Any = object.__new__(cls)
    for name, findings in checkers(cls):
        value = getattr(instance, name, NOTHING)
        if value is not NOTHING:
            broken = [one.under(f".{name}") for one in findings(value)]
            found += broken
            # A list that is empty, or has a double, is one that rules can look at all the same.
            if not broken or not tuple(kind_checker(hints[name])(value)):
                object.__setattr__(fitting, name, value)
    for rule in rules:
        try:
            for one in rule.__func__(fitting):
                found.append(one)
        except AttributeError:  # the rule needs a field that doesn't fit
            continue
    return found


def contradictions(cls: type[AttrsInstance], fitting: Mapping[str, object]) -> InvalidInput | None:
    """Return what the rules of a class find where only some of its fields have a value."""
    partial: Any = object.__new__(cls)
    for name, value in fitting.items():
        object.__setattr__(partial, name, value)
    try:
        partial.__attrs_post_init__()
    except RandcheckError as error:
        return InvalidInput(*error.findings, more=error.more)
    except AttributeError:  # what comes behind the rules needs all fields
        pass
    return None


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
