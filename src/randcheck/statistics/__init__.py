"""Statistics that add up (统计, S14): the tally, Annex 2, shares, reconciliation, comparison."""

from randcheck.codes import Column
from randcheck.statistics.comparison import ComparedRow, Comparison, compare
from randcheck.statistics.counts import Counts
from randcheck.statistics.identities import Identity, TableReconciliation, reconcile_table
from randcheck.statistics.published_table import (
    Figures,
    Parts,
    PublishedRow,
    PublishedTable,
    as_published,
)
from randcheck.statistics.reconciliation import (
    Reconciliation,
    businesses,
    reconcile,
    reconcile_archive,
)
from randcheck.statistics.revisions import Conflict
from randcheck.statistics.shares import Share
from randcheck.statistics.table import Row, Table, tabulate, target_of
from randcheck.statistics.table_intake import read_table
from randcheck.statistics.tally import Tally

__all__ = [
    "Column",
    "ComparedRow",
    "Comparison",
    "Conflict",
    "Counts",
    "Figures",
    "Identity",
    "Parts",
    "PublishedRow",
    "PublishedTable",
    "Reconciliation",
    "Row",
    "Share",
    "Table",
    "TableReconciliation",
    "Tally",
    "as_published",
    "businesses",
    "compare",
    "read_table",
    "reconcile",
    "reconcile_archive",
    "reconcile_table",
    "tabulate",
    "target_of",
]
