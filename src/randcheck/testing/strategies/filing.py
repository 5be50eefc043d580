"""Strategies for draws as they are filed: void ones, and with teams and days, told in a log."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final, NamedTuple

from attrs import evolve
from hypothesis import strategies as st

from randcheck import entries as told
from randcheck.archive import DrawFile
from randcheck.assignment import assign
from randcheck.log_entry import Entry
from randcheck.lottery import Draw
from randcheck.plan import Plan
from randcheck.rate import Rate
from randcheck.roster import Entity, Roster
from randcheck.testing.strategies.announcing import (
    FIRST_DAY,
    announced,
    drawable_plans,
    known_at,
    rosters_of,
)
from randcheck.testing.strategies.assigning import planned, reassigned
from randcheck.testing.strategies.drawing import changed, first_draw
from randcheck.testing.strategies.logbook import drawings, openings
from randcheck.testing.strategies.staffing import fully_staffed
from randcheck.testing.strategies.values import names, windows
from randcheck.wire import digest

_HOUR: Final = timedelta(hours=1)


class FiledDraw(NamedTuple):
    """A draw as it is filed and as it stands, and what the log tells of it."""

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
        told.voided_entry(first, reason=reason, at=known_at(first) + _HOUR),
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
    teams = assign(*given)
    if draw(st.booleans()) and teams.teams:
        given, teams = draw(reassigned(given, teams))
    entries = draw(_drawn(given.draw))
    at = entries[-1].at
    entries.append(told.assigned_entry(given.draw, teams, at=at))
    if teams.changes:
        entries.append(told.reassigned_entry(given.draw, teams, at=at))
    file = evolve(
        _file(given.draw, roster),
        inspectors=given.inspectors,
        rules=given.rules,
        assignment=teams,
        visits=draw(planned(given, teams)),
    )
    return FiledDraw(file, given.draw, entries)


@st.composite
def _drawn(draw: st.DrawFn, made: Draw) -> list[Entry]:
    """What a log tells of a draw from its announcement on."""
    first = made.announcement
    at = known_at(first)
    opened = draw(openings(first, at))
    return [told.announced_entry(first), *opened, *drawings(made, at + _HOUR)]


def _file(made: Draw, roster: Roster[Entity]) -> DrawFile:
    return DrawFile(
        announcement=made.announcement, transcript=made.transcript(), roster=digest(roster)
    )


@st.composite
def filed_draws(draw: st.DrawFn, plan: Plan, roster: Roster[Entity]) -> list[FiledDraw]:
    """The draws of a plan, of which the last one stands."""
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
    plan = evolve(draw(drawable_plans()), period=draw(windows()))
    if draw(st.booleans()):
        plan = evolve(plan, strata=None, rate=Rate(count=1))
        return plan, draw(rosters_of(plan, least=2, max_size=3))
    return plan, draw(rosters_of(plan, least=1, max_size=3))


def draw_files() -> st.SearchStrategy[DrawFile]:
    """Draws as they are filed: void ones, bare ones, and those with teams and days."""
    draws = grounds().flatmap(lambda given: filed_draws(*given))
    return draws.flatmap(lambda made: st.sampled_from([one.file for one in made]))
