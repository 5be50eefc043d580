"""Strategies for draws: what came out, its transcript, and what is said of it."""

from __future__ import annotations

from typing import NamedTuple

from attrs import evolve
from hypothesis import strategies as st

from randcheck.errors import Report
from randcheck.lottery import (
    Draw,
    DrawnStratum,
    Skip,
    Transcript,
    Why,
    verify,
    why,
)
from randcheck.lottery import draw as draw_lots
from randcheck.roster import Entity, Roster
from randcheck.sampler import (
    Sample,
    Standing,
    merge_samples,
    sample,
    standing_sample,
)
from randcheck.testing.strategies.announcement import (
    Announced,
    announcements_with_rosters,
)
from randcheck.testing.strategies.values import (
    REASONS,
    identifiers,
    keys,
    names,
    populations,
    some,
)

__all__ = ["draws", "lots", "transcripts"]


class Lot(NamedTuple):
    """A draw and the roster that it was made from."""

    draw: Draw
    roster: Roster[Entity]


def first_draw(made: Announced) -> Lot:
    """Return the draw that was announced, before any skip."""
    return Lot(draw_lots(made.announcement, made.roster, made.seed), made.roster)


@st.composite
def changed(draw: st.DrawFn, lot: Lot) -> Lot:
    """The draw after skips of those listed and after announced extensions; often neither."""
    after = lot.draw
    for stratum, terms in zip(lot.draw.strata, lot.draw.announcement.strata, strict=True):
        step = draw(st.integers(0, len(terms.extensions)))
        if step:
            after = after.with_extension(step, stratum=stratum.name)
        for one, _ in stratum.sample.ranked:
            if draw(st.integers(0, 3)) == 3:
                after = after.with_skip(one, draw(names(*REASONS)))
    return Lot(after, lot.roster)


def lots() -> st.SearchStrategy[Lot]:
    """Draws with their rosters, skips and extensions included."""
    return announcements_with_rosters().map(first_draw).flatmap(changed)


def draws() -> st.SearchStrategy[Draw]:
    """Draws of every shape: strata, exclusions, skips, extensions, nobody eligible."""
    return lots().map(lambda lot: lot.draw)


def transcripts() -> st.SearchStrategy[Transcript]:
    """What is published after such draws."""
    return draws().map(Draw.transcript)


def skips() -> st.SearchStrategy[Skip]:
    """Skipped businesses, and why."""
    return st.builds(Skip, business=identifiers(max_size=8), reason=names(*REASONS))


def drawn_strata() -> st.SearchStrategy[DrawnStratum]:
    """The strata of draws, extended or not."""
    return draws().flatmap(lambda one: st.sampled_from(one.strata))


@st.composite
def verifications(draw: st.DrawFn) -> Report:
    """What comes of checking transcripts, right ones and tampered ones."""
    lot = draw(lots())
    transcript = lot.draw.transcript()
    if draw(st.booleans()):
        transcript = evolve(transcript, key=draw(keys()))
    return verify(transcript, roster=draw(st.none() | st.just(lot.roster)))


@st.composite
def answers(draw: st.DrawFn) -> Why:
    """What became of one identifier of a roster, or of one that isn't there."""
    lot = draw(lots())
    asked = draw(st.sampled_from((*lot.roster.identifiers, "不在名录库")))
    return why(lot.draw.transcript(), lot.roster, asked)


# -- samples --------------------------------------------------------------------------------------


@st.composite
def samples(draw: st.DrawFn) -> Sample:
    """Samples of small populations with reserves, and samples merged from two parts."""
    population, key = draw(populations(max_size=12)), draw(keys())
    size = draw(st.integers(0, len(population)))
    reserves = draw(st.integers(0, len(population) - size))
    if not draw(st.booleans()):
        return sample(population, size, key, reserves=reserves)
    cut = draw(st.integers(0, len(population)))
    parts = [sample(part, len(part), key) for part in (population[:cut], population[cut:])]
    return merge_samples(parts, size, reserves=reserves)


@st.composite
def standing_samples(draw: st.DrawFn) -> Standing:
    """Samples after skips, with and without enough reserves."""
    drawn = draw(samples())
    listed = tuple(one for one, _ in drawn.ranked)
    return standing_sample(drawn, skipped=draw(some(listed)))
