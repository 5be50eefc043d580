"""Findings that name the rule which was broken: its S-, D- or R-number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from randcheck.errors import Finding, shorten


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
