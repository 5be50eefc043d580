"""Random inspections that anyone can check (双随机、一公开).

The everyday names are here; the rest is `randcheck.<concept>`.
"""

from randcheck.announcement import Announcement, announce
from randcheck.assignment import assign
from randcheck.errors import Finding, RandcheckError
from randcheck.log import Log
from randcheck.lottery import Draw, Transcript, draw
from randcheck.period import Period
from randcheck.plan import InspectionItem, Plan, Scope, Strata, WorkPlan
from randcheck.rate import Rate
from randcheck.results import ResultCode
from randcheck.review import review
from randcheck.roster import Entity, Inspector, Roster
from randcheck.sampling import Sample, sample
from randcheck.sources import Source
from randcheck.team_rules import TeamRules
from randcheck.tickets import Contribution, Seed, draw_key, ticket
from randcheck.verification import Verification, verify, why

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
