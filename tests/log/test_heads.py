"""A log that grows by its head alone: the same entries, the same digests, and a small state."""

import hashlib
import itertools
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve

from randcheck import wire
from randcheck.errors import InvalidDocument, InvalidInput, NotAllowed
from randcheck.log import Entry, Log, LoggedDraw, LogHead, Record, log_warnings, replay
from tests.made.logs import (
    ANNOUNCE,
    DRAWN,
    LATER,
    NAME,
    OPEN,
    SECOND,
    chain,
    codes,
    entry,
    genesis,
    logged,
)
from tests.made.plan import ANNOUNCED
from tests.made.short import in_short

#: Nothing, for a type checker that would refuse it.
ANY: Any = None


def headed(*entries: Entry, head: LogHead | None = None) -> LogHead:
    head = head or LogHead.start(NAME)
    for one in entries:
        _, head = head.append(one)
    return head


def year(plans: int = 20, draws: int = 4) -> Iterator[Entry]:
    """A year's draws, one after another; the second of each plan is void, the others are drawn."""
    hours = 0
    for draw in range(1, draws + 1):
        for plan in range(1, plans + 1):
            given = {"plan": plan, "draw": draw, "hours": hours}
            names = (f"快乐8 第{hours:04}期", f"源汇区公安分局 2023年第{hours}次抽取")
            known_at = ANNOUNCED + timedelta(hours=hours + 1)
            yield entry("announced", **given, sources=names, known_at=known_at)
            if draw == 2:
                yield entry("voided", **given)
                continue
            given["hours"] = hours + 2
            yield entry("opened", **given, sources=names)
            yield entry("drawn", **given)
            yield entry("assigned", **given)
            yield from (entry("skipped", **given, skip_number=n) for n in range(1, 13))
            yield entry("extended", **given, step=1)
            yield from [entry("published", **given)] * 20
            hours += 3


def test_a_head_grows_as_the_log_does() -> None:
    """Record for record the same, from the empty log on; and the log has that head too."""
    log, head = Log.start(NAME), LogHead.start(NAME)
    assert (head.head, head.size, head.last) == (genesis(NAME), 0, None)
    for one in (*DRAWN, entry("skipped", hours=50), SECOND):
        log = log.append(one)
        record, head = head.append(one)
        assert record == log.records[-1]
        assert log.log_head() == head
        assert (head.head, head.size, head.last) == (log.head, len(log.records), one.at)


def test_several_entries_at_once() -> None:
    """The same as one by one; of one that can't come the place is named."""
    log = logged(ANNOUNCE)
    assert log.extended(iter((OPEN, DRAWN[2]))) == logged(*DRAWN)
    assert log.extended(()) == log
    with pytest.raises(NotAllowed) as caught:
        log.extended((OPEN, OPEN))
    assert {one.path for one in caught.value.findings} == {
        "$.entries[1].sources[0]",
        "$.entries[1].sources[1]",
    }


def test_the_canonical_json_of_a_head_byte_by_byte() -> None:
    """An open draw with its sources; what was opened is known, by the hash of its folded name."""
    head = headed(ANNOUNCE, entry("opened", sources=("分局",)))
    mark = hashlib.sha256("分局".encode()).hexdigest()[:16]
    assert (
        wire.dumps(head)
        == (
            '{"awaited":[["快乐8","2023-03-07T13:30:00Z"]],'
            '"draws":[{"draw_number":1,"opened":["分局"],"plan":2,"sources":["快乐8","分局"]}],'
            '"format":"randcheck-log-head-1",'
            f'"head":"{head.head}","known_sources":"{mark}",'
            '"last":"2023-03-06T01:00:00Z","name":"源汇区","size":2}'
        ).encode()
    )
    assert wire.loads(wire.dumps(head)) == head
    assert headed(*DRAWN).draws == (LoggedDraw(plan=2, draw_number=1),)


def test_a_head_of_a_year_is_small() -> None:
    """Twenty plans with four draws each, hundreds of skips, thousands of publications."""
    head = headed(*year())
    assert head.size > 2000
    assert sum(one.skips for one in head.draws) == 720
    assert len(wire.dumps(head)) < 10_000
    assert wire.loads(wire.dumps(head)) == head


def test_publications_leave_a_head_as_large_as_it_was() -> None:
    """Only the digest, the number and the time go on."""
    before = headed(*DRAWN)
    after = headed(*[entry("published", hours=50), entry("amended", hours=50)] * 50, head=before)
    assert evolve(after, head=before.head, size=before.size, last=before.last) == before


def test_what_is_void_and_past_is_forgotten() -> None:
    """A void draw takes no further entry: with a later one of its plan nothing of it is kept."""
    void = headed(ANNOUNCE, entry("voided"))
    assert void.draws == (LoggedDraw(plan=2, draw_number=1, is_void=True),)
    assert [one.key for one in headed(SECOND, head=void).draws] == [(2, 2)]
    # the first of two draws that are both drawn, void at last
    both = headed(*DRAWN, SECOND)
    assert [one.key for one in both.draws] == [(2, 1), (2, 2)]
    late = headed(entry("voided", hours=60), head=both)
    assert [one.key for one in late.draws] == [(2, 2)]
    with pytest.raises(NotAllowed) as caught:
        late.append(entry("published", hours=61))
    assert in_short(caught.value.findings) == [
        "log.stage $.entry.kind draw=(2, 1) entry_kind=published draw_stage=voided "
        "draw_stages=('drawn',)"
    ]


def test_a_head_that_was_put_together_wrongly() -> None:
    """Draws or fingerprints out of order, or twice, or cut, can't be looked up."""
    draw = LoggedDraw(plan=2, draw_number=1)
    other = evolve(draw, plan=1)
    for wrong, path in (
        ({"draws": (draw, other)}, "$.draws[1]"),
        ({"draws": (draw, draw)}, "$.draws[1]"),
        ({"awaited": (("x", LATER), ("x", LATER))}, "$.awaited[1]"),
        ({"awaited": (("x", LATER), ("y", ANNOUNCED))}, "$.awaited[1]"),
        ({"known_sources": bytes(7)}, "$.known_sources"),
        ({"known_sources": bytes(16)}, "$.known_sources"),
        ({"known_sources": b"\1" * 8 + bytes(8)}, "$.known_sources"),
    ):
        with pytest.raises(InvalidInput) as caught:
            evolve(LogHead.start(NAME), **wrong)
        assert in_short(caught.value.findings) == [f"log-head.order {path}"]
    with pytest.raises(InvalidInput) as caught:
        evolve(draw, steps=(("全部", 1), ("全部", 2)))
    assert codes(caught.value.findings) == {"field.twice"}


def test_a_head_is_read_from_its_document_alone() -> None:
    """Another document, or a head without its format, is refused."""
    for document in (wire.dumps(logged(ANNOUNCE)), b'{"name":"x"}'):
        with pytest.raises(InvalidDocument):
            wire.loads(document, LogHead)


# -- replay over records --------------------------------------------------------------------------


def records(count: int) -> Iterator[Record]:
    """Records made one by one, as a database returns rows."""
    head = LogHead.start(NAME)
    more = (entry("published", hours=50) for _ in range(count))
    for one in itertools.chain(DRAWN, more):
        record, head = head.append(one)
        yield record


def test_records_are_replayed_one_by_one() -> None:
    """With the same findings as a log has, and a remembered head anywhere on the way."""
    log = chain([*DRAWN, OPEN, DRAWN[2]])
    assert replay(iter(log.records), name=NAME) == replay(log) != ()
    whole = Log(name=NAME, records=tuple(records(9)))
    for head in (genesis(NAME), whole.records[4].digest, whole.head):
        assert replay(records(9), name=NAME, head=head) == ()
    assert codes(replay(records(9), name=NAME, head="0" * 64)) == {"log.head"}
    assert codes(replay(records(9), name="召陵区")) == {"log.chain"}


def test_replay_keeps_no_record() -> None:
    """A thousand records, made one by one, take a small part of the memory that a log takes."""

    def peak(read: Callable[[Iterator[Record]], object]) -> int:
        read(records(9))  # what is cached is there
        tracemalloc.start()
        read(records(1000))
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    assert peak(lambda some: replay(some, name=NAME)) < peak(tuple) / 4


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (lambda: replay(records(1)), "log.unnamed $.name"),
        (lambda: replay(logged(ANNOUNCE), name="x"), "log.name $.name names=('源汇区', 'x')"),
        (lambda: replay("x", name=NAME), "type.one-of $.log"),  # type: ignore[arg-type]
        (lambda: replay([*records(0), ANY], name=NAME), "type.noun $.log[3]"),
        (lambda: LogHead.start(""), "label.empty $.name"),
        (lambda: LogHead.start(NAME).append(ANY), "type.noun $.entry"),
    ],
)
def test_what_is_no_log_is_refused(call: Any, expected: str) -> None:
    """Records need the name with which their chain begins."""
    with pytest.raises(InvalidInput) as caught:
        call()
    (found,) = in_short(caught.value.findings)
    assert found.startswith(expected)


# -- what should be explained ---------------------------------------------------------------------


def test_a_business_skipped_twice_is_flagged() -> None:
    """Under two numbers it breaks no rule of the log, and can't be what a draw did."""
    again = entry("skipped", hours=51, skip_number=2)
    log = logged(*DRAWN, entry("skipped", hours=50), again)
    assert in_short(log_warnings(log, as_of=LATER)) == [
        "log.skipped-twice $.records[4] draw=(2, 1) business=E1"
    ]


def test_a_plan_does_not_share_a_label_with_itself() -> None:
    """Though its announcement names it."""
    second = evolve(SECOND, label=ANNOUNCE.label, shared_with=(2,))
    log = logged(ANNOUNCE, entry("voided"), second)
    assert codes(log_warnings(log, as_of=ANNOUNCED)) == {"log.label-shared"}
