"""Drawing an assignment again, changes included, and what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from attrs import evolve

from randcheck.assignment.drawing import changed, first_teams
from randcheck.assignment.staffing import Staffing
from randcheck.assignment.teams import Assignment, Change, Team
from randcheck.errors import Finding, NotAnnounced, RandcheckError
from randcheck.errors.finding import fault, mismatches
from randcheck.log import Log
from randcheck.lottery import Draw
from randcheck.plan import TeamRules

__all__: list[str] = []


def check_belongs(assignment: Assignment, staffing: Staffing) -> None:
    """Raise `NotAnnounced` unless the assignment is of this draw, by the rules announced."""
    announcement = staffing.draw.announcement
    NotAnnounced.raise_for(
        found.under(".assignment")
        for found in mismatches(
            (
                ("label", assignment.label, announcement.label),
                ("announcement_digest", assignment.announcement_digest, announcement.digest),
                *(
                    (name, getattr(assignment, name), getattr(announcement, name))
                    for name in ("inspectors_commitment", "team_rules_commitment")
                ),
                ("key", assignment.key, staffing.key),
            ),
            "assignment.*",
        )
    )


def differences(assignment: Assignment, staffing: Staffing) -> Iterator[Finding]:
    """Yield in what an assignment differs from what its draw gives, stage by stage."""
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


def stage_findings(assignment: Assignment, draw: Draw) -> Iterator[Finding]:
    """Yield a finding unless each stage's businesses are those of the draw as it once was.

    The stages follow the draw's skips in order: a skip that was taken back would leave no trace in
    the draw, and its business would have had two teams to choose from.
    """
    skips = 0
    for number, given in enumerate(_stages(assignment)):
        possible = (n for n in range(skips, len(draw.skips) + 1) if _was_drawn(draw, given, n))
        found = next(possible, None)
        if found is None:
            if number:
                yield fault("differs.stage", f"changes[{number - 1}]", number=number)
            else:
                yield fault("differs.first-stage", "first_teams")
            return
        skips = found


def _stages(assignment: Assignment) -> Iterator[set[str]]:
    """Yield the businesses that had a team at first, and after each change."""
    for count in range(len(assignment.changes) + 1):
        then = evolve(assignment, changes=assignment.changes[:count])
        yield {team.business for team in then.teams}


def _was_drawn(draw: Draw, given: set[str], skips: int) -> bool:
    """Whether these businesses were drawn after so many skips, under some extension so far."""
    then = evolve(draw, skips=draw.skips[:skips])
    rest = set(given)
    for stratum in draw.strata:
        listed = {one for one, _ in stratum.sample.ranked}
        steps = (
            _at_step(then, stratum.name, step).standing(stratum.name).identifiers
            for step in range(stratum.extension + 1)
        )
        if not any(set(standing) == given & listed for standing in steps):
            return False
        rest -= listed
    return not rest


def _at_step(draw: Draw, stratum: str, step: int) -> Draw:
    """Return a draw as it was with one stratum at a step."""
    return evolve(
        draw,
        strata=tuple(
            evolve(one, extension=step) if one.name == stratum else one for one in draw.strata
        ),
    )


def unchecked(
    assignment: Assignment, rules: TeamRules, log: Log | None, nonces: Mapping[str, bytes | None]
) -> Iterator[Finding]:
    """Yield what nothing given can show."""
    for name, nonce in nonces.items():
        if nonce is None:
            yield fault("unchecked.commitment", f"{name}_commitment")
    if log is None:
        yield fault("unchecked.earlier-assignment", "changes")
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
