"""Writers at once, each with a thread and a connection, and what must hold afterwards."""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import count, pairwise
from threading import Barrier
from time import sleep
from typing import Any

from randcheck.log import Entry, EntryKind
from tests.database.page import Page

WRITERS, ENTRIES = 4, 25
START = datetime.fromisoformat("2023-05-08T09:00:00+08:00")
Write = Callable[[Any, str], Any]


class Seconds:
    """A clock that goes on by a second whenever anybody looks: who looked earlier, looked first."""

    def __init__(self, start: datetime = START) -> None:
        self._start, self._looks = start, count()

    def __call__(self) -> datetime:
        return self._start + timedelta(seconds=next(self._looks))


def published(at: datetime, name: str) -> Entry:
    """The entry of a result, which has a name of its own in its digest."""
    digest = hashlib.sha256(name.encode()).hexdigest()
    return Entry(kind=EntryKind.PUBLISHED, at=at, plan=1, draw_number=1, digest=digest)


def locked(page: Page) -> Write:
    """Append as the page does with a lock."""

    def write(database: Any, name: str) -> None:
        with page.writing(database, page.LOG) as log:
            log.append(published(log.at, name))

    return write


def unlocked(page: Page) -> Write:
    """Append as the page does without a lock, and return how often it began again."""
    return lambda database, name: page.append_without_lock(
        database, page.LOG, lambda at: published(at, name)
    )


def stamped_early(page: Page) -> Write:
    """Do what the page warns of: take the moment first, and wait for the lock then."""

    def write(database: Any, name: str) -> None:
        at = page.moment(database)
        sleep(zlib.crc32(name.encode()) % 5 / 1000)  # or the database is just slow
        with page.writing(database, page.LOG) as log:
            log.append(published(at, name))

    return write


def race(page: Page, write: Write, clock: Callable[[], datetime] | None) -> list[Any]:
    """Let the writers write all their entries at once, and return what each write returned."""
    ready = Barrier(WRITERS)

    def run(writer: int) -> list[Any]:
        with page.opened(clock) as database:
            ready.wait(60)
            return [write(database, f"{writer}/{number}") for number in range(ENTRIES)]

    with ThreadPoolExecutor(WRITERS) as pool:
        return [one for made in pool.map(run, range(WRITERS)) for one in made]


def check(page: Page, database: Any) -> None:
    """Nothing was lost, nothing came twice, no place is empty, and the chain replays clean."""
    log = page.load_log(database, page.LOG)  # replays
    seqs = [seq for (seq,) in database.run("SELECT seq FROM log_record ORDER BY seq")]
    assert seqs == list(range(len(log.records)))
    entries = [record.entry for record in log.records]
    written = Counter(one.digest for one in entries if one.kind is EntryKind.PUBLISHED)
    names = [f"{writer}/{number}" for writer in range(WRITERS) for number in range(ENTRIES)]
    assert written == Counter(published(START, name).digest for name in names)
    assert all(one.at <= other.at for one, other in pairwise(entries))


def recorded_at_once(page: Page, requests: int) -> list[Any]:
    """Send one request so many times at once, and return the answers."""
    clock, business = Seconds(), page.draw.drawn[1]

    def send(_: int) -> Any:
        with page.opened(clock) as database:
            return page.record(database, page.LABEL, business, "5f0c", page.team_assigned)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(send, range(requests)))
