"""When each business is visited: `randcheck-visit-1`, from an assignment and working days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

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

    No business is to be notified before `made_on`, and each `notice` working days before its visit.
    No inspector has a visit on leave, and the visits of `others`, plans of other draws, count
    toward `per_day`. Of an `earlier` plan of this draw, each day is kept where it can be. Its
    `amendments` come first, then new ones; `amended_inspectors` is the roster that the last of them
    pins. The nonces are those given to `announce`. Raises `NotPlannable`, `InvalidInput` for empty
    seats, and `NotAnnounced` for what isn't the assignment's.
    """
    changed = (amended_inspectors, amended_inspectors_nonce)
    NotAnnounced.raise_for(
        [
            *other_than_assigned(
                assignment, draw, (inspectors, inspectors_nonce), (rules, team_rules_nonce)
            ),
            *amended_otherwise(amendments, *changed),
            *_of_another_draw(draw, earlier),
        ]
    )
    InvalidInput.raise_for(
        [
            *_vacant(assignment),
            *_later_than(made_on, earlier),
            *_amendment_findings(tuple(amendments), earlier, made_on, rules),
            *_other_findings(assignment, tuple(others)),
        ]
    )
    return planned(
        assignment,
        draw,
        [inspectors, *([amended_inspectors] if amended_inspectors else [])],
        rules,
        made_on=made_on,
        per_day=per_day,
        notice=notice,
        others=tuple(others),
        earlier=earlier,
        amendments=tuple(amendments),
    )


def planned(
    assignment: Assignment,
    draw: Draw,
    rosters: Iterable[Iterable[Inspector]],
    rules: TeamRules,
    *,
    made_on: date,
    per_day: int,
    notice: int,
    others: Sequence[VisitPlan],
    earlier: VisitPlan | None,
    amendments: Sequence[Amendment],
) -> VisitPlan:
    """Return the plan; leave is that of every one of the rosters."""
    announcement = draw.announcement
    key = key_of_visits(draw)
    teams = sorted(assignment.teams, key=lambda team: ticket(key, team.business))
    terms = Terms.of(calendar_of(rules, amendments), rules.window, made_on, notice, per_day)
    people = (one for roster in rosters for one in roster)
    appointments = appointments_of(Diary(terms, people, others), teams, earlier)
    return VisitPlan(
        algorithm=ALGORITHM,
        label=announcement.label,
        announcement_digest=announcement.digest,
        assignment_digest=assignment.digest,
        key=key,
        made_on=made_on,
        notice=notice,
        per_day=per_day,
        appointments=tuple(sorted(appointments, key=lambda one: one.business)),
        earlier=None if earlier is None else earlier.digest,
        others=tuple(sorted(one.digest for one in others)),
        amendments=tuple(amendments),
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
    return mismatches([*claims, ("draw", *digests)], "visits.*")


def amended_otherwise(
    amendments: Iterable[Amendment], inspectors: Roster[Inspector] | None, nonce: bytes | None
) -> Iterator[Finding]:
    """Yield that the amended roster of inspectors isn't the one that the last amendment pins."""
    pinned = [one.inspectors_commitment for one in amendments if one.inspectors_commitment]
    shown = () if inspectors is None or nonce is None else (commitment(inspectors, nonce),)
    claim = ("amended_inspectors", shown, tuple(pinned[-1:]))
    return mismatches([claim], "visits.*")


def draw_claims(plan: VisitPlan, draw: Draw) -> Iterator[tuple[str, object, object]]:
    """Yield what a plan claims of its draw, beside what it should be."""
    announcement = draw.announcement
    yield "algorithm", plan.algorithm, ALGORITHM
    yield "label", plan.label, announcement.label
    yield "announcement_digest", plan.announcement_digest, announcement.digest
    yield "key", plan.key, key_of_visits(draw)


def _of_another_draw(draw: Draw, earlier: VisitPlan | None) -> Iterator[Finding]:
    if earlier is not None:
        for found in mismatches(draw_claims(earlier, draw), "visit-plan.*"):
            yield found.under(".earlier")


def _later_than(made_on: date, earlier: VisitPlan | None) -> Iterator[Finding]:
    if earlier is not None and earlier.made_on > made_on:
        yield fault("visits.earlier-later", "earlier.made_on", day=earlier.made_on, end=made_on)


def _vacant(assignment: Assignment) -> Iterator[Finding]:
    for business, seats in assignment.vacancies:
        yield fault("visits.vacant", "assignment.teams", business=business, vacancies=seats)


def _other_findings(assignment: Assignment, others: Sequence[VisitPlan]) -> Iterator[Finding]:
    yield from duplicates((one.digest for one in others), "others")
    for index, one in enumerate(others):
        if one.announcement_digest == assignment.announcement_digest:
            yield fault("visits.own", f"others[{index}]", label=one.label)


def _amendment_findings(
    amendments: Sequence[Amendment], earlier: VisitPlan | None, made_on: date, rules: TeamRules
) -> Iterator[Finding]:
    """Yield what of the amendments can't be: numbers, days, a calendar too short, one left out."""
    yield from misnumbered(amendments)
    for index, one in enumerate(amendments):
        where = f"amendments[{index}]"
        if one.decided_on > made_on:
            figures = {"day": one.decided_on, "end": made_on}
            yield fault("amendment.later", f"{where}.decided_on", **figures)
        if one.calendar is not None and not one.calendar.covers.covers(rules.window):
            figures = {"period": str(rules.window), "calendar": str(one.calendar.covers)}
            yield fault("rules.window", f"{where}.calendar", **figures)
    before = () if earlier is None else earlier.amendments
    if tuple(amendments[: len(before)]) != before:
        yield fault("amendment.dropped", "amendments", number=len(before))
