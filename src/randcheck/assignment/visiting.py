"""When each business is visited: `randcheck-visit-1`, from an assignment and working days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from randcheck.assignment.teams import Assignment
from randcheck.assignment.visit_days import Diary, Terms, appointments_of
from randcheck.assignment.visit_plan import ALGORITHM, Amendment, VisitPlan, misnumbered
from randcheck.errors import Finding, InvalidInput, NotAnnounced
from randcheck.errors.finding import duplicates, fault, mismatches
from randcheck.lottery import Draw
from randcheck.plan import TeamRules
from randcheck.roster import Inspector, Roster
from randcheck.sampler import draw_key, ticket
from randcheck.values import Count, Nonce, Ordinal, WorkCalendar
from randcheck.values.validation import checked
from randcheck.wire import commitment

__all__ = ["plan_visits"]


@checked
def plan_visits(
    assignment: Assignment,
    draw: Draw,
    inspectors: Roster[Inspector],
    rules: TeamRules,
    *,
    inspectors_nonce: Nonce,
    team_rules_nonce: Nonce,
    made_on: date,
    per_day: Ordinal,
    notice: Count = 0,
    others: Iterable[VisitPlan] = (),
    earlier: VisitPlan | None = None,
    amendments: Iterable[Amendment] = (),
    amended_inspectors: Roster[Inspector] | None = None,
    amended_inspectors_nonce: Nonce | None = None,
) -> VisitPlan:
    """Return a day for each team (检查日程), a working day of the rules' window.

    No business is to be notified before `made_on`, each `notice` working days before its visit. The
    visits of `others`, plans of other draws, count toward `per_day`. Of an `earlier` plan of this
    draw, days are kept where they can be, and its `amendments` come before new ones;
    `amended_inspectors` is the roster that the last one pins. Raises `NotPlannable`, `InvalidInput`
    for empty seats, and `NotAnnounced` for what isn't the assignment's, and for teams of other
    businesses than are drawn now.
    """
    basis = Basis(made_on, per_day, notice, tuple(others), earlier, tuple(amendments))
    hidden = ((inspectors, inspectors_nonce), (rules, team_rules_nonce))
    amended = _other_basis(basis, draw, amended_inspectors, amended_inspectors_nonce)
    NotAnnounced.raise_for([*other_than_assigned(assignment, draw, *hidden), *amended])
    InvalidInput.raise_for(basis_findings(basis, assignment, rules))
    rosters = [one for one in (inspectors, amended_inspectors) if one is not None]
    return planned(assignment, draw, rosters, rules, basis)


class Basis(NamedTuple):
    """What a plan of visits rests on beside the teams, the inspectors and the rules."""

    made_on: date
    per_day: int
    notice: int
    others: Sequence[VisitPlan]
    earlier: VisitPlan | None
    amendments: Sequence[Amendment]


def planned(
    assignment: Assignment,
    draw: Draw,
    rosters: Iterable[Iterable[Inspector]],
    rules: TeamRules,
    basis: Basis,
) -> VisitPlan:
    """Return the plan; leave is that of every one of the rosters."""
    announcement, key, earlier = draw.announcement, key_of_visits(draw), basis.earlier
    teams = sorted(assignment.teams, key=lambda team: ticket(key, team.business))
    calendar = calendar_of(rules, basis.amendments)
    terms = Terms.of(calendar, rules.window, basis.made_on, basis.notice, basis.per_day)
    diary = Diary(terms, (one for roster in rosters for one in roster), basis.others)
    appointments = sorted(appointments_of(diary, teams, earlier), key=lambda one: one.business)
    return VisitPlan(
        algorithm=ALGORITHM,
        label=announcement.label,
        announcement_digest=announcement.digest,
        assignment_digest=assignment.digest,
        key=key,
        made_on=basis.made_on,
        notice=basis.notice,
        per_day=basis.per_day,
        appointments=tuple(appointments),
        earlier=None if earlier is None else earlier.digest,
        others=tuple(sorted(one.digest for one in basis.others)),
        amendments=tuple(basis.amendments),
    )


def key_of_visits(draw: Draw) -> str:
    """Return the key of a draw's visits."""
    return draw_key(draw.seed, label=draw.announcement.label, purpose="visit")


def calendar_of(rules: TeamRules, amendments: Iterable[Amendment]) -> WorkCalendar:
    """Return the calendar that was announced, or the last that replaced it."""
    calendars = [one.calendar for one in amendments if one.calendar is not None]
    return calendars[-1] if calendars else rules.calendar


def other_than_assigned(
    assignment: Assignment,
    draw: Draw,
    inspectors: tuple[object, bytes | None],
    rules: tuple[object, bytes | None],
) -> Iterator[Finding]:
    """Yield what is given and isn't what the assignment was made from, as far as nonces show it."""
    pinned = (
        ("inspectors", *inspectors, assignment.inspectors_commitment),
        ("rules", *rules, assignment.team_rules_commitment),
    )
    claims = [
        (name, commitment(document, nonce), expected)
        for name, document, nonce, expected in pinned
        if nonce is not None
    ]
    digests = (draw.announcement.digest, assignment.announcement_digest)
    yield from mismatches([*claims, ("draw", *digests)], "visits.*")
    businesses = tuple(team.business for team in assignment.teams)
    claim = ("assignment.teams", businesses, tuple(sorted(draw.drawn)))
    yield from mismatches([claim], "visits.businesses")


def amended_otherwise(
    amendments: Iterable[Amendment], inspectors: Roster[Inspector] | None, nonce: bytes | None
) -> Iterator[Finding]:
    """Yield that the amended roster of inspectors isn't the one that the last amendment pins."""
    pinned = [one.inspectors_commitment for one in amendments if one.inspectors_commitment]
    if inspectors is not None and not pinned:
        yield fault("visits.unamended", "amended_inspectors")
        return
    shown = () if inspectors is None or nonce is None else (commitment(inspectors, nonce),)
    claim = ("amended_inspectors", shown, tuple(pinned[-1:]))
    yield from mismatches([claim], "visits.*")


def draw_claims(plan: VisitPlan, draw: Draw) -> Iterator[tuple[str, object, object]]:
    """Yield what a plan claims of its draw, beside what it should be."""
    announcement = draw.announcement
    yield "algorithm", plan.algorithm, ALGORITHM
    yield "label", plan.label, announcement.label
    yield "announcement_digest", plan.announcement_digest, announcement.digest
    yield "key", plan.key, key_of_visits(draw)


def plan_claims(
    plan: VisitPlan, assignment: Assignment, draw: Draw
) -> Iterator[tuple[str, object, object]]:
    """Yield what a plan claims of its draw and its teams, beside what it should be."""
    yield from draw_claims(plan, draw)
    yield "assignment_digest", plan.assignment_digest, assignment.digest


def _other_basis(
    basis: Basis, draw: Draw, inspectors: Roster[Inspector] | None, nonce: bytes | None
) -> Iterator[Finding]:
    """Yield that the amended roster isn't the one pinned, or the earlier plan of another draw."""
    yield from amended_otherwise(basis.amendments, inspectors, nonce)
    if basis.earlier is not None:
        for found in mismatches(draw_claims(basis.earlier, draw), "visit-plan.*"):
            yield found.under(".earlier")


def basis_findings(basis: Basis, assignment: Assignment, rules: TeamRules) -> Iterator[Finding]:
    """Yield what can't be: empty seats, a plan made later or counted twice, amendments left out."""
    made_on, earlier = basis.made_on, basis.earlier
    for business, seats in assignment.vacancies:
        yield fault("visits.vacant", "assignment.teams", business=business, vacancies=seats)
    if earlier is not None and earlier.made_on > made_on:
        yield fault("visits.earlier-later", "earlier.made_on", day=earlier.made_on, end=made_on)
    yield from misnumbered(basis.amendments)
    for index, one in enumerate(basis.amendments):
        yield from _amendment_findings(one, f"amendments[{index}]", made_on, rules)
    before = () if earlier is None else earlier.amendments
    if tuple(basis.amendments[: len(before)]) != before:
        yield fault("amendment.dropped", "amendments", number=len(before))
    yield from duplicates((one.digest for one in basis.others), "others")
    for index, plan in enumerate(basis.others):
        if plan.announcement_digest == assignment.announcement_digest:
            yield fault("visits.own", f"others[{index}]", label=plan.label)


def _amendment_findings(
    one: Amendment, where: str, made_on: date, rules: TeamRules
) -> Iterator[Finding]:
    if one.decided_on > made_on:
        yield fault("amendment.later", f"{where}.decided_on", day=one.decided_on, end=made_on)
    if one.calendar is not None and not one.calendar.covers.covers(rules.window):
        periods = {"period": str(rules.window), "calendar": str(one.calendar.covers)}
        yield fault("rules.window", f"{where}.calendar", **periods)
