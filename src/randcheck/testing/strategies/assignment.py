"""Strategies for teams, assignments and shortages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from attrs import evolve
from hypothesis import strategies as st

from randcheck.assignment import (
    Assignment,
    Bottleneck,
    Change,
    LoadStatistics,
    NotAssignable,
    Shortage,
    Team,
    Understaffed,
    Withdrawal,
    assign,
    reassign,
)
from randcheck.codes import Unfit
from randcheck.errors import NotAllowed
from randcheck.lottery import Draw
from randcheck.plan import Eligibility, Objection, Plan, TeamRules
from randcheck.roster import (
    Certificate,
    Entity,
    Inspector,
    Roster,
)
from randcheck.testing.strategies.announcement import announced, drawable_plans, rosters_of
from randcheck.testing.strategies.lottery import first_draw
from randcheck.testing.strategies.roster import ITEM_CODES, UNITS, inspectors
from randcheck.testing.strategies.team_rule import recusals, rules_for, team_rules
from randcheck.testing.strategies.values import (
    DIVISIONS,
    PEOPLE,
    REASONS,
    Nonces,
    fixed_nonces,
    identifiers,
    names,
    some,
)
from randcheck.values import Rate
from randcheck.wire import commitment

__all__ = ["assignments", "staffed"]

#: A division in which no business of a strategy is.
ELSEWHERE: Final = "659000"


def objections() -> st.SearchStrategy[Objection]:
    """Reasons why an inspector can't be in a team."""
    slots = st.none() | st.integers(1, 3)
    return st.builds(Objection, reason=st.sampled_from(Unfit), slot=slots, items=some(ITEM_CODES))


def eligibilities() -> st.SearchStrategy[Eligibility]:
    """Who may be in which team, by plans and rules of any kind."""
    return st.builds(Eligibility, plan=drawable_plans(), rules=team_rules())


class Staffed(NamedTuple):
    """A draw with all that its assignment rests on: `assign(*staffed, **staffed.nonces)`."""

    draw: Draw
    roster: Roster[Entity]
    inspectors: Roster[Inspector]
    rules: TeamRules

    @property
    def nonces(self) -> Nonces:
        """What hides the inspectors and the rules in the announcement."""
        return fixed_nonces()


@st.composite
def staffed(draw: st.DrawFn) -> Staffed:
    """Draws of at least one business, with inspectors enough for a team, and others of any kind."""
    plan = draw(drawable_plans())
    roster = draw(rosters_of(plan, least=2, max_size=5))
    spare = tuple(f"Q{number}" for number in range(1, draw(st.integers(0, 3)) + 1))
    rules = draw(rules_for(spare, roster.identifiers, draw(st.integers(2024, 2026))))
    plan = evolve(plan, period=rules.calendar.covers)
    there = [_anywhere(one, plan, rules) for one in _posts(rules)]
    others = [draw(_spare(one, rules)) for one in spare]
    return draw(_announced_with(plan, roster, [*there, *others], rules))


@st.composite
def short_staffed(draw: st.DrawFn) -> Staffed:
    """Draws of two businesses at least, with too few inspectors, or too few visits for each."""
    count = draw(st.integers(2, 4))
    plan = evolve(draw(drawable_plans()), strata=None, rate=Rate(count=count))
    roster = draw(rosters_of(plan, least=2, max_size=5))
    rules = draw(rules_for((), roster.identifiers))
    there = [_anywhere(one, plan, rules) for one in _posts(rules)]
    if draw(st.booleans()):
        rules = evolve(rules, limit=1)  # one team, and two businesses at least
    else:
        gone = draw(st.integers(1, len(there)))
        there[:gone] = [evolve(one, divisions=(ELSEWHERE,)) for one in there[:gone]]
    return draw(_announced_with(plan, roster, there, rules, excluding=False))


@st.composite
def fully_staffed(
    draw: st.DrawFn, /, plan: Plan, roster: Roster[Entity], year: int, **when: Any
) -> Staffed:
    """Draws of a plan in a year whose inspectors may all go anywhere, one more than a team has."""
    rules = draw(rules_for((), roster.identifiers, year))
    posts = _posts(rules)
    there = [_anywhere(one, plan, rules) for one in (*posts, ("Q1", posts[0][1]))]
    return draw(_announced_with(plan, roster, there, rules, **when))


@st.composite
def _announced_with(
    draw: st.DrawFn,
    /,
    plan: Plan,
    roster: Roster[Entity],
    inspectors: Sequence[Inspector],
    rules: TeamRules,
    **pinned: Any,
) -> Staffed:
    people, nonces = Roster.of(inspectors), fixed_nonces()
    made = draw(announced(plan, roster, **pinned))
    # `announce` refuses where no draw could be staffed: the commitments are put in by hand.
    announcement = evolve(
        made.announcement,
        inspectors_commitment=commitment(people, nonces["inspectors_nonce"]),
        team_rules_commitment=commitment(rules, nonces["team_rules_nonce"]),
    )
    given = made._replace(announcement=announcement)
    return Staffed(first_draw(given).draw, roster, people, rules)


def _posts(rules: TeamRules) -> list[tuple[str, str]]:
    """Return a number and unit for each seat of a team."""
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
    last, valid = rules.window.end, made.certificate
    return evolve(
        made,
        certificate=None if valid is None else evolve(valid, number=f"豫L{identifier}"),
        leave=tuple(one for one in made.leave if last not in one),
    )


# -- teams ----------------------------------------------------------------------------------------


@st.composite
def assigned(draw: st.DrawFn) -> tuple[Staffed, Assignment]:
    """Draws with their assignment, some of which were changed by a withdrawal or by a skip."""
    is_short = draw(st.sampled_from((False, False, False, True)))
    given = draw(short_staffed() if is_short else staffed())
    made = assign(*given, **fixed_nonces(), partial=True)
    if made.teams and not made.vacancies and draw(st.booleans()):
        given, made = draw(reassigned(given, made))
    return given, made


@st.composite
def reassigned(draw: st.DrawFn, given: Staffed, made: Assignment) -> tuple[Staffed, Assignment]:
    """The assignment after an inspector withdrew or a business was skipped, where it can be."""
    team = draw(st.sampled_from(made.teams))
    withdrawal = draw(st.none() | withdrawals(draw(st.sampled_from(team.members)), team.business))
    after = given
    if withdrawal is None:
        skipped = given.draw.with_skip(team.business, draw(names(*REASONS)))
        after = given._replace(draw=skipped)
    try:
        return after, reassign(made, *after, withdrawal, **fixed_nonces())
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
    left = draw(st.none() | st.just(recusal.business))
    return Withdrawal(inspector=recusal.inspector, business=left, reason=draw(names("因病")))


def assignments() -> st.SearchStrategy[Assignment]:
    """Assignments of small draws, first teams and changes, a few with empty seats."""
    return assigned().map(lambda made: made[1])


@st.composite
def teams(draw: st.DrawFn) -> Team:
    """Teams of one to three, some with an empty seat."""
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
        lambda made: LoadStatistics.of(made[1].teams, made[0].inspectors.identifiers)
    )


def shortages() -> st.SearchStrategy[Shortage]:
    """Proofs that there are too few inspectors: none for a seat, or too few visits for two."""
    return short_staffed().map(_proof)


def _proof(given: Staffed) -> Shortage:
    """Return the proof with which an assignment of too few inspectors is refused."""
    try:
        assign(*given, **fixed_nonces())
    except NotAssignable as error:
        return error.shortage
    raise AssertionError("there are inspectors enough")  # pragma: no cover


def bottlenecks() -> st.SearchStrategy[Bottleneck]:
    """Inspectors with more forced visits than they may make."""
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
        businesses=st.lists(identifiers(max_size=8), min_size=1, max_size=4, unique=True).map(
            lambda some: tuple(sorted(some))
        ),
        seats=st.just(2),
        fillable=st.integers(0, 1),
        slot=st.integers(1, 2),
        division=st.sampled_from(DIVISIONS),
        items=some(ITEM_CODES),
        reasons=st.lists(rows, max_size=2, unique_by=lambda row: row[0]).map(tuple),
    )
