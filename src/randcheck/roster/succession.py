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


class Chains:
    """The chains that businesses make by what they succeed, each looked at as it is given.

    Nothing has two heirs, so that a new link joins the end of a chain to the start of another, or
    to the start of the same: only the ends are kept, and a link takes the same time in any chain.
    """

    def __init__(self) -> None:
        self._heirs: dict[str, str] = {}
        self._starts: dict[str, str] = {}
        self._ends: dict[str, str] = {}

    def add(self, entity: Entity) -> list[Finding]:
        """Add what a business succeeds, or return why it can't succeed that."""
        before, now = entity.succeeds, entity.identifier
        if before is None:
            return []
        if before in self._heirs:
            return [fault("succeeds.twice", "succeeds", value=before, earlier=self._heirs[before])]
        start, end = self._starts.get(before, before), self._ends.get(now, now)
        if start == now:
            return [fault("succeeds.cycle", "succeeds", value=before)]
        self._heirs[before], self._starts[end], self._ends[start] = now, start, end
        return []


def succession_faults(entities: Iterable[Entity]) -> Iterator[Finding]:
    """Yield two heirs of one identifier, and chains that come back to where they began."""
    chains = Chains()
    for place, one in enumerate(entities):
        yield from (found.under(f".members[{place}]") for found in chains.add(one))
