"""Strategies for what is fixed before a draw: screenings, sources, announcements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, Final, NamedTuple

from attrs import evolve
from hypothesis import strategies as st

from randcheck.codes import EntityStatus, LeftOut, VisitKind
from randcheck.lottery import (
    Announcement,
    Exclusion,
    ExclusionRules,
    Extension,
    PastVisit,
    ScreenedStratum,
    Screening,
    StratumTerms,
    announce,
    screen,
)
from randcheck.plan import Plan, Strata
from randcheck.roster import Entity, Roster
from randcheck.sampler import Seed
from randcheck.testing.strategies.origin import FIRST_DAY, origins
from randcheck.testing.strategies.plan import plans
from randcheck.testing.strategies.roster import CLASSES, RISK, entities
from randcheck.testing.strategies.values import (
    DIVISIONS,
    credit_codes,
    days,
    identifiers,
    rates,
    some,
)
from randcheck.values import Rate

__all__ = ["announcements", "drawable_plans", "rosters_of"]


class Announced(NamedTuple):
    """An announcement, the roster that it pins, and the seed that comes out."""

    announcement: Announcement
    roster: Roster[Entity]
    seed: Seed

    @property
    def known_at(self) -> datetime:
        """When all that makes the seed is known."""
        return known_at(self.announcement)


def known_at(announcement: Announcement) -> datetime:
    """Return when everything that makes the seed of a draw is known."""
    last = max(source.known_at for source in announcement.sources)
    return max(last, announcement.announced_at)


# -- from a plan to its roster --------------------------------------------------------------------


@st.composite
def drawable_plans(draw: st.DrawFn, number: int | None = None) -> Plan:
    """Plans under which everybody eligible in `rosters_of` has a stratum."""
    plan = draw(plans(number))
    divisions = plan.scope.divisions or DIVISIONS
    by: Any = draw(st.sampled_from(((), (RISK, CLASSES), ("division", divisions))))
    if not by:
        return plan
    attribute, values = by
    may_be_left_out = values[1:] if attribute == RISK and not plan.conditions else ()
    undrawn = draw(some(may_be_left_out))
    drawn = tuple((v, draw(rates())) for v in values if v not in undrawn)
    return evolve(plan, strata=Strata(attribute=attribute, rates=drawn, undrawn=undrawn))


@st.composite
def rosters_of(
    draw: st.DrawFn, plan: Plan, *, least: int = 0, max_size: int = 10
) -> Roster[Entity]:
    """Rosters of businesses of which at least so many are eligible under a plan."""
    size = draw(st.integers(least, max_size))
    numbered = [f"E{number:04}" for number in range(1, size + 1)]
    named = draw(st.just(numbered) | st.lists(credit_codes(), min_size=size, max_size=size))
    named = named if len(set(named)) == size else numbered
    left_out = set(draw(some(range(least, size))))
    return Roster.of(
        draw(entities(st.just(one)).map(_classed) if place in left_out else eligible(plan, one))
        for place, one in enumerate(named)
    )


def _classed(entity: Entity) -> Entity:
    return entity if entity.attributes else evolve(entity, attributes=((RISK, CLASSES[0]),))


@st.composite
def eligible(draw: st.DrawFn, plan: Plan, identifier: str) -> Entity:
    """Businesses of that identifier which a plan may draw."""
    last = plan.scope.registered_by or date(2034, 12, 31)
    classes = next((one.values for one in plan.conditions), CLASSES)
    undrawn = plan.strata.undrawn if plan.strata is not None else ()
    drawn = [one for one in classes if one not in undrawn]
    return evolve(
        draw(entities(st.just(identifier))),
        division=draw(st.sampled_from(plan.scope.divisions or DIVISIONS)),
        status=EntityStatus.ESTABLISHED,
        established=draw(days(date(1990, 1, 1), last)),
        remit=(plan.items[0].code,),
        attributes=((RISK, draw(st.sampled_from(drawn))),),
    )


@st.composite
def visits(draw: st.DrawFn) -> PastVisit:
    """Earlier visits, by lottery and for other causes."""
    kind = draw(st.sampled_from(VisitKind))
    return PastVisit(business=draw(identifiers(max_size=8)), day=draw(days()), kind=kind)


#: The rules of every announcement that excludes somebody.
RULES: Final = ExclusionRules(
    as_of=date(2023, 3, 1), yearly_limit=2, cool_down_months=6, basis="国办发〔2024〕54号"
)


@st.composite
def exclusion_rules(draw: st.DrawFn) -> ExclusionRules:
    """Rules of exclusion with one limit or both."""
    limit = draw(st.none() | st.integers(1, 4))
    months = draw(st.none() | st.integers(1, 24)) if limit is not None else draw(st.integers(1, 24))
    return evolve(
        RULES,
        as_of=draw(days()),
        yearly_limit=limit,
        cool_down_months=months,
        counted=draw(some(tuple(VisitKind), least=1)),
    )


@cache
def exclusions(identifier: str | None = None) -> st.SearchStrategy[Exclusion]:
    """Eligible businesses that can't be drawn, under either rule."""
    rules = st.sampled_from([rule for rule in LeftOut if rule.is_exclusion])
    drawn = identifiers(max_size=8) if identifier is None else st.just(identifier)
    return st.builds(Exclusion, business=drawn, reason=rules)


@st.composite
def screenings(draw: st.DrawFn) -> Screening:
    """What is left of a roster under a plan, with exclusions."""
    plan = draw(drawable_plans())
    roster = draw(rosters_of(plan))
    excluded = draw(some(roster.identifiers))
    return screen(plan, roster, [draw(exclusions(one)) for one in excluded])


def screened_strata() -> st.SearchStrategy[ScreenedStratum]:
    """The strata of screenings."""
    return screenings().flatmap(lambda one: st.sampled_from(one.strata))


# -- from an announcement to a transcript ---------------------------------------------------------


@st.composite
def announced(
    draw: st.DrawFn,
    /,
    plan: Plan,
    roster: Roster[Entity],
    *,
    draw_number: int = 1,
    not_before: datetime = FIRST_DAY,
    serial: int = 1,
    excluding: bool = True,
    **pinned: Any,
) -> Announced:
    """Announcements of a draw from a roster; `serial` numbers the occasions of its sources."""
    label = f"源汇区/2023/{plan.number}/{draw_number}"
    at = not_before + timedelta(hours=draw(st.integers(0, 24)))
    given = [draw(origins(label, at, serial + place)) for place in range(draw(st.integers(1, 3)))]
    excluded = draw(some(roster.identifiers)) if excluding and draw(st.booleans()) else ()
    left = [draw(exclusions(one)) for one in excluded]
    extended = screen(plan, roster, left).strata
    rates_of = dict(plan.rates)
    terms = {one.name: draw(_terms(one, rates_of[one.name])) for one in extended}
    made = announce(
        plan,
        roster,
        label=label,
        draw_number=draw_number,
        announced_at=at,
        sources=[one.source for one in given],
        exclusions=left,
        exclusion_rules=RULES if left else None,
        reserves={name: reserves for name, (reserves, _) in terms.items()},
        extensions={name: steps for name, (_, steps) in terms.items()},
        **pinned,
    )
    return Announced(made, roster, Seed.of(*(one.contribution for one in given)))


@st.composite
def _terms(
    draw: st.DrawFn, stratum: ScreenedStratum, rate: Rate
) -> tuple[int, Sequence[tuple[Rate, int]]]:
    """Reserves, and larger and larger steps with enough reserves behind each."""
    there = len(stratum.population)
    size = min(rate.size(stratum.base), there)
    reserves = first = draw(st.integers(0, 3))
    steps = []
    for _ in range(draw(st.integers(0, 2))):
        listed = size + reserves
        count = size + draw(st.integers(1, 3))
        size = min(count, there)
        reserves = max(listed - size, 0) + draw(st.integers(0, 2))
        steps.append((Rate(count=count), reserves))
    return first, steps


@st.composite
def announcements_with_rosters(draw: st.DrawFn) -> Announced:
    """Announcements with their roster and seed."""
    plan = draw(drawable_plans())
    return draw(announced(plan, draw(rosters_of(plan))))


def announcements() -> st.SearchStrategy[Announcement]:
    """Announcements, with strata, exclusions, reserves and extensions."""
    return announcements_with_rosters().map(lambda made: made.announcement)


def stratum_terms() -> st.SearchStrategy[StratumTerms]:
    """The terms of announced strata."""
    return announcements().flatmap(lambda one: st.sampled_from(one.strata))


@st.composite
def extensions(draw: st.DrawFn) -> Extension:
    """Larger samples that may be asked for."""
    size = draw(st.integers(1, 500))
    return Extension(rate=Rate(count=size), size=size, reserves=draw(st.integers(0, 20)))
