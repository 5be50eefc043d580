"""The answer for one business: drawn or not, and the figures that show it."""

from __future__ import annotations

from enum import Enum
from typing import final

from attrs import frozen

from randcheck.codes import LeftOut
from randcheck.errors import Finding, NotAnnounced
from randcheck.lottery.drawing import Transcript
from randcheck.roster import Entity, Roster
from randcheck.sampler import ticket

__all__ = ["Outcome", "Why", "why"]


class Outcome(Enum):
    """What became of one identifier in a draw."""

    DRAWN = "drawn"
    RESERVE = "reserve"
    NOT_DRAWN = "not_drawn"
    SKIPPED = "skipped"
    EXCLUDED = "excluded"
    LEFT_OUT = "left_out"
    NOT_IN_DIRECTORY = "not_in_directory"


@final
@frozen(kw_only=True)
class Why:
    """The answer for one identifier: what became of it, and the figures that show it.

    `ticket` and the original draw's `cutoff` are there for whoever could be drawn, `rank` (from 1)
    for whoever is listed, `reasons` for whoever was left out or excluded. `replaced_by` names who
    stepped in for a skipped member, `in_place_of` whose place a reserve took.
    """

    identifier: str
    outcome: Outcome
    stratum: str | None = None
    ticket: bytes | None = None
    cutoff: bytes | None = None
    rank: int | None = None
    reasons: tuple[LeftOut, ...] = ()
    skipped_because: str | None = None
    replaced_by: str | None = None
    in_place_of: str | None = None


def why(transcript: Transcript, roster: Roster[Entity], identifier: str) -> Why:
    """Answer for one business: drawn, reserve, not drawn, skipped, left out, or not listed.

    Rests on the transcript and roster as they are given; `verify` says whether they can be
    believed.
    """
    entity = roster.get(identifier)
    if entity is None:
        return Why(identifier=identifier, outcome=Outcome.NOT_IN_DIRECTORY)
    plan = transcript.announcement.plan
    reasons = plan.left_out(entity)
    if reasons:
        return Why(identifier=identifier, outcome=Outcome.LEFT_OUT, reasons=reasons)
    name = plan.stratum(entity)
    excluded = {one.identifier: one.rule for one in transcript.announcement.exclusions}
    if identifier in excluded:
        return Why(
            identifier=identifier,
            outcome=Outcome.EXCLUDED,
            stratum=name,
            reasons=(excluded[identifier],),
        )
    return _drawn_or_not(transcript, identifier, name)


def _drawn_or_not(transcript: Transcript, identifier: str, name: str | None) -> Why:
    draw = transcript.draw()
    stratum = next((one for one in draw.strata if one.name == name), None)
    if stratum is None:
        raise NotAnnounced(
            Finding(
                code="announced.stratum",
                problem=f"{identifier} is in no stratum that was announced",
                fix="give the roster that was announced",
            )
        )
    ranks = {one: rank for rank, (one, _) in enumerate(stratum.sample.listed, start=1)}
    standing = draw.standing(name)
    replaced = dict(standing.replacements)
    skipped = {skip.identifier: skip.reason for skip in transcript.skips}
    if identifier in skipped:
        outcome = Outcome.SKIPPED
    elif identifier in standing.identifiers:
        outcome = Outcome.DRAWN
    else:
        outcome = Outcome.RESERVE if identifier in ranks else Outcome.NOT_DRAWN
    return Why(
        identifier=identifier,
        outcome=outcome,
        stratum=name,
        ticket=ticket(transcript.key, identifier),
        cutoff=stratum.sample.cutoff,
        rank=ranks.get(identifier),
        skipped_because=skipped.get(identifier),
        replaced_by=replaced.get(identifier),
        in_place_of=next((out for out, came in replaced.items() if came == identifier), None),
    )
