"""What the faces' main functions return, as type checkers see it; the tests run the same lines.

`assert_type` does nothing at run time: mypy and pyright, both in their strict modes, hold each
expression to exactly that type, so that a host program has no unknown type in an editor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any, assert_type

import pytest
from cattrs import Converter

import randcheck as rc
from randcheck import (
    archive,
    assignment,
    codes,
    disclosure,
    display,
    errors,
    inspection,
    log,
    lottery,
    plan,
    roster,
    sampler,
    statistics,
    values,
    wire,
)
from randcheck.errors.finding import Figure
from tests.made import plan as case
from tests.made import year
from tests.made.inspection import CLEAN
from tests.made.nonces import NONCES

MOMENT = datetime(2023, 3, 8, 9, tzinfo=case.BEIJING)
KEY = "ab" * 32
NAMES = ["E1", "E2", "E3", "E4"]


def test_codes_and_errors() -> None:
    """Words, their counterparts, and what is said of faults."""
    assert_type(codes.ResultCode("notice-2023/2"), codes.ResultCode)
    assert_type(codes.Stage("drawn"), codes.Stage)
    assert_type(codes.ResultCode.NOT_DISCLOSED.number, int)
    assert_type(
        codes.ResultCode.UNREACHABLE.counterparts,
        tuple[codes.ResultCode | codes.ResultCode2014, ...],
    )
    found = errors.Finding(code="field.missing")
    assert_type(found.under(".name"), errors.Finding)
    assert_type(found.figures, tuple[tuple[str, Figure], ...])
    assert_type(found.problem, str)
    error = errors.InvalidInput.of([found])
    assert_type(error, errors.InvalidInput)
    assert_type(error.findings, tuple[errors.Finding, ...])


def test_values() -> None:
    """Exact values, and the checks of identifiers."""
    period = values.Period.parse("3月至11月", year=2023)
    assert_type(period, values.Period)
    assert_type(period.start, date)
    assert_type(values.Rate.parse("5%").size(480), int)
    calendar = values.WorkCalendar(covers=values.Period.months(2023, 1, 12))
    assert_type(calendar.after(date(2023, 3, 1), 3), date)
    assert_type(calendar.workdays(values.Period.months(2023, 3, 3)), tuple[date, ...])
    assert_type(values.check_identifier("E1"), str)
    assert_type(values.day_in_china(MOMENT), date)


def test_documents() -> None:
    """Whatever class is asked for is what is read, parameters included."""
    businesses = case.roster(3)
    assert_type(wire.dumps(businesses), bytes)
    assert_type(wire.digest(businesses), str)
    assert_type(wire.loads(wire.dumps(case.PLAN), rc.Plan), rc.Plan)
    assert_type(wire.loads(wire.dumps(businesses), rc.Roster[rc.Entity]), rc.Roster[rc.Entity])
    assert_type(wire.from_data(rc.Plan, wire.to_data(case.PLAN)), rc.Plan)
    assert_type(wire.canonical({"a": 1}), bytes)
    assert_type(wire.make_converter(), Converter)


def test_sampler() -> None:
    """From contributions over seed and key to samples."""
    seed = sampler.Seed.of(case.PUBLIC, case.SEALED)
    assert_type(seed, sampler.Seed)
    assert_type(sampler.draw_key(seed, label="x"), str)
    assert_type(sampler.ticket(KEY, "E1"), bytes)
    drawn = sampler.sample(NAMES, 2, KEY, reserves=1)
    assert_type(drawn, sampler.Sample)
    assert_type(drawn.identifiers, tuple[str, ...])
    assert_type(drawn.cutoff, bytes | None)
    assert_type(sampler.sample_unsorted(NAMES, 2, KEY), sampler.Sample)
    assert_type(sampler.sample_strata({"A": NAMES}, {"A": 2}, KEY), dict[str, sampler.Sample])
    assert_type(sampler.standing_sample(drawn), sampler.Standing)


def test_rosters() -> None:
    """A roster knows what it holds, from whatever it is made."""
    business, officer = case.entity("E1"), year.INSPECTORS.members[0]
    assert_type(rc.Roster.of([business]), rc.Roster[rc.Entity])
    assert_type(rc.Roster.of([officer]), rc.Roster[rc.Inspector])
    assert_type(rc.Roster.of(case.entity(name) for name in NAMES), rc.Roster[rc.Entity])
    assert_type(rc.Roster(members=(business,)), rc.Roster[rc.Entity])
    nobody: rc.Roster[rc.Inspector] = rc.Roster.of([])
    assert_type(nobody.get("P1"), rc.Inspector | None)
    assert_type(rc.Roster.of([business]).get("E1"), rc.Entity | None)
    assert_type(rc.Roster.of([business]).members, tuple[rc.Entity, ...])
    assert_type(list(rc.Roster.of([officer])), list[rc.Inspector])
    changed = roster.difference(case.roster(3), case.roster(4))
    assert_type(changed, roster.RosterDifference)
    assert_type(changed.new, tuple[str, ...])
    intake = roster.read_rows([{"identifier": "E1"}], kind=roster.IdentifierKind.ANY)
    assert_type(intake, roster.Intake)
    assert_type(intake.entities, tuple[rc.Entity, ...])
    assert_type(intake.rejected[0].findings, tuple[errors.Finding, ...])


def test_plans_and_the_log() -> None:
    """Plans, their review, and the chain of entries."""
    work_plan = plan.WorkPlan(
        title="2023年抽查工作计划",
        issuer="源汇分局",
        year=2023,
        period=case.PLAN.period,
        methods=tuple(codes.CheckMethod),
        plans=(case.PLAN,),
    )
    assert_type(rc.review(work_plan), tuple[errors.Finding, ...])
    assert_type(case.PLAN.rates, tuple[tuple[str, values.Rate], ...])
    assert_type(case.PLAN.stratum(case.entity("E1")), str | None)
    chain = log.Log.start("源汇区/2023/2")
    assert_type(chain, log.Log)
    assert_type(chain.append(lottery.announced_entry(case.announced())), log.Log)
    assert_type(log.replay(chain), tuple[errors.Finding, ...])
    assert_type(chain.compared_with(chain), log.LogComparison)


def test_lottery() -> None:
    """Announce, draw, verify, and why."""
    announcement = lottery.announce(
        case.PLAN,
        case.roster(),
        label=case.LABEL,
        draw_number=1,
        announced_at=case.ANNOUNCED,
        sources=case.sources(),
        reserves={case.PLAN.rates[0][0]: 3},
        extensions=((values.Rate.parse("10%"), 1),),
    )
    assert_type(announcement, lottery.Announcement)
    assert_type(announcement.digest, str)
    drawn = lottery.draw(announcement, case.roster(), case.SEED)
    assert_type(drawn, lottery.Draw)
    assert_type(drawn.drawn, tuple[str, ...])
    assert_type(drawn.with_skip(drawn.drawn[0], "已注销"), lottery.Draw)
    assert_type(drawn.standing(), sampler.Standing)
    transcript = drawn.transcript()
    assert_type(transcript, lottery.Transcript)
    checked = lottery.verify(transcript, roster=case.roster())
    assert_type(checked, errors.Report)
    assert_type(checked.unchecked, tuple[errors.Finding, ...])
    answer = lottery.why(transcript, case.roster(), "X1")
    assert_type(answer, lottery.Why)
    assert_type(answer.ticket, bytes | None)
    assert_type(lottery.screen(case.PLAN, case.roster()), lottery.Screening)
    assert_type(lottery.overlaps([drawn]), tuple[tuple[str, tuple[int, ...]], ...])
    limits = lottery.ExclusionRules(as_of=date(2023, 3, 1), yearly_limit=2)
    assert_type(lottery.exclusions_from([], limits), tuple[lottery.Exclusion, ...])
    lines = lottery.screening_lines(case.PLAN, case.roster())
    assert_type(lottery.read_screening(lines), roster.Roster[roster.Entity])
    assert_type(lottery.drawn_entry(drawn, at=MOMENT), log.Entry)


def test_assignment() -> None:
    """Teams, who fits, and a day for each visit."""
    drawn, given = year.first_draw(), (year.ROSTER, year.INSPECTORS, year.RULES)
    teams = assignment.assign(drawn, *given, **NONCES)
    assert_type(teams, assignment.Assignment)
    assert_type(teams.teams[0].members, tuple[str, ...])
    assert_type(teams.team("E1"), assignment.Team | None)
    assert_type(assignment.verify_assignment(teams, drawn, *given, **NONCES), errors.Report)
    assert_type(
        assignment.assignment_findings(teams, drawn, *given, **NONCES), tuple[errors.Finding, ...]
    )
    assert_type(
        assignment.reassign(teams, year.standing_draw(), *given, **NONCES), assignment.Assignment
    )
    officer, business = year.INSPECTORS.members[0], year.ROSTER.members[0]
    eligibility = plan.Eligibility(plan=case.PLAN, rules=year.RULES)
    assert_type(eligibility.why_not(officer, business), tuple[plan.Objection, ...])
    assert_type(
        eligibility.everyone(year.INSPECTORS, business),
        tuple[tuple[rc.Inspector, tuple[plan.Objection, ...]], ...],
    )
    assert_type(eligibility.obstacles(year.INSPECTORS, [business], 1), tuple[errors.Finding, ...])
    visits = year.visit_plan()
    everything = (teams, drawn, year.INSPECTORS, year.RULES)
    assert_type(assignment.verify_visits(visits, *everything, **NONCES), errors.Report)
    arranged = assignment.Arrangement(draw=drawn, assignment=teams)
    assert_type(arranged.entries, tuple[log.Entry, ...])
    assert_type(visits, assignment.VisitPlan)
    assert_type(visits.of("E1"), assignment.Appointment | None)
    spread = assignment.LoadStatistics.of(teams.teams, year.INSPECTORS.identifiers)
    assert_type(spread, assignment.LoadStatistics)


def test_inspections() -> None:
    """What may happen next, what is due, and what became of everybody."""
    lived = year.year()
    begun = inspection.inspections(year.first_draw(), drawn_at=year.DRAWN_AT)
    assert_type(begun, tuple[inspection.Inspection, ...])
    event = inspection.Voided(identifier="e1", at=MOMENT, actor="科长", reason="名录有误")
    assert_type(begun[0].after(event), inspection.Inspection)
    assert_type(begun[0].refusals(event), tuple[errors.Finding, ...])
    assert_type(begun[0].sheet, inspection.RecordSheet | None)
    assert_type(begun[0].stage, codes.Stage)
    rules = inspection.DeadlineRules(
        calendar=year.CALENDAR,
        publish_within=20,
        cutoff=date(2023, 11, 30),
        notice=3,
        basis="20个工作日",
    )
    assert_type(inspection.deadlines(lived[1], rules), tuple[inspection.Deadline, ...])
    assert_type(
        inspection.overdue(lived, rules, as_of=date(2023, 5, 31), visits=[year.visit_plan()]),
        tuple[inspection.Overdue, ...],
    )
    assert_type(inspection.coverage(year.ROSTER, lived), inspection.Coverage)
    assert_type(inspection.publications(lived[1]), tuple[inspection.Publication, ...])
    assert_type(inspection.workloads(lived, year.INSPECTORS, year=2023), tuple[plan.Workload, ...])
    assert_type(inspection.inspections_of("E1", lived), tuple[inspection.HistoryLine, ...])
    assert_type(CLEAN.codes, tuple[codes.ResultCode | codes.ResultCode2014, ...])


def test_statistics() -> None:
    """Tallies, the table and its cells, reconciliation, and tables from elsewhere."""
    tally = statistics.Tally.of_all(year.year())
    assert_type(tally, statistics.Tally)
    assert_type(tally + tally, statistics.Tally)
    table = statistics.tabulate(tally, [case.PLAN], deadline=lambda day, plan: date(2023, 11, 30))
    assert_type(table, statistics.Table)
    assert_type(table.row(case.PLAN.name), statistics.Row | None)
    assert_type(table.total.figure(codes.Column.INSPECTED), int | None)
    assert_type(table.total.businesses(codes.Column.INSPECTED), tuple[str, ...])
    share = table.total.share(codes.Column.WITH_PROBLEMS, codes.Column.INSPECTED)
    assert_type(share.percent(), str | None)
    checked = statistics.reconcile(tally, draws=[year.standing_draw()], table=table)
    assert_type(checked, errors.Report)
    assert_type(checked.findings, tuple[errors.Finding, ...])
    published = statistics.as_published(table)
    assert_type(published, statistics.PublishedTable)
    read = statistics.read_table(display.annex_2(published)[1:])
    assert_type(read, statistics.PublishedTable)
    assert_type(statistics.reconcile_table(read), errors.Report)
    assert_type(statistics.compare(published, read), statistics.Comparison)


def test_what_is_shown_and_kept() -> None:
    """Views, the year's archive, and forms as rows of cells."""
    view = disclosure.disclose(CLEAN, codes.Audience.PUBLIC, nonce=bytes(32))
    assert_type(view, disclosure.View)
    assert_type(view.digest, str)
    assert_type(disclosure.view_findings(view, CLEAN, nonce=bytes(32)), tuple[errors.Finding, ...])
    assert_type(disclosure.consequences(year.year()[1]), disclosure.Consequences)
    kept = year.archive()
    assert_type(kept, archive.Archive)
    assert_type(archive.completeness(kept), archive.Completeness)
    assert_type(archive.completeness(kept).missing, tuple[archive.Missing, ...])
    assert_type(archive.reconcile_archive(kept), errors.Report)
    assert_type(display.annex_3(CLEAN), tuple[tuple[str, ...], ...])
    assert_type(display.label(codes.Stage.DRAWN), str)
    assert_type(display.title(errors.Finding(code="window.unused")), str)


def test_strategies() -> None:
    """What hypothesis draws is typed too, of functions with parameters as of those without."""
    from hypothesis.strategies import SearchStrategy

    from randcheck.testing import strategies

    assert_type(strategies.entities(), SearchStrategy[rc.Entity])
    assert_type(strategies.rosters(), SearchStrategy[rc.Roster[rc.Entity]])
    assert_type(strategies.events(codes.EventKind.ASSIGNED), SearchStrategy[inspection.Event])
    assert_type(strategies.entries(), SearchStrategy[log.Entry])
    assert_type(strategies.tallies(), SearchStrategy[statistics.Tally])


def test_fairness() -> None:
    """Judging samplers: one of ours, one that asks, and draws of the past."""
    from randcheck.testing import Sampler, fairness, spread_seeds, ticket_sampler

    ours: Sampler = ticket_sampler
    assert_type(spread_seeds(2), Iterator[int])
    verdict = fairness.judge_sampler(ours, NAMES, 2, draws=50)
    assert_type(verdict, fairness.Verdict)
    assert_type(verdict.alarms, tuple[fairness.Measurement, ...])
    past = fairness.past_draws(ours, NAMES, 2, spread_seeds(20))
    assert_type(past, tuple[fairness.PastDraw, ...])
    assert_type(fairness.judge_history(past), fairness.Verdict)

    def asking(names: Sequence[str], size: int, choices: fairness.Choices) -> list[str]:
        return [names[choices.below(len(names))]]

    chances = fairness.exact_chances(asking, NAMES, 1)
    assert_type(chances.chance("E1"), Fraction)
    watched = fairness.watch((one.drawn for one in past), NAMES, 2)
    assert_type(watched, Iterator[fairness.Evidence])
    assert_type(fairness.draws_to_see(1.5, people=100, size=5), int)


def test_a_host_s_own_class_is_read_as_such() -> None:
    """`loads` gives back whatever attrs class it is asked for."""
    from attrs import frozen

    @frozen(kw_only=True)
    class Filed:
        plan: rc.Plan
        at: values.Moment

    filed = Filed(plan=case.PLAN, at=MOMENT + timedelta(hours=1))
    assert_type(wire.loads(wire.dumps(filed), Filed), Filed)
    data: Any = wire.to_data(filed)
    assert wire.from_data(Filed, data) == filed


def test_a_name_that_is_not_there() -> None:
    """A mistyped name is an error for type checkers; were it none, mypy would say so here."""
    with pytest.raises(AttributeError):
        _ = rc.Typo  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
