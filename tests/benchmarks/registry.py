"""Every benchmark there is: what the files in `programs` list as `BENCHMARKS`."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules

from tests.benchmarks import programs
from tests.benchmarks.benchmark import Benchmark


def benchmarks_in(module: str) -> tuple[Benchmark, ...]:
    """Return the benchmarks of one file, each of which has the file's name or begins with it."""
    listed: tuple[Benchmark, ...] = import_module(f"{programs.__name__}.{module}").BENCHMARKS
    for one in listed:
        if one.name.partition(",")[0] != module:
            raise SystemExit(f"{module}.py has a benchmark named {one.name}")
    return listed


def every_benchmark() -> tuple[Benchmark, ...]:
    """Return all benchmarks, file by file."""
    files = sorted(found.name for found in iter_modules(programs.__path__))
    return tuple(one for file in files for one in benchmarks_in(file))


def benchmark_named(name: str) -> Benchmark:
    """Return one benchmark; no other file than its own is loaded."""
    return next(one for one in benchmarks_in(name.partition(",")[0]) if one.name == name)


def selected(wanted: Iterable[str]) -> tuple[Benchmark, ...]:
    """Return the benchmarks with these names, or of files with these names; all if none."""
    names = list(wanted)
    found = [
        one
        for one in every_benchmark()
        if not names or one.name in names or one.name.partition(",")[0] in names
    ]
    known = {name for one in found for name in (one.name, one.name.partition(",")[0])}
    if unknown := [name for name in names if name not in known]:
        raise SystemExit(f"no benchmark is named {', '.join(unknown)}; see --list")
    return tuple(found)
