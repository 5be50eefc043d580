"""Random inspections that anyone can check (双随机、一公开).

The everyday names are here; the rest is `randcheck.<concept>`.
"""

from randcheck.assignment import assign
from randcheck.codes import ResultCode
from randcheck.errors import Finding, RandcheckError
from randcheck.log import Log
from randcheck.lottery import (
    Announcement,
    Draw,
    Source,
    Transcript,
    Verification,
    announce,
    draw,
    verify,
    why,
)
from randcheck.plan import InspectionItem, Plan, Scope, Strata, TeamRules, WorkPlan, review
from randcheck.roster import Entity, Inspector, Roster
from randcheck.sampler import Contribution, Sample, Seed, draw_key, sample, ticket
from randcheck.values import Period, Rate

__version__ = "0.1.0"

__all__ = [
    "Announcement",
    "Contribution",
    "Draw",
    "Entity",
    "Finding",
    "InspectionItem",
    "Inspector",
    "Log",
    "Period",
    "Plan",
    "RandcheckError",
    "Rate",
    "ResultCode",
    "Roster",
    "Sample",
    "Scope",
    "Seed",
    "Source",
    "Strata",
    "TeamRules",
    "Transcript",
    "Verification",
    "WorkPlan",
    "announce",
    "assign",
    "draw",
    "draw_key",
    "review",
    "sample",
    "ticket",
    "verify",
    "why",
]
