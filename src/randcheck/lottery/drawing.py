"""The draw itself (抽取), and the transcript that lets anyone repeat it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Self, final

from attrs import evolve, frozen

from randcheck.errors import Finding, InvalidInput, InvalidSeed, NotAllowed, NotAnnounced
from randcheck.errors.finding import duplicates, fault, mismatches, wrong
from randcheck.lottery.announcement import Announcement
from randcheck.lottery.screening import Screening, screen
from randcheck.lottery.stratum_terms import StratumTerms
from randcheck.plan import Plan
from randcheck.roster import Entity, Roster
from randcheck.sampler import (
    ALGORITHM,
    Contribution,
    Sample,
    Seed,
    Standing,
    draw_key,
    sample,
    standing_sample,
)
from randcheck.values import Count, Digest, Document, Identifier, Label, Name
from randcheck.values.validation import checked, faults, validate
from randcheck.wire import digest

__all__ = ["Draw", "DrawnStratum", "Skip", "Transcript", "draw"]


@final
@frozen(kw_only=True)
class Skip:
    """A drawn business that can't be inspected, and why (递补更换, D18); nothing is deleted.

    `reason` is public, and says nothing of a person.
    """

    business: Identifier
    reason: Name

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class DrawnStratum:
    """One stratum's sample (抽取层).

    `extension` is the announced step that it was extended to, 0 for none.
    """

    name: Label
    sample: Sample
    extension: Count = 0

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions)

    def _contradictions(self) -> Iterator[Finding]:
        for found in faults(self.sample):
            yield found.under(".sample")


@final
@frozen(kw_only=True)
class Draw:
    """A draw (抽取): the announcement, the seed, the samples, and what was skipped since.

    Made by `draw`. Change is a new value: `with_skip`, `with_extension`.
    """

    announcement: Announcement
    seed: Seed
    strata: tuple[DrawnStratum, ...]
    skips: tuple[Skip, ...] = ()

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions)

    def _contradictions(self) -> Iterator[Finding]:
        terms = self.announcement.strata
        found = tuple(stratum.name for stratum in self.strata)
        expected = tuple(one.name for one in terms)
        if found != expected:
            yield fault("draw.strata", "strata", found=found, expected=expected)
            return
        for index, (stratum, term) in enumerate(zip(self.strata, terms, strict=True)):
            yield from _stratum_faults(stratum, term, f"strata[{index}]")
        ranked = {one for stratum in self.strata for one, _ in stratum.sample.ranked}
        for index, skip in enumerate(self.skips):
            if skip.business not in ranked:
                yield wrong("skip.unlisted", skip.business, f"skips[{index}].business")
        yield from duplicates((one.business for one in self.skips), "skips", code="skip.twice")

    @property
    def key(self) -> str:
        """K, from which every ticket follows (抽取密钥)."""
        return draw_key(self.seed, label=self.announcement.label)

    @property
    def drawn(self) -> tuple[str, ...]:
        """The businesses drawn as of now (抽中对象), stratum by stratum, in ticket order."""
        places = range(len(self.strata))
        return tuple(one for index in places for one in self._standing(index).identifiers)

    @property
    def target(self) -> int:
        """The number that the rates require, at the step that each stratum reached (应抽数, R2)."""
        pairs = zip(self.announcement.strata, self.strata, strict=True)
        rates = ((one, (one.rate, *(step.rate for step in one.extensions)), s) for one, s in pairs)
        return sum(steps[s.extension].size(one.base) for one, steps, s in rates)

    @checked
    def standing(self, stratum: Label | None = None) -> Standing:
        """Return a stratum's standing sample: after skips, replacements and extensions.

        `stratum` may be left out where there is one only.
        """
        return self._standing(self._index(stratum))

    def _standing(self, index: int) -> Standing:
        drawn, terms = self.strata[index], self.announcement.strata[index]
        size, reserves = terms.steps[drawn.extension]
        listed = {one for one, _ in drawn.sample.ranked}
        return standing_sample(
            drawn.sample,
            size=size,
            reserves=reserves,
            skipped=(s.business for s in self.skips if s.business in listed),
        )

    @checked
    def with_skip(self, identifier: Identifier, reason: Name) -> Self:
        """Return the draw with one more business skipped; the next in ticket order replaces it."""
        return evolve(self, skips=(*self.skips, Skip(business=identifier, reason=reason)))

    @checked
    def with_extension(self, step: Count, *, stratum: Label | None = None) -> Self:
        """Return the draw extended to the announced step of that number, 1 for the first.

        What a draw gains after its seed only grows: a step that isn't above the one reached raises
        `NotAllowed`.
        """
        index = self._index(stratum)
        strata = list(self.strata)
        reached = strata[index].extension
        if step <= reached:
            figures = {"stratum": strata[index].name, "step": step, "reached_step": reached}
            raise NotAllowed(fault("draw.step", "step", **figures))
        strata[index] = evolve(strata[index], extension=step)
        return evolve(self, strata=tuple(strata))

    def transcript(self) -> Transcript:
        """Return what to publish, so that anyone can repeat the draw."""
        return Transcript(
            algorithm=ALGORITHM,
            announcement=self.announcement,
            announcement_digest=self.announcement.digest,
            contributions=self.seed.contributions,
            seed=self.seed.digest.hex(),
            key=self.key,
            strata=self.strata,
            skips=self.skips,
            warnings=tuple(sorted({found.code for found in self.announcement.findings()})),
        )

    def _index(self, stratum: str | None) -> int:
        names = [one.name for one in self.strata]
        if stratum is None and len(names) == 1:
            return 0
        if stratum in names:
            return names.index(stratum)
        if stratum is None:
            raise InvalidInput(fault("stratum.needed", "stratum", names=tuple(names)))
        raise InvalidInput(fault("stratum.unknown", "stratum", stratum=stratum, names=tuple(names)))


def _stratum_faults(stratum: DrawnStratum, terms: StratumTerms, where: str) -> Iterator[Finding]:
    if stratum.extension > len(terms.extensions):
        figures = {"step": stratum.extension, "limit": len(terms.extensions)}
        yield fault("draw.extension", f"{where}.extension", stratum=stratum.name, **figures)
    ranked, needed = len(stratum.sample.ranked), terms.tickets_needed
    if ranked < needed:
        figures = {"ranked": ranked, "needed": needed}
        yield fault("draw.tickets", f"{where}.sample", stratum=stratum.name, **figures)


@final
@frozen(kw_only=True)
class Transcript(Document):
    """What is claimed of a draw (抽取记录), to be relied on only after `verify`.

    `seed` and `key` are S and K in hex, `warnings` the codes of the announcement's findings.
    """

    algorithm: Label
    announcement: Announcement
    announcement_digest: Digest
    contributions: tuple[Contribution, ...]
    seed: Digest
    key: Digest
    strata: tuple[DrawnStratum, ...]
    skips: tuple[Skip, ...]
    warnings: tuple[Label, ...]

    def __attrs_post_init__(self) -> None:
        validate(self)

    def draw(self) -> Draw:
        """Return the draw that is claimed, unverified."""
        return Draw(
            announcement=self.announcement,
            seed=Seed(contributions=self.contributions),
            strata=self.strata,
            skips=self.skips,
        )


@checked
def draw(
    announcement: Announcement,
    roster: Roster[Entity],
    seed: Seed,
    *,
    plan: Plan | None = None,
    label: Label | None = None,
) -> Draw:
    """Draw what was announced, from the roster that was announced, with the seed as it came out.

    `plan` and `label`, where given, are held against the announcement too. Of the roster, all that
    scope and strata look at is pinned, and names and addresses aren't. Raises `NotAnnounced` where
    anything pinned is other than announced, and `InvalidSeed` for a contribution that is missing,
    out of order, or doesn't open its seal.
    """
    screening = screen(announcement.plan, roster, announcement.exclusions)
    NotAnnounced.raise_for(_other_than_announced(announcement, screening, plan, label))
    InvalidSeed.raise_for(announcement.seed_findings(seed))
    key = draw_key(seed, label=announcement.label)
    return Draw(
        announcement=announcement,
        seed=seed,
        strata=tuple(
            DrawnStratum(name=terms.name, sample=draw_stratum(terms, stratum.population, key))
            for terms, stratum in zip(announcement.strata, screening.strata, strict=True)
        ),
    )


def draw_stratum(terms: StratumTerms, population: Sequence[str], key: str) -> Sample:
    """Return a stratum's sample, with all the reserves that its announced steps may need."""
    return sample(population, terms.size, key, reserves=terms.tickets_needed - terms.size)


def _other_than_announced(
    announcement: Announcement, screening: Screening, plan: Plan | None, label: str | None
) -> Iterator[Finding]:
    yield from announcement.screening_findings(screening)
    claims: list[tuple[str, object, object]] = []
    if plan is not None:
        claims.append(("plan", digest(plan), announcement.plan_digest))
    if label is not None:
        claims.append(("label", label, announcement.label))
    yield from mismatches(claims, "announced.*")
