"""No change of a log before a remembered head goes unseen."""

import hashlib
from collections.abc import Callable
from datetime import UTC, timedelta
from random import Random
from typing import Any

import pytest
from attrs import evolve

from randcheck import wire
from randcheck.log import Entry, EntryKind, Log, Record, log_warnings, replay
from tests.made.logs import GIVEN, LATER, NAME, chain, chained, codes, entry
from tests.made.plan import ANNOUNCED, KNOWN


def long_log() -> Log:
    """A log with entries of all kinds, over several plans and draws."""
    log, hours = Log.start(NAME), 0
    for plan, draw in ((1, 1), (3, 1), (2, 1), (3, 2)):
        names = (f"快乐8 {plan}-{draw}", f"分局 {plan}-{draw}")
        known = ANNOUNCED + timedelta(hours=hours + 3)
        log = log.append(
            entry("announced", plan=plan, draw=draw, hours=hours, sources=names, known_at=known)
        )
        told: list[tuple[str, dict[str, Any]]] = [("opened", {"sources": names}), ("drawn", {})]
        if plan == 3:
            told = [("voided", {})]
        if plan == 1:
            told += [
                ("skipped", {}),
                ("skipped", {"business": "E2", "skip_number": 2}),
                ("amended", {}),
            ]
            told += [("published", {})]
        if plan == 2:
            told += [("extended", {}), ("extended", {"step": 2}), ("assigned", {})]
            told += [("amended", {"change_number": 1})]
            told += [("published", {})]
        for kind, given in told:
            hours += 4 if kind == "opened" else 1
            log = log.append(entry(kind, plan=plan, draw=draw, hours=hours, **given))
    return log


ORIGINAL = long_log()


DIGESTS = [hashlib.sha256(bytes([number])).hexdigest() for number in range(8)]


def edited(one: Entry, random: Random) -> Entry:
    """An entry with one field other, or, now and then, the same."""
    seconds = timedelta(seconds=random.choice((-3600, -1, 1, 3600)))
    values: dict[str, list[Any]] = {
        "at": [one.at + seconds, one.at.astimezone(UTC)],
        "plan": [1, 2, 3, 4],
        "draw_number": [1, 2, 3],
        "digest": DIGESTS,
        "sources": [(*one.sources, "双色球"), one.sources[:1], one.sources[::-1]],
        "label": ["源汇区/1/1", "源汇区/9"],
        "shared_with": [(), (9,)],
        "known_at": [((one.sources[0], at),) for at in (KNOWN, LATER)] if one.known_at else [()],
        "business": ["E1", "E2", "E3"],
        "reason": ["名录有误", "已迁出"],
        "stratum": ["全部", "高风险"],
        "step": [1, 2, 3],
        "skip_number": [1, 2, 3],
        "change_number": [1, 2, 3],
    }
    possible = {"announced": ("known_at", "label", "shared_with"), "amended": ("change_number",)}
    more = possible.get(one.kind.value, ()) if one.known_at or one.change_number else ()
    name = random.choice([*GIVEN[one.kind.value], "at", "plan", "draw_number", *more])
    return evolve(one, **{name: random.choice(values[name])})


def edit(records: list[Record], random: Random) -> list[Record]:
    """Another entry in a record, whose digest stays."""
    place = random.randrange(len(records))
    records[place] = evolve(records[place], entry=edited(records[place].entry, random))
    return records


def edit_digest(records: list[Record], random: Random) -> list[Record]:
    place = random.randrange(len(records))
    records[place] = evolve(records[place], digest=random.choice(DIGESTS))
    return records


def drop(records: list[Record], random: Random) -> list[Record]:
    del records[random.randrange(len(records))]
    return records


def swap(records: list[Record], random: Random) -> list[Record]:
    one, other = random.randrange(len(records)), random.randrange(len(records))
    records[one], records[other] = records[other], records[one]
    return records


def insert(records: list[Record], random: Random) -> list[Record]:
    """A record that is there already once more, or one made up with its right digest.

    Never behind the last: that would be growth, and no alteration.
    """
    place = random.randrange(len(records))
    given = random.choice(records)
    if place and random.random() < 0.5:
        one = edited(given.entry, random)
        given = Record(entry=one, digest=chained(records[place - 1].digest, one))
    records.insert(place, given)
    return records


def truncate(records: list[Record], random: Random) -> list[Record]:
    return records[: random.randrange(len(records) + 1)]


def chain_anew(records: list[Record], random: Random) -> list[Record]:
    """Another alteration from some place on, with every digest behind it made to fit."""
    place = random.randrange(len(records))
    change = random.choice((edit, drop, swap, insert))
    behind = change(records[place:], random)
    return list(chain([one.entry for one in behind], records[:place]).records)


ALTERATIONS: tuple[Callable[[list[Record], Random], list[Record]], ...] = (
    edit,
    edit_digest,
    drop,
    swap,
    insert,
    truncate,
    chain_anew,
    chain_anew,
    chain_anew,
)


def same(one: Record, other: Record) -> bool:
    """Whether two records are the same to the byte: one moment can be written in two ways."""
    return one is other or wire.dumps(one) == wire.dumps(other)


@pytest.mark.parametrize("wanted", [500, pytest.param(10_000, marks=pytest.mark.slow)])
def test_ten_thousand_altered_logs_are_all_found(wanted: int) -> None:
    """Whatever is changed before a remembered head is found; some of it by nothing else."""
    random, head = Random(20230306), ORIGINAL.head
    original = ORIGINAL.records
    assert len(original) == 19
    found_by_head_alone, tried = 0, 0
    while tried < wanted:
        records = random.choice(ALTERATIONS)(list(original), random)
        if len(records) == len(original) and all(map(same, records, original)):
            continue  # the alteration happened to change nothing
        tried += 1
        found = replay(evolve(ORIGINAL, records=tuple(records)), head=head)
        assert found, [str(record) for record in records]
        found_by_head_alone += codes(found) == {"log.head"}
    assert found_by_head_alone > wanted / 20


def test_the_long_log_itself_is_clean() -> None:
    """What was altered above had nothing wrong, and every kind of entry in it."""
    assert replay(ORIGINAL, head=ORIGINAL.head) == ()
    assert {record.entry.kind for record in ORIGINAL.records} == set(EntryKind)
    assert log_warnings(ORIGINAL, as_of=LATER) == ()
