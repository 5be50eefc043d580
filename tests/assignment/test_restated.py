"""A whole draw, held against the second implementation of the assignment.

Who may fill which seat is read from the rules a second time here, as docs/assignment.md has it.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from attrs import evolve

from randcheck import Inspector, Period, Rate, Roster
from randcheck.assignment import Team, Withdrawal, assign, reassign
from randcheck.codes import RecusalGround, RecusalOrigin
from randcheck.plan import PastInspection, Recusal, TeamRules, TeamSlot, Workload
from randcheck.roster import Certificate
from randcheck.values import WorkCalendar
from tests.made import plan as case
from tests.made.nonces import NONCES
from tests.restated import assignment as again
from tests.vectors import assignment_terms

Teams = dict[str, list[str | None]]

BUSINESSES = Roster.of(
    case.entity(
        f"店{number:03}",
        division="411103" if number % 3 == 0 else "411102",
        remit=("联网单位", "互联网使用")[: 1 + number % 2],
    )
    for number in range(40)
)
WINDOW = Period(start=date(2023, 4, 3), end=date(2023, 4, 28))
YEAR = Period(start=date(2023, 1, 1), end=date(2023, 12, 31))
LAPSING = Period(start=date(2023, 1, 1), end=date(2023, 4, 27))


def officer(number: int, **more: Any) -> Inspector:
    given = {
        "identifier": f"警{number:02}",
        "name": f"警官{number}",
        "unit": "网安大队" if number % 2 else "治安大队",
        "certificate": case.certificate(f"豫L{number:03}"),
        "qualifications": ("联网单位", "互联网使用")[: 1 + (number % 5 > 0)],
        "divisions": ("411102",) if number % 4 == 0 else (),
        "working_time": Fraction(1, 1 + (number % 6 == 0)),
    }
    return Inspector(**given | more)


OFFICERS = Roster.of(
    [
        *map(officer, range(13)),
        officer(13, certificate=None),
        officer(14, certificate=Certificate(number="豫L014", valid=LAPSING)),
        officer(15, active=False),
        officer(16, leave=(Period(start=date(2023, 4, 4), end=date(2023, 4, 30)),)),
        officer(17, leave=(Period(start=date(2023, 4, 1), end=date(2023, 4, 30)),)),
        officer(18, working_time=Fraction(2, 7), qualifications=()),
    ]
)


def recusal(inspector: str, business: str) -> Recusal:
    return Recusal(
        inspector=inspector,
        business=business,
        ground=RecusalGround.PARTY_OR_RELATIVE,
        origin=RecusalOrigin.OWN_MOTION,
        raised_by="某人",
        raised_on=date(2023, 2, 1),
    )


RULES = TeamRules(
    window=WINDOW,
    calendar=WorkCalendar(covers=YEAR),
    slots=(
        TeamSlot(count=1, units=("网安大队",)),
        TeamSlot(count=2, items=("联网单位",)),
        TeamSlot(count=1, items=(), certified=False),
    ),
    limit=14,
    workloads=(
        Workload(inspector="警01", visits=3),
        Workload(inspector="警02", visits=2, limit=6),
        Workload(inspector="警03", visits=20),
    ),
    recusals=tuple(
        recusal(f"警{one:02}", f"店{one + 8 * of:03}") for one in range(8) for of in (0, 2)
    ),
    past=tuple(
        PastInspection(business=f"店{one:03}", inspector=f"警{one % 11:02}", day=date(year, 6, 1))
        for one in range(40)
        for year in (2018, 2020 + one % 3)
    ),
    not_last=True,
    not_within_years=2,
)
PLAN = evolve(
    case.PLAN,
    rate=Rate.parse("40%"),
    scope=evolve(case.SCOPE, divisions=("411102", "411103")),
)


def may_sit(one: Inspector, slot: TeamSlot, business: str) -> bool:
    """Tell whether a slot admits an inspector, by unit, certificate, division, qualification."""
    place = BUSINESSES.get(business)
    assert place is not None
    items = [item.code for item in PLAN.items if item.code in place.remit]
    needed = [code for code in items if slot.items is None or code in slot.items]
    valid = one.certificate and one.certificate.valid
    certified = valid and valid.start <= WINDOW.start and WINDOW.end <= valid.end
    return (
        (not slot.units or one.unit in slot.units)
        and bool(certified or not slot.certified)
        and (not one.divisions or place.division in one.divisions)
        and set(needed) <= set(one.qualifications)
    )


def in_service(one: Inspector) -> bool:
    """Tell who is in service, and here on some working day of the window (nothing is a holiday)."""
    days = [WINDOW.start + timedelta(days=number) for number in range(26)]
    away = [any(leave.start <= day <= leave.end for leave in one.leave) for day in days]
    return one.active and not all(
        gone for day, gone in zip(days, away, strict=True) if day.weekday() < 5
    )


def too_lately(business: str) -> set[str]:
    """Return who was there last, or on a day later than two years before the window."""
    days = [(visit.day, visit.inspector) for visit in RULES.past if visit.business == business]
    last = max(day for day, _ in days)
    return {who for day, who in days if day == last or day > date(2021, 4, 3)}


def limit_left(one: Inspector) -> tuple[int, int]:
    """Return what the limit leaves, and the visits already made."""
    limit, visits = {"警01": (14, 3), "警02": (6, 2), "警03": (14, 20)}.get(one.identifier, (14, 0))
    return max(limit - visits, 0), visits


def restated(
    key: str, businesses: Iterable[str], withdrawals: Iterable[Withdrawal] = ()
) -> again.Case:
    """Return the same in the algorithm's terms, without asking the library."""
    counting = [one for one in OFFICERS if in_service(one)]
    out = [(one.inspector, one.business) for one in withdrawals]
    return again.Case(
        key,
        [again.Inspector(one.identifier, *limit_left(one), one.working_time) for one in counting],
        [
            again.Business(
                business,
                tuple(
                    (
                        slot.count,
                        frozenset(o.identifier for o in counting if may_sit(o, slot, business)),
                    )
                    for slot in RULES.slots
                ),
                frozenset(one.inspector for one in RULES.recusals if one.business == business)
                | too_lately(business)
                | {who for who, where in out if where == business},
            )
            for business in businesses
        ],
    )


def as_teams(given: Iterable[Team]) -> Teams:
    return {team.business: list(team.inspectors) for team in given}


def test_a_whole_draw() -> None:
    """From rules and rosters to teams and their changes, both implementations agree."""
    drawn = case.drawn(
        plan=PLAN, roster=BUSINESSES, inspectors=OFFICERS, team_rules=RULES, extensions=()
    )
    everything = (BUSINESSES, OFFICERS, RULES)
    assignment = assign(drawn, *everything, **NONCES)
    outcome = again.assign(restated(assignment.key, drawn.drawn), mixing=True)
    assert outcome.complete
    assert as_teams(assignment.first_teams) == outcome.teams
    assert [list(one) for one in assignment.evenness] == outcome.evenness

    first, second = drawn.drawn[:2]
    skipped = drawn.with_skip(second, "已注销")
    ill = Withdrawal(inspector=outcome.teams[first][1] or "", reason="病假")
    recused = Withdrawal.recused(recusal(outcome.teams[first][2] or "", first))
    after = reassign(assignment, drawn, *everything, ill, **NONCES)
    after = reassign(after, skipped, *everything, **NONCES)
    after = reassign(after, skipped, *everything, recused, **NONCES)

    left = without(outcome.teams, ill.inspector)
    one = again.change(restated(assignment.key, drawn.drawn, [ill]), left, {ill.inspector})
    assert one is not None
    left = {business: again.published(one).get(business, [None] * 4) for business in skipped.drawn}
    two = again.change(restated(assignment.key, skipped.drawn, [ill]), left, {ill.inspector})
    assert two is not None
    left = without(again.published(two), recused.inspector, first)
    both = restated(assignment.key, skipped.drawn, [ill, recused])
    three = again.change(both, left, {ill.inspector})
    assert three is not None
    assert as_teams(after.teams) == again.published(three)


def without(given: Teams, inspector: str, business: str | None = None) -> Teams:
    return assignment_terms.vacated(given, inspector, business)
