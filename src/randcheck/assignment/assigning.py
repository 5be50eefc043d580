"""Inspectors to businesses (派员): fairly, or with the proof that it can't be done.

`randcheck-assign-1`; docs/assignment.md has every byte.
"""

from __future__ import annotations

from randcheck.assignment.drawing import changed, first_teams
from randcheck.assignment.log_entries import assignment_differences
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
    standing_findings,
    unchecked,
)
from randcheck.errors import Finding, InvalidInput
from randcheck.log import Log
from randcheck.lottery import Draw, Verification
from randcheck.plan import TeamRules
from randcheck.roster import Entity, Inspector, Roster
from randcheck.values.validation import checker

__all__ = ["assign", "assignment_findings", "reassign", "verify_assignment"]


def assign(
    draw: Draw,
    roster: Roster[Entity],
    inspectors: Roster[Inspector],
    rules: TeamRules,
    *,
    partial: bool = False,
) -> Assignment:
    """Draw a team for every business that stands drawn, from the inspectors that were announced.

    Whenever a complete assignment exists there is one, as even as can be; where none does,
    `NotAssignable` carries the proof, unless `partial` asks for as many filled seats as there can
    be. Raises `NotAnnounced` for a roster, inspectors or rules other than those announced.
    """
    staffing = staffing_of(draw, roster, inspectors, rules)
    return first_teams(staffing, draw.drawn, partial=partial)


def reassign(
    assignment: Assignment,
    draw: Draw,
    roster: Roster[Entity],
    inspectors: Roster[Inspector],
    rules: TeamRules,
    withdrawal: Withdrawal | None = None,
) -> Assignment:
    """Return the assignment after an inspector withdrew, or after the draw's skips and extensions.

    Only vacated and new seats are drawn; everybody else stays. Raises `NotAllowed` where nobody may
    take a seat, and where there is nothing to change.
    """
    staffing = staffing_of(draw, roster, inspectors, rules)
    check_belongs(assignment, staffing)
    return changed(assignment, staffing, draw.drawn, withdrawal)


def verify_assignment(
    assignment: Assignment,
    draw: Draw,
    roster: Roster[Entity],
    inspectors: Roster[Inspector],
    rules: TeamRules,
    *,
    log: Log | None = None,
) -> Verification:
    """Draw again, changes included, and return what differs, and what nothing here can show.

    With the public `log`, the first teams and each change must stand there.
    """
    InvalidInput.raise_for(found.under(".log") for found in checker(Log | None)(log))
    staffing = staffing_of(draw, roster, inspectors, rules)
    check_belongs(assignment, staffing)
    found = list(differences(assignment, staffing))
    if log is not None:
        found += assignment_differences(assignment, draw, log)
    return Verification(
        differences=tuple(found), unchecked=tuple(unchecked(assignment, rules, log))
    )


def assignment_findings(
    assignment: Assignment,
    draw: Draw,
    roster: Roster[Entity],
    inspectors: Roster[Inspector],
    rules: TeamRules,
) -> tuple[Finding, ...]:
    """Return where the teams break a rule or aren't as even as can be, without drawing again.

    Says nothing of chance: whether these are the teams that the seed gives, `verify_assignment`
    says. A partial assignment claims no evenness.
    """
    staffing = staffing_of(draw, roster, inspectors, rules)
    check_belongs(assignment, staffing)
    book = Rulebook(staffing)
    first = [one.business for one in assignment.drawn if roster.get(one.business) is not None]
    findings = [*rule_findings(book, assignment.teams, draw.drawn, "teams")]
    if assignment.changes:
        findings += [*standing_findings(assignment, draw)]
        findings += [*rule_findings(book, assignment.drawn, first, "drawn")]
        findings += [*withdrawal_findings(assignment)]
    is_known = len(first) == len(assignment.drawn)
    if is_known and not any(None in team.inspectors for team in assignment.drawn):
        findings += [*evenness_findings(book, assignment)]
    return tuple(findings)
