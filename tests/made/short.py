"""What findings tell programs; their words are for people."""

from __future__ import annotations

from collections.abc import Iterable

from randcheck.errors import Finding
from randcheck.errors.finding import figure


def in_short(findings: Iterable[Finding]) -> list[str]:
    """Each finding's code, path and figures, as one line."""
    return [" ".join(_parts(found)) for found in findings]


def named(value: object) -> str:
    """What a test case is called by a value of it: short, and never an error."""
    return str(figure(value))


def _parts(found: Finding) -> Iterable[str]:
    yield found.code
    yield found.path
    yield from (f"{name}={figure}" for name, figure in found.figures)
