"""A plan's year as one value (年度案卷), and what it lacks."""

from randcheck.archive.archive import Archive, DrawFile, FiledView
from randcheck.archive.missing import Completeness, Missing, completeness
from randcheck.archive.reconciliation import reconcile_archive

__all__ = [
    "Archive",
    "Completeness",
    "DrawFile",
    "FiledView",
    "Missing",
    "completeness",
    "reconcile_archive",
]
__dir__ = __all__.copy
