"""What is made public before the seed exists (抽取公告): it pins all that could steer the draw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, Final, final

from attrs import frozen

from randcheck.codes import LeftOut
from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import duplicates, fault, mismatches, required
from randcheck.lottery.exclusion import Exclusion, exclusion_duplicates
from randcheck.lottery.screening import Screening, screen
from randcheck.lottery.sources import Source, seed_findings
from randcheck.lottery.stratum_terms import Extensions, Reserves, StratumTerms, terms_of
from randcheck.plan import Plan, TeamRules
from randcheck.roster import Entity, Inspector, Roster
from randcheck.sampler import ALGORITHM, ContributionKind, Seed
from randcheck.values import Count, Digest, Label, Moment, Ordinal
from randcheck.values.validation import checked, validate
from randcheck.wire import digest

__all__ = ["Announcement", "announce"]

#: The form of an announcement's canonical JSON.
FORMAT: Final = "randcheck-announcement-1"
#: Below so many announced public bits a seed could be found by trying.
ENOUGH_BITS: Final = 60


@final
@frozen(kw_only=True)
class Announcement:
    """Everything that is fixed before the seed exists (抽取公告), as one value with one digest.

    Made by `announce`. `left_out` counts each business that isn't drawn from once, under its first
    reason; `exclusions` are those of them that are eligible, ascending. `inspector_digest` and
    `team_rules_digest` pin the second draw where there will be one.
    """

    algorithm: Label
    format: Label
    label: Label
    plan: Plan
    plan_digest: Digest
    draw_number: Ordinal
    announced_at: Moment
    screening_digest: Digest
    roster_size: Count
    eligible: Count
    left_out: tuple[tuple[LeftOut, Count], ...]
    exclusions: tuple[Exclusion, ...]
    strata: tuple[StratumTerms, ...]
    inspector_digest: Digest | None
    team_rules_digest: Digest | None
    sources: tuple[Source, ...]

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    @property
    def digest(self) -> str:
        """The SHA-256 of the canonical JSON (公告摘要): what to publish, print and keep."""
        return digest(self)

    @property
    def seed_known_beforehand(self) -> bool:
        """Whether seeds could have been tried: no public value becomes known after it."""
        return not any(
            source.kind is ContributionKind.PUBLIC and source.known_at > self.announced_at
            for source in self.sources
        )

    def findings(self) -> tuple[Finding, ...]:
        """Return what everyone should know of this draw, though it may go ahead."""
        return tuple(self._warnings())

    @checked
    def seed_findings(self, seed: Seed) -> tuple[Finding, ...]:
        """Return in what the contributions of a seed differ from the sources announced."""
        return tuple(seed_findings(self.sources, seed.contributions, self.label))

    def _contradictions(self) -> Iterator[Finding]:
        yield from mismatches(self._claims(), "terms.inconsistent")
        excluded = Counter(exclusion.reason for exclusion in self.exclusions)
        counted = dict(self.left_out)
        for reason in filter(lambda one: one.is_exclusion, LeftOut):
            claim = ("exclusions", excluded[reason], counted.get(reason, 0))
            yield from mismatches([claim], "terms.excluded", left_out=reason)
        yield from duplicates((reason.value for reason, _ in self.left_out), "left_out")
        yield from exclusion_duplicates(self.exclusions)
        for index, (before, one) in enumerate(pairwise(self.exclusions), start=1):
            if one.business < before.business:
                yield fault("exclusion.order", f"exclusions[{index}]", business=one.business)
        yield from required(self.sources, "sources")
        names = (source.name for source in self.sources)
        yield from duplicates(names, "sources", code="source.twice")

    def _claims(self) -> Iterator[tuple[str, object, object]]:
        """Yield each figure that follows from the others, and what it follows to be."""
        drawn_from = sum(stratum.population_size for stratum in self.strata)
        left_out = sum(count for _, count in self.left_out)
        yield "algorithm", self.algorithm, ALGORITHM
        yield "format", self.format, FORMAT
        yield "plan_digest", self.plan_digest, digest(self.plan)
        yield "eligible", self.eligible, sum(stratum.base for stratum in self.strata)
        yield "roster_size", self.roster_size, drawn_from + left_out
        yield "exclusions", len(self.exclusions), self.eligible - drawn_from
        rates = tuple(f"{name} {rate}" for name, rate in self.plan.rates)
        yield "strata", tuple(f"{terms.name} {terms.rate}" for terms in self.strata), rates

    def _warnings(self) -> Iterator[Finding]:
        for index, stratum in enumerate(self.strata):
            for found in stratum.findings():
                yield found.under(f".strata[{index}]")
        if self.seed_known_beforehand:
            yield fault("seed.grindable", "sources", moment=self.announced_at)
        for index, source in enumerate(self.sources):
            if not source.has_one_spelling:
                where = f"sources[{index}]"
                yield fault("seed.spelling", where, name=source.name, value_form=source.form)
        bits = sum(s.bits for s in self.sources if s.kind is ContributionKind.PUBLIC)
        if bits < ENOUGH_BITS:
            yield fault("seed.few-bits", "sources", bits=bits, limit=ENOUGH_BITS)


@checked
def announce(
    plan: Plan,
    roster: Roster[Entity],
    *,
    label: Label,
    draw_number: Ordinal,
    announced_at: Moment,
    sources: Iterable[Source],
    exclusions: Iterable[Exclusion] = (),
    reserves: Reserves = 0,
    extensions: Extensions = (),
    inspectors: Roster[Inspector] | None = None,
    team_rules: TeamRules | None = None,
) -> Announcement:
    """Return the announcement of a draw: publish its canonical JSON before the seed is known.

    `label` names the draw (`源汇区/2023/2/1`); plans that are to draw the same businesses share
    one. `exclusions` keep eligible businesses out of the population, and in the base (D2).
    `extensions` are pairs of a rate and the reserves to list behind it, ascending; these and
    `reserves` hold for every stratum, or are mappings by its name, where a stratum that isn't named
    has none. `inspectors` and `team_rules` pin the assignment. Raises `InvalidInput`.
    """
    screening = screen(plan, roster, exclusions)
    InvalidInput.raise_for(
        [*_unplaced(screening, plan), *_team_findings(team_rules, inspectors, roster)]
    )
    return Announcement(
        algorithm=ALGORITHM,
        format=FORMAT,
        label=label,
        plan=plan,
        plan_digest=digest(plan),
        draw_number=draw_number,
        announced_at=announced_at,
        strata=terms_of(screening, plan, reserves, extensions),
        sources=tuple(sources),
        **_pinned(screening, inspectors, team_rules),
    )


def _pinned(
    screening: Screening, inspectors: Roster[Inspector] | None, team_rules: TeamRules | None
) -> dict[str, Any]:
    """Return what an announcement pins of the rosters and of the rules for teams."""
    return {
        "screening_digest": screening.digest,
        "roster_size": screening.size,
        "eligible": sum(stratum.base for stratum in screening.strata),
        "left_out": screening.left_out,
        "exclusions": screening.excluded,
        "inspector_digest": None if inspectors is None else digest(inspectors),
        "team_rules_digest": None if team_rules is None else digest(team_rules),
    }


def _team_findings(
    rules: TeamRules | None, inspectors: Roster[Inspector] | None, roster: Roster[Entity]
) -> Iterator[Finding]:
    if rules is None:
        return
    if inspectors is None:
        yield fault("rules.alone", "inspectors")
    else:
        yield from rules.findings(inspectors, roster)


def _unplaced(screening: Screening, plan: Plan) -> Iterator[Finding]:
    attribute = plan.strata.attribute if plan.strata is not None else ""
    for business in screening.unplaced:
        yield fault("stratum.none", "roster", business=business, attribute=attribute)
