"""What reading a table costs: `read_rows` beside bare cattrs, into nouns and into a plain class.

Each contender reads the same rows, of which 1 % have each of six faults. cattrs into Entity runs
the noun's own checks and finds neither wrong check characters nor duplicates; into a plain class it
checks types alone. All must read the sound rows alike, and all refuse those of a wrong type.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from attrs import field, fields, make_class
from cattrs import ClassValidationError, Converter

from tests.benchmarks.benchmark import OURS, Answers, Benchmark, Contender, Work, size_of
from tests.benchmarks.names import codes, roster, values

ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
#: Which row of a hundred has which fault, by the code that names it.
PLANTED: Final = {
    10: "row.number", 20: "identifier.full-width", 30: "credit-code.check-character",
    40: "row.twice", 50: "field.missing", 60: "row.status",
}  # fmt: skip
#: The faults that types alone show.
OF_TYPE: Final = frozenset({"row.number", "field.missing", "row.status"})
#: By a code of before, the code of now.
BEFORE: Final = {"type": "row.status"}
Row = dict[str, Any]
#: What was read, each with the number of its row, and the numbers of the rows refused.
Read = tuple[list[tuple[int, Any]], list[int]]


def code(number: int) -> str:
    """Return the number-th credit code: the organisation code counts in base 31, with its check."""
    first = "".join(ALPHABET[number // 31**place % 31] for place in range(7, -1, -1))
    weighted = zip((3, 7, 9, 10, 5, 8, 4, 2), first, strict=True)
    check = -sum(weight * int(one, 36) for weight, one in weighted) % 11
    body = f"91411102{first}{'0123456789X'[check]}"
    return body + str(values.credit_code_check_character(body))


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
        "status": "存续" if PLANTED.get(place) == "row.status" else "established",
        "established": f"20{number % 23:02}-0{1 + number % 9}-{1 + number % 28:02}",
        "remit": ["联网单位", "互联网使用"],
    }
    if PLANTED.get(place) == "field.missing":
        del made["name"]
    return made


def plain_class() -> type:
    """Return a class with the fields of `Entity`, without its checks."""
    types: Row = {
        "status": codes.EntityStatus, "established": date, "remit": tuple[str, ...],
    }  # fmt: skip
    given = {
        one.name: field(type=types.get(one.name, str), default=one.default)
        for one in fields(roster.Entity)
    }
    return make_class("Plain", given, frozen=True)


def by_randcheck(size: int) -> Work:
    """Return the reading measured."""
    rows, read_rows = [row(number) for number in range(size)], roster.read_rows
    return lambda: read_rows(rows)


def by_cattrs(rows: list[Row], kind: type) -> Work:
    """Return the structuring of one row after the other, with hooks for the exact types."""
    converter = Converter(forbid_extra_keys=True)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(date, lambda one, _: date.fromisoformat(_text(one)))

    def work() -> Read:
        read: list[tuple[int, Any]] = []
        failed: list[int] = []
        for number, one in enumerate(rows):
            try:
                read.append((number, converter.structure(one, kind)))
            except ClassValidationError:
                failed.append(number)
        return read, failed

    return work


def _text(value: object, _: object = None) -> str:
    if type(value) is not str:
        raise TypeError(f"expected a str, got {type(value).__name__}")
    return value


def into_entity(size: int) -> Work:
    """Return cattrs into the noun."""
    return by_cattrs([row(number) for number in range(size)], roster.Entity)


def into_plain(size: int) -> Work:
    """Return cattrs into the class without checks."""
    return by_cattrs([row(number) for number in range(size)], plain_class())


def of_intake(intake: Any) -> Answers:
    """Answer what was read and refused; each planted fault must be reported by its kind."""
    found = {
        one.row: {BEFORE.get(each.code, each.code) for each in one.findings}
        for one in intake.rejected
    }
    size = len(intake.entities) + len(found)
    if found != {n: {PLANTED[n % 100]} for n in range(size) if n % 100 in PLANTED}:
        raise SystemExit("a planted fault wasn't reported by its kind, or a row was lost")
    by_type = sorted(number for number, given in found.items() if given <= OF_TYPE)
    return {"sound rows": sound(intake.entities), "rows of a wrong type": by_type}


def of_cattrs(read: Read) -> Answers:
    """Answer the same of what cattrs read: beside types it finds some faults, and not others."""
    made, failed = read
    return {
        "sound rows": sound([one for number, one in made if number % 100 not in PLANTED]),
        "rows of a wrong type": [
            n for n in failed if PLANTED.get(n % 100) != "identifier.full-width"
        ],
    }


def sound(entities: Sequence[Any]) -> list[tuple[object, ...]]:
    """Return the fields of each entity, as JSON can write them."""
    return [
        (one.identifier, one.name, one.status.value, str(one.established), one.remit)
        for one in entities
    ]


BENCHMARKS: Final = (
    Benchmark(
        name="intake",
        about="rows of a table, 1 % with each of six faults",
        quick=size_of(2_000, "rows"),
        sizes=(size_of(1_000_000, "rows"),),
        contenders=(
            Contender(name=OURS, is_ours=True, make=by_randcheck, answers=of_intake),
            Contender(name="cattrs into Entity", make=into_entity, answers=of_cattrs),
            Contender(name="cattrs into a plain class", make=into_plain, answers=of_cattrs),
        ),
    ),
)
