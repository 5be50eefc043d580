"""Measure one contender once, in this process, and print what came out as one line of JSON.

The command starts it, once for each contender and round.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import tracemalloc
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from statistics import median, quantiles
from time import process_time
from typing import Any

from tests.benchmarks.benchmark import Answers, Contender, Size
from tests.benchmarks.calibration import CALIBRATION
from tests.benchmarks.memory import MIB, peak_mib, resident_mib
from tests.benchmarks.names import Absent
from tests.benchmarks.registry import benchmark_named


def digest(answer: object) -> str:
    """Return the SHA-256 of an answer as JSON."""
    text = json.dumps(answer, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def digests(answers: Answers) -> dict[str, str]:
    """Return each answer's digest."""
    return {name: digest(answer) for name, answer in answers.items()}


def summed(parts: Mapping[str, list[float]]) -> dict[str, tuple[float, float]]:
    """Return the median and the ninth decile of each part's times."""
    return {
        name: (
            round(median(each), 4),
            round(quantiles(each, n=10, method="inclusive")[-1], 4),
        )
        for name, each in parts.items()
    }


def timed(contender: Contender, size: Size) -> dict[str, Any]:
    """Return the processor time of the work alone, memory, and what the work answered.

    Memory above is counted from what was in use before the work. A peak that making the contender
    had left behind adds to it; what was freed by then, and is used again, doesn't.
    """
    work = contender.make(*size.numbers)
    gc.collect()
    before = resident_mib()
    start = process_time()
    result = work()
    seconds = process_time() - start
    peak = peak_mib()
    return {
        "seconds": round(seconds, 6),
        "peak_mib": round(peak, 3),
        "above_mib": None if before is None else round(peak - before, 3),
        "digests": digests(contender.answers(result)),
        "parts": {} if contender.parts is None else summed(contender.parts(result)),
    }


def traced(contender: Contender, size: Size) -> dict[str, Any]:
    """Return what Python allocated in the work at most, and what of it the result keeps."""
    work = contender.make(*size.numbers)
    gc.collect()
    tracemalloc.start()
    result = work()
    kept, peak = tracemalloc.get_traced_memory()
    del result
    return {"peak_mib": round(peak / MIB, 3), "kept_mib": round(kept / MIB, 3)}


def check_source(expected: str) -> None:
    """End the process if another copy of the library would be measured than is asked for."""
    found = find_spec("randcheck")
    place = Path(str(found.origin)).resolve().parents[1] if found else None
    if place != Path(expected):
        raise SystemExit(f"randcheck would come from {place}, not from {expected}")


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("benchmark")
    parser.add_argument("size")
    parser.add_argument("contender")
    parser.add_argument("--source", required=True)
    parser.add_argument("--traced", action="store_true")
    options = parser.parse_args()
    check_source(options.source)
    benchmark = benchmark_named(options.benchmark)
    size = next(one for one in benchmark.every_size if one.name == options.size)
    contenders = {one.name: one for one in (*benchmark.contenders, CALIBRATION)}
    contender = contenders[options.contender]
    if not isinstance(contender, Contender):
        raise SystemExit(f"{contender.name} is a whole program")
    try:
        found = (traced if options.traced else timed)(contender, size)
    except Absent as reason:
        found = {"absent": str(reason)}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
