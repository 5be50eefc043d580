"""The public log (公示日志): append-only and hash-chained."""

from randcheck.log.chain import (
    Log,
    LogComparison,
    Record,
    compare_logs,
    log_warnings,
    replay,
)
from randcheck.log.entry import (
    DrawStage,
    Entry,
    EntryKind,
)

__all__ = [
    "DrawStage",
    "Entry",
    "EntryKind",
    "Log",
    "LogComparison",
    "Record",
    "compare_logs",
    "log_warnings",
    "replay",
]
__dir__ = __all__.copy
