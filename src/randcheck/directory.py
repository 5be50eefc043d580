"""A roster as one plan sees it: who is eligible, who is left out and why.

The directory is the list that a draw publishes and pins: one canonical-JSON object a line for
every entity, eligible or not, so that nobody disappears into a count.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import final

from attrs import frozen

from randcheck.canonical import Digest, canonical
from randcheck.codes import LeftOut
from randcheck.fields import Count
from randcheck.identifiers import Identifier
from randcheck.plan import Plan
from randcheck.roster import Entity, Roster


@final
@frozen(kw_only=True)
class Directory:
    """What is left of a roster once a plan's scope is applied.

    `digest` is the `sha256sum` of the directory's lines, `population` everyone eligible, ascending.
    `left_out` counts each entity once, under the first reason that applies, in a fixed order.
    """

    digest: Digest
    size: Count
    population: tuple[Identifier, ...]
    left_out: tuple[tuple[LeftOut, Count], ...]


def directory_of(plan: Plan, roster: Roster[Entity]) -> Directory:
    """Return the directory of a roster under a plan's scope, with its digest."""
    lines = hashlib.sha256()
    population: list[str] = []
    counts: Counter[LeftOut] = Counter()
    for entity in roster:
        reasons = plan.left_out(entity)
        lines.update(_line(entity, reasons))
        if reasons:
            counts[reasons[0]] += 1
        else:
            population.append(entity.identifier)
    return Directory(
        digest=lines.hexdigest(),
        size=len(roster),
        population=tuple(population),
        left_out=tuple((reason, counts[reason]) for reason in LeftOut if counts[reason]),
    )


def directory_lines(plan: Plan, roster: Roster[Entity]) -> Iterator[bytes]:
    """Yield the directory's lines, each ended by a line feed, ascending by identifier."""
    for entity in roster:
        yield _line(entity, plan.left_out(entity))


def _line(entity: Entity, reasons: tuple[LeftOut, ...]) -> bytes:
    return (
        canonical(
            {
                "division": entity.division,
                "established": entity.established.isoformat(),
                "identifier": entity.identifier,
                "left_out": [reason.value for reason in reasons],
                "remit": sorted(entity.remit),
                "status": entity.status.value,
            }
        )
        + b"\n"
    )
