"""What an event must fulfil beside its place in the table of `lifecycle`.

Each condition is a function of what has happened so far and the event, and yields what stands
against it; the finding's path is that of the event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve

from randcheck.errors import Finding
from randcheck.errors.finding import fault
from randcheck.inspection.events import (
    Amended,
    Approved,
    Assigned,
    BreachReported,
    FollowedUp,
    MemberReplaced,
    Notified,
    NotInspectable,
    Prepared,
    Recorded,
    Visited,
    Voided,
)
from randcheck.inspection.follow_up import follow_up_findings, without_ground
from randcheck.inspection.progress import Situation
from randcheck.inspection.record import Conduct, RecordSheet

__all__: list[str] = []

#: Yields what stands against an event, given what happened before it.
Condition = Callable[[Situation, Any], Iterable[Finding]]

_BELONGS: Final = ("business.identifier", "plan", "draw_number", "label")


# -- team and visit -------------------------------------------------------------------------------


def _assigned(now: Situation, event: Assigned) -> Iterator[Finding]:
    yield from _too_small(now, len(event.team), "team")


def _too_small(now: Situation, size: int, where: str) -> Iterator[Finding]:
    if size < now.drawn.team_size:
        problem = f"a team of {size}, and {now.drawn.team_size} required"
        yield fault("lifecycle.team", "D13", where, problem, "name more inspectors")


def _member_replaced(now: Situation, event: MemberReplaced) -> Iterator[Finding]:
    team, successor = now.team, event.successor
    if event.member not in team:
        problem = f"{event.member} isn't of the team"
        yield fault("lifecycle.team", "D14", "member", problem, f"name one of {'、'.join(team)}")
    if successor is None:
        yield from _too_small(now, len(team) - 1, "successor")
    elif successor in team:
        problem = f"{successor} is of the team already"
        yield fault("lifecycle.team", "D14", "successor", problem, "name somebody else")
    elif successor in now.recused:
        problem = f"{successor} is recused"
        yield fault("lifecycle.recused", "R11", "successor", problem, "name somebody else")


def _notified(now: Situation, event: Notified) -> Iterator[Finding]:
    yield from _outside(now, event.visit_day, "visit_day")


def _outside(now: Situation, day: date, where: str) -> Iterator[Finding]:
    window = now.drawn.window
    if not window.start <= day <= window.end:
        problem = f"{day} is outside the plan's window, {window}"
        yield fault("lifecycle.window", "R6", where, problem, "give a day inside")


def _prepared(now: Situation, event: Prepared) -> Iterator[Finding]:
    if not event.discipline_stated:
        problem = "discipline wasn't stated"
        yield fault("lifecycle.discipline", "S7", "discipline_stated", problem, "state it first")
    missing = [one for one in now.team if one not in event.trained]
    if missing:
        problem = f"not trained: {'、'.join(missing)}"
        yield fault("lifecycle.training", "S7", "trained", problem, "train every member first")


def _visited(now: Situation, event: Visited) -> Iterator[Finding]:
    yield from _outside(now, event.conduct.day, "conduct.day")
    since = now.prepared_at
    if since is not None and event.conduct.started_at < since:
        problem = f"started at {event.conduct.started_at}, before the team was prepared at {since}"
        yield fault("lifecycle.visit", "S7", "conduct.started_at", problem, "prepare, then visit")


# -- the sheet ------------------------------------------------------------------------------------


def _recorded(now: Situation, event: Recorded | Amended) -> Iterator[Finding]:
    yield from _of_another(now, event.sheet)
    yield from _by_others(now, event.sheet)
    yield from _on_another_day(now, event.sheet.conduct)
    if not event.sheet.is_inspected:
        problem = "no result of an inspection"
        fix = "put it on record as not inspectable"
        yield fault("lifecycle.sheet", "D7", "sheet.rows", problem, fix)
    yield from _undermined(now, event.sheet)


def _of_another(now: Situation, sheet: RecordSheet) -> Iterator[Finding]:
    drawn = now.drawn
    found = (sheet.business.identifier, sheet.plan, sheet.draw_number, sheet.label)
    expected = (drawn.business, drawn.plan, drawn.draw_number, drawn.label)
    if found != expected:
        for where, one, other in zip(_BELONGS, found, expected, strict=True):
            if one != other:
                problem = f"a sheet of {one}, and {other} inspected"
                fix = "put it on the record of its own inspection"
                yield fault("lifecycle.sheet", "R6", f"sheet.{where}", problem, fix)


def _by_others(now: Situation, sheet: RecordSheet) -> Iterator[Finding]:
    signed = {one for row in sheet.rows for one in row.inspectors}
    if not signed.issubset(now.team):
        yield from _strangers(sheet, now.team)
    if len(signed) < now.drawn.team_size:
        problem = f"{len(signed)} inspectors, and {now.drawn.team_size} required"
        yield fault("lifecycle.inspectors", "R11", "sheet.rows", problem, "have them all sign")


def _strangers(sheet: RecordSheet, team: tuple[str, ...]) -> Iterator[Finding]:
    for place, row in enumerate(sheet.rows):
        for index, one in enumerate(row.inspectors):
            if one not in team:
                where = f"sheet.rows[{place}].inspectors[{index}]"
                fix = "name members, or put the replacement on record first"
                yield fault("lifecycle.inspectors", "R11", where, f"{one} isn't of the team", fix)


def _on_another_day(now: Situation, conduct: Conduct) -> Iterator[Finding]:
    days = [visit.day for visit in now.team_visits]
    if conduct.day not in days:
        problem = f"{conduct.day}, and the team visited on {'、'.join(map(str, days))}"
        fix = "give the day of the visit, or put that visit on record first"
        yield fault("lifecycle.day", "R6", "sheet.conduct.day", problem, fix)
    if conduct.started_at < now.drawn.drawn_at:
        problem = f"started at {conduct.started_at}, before the draw at {now.drawn.drawn_at}"
        where = "sheet.conduct.started_at"
        yield fault("lifecycle.day", "R6", where, problem, "give the moment at which it started")


def _undermined(now: Situation, sheet: RecordSheet) -> Iterator[Finding]:
    for fact in now.in_force:
        for found in without_ground(fact, sheet):
            problem = f"{fact.identifier} rests on the sheet before: {found.problem}"
            yield evolve(found, path="$.sheet.rows", problem=problem, fix="lift it first")


def _amended(now: Situation, event: Amended) -> Iterator[Finding]:
    latest = now.sheets[-1]
    if event.supersedes != latest.digest:
        problem = f"{event.supersedes}, and the latest sheet is {latest.digest}"
        fix = "look at the latest sheet, and name that"
        yield fault("lifecycle.supersedes", "R5", "supersedes", problem, fix)
    if event.sheet == latest:
        problem = "the sheet is the same as before"
        yield fault("lifecycle.supersedes", "R5", "sheet", problem, "change what is wrong")
    yield from _recorded(now, event)


def _approved(now: Situation, event: Approved) -> Iterator[Finding]:
    if event.actor in now.authors:
        problem = f"{event.actor} recorded it"
        yield fault("lifecycle.own-record", "R5", "actor", problem, "have somebody else approve")


# -- what comes of it -----------------------------------------------------------------------------


def _followed_up(now: Situation, event: FollowedUp) -> Iterator[Finding]:
    yield from _reported(now, event)
    for found in follow_up_findings(event.fact, now.sheets[-1], now.in_force):
        yield found.under(".fact")


def _reported(now: Situation, event: FollowedUp | BreachReported) -> Iterator[Finding]:
    if any(fact.identifier == event.fact.identifier for fact in now.follow_ups):
        problem = f"{event.fact.identifier} is another fact's identifier"
        yield fault("lifecycle.fact", "R9", "fact.identifier", problem, "give it one of its own")


def _not_inspectable(now: Situation, event: NotInspectable) -> Iterator[Finding]:
    if now.sheets:
        problem = "a sheet is on record, so it was inspected"
        yield fault("lifecycle.inspected", "D7", "", problem, "correct the sheet, or void it")
    if event.replaced_by is not None and now.visits:
        problem = "was visited already"
        yield fault("lifecycle.replaced", "D18", "replaced_by", problem, "give None")
    if event.replaced_by == now.drawn.business:
        problem = "can't take its own place"
        fix = "name the next in ticket order, or None"
        yield fault("lifecycle.replaced", "D18", "replaced_by", problem, fix)


def _voided(now: Situation, event: Voided) -> Iterator[Finding]:
    for fact in now.in_force:
        problem = f"the {fact.kind.value} {fact.identifier} stands"
        yield fault("lifecycle.standing", "R9", "", problem, "lift it first")


_CONDITIONS: Final[Mapping[type, Condition]] = {
    Assigned: _assigned,
    MemberReplaced: _member_replaced,
    Notified: _notified,
    Prepared: _prepared,
    Visited: _visited,
    Recorded: _recorded,
    Amended: _amended,
    Approved: _approved,
    FollowedUp: _followed_up,
    BreachReported: _reported,
    NotInspectable: _not_inspectable,
    Voided: _voided,
}
#: What each kind of event must fulfil; a kind that isn't here, only its place in the table.
CONDITIONS: Final[Mapping[type, Condition]] = MappingProxyType(_CONDITIONS)
