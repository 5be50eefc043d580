"""Checking a published draw: as a whole, and for one business."""

from __future__ import annotations

from collections.abc import Iterator
from operator import lt
from typing import final

from attrs import frozen

from randcheck.errors import Finding, InvalidInput, RandcheckError
from randcheck.errors.finding import shorten
from randcheck.log import Log
from randcheck.lottery.drawing import Transcript, draw_stratum, screening_findings
from randcheck.lottery.log_entries import log_differences
from randcheck.lottery.screening import screen
from randcheck.lottery.stratum_terms import StratumTerms
from randcheck.roster import Entity, Roster
from randcheck.sampler import Sample, ticket
from randcheck.values import Digest
from randcheck.values.validation import checker

__all__ = ["Verification", "verify"]


@final
@frozen(kw_only=True)
class Verification:
    """What came of checking a transcript.

    `differences` are the claims that don't hold; `unchecked` is what nothing given here could
    show, so that it hangs in the air or must be looked up elsewhere.
    """

    differences: tuple[Finding, ...]
    unchecked: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing differs; look at `unchecked` for how much that means."""
        return not self.differences


def verify(
    transcript: Transcript,
    *,
    roster: Roster[Entity] | None = None,
    announcement_digest: str | None = None,
    log: Log | None = None,
) -> Verification:
    """Check a transcript against itself, the published announcement and the published roster.

    `announcement_digest` is the digest that was published before the seed existed: without it a
    transcript that was made up from beginning to end looks right, and `unchecked` says so. With
    the `roster` the scope is applied again and the whole draw repeated. With the public `log`, the
    announcement, the draw, its skips and its extensions must stand there, and no void.
    """
    given = (("log", Log | None, log), ("announcement_digest", Digest | None, announcement_digest))
    for name, kind, value in given:
        InvalidInput.raise_for(found.under(f".{name}") for found in checker(kind)(value))
    differences = [
        *_announcement_differences(transcript, announcement_digest),
        *_claim_differences(transcript),
        *_sample_differences(transcript),
    ]
    if roster is not None:
        differences += _roster_differences(transcript, roster)
    if log is not None:
        differences += log_differences(transcript, log)
    return Verification(
        differences=tuple(differences),
        unchecked=tuple(_unchecked(transcript, roster, announcement_digest, log)),
    )


# -- inside ---------------------------------------------------------------------------------------


def _differs(where: str, claimed: object, found: object) -> Finding:
    field = where.rpartition(".")[2].partition("[")[0]
    return Finding(
        code=f"differs.{field}",
        path=f"$.{where}",
        problem=f"{_shown(claimed)} claimed, and {_shown(found)} found",
        fix="ask for an explanation: this transcript isn't what the draw gives",
    )


def _shown(value: object) -> str:
    if isinstance(value, bytes):
        return value.hex()
    return value if isinstance(value, str) else shorten(value)


def _announcement_differences(transcript: Transcript, pinned: str | None) -> Iterator[Finding]:
    digest = transcript.announcement.digest
    if pinned is not None and pinned != digest:
        yield _differs("announcement", digest, pinned)


def _claim_differences(transcript: Transcript) -> Iterator[Finding]:
    if transcript.digest != transcript.computed_digest:
        yield _differs("digest", transcript.digest, transcript.computed_digest)
    try:
        draw = transcript.draw()
    except RandcheckError as error:
        yield from error.findings
        return
    yield from transcript.announcement.seed_findings(draw.seed)
    again = draw.transcript()
    for name in ("algorithm", "format", "announcement_digest", "seed", "key"):
        claimed, found = getattr(transcript, name), getattr(again, name)
        if claimed != found:
            yield _differs(name, claimed, found)
    if transcript.warnings != again.warnings:
        claimed, found = "、".join(transcript.warnings), "、".join(again.warnings)
        yield _differs("warnings", claimed or "none", found or "none")


def _sample_differences(transcript: Transcript) -> Iterator[Finding]:
    # `Draw` has refused other strata than the announced ones by now, or said so.
    pairs = zip(transcript.announcement.strata, transcript.strata, strict=False)
    for index, (terms, stratum) in enumerate(pairs):
        for where, claimed, found in _sample_claims(transcript.key, terms, stratum.sample):
            if claimed != found:
                yield _differs(f"strata[{index}].sample.{where}", claimed, found)


def _sample_claims(
    key: str, terms: StratumTerms, sample: Sample
) -> Iterator[tuple[str, object, object]]:
    """Yield what a sample claims beside what it should be by the announcement and the key."""
    yield "key", sample.key, key
    yield "population_size", sample.population_size, terms.population_size
    yield "population_digest", sample.population_digest, terms.population_digest
    yield "part_digests", len(sample.part_digests), 0
    yield "identifiers", len(sample.identifiers), terms.size
    yield "reserves", len(sample.reserves), terms.listed - terms.size
    yield "cutoff", sample.cutoff, sample.tickets[-1] if sample.tickets else None
    for place, (one, number) in enumerate(sample.listed):
        yield f"listed[{place}]", number, ticket(key, one)
    numbers = [number for _, number in sample.listed]
    yield "order", all(map(lt, numbers, numbers[1:])), True


def _roster_differences(transcript: Transcript, roster: Roster[Entity]) -> list[Finding]:
    announcement = transcript.announcement
    directory = screen(announcement.plan, roster, announcement.exclusions)
    other = list(screening_findings(announcement, directory))
    if other:
        return other
    triples = zip(announcement.strata, directory.strata, transcript.strata, strict=False)
    return [
        _differs(f"strata[{index}].sample", claimed.sample.identifiers, "another sample")
        for index, (terms, stratum, claimed) in enumerate(triples)
        if claimed.sample != draw_stratum(terms, stratum.population, transcript.key)
    ]


def _unchecked(
    transcript: Transcript, roster: Roster[Entity] | None, pinned: str | None, log: Log | None
) -> Iterator[Finding]:
    if pinned is None and log is None:
        yield Finding(
            code="unchecked.announcement",
            path="$.announcement",
            problem="nothing from outside holds it: all of this could have been made up afterwards",
            fix="give the announcement's digest as it was published before the draw",
        )
    if roster is None:
        yield Finding(
            code="unchecked.roster",
            path="$.strata",
            problem="who was eligible, and whether somebody with a smaller ticket is missing",
            fix="give the published roster",
        )
    if log is None:
        yield Finding(
            code="unchecked.log",
            path="$.announcement.draw_number",
            problem="whether draws were voided before, and what was skipped and extended since",
            fix="give the public log",
        )
    else:
        yield Finding(
            code="unchecked.head",
            path="$.announcement.draw_number",
            problem="whether this is the log that everybody else sees",
            value=log.head,
            fix="compare its head with one that was published or remembered (replay)",
        )
    yield from _words(transcript)


def _words(transcript: Transcript) -> Iterator[Finding]:
    """Yield what rests on somebody's word, and has to be looked up or asked for elsewhere."""
    for index, contribution in enumerate(transcript.contributions):
        if contribution.nonce is None:
            yield Finding(
                code="unchecked.contribution",
                path=f"$.contributions[{index}].value",
                problem="whether this is what the source published",
                value=shorten(contribution.name),
                fix="look it up at the source",
            )
    if transcript.announcement.exclusions:
        yield Finding(
            code="unchecked.exclusions",
            path="$.announcement.exclusions",
            problem="whether these businesses were visited so often or so lately",
            fix="ask for the visits behind them",
            figures=(("exclusions", len(transcript.announcement.exclusions)),),
        )
    for index, skip in enumerate(transcript.skips):
        yield Finding(
            code="unchecked.skip",
            path=f"$.skips[{index}].reason",
            problem="whether the reason is true",
            value=shorten(skip.reason),
            fix="ask for the evidence",
        )
