"""Random inspections that anyone can check (双随机、一公开).

The everyday names are here; everything else is in a door: `randcheck.statistics`, say. Names and
doors are loaded when they are first used.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from randcheck import archive as archive
    from randcheck import assignment as assignment
    from randcheck import codes as codes
    from randcheck import disclosure as disclosure
    from randcheck import display as display
    from randcheck import errors as errors
    from randcheck import inspection as inspection
    from randcheck import log as log
    from randcheck import lottery as lottery
    from randcheck import plan as plan
    from randcheck import roster as roster
    from randcheck import sampler as sampler
    from randcheck import statistics as statistics
    from randcheck import testing as testing
    from randcheck import values as values
    from randcheck import wire as wire
    from randcheck.assignment import Assignment, assign
    from randcheck.codes import ResultCode
    from randcheck.errors import Finding, RandcheckError
    from randcheck.inspection import Inspection, RecordSheet
    from randcheck.log import Log
    from randcheck.lottery import Announcement, Draw, Source, announce, draw, verify, why
    from randcheck.plan import (
        InspectionItem,
        Plan,
        Scope,
        Strata,
        TeamRules,
        WorkPlan,
        review,
    )
    from randcheck.roster import Entity, Inspector, Roster
    from randcheck.sampler import Contribution, Sample, Seed, draw_key, sample, ticket
    from randcheck.statistics import Tally, tabulate
    from randcheck.values import Period, Rate
    from randcheck.wire import dumps, loads

__version__ = "0.1.0"

__all__ = [
    "Announcement",
    "Assignment",
    "Contribution",
    "Draw",
    "Entity",
    "Finding",
    "Inspection",
    "InspectionItem",
    "Inspector",
    "Log",
    "Period",
    "Plan",
    "RandcheckError",
    "Rate",
    "RecordSheet",
    "ResultCode",
    "Roster",
    "Sample",
    "Scope",
    "Seed",
    "Source",
    "Strata",
    "Tally",
    "TeamRules",
    "WorkPlan",
    "announce",
    "assign",
    "draw",
    "draw_key",
    "dumps",
    "loads",
    "review",
    "sample",
    "tabulate",
    "ticket",
    "verify",
    "why",
]

#: Each door, and the names of it that are at the front door too.
_DOORS: Final = {
    "errors": "Finding RandcheckError",
    "codes": "ResultCode",
    "values": "Period Rate",
    "wire": "dumps loads",
    "sampler": "Contribution Sample Seed draw_key sample ticket",
    "roster": "Entity Inspector Roster",
    "plan": "InspectionItem Plan Scope Strata TeamRules WorkPlan review",
    "log": "Log",
    "lottery": "Announcement Draw Source announce draw verify why",
    "assignment": "Assignment assign",
    "inspection": "Inspection RecordSheet",
    "statistics": "Tally tabulate",
    "disclosure": "",
    "archive": "",
    "display": "",
    "testing": "",
}

# For a type checker a module with `__getattr__` has every name.
if not TYPE_CHECKING:  # pragma: no branch

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name in _DOORS:
            return import_module(f"randcheck.{name}")
        for door, names in _DOORS.items():
            if name in names.split():
                value = globals()[name] = getattr(import_module(f"randcheck.{door}"), name)
                return value
        raise AttributeError(f"module 'randcheck' has no attribute {name!r}")

    def __dir__() -> list[str]:
        return sorted([*__all__, *_DOORS, "__version__"])
