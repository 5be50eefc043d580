"""What is public before the seed exists (抽取公告): it pins all that could steer the draw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Final, final

from attrs import frozen

from randcheck.codes import LeftOut
from randcheck.errors import Finding
from randcheck.errors.finding import duplicates, fault, mismatches
from randcheck.log import Log
from randcheck.lottery.exclusion import Exclusion, ExclusionRules, exclusion_duplicates
from randcheck.lottery.screening import Screening
from randcheck.lottery.sources import Source, seed_findings
from randcheck.lottery.stratum_terms import StratumTerms
from randcheck.plan import Plan
from randcheck.sampler import ALGORITHM, Seed, population_digest
from randcheck.values import Count, Digest, Document, Label, Moment, Ordinal, day_in_china
from randcheck.values.constraints import several
from randcheck.values.validation import checked, validate
from randcheck.wire import digest

__all__ = ["Announcement"]

#: Below so many announced public bits a seed could be found by trying.
ENOUGH_BITS: Final = 60


@final
@frozen(kw_only=True)
class Announcement(Document):
    """Everything that is fixed before the seed exists (抽取公告), as one value with one digest.

    Made by `announce`. `left_out` counts each business that isn't drawn from once, under its first
    reason; `exclusions` are those of them that are eligible, ascending. Where inspectors will be
    drawn too, `inspectors_commitment` and `team_rules_commitment` pin their roster and the rules,
    and show nothing of either (`wire.commitment`). `shared_with` are the numbers of the plans that
    share the label on purpose, and `log_name` is the name of the public log.
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
    shared_with: tuple[Ordinal, ...] = ()
    log_name: Label | None = None
    exclusion_rules: ExclusionRules | None = None
    unmatched_exclusions: Count = 0
    refused_rows: Count = 0
    refused_rows_commitment: Digest | None = None
    doubts: tuple[tuple[Label, Ordinal], ...] = ()
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
            self._unordered_counts,
            self._unordered_plans,
            self._unordered_doubts,
            self._unruled_exclusions,
            self._unpinned_rows,
            self._excluded_twice,
            self._sources_twice,
        )

    @property
    def bits(self) -> int:
        """How many bits of public values become known after the announcement (有效比特数)."""
        return sum(s.bits for s in self.sources if s.is_known_after(self.announced_at))

    @property
    def seed_known_beforehand(self) -> bool:
        """Whether seeds could have been tried: no bit of them becomes known after it."""
        return not self.bits

    def findings(self) -> tuple[Finding, ...]:
        """Return what everyone should know of this draw, though it may go ahead."""
        return tuple(self._warnings())

    @checked
    def seed_findings(self, seed: Seed) -> tuple[Finding, ...]:
        """Return in what the contributions of a seed differ from the sources announced."""
        return tuple(seed_findings(self.sources, seed.contributions, self.label))

    @checked
    def screening_findings(self, screening: Screening) -> tuple[Finding, ...]:
        """Return in what the screening of a roster differs from the one announced."""
        return tuple(_screened_otherwise(self, screening))

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

    def _unordered_counts(self) -> Iterator[Finding]:
        found = tuple(reason.value for reason, _ in self.left_out)
        expected = tuple(one.value for one in LeftOut if one.value in found)
        yield from _inconsistent("left_out", found, expected)
        for index, (reason, count) in enumerate(self.left_out):
            if not count:
                yield fault("terms.nobody-left-out", f"left_out[{index}]", left_out=reason)

    def _unordered_plans(self) -> Iterator[Finding]:
        others = {*self.shared_with} - {self.plan.number}
        return _inconsistent("shared_with", self.shared_with, tuple(sorted(others)))

    def _unordered_doubts(self) -> Iterator[Finding]:
        codes = tuple(code for code, _ in self.doubts)
        return _inconsistent("doubts", codes, tuple(sorted(set(codes))))

    def _unruled_exclusions(self) -> Iterator[Finding]:
        ruled = self.exclusion_rules.reasons if self.exclusion_rules is not None else ()
        reasons = {exclusion.reason for exclusion in self.exclusions}
        for reason in LeftOut:
            if reason in reasons and reason not in ruled:
                yield fault("exclusion.unruled", "exclusion_rules", left_out=reason)

    def _unpinned_rows(self) -> Iterator[Finding]:
        if bool(self.refused_rows) != (self.refused_rows_commitment is not None):
            yield fault("terms.refused-rows", "refused_rows", size=self.refused_rows)

    def _excluded_twice(self) -> Iterator[Finding]:
        yield from exclusion_duplicates(self.exclusions)
        for index, (before, one) in enumerate(pairwise(self.exclusions), start=1):
            if one.business < before.business:
                yield fault("exclusion.order", f"exclusions[{index}]", business=one.business)

    def _sources_twice(self) -> Iterator[Finding]:
        names = (Log.folded(source.name, with_year=False) for source in self.sources)
        return duplicates(names, "sources", code="source.twice")

    def _warnings(self) -> Iterator[Finding]:
        for index, stratum in enumerate(self.strata):
            for found in stratum.findings():
                yield found.under(f".strata[{index}]")
        yield from self._seed_warnings()
        rules, day = self.exclusion_rules, day_in_china(self.announced_at)
        if rules is not None and (rules.as_of > day or rules.as_of.year != day.year):
            figures = {"day": rules.as_of, "moment": self.announced_at}
            yield fault("exclusion.other-day", "exclusion_rules.as_of", **figures)
        if self.unmatched_exclusions:
            yield fault(
                "exclusion.unmatched", "unmatched_exclusions", size=self.unmatched_exclusions
            )
        if self.refused_rows:
            yield fault("roster.refused-rows", "refused_rows", size=self.refused_rows)
        for index, (finding, count) in enumerate(self.doubts):
            yield fault("roster.doubts", f"doubts[{index}]", finding=finding, size=count)

    def _seed_warnings(self) -> Iterator[Finding]:
        if self.seed_known_beforehand:
            yield fault("seed.grindable", "sources", moment=self.announced_at)
        for index, source in enumerate(self.sources):
            where = f"sources[{index}]"
            if not source.has_one_spelling:
                yield fault("seed.spelling", where, name=source.name, value_form=source.form)
            if not source.has_ranges:
                yield fault("seed.no-range", where, name=source.name)
        if self.bits < ENOUGH_BITS:
            yield fault("seed.few-bits", "sources", bits=self.bits, limit=ENOUGH_BITS)


def _inconsistent(where: str, found: object, expected: object) -> Iterator[Finding]:
    return mismatches([(where, found, expected)], "terms.inconsistent")


def _screened_otherwise(announcement: Announcement, screening: Screening) -> Iterator[Finding]:
    yield from mismatches(_screening_claims(announcement, screening), "announced.*")
    counted, announced = dict(screening.left_out), dict(announcement.left_out)
    for reason in LeftOut:
        claim = ("left_out", counted.get(reason, 0), announced.get(reason, 0))
        yield from mismatches([claim], "announced.left_out", left_out=reason)
    here, there = set(screening.excluded), set(announcement.exclusions)
    if here != there:
        missing = tuple(sorted(one.business for one in there - here))
        added = tuple(sorted(one.business for one in here - there))
        yield fault("announced.exclusions", "exclusions", missing=missing, added=added)


def _screening_claims(
    announcement: Announcement, screening: Screening
) -> Iterator[tuple[str, object, object]]:
    yield "screening_digest", screening.digest, announcement.screening_digest
    yield "roster_size", screening.size, announcement.roster_size
    found = tuple(stratum.name for stratum in screening.strata)
    expected = tuple(terms.name for terms in announcement.strata)
    yield "strata", found, expected
    pairs = zip(announcement.strata, screening.strata, strict=False)
    for index, (terms, stratum) in enumerate(pairs):
        where, digest = f"strata[{index}]", population_digest(stratum.population)
        yield f"{where}.population_digest", digest, terms.population_digest
        yield f"{where}.population_size", len(stratum.population), terms.population_size
        yield f"{where}.base", stratum.base, terms.base
