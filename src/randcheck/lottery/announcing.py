"""Announcing a draw (发布抽取公告): from a plan, a roster and sources to one value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import fault
from randcheck.lottery.announcement import Announcement
from randcheck.lottery.exclusion import Exclusion, ExclusionRules
from randcheck.lottery.screening import Screening, screen
from randcheck.lottery.sources import Source
from randcheck.lottery.stratum_terms import Extensions, Reserves, StratumTerms, terms_of
from randcheck.plan import Eligibility, Plan, TeamRules
from randcheck.roster import Entity, Inspector, Roster
from randcheck.sampler import ALGORITHM
from randcheck.values import (
    Count,
    Digest,
    Label,
    Moment,
    Nonce,
    Ordinal,
    identity_number_findings,
)
from randcheck.values.validation import checked
from randcheck.wire import commitment, digest

__all__ = ["announce"]


@checked
def announce(
    plan: Plan,
    roster: Roster[Entity],
    *,
    label: Label,
    draw_number: Ordinal,
    announced_at: Moment,
    sources: Iterable[Source],
    shared_with: Iterable[Ordinal] = (),
    log_name: Label | None = None,
    exclusions: Iterable[Exclusion] = (),
    exclusion_rules: ExclusionRules | None = None,
    refused_rows: Count = 0,
    refused_rows_commitment: Digest | None = None,
    reserves: Reserves = 0,
    extensions: Extensions = (),
    inspectors: Roster[Inspector] | None = None,
    inspectors_nonce: Nonce | None = None,
    team_rules: TeamRules | None = None,
    team_rules_nonce: Nonce | None = None,
) -> Announcement:
    """Return the announcement of a draw: publish its canonical JSON before the seed is known.

    `label` names the draw (`源汇区/2023/2/1`); plans that are to draw the same businesses share
    one, and `shared_with` are the numbers of the others. `log_name` is that of the public log.
    `exclusions` keep eligible businesses out of the population, and in the base (D2); they follow
    from `exclusion_rules`, which are announced where nobody is excluded too. `refused_rows` and its
    commitment are those of the import (`Intake`).
    `extensions` are pairs of a rate and the reserves to list behind it, ascending; these and
    `reserves` hold for every stratum, or are mappings by its name. `inspectors` and `team_rules`
    pin the assignment, each hidden by a nonce of its own. Raises `InvalidInput`, also where no team
    could come of any draw, and for a visit window that leaves the plan's period or begins before
    the announcement (D15).
    """
    screening, given = screen(plan, roster, exclusions), tuple(sources)
    documents = {"inspectors": inspectors, "team_rules": team_rules}
    nonces = {"inspectors": inspectors_nonce, "team_rules": team_rules_nonce}
    found = (*_unplaced(screening, plan), *_team_findings(roster, inspectors, team_rules))
    InvalidInput.raise_for((*found, *_nonce_findings(documents, nonces)))
    strata = terms_of(screening, plan, reserves, extensions)
    if inspectors is not None and team_rules is not None:
        eligibility = Eligibility(plan=plan, rules=team_rules)
        InvalidInput.raise_for(eligibility._window_findings(announced_at))
        InvalidInput.raise_for(_obstacles(eligibility, inspectors, roster, screening, strata))
    return Announcement(
        label=label,
        draw_number=draw_number,
        announced_at=announced_at,
        strata=strata,
        sources=given,
        shared_with=tuple(sorted(shared_with)),
        log_name=log_name,
        exclusion_rules=exclusion_rules,
        refused_rows=refused_rows,
        refused_rows_commitment=refused_rows_commitment,
        doubts=_doubts(roster, plan, label, *given),
        **_screened(plan, screening),
        **_committed(documents, nonces),
    )


def _obstacles(
    eligibility: Eligibility,
    inspectors: Roster[Inspector],
    roster: Roster[Entity],
    screening: Screening,
    strata: Iterable[StratumTerms],
) -> Iterator[Finding]:
    """Yield why no draw of a stratum, or of all of them, could be staffed."""
    pairs = zip(screening.strata, strata, strict=True)
    parts = [({*one.population}, terms.size) for one, terms in pairs]
    if len(parts) > 1:
        parts.append(({*screening.population}, sum(size for _, size in parts)))
    for population, size in parts:
        businesses = (one for one in roster if one.identifier in population)
        yield from eligibility.obstacles(inspectors, businesses, size)


def _doubts(roster: Roster[Entity], *published: object) -> tuple[tuple[str, int], ...]:
    """Return how often something odd is found, by code: of the roster, and of what is published."""
    found = [*roster.findings()]
    found += (one for part in published for one in identity_number_findings(part))
    return tuple(sorted(Counter(one.code for one in found).items()))


def _screened(plan: Plan, screening: Screening) -> dict[str, Any]:
    """Return what an announcement pins of a plan and of its screening."""
    return {
        "algorithm": ALGORITHM,
        "plan": plan,
        "plan_digest": digest(plan),
        "screening_digest": screening.digest,
        "roster_size": screening.size,
        "eligible": sum(stratum.base for stratum in screening.strata),
        "left_out": screening.left_out,
        "exclusions": screening.excluded,
        "unmatched_exclusions": screening.unmatched,
    }


def _committed(
    documents: Mapping[str, object], nonces: Mapping[str, bytes | None]
) -> dict[str, Any]:
    """Return the commitments to what isn't public, under the names of their fields."""
    return {
        f"{name}_commitment": None if nonce is None else commitment(documents[name], nonce)
        for name, nonce in nonces.items()
    }


def _nonce_findings(
    documents: Mapping[str, object], nonces: Mapping[str, bytes | None]
) -> Iterator[Finding]:
    for name, document in documents.items():
        if (document is None) != (nonces[name] is None):
            code = "commitment.nothing" if document is None else "commitment.nonce"
            yield fault(code, f"{name}_nonce")
    given = [nonce for nonce in nonces.values() if nonce is not None]
    if len(set(given)) < len(given):
        yield fault("commitment.one-nonce", "team_rules_nonce")


def _team_findings(
    roster: Roster[Entity], inspectors: Roster[Inspector] | None, rules: TeamRules | None
) -> Iterator[Finding]:
    if rules is not None and inspectors is None:
        yield fault("rules.alone", "inspectors")
    elif rules is not None and inspectors is not None:
        yield from rules.findings(inspectors, roster)


def _unplaced(screening: Screening, plan: Plan) -> Iterator[Finding]:
    attribute = plan.strata.attribute if plan.strata is not None else ""
    for business in screening.unplaced:
        yield fault("stratum.none", "roster", business=business, attribute=attribute)
