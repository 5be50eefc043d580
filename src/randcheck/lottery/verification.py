"""Checking a published draw (核验): as a whole, and what no check of it can show."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from randcheck.errors import Finding, RandcheckError, Report
from randcheck.errors.finding import fault, mismatches
from randcheck.log import Log
from randcheck.lottery.announcement import Announcement
from randcheck.lottery.drawing import Transcript, draw_stratum
from randcheck.lottery.log_entries import log_differences
from randcheck.lottery.screening import screen
from randcheck.lottery.stratum_terms import StratumTerms
from randcheck.roster import Entity, Roster
from randcheck.sampler import ContributionKind, Sample, ticket
from randcheck.values import Digest
from randcheck.values.validation import checked

__all__ = ["verify"]


@checked
def verify(
    transcript: Transcript,
    *,
    roster: Roster[Entity] | None = None,
    announcement_digest: Digest | None = None,
    log: Log | None = None,
) -> Report:
    """Check a transcript against itself, the published announcement and the published roster.

    `announcement_digest` is the digest that was published before the seed existed: without it a
    transcript that was made up from beginning to end shows no fault, and `unchecked` says so. With
    the `roster` the scope is applied again and the whole draw repeated. The public `log` must have
    the announcement, the draw, its skips and its extensions, and no void.
    """
    differences = [
        *_announcement_differences(transcript, announcement_digest),
        *_claim_differences(transcript),
        *_sample_differences(transcript),
    ]
    if roster is not None:
        differences += _roster_differences(transcript, roster)
    if log is not None:
        differences += log_differences(transcript, log)
    return Report(
        findings=tuple(differences),
        unchecked=tuple(_unchecked(transcript, roster, announcement_digest, log)),
    )


# -- inside ---------------------------------------------------------------------------------------


def _announcement_differences(transcript: Transcript, pinned: str | None) -> Iterator[Finding]:
    digest = transcript.announcement.digest
    return mismatches([("announcement", digest, pinned or digest)], "differs.*")


def _claim_differences(transcript: Transcript) -> Iterator[Finding]:
    try:
        draw = transcript.draw()
    except RandcheckError as error:
        yield from error.findings
        return
    yield from transcript.announcement.seed_findings(draw.seed)
    again = draw.transcript()
    names = ("algorithm", "announcement_digest", "seed", "key", "warnings")
    claims = ((name, getattr(transcript, name), getattr(again, name)) for name in names)
    yield from mismatches(claims, "differs.*")


def _sample_differences(transcript: Transcript) -> Iterator[Finding]:
    # Other strata than those announced were found when the transcript was made a `Draw`.
    pairs = zip(transcript.announcement.strata, transcript.strata, strict=False)
    for index, (terms, stratum) in enumerate(pairs):
        where = f"strata[{index}].sample"
        claims = _sample_claims(transcript.key, terms, stratum.sample)
        placed = ((f"{where}.{name}", claimed, right) for name, claimed, right in claims)
        yield from mismatches(placed, "differs.*")
        for place, ((_, before), (_, one)) in enumerate(pairwise(stratum.sample.ranked), start=1):
            if one <= before:
                yield fault("differs.order", f"{where}.ranked[{place}]", position=place)


def _sample_claims(
    key: str, terms: StratumTerms, sample: Sample
) -> Iterator[tuple[str, object, object]]:
    """Yield what a sample claims beside what it should be by the announcement and the key."""
    yield "key", sample.key, key
    yield "population_size", sample.population_size, terms.population_size
    yield "population_digest", sample.population_digest, terms.population_digest
    yield "part_digests", len(sample.part_digests), 0
    yield "identifiers", len(sample.identifiers), terms.size
    yield "reserves", len(sample.reserves), terms.tickets_needed - terms.size
    cutoff = () if sample.cutoff is None else (sample.cutoff,)
    yield "cutoff", cutoff, sample.tickets[-1:]
    for place, (one, number) in enumerate(sample.ranked):
        yield f"ranked[{place}]", number, ticket(key, one)


def _roster_differences(transcript: Transcript, roster: Roster[Entity]) -> Iterator[Finding]:
    announcement = transcript.announcement
    screening = screen(announcement.plan, roster, announcement.exclusions)
    other = announcement.screening_findings(screening)
    if other:
        yield from other
        return
    triples = zip(announcement.strata, screening.strata, transcript.strata, strict=False)
    for index, (terms, stratum, claimed) in enumerate(triples):
        again = draw_stratum(terms, stratum.population, transcript.key)
        if claimed.sample != again:
            missing, added = _left_out(again, claimed.sample), _left_out(claimed.sample, again)
            yield fault("differs.sample", f"strata[{index}].sample", missing=missing, added=added)


def _left_out(whole: Sample, other: Sample) -> tuple[str, ...]:
    """Return the businesses of one sample that the other hasn't, in ticket order."""
    known = {*other.identifiers, *other.reserves}
    return tuple(one for one in whole.identifiers + whole.reserves if one not in known)


def _unchecked_claims(announcement: Announcement) -> Iterator[Finding]:
    """Yield the host's word on which the verdict rests: times and bits, visits, what it counted."""
    for index, source in enumerate(announcement.sources):
        if source.kind is ContributionKind.PUBLIC:
            figures = {"known_at": source.known_at, "bits": source.bits}
            where = f"announcement.sources[{index}]"
            yield fault("unchecked.times", where, name=source.name, **figures)
    if announcement.exclusion_rules is None:
        yield fault("unchecked.no-exclusion-rules", "announcement.exclusions")
    else:
        size = len(announcement.exclusions)
        yield fault("unchecked.exclusions", "announcement.exclusions", size=size)
    yield fault(
        "unchecked.counts",
        "announcement.refused_rows",
        rows=announcement.refused_rows,
        unmatched=announcement.unmatched_exclusions,
        doubts=sum(count for _, count in announcement.doubts),
    )


def _unchecked_of_log(announcement: Announcement, log: Log | None) -> Iterator[Finding]:
    """Yield what the log can't show, or nothing can without it."""
    if log is None:
        yield fault("unchecked.log", "announcement.draw_number")
        return
    yield fault("unchecked.head", "announcement.draw_number", digest=log.head)
    if any(one.entry.plan != announcement.plan.number for one in log.records):
        yield fault("unchecked.other-plans", "announcement.plan", name=log.name)
    if announcement.log_name is None:
        yield fault("unchecked.log-name", "announcement.log_name", name=log.name)


def _unchecked(
    transcript: Transcript, roster: Roster[Entity] | None, pinned: str | None, log: Log | None
) -> Iterator[Finding]:
    if pinned is None and log is None:
        yield fault("unchecked.announcement", "announcement")
    if roster is None:
        yield fault("unchecked.roster", "strata")
    yield from _unchecked_of_log(transcript.announcement, log)
    for index, contribution in enumerate(transcript.contributions):
        if contribution.nonce is None:
            where = f"contributions[{index}].value"
            yield fault("unchecked.contribution", where, name=contribution.name)
    yield from _unchecked_claims(transcript.announcement)
    for index, skip in enumerate(transcript.skips):
        where = f"skips[{index}].reason"
        yield fault("unchecked.skip", where, business=skip.business, reason=skip.reason)
