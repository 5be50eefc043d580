"""The draw itself, and the transcript that lets anyone repeat it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Self, final

from attrs import evolve, frozen

from randcheck.errors import Finding, InvalidInput, InvalidSeed, NotAnnounced
from randcheck.errors.finding import shorten
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
    population_digest,
    sample,
    standing_sample,
)
from randcheck.values import Count, Digest, Identifier, Label, Name
from randcheck.values.validation import faults, validate
from randcheck.wire import digest, to_data

__all__ = ["Draw", "DrawnStratum", "Skip", "Transcript", "draw", "screening_findings"]

#: The form of a transcript's canonical JSON.
FORMAT: Final = "randcheck-transcript-1"


@final
@frozen(kw_only=True)
class Skip:
    """A drawn business that can't be inspected, and why (D18); nothing is deleted."""

    identifier: Identifier
    reason: Name

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class DrawnStratum:
    """One stratum's sample; `extension` is the announced step it was extended to, 0 for none."""

    name: Label
    sample: Sample
    extension: Count = 0

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

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
        validate(self)
        InvalidInput.raise_for(self._contradictions())

    def _contradictions(self) -> Iterator[Finding]:
        terms = self.announcement.strata
        if [stratum.name for stratum in self.strata] != [one.name for one in terms]:
            yield _odd("strata", "not the strata announced")
            return
        for index, (stratum, term) in enumerate(zip(self.strata, terms, strict=True)):
            if stratum.extension > len(term.extensions):
                yield _odd(
                    f"strata[{index}].extension",
                    f"step {stratum.extension} of {stratum.name}, {len(term.extensions)} announced",
                    "another sample needs another announcement",
                )
            if len(stratum.sample.listed) < term.listed:
                yield _odd(f"strata[{index}].sample", f"lists fewer than {term.listed} tickets")
        listed = {one for stratum in self.strata for one, _ in stratum.sample.listed}
        seen: set[str] = set()
        for index, skip in enumerate(self.skips):
            if skip.identifier not in listed:
                yield _odd(
                    f"skips[{index}]",
                    "neither drawn nor a reserve",
                    "skip only who was drawn or may step in",
                )
            if skip.identifier in seen:
                yield _odd(f"skips[{index}]", "skipped already")
            seen.add(skip.identifier)

    @property
    def key(self) -> str:
        """K, from which every ticket follows."""
        return draw_key(self.seed, label=self.announcement.label)

    @property
    def drawn(self) -> tuple[str, ...]:
        """Who stands drawn now, stratum by stratum, in ticket order."""
        return tuple(
            one for stratum in self.strata for one in self.standing(stratum.name).identifiers
        )

    def standing(self, stratum: str | None = None) -> Standing:
        """Return a stratum's standing sample: after skips, replacements and extensions."""
        index = self._index(stratum)
        drawn, terms = self.strata[index], self.announcement.strata[index]
        size, reserves = terms.steps[drawn.extension]
        listed = {one for one, _ in drawn.sample.listed}
        return standing_sample(
            drawn.sample,
            size=size,
            reserves=reserves,
            skipped=(s.identifier for s in self.skips if s.identifier in listed),
        )

    def with_skip(self, identifier: str, reason: str) -> Self:
        """Return the draw with one more business skipped; the next in ticket order steps in."""
        return evolve(self, skips=(*self.skips, Skip(identifier=identifier, reason=reason)))

    def with_extension(self, step: int, *, stratum: str | None = None) -> Self:
        """Return the draw extended to the announced step of that number, 1 for the first."""
        index = self._index(stratum)
        strata = list(self.strata)
        strata[index] = evolve(strata[index], extension=step)
        return evolve(self, strata=tuple(strata))

    def transcript(self) -> Transcript:
        """Return what to publish, so that anyone can repeat the draw."""
        claims = Transcript(
            algorithm=ALGORITHM,
            format=FORMAT,
            announcement=self.announcement,
            announcement_digest=self.announcement.digest,
            contributions=self.seed.contributions,
            seed=self.seed.digest.hex(),
            key=self.key,
            strata=self.strata,
            skips=self.skips,
            warnings=tuple(sorted({found.code for found in self.announcement.findings()})),
            digest="0" * 64,
        )
        return evolve(claims, digest=claims.computed_digest)

    def _index(self, stratum: str | None) -> int:
        names = [one.name for one in self.strata]
        if stratum is None and len(names) == 1:
            return 0
        if stratum in names:
            return names.index(stratum)
        raise InvalidInput(
            Finding(
                code="stratum.unknown",
                problem="the draw has several strata" if stratum is None else "no such stratum",
                value=shorten(stratum),
                fix=f"name one of {'、'.join(names)}",
            )
        )


def _odd(
    where: str, problem: str, fix: str = "make the draw with draw, and change it by its own methods"
) -> Finding:
    return Finding(code="draw.inconsistent", path=f"$.{where}", problem=problem, fix=fix)


@final
@frozen(kw_only=True)
class Transcript:
    """What somebody claims of a draw, to be believed only after `verify`.

    `seed` and `key` are S and K in hex, `warnings` the codes of the announcement's findings, and
    `digest` the SHA-256 of this value's canonical JSON without the field itself.
    """

    algorithm: Label
    format: Label
    announcement: Announcement
    announcement_digest: Digest
    contributions: tuple[Contribution, ...]
    seed: Digest
    key: Digest
    strata: tuple[DrawnStratum, ...]
    skips: tuple[Skip, ...]
    warnings: tuple[Label, ...]
    digest: Digest

    def __attrs_post_init__(self) -> None:
        validate(self)

    @property
    def computed_digest(self) -> str:
        """The digest that the other fields come to."""
        return digest({k: v for k, v in to_data(self).items() if k != "digest"})

    def draw(self) -> Draw:
        """Return the draw that is claimed, unverified."""
        return Draw(
            announcement=self.announcement,
            seed=Seed(contributions=self.contributions),
            strata=self.strata,
            skips=self.skips,
        )


def draw(
    announcement: Announcement,
    roster: Roster[Entity],
    seed: Seed,
    *,
    plan: Plan | None = None,
    label: str | None = None,
) -> Draw:
    """Draw what was announced, from the roster that was announced, with the seed as it came out.

    Give `plan` and `label` to have them held against the announcement too. Of the roster, all that
    scope and strata look at is pinned, and names and addresses aren't. Raises `NotAnnounced` where
    anything pinned is other than announced, and `InvalidSeed` for a contribution that is missing,
    out of order, or doesn't open its seal.
    """
    directory = screen(announcement.plan, roster, announcement.exclusions)
    NotAnnounced.raise_for(_other_than_announced(announcement, directory, plan, label))
    InvalidSeed.raise_for(announcement.seed_findings(seed))
    key = draw_key(seed, label=announcement.label)
    return Draw(
        announcement=announcement,
        seed=seed,
        strata=tuple(
            DrawnStratum(name=terms.name, sample=draw_stratum(terms, stratum.population, key))
            for terms, stratum in zip(announcement.strata, directory.strata, strict=True)
        ),
    )


def draw_stratum(terms: StratumTerms, population: Sequence[str], key: str) -> Sample:
    """Return a stratum's sample, with all the reserves that its announced steps may need."""
    return sample(population, terms.size, key, reserves=terms.listed - terms.size)


def _other_than_announced(
    announcement: Announcement, directory: Screening, plan: Plan | None, label: str | None
) -> Iterator[Finding]:
    yield from screening_findings(announcement, directory)
    if plan is not None and plan != announcement.plan:
        yield _other("plan", digest(plan), announcement.plan_digest)
    if label is not None and label != announcement.label:
        yield _other("label", label, announcement.label)


def screening_findings(announcement: Announcement, directory: Screening) -> Iterator[Finding]:
    """Yield in what a directory differs from the one announced."""
    pairs: list[tuple[str, object, object]] = [
        ("directory_digest", directory.digest, announcement.directory_digest),
        ("directory_size", directory.size, announcement.directory_size),
        ("left_out", to_data(directory.left_out), to_data(announcement.left_out)),
        ("exclusions", to_data(directory.excluded), to_data(announcement.exclusions)),
    ]
    for index, (terms, stratum) in enumerate(
        zip(announcement.strata, directory.strata, strict=True)
    ):
        where, digest = f"strata[{index}]", population_digest(stratum.population)
        pairs += [
            (f"{where}.population_digest", digest, terms.population_digest),
            (f"{where}.population_size", len(stratum.population), terms.population_size),
            (f"{where}.base", stratum.base, terms.base),
        ]
    for where, found, announced in pairs:
        if found != announced:
            yield _other(where, found, announced)


def _shown(value: object) -> str:
    is_digest = isinstance(value, str) and len(value) == 64 and value.isalnum() and value.isascii()
    return str(value) if is_digest or isinstance(value, list) else shorten(value)


def _other(where: str, found: object, announced: object) -> Finding:
    return Finding(
        code=f"announced.{where.rpartition('.')[2]}",
        path=f"$.{where}",
        problem=f"{_shown(found)}, and {_shown(announced)} announced",
        fix="use what was announced, or void the draw and announce another",
    )
