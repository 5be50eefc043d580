"""Inspectors to businesses (选派检查人员), days of visits, and the proof of a shortage."""

from randcheck.assignment.arranging import Arrangement
from randcheck.assignment.assigning import (
    assign,
    assignment_findings,
    reassign,
    verify_assignment,
)
from randcheck.assignment.log_entries import (
    assigned_entry,
    assignment_differences,
    reassigned_entry,
)
from randcheck.assignment.shortage import (
    Bottleneck,
    NotAssignable,
    Shortage,
    Understaffed,
)
from randcheck.assignment.teams import (
    Assignment,
    Change,
    LoadStatistics,
    Team,
    Withdrawal,
)
from randcheck.assignment.visit_checking import verify_visits
from randcheck.assignment.visit_plan import (
    Amendment,
    Appointment,
    NotPlannable,
    VisitPlan,
)
from randcheck.assignment.visiting import plan_visits

__all__ = [
    "Amendment",
    "Appointment",
    "Arrangement",
    "Assignment",
    "Bottleneck",
    "Change",
    "LoadStatistics",
    "NotAssignable",
    "NotPlannable",
    "Shortage",
    "Team",
    "Understaffed",
    "VisitPlan",
    "Withdrawal",
    "assign",
    "assigned_entry",
    "assignment_differences",
    "assignment_findings",
    "plan_visits",
    "reassign",
    "reassigned_entry",
    "verify_assignment",
    "verify_visits",
]
__dir__ = __all__.copy
