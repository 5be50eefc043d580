"""Made-up businesses, inspectors and results for the example, the same on every run."""

import hashlib
from datetime import date, timedelta
from fractions import Fraction
from typing import TypedDict

import randcheck as rc
from randcheck.codes import EntityStatus
from randcheck.plan import ITEMS_2023
from randcheck.roster import Certificate
from randcheck.values import credit_code_check_character

DISTRICT = "411102"  # 源汇区 (GB/T 2260)
NEIGHBOUR = "411103"  # 郾城区
YEARS = rc.Period(start=date(2021, 1, 1), end=date(2026, 12, 31))
ITEM_CODES = [item.code for _, items in ITEMS_2023 for item in items]


class Nonces(TypedDict):
    """What hides the inspectors and the rules for teams in an announcement."""

    inspectors_nonce: bytes
    team_rules_nonce: bytes


#: In a real year 32 random bytes each, `secrets.token_bytes(32)`, kept with the file of the draw.
NONCES = Nonces(
    inspectors_nonce=hashlib.sha256(b"inspectors").digest(),
    team_rules_nonce=hashlib.sha256(b"team rules").digest(),
)


def number_from(text: str, below: int) -> int:
    """A made-up number that is the same on every run."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") % below


def business(serial: int) -> rc.Entity:
    """A made-up business with a valid unified social credit code."""
    register = ("91", "92", "93", "52", "N2")[number_from(f"register {serial}", 5)]
    body = f"{register}{DISTRICT}MA{serial:07}"
    status = EntityStatus.ESTABLISHED
    if number_from(f"status {serial}", 15) == 0:
        status = (EntityStatus.DEREGISTERED, EntityStatus.REVOKED)[serial % 2]
    return rc.Entity(
        identifier=body + credit_code_check_character(body),
        name=f"漯河市第{serial}号示例商行",
        division=NEIGHBOUR if number_from(f"division {serial}", 20) == 0 else DISTRICT,
        status=status,
        established=date(2015, 1, 1) + timedelta(days=number_from(f"day {serial}", 3100)),
        remit=remit(serial),
        attributes=(("信用风险分类", "AABBBBCCD"[number_from(f"class {serial}", 9)]),),
    )


def inspector(serial: int) -> rc.Inspector:
    """A made-up officer of one of three police units, or of 市场监管局 for joint inspections."""
    unit = ("网安大队", "治安大队", "禁毒大队", "市场监管局")[serial % 4]
    return rc.Inspector(
        identifier=f"豫L{serial:04}",
        name=f"检查员{serial}",
        unit=unit,
        certificate=Certificate(number=f"执法{serial:06}", valid=YEARS),
        qualifications=tuple(ITEM_CODES),
        working_time=Fraction(1, 2) if serial == 5 else Fraction(1),
    )


def remit(serial: int) -> tuple[str, ...]:
    """One or two items that concern the business, or none of the three plans' at all."""
    if number_from(f"remit {serial}", 12) == 0:
        return ("旅馆业",)
    first = number_from(f"item {serial}", len(ITEM_CODES))
    second = number_from(f"second item {serial}", len(ITEM_CODES))
    return tuple(sorted({ITEM_CODES[first], ITEM_CODES[second]}))
