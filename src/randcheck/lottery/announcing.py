"""Announcing a draw (发布抽取公告): from a plan, a roster and sources to one value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from attrs import evolve

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

    `extensions` are pairs of a rate and the reserves behind it, ascending; these and `reserves`
    hold for every stratum, or are mappings by its name. The others are fields of `Announcement`.
    Raises `InvalidInput`, also where no team could come of any draw, and for a visit window that
    leaves the plan's period or begins before the announcement (D15).
    """
    screening, given = screen(plan, roster, exclusions), tuple(sources)
    strata = terms_of(screening, plan, reserves, extensions)
    hidden = _Hidden(inspectors, inspectors_nonce, team_rules, team_rules_nonce)
    found = hidden.faults(plan, roster, screening, strata, announced_at)
    InvalidInput.raise_for((*_unplaced(screening, plan), *found))
    own: dict[str, Any] = {"label": label, "draw_number": draw_number, "log_name": log_name}
    own |= {"announced_at": announced_at, "shared_with": tuple(sorted(shared_with))}
    own |= {"exclusion_rules": exclusion_rules, "refused_rows": refused_rows}
    own |= {"refused_rows_commitment": refused_rows_commitment, "sources": given}
    pinned = {**_screened(plan, screening), **hidden.commitments, "strata": strata}
    made = Announcement(**own, **pinned)
    return evolve(made, doubts=_doubts(roster, made))


class _Hidden(NamedTuple):
    """What an announcement commits to and doesn't show: inspectors and rules, and their nonces."""

    inspectors: Roster[Inspector] | None
    inspectors_nonce: bytes | None
    rules: TeamRules | None
    rules_nonce: bytes | None

    @property
    def commitments(self) -> dict[str, Any]:
        """The commitments, under the names of their fields."""
        return {
            f"{name}_commitment": None if nonce is None else commitment(document, nonce)
            for name, document, nonce in self._pairs()
        }

    def faults(
        self,
        plan: Plan,
        roster: Roster[Entity],
        screening: Screening,
        strata: Sequence[StratumTerms],
        announced_at: datetime,
    ) -> Iterator[Finding]:
        """Yield what is wrong with the nonces, and why teams can't come of any draw."""
        yield from self._nonce_faults()
        if self.rules is None:
            return
        if self.inspectors is None:
            yield fault("rules.alone", "inspectors")
            return
        eligibility = Eligibility(plan=plan, rules=self.rules)
        yield from eligibility._window_findings(announced_at)
        found = self.rules.findings(self.inspectors, roster)
        # Rules that don't fit the rosters say more than what comes of them.
        parts = _parts(roster, screening, strata)
        yield from found or eligibility._obstacles(self.inspectors, parts)

    def _nonce_faults(self) -> Iterator[Finding]:
        for name, document, nonce in self._pairs():
            if (document is None) != (nonce is None):
                code = "commitment.nothing" if document is None else "commitment.nonce"
                yield fault(code, f"{name}_nonce")
        if self.rules_nonce is not None and self.rules_nonce == self.inspectors_nonce:
            yield fault("commitment.one-nonce", "team_rules_nonce")

    def _pairs(self) -> Iterator[tuple[str, object, bytes | None]]:
        yield "inspectors", self.inspectors, self.inspectors_nonce
        yield "team_rules", self.rules, self.rules_nonce


def _parts(
    roster: Roster[Entity], screening: Screening, strata: Sequence[StratumTerms]
) -> Iterator[tuple[list[Entity], int]]:
    """Yield the businesses of each stratum and how many are drawn, then all of them together."""
    by_identifier = {one.identifier: one for one in roster}
    everyone: list[Entity] = []
    for stratum, terms in zip(screening.strata, strata, strict=True):
        businesses = [by_identifier[one] for one in stratum.population]
        everyone += businesses
        yield businesses, terms.size
    if len(strata) > 1:
        yield everyone, sum(terms.size for terms in strata)


def _doubts(roster: Roster[Entity], made: Announcement) -> tuple[tuple[str, int], ...]:
    """Return how often something odd is found, by code: of the roster, and of what is published."""
    found = (*roster.findings(), *identity_number_findings(made, texts=True))
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


def _unplaced(screening: Screening, plan: Plan) -> Iterator[Finding]:
    attribute = plan.strata.attribute if plan.strata is not None else ""
    for business in screening.unplaced:
        yield fault("stratum.none", "roster", business=business, attribute=attribute)
