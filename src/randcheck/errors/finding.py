"""What the library raises, and the findings that errors and reports are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Self, final

from attrs import evolve, frozen

__all__ = ["Finding"]

#: An error carries so many findings and counts the rest.
SHOWN = 100
_VALUE_SHOWN = 60
# Characters that count as printable and show nothing.
_INVISIBLE = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe00-\ufe0f]")


def shorten(value: object) -> str:
    """Return how a value is shown in a message: cut short, and nothing in it invisible."""
    if isinstance(value, str):
        start = str(value[: _VALUE_SHOWN + 1])
        seen = start.isprintable() and not _INVISIBLE.search(start)
        shown = repr(start) if seen else ascii(start)
    elif isinstance(value, int) and value.bit_length() > _VALUE_SHOWN:
        shown = f"an integer of {value.bit_length()} bits"
    elif value is None or isinstance(value, int | float | bytes):
        shown = repr(value)
    else:
        shown = f"a {type(value).__name__}"
    return shown if len(shown) <= _VALUE_SHOWN else shown[: _VALUE_SHOWN - 1] + "…"


@final
@frozen(kw_only=True)
class Finding:
    """One thing found: what, where, and what to do about it.

    `code` is stable and meant for programs, `path` leads to the place (`$.items[3].rate`),
    `problem` and `fix` are lower-case English for people, `figures` are the numbers concerned.
    """

    code: str
    path: str = "$"
    problem: str
    fix: str = ""
    value: str = ""
    figures: tuple[tuple[str, str | int], ...] = ()

    def __str__(self) -> str:
        told = self.problem if not self.value else f"{self.problem}: {self.value}"
        return f"{self.path}: {told}" + (f" ({self.fix})" if self.fix else "")

    def under(self, prefix: str) -> Self:
        """Return the same finding seen from further out: `prefix` is put after the `$`."""
        return evolve(self, path="$" + prefix + self.path[1:])


def fault(code: str, rule: str, where: str, problem: str, fix: str) -> Finding:
    """Return a finding at a field (`where`, without the `$.`) that tells the rule's number."""
    return Finding(
        code=code,
        path=f"$.{where}" if where else "$",
        problem=f"{problem} ({rule})",
        fix=fix,
        figures=(("rule", rule),),
    )


def once(rule: str, where: str, keys: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding for each key that stands before already."""
    seen: set[str] = set()
    for index, key in enumerate(keys):
        if key in seen:
            problem = f"stands twice: {shorten(key)}"
            yield fault("field.twice", rule, f"{where}[{index}]", problem, "keep one of the two")
        seen.add(key)


def filled_once(rule: str, where: str, keys: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding where there is no key at all, and for each that stands before already."""
    given = tuple(keys)
    if not given:
        yield fault("field.empty", rule, where, "empty", "give at least one")
    yield from once(rule, where, given)
