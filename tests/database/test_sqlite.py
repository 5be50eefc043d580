"""The page on databases, on SQLite files: writers at once, repeated requests, altered rows."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from randcheck import wire
from randcheck.errors import NotAllowed, RandcheckError
from randcheck.inspection import Notified
from tests.database.page import Clock, Page
from tests.database.writers import (
    START,
    Seconds,
    check,
    locked,
    published,
    race,
    recorded_at_once,
    stamped_early,
    unlocked,
)

TABLES = ("document", "log", "log_record", "draw", "inspection", "event", "secret.nonce")


@pytest.fixture
def page(tmp_path: Path) -> Page:
    """The page, run on two files."""

    def connect(names: dict[str, Any], clock: Clock | None) -> Any:
        files = tmp_path / "main.db", tmp_path / "secret.db"
        return names["SQLite"](*files, clock or (lambda: datetime.now(UTC)))

    return Page(tmp_path, connect)


def everything(database: Any) -> dict[str, Any]:
    """All rows of all tables."""
    return {name: database.run(f"SELECT * FROM {name}") for name in TABLES}  # noqa: S608


@pytest.mark.parametrize("way", [locked, unlocked])
def test_writers_at_once_lose_nothing(page: Page, way: Any) -> None:
    """Each way, with a lock and by beginning again, writes every entry once and in order."""
    clock = Seconds()
    race(page, way(page), clock)
    with page.opened() as database:
        check(page, database)


def test_who_comes_second_begins_again(page: Page) -> None:
    """Without a lock, an entry whose place was taken meanwhile gets another moment and place."""
    clock = Seconds()
    moments = []

    def make(at: datetime) -> Any:
        moments.append(at)
        if len(moments) == 1:
            locked(page)(other, "meanwhile")
        return published(at, "late")

    with page.opened(clock) as database, page.opened(clock) as other:
        assert page.append_without_lock(database, page.LOG, make) == 1
        records = page.load_log(database, page.LOG).records
    assert [one.entry.at for one in records[-2:]] == [START + timedelta(seconds=n) for n in (1, 2)]


def test_a_moment_from_before_the_lock_is_refused(page: Page) -> None:
    """Who takes the moment and then waits for the lock is overtaken, and refused."""
    clock = Seconds()
    with page.opened(clock) as database:
        before = page.moment(database)
        locked(page)(database, "overtaking")
        with pytest.raises(NotAllowed) as refused, page.writing(database, page.LOG) as log:
            log.append(published(before, "overtaken"))
        assert [found.code for found in refused.value.findings] == ["log.time"]


def test_writers_who_stamp_before_the_lock_are_refused(page: Page) -> None:
    """The race itself can fail: with the moment taken too early, it doesn't end well."""
    with pytest.raises(NotAllowed) as refused:
        race(page, stamped_early(page), Seconds())
    assert {found.code for found in refused.value.findings} == {"log.time"}


def test_places_and_identifiers_are_unique(page: Page) -> None:
    """A second row for a place of a log, or for an identifier of an inspection, is refused."""
    twice = [
        "INSERT INTO log_record SELECT log, seq, 'x', entry FROM log_record WHERE seq = 0",
        "INSERT INTO event SELECT draw, business, 99, identifier, event FROM event",
        "INSERT INTO event SELECT draw, business, seq, 'x', event FROM event",
    ]
    with page.opened() as database:
        for sql in twice:
            with pytest.raises(sqlite3.IntegrityError) as refused:
                database.run(sql)
            assert database.is_taken(refused.value)


def test_one_request_sent_by_all_at_once_is_one_event(page: Page) -> None:
    """Whatever the clock says, the first one is put on record, and all get the same answer."""
    first, *others = recorded_at_once(page, 8)
    assert len(first.history) == 1
    assert all(one == first for one in others)


def test_events_of_one_inspection_at_once(page: Page) -> None:
    """Requests with identifiers of their own are put on record one after another."""
    clock = Seconds()
    business = page.draw.drawn[1]

    def send(number: int) -> None:
        def make(at: datetime) -> Notified:
            day = date(2023, 6, 1)
            return Notified(identifier=f"n{number}", at=at, actor="承办人", visit_day=day)

        with page.opened(clock) as database:
            page.record(database, page.LABEL, business, f"n{number}", make)

    with page.opened(clock) as database:
        page.record(database, page.LABEL, business, "5f0c", page.team_assigned)
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(send, range(12)))
        stored = page.load_inspection(database, page.LABEL, business)
    assert {one.identifier for one in stored.history} == {"5f0c", *(f"n{n}" for n in range(12))}


def test_a_refused_replacement_changes_nothing(page: Page) -> None:
    """All steps are one transaction: an event that isn't allowed undoes the others."""
    business = page.draw.drawn[1]
    pinned = page.roster, page.inspectors, page.rules
    with page.opened(Seconds()) as database:
        before = everything(database)
        with pytest.raises(NotAllowed):
            page.replace(database, business, pinned, lambda at, _: page.closed(at, business))
        assert everything(database) == before
        page.replace(database, business, pinned, page.closed)
        assert everything(database) != before


def test_a_replacement_that_fails_in_its_last_step_changes_nothing(page: Page) -> None:
    """Documents, entries and events that were written already are undone."""
    business = page.draw.drawn[1]
    pinned = page.roster, page.inspectors, page.rules

    def make(at: datetime, successor: str) -> Any:
        # takes the row that the last step is to write
        sql = "INSERT INTO inspection SELECT draw, :business, stage, origin FROM inspection LIMIT 1"
        database.run(sql, business=successor)
        return page.closed(at, successor)

    with page.opened(Seconds()) as database:
        before = everything(database)
        with pytest.raises(sqlite3.IntegrityError):
            page.replace(database, business, pinned, make)
        assert everything(database) == before


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM log_record WHERE seq = (SELECT max(seq) FROM log_record)",
        "DELETE FROM log_record WHERE seq = 1",
        "UPDATE log_record SET seq = CASE seq WHEN 1 THEN 102 WHEN 2 THEN 101 ELSE seq END",
        "UPDATE log_record SET entry = replace(entry, 'skipped', 'voided')",
        "UPDATE log SET head = (SELECT digest FROM log_record WHERE seq = 1)",
        """UPDATE log SET head = replace(head, '"skips":1', '"skips":2')""",
        "INSERT INTO log_record SELECT log, 99, digest, entry FROM log_record WHERE seq = 0",
    ],
)
def test_altered_rows_are_found(page: Page, change: str) -> None:
    """Rows of a log that were dropped, exchanged, changed or added make it unreadable."""
    with page.opened() as database:
        page.load_log(database, page.LOG)
        database.run(change)
        with pytest.raises((page.Altered, RandcheckError)):
            page.load_log(database, page.LOG)


def test_documents_come_back_as_the_same_bytes(page: Page) -> None:
    """Each kept document is read without its class, and its digest is its key."""
    with page.opened() as database:
        rows = database.run("SELECT digest, bytes FROM document")
        assert len(rows) > 4
        for digest, stored in rows:
            document = page.load(database, digest)
            assert wire.dumps(document) == stored
            assert wire.digest(document) == digest
