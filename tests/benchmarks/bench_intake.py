"""What reading a table costs: `read_rows` beside bare cattrs, into nouns and into a plain class.

    python tests/benchmarks/bench_intake.py [--rows 1000000] [--rounds 3]

Each contender reads the same rows, of which 1 % have each of six faults, in a process of its own in
every round, in turn. Counted is the processor time of the reading alone. cattrs into Entity runs
the noun's own checks and finds neither wrong check characters nor duplicates; into a plain class it
checks types alone.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from statistics import median
from time import process_time
from typing import Any, Final

from attrs import field, fields, make_class
from cattrs import ClassValidationError, Converter

from randcheck.codes import EntityStatus
from randcheck.roster import Entity, read_rows
from randcheck.values import credit_code_check_character

ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
Row = dict[str, Any]
#: Which row of a hundred has which fault, by the code that tells it.
PLANTED: Final = {10: "row.number", 20: "identifier.full-width", 30: "credit-code.check-character"}
PLANTED.update({40: "row.twice", 50: "field.missing", 60: "type"})
#: The fields of `Entity`, without its checks.
TYPES: Final[Row] = {"status": EntityStatus, "established": date, "remit": tuple[str, ...]}
Plain: Final = make_class(
    "Plain",
    {one.name: field(type=TYPES.get(one.name, str), default=one.default) for one in fields(Entity)},
    frozen=True,
)


def code(number: int) -> str:
    """Return the number-th credit code: all after the prefix counts in base 31."""
    body = "91411102" + "".join(ALPHABET[number // 31**place % 31] for place in range(8, -1, -1))
    return body + credit_code_check_character(body)


def row(number: int) -> Row:
    """Return the number-th row, with the fault planted in it."""
    given, place = code(number), number % 100
    wrong: Row = {
        "row.number": 914111020000000000 + number,
        "identifier.full-width": "".join(chr(ord(one) + 0xFEE0) for one in given),
        "credit-code.check-character": given[:17] + ALPHABET[ALPHABET.index(given[17]) - 1],
        "row.twice": code(number - 5) if place > 5 else given,
    }
    made: Row = {
        "identifier": wrong.get(PLANTED.get(place, ""), given),
        "name": f"漯河市第{number}商行",
        "division": "411102",
        "status": "存续" if PLANTED.get(place) == "type" else "established",
        "established": f"20{number % 23:02}-0{1 + number % 9}-{1 + number % 28:02}",
        "remit": ["联网单位", "互联网使用"],
    }
    if PLANTED.get(place) == "field.missing":
        del made["name"]
    return made


def by_randcheck(rows: list[Row]) -> tuple[float, int]:
    """Return the processor time of `read_rows` and how many it rejected; look at each reason."""
    start = process_time()
    intake = read_rows(rows)
    seconds = process_time() - start
    told = {one.row: {found.code for found in one.findings} for one in intake.rejected}
    planted = {n: {PLANTED[n % 100]} for n in range(len(rows)) if n % 100 in PLANTED}
    if told != planted or len(intake.entities) + len(told) != len(rows):
        raise SystemExit("a planted fault wasn't reported by its kind, or a row was lost")
    return seconds, len(told)


def _text(value: object, _: object = None) -> str:
    if type(value) is not str:
        raise TypeError(f"expected a str, got {type(value).__name__}")
    return value


def by_cattrs(rows: list[Row], kind: type) -> tuple[float, int]:
    """Return the processor time of structuring row by row, and how many rows failed."""
    converter = Converter(forbid_extra_keys=True)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(date, lambda one, _: date.fromisoformat(_text(one)))
    read: list[object] = []
    failed = 0
    start = process_time()
    for one in rows:
        try:
            read.append(converter.structure(one, kind))
        except ClassValidationError:
            failed += 1
    return process_time() - start, failed


READERS: Final[dict[str, Callable[[list[Row]], tuple[float, int]]]] = {
    "randcheck.intake.read_rows": by_randcheck,
    "cattrs into Entity": lambda rows: by_cattrs(rows, Entity),
    "cattrs into a plain class": lambda rows: by_cattrs(rows, Plain),
}


def main() -> None:
    """Run the rounds and print the table."""
    options = argparse.ArgumentParser(description="What reading a table costs.")
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--work", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.work:
        print(json.dumps(READERS[given.work]([row(number) for number in range(given.rows)])))
        return

    runs: dict[str, list[float]] = {name: [] for name in READERS}
    failed = {}
    for name in list(READERS) * given.rounds:
        command = [sys.executable, __file__, "--work", name, "--rows", str(given.rows)]
        told = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
        runs[name].append(told[0])
        failed[name] = told[1]
    print(f"{datetime.now(UTC):%Y-%m-%d}  Python {platform.python_version()}")
    print(f"{given.rows:,} rows, 1 % with each of {len(PLANTED)} faults, CPU seconds")
    print(f"{'':<30}{'median':>9}{'least':>9}{'most':>9}{'accepted':>11}{'rejected':>10}")
    for name, seconds in runs.items():
        spread = "".join(f"{of(seconds):>9.3f}" for of in (median, min, max))
        print(f"{name:<30}{spread}{given.rows - failed[name]:>11,}{failed[name]:>10,}")
    own, nouns, plain = map(median, runs.values())
    print("\nevery planted fault was reported by its kind, and accepted + rejected = rows")
    met = "met" if own / nouns <= 1.5 else "MISSED"
    print(f"{'time of cattrs into Entity':<40}{own / nouns:>8.2f} x   <= 1.5 x   {met}")
    print(f"{'time of cattrs into a plain class':<40}{own / plain:>8.2f} x   (no target)")


if __name__ == "__main__":
    main()
