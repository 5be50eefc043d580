"""Statistics that add up (统计): tally, Annex 2, reconciliation, comparison."""

from randcheck.statistics.checks.reconciliation import businesses, reconcile
from randcheck.statistics.published.comparison import ComparedRow, Comparison, compare
from randcheck.statistics.published.cross_checks import Holds, Identity, identities, reconcile_table
from randcheck.statistics.published.published import (
    Figures,
    Parts,
    PublishedRow,
    PublishedTable,
    as_published,
)
from randcheck.statistics.published.reading import read_table
from randcheck.statistics.shares import Share
from randcheck.statistics.table import NUMBERS, Row, Table, tabulate
from randcheck.statistics.tally.counts import Counts
from randcheck.statistics.tally.revisions import Conflict
from randcheck.statistics.tally.tally import Tally

__all__ = [
    "ComparedRow",
    "Comparison",
    "Conflict",
    "Counts",
    "Figures",
    "Holds",
    "Identity",
    "NUMBERS",
    "Parts",
    "PublishedRow",
    "PublishedTable",
    "Row",
    "Share",
    "Table",
    "Tally",
    "as_published",
    "businesses",
    "compare",
    "identities",
    "read_table",
    "reconcile",
    "reconcile_table",
    "tabulate",
]
__dir__ = __all__.copy
