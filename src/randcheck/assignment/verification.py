"""Drawing an assignment again, changes included, and what differs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest

from attrs import evolve

from randcheck.assignment.drawing import changed, first_teams
from randcheck.assignment.staffing import Staffing, key_of
from randcheck.assignment.teams import Assignment, Change, Team
from randcheck.errors import Finding, RandcheckError
from randcheck.errors.finding import fault, mismatches
from randcheck.log import Log
from randcheck.lottery import Draw
from randcheck.plan import TeamRules
from randcheck.roster import Inspector, Roster
from randcheck.sampler import standing_sample

__all__: list[str] = []

#: How far a draw has come: the number of its skips, and each stratum's step.
Reached = tuple[int, tuple[int, ...]]


def belonging(assignment: Assignment, draw: Draw) -> Iterator[Finding]:
    """Yield where an assignment isn't of this draw, by the rules announced."""
    announcement = draw.announcement
    claims = (
        ("label", assignment.label, announcement.label),
        ("announcement_digest", assignment.announcement_digest, announcement.digest),
        *(
            (name, getattr(assignment, name), getattr(announcement, name))
            for name in ("inspectors_commitment", "team_rules_commitment")
        ),
        ("key", assignment.key, key_of(draw)),
    )
    for found in mismatches(claims, "assignment.*"):
        yield found.under(".assignment")


def differences(assignment: Assignment, staffing: Staffing) -> Iterator[Finding]:
    """Yield in what an assignment differs from what its draw gives, stage by stage.

    Each change is drawn from the whole of the teams before it: the cost grows with changes times
    teams.
    """
    yield from stage_findings(assignment, staffing.draw)
    businesses = [team.business for team in assignment.first_teams]
    partial = any(None in team.inspectors for team in assignment.first_teams)
    try:
        again = first_teams(staffing, businesses, partial=partial)
        yield from _differing(
            "first_teams", _seats(assignment.first_teams), _seats(again.first_teams)
        )
        yield from _differing("evenness", assignment.evenness, again.evenness)
        for index, change in enumerate(assignment.changes):
            before = evolve(assignment, changes=assignment.changes[:index])
            drawn = {team.business for team in before.teams} - set(change.dissolved)
            drawn |= {team.business for team in change.teams}
            found = changed(before, staffing, sorted(drawn), change.withdrawal).changes[-1]
            yield from _differing_change(change, found, f"changes[{index}]")
    except RandcheckError as error:
        yield from error.findings
    now = [team.business for team in assignment.teams]
    yield from _differing("teams", now, sorted(staffing.draw.drawn), code="differs.businesses")


def _differing_change(claimed: Change, found: Change, where: str) -> Iterator[Finding]:
    number = claimed.number
    yield from _differing(
        f"{where}.teams", _seats(claimed.teams), _seats(found.teams), number=number
    )
    yield from _differing(f"{where}.dissolved", claimed.dissolved, found.dissolved, number=number)


def _seats(teams: Iterable[Team]) -> list[tuple[str, ...]]:
    """Return each team as a finding shows it: the business, then the seats; a dash is empty."""
    return [(team.business, *(one or "–" for one in team.inspectors)) for team in teams]


def _differing(
    where: str,
    claimed: Sequence[object],
    again: Sequence[object],
    *,
    code: str = "differs.*",
    **figures: object,
) -> Iterator[Finding]:
    """Yield the first place at which something else is claimed than the draw gives."""
    pairs = enumerate(zip_longest(claimed, again, fillvalue=()))
    for position, (one, other) in pairs:
        if one != other:
            yield from mismatches([(where, one, other)], code, position=position, **figures)
            return


def never_together(assignment: Assignment, staffing: Staffing) -> Iterator[Finding]:
    """Yield each team of which, on every working day of the window, some member is away."""
    workdays = staffing.eligibility._workdays
    there: dict[str, set[date]] = {
        one.identifier: {day for day in workdays if not one.is_away(day)}
        for one in staffing.inspectors
        if one.leave
    }
    for index, team in enumerate(assignment.teams):
        days = [there[name] for name in team.members if name in there]
        if days and not set.intersection(*days):
            yield fault(
                "visits.apart",
                f"teams[{index}]",
                business=team.business,
                inspectors=team.members,
                workdays=len(workdays),
            )


def stage_findings(assignment: Assignment, draw: Draw) -> Iterator[Finding]:
    """Yield a finding unless each stage's businesses are those of the draw as it once was.

    From stage to stage the draw only grows, by skips in order and by each stratum's steps: what was
    taken back would leave no trace, and its businesses would have had two teams to choose from.
    """
    state: Reached = (0, (0,) * len(draw.strata))
    listed = [frozenset(one for one, _ in stratum.sample.ranked) for stratum in draw.strata]
    for number, given in enumerate(_stages(assignment)):
        reached = _reached(draw, listed, given, *state)
        if reached is None:
            if number:
                yield fault("differs.stage", f"changes[{number - 1}]", number=number)
            else:
                yield fault("differs.first-stage", "first_teams")
            return
        state = reached


def _stages(assignment: Assignment) -> Iterator[frozenset[str]]:
    """Yield the businesses that had a team at first, and after each change."""
    standing = {team.business for team in assignment.first_teams}
    yield frozenset(standing)
    for change in assignment.changes:
        standing = standing.difference(change.dissolved)
        standing.update(team.business for team in change.teams)
        yield frozenset(standing)


def _reached(
    draw: Draw,
    listed: Sequence[frozenset[str]],
    given: frozenset[str],
    skips: int,
    steps: tuple[int, ...],
) -> Reached | None:
    """Return the fewest skips and steps, from these on, after which just these were drawn.

    `listed` has the businesses of each stratum that have a ticket, drawn and reserves.
    There is one state that has the fewest of everything: of two states with the same businesses,
    the one with the fewer skips and each stratum's lower step has them too.
    """
    wanted = [given & one for one in listed]
    if given != frozenset().union(*wanted):
        return None
    skipped = {skip.business for skip in draw.skips[:skips]}
    for count in range(skips, len(draw.skips) + 1):
        found = [
            _step(draw, index, wanted[index], skipped & listed[index], least)
            for index, least in enumerate(steps)
        ]
        known = tuple(step for step in found if step is not None)
        if len(known) == len(found):
            return count, known
        skipped.update(skip.business for skip in draw.skips[count : count + 1])
    return None


def _step(
    draw: Draw, index: int, wanted: Collection[str], skipped: Collection[str], least: int
) -> int | None:
    """Return the lowest step of a stratum at which just these were drawn, or None."""
    stratum, terms = draw.strata[index], draw.announcement.strata[index]
    for step in range(least, stratum.extension + 1):
        size, reserves = terms.steps[step]
        then = standing_sample(stratum.sample, size=size, reserves=reserves, skipped=skipped)
        if set(then.identifiers) == wanted:
            return step
    return None


def without_nonce(nonces: Mapping[str, bytes | None]) -> Iterator[Finding]:
    """Yield the documents that can't be held against the announcement's commitments."""
    for name, nonce in nonces.items():
        if nonce is None:
            yield fault("unchecked.commitment", f"{name}_commitment")


def unchecked(
    assignment: Assignment,
    rules: TeamRules,
    inspectors: Roster[Inspector],
    log: Log | None,
    nonces: Mapping[str, bytes | None],
) -> Iterator[Finding]:
    """Yield what nothing given can show."""
    yield from without_nonce(nonces)
    if log is None:
        yield fault("unchecked.earlier-assignment", "changes")
    else:
        yield fault("unchecked.head", "log", digest=log.head)
    yield from inspectors._namesakes()
    if rules.recusals or rules.past or rules.workloads:
        yield fault(
            "unchecked.rules",
            "rules",
            recusals=len(rules.recusals),
            past_visits=len(rules.past),
            workloads=len(rules.workloads),
        )
    for index, change in enumerate(assignment.changes):
        if change.withdrawal is not None:
            yield fault(
                "unchecked.withdrawal",
                f"changes[{index}].withdrawal.reason",
                inspector=change.withdrawal.inspector,
                reason=change.withdrawal.reason,
            )
