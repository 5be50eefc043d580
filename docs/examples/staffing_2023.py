"""The inspectors of the example: rules, teams, a recusal after the draw, and a shortage."""

from collections import Counter
from datetime import date, datetime

from attrs import evolve

import randcheck as rc
from made_up import NONCES, inspector
from randcheck.assignment import (
    Arrangement,
    Assignment,
    LoadStatistics,
    NotAssignable,
    Withdrawal,
    assign,
    assigned_entry,
    assignment_findings,
    reassign,
    reassigned_entry,
    verify_assignment,
)
from randcheck.codes import RecusalGround, RecusalOrigin
from randcheck.plan import Eligibility, Recusal, TeamRules, TeamSlot, Workload
from randcheck.values import WorkCalendar

ROSTER = rc.Roster.of(
    [
        *map(inspector, range(20)),
        evolve(inspector(20), certificate=None),  # an auxiliary
        evolve(inspector(21), leave=(rc.Period.parse("4月", year=2023),)),
    ],
    as_of=date(2023, 2, 28),
)
#: 国办发明电〔2022〕16号: the holidays of 2023 in April and May, and the days worked instead.
CALENDAR = WorkCalendar(
    covers=rc.Period.parse("3月至5月", year=2023),
    holidays=(date(2023, 4, 5), date(2023, 5, 1), date(2023, 5, 2), date(2023, 5, 3)),
    make_up=(date(2023, 4, 23), date(2023, 5, 6)),
)
POLICE = ("网安大队", "治安大队", "禁毒大队")
SLOTS = {
    1: (TeamSlot(count=1, units=("禁毒大队",)), TeamSlot(count=1, units=POLICE)),
    2: (TeamSlot(count=1, units=("网安大队",)), TeamSlot(count=1, units=POLICE)),
    3: (TeamSlot(count=1, units=("治安大队",)), TeamSlot(count=1, units=("市场监管局",))),
}


def rules(plan: rc.Plan) -> TeamRules:
    """Two to a team; plan 3 is a joint inspection (部门联合) with 市场监管局."""
    return TeamRules(
        window=rc.Period.parse("4月", year=2023),
        calendar=CALENDAR,
        slots=SLOTS.get(plan.number, SLOTS[2]),
        limit=8,
        workloads=(Workload(inspector="豫L0004", visits=3),),
    )


def teams(
    drawn: rc.Draw, roster: rc.Roster[rc.Entity], log: rc.Log, at: datetime
) -> tuple[Assignment, rc.Log]:
    """Draw the teams of a plan, check them, log them and print them."""
    team_rules = rules(drawn.announcement.plan)
    given = (drawn, roster, ROSTER, team_rules)
    assignment = assign(*given, **NONCES)
    log = log.append(assigned_entry(drawn, assignment, at=at))
    differences = verify_assignment(assignment, *given, **NONCES, log=log).findings
    spread = LoadStatistics.of(assignment.teams, ROSTER.identifiers)
    busy = [visits for _, visits in spread.visits if visits]
    print("  Teams: " + "; ".join(f"{t.business} {'+'.join(t.members)}" for t in assignment.teams))
    print(f"    {len(busy)} of {len(ROSTER)} inspectors, {min(busy)} to {spread.most} visits each")
    broken = assignment_findings(assignment, *given, **NONCES)
    print(f"    differences {differences}, rules broken {broken}")
    return assignment, log


def recusal(
    assignment: Assignment, drawn: rc.Draw, roster: rc.Roster[rc.Entity], log: rc.Log, at: datetime
) -> tuple[Assignment, rc.Log]:
    """A business asks that an inspector of its team be replaced: one seat is drawn again."""
    team = assignment.teams[0]
    known = Recusal(
        inspector=team.members[0],
        business=team.business,
        ground=RecusalGround.INTEREST,
        origin=RecusalOrigin.APPLIED,
        raised_by="该企业负责人",
        raised_on=at.date(),
    )
    withdrawal = Withdrawal.recused(known)
    team_rules = rules(drawn.announcement.plan)
    after = reassign(assignment, drawn, roster, ROSTER, team_rules, withdrawal, **NONCES)
    (changed,) = after.changes[0].teams
    print(f"  {known.inspector} withdraws from {team.business}: {withdrawal.reason}")
    print(f"    {'+'.join(team.members)} becomes {'+'.join(changed.members)}")
    return after, log.append(reassigned_entry(drawn, after, at=at))


def skip(
    assignment: Assignment, drawn: rc.Draw, roster: rc.Roster[rc.Entity], log: rc.Log, at: datetime
) -> tuple[rc.Draw, Assignment, rc.Log]:
    """A business has closed: the next one gets a team, everybody else stays, and the log has it."""
    now = drawn.with_skip(drawn.drawn[0], "已注销")
    given = (now, roster, ROSTER, rules(drawn.announcement.plan))
    step = Arrangement(draw=drawn, assignment=assignment).after(*given, **NONCES, at=at)
    for out, came in now.standing().replacements:
        print(f"  {out} skipped, {came} steps in")
    for team in step.assignment.changes[-1].teams:
        print(f"    its team: {'+'.join(team.members)}")
    for entry in step.entries:
        log = log.append(entry)
    return now, step.assignment, log


def reasons(business: rc.Entity, plan: rc.Plan) -> None:
    """Who can't be in a business's team, and why."""
    judged = Eligibility(plan=plan, rules=rules(plan)).everyone(ROSTER, business)
    kept_away = Counter(
        reason
        for _, objections in judged
        for reason in dict.fromkeys(one.reason for one in objections)
    )
    told = "、".join(f"{reason.label} {count}" for reason, count in kept_away.items())
    print(f"  Of {len(ROSTER)} inspectors can't visit {business.identifier}: {told}")


def shortage(drawn: rc.Draw, roster: rc.Roster[rc.Entity], stricter: TeamRules) -> None:
    """A draw whose rules ask too much: nobody is sent anywhere, and the proof is printed."""
    try:
        assign(drawn, roster, ROSTER, stricter, **NONCES)
    except NotAssignable as error:
        print(f"\nWith a limit of {stricter.limit} in the year: {error}")
