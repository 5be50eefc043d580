"""Every public function, class and method of every face looks at what it is given.

The faces are walked, so that a new function can't be forgotten. Whatever is given under the right
names is answered, or refused with an error of ours.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterator
from enum import Enum
from functools import partial
from typing import Any, NamedTuple, get_type_hints

import pytest
from attrs import has
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument, ResolutionFailed

from randcheck import RandcheckError
from randcheck.testing.strategies import STRATEGIES
from tests.house.tree import DOORS
from tests.made.refused import WRONG

FACES = tuple(f"randcheck.{door}" for door in (*DOORS, "testing", "testing.fairness"))
#: What a law of `testing` raises where a sampler breaks it; a wrong argument is refused before.
BROKEN_LAW = (RandcheckError, AssertionError)


class Entry(NamedTuple):
    """Something public that is called: a function, a class, or a method of a class."""

    name: str
    function: Any
    of: type | None = None

    @property
    def parameters(self) -> list[inspect.Parameter]:
        several = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
        skipped = 1 if self.of is not None else 0
        found = [*inspect.signature(self.function).parameters.values()][skipped:]
        return [one for one in found if one.kind not in several]

    @property
    def refusals(self) -> tuple[type[BaseException], ...]:
        return BROKEN_LAW if self.name.rpartition(".")[2].startswith("check_") else BROKEN_LAW[:1]


def entries() -> Iterator[Entry]:
    for path in FACES:
        face = importlib.import_module(path)
        for name in face.__all__:
            value = getattr(face, name)
            if inspect.isclass(value):
                yield from entries_of(f"{path}.{name}", value)
            elif callable(value) and getattr(value, "__module__", "").startswith("randcheck"):
                yield Entry(f"{path}.{name}", value)


def entries_of(path: str, cls: type) -> Iterator[Entry]:
    if issubclass(cls, Enum | BaseException):
        return
    if has(cls):
        yield Entry(path, cls)
    for name, value in vars(cls).items():
        if name.startswith("_"):
            continue
        if isinstance(value, classmethod | staticmethod):
            yield Entry(f"{path}.{name}", getattr(cls, name))
        elif inspect.isfunction(value) and cls in STRATEGIES:
            yield Entry(f"{path}.{name}", value, of=cls)


#: `Finding.under` takes any text as a path, and the conftest asks for a path that can be read.
ENTRIES = [one for one in entries() if one.name != "randcheck.errors.Finding.under"]
#: One example, and nothing is made smaller: what is tried is listed, not searched for.
tried = partial(
    settings,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def answered(entry: Entry, call: Callable[[], object]) -> None:
    try:
        result = call()
        if inspect.isgenerator(result):
            list(result)
    except entry.refusals as error:
        str(error)  # its words can be made


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda one: one.name)
def test_nothing_but_our_own_errors(entry: Entry) -> None:
    """With every argument wrong, and with one wrong among those that could be right."""
    hints = get_type_hints(getattr(entry.function, "__func__", entry.function))
    if inspect.isclass(entry.function):
        hints = get_type_hints(entry.function)
    parameters = entry.parameters
    held = [st.just(None) if entry.of is None else STRATEGIES[entry.of]]

    @tried(max_examples=1)
    @given(st.data())
    def each_in_turn(data: st.DataObject) -> None:
        instance = [data.draw(held[0])] if entry.of is not None else []
        call = partial(entry.function, *instance)
        for wrong in WRONG:
            every = dict.fromkeys((one.name for one in parameters), wrong)
            answered(entry, partial(bound, call, parameters, every))
        right = {one.name: drawn(data, hints.get(one.name), one) for one in parameters}
        answered(entry, partial(bound, call, parameters, right))
        for name in right:
            for wrong in wrong_for(hints.get(name)):
                answered(entry, partial(bound, call, parameters, {**right, name: wrong}))

    each_in_turn()


def bound(call: Any, parameters: list[inspect.Parameter], given: dict[str, Any]) -> object:
    only = inspect.Parameter.POSITIONAL_ONLY
    first = [given[one.name] for one in parameters if one.kind is only]
    return call(*first, **{one.name: given[one.name] for one in parameters if one.kind is not only})


def drawn(data: st.DataObject, hint: Any, parameter: inspect.Parameter) -> object:
    """What fits a parameter, as far as hypothesis knows; else what it has without being given."""
    if hint is None or hint is Any or hint is object:
        return data.draw(st.sampled_from(WRONG))
    try:
        return data.draw(st.from_type(hint))
    except (RandcheckError, ResolutionFailed, InvalidArgument, TypeError):
        pass
    return None if parameter.default is parameter.empty else parameter.default


def wrong_for(hint: Any) -> tuple[Any, ...]:
    """A function of the host may fail as it likes, so where one is asked for, none is wrong."""
    return tuple(one for one in WRONG if not ("Callable" in str(hint) and callable(one)))


def test_the_walk_finds_the_doors() -> None:
    """Functions, classes and methods of each door are among what is called."""
    assert len(ENTRIES) > 300
    # The door of vocabularies has no function: what their members know are properties.
    found = {path for path in FACES if any(one.name.startswith(f"{path}.") for one in ENTRIES)}
    assert found == {*FACES} - {"randcheck.codes"}
