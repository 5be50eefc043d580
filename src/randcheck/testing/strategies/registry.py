"""Which strategy draws which class, and their registration with Hypothesis."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, get_args

from hypothesis import strategies as st

from randcheck import (
    archive,
    completeness,
    conduct,
    deadlines,
    directory,
    disclosure,
    events,
    follow_up,
    histories,
    log,
    lottery,
    plan,
    record,
    roster,
    statistics,
    team_rules,
    teams,
    terms,
    tickets,
)
from randcheck.announcement import Announcement
from randcheck.assignment import shortage
from randcheck.canonical import Json
from randcheck.consequences import Consequences
from randcheck.eligibility import Objection
from randcheck.errors import Finding
from randcheck.exclusions import Exclusion, PastVisit
from randcheck.inspection import Allowed, Inspection
from randcheck.intake import Intake, Rejection
from randcheck.log_entry import Entry
from randcheck.overlap import PlannedVisit
from randcheck.period import Period
from randcheck.publication import Publication
from randcheck.rate import Rate
from randcheck.sampling import Sample
from randcheck.situation import DrawnBusiness
from randcheck.sources import Source
from randcheck.standing import Standing
from randcheck.testing.strategies import (
    announcing,
    archiving,
    assigning,
    counting,
    drawing,
    filing,
    happening,
    life,
    logbook,
    nouns,
    printed,
    recording,
    showing,
    teamwork,
    timing,
    values,
)
from randcheck.verification import Verification, Why
from randcheck.visits import Appointment, VisitPlan
from randcheck.workdays import WorkCalendar

_STRATEGIES: Final[Mapping[type, st.SearchStrategy[Any]]] = {
    Finding: values.findings(),
    Json: values.json_values(),
    # values
    Rate: values.rates(),
    Period: values.periods(),
    WorkCalendar: values.work_calendars(),
    tickets.Contribution: values.contributions(),
    tickets.Seed: values.seeds(),
    # directories and plans
    roster.Entity: nouns.entities(),
    roster.Certificate: nouns.certificates(),
    roster.Inspector: nouns.inspectors(),
    roster.Roster: nouns.rosters() | nouns.inspector_rosters() | nouns.large_rosters(),
    roster.RosterDifference: nouns.roster_differences(),
    Intake: nouns.intakes(),
    Rejection: nouns.rejections(),
    Objection: nouns.objections(),
    plan.InspectionItem: nouns.inspection_items(),
    plan.Scope: nouns.scopes(),
    plan.Strata: nouns.strata(),
    plan.Plan: nouns.joint_plans(),
    plan.PriorityGroup: nouns.priority_groups(),
    plan.WorkPlan: nouns.work_plans(),
    # draws
    PastVisit: announcing.visits(),
    Exclusion: announcing.exclusions(),
    directory.Screening: announcing.directories(),
    directory.ScreenedStratum: announcing.directory_strata(),
    Source: announcing.sources(),
    terms.Extension: announcing.extensions(),
    terms.StratumTerms: announcing.stratum_terms(),
    Announcement: announcing.announcements(),
    Sample: drawing.samples(),
    Standing: drawing.standing_samples(),
    lottery.Skip: drawing.skips(),
    lottery.DrawnStratum: drawing.drawn_strata(),
    lottery.Draw: drawing.draws(),
    lottery.Transcript: drawing.transcripts(),
    Verification: drawing.verifications(),
    Why: drawing.answers(),
    PlannedVisit: drawing.planned_visits(),
    # the log
    Entry: logbook.entries(),
    log.Record: logbook.records(),
    log.Log: logbook.logs(),
    log.LogComparison: logbook.comparisons(),
    # teams and days
    team_rules.TeamSlot: teamwork.team_slots(),
    team_rules.Recusal: teamwork.recusals(),
    team_rules.PastInspection: teamwork.past_inspections(),
    team_rules.Workload: teamwork.workloads(),
    team_rules.TeamRules: teamwork.team_rules(),
    teams.Team: assigning.teams(),
    teams.Withdrawal: assigning.withdrawals(),
    teams.Change: assigning.changes(),
    teams.Assignment: assigning.assignments(),
    teams.LoadStatistics: assigning.all_load_statistics(),
    shortage.Bottleneck: assigning.bottlenecks(),
    shortage.Understaffed: assigning.understaffed(),
    shortage.Shortage: assigning.shortages(),
    Appointment: assigning.appointments(),
    VisitPlan: assigning.visit_plans(),
    # inspections
    conduct.Conduct: recording.conducts(),
    conduct.SignOff: recording.sign_offs(),
    conduct.Material: recording.materials(),
    record.RecordRow: recording.record_rows(),
    record.TradeSecret: recording.trade_secrets(),
    record.RecordSheet: recording.record_sheets(),
    follow_up.Listing: recording.listings(),
    follow_up.CaseFiled: recording.cases_filed(),
    follow_up.Fine: recording.fines(),
    follow_up.Transfer: recording.transfers(),
    follow_up.Lifting: recording.liftings(),
    follow_up.Breach: recording.breaches(),
    **{cls: happening.events(cls.kind) for cls in get_args(events.Event)},
    DrawnBusiness: happening.drawn_businesses(),
    Inspection: life.inspections(),
    Allowed: life.allowances(),
    # by when, and over the years
    deadlines.DeadlineRules: timing.deadline_rules(),
    deadlines.Deadline: timing.all_deadlines(),
    deadlines.Overdue: timing.all_overdue(),
    histories.Coverage: timing.coverages(),
    histories.Due: timing.dues(),
    histories.HistoryLine: timing.history_lines(),
    # what is shown and filed
    Consequences: showing.all_consequences(),
    Publication: showing.all_publications(),
    disclosure.View: showing.views(),
    disclosure.Withheld: showing.withheld_fields(),
    archive.FiledView: archiving.filed_views(),
    archive.DrawFile: filing.draw_files(),
    archive.Archive: archiving.archives(),
    completeness.Missing: archiving.missing_parts(),
    completeness.Completeness: archiving.all_completeness(),
    # statistics
    statistics.Counts: counting.all_counts(),
    statistics.Conflict: counting.conflicts(),
    statistics.Tally: counting.tallies(),
    statistics.Row: counting.table_rows(),
    statistics.Table: counting.tables(),
    statistics.Share: counting.shares(),
    statistics.Reconciliation: counting.reconciliations(),
    statistics.Figures: printed.all_figures(),
    statistics.Parts: printed.all_parts(),
    statistics.PublishedRow: printed.published_rows(),
    statistics.PublishedTable: printed.published_tables(),
    statistics.Identity: printed.identities(),
    statistics.TableReconciliation: printed.table_reconciliations(),
    statistics.ComparedRow: printed.compared_rows(),
    statistics.Comparison: printed.table_comparisons(),
}
#: What draws each public class; of the generic `Roster`, either kind.
STRATEGIES: Final[Mapping[type, st.SearchStrategy[Any]]] = MappingProxyType(_STRATEGIES)


def _roster_of(kind: Any) -> st.SearchStrategy[Any]:
    """Return what draws `Roster[Entity]`, `Roster[Inspector]`, or a bare `Roster`."""
    (member,) = get_args(kind) or (None,)
    known = {
        roster.Entity: nouns.rosters() | nouns.large_rosters(),
        roster.Inspector: nouns.inspector_rosters(),
    }
    return known.get(member, STRATEGIES[roster.Roster])


for _kind, _strategy in STRATEGIES.items():
    if _kind is not roster.Roster:
        st.register_type_strategy(_kind, _strategy)
st.register_type_strategy(roster.Roster, _roster_of)
