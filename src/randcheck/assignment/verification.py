"""Drawing an assignment again, changes included, and telling what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from randcheck.assignment.drawing import changed, first_teams
from randcheck.assignment.staffing import Staffing
from randcheck.assignment.teams import Assignment
from randcheck.errors import Finding, InvalidInput, NotAnnounced, RandcheckError
from randcheck.errors.finding import shorten
from randcheck.log import Log
from randcheck.lottery import Draw
from randcheck.plan import TeamRules
from randcheck.values.validation import checker

__all__: list[str] = []


def check_belongs(assignment: Assignment, staffing: Staffing) -> None:
    """Raise `NotAnnounced` unless the assignment is of this draw, by the rules announced."""
    InvalidInput.raise_for(f.under(".assignment") for f in checker(Assignment)(assignment))
    announcement = staffing.draw.announcement
    NotAnnounced.raise_for(
        Finding(
            code=f"announced.{where}",
            path=f"$.assignment.{where}",
            problem=f"{found}, and the draw has {expected}",
            fix="give the draw, inspectors and rules that the assignment was made from",
        )
        for where, found, expected in (
            ("label", assignment.label, announcement.label),
            ("announcement_digest", assignment.announcement_digest, announcement.digest),
            ("inspector_digest", assignment.inspector_digest, announcement.inspector_digest),
            ("team_rules_digest", assignment.team_rules_digest, announcement.team_rules_digest),
            ("key", assignment.key, staffing.key),
        )
        if found != expected
    )


def differences(assignment: Assignment, staffing: Staffing) -> Iterator[Finding]:
    """Yield in what an assignment differs from what its draw gives, step by step."""
    yield from standing_findings(assignment, staffing.draw)
    businesses = [team.business for team in assignment.drawn]
    partial = any(None in team.inspectors for team in assignment.drawn)
    try:
        again = first_teams(staffing, businesses, partial=partial)
        yield from _differing("drawn", assignment.drawn, again.drawn)
        yield from _differing("evenness", assignment.evenness, again.evenness)
        for index, change in enumerate(assignment.changes):
            before = evolve(assignment, changes=assignment.changes[:index])
            standing = {team.business for team in before.teams} - set(change.dissolved)
            standing |= {team.business for team in change.teams}
            found = changed(before, staffing, sorted(standing), change.withdrawal).changes[-1]
            yield from _differing(f"changes[{index}].teams", change.teams, found.teams)
            yield from _differing(f"changes[{index}].dissolved", change.dissolved, found.dissolved)
    except RandcheckError as error:
        yield from error.findings
    yield from _differing(
        "teams",
        [team.business for team in assignment.teams],
        sorted(staffing.draw.drawn),
    )


def standing_findings(assignment: Assignment, draw: Draw) -> Iterator[Finding]:
    """Yield a finding unless each stage's businesses are those of the draw as it once stood.

    The stages follow the draw's skips in order: a skip that was taken back would leave no trace in
    the draw, and its business would have had two teams to choose from.
    """
    skips = 0
    for where, given in _stages(assignment):
        stood = (n for n in range(skips, len(draw.skips) + 1) if _stood(draw, given, n))
        found = next(stood, None)
        if found is None:
            yield Finding(
                code=f"differs.{'drawn' if where == '$.drawn' else 'dissolved'}",
                path=where,
                problem="teams for other businesses than stood drawn at that point",
                fix="ask for an explanation: somebody was added, left out, or taken back",
            )
            return
        skips = found


def _stages(assignment: Assignment) -> Iterator[tuple[str, set[str]]]:
    """Yield the businesses that had a team at first, and after each change."""
    for count in range(len(assignment.changes) + 1):
        then = evolve(assignment, changes=assignment.changes[:count])
        where = f"$.changes[{count - 1}]" if count else "$.drawn"
        yield where, {team.business for team in then.teams}


def _stood(draw: Draw, given: set[str], skips: int) -> bool:
    """Whether these businesses stood drawn after so many skips, under some extension so far."""
    then = evolve(draw, skips=draw.skips[:skips])
    rest = set(given)
    for stratum in draw.strata:
        listed = {one for one, _ in stratum.sample.listed}
        steps = (
            then.with_extension(step, stratum=stratum.name).standing(stratum.name).identifiers
            for step in range(stratum.extension + 1)
        )
        if not any(set(standing) == given & listed for standing in steps):
            return False
        rest -= listed
    return not rest


def unchecked(assignment: Assignment, rules: TeamRules, log: Log | None) -> Iterator[Finding]:
    """Yield what rests on somebody's word."""
    if log is None:
        yield Finding(
            code="unchecked.log",
            path="$.changes",
            problem="whether there was another assignment before, or a change left out",
            fix="give the public log",
        )
    claims = len(rules.recusals) + len(rules.past) + len(rules.workloads)
    if claims:
        yield Finding(
            code="unchecked.rules",
            path="$.team_rules",
            problem="whether recusals, past inspections and visits are true, and all there are",
            fix="ask for the evidence",
            figures=(("claims", claims),),
        )
    for index, change in enumerate(assignment.changes):
        if change.withdrawal is not None:
            yield Finding(
                code="unchecked.withdrawal",
                path=f"$.changes[{index}].withdrawal.reason",
                problem="whether the reason is true",
                value=shorten(change.withdrawal.reason),
                fix="ask for the evidence",
            )


def _differing(where: str, claimed: Sequence[object], found: Sequence[object]) -> Iterator[Finding]:
    if claimed != found:
        yield Finding(
            code=f"differs.{where.rpartition('.')[2]}",
            path=f"$.{where}",
            problem=_first_difference(claimed, found),
            fix="ask for an explanation: this assignment isn't what the draw gives",
        )


def _first_difference(claimed: Sequence[object], found: Sequence[object]) -> str:
    for place, (one, other) in enumerate(zip(claimed, found, strict=False)):
        if one != other:
            return f"at place {place} {one} claimed, and {other} found"
    return f"{len(claimed)} claimed, and {len(found)} found"
