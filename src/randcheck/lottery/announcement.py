"""What is made public before the seed exists: it pins all that could steer the draw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, TypeVar, final

from attrs import frozen

from randcheck.codes import LeftOut
from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import shorten
from randcheck.lottery.exclusion import Exclusion
from randcheck.lottery.screening import Screening, screen
from randcheck.lottery.sources import Source, seed_findings
from randcheck.lottery.stratum_terms import Steps, StratumTerms, inconsistent, stratum_terms
from randcheck.plan import Plan, TeamRules
from randcheck.roster import Entity, Inspector, Roster
from randcheck.sampler import ALGORITHM, ContributionKind, Seed
from randcheck.values import Count, Digest, Label, Moment, Ordinal
from randcheck.values.validation import checker, validate, wrong_type
from randcheck.wire import digest

__all__ = ["Announcement", "announce"]

#: The form of an announcement's canonical JSON.
FORMAT: Final = "randcheck-announcement-1"
#: Below so many announced public bits a seed could be found by trying.
ENOUGH_BITS: Final = 60
T = TypeVar("T")


@final
@frozen(kw_only=True)
class Announcement:
    """Everything that is fixed before the seed exists, as one value with one digest.

    Made by `announce`. `left_out` counts each entity once, under its first reason; `exclusions`
    names those of them who are eligible.
    `inspector_digest` and `team_rules_digest` pin the second draw where there will be one.
    """

    algorithm: Label
    format: Label
    label: Label
    plan: Plan
    plan_digest: Digest
    draw_number: Ordinal
    announced_at: Moment
    directory_digest: Digest
    directory_size: Count
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
        """The SHA-256 of the canonical JSON: what to publish, print and remember."""
        return digest(self)

    @property
    def grindable(self) -> bool:
        """Whether who announced could have tried seeds: no public value becomes known later."""
        return not any(
            source.kind is ContributionKind.PUBLIC and source.known_at > self.announced_at
            for source in self.sources
        )

    def findings(self) -> tuple[Finding, ...]:
        """Return what everyone should know of this draw, though it may go ahead."""
        return tuple(self._warnings())

    def seed_findings(self, seed: Seed) -> tuple[Finding, ...]:
        """Return in what the contributions differ from the sources announced."""
        return tuple(seed_findings(self.sources, seed.contributions, self.label))

    def _contradictions(self) -> Iterator[Finding]:
        for where, expected, found in (
            ("algorithm", ALGORITHM, self.algorithm),
            ("format", FORMAT, self.format),
            ("plan_digest", digest(self.plan), self.plan_digest),
            ("eligible", sum(stratum.base for stratum in self.strata), self.eligible),
            ("directory_size", self._counted(), self.directory_size),
            (
                "exclusions",
                self.eligible - sum(stratum.population_size for stratum in self.strata),
                len(self.exclusions),
            ),
            ("exclusions", _excluded(self.left_out), _excluded_by_rule(self.exclusions)),
            ("strata", self.plan.rates, tuple((s.name, s.rate) for s in self.strata)),
        ):
            if found != expected:
                yield inconsistent(where, f"{shorten(found)}, and by the rest {shorten(expected)}")
        for name, values in (
            ("exclusions", [one.identifier for one in self.exclusions]),
            ("sources", [source.name for source in self.sources]),
            ("left_out", [reason.value for reason, _ in self.left_out]),
        ):
            if len(set(values)) < len(values):
                yield inconsistent(name, "one name stands twice")
        excluded = [exclusion.identifier for exclusion in self.exclusions]
        if excluded != sorted(excluded):
            yield inconsistent("exclusions", "not ascending")
        if not self.sources:
            yield inconsistent("sources", "no source for the seed")

    def _counted(self) -> int:
        drawn_from = sum(stratum.population_size for stratum in self.strata)
        return drawn_from + sum(count for _, count in self.left_out)

    def _warnings(self) -> Iterator[Finding]:
        for index, stratum in enumerate(self.strata):
            for found in stratum.findings():
                yield found.under(f".strata[{index}]")
        if self.grindable:
            yield Finding(
                code="seed.grindable",
                path="$.sources",
                problem="no public value becomes known after the announcement",
                fix="add a public source that nobody can know yet",
            )
        for index, source in enumerate(self.sources):
            if not source.has_one_spelling:
                yield Finding(
                    code="seed.spelling",
                    path=f"$.sources[{index}]",
                    problem="one outcome could be written in several ways, each with another draw",
                    value=source.name,
                    fix="announce form and groups, such as (20,) for 快乐8 and (6, 1) for 双色球",
                )
        bits = sum(s.bits for s in self.sources if s.kind is ContributionKind.PUBLIC)
        if bits < ENOUGH_BITS:
            yield Finding(
                code="seed.few-bits",
                path="$.sources",
                problem=f"{bits} public bits, fewer than {ENOUGH_BITS}",
                fix="add a public source or wait for more drawings of it",
                figures=(("bits", bits),),
            )


def announce(
    plan: Plan,
    roster: Roster[Entity],
    *,
    label: str,
    draw_number: int,
    announced_at: datetime,
    sources: Iterable[Source],
    exclusions: Iterable[Exclusion] = (),
    reserves: int | Mapping[str, int] = 0,
    extensions: Steps | Mapping[str, Steps] = (),
    inspectors: Roster[Inspector] | None = None,
    team_rules: TeamRules | None = None,
) -> Announcement:
    """Return the announcement of a draw: publish its canonical JSON before the seed is known.

    `exclusions` keep eligible businesses out of the population, and in the base (D2). `extensions`
    are pairs of a rate and the reserves to list behind it, ascending; these and `reserves` hold for
    every stratum, or are mappings by its name, where a stratum that isn't named has none. `label`
    names the draw (`源汇区/2023/2/1`); plans that mean to meet at the same doors share one.
    `inspectors` and `team_rules` pin the assignment of inspectors, where there is to be one.
    Raises `InvalidInput` with every fault.
    """
    InvalidInput.raise_for(_inspector_findings(inspectors))
    if not isinstance(extensions, Mapping):
        extensions = tuple(extensions)
    directory = screen(plan, roster, exclusions)
    InvalidInput.raise_for(_unplaced(directory, plan))
    InvalidInput.raise_for(_team_findings(team_rules, inspectors, roster))
    names = [stratum.name for stratum in directory.strata]
    InvalidInput.raise_for(_stray_names(names, reserves=reserves, extensions=extensions))
    strata = tuple(
        stratum_terms(
            stratum, rate, _of(reserves, stratum.name, 0), _of(extensions, stratum.name, ())
        )
        for stratum, (_, rate) in zip(directory.strata, plan.rates, strict=True)
    )
    return Announcement(
        algorithm=ALGORITHM,
        format=FORMAT,
        label=label,
        plan=plan,
        plan_digest=digest(plan),
        draw_number=draw_number,
        announced_at=announced_at,
        directory_digest=directory.digest,
        directory_size=directory.size,
        eligible=sum(stratum.base for stratum in directory.strata),
        left_out=directory.left_out,
        exclusions=directory.excluded,
        strata=strata,
        inspector_digest=None if inspectors is None else digest(inspectors),
        team_rules_digest=None if team_rules is None else digest(team_rules),
        sources=tuple(sources),
    )


def _inspector_findings(inspectors: object) -> Iterator[Finding]:
    if inspectors is None:
        return
    members = inspectors.members if isinstance(inspectors, Roster) else None
    if members is None or not all(isinstance(member, Inspector) for member in members):
        yield wrong_type(inspectors, "a Roster of inspectors").under(".inspectors")


def _team_findings(
    rules: TeamRules | None, inspectors: Roster[Inspector] | None, roster: Roster[Entity]
) -> Iterator[Finding]:
    for found in checker(TeamRules | None)(rules):
        yield found.under(".team_rules")
    if isinstance(rules, TeamRules):
        if inspectors is None:
            yield Finding(
                code="rules.alone",
                path="$.inspectors",
                problem="rules for teams, and no directory of inspectors",
                fix="announce both, or neither",
            )
        else:
            yield from rules.findings(inspectors, roster)


def _stray_names(names: Sequence[str], **given: object) -> Iterator[Finding]:
    for parameter, value in given.items():
        for name in value if isinstance(value, Mapping) else ():
            if name not in names:
                yield Finding(
                    code="stratum.unknown",
                    path=f"$.{parameter}",
                    problem="no stratum of the plan",
                    value=shorten(name),
                    fix=f"name one of {'、'.join(names)}; strata that aren't named have none",
                )


def _of(given: T | Mapping[str, T], stratum: str, default: T) -> T:
    return given.get(stratum, default) if isinstance(given, Mapping) else given


def _unplaced(directory: Screening, plan: Plan) -> Iterator[Finding]:
    for identifier in directory.unplaced:
        yield Finding(
            code="stratum.none",
            path="$.roster",
            problem=f"eligible, and in no stratum of {plan.name}",
            value=shorten(identifier),
            fix="give the business the attribute, or its value a rate",
        )


def _excluded(left_out: Iterable[tuple[LeftOut, int]]) -> dict[LeftOut, int]:
    return {reason: count for reason, count in left_out if reason.is_exclusion}


def _excluded_by_rule(exclusions: Iterable[Exclusion]) -> dict[LeftOut, int]:
    return dict(Counter(exclusion.rule for exclusion in exclusions))
