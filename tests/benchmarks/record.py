"""A recorded run: the machine, and what each contender took, as one JSON file."""

from __future__ import annotations

import json
import os
import platform
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final

from attrs import Factory, define, frozen
from cattrs import structure, unstructure

FORMAT: Final = 1
#: A list of numbers, which is written in one line.
NUMBERS: Final = re.compile(r"\[[-+0-9.e,\s]+\]")
#: Whose versions are recorded, beside those that contenders ask for.
PACKAGES: Final = ("attrs", "cattrs", "python-dateutil", "hypothesis", "numpy")


@frozen(kw_only=True)
class Machine:
    """Where a run took place."""

    processor: str
    cores: int
    system: str
    python: str


@define(kw_only=True)
class Part:
    """One part of the work in milliseconds: in each round its median and ninth decile."""

    medians: list[float] = Factory(list)
    ninths: list[float] = Factory(list)


@define(kw_only=True)
class Measured:
    """One contender at one size: a figure a round, and digests of its answers."""

    is_ours: bool
    checkout: str | None = None
    seconds: list[float] = Factory(list)
    peak_mib: list[float] = Factory(list)
    above_mib: list[float] = Factory(list)
    digests: dict[str, str] = Factory(dict)
    parts: dict[str, Part] = Factory(dict)
    traced: dict[str, float] = Factory(dict)

    @property
    def median(self) -> float:
        """The median of the processor times."""
        return median(self.seconds)


@define(kw_only=True)
class Section:
    """One benchmark at one size, with the calibration loop that took turns with it."""

    about: str
    how_many: int
    contenders: dict[str, Measured] = Factory(dict)
    calibration: list[float] = Factory(list)

    @property
    def ours(self) -> Measured | None:
        """The contender that the others are measured against: our first."""
        own = (one for one in self.contenders.values() if one.is_ours and one.checkout is None)
        return next(own, None)


@define(kw_only=True)
class Record:
    """A whole run; sections by benchmark and size, in the order they were run."""

    date: str
    commit: str | None
    machine: Machine
    packages: dict[str, str]
    format: int = FORMAT
    benchmarks: dict[str, dict[str, Section]] = Factory(dict)
    left_out: list[str] = Factory(list)
    failures: list[str] = Factory(list)

    def sections(self) -> Iterator[tuple[str, str, Section]]:
        """Yield each section with its benchmark and its size."""
        for benchmark, sizes in self.benchmarks.items():
            for size, section in sizes.items():
                yield benchmark, size, section


def quartiles(seconds: list[float]) -> tuple[float, float]:
    """Return the first and third quartile; of a single figure itself."""
    if len(seconds) < 2:
        return seconds[0], seconds[0]
    first, _, third = quantiles(seconds, n=4, method="inclusive")
    return first, third


def mismatches(record: Record) -> Iterator[str]:
    """Yield the answers that contenders should have in common and haven't."""
    for benchmark, size, section in record.sections():
        answers: dict[str, dict[str, str]] = {}
        for name, one in section.contenders.items():
            for answer, found in one.digests.items():
                answers.setdefault(answer, {})[name] = found
        for answer, given in answers.items():
            if len(set(given.values())) > 1:
                apart = ", ".join(f"{name} {found[:12]}" for name, found in given.items())
                yield f"{benchmark}, {size}: not the same {answer}: {apart}"


def processor() -> str:
    """Return the processor's model name."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, "") or platform.processor() or platform.machine()


def this_machine() -> Machine:
    """Return what this machine is."""
    cores = (
        os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
    )
    return Machine(
        processor=processor(),
        cores=len(cores),
        system=platform.system(),
        python=platform.python_version(),
    )


def versions(packages: Iterable[str]) -> dict[str, str]:
    """Return the installed versions of packages, those that are there."""
    found = {}
    for package in sorted({*PACKAGES, *packages}):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def new_record(*, date: str | None, commit: str | None, packages: Iterable[str]) -> Record:
    """Return a record of this machine without a figure."""
    return Record(
        date=date or f"{datetime.now(UTC):%Y-%m-%d}",
        commit=commit,
        machine=this_machine(),
        packages=versions(packages),
    )


def dumped(record: Record) -> str:
    """Return a record as JSON, each contender with its median and its ratio to ours."""
    plain: dict[str, Any] = unstructure(record)
    for benchmark, size, section in record.sections():
        shown = plain["benchmarks"][benchmark][size]["contenders"]
        for name, one in section.contenders.items():
            shown[name].update(_derived(one, section.ours))
    text = json.dumps(plain, ensure_ascii=False, indent=1)
    return NUMBERS.sub(lambda found: " ".join(found[0].split()), text) + "\n"


def _derived(one: Measured, ours: Measured | None) -> Mapping[str, float | None]:
    return {
        "median": one.median,
        "ratio": round(one.median / ours.median, 4) if ours and ours.median else None,
        "peak_mib_median": median(one.peak_mib),
    }


def loaded(path: Path) -> Record:
    """Return a record read from its file; what was derived is derived again."""
    plain = json.loads(path.read_text(encoding="utf-8"))
    if plain.get("format") != FORMAT:
        raise SystemExit(f"{path} isn't a recorded run of format {FORMAT}")
    return structure(plain, Record)
