"""Statistics that add up (统计): tally, Annex 2, reconciliation, comparison."""

from randcheck.statistics.checks.given import Given
from randcheck.statistics.checks.reconciliation import (
    Reconciliation,
    businesses,
    reconcile,
)
from randcheck.statistics.published.comparison import (
    ComparedRow,
    Comparison,
    compare,
)
from randcheck.statistics.published.identities import (
    Identity,
    TableReconciliation,
    reconcile_table,
)
from randcheck.statistics.published.published import (
    NUMBERS,
    Figures,
    Parts,
    PublishedRow,
    PublishedTable,
    as_published,
)
from randcheck.statistics.published.reading import read_table
from randcheck.statistics.shares import Share
from randcheck.statistics.table import (
    Row,
    Table,
    tabulate,
    target_of,
)
from randcheck.statistics.tally.counts import Counts
from randcheck.statistics.tally.revisions import Conflict
from randcheck.statistics.tally.tally import Tally

__all__ = [
    "ComparedRow",
    "Comparison",
    "Conflict",
    "Counts",
    "Figures",
    "Given",
    "Identity",
    "NUMBERS",
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
    "reconcile_table",
    "tabulate",
    "target_of",
]
__dir__ = __all__.copy
