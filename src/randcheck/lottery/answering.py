"""The answer for one business (抽取结果答复): drawn or not, and the figures that show it."""

from __future__ import annotations

from typing import final

from attrs import frozen

from randcheck.codes import LeftOut, Vocabulary
from randcheck.errors import NotAnnounced
from randcheck.errors.finding import fault
from randcheck.lottery.drawing import Transcript
from randcheck.roster import Entity, Roster
from randcheck.sampler import ticket
from randcheck.values.validation import checked

__all__ = ["Outcome", "Why", "why"]


class Outcome(Vocabulary):
    """What became of one business in a draw (抽取结果)."""

    DRAWN = ("drawn", "抽中")
    RESERVE = ("reserve", "列入递补名单")
    NOT_DRAWN = ("not_drawn", "未抽中")
    SKIPPED = ("skipped", "抽中后递补更换")
    EXCLUDED = ("excluded", "本次不抽取")
    LEFT_OUT = ("left_out", "不在抽查对象范围")
    NOT_IN_ROSTER = ("not_in_roster", "不在名录库")


@final
@frozen(kw_only=True)
class Why:
    """The answer for one business (抽取结果答复): what became of it, and the figures that show it.

    `ticket` and the original draw's `cutoff` are given for a business that could be drawn, `rank`
    (from 1) for one that is listed, `reasons` for one that was left out or excluded. `replaced_by`
    is the reserve in the place of a skipped business, `in_place_of` the business whose place a
    reserve took.
    """

    business: str
    outcome: Outcome
    stratum: str | None = None
    ticket: bytes | None = None
    cutoff: bytes | None = None
    rank: int | None = None
    reasons: tuple[LeftOut, ...] = ()
    skipped_because: str | None = None
    replaced_by: str | None = None
    in_place_of: str | None = None


@checked
def why(transcript: Transcript, roster: Roster[Entity], identifier: str) -> Why:
    """Return the answer for one business: drawn, reserve, not drawn, skipped, or left out.

    The answer rests on the transcript and the roster; `verify` says whether they can be relied on.
    """
    entity = roster.get(identifier)
    if entity is None:
        return Why(business=identifier, outcome=Outcome.NOT_IN_ROSTER)
    plan = transcript.announcement.plan
    reasons = tuple(plan._reasons(entity))
    if reasons:
        return Why(business=identifier, outcome=Outcome.LEFT_OUT, reasons=reasons)
    name = plan.stratum(entity)
    excluded = {one.business: one.reason for one in transcript.announcement.exclusions}
    if identifier in excluded:
        return Why(
            business=identifier,
            outcome=Outcome.EXCLUDED,
            stratum=name,
            reasons=(excluded[identifier],),
        )
    return _drawn_or_not(transcript, identifier, name)


def _drawn_or_not(transcript: Transcript, identifier: str, name: str | None) -> Why:
    draw = transcript.draw()
    stratum = next((one for one in draw.strata if one.name == name), None)
    if stratum is None:
        names = tuple(one.name for one in draw.strata)
        raise NotAnnounced(fault("announced.stratum", "roster", business=identifier, names=names))
    ranks = {one: rank for rank, (one, _) in enumerate(stratum.sample.ranked, start=1)}
    standing = draw.standing(name)
    replaced = dict(standing.replacements)
    skipped = {skip.business: skip.reason for skip in transcript.skips}
    if identifier in skipped:
        outcome = Outcome.SKIPPED
    elif identifier in standing.identifiers:
        outcome = Outcome.DRAWN
    else:
        outcome = Outcome.RESERVE if identifier in ranks else Outcome.NOT_DRAWN
    return Why(
        business=identifier,
        outcome=outcome,
        stratum=name,
        ticket=ticket(transcript.key, identifier),
        cutoff=stratum.sample.cutoff,
        rank=ranks.get(identifier),
        skipped_because=skipped.get(identifier),
        replaced_by=replaced.get(identifier),
        in_place_of=next((out for out, came in replaced.items() if came == identifier), None),
    )
