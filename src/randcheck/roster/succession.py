"""Businesses whose identifier changed (编号变更): one chain from the first to the present one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from randcheck.errors import Finding
from randcheck.errors.finding import fault
from randcheck.roster.members import Entity

__all__: list[str] = []


def renamed(entities: Iterable[Entity]) -> dict[str, str]:
    """Return the present identifier for each that a business had before.

    Nobody has two heirs, and there is no cycle: so each chain is walked once, from its end.
    """
    after = {one.succeeds: one.identifier for one in entities if one.succeeds is not None}
    before = {new: old for old, new in after.items()}
    found = {}
    for present in before.keys() - after.keys():
        old = before.get(present)
        while old is not None:
            found[old] = present
            old = before.get(old)
    return found


def succession_faults(entities: Iterable[Entity]) -> Iterator[Finding]:
    """Yield two heirs of one identifier, and chains that come back to where they began."""
    after: dict[str, tuple[int, str]] = {}
    for place, one in enumerate(entities):
        if one.succeeds is not None:
            first, heir = after.setdefault(one.succeeds, (place, one.identifier))
            if first != place:
                where = f"members[{place}].succeeds"
                yield fault("succeeds.twice", where, value=one.succeeds, earlier=heir)
    yield from _cycles(after)


def _cycles(after: dict[str, tuple[int, str]]) -> Iterator[Finding]:
    """Yield each cycle once; each identifier leads to one other at most."""
    seen = set[str]()
    for start in after:
        way = set[str]()
        one = start
        while one in after and one not in seen:
            seen.add(one)
            way.add(one)
            one = after[one][1]
        if one in way:
            yield fault("succeeds.cycle", f"members[{after[one][0]}].succeeds", value=one)
