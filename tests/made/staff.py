"""Inspectors, rules and draws to be staffed, that the tests of the assignment share."""

from datetime import date
from typing import Any, NamedTuple

from attrs import evolve

from randcheck import Draw, Entity, Inspector, Period, Plan, Rate, Roster, draw, wire
from randcheck.assignment import (
    Assignment,
    Withdrawal,
    assign,
    assignment_findings,
    reassign,
    verify_assignment,
)
from randcheck.codes import RecusalGround, RecusalOrigin
from randcheck.errors import Finding, InvalidInput, Report
from randcheck.plan import PastInspection, Recusal, Strata, TeamRules
from randcheck.values import WorkCalendar
from tests.made.nonces import NONCES
from tests.made.plan import PLAN, SEED, announced, certificate, entity

YEAR = Period(start=date(2023, 1, 1), end=date(2023, 12, 31))
#: 清明节 is a holiday, and for 劳动节 two Sundays and Saturdays are worked.
CALENDAR = WorkCalendar(
    covers=YEAR,
    holidays=(date(2023, 4, 5), date(2023, 5, 1), date(2023, 5, 2), date(2023, 5, 3)),
    make_up=(date(2023, 4, 23), date(2023, 5, 6)),
)
WINDOW = Period(start=date(2023, 4, 3), end=date(2023, 4, 28))


def period(start: str, end: str) -> Period:
    """A period from two days as ISO texts."""
    return Period(start=date.fromisoformat(start), end=date.fromisoformat(end))


def officer(identifier: str, **changes: Any) -> Inspector:
    """An inspector who may go anywhere, but for what is changed."""
    given: dict[str, Any] = {
        "identifier": identifier,
        "name": f"警官{identifier}",
        "unit": "网安大队",
        "certificate": certificate(f"豫L{identifier}"),
        "qualifications": ("联网单位", "互联网使用"),
    }
    return Inspector(**{**given, **changes})


def officers(number: int = 8, **changes: Any) -> Roster[Inspector]:
    """So many alike."""
    return Roster.of(officer(f"P{one:02}", **changes) for one in range(number))


def team_rules(**changes: Any) -> TeamRules:
    """Two certified for each team, and no limit, but for what is changed."""
    given: dict[str, Any] = {"window": WINDOW, "calendar": CALENDAR}
    return TeamRules(**{**given, **changes})


def recusal(inspector: str, business: str) -> Recusal:
    """A recusal on an inspector's own motion."""
    return Recusal(
        inspector=inspector,
        business=business,
        ground=RecusalGround.PARTY_OR_RELATIVE,
        origin=RecusalOrigin.OWN_MOTION,
        raised_by=f"警官{inspector}",
        raised_on=date(2023, 2, 1),
    )


def past(business: str, inspector: str, day: str) -> PastInspection:
    """Who inspected a business on a day."""
    return PastInspection(business=business, inspector=inspector, day=date.fromisoformat(day))


def businesses(number: int = 12, **changes: Any) -> Roster[Entity]:
    """So many eligible businesses."""
    return Roster.of(entity(f"E{one:04}", **changes) for one in range(number))


def everybody(plan: Plan = PLAN, number: int = 12) -> Plan:
    """A plan that draws so many."""
    return evolve(plan, rate=Rate.parse(f"{number}户"))


class Case(NamedTuple):
    """A draw with all that its assignment rests on."""

    draw: Draw
    roster: Roster[Entity]
    inspectors: Roster[Inspector]
    rules: TeamRules

    def assign(self, *, partial: bool = False) -> Assignment:
        """Assign, holding the outcome against every check there is."""
        made = assign(
            self.draw, self.roster, self.inspectors, self.rules, partial=partial, **NONCES
        )
        assert self.verify(made).findings == ()
        if not made.vacancies:
            assert self.check(made) == ()
        return made

    def reassign(self, assignment: Assignment, withdrawal: Withdrawal | None = None) -> Assignment:
        """Change an assignment, holding the outcome against every check there is."""
        made = reassign(assignment, *self, withdrawal, **NONCES)
        assert self.verify(made).findings == ()
        assert self.check(made) == ()
        return made

    def check(self, assignment: Assignment) -> tuple[Finding, ...]:
        return assignment_findings(assignment, *self, **NONCES)

    def verify(self, assignment: Assignment) -> Report:
        return verify_assignment(assignment, *self, **NONCES)

    def with_draw(self, changed: Draw) -> "Case":
        """The case after a skip or an extension."""
        return self._replace(draw=changed)


def case(
    inspectors: Roster[Inspector] | None = None,
    rules: TeamRules | None = None,
    roster: Roster[Entity] | None = None,
    plan: Plan | None = None,
    **changes: Any,
) -> Case:
    """A draw of six of twelve businesses, announced with inspectors and rules.

    Where no draw could be staffed `announce` refuses: so the commitments are put in by hand.
    """
    inspectors = officers() if inspectors is None else inspectors
    rules = team_rules() if rules is None else rules
    roster = businesses() if roster is None else roster
    InvalidInput.raise_for(rules.findings(inspectors, roster))
    bare = announced(
        everybody(number=6) if plan is None else plan,
        roster=roster,
        **{"extensions": (), **changes},
    )
    announcement = evolve(
        bare,
        inspectors_commitment=wire.commitment(inspectors, NONCES["inspectors_nonce"]),
        team_rules_commitment=wire.commitment(rules, NONCES["team_rules_nonce"]),
    )
    return Case(draw(announcement, roster, SEED), roster, inspectors, rules)


NORTH, SOUTH = "411102", "411103"


def regions(
    north: int = 4,
    south: int = 4,
    rules: TeamRules | None = None,
    drawn: int = 6,
    south_businesses: int = 6,
    **changes: Any,
) -> Case:
    """Two divisions with so many officers and businesses of their own; all are drawn."""
    plan = evolve(
        everybody(number=drawn + south_businesses),
        scope=evolve(PLAN.scope, divisions=(NORTH, SOUTH)),
    )
    return case(
        inspectors=Roster.of(
            [
                *(officer(f"N{one}", divisions=(NORTH,)) for one in range(north)),
                *(officer(f"S{one}", divisions=(SOUTH,)) for one in range(south)),
            ]
        ),
        rules=rules,
        roster=Roster.of(
            [
                *(entity(f"N{one:02}", division=NORTH) for one in range(drawn)),
                *(entity(f"S{one:02}", division=SOUTH) for one in range(south_businesses)),
            ]
        ),
        plan=plan,
        **{"reserves": 0, **changes},
    )


def two_strata(**changes: Any) -> Case:
    """Three of six businesses in each of two divisions, which are strata."""
    rates = ((NORTH, Rate.parse("3户")), (SOUTH, Rate.parse("3户")))
    plan = evolve(
        PLAN,
        scope=evolve(PLAN.scope, divisions=(NORTH, SOUTH)),
        strata=Strata(attribute="division", rates=rates),
    )
    places = [(f"{division}-{one}", division) for division in (NORTH, SOUTH) for one in range(6)]
    roster = Roster.of(entity(one, division=division) for one, division in places)
    return case(roster=roster, plan=plan, **{"reserves": 0, **changes})
