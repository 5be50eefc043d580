"""Speed and memory of the library beside other ways to do the same; never part of the tests.

Exit code 0 if all went well, 1 if something became slower than the recorded run, 2 if a contender
failed or two that compute the same thing gave different answers.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from tests.benchmarks.against import report
from tests.benchmarks.benchmark import Benchmark
from tests.benchmarks.checkout import checkout_at, ours
from tests.benchmarks.record import Record, dumped, loaded, mismatches, new_record
from tests.benchmarks.registry import selected
from tests.benchmarks.running import Options, Turns, name_of
from tests.benchmarks.table import markdown

ROUNDS: Final = 5
PEER_ROUNDS: Final = 3
SLOWER: Final = 1
WRONG: Final = 2


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    made = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    add = made.add_argument
    add("--only", nargs="+", default=[], metavar="NAME", help="benchmarks, or files of them")
    add("--rounds", type=int, help=f"rounds of each of ours: {ROUNDS}, or 1 if quick")
    add(
        "--peer-rounds", type=int, help=f"rounds of each peer: those of ours, {PEER_ROUNDS} at most"
    )
    add("--quick", action="store_true", help="small sizes, to see that all works")
    add("--large", action="store_true", help="the large sizes too")
    add("--beside", type=Path, action="append", default=[], metavar="PATH",
        help="measure the library of another checkout in the same run")  # fmt: skip
    add("--json", type=Path, metavar="FILE", help="write the run")
    add("--markdown", type=Path, metavar="FILE", help="write the table")
    add("--against", type=Path, metavar="FILE", help="say what is slower than in a recorded run")
    add("--recorded", type=Path, metavar="FILE", help="take a recorded run, and run nothing")
    add("--date", help="the day to be written down; today if not given")
    add("--list", action="store_true", help="list benchmarks, sizes and contenders")
    return made


def options_of(given: argparse.Namespace) -> Options:
    """Return how the run is to be made."""
    rounds = given.rounds or (1 if given.quick else ROUNDS)
    beside = tuple(map(checkout_at, given.beside))
    if len(set(map(name_of, beside))) < len(beside):
        raise SystemExit("two checkouts beside are of one name")
    return Options(
        rounds=rounds,
        peer_rounds=given.peer_rounds or min(rounds, PEER_ROUNDS),
        ours=ours(),
        beside=beside,
        is_quick=given.quick,
        is_large=given.large,
    )


def run(benchmarks: tuple[Benchmark, ...], options: Options, date: str | None) -> Record:
    """Run benchmarks, and return what came out."""
    packages = {
        package for one in benchmarks for each in one.contenders for package in each.packages
    }
    record = new_record(date=date, commit=options.ours.commit, packages=packages)
    for benchmark in benchmarks:
        for size in options.sizes(benchmark):
            Turns(benchmark, size, options, record).run()
    return record


def listing(benchmarks: tuple[Benchmark, ...]) -> str:
    """Return the benchmarks with their sizes and contenders."""
    lines = []
    for one in benchmarks:
        sizes = [size.name for size in one.sizes]
        sizes += [f"{size.name} (--large)" for size in one.large]
        sizes.append(f"{one.quick.name} (--quick)")
        lines += [f"{one.name}: {one.about}", f"    at {'; '.join(sizes)}"]
        lines += [f"    {contender.name}" for contender in one.contenders]
    return "\n".join(lines)


def write(path: Path | None, text: str) -> None:
    """Write a file that was asked for, and the folder it is to be in."""
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks for, and return the exit code."""
    given = parser().parse_args(arguments)
    benchmarks = selected(given.only)
    if given.list:
        print(listing(benchmarks))
        return 0
    before = loaded(given.against) if given.against else None
    if given.recorded:
        record = loaded(given.recorded)
    else:
        record = run(benchmarks, options_of(given), given.date)
    table = markdown(record)
    print(table)
    write(given.json, dumped(record))
    write(given.markdown, table)
    is_slower = False
    if before is not None:
        lines, is_slower = report(before, record)
        print("\n".join(lines))
    if record.failures or [*mismatches(record)]:
        return WRONG
    return SLOWER if is_slower else 0


if __name__ == "__main__":
    sys.exit(main())
