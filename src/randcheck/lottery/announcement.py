"""What is made public before the seed exists (抽取公告): it pins all that could steer the draw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Annotated, Any, Final, final

from attrs import frozen

from randcheck.codes import LeftOut
from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import duplicates, fault, mismatches
from randcheck.lottery.exclusion import Exclusion, exclusion_duplicates
from randcheck.lottery.screening import Screening, screen
from randcheck.lottery.sources import Source, seed_findings
from randcheck.lottery.stratum_terms import Extensions, Reserves, StratumTerms, terms_of
from randcheck.plan import Plan, TeamRules
from randcheck.roster import Entity, Inspector, Roster
from randcheck.sampler import ALGORITHM, ContributionKind, Seed
from randcheck.values import Count, Digest, Document, Label, Moment, Nonce, Ordinal
from randcheck.values.constraints import several
from randcheck.values.validation import checked, validate
from randcheck.wire import commitment, digest

__all__ = ["Announcement", "announce"]

#: Below so many announced public bits a seed could be found by trying.
ENOUGH_BITS: Final = 60


@final
@frozen(kw_only=True)
class Announcement(Document):
    """Everything that is fixed before the seed exists (抽取公告), as one value with one digest.

    Made by `announce`. `left_out` counts each business that isn't drawn from once, under its first
    reason; `exclusions` are those of them that are eligible, ascending. Where inspectors will be
    drawn too, `inspectors_commitment` and `team_rules_commitment` pin their roster and the rules,
    and show nothing of either (`wire.commitment`).
    """

    algorithm: Label
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
    sources: Annotated[tuple[Source, ...], several()]
    inspectors_commitment: Digest | None = None
    team_rules_commitment: Digest | None = None

    def __attrs_post_init__(self) -> None:
        validate(
            self,
            self._other_algorithm,
            self._another_plan,
            self._other_strata,
            self._other_sum_of_bases,
            self._other_sum_of_all,
            self._other_count_of_exclusions,
            self._miscounted_exclusions,
            self._left_out_twice,
            self._excluded_twice,
            self._sources_twice,
        )

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

    # Each figure that follows from the others, and what it follows to be.

    def _other_algorithm(self) -> Iterator[Finding]:
        return _inconsistent("algorithm", self.algorithm, ALGORITHM)

    def _another_plan(self) -> Iterator[Finding]:
        return _inconsistent("plan_digest", self.plan_digest, digest(self.plan))

    def _other_sum_of_bases(self) -> Iterator[Finding]:
        return _inconsistent("eligible", self.eligible, sum(one.base for one in self.strata))

    def _other_sum_of_all(self) -> Iterator[Finding]:
        expected = self._drawn_from + sum(count for _, count in self.left_out)
        return _inconsistent("roster_size", self.roster_size, expected)

    def _other_count_of_exclusions(self) -> Iterator[Finding]:
        expected = self.eligible - self._drawn_from
        return _inconsistent("exclusions", len(self.exclusions), expected)

    def _other_strata(self) -> Iterator[Finding]:
        found = tuple(f"{terms.name} {terms.rate}" for terms in self.strata)
        expected = tuple(f"{name} {rate}" for name, rate in self.plan.rates)
        return _inconsistent("strata", found, expected)

    @property
    def _drawn_from(self) -> int:
        return sum(stratum.population_size for stratum in self.strata)

    def _miscounted_exclusions(self) -> Iterator[Finding]:
        excluded = Counter(exclusion.reason for exclusion in self.exclusions)
        counted = dict(self.left_out)
        for reason in filter(lambda one: one.is_exclusion, LeftOut):
            claim = ("exclusions", excluded[reason], counted.get(reason, 0))
            yield from mismatches([claim], "terms.excluded", left_out=reason)

    def _left_out_twice(self) -> Iterator[Finding]:
        return duplicates((reason.value for reason, _ in self.left_out), "left_out")

    def _excluded_twice(self) -> Iterator[Finding]:
        yield from exclusion_duplicates(self.exclusions)
        for index, (before, one) in enumerate(pairwise(self.exclusions), start=1):
            if one.business < before.business:
                yield fault("exclusion.order", f"exclusions[{index}]", business=one.business)

    def _sources_twice(self) -> Iterator[Finding]:
        names = (source.name for source in self.sources)
        return duplicates(names, "sources", code="source.twice")

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


def _inconsistent(where: str, found: object, expected: object) -> Iterator[Finding]:
    return mismatches([(where, found, expected)], "terms.inconsistent")


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
    inspectors_nonce: Nonce | None = None,
    team_rules: TeamRules | None = None,
    team_rules_nonce: Nonce | None = None,
) -> Announcement:
    """Return the announcement of a draw: publish its canonical JSON before the seed is known.

    `label` names the draw (`源汇区/2023/2/1`); plans that are to draw the same businesses share
    one. `exclusions` keep eligible businesses out of the population, and in the base (D2).
    `extensions` are pairs of a rate and the reserves to list behind it, ascending; these and
    `reserves` hold for every stratum, or are mappings by its name. `inspectors` and `team_rules`
    pin the assignment, each hidden by a nonce of its own. Raises `InvalidInput`.
    """
    teams = (inspectors, inspectors_nonce, team_rules, team_rules_nonce)
    screening = screen(plan, roster, exclusions)
    InvalidInput.raise_for([*_unplaced(screening, plan), *_team_findings(roster, *teams)])
    return Announcement(
        algorithm=ALGORITHM,
        label=label,
        plan=plan,
        plan_digest=digest(plan),
        draw_number=draw_number,
        announced_at=announced_at,
        strata=terms_of(screening, plan, reserves, extensions),
        sources=tuple(sources),
        **_screened(screening),
        inspectors_commitment=_committed(inspectors, inspectors_nonce),
        team_rules_commitment=_committed(team_rules, team_rules_nonce),
    )


def _screened(screening: Screening) -> dict[str, Any]:
    """Return what an announcement pins of a screening."""
    return {
        "screening_digest": screening.digest,
        "roster_size": screening.size,
        "eligible": sum(stratum.base for stratum in screening.strata),
        "left_out": screening.left_out,
        "exclusions": screening.excluded,
    }


def _committed(document: object, nonce: bytes | None) -> str | None:
    return None if nonce is None else commitment(document, nonce)


def _team_findings(
    roster: Roster[Entity],
    inspectors: Roster[Inspector] | None,
    inspectors_nonce: bytes | None,
    rules: TeamRules | None,
    rules_nonce: bytes | None,
) -> Iterator[Finding]:
    if rules is not None and inspectors is None:
        yield fault("rules.alone", "inspectors")
    elif rules is not None and inspectors is not None:
        yield from rules.findings(inspectors, roster)
    yield from _nonce_findings("inspectors_nonce", inspectors, inspectors_nonce)
    yield from _nonce_findings("team_rules_nonce", rules, rules_nonce)
    if rules_nonce is not None and rules_nonce == inspectors_nonce:
        yield fault("commitment.one-nonce", "team_rules_nonce")


def _nonce_findings(where: str, document: object, nonce: bytes | None) -> Iterator[Finding]:
    if document is not None and nonce is None:
        yield fault("commitment.nonce", where)
    elif document is None and nonce is not None:
        yield fault("commitment.nothing", where)


def _unplaced(screening: Screening, plan: Plan) -> Iterator[Finding]:
    attribute = plan.strata.attribute if plan.strata is not None else ""
    for business in screening.unplaced:
        yield fault("stratum.none", "roster", business=business, attribute=attribute)
