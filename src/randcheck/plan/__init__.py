"""Plans (抽查计划), the review of a work plan, the rules for teams, and who may be in one."""

from randcheck.plan.eligibility import Eligibility, Objection
from randcheck.plan.notice_2023 import ITEMS_2023, PRIORITIES_2023
from randcheck.plan.plans import (
    Condition,
    InspectionItem,
    Plan,
    PriorityGroup,
    Scope,
    Strata,
    WorkPlan,
)
from randcheck.plan.reviewing import review
from randcheck.plan.team_rules import PastInspection, Recusal, TeamRules, TeamSlot, Workload

__all__ = [
    "Condition",
    "Eligibility",
    "ITEMS_2023",
    "InspectionItem",
    "Objection",
    "PRIORITIES_2023",
    "PastInspection",
    "Plan",
    "PriorityGroup",
    "Recusal",
    "Scope",
    "Strata",
    "TeamRules",
    "TeamSlot",
    "WorkPlan",
    "Workload",
    "review",
]
__dir__ = __all__.copy
