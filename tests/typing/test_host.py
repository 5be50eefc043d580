"""The host's glue runs too, on a small database in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from attrs import evolve

from randcheck import Plan, Rate
from randcheck.codes import Column
from randcheck.sampler import lottery_numbers
from randcheck.values import credit_code_check_character
from tests.made import year
from tests.made.plan import PLAN, SEALED
from tests.typing import host

PLAN_OF_HOST: Plan = evolve(PLAN, department="网安大队", rate=Rate.parse("20%"))
NUMBERS = lottery_numbers(range(1, 21))
SCHEMA = """
CREATE TABLE business (identifier, name, division, status, established);
CREATE TABLE remit (business, item);
CREATE TABLE officer (identifier, name, unit, certificate);
CREATE TABLE result (business, code);
"""


def identifier(number: int) -> str:
    body = f"91411102MA{number:07}"
    return body + credit_code_check_character(body)


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:")
    made.executescript(SCHEMA)
    names = [identifier(number) for number in range(20)]
    made.executemany(
        "INSERT INTO business VALUES (?, ?, '411102', '已成立', '2019-05-01')",
        [(name, f"商行{name}") for name in names],
    )
    made.executemany("INSERT INTO remit VALUES (?, '联网单位')", [(name,) for name in names])
    made.executemany(
        "INSERT INTO officer VALUES (?, ?, '网安大队', ?)",
        [(f"P{one}", f"警官{one}", f"豫L{one}") for one in range(4)],
    )
    made.executemany(
        "INSERT INTO result VALUES (?, ?)",
        [(name, f"notice-2023/{1 + place % 2}") for place, name in enumerate(names) if place % 5],
    )
    yield made
    made.close()


def test_from_the_database_to_annex_2(database: sqlite3.Connection) -> None:
    """Four of twenty are drawn and visited, and the table says what was found."""
    tally = host.year(database, PLAN_OF_HOST, year.RULES, NUMBERS, SEALED)
    assert len(tally.inspections) == 4
    found = [
        database.execute("SELECT code FROM result WHERE business = ?", (one,)).fetchone()
        for one in tally.businesses(Column.DRAWN)
    ]
    assert tally.counts[Column.INSPECTED] == sum(one is not None for one in found)
    assert tally.counts[Column.WITH_PROBLEMS] == found.count(("notice-2023/2",))
    head, row, total = host.table(tally, PLAN_OF_HOST)
    assert row[:2] == ("1", PLAN_OF_HOST.department)
    assert row[-7:] == total[-7:]
    assert len(head) == len(row)


def test_a_wrong_row_stops_the_import(database: sqlite3.Connection) -> None:
    """With the place and the reason."""
    database.execute("UPDATE business SET status = '停业' WHERE identifier = ?", (identifier(7),))
    with pytest.raises(ValueError, match="status of registration"):
        host.year(database, PLAN_OF_HOST, year.RULES, NUMBERS, SEALED)
