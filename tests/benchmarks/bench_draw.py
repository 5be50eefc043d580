"""What a draw costs: `sample` beside consistent_sampler and beside a sorted `random.sample`.

    python tests/benchmarks/bench_draw.py [--size 1000000] [--rounds 5] [--peer-rounds 1] [--large]

Each contender draws 5 % of the same codes, in a process of its own in every round, one contender
after the other, so that what else the machine does falls on all alike. Counted is the processor
time of the draw alone; the ratios of the medians are the result, the seconds belong to the machine.

Rosters are made as their users have them. `sample` and consistent_sampler get codes made in
ascending order, as read from a sorted file or a query with ORDER BY: neighbours in the list are
neighbours in memory. The sorted `random.sample` is for those whose list has no reliable order;
its codes are made in shuffled order, as read from such a file, and sorting is part of its draw.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import resource
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from importlib import import_module
from itertools import product
from pathlib import Path
from statistics import median
from time import process_time
from typing import Final

from randcheck.sampler import sample

KEY: Final = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
MIB: Final = 1 << 20
#: The 31 characters of a unified social credit code, ascending, and every three of them.
ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
THREE: Final = tuple(map("".join, product(ALPHABET, repeat=3)))
#: Codes lie this far apart: ten million of them use up the ten places after the prefix.
STEP: Final = 81_962_821

Draw = Callable[[], Sequence[str]]


def code(number: int) -> str:
    """Return the number-th code: a prefix as in 漯河, then ten places that count in base 31."""
    high, low = divmod(number * STEP, 31**6)
    first, second = divmod(high, 31**3)
    third, fourth = divmod(low, 31**3)
    return f"91411102{ALPHABET[first]}{THREE[second]}{THREE[third]}{THREE[fourth]}"


def roster(numbers: Iterable[int]) -> list[str]:
    """Return codes made one after the other, without a second list beside them."""
    return [code(number) for number in numbers]


def randcheck_draw(size: int) -> Draw:
    """Return the draw measured: order, characters and digest are part of it."""
    codes = roster(range(size))
    return lambda: sample(codes, size // 20, KEY).identifiers


def peer_draw(size: int) -> Draw:
    """Return the same draw by consistent_sampler; `sampler` is its only way to draw."""
    codes = roster(range(size))
    sampler = import_module("consistent_sampler").sampler
    return lambda: list(
        sampler(codes, KEY, with_replacement=False, take=size // 20, output="id"),
    )


def random_draw(size: int) -> Draw:
    """Return a draw by `random.sample` that doesn't depend on the order the codes come in."""
    numbers = list(range(size))
    random.Random(1).shuffle(numbers)
    codes = roster(numbers)
    return lambda: random.Random(KEY).sample(sorted(codes), size // 20)


DRAWS: Final = {"randcheck": randcheck_draw, "peer": peer_draw, "random": random_draw}


def cpu_seconds(name: str, size: int) -> float:
    """Return the processor time of one draw."""
    draw = DRAWS[name](size)
    start = process_time()
    drawn = draw()
    seconds = process_time() - start
    if len(set(drawn)) != size // 20:
        raise SystemExit(f"{name} drew {len(set(drawn))} of {size}")
    return seconds


def resident_mib(size: int) -> float:
    """Return how far the process's peak rose above what the roster took, the result included.

    Counted from the memory in use before the draw: a peak that building the roster had left
    behind would add to the figure, not hide in it.
    """
    draw = randcheck_draw(size)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    draw()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return (peak - pages * resource.getpagesize()) / MIB


def traced_mib(size: int) -> float:
    """Return the peak of what Python allocated during the draw, the result included."""
    draw = randcheck_draw(size)
    tracemalloc.start()
    draw()
    return tracemalloc.get_traced_memory()[1] / MIB


def in_process(work: str, size: int) -> float:
    """Return one figure, measured in a process of its own."""
    command = [sys.executable, __file__, "--work", work, "--size", str(size)]
    return float(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout))


def work(name: str, size: int) -> float:
    """Measure one figure in this process: the hidden side of `in_process`."""
    if name == "resident":
        return resident_mib(size)
    return traced_mib(size) if name == "traced" else cpu_seconds(name, size)


def processor() -> str:
    """Return the processor's model name."""
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()


def verdict(name: str, figure: float, relation: str, target: float, unit: str) -> str:
    """Return one line of the result: the figure, the target and whether it is met."""
    met = figure >= target if relation == ">=" else figure <= target
    return (
        f"{name:<52}{figure:>8.2f}{unit:<5}{relation} {target:g}{unit:<5}"
        f"{'met' if met else 'MISSED'}"
    )


def main() -> None:
    """Run the rounds and print the table."""
    options = argparse.ArgumentParser(description="What a draw costs.")
    options.add_argument("--size", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--peer-rounds", type=int, default=1, help="consistent_sampler is slow")
    options.add_argument("--large", action="store_true", help="ten times the roster, too")
    options.add_argument("--work", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.work:
        print(json.dumps(work(given.work, given.size)))
        return

    contenders = {
        "randcheck.sampling.sample": ("randcheck", given.size, given.rounds),
        "consistent_sampler": ("peer", given.size, given.peer_rounds),
        "random.sample of sorted": ("random", given.size, given.rounds),
    }
    if given.large:
        contenders["randcheck, ten times"] = ("randcheck", given.size * 10, given.rounds)
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for turn in range(max(given.rounds, given.peer_rounds)):
        for name, (kind, size, rounds) in contenders.items():
            if turn < rounds:
                times[name].append(in_process(kind, size))

    print(f"{datetime.now(UTC):%Y-%m-%d}  Python {platform.python_version()}  {processor()}")
    print(f"5 % of {given.size:,} codes of 18 characters, CPU seconds")
    print(f"{'':<30}{'median':>9}{'least':>9}{'most':>9}{'rounds':>8}")
    for name, seconds in times.items():
        spread = (median(seconds), min(seconds), max(seconds))
        print(f"{name:<30}" + "".join(f"{one:>9.3f}" for one in spread) + f"{len(seconds):>8}")
    own, peer, plain, *ten = (median(seconds) for seconds in times.values())
    print()
    print(verdict("faster than consistent_sampler", peer / own, ">=", 9, " x"))
    print(verdict("time of random.Random(s).sample(sorted(roster), k)", own / plain, "<=", 1, " x"))
    resident, traced = in_process("resident", given.size), in_process("traced", given.size)
    print(verdict("peak above the roster, resident", resident, "<=", 16, " MiB"))
    print(verdict("peak above the roster, tracemalloc", traced, "<=", 16, " MiB"))
    for longer in ten:
        print(verdict("ten times the roster, time of one", longer / own, "<=", 11, " x"))


if __name__ == "__main__":
    main()
