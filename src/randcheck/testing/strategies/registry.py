"""Which strategy draws which class, and their registration with Hypothesis."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, get_args

from hypothesis import strategies as st

from randcheck.archive import Archive, Completeness, DrawFile, FiledView, Missing
from randcheck.assignment import (
    Appointment,
    Assignment,
    Bottleneck,
    Change,
    LoadStatistics,
    Objection,
    Shortage,
    Team,
    Understaffed,
    VisitPlan,
    Withdrawal,
)
from randcheck.disclosure import Consequences, View, Withheld
from randcheck.errors import Finding
from randcheck.inspection import (
    Allowed,
    Breach,
    CaseFiled,
    Conduct,
    Coverage,
    Deadline,
    DeadlineRules,
    DrawnBusiness,
    Due,
    Event,
    Fine,
    HistoryLine,
    Inspection,
    Lifting,
    Listing,
    Material,
    Overdue,
    Publication,
    RecordRow,
    RecordSheet,
    SignOff,
    TradeSecret,
    Transfer,
)
from randcheck.log import Entry, Log, LogComparison, Record
from randcheck.lottery import (
    Announcement,
    Draw,
    DrawnStratum,
    Exclusion,
    Extension,
    PastVisit,
    PlannedVisit,
    ScreenedStratum,
    Screening,
    Skip,
    Source,
    StratumTerms,
    Transcript,
    Verification,
    Why,
)
from randcheck.plan import (
    InspectionItem,
    PastInspection,
    Plan,
    PriorityGroup,
    Recusal,
    Scope,
    Strata,
    TeamRules,
    TeamSlot,
    Workload,
    WorkPlan,
)
from randcheck.roster import (
    Certificate,
    Entity,
    Inspector,
    Intake,
    Rejection,
    Roster,
    RosterDifference,
)
from randcheck.sampler import Contribution, Sample, Seed, Standing
from randcheck.statistics import (
    ComparedRow,
    Comparison,
    Conflict,
    Counts,
    Figures,
    Identity,
    Parts,
    PublishedRow,
    PublishedTable,
    Reconciliation,
    Row,
    Share,
    Table,
    TableReconciliation,
    Tally,
)
from randcheck.testing.strategies.announcement import (
    announcements,
    directories,
    directory_strata,
    exclusions,
    extensions,
    sources,
    stratum_terms,
    visits,
)
from randcheck.testing.strategies.archive import (
    all_completeness,
    archives,
    draw_files,
    filed_views,
    missing_parts,
)
from randcheck.testing.strategies.assignment import (
    all_load_statistics,
    appointments,
    assignments,
    bottlenecks,
    changes,
    objections,
    shortages,
    teams,
    understaffed,
    visit_plans,
    withdrawals,
)
from randcheck.testing.strategies.deadlines import (
    all_deadlines,
    all_overdue,
    coverages,
    deadline_rules,
    dues,
    history_lines,
)
from randcheck.testing.strategies.disclosure import (
    all_consequences,
    all_publications,
    views,
    withheld_fields,
)
from randcheck.testing.strategies.event import drawn_businesses, events
from randcheck.testing.strategies.inspection import allowances, inspections
from randcheck.testing.strategies.log import comparisons, entries, logs, records
from randcheck.testing.strategies.lottery import (
    answers,
    drawn_strata,
    draws,
    planned_visits,
    samples,
    skips,
    standing_samples,
    transcripts,
    verifications,
)
from randcheck.testing.strategies.plan import (
    inspection_items,
    joint_plans,
    priority_groups,
    scopes,
    strata,
    work_plans,
)
from randcheck.testing.strategies.published import (
    all_figures,
    all_parts,
    compared_rows,
    identities,
    published_rows,
    published_tables,
    table_comparisons,
    table_reconciliations,
)
from randcheck.testing.strategies.record import (
    breaches,
    cases_filed,
    conducts,
    fines,
    liftings,
    listings,
    materials,
    record_rows,
    record_sheets,
    sign_offs,
    trade_secrets,
    transfers,
)
from randcheck.testing.strategies.roster import (
    certificates,
    entities,
    inspector_rosters,
    inspectors,
    intakes,
    large_rosters,
    rejections,
    roster_differences,
    rosters,
)
from randcheck.testing.strategies.statistics import (
    all_counts,
    conflicts,
    reconciliations,
    shares,
    table_rows,
    tables,
    tallies,
)
from randcheck.testing.strategies.team_rule import (
    past_inspections,
    recusals,
    team_rules,
    team_slots,
    workloads,
)
from randcheck.testing.strategies.values import (
    contributions,
    findings,
    json_values,
    periods,
    rates,
    seeds,
    work_calendars,
)
from randcheck.values import Period, Rate, WorkCalendar
from randcheck.wire import Json

__all__ = ["STRATEGIES"]

_STRATEGIES: Final[Mapping[type, st.SearchStrategy[Any]]] = {
    Finding: findings(),
    Json: json_values(),
    # values
    Rate: rates(),
    Period: periods(),
    WorkCalendar: work_calendars(),
    Contribution: contributions(),
    Seed: seeds(),
    # directories and plans
    Entity: entities(),
    Certificate: certificates(),
    Inspector: inspectors(),
    Roster: rosters() | inspector_rosters() | large_rosters(),
    RosterDifference: roster_differences(),
    Intake: intakes(),
    Rejection: rejections(),
    Objection: objections(),
    InspectionItem: inspection_items(),
    Scope: scopes(),
    Strata: strata(),
    Plan: joint_plans(),
    PriorityGroup: priority_groups(),
    WorkPlan: work_plans(),
    # draws
    PastVisit: visits(),
    Exclusion: exclusions(),
    Screening: directories(),
    ScreenedStratum: directory_strata(),
    Source: sources(),
    Extension: extensions(),
    StratumTerms: stratum_terms(),
    Announcement: announcements(),
    Sample: samples(),
    Standing: standing_samples(),
    Skip: skips(),
    DrawnStratum: drawn_strata(),
    Draw: draws(),
    Transcript: transcripts(),
    Verification: verifications(),
    Why: answers(),
    PlannedVisit: planned_visits(),
    # the log
    Entry: entries(),
    Record: records(),
    Log: logs(),
    LogComparison: comparisons(),
    # teams and days
    TeamSlot: team_slots(),
    Recusal: recusals(),
    PastInspection: past_inspections(),
    Workload: workloads(),
    TeamRules: team_rules(),
    Team: teams(),
    Withdrawal: withdrawals(),
    Change: changes(),
    Assignment: assignments(),
    LoadStatistics: all_load_statistics(),
    Bottleneck: bottlenecks(),
    Understaffed: understaffed(),
    Shortage: shortages(),
    Appointment: appointments(),
    VisitPlan: visit_plans(),
    # inspections
    Conduct: conducts(),
    SignOff: sign_offs(),
    Material: materials(),
    RecordRow: record_rows(),
    TradeSecret: trade_secrets(),
    RecordSheet: record_sheets(),
    Listing: listings(),
    CaseFiled: cases_filed(),
    Fine: fines(),
    Transfer: transfers(),
    Lifting: liftings(),
    Breach: breaches(),
    **{cls: events(cls.kind) for cls in get_args(Event)},
    DrawnBusiness: drawn_businesses(),
    Inspection: inspections(),
    Allowed: allowances(),
    # by when, and over the years
    DeadlineRules: deadline_rules(),
    Deadline: all_deadlines(),
    Overdue: all_overdue(),
    Coverage: coverages(),
    Due: dues(),
    HistoryLine: history_lines(),
    # what is shown and filed
    Consequences: all_consequences(),
    Publication: all_publications(),
    View: views(),
    Withheld: withheld_fields(),
    FiledView: filed_views(),
    DrawFile: draw_files(),
    Archive: archives(),
    Missing: missing_parts(),
    Completeness: all_completeness(),
    # statistics
    Counts: all_counts(),
    Conflict: conflicts(),
    Tally: tallies(),
    Row: table_rows(),
    Table: tables(),
    Share: shares(),
    Reconciliation: reconciliations(),
    Figures: all_figures(),
    Parts: all_parts(),
    PublishedRow: published_rows(),
    PublishedTable: published_tables(),
    Identity: identities(),
    TableReconciliation: table_reconciliations(),
    ComparedRow: compared_rows(),
    Comparison: table_comparisons(),
}
#: What draws each public class; of the generic `Roster`, either kind.
STRATEGIES: Final[Mapping[type, st.SearchStrategy[Any]]] = MappingProxyType(_STRATEGIES)


def _roster_of(kind: Any) -> st.SearchStrategy[Any]:
    """Return what draws `Roster[Entity]`, `Roster[Inspector]`, or a bare `Roster`."""
    (member,) = get_args(kind) or (None,)
    known = {
        Entity: rosters() | large_rosters(),
        Inspector: inspector_rosters(),
    }
    return known.get(member, STRATEGIES[Roster])


for _kind, _strategy in STRATEGIES.items():
    if _kind is not Roster:
        st.register_type_strategy(_kind, _strategy)
st.register_type_strategy(Roster, _roster_of)
