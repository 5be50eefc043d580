"""What a call does with arguments of another type, one place at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from randcheck.errors import InvalidInput
from tests.made import plan

#: Values that hardly any parameter takes: nothing, plain values, things of other kinds.
WRONG: tuple[Any, ...] = (
    None, "\n", -3, 1.5, b"x", object(), object, [object()], {object(): 1}, plan.PLAN,
)  # fmt: skip


class Call(NamedTuple):
    """A function, arguments that it takes, and for some of them wrong values that are right."""

    function: Callable[..., Any]
    given: Mapping[str, Any]
    right: Mapping[str, tuple[Any, ...]] = {}

    def taken(self) -> Iterator[tuple[str, object]]:
        """Yield each wrong argument that isn't refused with its own path by `InvalidInput`."""
        self.function(**self.given)
        for name in self.given:
            for value in WRONG:
                if any(value is one for one in self.right.get(name, ())):
                    continue
                paths = self._refused(name, value)
                if not paths or not all(f"{path}[".startswith(f"$.{name}[") for path in paths):
                    yield name, value

    def _refused(self, name: str, value: object) -> set[str]:
        try:
            self.function(**{**self.given, name: value})
        except InvalidInput as error:
            return {found.path for found in error.findings}
        return set()


def names(calls: Iterable[Call]) -> list[str]:
    """What the calls are called as test cases."""
    return [one.function.__qualname__ for one in calls]
