"""Strategies for teams: rules, recusals, and draws that the library itself staffs and plans."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from attrs import evolve
from hypothesis import strategies as st

from randcheck.assignment import (
    Bottleneck,
    NotAssignable,
    Shortage,
    Understaffed,
    assign,
    reassign,
)
from randcheck.codes import Unfit
from randcheck.errors import NotAllowed
from randcheck.lottery import Draw
from randcheck.plan import Plan
from randcheck.rate import Rate
from randcheck.roster import Certificate, Entity, Inspector, Roster
from randcheck.team_rules import TeamRules
from randcheck.teams import (
    Assignment,
    Change,
    LoadStatistics,
    Team,
    Withdrawal,
    load_statistics,
)
from randcheck.testing.strategies.announcing import announced, drawable_plans, rosters_of
from randcheck.testing.strategies.drawing import first_draw
from randcheck.testing.strategies.nouns import ITEM_CODES, UNITS, inspectors
from randcheck.testing.strategies.teamwork import recusals, rules_for
from randcheck.testing.strategies.values import (
    DIVISIONS,
    PEOPLE,
    REASONS,
    days,
    identifiers,
    names,
    some,
)
from randcheck.visits import Appointment, NotPlannable, VisitPlan, plan_visits


class Staffed(NamedTuple):
    """A draw with all that its assignment rests on."""

    draw: Draw
    roster: Roster[Entity]
    inspectors: Roster[Inspector]
    rules: TeamRules


# -- draws with inspectors ------------------------------------------------------------------------


@st.composite
def staffed(draw: st.DrawFn, *, short: bool = False) -> Staffed:
    """Draws of at least one business, with enough inspectors for a team, or with too few."""
    plan = draw(drawable_plans())
    if short:
        plan = evolve(plan, strata=None, rate=Rate(count=draw(st.integers(2, 4))))
    roster = draw(rosters_of(plan, least=2, max_size=5))
    spare = tuple(f"Q{number}" for number in range(1, draw(st.integers(0, 3)) + 1))
    rules = draw(rules_for(spare, roster.identifiers))
    there = [_anywhere(one, plan, rules) for one in _posts(rules)]
    if short and draw(st.booleans()):
        rules = evolve(rules, limit=1)  # one team, and two businesses at least
    elif short:
        there = there[: draw(st.integers(0, len(there) - 1))]
    others = [] if short else [draw(_spare(one, rules)) for one in spare]
    people = Roster.of([*there, *others])
    known = set(people.identifiers)
    rules = evolve(
        rules,
        workloads=tuple(one for one in rules.workloads if one.inspector in known),
        recusals=tuple(one for one in rules.recusals if one.inspector in known),
    )
    made = draw(announced(plan, roster, inspectors=people, team_rules=rules, excluding=not short))
    return Staffed(first_draw(made).draw, roster, people, rules)


def _posts(rules: TeamRules) -> list[tuple[str, str]]:
    """Return a number and unit for each seat of a team, and for one more."""
    units = [
        slot.units[0] if slot.units else UNITS[0] for slot in rules.slots for _ in range(slot.count)
    ]
    return [(f"P{number}", unit) for number, unit in enumerate(units, start=1)]


def _anywhere(post: tuple[str, str], plan: Plan, rules: TeamRules) -> Inspector:
    """Return an inspector who may inspect everybody of a plan."""
    number, unit = post
    return Inspector(
        identifier=number,
        name=PEOPLE[0],
        unit=unit,
        certificate=Certificate(number=f"豫L{number}", valid=rules.calendar.covers),
        qualifications=tuple(item.code for item in plan.items),
    )


@st.composite
def _spare(draw: st.DrawFn, identifier: str, rules: TeamRules) -> Inspector:
    """Inspectors of any kind, who are there at least on the window's last day."""
    made = draw(inspectors(st.just(identifier)))
    last = rules.window.end
    return evolve(made, leave=tuple(one for one in made.leave if last not in one))


# -- teams ----------------------------------------------------------------------------------------


@st.composite
def assigned(draw: st.DrawFn) -> tuple[Staffed, Assignment]:
    """Draws with their assignment, some of which were changed by a withdrawal or by a skip."""
    given = draw(staffed(short=draw(st.sampled_from((False, False, False, True)))))
    made = assign(*given, partial=True)
    if made.teams and not made.vacancies and draw(st.booleans()):
        given, made = draw(_reassigned(given, made))
    return given, made


@st.composite
def _reassigned(draw: st.DrawFn, given: Staffed, made: Assignment) -> tuple[Staffed, Assignment]:
    """The assignment after somebody left or was skipped, where somebody may step in."""
    team = draw(st.sampled_from(made.teams))
    withdrawal = draw(st.none() | withdrawals(draw(st.sampled_from(team.members)), team.business))
    after = given
    if withdrawal is None:
        skipped = given.draw.with_skip(team.business, draw(names(*REASONS)))
        after = given._replace(draw=skipped)
    try:
        return after, reassign(made, *after, withdrawal)
    except NotAllowed:
        return given, made


@st.composite
def withdrawals(
    draw: st.DrawFn, inspector: str | None = None, business: str | None = None
) -> Withdrawal:
    """Inspectors who leave a team by recusal or for another reason, or all their teams."""
    recusal = draw(recusals(inspector, business))
    if draw(st.booleans()):
        return Withdrawal.recused(recusal)
    whom = draw(st.none() | st.just(recusal.business))
    return Withdrawal(inspector=recusal.inspector, business=whom, reason=draw(names("因病")))


def assignments() -> st.SearchStrategy[Assignment]:
    """Assignments of small draws, first teams and changes, a few with empty seats."""
    return assigned().map(lambda made: made[1])


@st.composite
def teams(draw: st.DrawFn) -> Team:
    """Teams of one to three, some with a seat that nobody fills."""
    people = draw(st.lists(identifiers(max_size=8), min_size=1, max_size=3, unique=True))
    empty = draw(st.sampled_from(((), (), (None,))))
    return Team(business=draw(identifiers(max_size=8)), inspectors=(*sorted(people), *empty))


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """Changes of teams after a draw."""
    return Change(
        number=draw(st.integers(1, 3)),
        withdrawal=draw(st.none() | withdrawals()),
        dissolved=tuple(draw(st.lists(identifiers(max_size=8), max_size=2, unique=True))),
        teams=tuple(draw(st.lists(teams(), max_size=2, unique_by=lambda one: one.business))),
    )


def all_load_statistics() -> st.SearchStrategy[LoadStatistics]:
    """How the visits of assignments are spread."""
    return assigned().map(
        lambda made: load_statistics(made[1].teams, made[0].inspectors.identifiers)
    )


@st.composite
def shortages(draw: st.DrawFn) -> Shortage:
    """Proofs that there are too few inspectors: none for a seat, or too few visits for two."""
    try:
        raise LookupError(assign(*draw(staffed(short=True))))
    except NotAssignable as error:
        return error.shortage


def bottlenecks() -> st.SearchStrategy[Bottleneck]:
    """Inspectors on whom more visits are forced than they have room for."""
    rows = st.tuples(st.sampled_from(Unfit), st.integers(1, 9))
    several = st.lists(identifiers(max_size=8), min_size=1, max_size=3, unique=True).map(tuple)
    return st.builds(
        Bottleneck,
        inspectors=several,
        businesses=several,
        forced=st.integers(5, 9),
        room=st.integers(0, 4),
        divisions=some(DIVISIONS, least=1),
        items=some(ITEM_CODES),
        reasons=st.lists(rows, max_size=2, unique_by=lambda row: row[0]).map(tuple),
    )


def understaffed() -> st.SearchStrategy[Understaffed]:
    """Businesses whose team can't be filled."""
    rows = st.tuples(st.sampled_from(Unfit), st.integers(1, 9))
    return st.builds(
        Understaffed,
        business=identifiers(max_size=8),
        seats=st.just(2),
        fillable=st.integers(0, 1),
        division=st.sampled_from(DIVISIONS),
        items=some(ITEM_CODES),
        reasons=st.lists(rows, max_size=2, unique_by=lambda row: row[0]).map(tuple),
    )


# -- days -----------------------------------------------------------------------------------------


@st.composite
def visit_plans(draw: st.DrawFn) -> VisitPlan:
    """Days for the teams of complete assignments, with as few visits a day as there is room for."""
    given = draw(staffed())
    made = assign(*given)
    window = given.rules.window
    made_on = date(window.start.year, 1, 1) + timedelta(days=draw(st.integers(0, 30)))
    notice = draw(st.integers(0, 3))
    for per_day in range(draw(st.integers(1, 2)), max(len(made.teams), 2) + 1):
        with suppress(NotPlannable):
            return plan_visits(
                made,
                given.draw,
                given.inspectors,
                given.rules,
                made_on=made_on,
                per_day=per_day,
                notice=notice,
            )
    raise LookupError("the window's last day has room for everybody")


@st.composite
def appointments(draw: st.DrawFn) -> Appointment:
    """Days of visits, and by when the business is told."""
    notify_by = draw(days())
    return Appointment(
        business=draw(identifiers(max_size=8)),
        inspectors=draw(st.sampled_from((("P1", "P2"), ("P1", "P2", "P3")))),
        day=notify_by + timedelta(days=draw(st.integers(0, 10))),
        notify_by=notify_by,
    )
