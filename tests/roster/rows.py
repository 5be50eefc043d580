"""Rows of a table, good and otherwise, and what is reported of them."""

from typing import Any

from randcheck.roster import Intake, read_rows
from randcheck.values import credit_code_check_character

Row = dict[str, Any]


any_rows: Any = read_rows


ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


FULL_WIDTH = {ord(one): ord(one) + 0xFEE0 for one in ALPHABET}


def code(number: int, start: str = "91411102MA") -> str:
    """The number-th credit code; every one has capitals in it."""
    digits = ""
    for _ in range(16 - len(start)):
        number, digit = divmod(number, 31)
        digits = ALPHABET[digit] + digits
    first = start + digits + organisation_check(start[8:] + digits)
    return first + credit_code_check_character(first)


def organisation_check(first_8: str) -> str:
    """The last character of an organisation code (GB 11714), as the standard computes it."""
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(weight * int(one, 36) for weight, one in zip(weights, first_8, strict=True))
    return {10: "X", 11: "0"}.get(11 - total % 11, str(11 - total % 11))


def row(number: int = 0, **changes: Any) -> Row:
    """A good row, but for what is changed."""
    made: Row = {
        "identifier": code(number),
        "name": f"商行{number}",
        "division": "411102",
        "status": "established",
        "established": "2020-02-29",
        "remit": ["联网单位"],
    }
    return {**made, **changes}


def off_by_one(given_: str) -> str:
    """The same code with another last character."""
    return given_[:-1] + ALPHABET[(ALPHABET.index(given_[-1]) + 1) % 31]


def told(findings: Any) -> list[tuple[str, str]]:
    return [(one.code, one.path) for one in findings]


def rejected(intake: Intake) -> dict[int, list[tuple[str, str]]]:
    return {one.row: told(one.findings) for one in intake.rejected}
