"""A recorded run as Markdown: one table, and what doesn't fit into it below."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Final

from tests.benchmarks.record import Measured, Part, Record, Section, mismatches, quartiles

HEAD: Final = """\
| benchmark, size | contender | CPU time, median | quartiles | rounds | times ours | memory, MiB | above set-up, MiB |
|---|---|---|---|---|---|---|---|
"""  # noqa: E501
#: So many parts are listed, those that take longest.
PARTS_SHOWN: Final = 10


def markdown(record: Record) -> str:
    """Return the table, with the machine above and notes below."""
    lines = [
        row
        for benchmark, size, section in record.sections()
        for row in rows(f"{benchmark}, {size}", section)
    ]
    below = "".join(f"- {note}\n" for note in notes(record))
    return f"{heading(record)}\n\n{HEAD}" + "".join(lines) + (f"\n{below}" if below else "")


def heading(record: Record) -> str:
    """Return where and with what the run was made."""
    machine = record.machine
    packages = ", ".join(f"{name} {number}" for name, number in record.packages.items())
    commit = f", randcheck at {record.commit}" if record.commit else ""
    cores = "1 core" if machine.cores == 1 else f"{machine.cores} cores"
    return (
        f"On {record.date}, Python {machine.python}, {machine.system}, {cores} of "
        f"{machine.processor}{commit}; {packages}."
    )


def rows(name: str, section: Section) -> Iterator[str]:
    """Yield a row for each contender; only the first one names the benchmark."""
    ours = section.ours
    for place, (contender, one) in enumerate(section.contenders.items()):
        cells = (
            "" if place else name,
            contender,
            shown(one.median),
            between(one.seconds),
            str(len(one.seconds)),
            f"{one.median / ours.median:.2f}" if ours and ours.median else "",
            f"{median(one.peak_mib):,.0f}",
            f"{median(one.above_mib):,.1f}" if one.above_mib else "",
        )
        yield f"| {' | '.join(cells)} |\n"


def between(seconds: list[float]) -> str:
    """Return the quartiles."""
    return " to ".join(map(shown, quartiles(seconds)))


def shown(seconds: float) -> str:
    """Return seconds as a reader wants them, those of less than a tenth in milliseconds."""
    if seconds < 0.1:
        return f"{seconds * 1000:.3g} ms"
    return f"{seconds:.3f} s" if seconds < 10 else f"{seconds:.1f} s"


def notes(record: Record) -> Iterator[str]:
    """Yield what is to be said beside the table."""
    for benchmark, sizes in record.benchmarks.items():
        for (few, smaller), (many, larger) in pairwise(sizes.items()):
            yield from growth(benchmark, (few, smaller), (many, larger))
        for size, section in sizes.items():
            for contender, one in section.contenders.items():
                name = f"{benchmark}, {size}, {contender}"
                yield from allocated(name, section.how_many, one)
                yield from parts(name, one.parts)
    loops = [seconds for _, _, section in record.sections() for seconds in section.calibration]
    if loops:
        yield f"calibration loop: {shown(median(loops))}, {between(loops)}"
    yield from (f"left out: {one}" for one in record.left_out)
    yield from (f"FAILED: {one}" for one in (*record.failures, *mismatches(record)))


def growth(name: str, few: tuple[str, Section], many: tuple[str, Section]) -> Iterator[str]:
    """Yield how many times as long ours take at a size as at the one before."""
    for contender, one in few[1].contenders.items():
        other = many[1].contenders.get(contender)
        if one.is_ours and other and one.median:
            times = other.median / one.median
            yield f"{name}, {contender}: {many[0]} take {times:.2f} times as long as {few[0]}"


def allocated(name: str, how_many: int, one: Measured) -> Iterator[str]:
    """Yield what Python allocated in the work."""
    if one.traced:
        peak, kept = one.traced["peak_mib"], one.traced["kept_mib"]
        each = kept * (1 << 20) / how_many
        yield f"{name}: allocates {peak:.1f} MiB at most, keeps {kept:.1f}, {each:.0f} bytes each"


def parts(name: str, given: dict[str, Part]) -> Iterator[str]:
    """Yield the parts that take longest, by median and ninth decile, and how many are quick."""
    if not given:
        return
    medians = {part: median(one.medians) for part, one in given.items()}
    slowest = sorted(medians, key=lambda part: -medians[part])[:PARTS_SHOWN]
    listed = ", ".join(
        f"{part} {medians[part]:.2f} ms ({median(given[part].ninths):.2f})" for part in slowest
    )
    quick, middling = (sum(one < limit for one in medians.values()) for limit in (1, 10))
    yield (
        f"{name}: of {len(given)}, {quick} take less than 1 ms at the median and {middling} less "
        f"than 10; longest, with ninth decile: {listed}"
    )
