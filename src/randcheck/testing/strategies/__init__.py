"""Hypothesis strategies for every public class, each draw valid by construction.

Importing this registers them for `hypothesis.strategies.from_type`, and nothing else does:
`from_type(Plan)`, `from_type(Roster[Inspector])`, and classes of your own with fields of these.
What is named here is what tests ask for by name; `from_type` draws every other public class.
"""

import randcheck.testing.strategies.extra  # noqa: F401  # first: it names the extra to install
from randcheck.testing.strategies.announcement import (
    announcements,
    drawable_plans,
    rosters_of,
)
from randcheck.testing.strategies.archive import archives, filed
from randcheck.testing.strategies.assignment import assignments, staffed
from randcheck.testing.strategies.deadlines import deadline_rules
from randcheck.testing.strategies.disclosure import views
from randcheck.testing.strategies.event import drawn_businesses, events
from randcheck.testing.strategies.inspection import inspections
from randcheck.testing.strategies.log import entries, logs
from randcheck.testing.strategies.lottery import draws, lots, transcripts
from randcheck.testing.strategies.origin import sources
from randcheck.testing.strategies.plan import (
    inspection_items,
    joint_plans,
    plans,
    scopes,
    strata,
    work_plans,
)
from randcheck.testing.strategies.published import printed_tables, published_tables
from randcheck.testing.strategies.record import record_sheets
from randcheck.testing.strategies.registry import STRATEGIES
from randcheck.testing.strategies.roster import (
    entities,
    inspector_rosters,
    inspectors,
    large_rosters,
    rosters,
)
from randcheck.testing.strategies.statistics import tables, tallies
from randcheck.testing.strategies.team_rule import team_rules
from randcheck.testing.strategies.values import (
    awkward_periods,
    contributions,
    credit_codes,
    days,
    findings,
    identifiers,
    json_values,
    keys,
    labels,
    moments,
    names,
    nonces,
    periods,
    populations,
    rates,
    seeds,
    texts,
    work_calendars,
)
from randcheck.testing.strategies.visits import visit_plans

__all__ = [
    "STRATEGIES",
    "announcements",
    "archives",
    "assignments",
    "awkward_periods",
    "contributions",
    "credit_codes",
    "days",
    "deadline_rules",
    "drawable_plans",
    "drawn_businesses",
    "draws",
    "entities",
    "entries",
    "events",
    "filed",
    "findings",
    "identifiers",
    "inspection_items",
    "inspections",
    "inspector_rosters",
    "inspectors",
    "joint_plans",
    "json_values",
    "keys",
    "labels",
    "large_rosters",
    "logs",
    "lots",
    "moments",
    "names",
    "nonces",
    "periods",
    "plans",
    "populations",
    "printed_tables",
    "published_tables",
    "rates",
    "record_sheets",
    "rosters",
    "rosters_of",
    "scopes",
    "seeds",
    "sources",
    "staffed",
    "strata",
    "tables",
    "tallies",
    "team_rules",
    "texts",
    "transcripts",
    "views",
    "visit_plans",
    "work_calendars",
    "work_plans",
]
__dir__ = __all__.copy
