"""Checking days of visits: drawn again, or, where something isn't shown, held against the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from randcheck.assignment.staffing import window_findings
from randcheck.assignment.teams import Assignment
from randcheck.assignment.verification import without_nonce
from randcheck.assignment.visit_plan import Appointment, VisitPlan
from randcheck.assignment.visiting import (
    Basis,
    amended_otherwise,
    basis_findings,
    calendar_of,
    other_than_assigned,
    plan_claims,
    planned,
)
from randcheck.errors import Finding, RandcheckError, Report
from randcheck.errors.finding import fault, mismatches
from randcheck.lottery import Draw
from randcheck.plan import TeamRules
from randcheck.roster import Inspector, Roster
from randcheck.values import Nonce
from randcheck.values.validation import checked

__all__ = ["verify_visits"]


@checked
def verify_visits(
    plan: VisitPlan,
    assignment: Assignment,
    draw: Draw,
    inspectors: Roster[Inspector],
    rules: TeamRules,
    *,
    inspectors_nonce: Nonce | None = None,
    team_rules_nonce: Nonce | None = None,
    others: Sequence[VisitPlan] = (),
    earlier: VisitPlan | None = None,
    amended_inspectors: Roster[Inspector] | None = None,
    amended_inspectors_nonce: Nonce | None = None,
) -> Report:
    """Draw the days again (核验检查日程), and report what differs and what nothing given can show.

    `others`, `earlier` and `amended_inspectors` are those that the plan rests on. Where one of them
    isn't given, `unchecked` says so, and the days are held against the rules alone: working days,
    leave, visits a day. An earlier plan is verified by itself. A window outside the plan's period
    or before the announcement is a finding, and so is a team of another business than drawn.
    """
    hidden = ((inspectors, inspectors_nonce), (rules, team_rules_nonce))
    basis = Basis(plan.made_on, plan.per_day, plan.notice, others, earlier, plan.amendments)
    found = [
        *mismatches(plan_claims(plan, assignment, draw), "visit-plan.*"),
        *other_than_assigned(assignment, draw, *hidden),
        *_rested_otherwise(plan, others, earlier),
        *basis_findings(basis, assignment, rules),
    ]
    rosters = [one for one in (inspectors, amended_inspectors) if one is not None]
    if amended_inspectors is not None:
        found += amended_otherwise(plan.amendments, amended_inspectors, amended_inspectors_nonce)
    if missing := [*_missing(plan, others, earlier, amended_inspectors)]:
        found += _broken_rules(plan, assignment, rosters, rules)
    elif not found:
        found += _differences(plan, assignment, draw, rosters, rules, basis)
    found += window_findings(draw, rules)
    nonces = {"inspectors": inspectors_nonce, "team_rules": team_rules_nonce}
    taken = (*without_nonce(nonces), *missing, *_on_trust(plan))
    return Report(findings=tuple(found), unchecked=taken)


def _rested_otherwise(
    plan: VisitPlan, others: Iterable[VisitPlan], earlier: VisitPlan | None
) -> Iterator[Finding]:
    """Yield the plans that are given and aren't those that the plan names."""
    if earlier is not None:
        claim = ("earlier", earlier.digest, plan.earlier or "")
        yield from mismatches([claim], "visit-plan.rests-on")
    named = set(plan.others)
    for index, digest in enumerate(one.digest for one in others):
        if digest not in named:
            where = f"others[{index}]"
            yield fault("visit-plan.rests-on", where, found=digest, expected=plan.others)


def _missing(
    plan: VisitPlan,
    others: Iterable[VisitPlan],
    earlier: VisitPlan | None,
    amended_inspectors: object,
) -> Iterator[Finding]:
    """Yield what the plan rests on and wasn't given."""
    if plan.earlier is not None and earlier is None:
        yield fault("unchecked.earlier-plan", "earlier", digest=plan.earlier)
    given = {one.digest for one in others}
    for index, digest in enumerate(plan.others):
        if digest not in given:
            yield fault("unchecked.other-plan", f"others[{index}]", digest=digest)
    pinned = [one for one in plan.amendments if one.inspectors_commitment is not None]
    if pinned and amended_inspectors is None:
        where = f"amendments[{pinned[-1].number - 1}]"
        yield fault("unchecked.amended-leave", where, number=pinned[-1].number)


def _on_trust(plan: VisitPlan) -> Iterator[Finding]:
    """Yield what is the host's word, whatever is given."""
    yield fault("unchecked.made-on", "made_on", day=plan.made_on)
    if plan.earlier is not None:
        yield fault("unchecked.earlier-days", "earlier", digest=plan.earlier)
    for index, one in enumerate(plan.amendments):
        figures = {"number": one.number, "amendment_ground": one.ground}
        yield fault("unchecked.amendment", f"amendments[{index}].ground", **figures)


def _differences(
    plan: VisitPlan,
    assignment: Assignment,
    draw: Draw,
    rosters: Iterable[Iterable[Inspector]],
    rules: TeamRules,
    basis: Basis,
) -> Iterator[Finding]:
    """Yield the appointments that aren't those that the draw gives."""
    try:
        again = planned(assignment, draw, rosters, rules, basis)
    except RandcheckError as error:
        yield from error.findings
        return
    given, expected = ({one.business: one for one in some.appointments} for some in (plan, again))
    for business in sorted(given.keys() | expected.keys()):
        shown, right = _shown(given.get(business)), _shown(expected.get(business))
        claim = ("appointments", shown, right)
        yield from mismatches([claim], "differs.appointment", business=business)
    if plan.appointments != again.appointments and given == expected:
        yield fault("differs.appointments", "appointments")


def _shown(one: Appointment | None) -> tuple[object, ...]:
    return () if one is None else (*one.inspectors, one.day, one.notify_by)


def _broken_rules(
    plan: VisitPlan,
    assignment: Assignment,
    rosters: Iterable[Iterable[Inspector]],
    rules: TeamRules,
) -> Iterator[Finding]:
    """Yield where the days break a rule that needs nothing else to be known."""
    try:
        workdays = set(calendar_of(rules, plan.amendments).workdays(rules.window))
    except RandcheckError as error:
        yield from error.findings
        return
    teams = {team.business: team.members for team in assignment.teams}
    given = tuple(one.business for one in plan.appointments)
    yield from mismatches([("appointments", given, tuple(teams))], "visit-plan.businesses")
    away = {
        (one.identifier, day)
        for roster in rosters
        for one in roster
        if one.leave
        for day in workdays
        if one.is_away(day)
    }
    for index, one in enumerate(plan.appointments):
        where, figures = f"appointments[{index}]", {"business": one.business, "day": one.day}
        team = teams.get(one.business, one.inspectors)
        yield from mismatches([(where, one.inspectors, team)], "visit-plan.team", **figures)
        if one.day not in workdays:
            yield fault("visit-plan.day", where, **figures)
        for name in one.inspectors:
            if (name, one.day) in away:
                yield fault("visit-plan.leave", where, **figures, inspector=name)
    yield from _too_many_a_day(plan)


def _too_many_a_day(plan: VisitPlan) -> Iterator[Finding]:
    visits = Counter((name, one.day) for one in plan.appointments for name in one.inspectors)
    for (name, day), count in sorted(visits.items()):
        if count > plan.per_day:
            figures = {"inspector": name, "day": day, "visits": count, "limit": plan.per_day}
            yield fault("visit-plan.per-day", "appointments", **figures)
