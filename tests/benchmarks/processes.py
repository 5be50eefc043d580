"""Start a process for a contender, and read what it measured."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from tests.benchmarks.benchmark import Program
from tests.benchmarks.checkout import ROOT
from tests.benchmarks.memory import maxrss_mib

#: Put at the end of a whole program, so that it prints its peak of memory where Linux has it.
PRINT_PEAK: Final = """
try:
    print(*[line for line in open("/proc/self/status") if line.startswith("VmHWM")])
except OSError:
    pass
"""


class Failed(Exception):
    """A contender's process ended with an error."""


def environment(source: Path) -> dict[str, str]:
    """Return the environment of a process that is to find the library in a source folder."""
    places = [str(source), str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    given = {**os.environ, "PYTHONPATH": os.pathsep.join(places)}
    given.pop("PYTHONDONTWRITEBYTECODE", None)
    return given


def run_child(benchmark: str, size: str, name: str, source: Path, *more: str) -> dict[str, Any]:
    """Return what `child` measured of one contender, or raise `Failed`."""
    words = [benchmark, size, name, "--source", str(source), *more]
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.child", *words],
        capture_output=True, text=True, check=False, cwd=ROOT, env=environment(source),
    )  # fmt: skip
    if done.returncode:
        raise Failed(f"ended with {done.returncode}: {error(done.stderr)}")
    found: dict[str, Any] = json.loads(last_line(done.stdout))
    return found


def last_line(text: str) -> str:
    """Return the last line that isn't empty."""
    return next((line for line in reversed(text.splitlines()) if line.strip()), "without a word")


def error(text: str) -> str:
    """Return the line with the exception, behind which there may be notes; or the last line."""
    _, _, behind = text.rpartition("Traceback (most recent call last)")
    named = [line for line in behind.splitlines() if re.match(r"[A-Za-z_.]+: ", line)]
    return named[0] if named and behind != text else last_line(text)


def run_program(program: Program, source: Path) -> dict[str, Any]:
    """Return the processor time of a whole process, from its start to its end."""
    command = [sys.executable, "-P", "-c", program.text + PRINT_PEAK]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment(source),
    ) as process:
        assert process.stdout is not None
        printed = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"ended with {process.returncode}: {error(printed)}")
    words = last_line(printed).split()
    peak = int(words[1]) / 1024 if words[0] == "VmHWM:" else maxrss_mib(used)
    return {"seconds": round(used.ru_utime + used.ru_stime, 6), "peak_mib": round(peak, 3)}
