"""Strategies for the archive of a plan's year, complete and incomplete, and what it lacks.

It is filed as an honest office does it: the draws, an inspection for everyone who was drawn or
skipped, the view of each publication, and the log that tells of them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, Final, NamedTuple

from attrs import evolve
from hypothesis import strategies as st

from randcheck import events as e
from randcheck import inspection as begun
from randcheck.archive import Archive, FiledView
from randcheck.codes import Audience, EntityStatus, Stage
from randcheck.completeness import Completeness, Missing, completeness, missing_pieces
from randcheck.disclosure import disclose
from randcheck.inspection import Inspection
from randcheck.log import Log
from randcheck.log_entry import Entry
from randcheck.lottery import Draw
from randcheck.publication import publications
from randcheck.record import RecordSheet
from randcheck.roster import Entity, Roster
from randcheck.situation import DrawnBusiness
from randcheck.testing.strategies.filing import FiledDraw, filed_draws, grounds
from randcheck.testing.strategies.life import ONGOING, inspections
from randcheck.testing.strategies.recording import record_sheets
from randcheck.testing.strategies.values import nonces

#: The stages of inspections whose file is whole.
_DONE: Final = (Stage.PUBLISHED, Stage.ARCHIVED)


class Filed(NamedTuple):
    """An archive, and the directory of businesses that its draw was made from."""

    archive: Archive
    roster: Roster[Entity]


# -- inspections ----------------------------------------------------------------------------------


@st.composite
def _lived(draw: st.DrawFn, made: FiledDraw, complete: bool) -> list[Inspection]:
    """What became of everyone who was drawn or skipped."""
    everyone = begun.inspections(evolve(made.draw, skips=()), drawn_at=made.entries[-1].at)
    assignment = made.file.assignment
    teams = {} if assignment is None else {one.business: one.members for one in assignment.teams}
    lives = [
        Inspection(drawn=drawn).after(_gone(drawn, successor))
        for drawn, successor in _skipped(made.draw, everyone)
    ]
    for business in made.draw.drawn:
        done = st.sampled_from(_DONE)
        stage = draw(done if complete else st.sampled_from(Stage) | done)
        drawn = evolve(everyone[0].drawn, business=business)
        lives.append(draw(inspections(stage, of=drawn, team=teams.get(business, ()))))
    return lives


def _skipped(
    made: Draw, everyone: tuple[Inspection, ...]
) -> Iterator[tuple[DrawnBusiness, str | None]]:
    """Yield everyone who was passed over, with whoever stepped in, or came next to do so."""
    for stratum in made.strata:
        standing = made.standing(stratum.name)
        goal = len(standing.identifiers) + standing.shortfall
        known = {*standing.identifiers, *standing.skipped}
        came = [one for one, _ in stratum.sample.listed[goal:] if one in known]
        for business, successor in zip_longest(standing.skipped, came):
            yield evolve(everyone[0].drawn, business=business), successor


def _gone(drawn: DrawnBusiness, successor: str | None) -> e.NotInspectable:
    return e.NotInspectable(
        identifier="e1",
        at=drawn.drawn_at,
        actor="科长",
        status=EntityStatus.DEREGISTERED,
        replaced_by=successor,
    )


@st.composite
def _published(draw: st.DrawFn, made: Inspection) -> tuple[Inspection, list[FiledView]]:
    """The inspection with each of its publications showing the public's view, and these views."""
    views = {one.event.identifier: draw(_views_of(one.sheet)) for one in publications(made)}
    history = tuple(
        evolve(event, view=views[event.identifier].view.digest)
        if isinstance(event, e.Published)
        else event
        for event in made.history
    )
    return Inspection(drawn=made.drawn, history=history), [*views.values()]


@st.composite
def _views_of(draw: st.DrawFn, sheet: RecordSheet) -> FiledView:
    nonce = draw(nonces())
    return FiledView(view=disclose(sheet, Audience.PUBLIC, nonce=nonce), nonce=nonce)


def filed_views() -> st.SearchStrategy[FiledView]:
    """The public's views of sheets, with the nonces that tie them together."""
    return record_sheets().flatmap(_views_of)


def _told_of(made: Inspection) -> Iterator[Entry]:
    """Yield what a log tells of an inspection: each publication, when it was made."""
    for one in publications(made):
        yield Entry(
            kind=one.kind,
            at=one.event.at,
            plan=made.drawn.plan,
            draw_number=made.drawn.draw_number,
            digest=one.event.view,
            reason=one.reason,
        )


# -- the archive ----------------------------------------------------------------------------------


@st.composite
def filed(draw: st.DrawFn, *, complete: bool | None = None) -> Filed:
    """Archives of small draws with their directory; those that aren't complete lack something."""
    whole = draw(st.booleans()) if complete is None else complete
    plan, roster = draw(grounds())
    draws = draw(filed_draws(plan, roster))
    lived = [draw(_published(one)) for one in draw(_lived(draws[-1], whole))]
    log = Log.start("源汇分局")
    published = [entry for one, _ in lived for entry in _told_of(one)]
    for entry in (
        *(entry for one in draws for entry in one.entries),
        *sorted(published, key=lambda entry: entry.at),
    ):
        log = log.append(entry)
    archive = Archive.of(
        plan,
        draws=[one.file for one in draws],
        inspections=[one for one, _ in lived],
        log=log,
        views=[view for _, views in lived for view in views],
    )
    return Filed(archive if whole else draw(_without(archive)), roster)


@st.composite
def _without(draw: st.DrawFn, archive: Archive) -> Archive:
    """The archive without its last transcript, entry of the log, inspection, or view; or whole."""
    file = evolve(archive.draws[-1], transcript=None)
    log = evolve(archive.log, records=archive.log.records[:-1])
    lost: list[dict[str, Any]] = [{}, {"draws": (*archive.draws[:-1], file)}, {"log": log}]
    if archive.inspections:
        lost.append({"inspections": archive.inspections[:-1]})
    if archive.views:
        lost.append({"views": archive.views[:-1]})
    return evolve(archive, **draw(st.sampled_from(lost)))


def archives() -> st.SearchStrategy[Archive]:
    """Archives of small draws, complete and incomplete."""
    return filed().map(lambda made: made.archive)


def all_completeness() -> st.SearchStrategy[Completeness]:
    """What archives lack: nothing, pieces of inspections, or what draws, log and views want."""
    return archives().map(completeness)


@st.composite
def missing_parts(draw: st.DrawFn) -> Missing:
    """Pieces that the files of inspections lack; one whose result isn't public lacks that."""
    made = draw(inspections(draw(st.sampled_from(ONGOING))))
    return Missing(drawn=made.drawn, piece=draw(st.sampled_from(missing_pieces(made))))
