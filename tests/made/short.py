"""What findings tell programs; their words are for people."""

from __future__ import annotations

from collections.abc import Iterable

from randcheck.errors import Finding


def in_short(findings: Iterable[Finding]) -> list[str]:
    """Each finding's code, path, value and figures, as one line."""
    return [" ".join(_parts(found)) for found in findings]


def _parts(found: Finding) -> Iterable[str]:
    yield found.code
    yield found.path
    if found.value:
        yield found.value
    yield from (f"{name}={figure}" for name, figure in found.figures)
