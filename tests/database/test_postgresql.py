"""The page on databases, on a PostgreSQL server: row locks, clocks, jsonb, rights."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pg8000.native
import pytest

import randcheck as rc
from randcheck import wire
from randcheck.errors import NotAllowed
from tests.database.page import Clock, Page
from tests.database.server import Server
from tests.database.writers import (
    Seconds,
    check,
    locked,
    published,
    race,
    recorded_at_once,
    stamped_early,
    unlocked,
)

pytestmark = pytest.mark.slow
RECORDS = "SELECT log_record.seq FROM log LEFT JOIN log_record ON log_record.log = log.name"


@pytest.fixture
def where(server: Server, request: pytest.FixtureRequest) -> Iterator[dict[str, Any]]:
    """A new database, gone after the test."""
    name = f"test_{abs(hash(request.node.nodeid))}"
    main = pg8000.native.Connection(**server.where("postgres"))
    main.run(f"CREATE DATABASE {name}")
    yield server.where(name)
    main.run(f"DROP DATABASE {name}")
    main.close()


@pytest.fixture
def page(where: dict[str, Any], tmp_path: Path) -> Page:
    """The whole page, its examples included, run on the server."""

    def connect(names: dict[str, Any], clock: Clock | None) -> Any:
        database = names["PostgreSQL"](clock, **where)
        database.run("CREATE SCHEMA IF NOT EXISTS secret")
        return database

    return Page(tmp_path, connect)


def code(refused: pytest.ExceptionInfo[Any]) -> str:
    """The SQLSTATE of an error."""
    return str(refused.value.args[0]["C"])


@pytest.mark.parametrize("way", [locked, unlocked])
@pytest.mark.parametrize("clock", [None, Seconds()], ids=["of the server", "of seconds"])
def test_writers_at_once_lose_nothing(page: Page, way: Any, clock: Clock | None) -> None:
    """Each way, with a lock and by beginning again, writes every entry once and in order."""
    made = race(page, way(page), clock)
    with page.opened() as database:
        check(page, database)
    print(f"{way.__name__}: began again {sum(filter(None, made))} times")


def test_writers_who_stamp_before_the_lock_are_refused(page: Page) -> None:
    """The race itself can fail: with the moment taken too early, it doesn't end well."""
    with pytest.raises(NotAllowed) as refused:
        race(page, stamped_early(page), Seconds())
    assert {found.code for found in refused.value.findings} == {"log.time"}


def test_rows_in_another_order_are_the_same_log(page: Page) -> None:
    """A row that was written again is the last one on disk, and keeps its place in the log."""
    with page.opened() as database:
        before = page.load_log(database, page.LOG)
        database.run("UPDATE log_record SET digest = digest WHERE seq = 1")
        on_disk = [seq for (seq,) in database.run("SELECT seq FROM log_record")]
        assert on_disk[-1] == 1
        assert page.load_log(database, page.LOG) == before


def test_now_is_the_moment_before_the_lock(page: Page) -> None:
    """`now()` stays at the transaction's beginning, `clock_timestamp()` goes on."""
    with page.opened() as early, page.opened() as other:
        early.clock = lambda: early.run("SELECT now()")[0][0]
        early.run("BEGIN")
        page.moment(early)
        early.run("SELECT pg_sleep(1.1)")
        locked(page)(other, "overtaking")
        log = page.load_log(early, page.LOG)
        with pytest.raises(NotAllowed) as refused:
            log.append(published(page.moment(early), "overtaken"))
        assert [found.code for found in refused.value.findings] == ["log.time"]
        early.clock = lambda: early.run("SELECT clock_timestamp()")[0][0]
        log.append(published(page.moment(early), "in time"))


def test_a_lock_that_reads_at_once_reads_old_records(page: Page) -> None:
    """After the wait, the locked row is the new one, and rows joined to it are the old ones."""
    sql = f"{RECORDS} ORDER BY seq"
    with page.opened() as first, page.opened() as second, ThreadPoolExecutor(1) as pool:
        before = second.run(sql)
        with page.writing(first, page.LOG) as log:
            log.append(published(log.at, "meanwhile"))
            second.run("BEGIN")
            waiting = pool.submit(second.run, f"{sql} FOR UPDATE OF log")
            wait_until_blocked(first)
        assert waiting.result(60) == before
        assert len(second.run(sql)) == len(before) + 1
        second.run("ROLLBACK")


def wait_until_blocked(database: Any) -> None:
    """Wait until some other connection waits for a lock."""
    sql = (
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    for _ in range(1000):
        # what a transaction sees of others, it sees anew only after this
        database.run("SELECT pg_stat_clear_snapshot()")
        if database.run(sql) != [[0]]:
            return
        database.run("SELECT pg_sleep(0.01)")
    raise AssertionError("nobody waits")


def test_the_statements_of_a_writer_lock_the_log(page: Page) -> None:
    """The block runs as it is shown: between lock and commit, nobody else gets the log."""
    *lines, commit = page.sql("append.sql").strip().rsplit("\n", 1)
    with page.opened() as writer, page.opened() as other:
        for statement in "\n".join(lines).split(";"):
            if statement.strip():
                writer.run(statement)
        lock = f"SELECT name FROM log WHERE name = '{page.LOG}' FOR UPDATE NOWAIT"  # noqa: S608
        with pytest.raises(pg8000.native.DatabaseError) as refused:
            other.run(lock)
        assert code(refused) == "55P03"
        writer.run(commit)
        assert other.run(lock) == [[page.LOG]]


def test_one_request_sent_by_all_at_once_is_one_event(page: Page) -> None:
    """Whatever the clock says, the first one is put on record, and all get the same answer."""
    first, *others = recorded_at_once(page, 20)
    assert len(first.history) == 1
    assert all(one == first for one in others)


def test_one_replacement_sent_by_all_at_once_is_one(page: Page) -> None:
    """All steps are one transaction, and a second request changes nothing."""
    business, clock = page.draw.drawn[1], Seconds()

    def send(_: int) -> Any:
        with page.opened(clock) as database:
            pinned = page.roster, page.inspectors, page.rules
            return page.replace(database, business, pinned, page.closed)

    with ThreadPoolExecutor(4) as pool:
        first, *others = pool.map(send, range(8))
    assert all(one == first for one in others)
    with page.opened() as database:
        kinds = [one.entry.kind.value for one in page.load_log(database, page.LOG).records]
    assert kinds[-4:] == ["skipped", "amended"] * 2  # the page's own, and this one


def test_jsonb_gives_back_the_same_document(page: Page) -> None:
    """`jsonb` has other bytes than the document; written again, the document has the same."""
    with page.opened() as database:
        database.script(page.sql("jsonb.sql"))
        rows = database.run(
            "SELECT digest, bytes, data, data::text FROM document JOIN document_data USING (digest)"
        )
        assert len(rows) > 4
        for digest, stored, data, text in rows:
            assert text.encode() != stored
            assert json.loads(text) == data
            document = page.load(database, digest)
            cls = rc.Roster[rc.Entity] if isinstance(document, rc.Roster) else type(document)
            assert wire.dumps(wire.from_data(cls, data)) == stored


def test_the_server_finds_a_changed_document(page: Page) -> None:
    """SHA-256 of the bytes is the key, which needs no library."""
    sql = page.sql("check.sql")
    with page.opened() as database:
        assert database.run(sql) == []
        ((changed,),) = database.run("SELECT announcement FROM draw")
        database.run("UPDATE document SET bytes = bytes || ' ' WHERE digest = :d", d=changed)
        assert database.run(sql) == [[changed]]


def test_rights_keep_secrets_and_what_is_written(
    page: Page, server: Server, where: dict[str, Any]
) -> None:
    """The website reads no nonce; the system appends, and changes nothing that is written."""
    with page.opened() as database:
        database.script(page.sql("rights.sql"))
        for role in ("office", "website"):
            database.run(f"ALTER ROLE {role} PASSWORD '{server.password}'")
    office = page.PostgreSQL(**where | {"user": "office"})
    locked(page)(office, "by the system")
    assert len(page.secret_nonces(office, page.announcement.digest)) == 2
    for change in ("UPDATE log_record SET seq = 9", "DELETE FROM event", "DELETE FROM document"):
        assert_forbidden(office, change)
    website = page.PostgreSQL(**where | {"user": "website"})
    assert page.load_log(website, page.LOG).head
    for query in ("SELECT * FROM secret.nonce", "SELECT * FROM document", "DELETE FROM log"):
        assert_forbidden(website, query)
    for one in (office, website):
        one.connection.close()


def assert_forbidden(database: Any, sql: str) -> None:
    with pytest.raises(pg8000.native.DatabaseError) as refused:
        database.run(sql)
    assert code(refused) == "42501"
