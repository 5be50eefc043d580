"""A roster as one plan applies to it (筛查): which businesses are eligible, which aren't and why.

The screening is the list that a draw publishes and pins: one canonical-JSON object a line for
every business, eligible or not, so that none of them is only a number in a count.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import final

from attrs import frozen

from randcheck.codes import LeftOut
from randcheck.lottery.exclusion import Exclusion, rules_of
from randcheck.plan import Plan
from randcheck.roster import Entity, Roster
from randcheck.values import Count, Digest, Identifier, Label
from randcheck.values.validation import checked
from randcheck.wire import canonical

__all__ = ["ScreenedStratum", "Screening", "screen", "screening_lines"]


@final
@frozen(kw_only=True)
class ScreenedStratum:
    """One stratum (筛查层): how many are eligible (the base), and those to draw from, ascending."""

    name: Label
    base: Count
    population: tuple[Identifier, ...]


@final
@frozen(kw_only=True)
class Screening:
    """What is left of a roster (筛查) once a plan's scope and the exclusions are applied.

    `digest` is the `sha256sum` of the screening's lines. `left_out` counts each business once,
    under the first reason that applies, in a fixed order; `excluded` are those of them that are
    eligible. `unplaced` are eligible and in no stratum of the plan, which no draw allows;
    `unmatched` counts the exclusions of businesses that aren't in the roster.
    """

    digest: Digest
    size: Count
    strata: tuple[ScreenedStratum, ...]
    left_out: tuple[tuple[LeftOut, Count], ...]
    excluded: tuple[Exclusion, ...]
    unplaced: tuple[Identifier, ...]
    unmatched: Count

    @property
    def population(self) -> tuple[str, ...]:
        """Every business that can be drawn, over all strata, ascending."""
        return tuple(sorted(one for stratum in self.strata for one in stratum.population))


@checked
def screen(plan: Plan, roster: Roster[Entity], exclusions: Iterable[Exclusion] = ()) -> Screening:
    """Return the screening of a roster under a plan's scope and exclusions, with its digest.

    Exclusions of businesses that aren't eligible, or not in the roster, change nothing.
    """
    rules = rules_of(exclusions)
    lines = hashlib.sha256()
    counts: Counter[LeftOut] = Counter()
    bases: Counter[str] = Counter()
    populations: dict[str, list[str]] = {name: [] for name, _ in plan.rates}
    excluded, unplaced = [], []
    for entity, reasons, stratum in _seen(plan, roster, rules):
        lines.update(_line(plan, entity, reasons, stratum))
        counts.update(reasons[:1])
        if reasons and not reasons[0].is_exclusion:
            continue
        if stratum is None:
            unplaced.append(entity.identifier)
            continue
        bases[stratum] += 1
        if reasons:
            excluded.append(Exclusion(business=entity.identifier, reason=reasons[0]))
        else:
            populations[stratum].append(entity.identifier)
    return Screening(
        digest=lines.hexdigest(),
        size=len(roster),
        strata=tuple(
            ScreenedStratum(name=name, base=bases[name], population=tuple(population))
            for name, population in populations.items()
        ),
        left_out=tuple((reason, counts[reason]) for reason in LeftOut if counts[reason]),
        excluded=tuple(excluded),
        unplaced=tuple(unplaced),
        unmatched=sum(roster.get(business) is None for business in rules),
    )


@checked
def screening_lines(
    plan: Plan, roster: Roster[Entity], exclusions: Iterable[Exclusion] = ()
) -> Iterator[bytes]:
    """Yield the screening's lines, each ended by a line feed, ascending by identifier."""
    for entity, reasons, stratum in _seen(plan, roster, rules_of(exclusions)):
        yield _line(plan, entity, reasons, stratum)


def _seen(
    plan: Plan, roster: Roster[Entity], rules: Mapping[str, LeftOut]
) -> Iterator[tuple[Entity, tuple[LeftOut, ...], str | None]]:
    """Yield each entity with the reasons that leave it out, and its stratum if it is eligible."""
    for entity in roster:
        reasons = tuple(plan._reasons(entity))
        if reasons:
            yield entity, reasons, None
            continue
        rule = rules.get(entity.identifier)
        yield entity, () if rule is None else (rule,), plan._stratum(entity)


def _line(plan: Plan, entity: Entity, reasons: Sequence[LeftOut], stratum: str | None) -> bytes:
    return (
        canonical(
            {
                "attributes": [list(pair) for pair in plan._seen_of(entity)],
                "division": entity.division,
                "established": entity.established.isoformat(),
                "identifier": entity.identifier,
                "left_out": [reason.value for reason in reasons],
                "remit": sorted(entity.remit),
                "status": entity.status.value,
                "stratum": stratum,
            }
        )
        + b"\n"
    )
