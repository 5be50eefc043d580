"""Strategies for draws as they are filed: void ones, and with teams and days, and their log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any, Final, NamedTuple

from attrs import evolve
from hypothesis import strategies as st

from randcheck.archive import (
    Archive,
    Completeness,
    DrawFile,
    FiledView,
    Missing,
    completeness,
)
from randcheck.assignment import assign, assigned_entry, reassigned_entry
from randcheck.codes import Audience, EntityStatus, Piece, Stage
from randcheck.disclosure import disclose
from randcheck.inspection import (
    DrawnBusiness,
    Inspection,
    NotInspectable,
    Published,
    RecordSheet,
    publications,
)
from randcheck.inspection import inspections as inspections_of_draw
from randcheck.log import Entry, Log
from randcheck.lottery import Draw, announced_entry, voided_entry
from randcheck.plan import Plan
from randcheck.roster import Entity, Roster
from randcheck.testing.strategies.announcement import (
    announced,
    drawable_plans,
    known_at,
    rosters_of,
)
from randcheck.testing.strategies.assignment import fully_staffed, reassigned
from randcheck.testing.strategies.inspection import ONGOING, inspections
from randcheck.testing.strategies.log import drawings, openings
from randcheck.testing.strategies.lottery import changed, first_draw
from randcheck.testing.strategies.origin import FIRST_DAY
from randcheck.testing.strategies.record import record_sheets
from randcheck.testing.strategies.values import fixed_nonces, names, nonces, windows
from randcheck.testing.strategies.visits import planned
from randcheck.values import Rate
from randcheck.wire import digest

__all__ = ["archives", "filed"]

_HOUR: Final = timedelta(hours=1)


class FiledDraw(NamedTuple):
    """A draw as it is filed and as it is now, and its entries of the log."""

    file: DrawFile
    draw: Draw
    entries: list[Entry]


@st.composite
def _void(draw: st.DrawFn, plan: Plan, roster: Roster[Entity]) -> FiledDraw:
    """A draw that was made, and is void."""
    made = first_draw(draw(announced(plan, roster))).draw
    reason, first = draw(names("名录有误")), made.announcement
    entries = [
        *draw(_drawn(made)),
        voided_entry(first, reason=reason, at=known_at(first) + _HOUR),
    ]
    file = DrawFile(announcement=first, transcript=made.transcript(), voided=reason)
    return FiledDraw(file, made, entries)


@st.composite
def _bare(draw: st.DrawFn, /, plan: Plan, roster: Roster[Entity], **when: Any) -> FiledDraw:
    """A draw without inspectors, with skips and extensions."""
    made = draw(changed(first_draw(draw(announced(plan, roster, **when))))).draw
    return FiledDraw(_file(made, roster), made, draw(_drawn(made)))


@st.composite
def _with_teams(draw: st.DrawFn, /, plan: Plan, roster: Roster[Entity], **when: Any) -> FiledDraw:
    """A draw with teams and a day for each; one of the teams may be another by now."""
    given = draw(fully_staffed(plan, roster, plan.period.start.year, **when))
    teams = assign(*given, **fixed_nonces())
    if draw(st.booleans()) and teams.teams:
        given, teams = draw(reassigned(given, teams))
    entries = draw(_drawn(given.draw))
    at = entries[-1].at
    entries.append(assigned_entry(given.draw, teams, at=at))
    if teams.changes:
        entries.append(reassigned_entry(given.draw, teams, at=at))
    file = evolve(
        _file(given.draw, roster),
        inspectors=given.inspectors,
        team_rules=given.rules,
        assignment=teams,
        visits=draw(planned(given, teams)),
        **fixed_nonces(),
    )
    return FiledDraw(file, given.draw, entries)


@st.composite
def _drawn(draw: st.DrawFn, made: Draw) -> list[Entry]:
    """The entries of a draw from its announcement on."""
    first = made.announcement
    at = known_at(first)
    opened = draw(openings(first, at))
    return [announced_entry(first), *opened, *drawings(made, at + _HOUR)]


def _file(made: Draw, roster: Roster[Entity]) -> DrawFile:
    return DrawFile(
        announcement=made.announcement, transcript=made.transcript(), roster=digest(roster)
    )


@st.composite
def filed_draws(draw: st.DrawFn, plan: Plan, roster: Roster[Entity]) -> list[FiledDraw]:
    """The draws of a plan, of which the last one is not void."""
    void = [draw(_void(plan, roster))] if draw(st.integers(0, 3)) == 3 else []
    when = {
        "draw_number": len(void) + 1,
        "serial": 1 + sum(len(one.draw.announcement.sources) for one in void),
        "not_before": void[-1].entries[-1].at if void else FIRST_DAY,
    }
    how = _with_teams if draw(st.booleans()) else _bare
    return [*void, draw(how(plan, roster, **when))]


@st.composite
def grounds(draw: st.DrawFn) -> tuple[Plan, Roster[Entity]]:
    """Plans of 2023 with up to three businesses; half of them draw one, and have some to spare."""
    # Every visit window of `rules_for` ends within the year.
    period = evolve(draw(windows()), end=date(2023, 12, 31))
    plan = evolve(draw(drawable_plans()), period=period)
    if draw(st.booleans()):
        plan = evolve(plan, strata=None, rate=Rate(count=1))
        return plan, draw(rosters_of(plan, least=2, max_size=3))
    return plan, draw(rosters_of(plan, least=1, max_size=3))


def draw_files() -> st.SearchStrategy[DrawFile]:
    """Draws as they are filed: void ones, bare ones, and those with teams and days."""
    draws = grounds().flatmap(lambda given: filed_draws(*given))
    return draws.flatmap(lambda made: st.sampled_from([one.file for one in made]))


#: The stages of inspections whose file is whole.
_DONE: Final = (Stage.PUBLISHED, Stage.ARCHIVED)


class Filed(NamedTuple):
    """An archive, and the roster of businesses that its draw was made from."""

    archive: Archive
    roster: Roster[Entity]


# -- inspections ----------------------------------------------------------------------------------


@st.composite
def _lived(draw: st.DrawFn, made: FiledDraw, complete: bool) -> list[Inspection]:
    """What became of everyone who was drawn or skipped."""
    everyone = inspections_of_draw(evolve(made.draw, skips=()), drawn_at=made.entries[-1].at)
    assignment = made.file.assignment
    teams = {} if assignment is None else {one.business: one.members for one in assignment.teams}
    lives = [
        Inspection(origin=drawn).after(_gone(drawn, successor))
        for drawn, successor in _skipped(made.draw, everyone)
    ]
    for business in made.draw.drawn:
        done = st.sampled_from(_DONE)
        stage = draw(done if complete else st.sampled_from(Stage) | done)
        drawn = evolve(everyone[0].origin, business=business)
        lives.append(draw(inspections(stage, of=drawn, team=teams.get(business, ()))))
    return lives


def _skipped(
    made: Draw, everyone: tuple[Inspection, ...]
) -> Iterator[tuple[DrawnBusiness, str | None]]:
    """Yield each business that was passed over, with the one that took its place or would have."""
    for stratum in made.strata:
        standing = made.standing(stratum.name)
        goal = len(standing.identifiers) + standing.shortfall
        known = {*standing.identifiers, *standing.skipped}
        came = [one for one, _ in stratum.sample.ranked[goal:] if one in known]
        for business, successor in zip_longest(standing.skipped, came):
            yield evolve(everyone[0].origin, business=business), successor


def _gone(drawn: DrawnBusiness, successor: str | None) -> NotInspectable:
    return NotInspectable(
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
        if isinstance(event, Published)
        else event
        for event in made.history
    )
    return Inspection(origin=made.origin, history=history), [*views.values()]


@st.composite
def _views_of(draw: st.DrawFn, sheet: RecordSheet) -> FiledView:
    nonce = draw(nonces())
    return FiledView(view=disclose(sheet, Audience.PUBLIC, nonce=nonce), nonce=nonce)


def filed_views() -> st.SearchStrategy[FiledView]:
    """The public's views of sheets, with the nonces that tie them together."""
    return record_sheets().flatmap(_views_of)


def _told_of(made: Inspection) -> Iterator[Entry]:
    """Yield the entries of an inspection: each publication, when it was made."""
    for one in publications(made):
        yield Entry(
            kind=one.kind,
            at=one.event.at,
            plan=made.origin.plan,
            draw_number=made.origin.draw_number,
            digest=one.event.view,
            reason=one.reason,
        )


# -- the archive ----------------------------------------------------------------------------------


@st.composite
def filed(draw: st.DrawFn, *, complete: bool | None = None) -> Filed:
    """Archives of small draws with their roster; those that aren't complete lack something."""
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
    lacked = [piece for piece in Piece if piece not in made.progress.pieces]
    return Missing(origin=made.origin, piece=draw(st.sampled_from(lacked)))
