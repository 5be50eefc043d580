"""Inspectors to businesses (选派执法检查人员): fairly, or with the proof that it can't be done.

`randcheck-assign-1`; docs/assignment.md has every byte.
"""

from __future__ import annotations

from collections.abc import Mapping

from randcheck.assignment.drawing import changed, first_teams
from randcheck.assignment.log_entries import log_findings
from randcheck.assignment.rulebook import broken_rules
from randcheck.assignment.staffing import Staffing, staffing_of, unannounced, window_findings
from randcheck.assignment.teams import Assignment, Withdrawal
from randcheck.assignment.verification import (
    belonging,
    differences,
    never_together,
    stage_findings,
    unchecked,
)
from randcheck.errors import Finding, NotAllowed, NotAnnounced, Report
from randcheck.log import Log
from randcheck.lottery import Draw, verify
from randcheck.plan import TeamRules
from randcheck.roster import Entity, Inspector, Roster
from randcheck.values import Nonce
from randcheck.values.validation import checked

__all__ = ["assign", "assignment_findings", "reassign", "verify_assignment"]


@checked
def assign(
    draw: Draw,
    roster: Roster[Entity],
    inspectors: Roster[Inspector],
    rules: TeamRules,
    *,
    inspectors_nonce: Nonce,
    team_rules_nonce: Nonce,
    partial: bool = False,
) -> Assignment:
    """Draw a team for each business that is drawn now, from the inspectors that were announced.

    Wherever there is a complete assignment, one is returned that is as even as can be. Where there
    is none, `NotAssignable` is raised with the proof; with `partial`, as many seats are filled as
    can be. The nonces are those given to `announce`. Raises `NotAnnounced` for a roster, inspectors
    or rules other than announced.
    """
    staffing = staffing_of(draw, roster, inspectors, rules, inspectors_nonce, team_rules_nonce)
    return first_teams(staffing, draw.drawn, partial=partial)


@checked
def reassign(
    assignment: Assignment,
    draw: Draw,
    roster: Roster[Entity],
    inspectors: Roster[Inspector],
    rules: TeamRules,
    withdrawal: Withdrawal | None = None,
    *,
    inspectors_nonce: Nonce,
    team_rules_nonce: Nonce,
) -> Assignment:
    """Return the assignment after an inspector withdrew, or after the draw's skips and extensions.

    Only vacated and new seats are drawn; all other inspectors keep theirs. Raises `NotAllowed`
    where no inspector may take a seat, where there is nothing to change, where a withdrawal keeps
    nobody away who wasn't kept away before, and where the draw lacks a skip or a step that the
    teams have followed.
    """
    staffing = staffing_of(draw, roster, inspectors, rules, inspectors_nonce, team_rules_nonce)
    NotAnnounced.raise_for(belonging(assignment, draw))
    after = changed(assignment, staffing, draw.drawn, withdrawal)
    NotAllowed.raise_for(stage_findings(after, draw))
    return after


@checked
def verify_assignment(
    assignment: Assignment,
    draw: Draw,
    roster: Roster[Entity],
    inspectors: Roster[Inspector],
    rules: TeamRules,
    *,
    inspectors_nonce: Nonce | None = None,
    team_rules_nonce: Nonce | None = None,
    log: Log | None = None,
) -> Report:
    """Draw again, changes included, and report what differs and what nothing given can show.

    What isn't given as announced is a finding, and then nothing is drawn again. Without the nonces
    that were given to `announce`, inspectors and rules can't be held against the announcement, and
    `unchecked` says so. A visit window that leaves the plan's period, or begins before the
    announcement, is a finding. The public `log` (公示日志) must hold together, have the draw
    without a void, and have just these first teams and these changes, in order.
    """
    nonces = {"inspectors": inspectors_nonce, "team_rules": team_rules_nonce}
    found = _given_otherwise(assignment, draw, roster, inspectors, rules, nonces)
    if not found:
        staffing = Staffing(draw=draw, roster=roster, inspectors=inspectors, rules=rules)
        found += differences(assignment, staffing)
        found += window_findings(draw, rules)
    if log is not None:
        found += verify(draw.transcript(), log=log).findings
        found += log_findings(assignment, draw, log)
    open_questions = unchecked(assignment, rules, inspectors, log, nonces)
    return Report(findings=tuple(found), unchecked=tuple(open_questions))


@checked
def assignment_findings(
    assignment: Assignment,
    draw: Draw,
    roster: Roster[Entity],
    inspectors: Roster[Inspector],
    rules: TeamRules,
    *,
    inspectors_nonce: Nonce | None = None,
    team_rules_nonce: Nonce | None = None,
) -> tuple[Finding, ...]:
    """Return where the teams break a rule or aren't as even as can be, without drawing again.

    Whether these are the teams that the seed gives, only `verify_assignment` shows. A partial
    assignment claims no evenness. Without the nonces, inspectors and rules are taken as given; what
    isn't given as announced is a finding, and then nothing else is looked at. Teams that are free
    together on no working day are named too, though no rule forbids them, and a visit window that
    leaves the plan's period.
    """
    nonces = {"inspectors": inspectors_nonce, "team_rules": team_rules_nonce}
    found = _given_otherwise(assignment, draw, roster, inspectors, rules, nonces)
    if not found:
        staffing = Staffing(draw=draw, roster=roster, inspectors=inspectors, rules=rules)
        found += broken_rules(assignment, staffing)
        found += never_together(assignment, staffing)
        found += window_findings(draw, rules)
    return tuple(found)


def _given_otherwise(
    assignment: Assignment,
    draw: Draw,
    roster: Roster[Entity],
    inspectors: Roster[Inspector],
    rules: TeamRules,
    nonces: Mapping[str, bytes | None],
) -> list[Finding]:
    """Return what of all that is given isn't what was announced, or contradicts itself."""
    given = (draw, roster, inspectors, rules)
    return [
        *belonging(assignment, draw),
        *unannounced(*given, nonces["inspectors"], nonces["team_rules"]),
        *rules.findings(inspectors, roster),
    ]
