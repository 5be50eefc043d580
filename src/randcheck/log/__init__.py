"""The public log (公示日志): append-only and hash-chained."""

from randcheck.log.chain import Log, LogComparison
from randcheck.log.entry import Entry, EntryKind
from randcheck.log.heads import LogHead, Record
from randcheck.log.replaying import replay
from randcheck.log.state import LoggedDraw
from randcheck.log.unexplained import log_warnings

__all__ = [
    "Entry",
    "EntryKind",
    "Log",
    "LogComparison",
    "LogHead",
    "LoggedDraw",
    "Record",
    "log_warnings",
    "replay",
]
__dir__ = __all__.copy
