"""How much memory a process has and had in use."""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from typing import Final

MIB: Final = 1 << 20


def resident_mib() -> float | None:
    """Return the memory in use now, or None where the system doesn't say."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return None
    return pages * resource.getpagesize() / MIB


def peak_mib() -> float:
    """Return the most memory that this process had in use so far.

    Linux's `ru_maxrss` also counts what the parent had before this program was loaded, so the
    process's own high-water mark is taken where there is one.
    """
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
    except (OSError, StopIteration):
        return maxrss_mib(resource.getrusage(resource.RUSAGE_SELF))


def maxrss_mib(used: resource.struct_rusage) -> float:
    """Return `ru_maxrss`, which is in bytes on macOS and in kibibytes elsewhere."""
    return used.ru_maxrss / (MIB if sys.platform == "darwin" else 1024)
