"""Plans (抽查计划), the review of a work plan, and the rules for teams."""

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
    "ITEMS_2023",
    "InspectionItem",
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
