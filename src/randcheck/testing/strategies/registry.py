"""Which strategy draws which class, and their registration with Hypothesis."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, get_args

from hypothesis import strategies as st

from randcheck.assignment import (
    Amendment,
    Appointment,
    Arrangement,
    Assignment,
    Bottleneck,
    Change,
    LoadStatistics,
    Shortage,
    Team,
    Understaffed,
    VisitPlan,
    Withdrawal,
)
from randcheck.errors import Finding, Report
from randcheck.log import Entry, Log, LogComparison, LoggedDraw, LogHead, Record
from randcheck.lottery import (
    Announcement,
    Draw,
    DrawnStratum,
    Exclusion,
    ExclusionRules,
    Extension,
    PastVisit,
    ScreenedStratum,
    Screening,
    Skip,
    Source,
    StratumTerms,
    Transcript,
    Why,
)
from randcheck.plan import (
    Condition,
    Eligibility,
    InspectionItem,
    Objection,
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
from randcheck.testing.strategies.after_the_draw import AFTER_THE_DRAW
from randcheck.testing.strategies.announcement import (
    announcements,
    exclusion_rules,
    exclusions,
    extensions,
    screened_strata,
    screenings,
    stratum_terms,
    visits,
)
from randcheck.testing.strategies.assignment import (
    all_load_statistics,
    assignments,
    bottlenecks,
    changes,
    eligibilities,
    objections,
    shortages,
    teams,
    understaffed,
    withdrawals,
)
from randcheck.testing.strategies.log import (
    comparisons,
    entries,
    heads,
    logged_draws,
    logs,
    records,
)
from randcheck.testing.strategies.lottery import (
    answers,
    drawn_strata,
    draws,
    samples,
    skips,
    standing_samples,
    transcripts,
    verifications,
)
from randcheck.testing.strategies.origin import sources
from randcheck.testing.strategies.plan import (
    conditions,
    inspection_items,
    joint_plans,
    priority_groups,
    scopes,
    strata,
    work_plans,
)
from randcheck.testing.strategies.published import (
    table_reconciliations,
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
    reconciliations,
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
from randcheck.testing.strategies.visits import (
    amendments,
    appointments,
    arrangements,
    visit_plans,
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
    # rosters and plans
    Entity: entities(),
    Certificate: certificates(),
    Inspector: inspectors(),
    Roster: rosters() | inspector_rosters() | large_rosters(),
    RosterDifference: roster_differences(),
    Intake: intakes(),
    Rejection: rejections(),
    Eligibility: eligibilities(),
    Objection: objections(),
    InspectionItem: inspection_items(),
    Condition: conditions(),
    Scope: scopes(),
    Strata: strata(),
    Plan: joint_plans(),
    PriorityGroup: priority_groups(),
    WorkPlan: work_plans(),
    # draws
    PastVisit: visits(),
    Exclusion: exclusions(),
    ExclusionRules: exclusion_rules(),
    Screening: screenings(),
    ScreenedStratum: screened_strata(),
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
    Report: verifications() | reconciliations() | table_reconciliations(),
    Why: answers(),
    # the log
    Entry: entries(),
    Record: records(),
    Log: logs(),
    LogHead: heads(),
    LoggedDraw: logged_draws(),
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
    Amendment: amendments(),
    Appointment: appointments(),
    Arrangement: arrangements(),
    VisitPlan: visit_plans(),
    **AFTER_THE_DRAW,
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
