"""Inspectors to businesses (选派执法检查人员): fairly, or with the proof that it can't be done.

`randcheck-assign-1`; docs/assignment.md has every byte.
"""

from __future__ import annotations

from randcheck.assignment.drawing import changed, first_teams
from randcheck.assignment.log_entries import log_findings
from randcheck.assignment.rulebook import (
    Rulebook,
    evenness_findings,
    rule_findings,
    withdrawal_findings,
)
from randcheck.assignment.staffing import staffing_of
from randcheck.assignment.teams import Assignment, Withdrawal
from randcheck.assignment.verification import (
    check_belongs,
    differences,
    stage_findings,
    unchecked,
)
from randcheck.errors import Finding, Report
from randcheck.log import Log
from randcheck.lottery import Draw
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
    where no inspector may take a seat, and where there is nothing to change.
    """
    staffing = staffing_of(draw, roster, inspectors, rules, inspectors_nonce, team_rules_nonce)
    check_belongs(assignment, staffing)
    return changed(assignment, staffing, draw.drawn, withdrawal)


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

    Without the nonces that were given to `announce`, inspectors and rules can't be held against the
    announcement, and `unchecked` says so. With the public `log` (公示日志), the first teams and
    each change must be in it.
    """
    staffing = staffing_of(draw, roster, inspectors, rules, inspectors_nonce, team_rules_nonce)
    check_belongs(assignment, staffing)
    found = list(differences(assignment, staffing))
    if log is not None:
        found += log_findings(assignment, draw, log)
    nonces = {"inspectors": inspectors_nonce, "team_rules": team_rules_nonce}
    return Report(findings=tuple(found), unchecked=tuple(unchecked(assignment, rules, log, nonces)))


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
    assignment claims no evenness. Without the nonces, inspectors and rules are taken as given.
    """
    staffing = staffing_of(draw, roster, inspectors, rules, inspectors_nonce, team_rules_nonce)
    check_belongs(assignment, staffing)
    book = Rulebook(staffing)
    first = [one.business for one in assignment.first_teams if roster.get(one.business) is not None]
    findings = [*rule_findings(book, assignment.teams, draw.drawn, "teams")]
    if assignment.changes:
        findings += [*stage_findings(assignment, draw)]
        findings += [*rule_findings(book, assignment.first_teams, first, "first_teams")]
        findings += [*withdrawal_findings(assignment)]
    is_known = len(first) == len(assignment.first_teams)
    if is_known and not any(None in team.inspectors for team in assignment.first_teams):
        findings += [*evenness_findings(book, assignment)]
    return tuple(findings)
