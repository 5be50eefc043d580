"""Strategies for draws with inspectors: enough of them for a team, too few, or anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from attrs import evolve
from hypothesis import strategies as st

from randcheck.lottery import Draw
from randcheck.plan import Plan
from randcheck.rate import Rate
from randcheck.roster import Certificate, Entity, Inspector, Roster
from randcheck.team_rules import TeamRules
from randcheck.testing.strategies.announcing import announced, drawable_plans, rosters_of
from randcheck.testing.strategies.drawing import first_draw
from randcheck.testing.strategies.nouns import UNITS, inspectors
from randcheck.testing.strategies.teamwork import rules_for
from randcheck.testing.strategies.values import (
    PEOPLE,
)


class Staffed(NamedTuple):
    """A draw with all that its assignment rests on."""

    draw: Draw
    roster: Roster[Entity]
    inspectors: Roster[Inspector]
    rules: TeamRules


@st.composite
def staffed(draw: st.DrawFn) -> Staffed:
    """Draws of at least one business, with inspectors enough for a team, and others of any kind."""
    plan = draw(drawable_plans())
    roster = draw(rosters_of(plan, least=2, max_size=5))
    spare = tuple(f"Q{number}" for number in range(1, draw(st.integers(0, 3)) + 1))
    rules = draw(rules_for(spare, roster.identifiers))
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
        there = there[: draw(st.integers(0, len(there) - 1))]
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
    people = Roster.of(inspectors)
    made = draw(announced(plan, roster, inspectors=people, team_rules=rules, **pinned))
    return Staffed(first_draw(made).draw, roster, people, rules)


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
    last = rules.window.end
    return evolve(made, leave=tuple(one for one in made.leave if last not in one))
