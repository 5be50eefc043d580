"""The log beside a second implementation, written from docs/log.md: random logs, legal and not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from randcheck import wire
from randcheck.errors import NotAllowed
from randcheck.log import Entry, EntryKind, Log, LogHead, replay
from randcheck.log.source_names import folded
from tests.made.logs import KINDS, NAME, chain, entry
from tests.made.plan import ANNOUNCED
from tests.restated import log as restated

#: Names of which several are one name in other spellings.
NAMES = (
    *("快乐8 3月9日", "快乐8（3-9）", "快乐8 3.09", "快乐8 3月10日", "双色球 2023-03-09"),
    *("双色球（2023年3月9日）", "3D II", "3d：ii", "分局"),
    *(f"排列5 第{number}期" for number in range(12)),
)
OFTEN = "announced", "opened", "opened", "drawn", "drawn", "skipped", "extended", "assigned"
MANY = pytest.param(range(2000), marks=pytest.mark.slow)
SEEDS = pytest.mark.parametrize("seeds", [range(150), MANY], ids=len)


class Office:
    """Makes entries: most fit what came before, and some don't."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.hours = 0
        self.numbers: dict[int, int] = {}
        self.sources: dict[tuple[int, int], tuple[str, ...]] = {}
        self.skips: dict[tuple[int, int], int] = {}
        self.changes: dict[tuple[int, int], int] = {}

    def entry(self) -> Entry:
        pick = self.random.choice
        self.hours += pick((0, 0, 1, 5, 24, -3 if self.random.random() < 0.2 else 0))
        plan = self.random.randint(1, 2)
        number = self.numbers.get(plan, 0)
        kind = pick(
            (*KINDS, "announced", "opened", "opened", "drawn", "drawn", "skipped", "extended")
        )
        if kind == "announced":
            number += pick((1, 1, 1, 1, 0, 2))
        elif self.random.random() < 0.1:
            number += pick((-1, 1))
        key = (plan, max(number, 1))
        given = dict(self.fields(kind, key))
        return entry(kind, plan=plan, draw=key[1], hours=self.hours, **given)

    def fields(self, kind: str, key: tuple[int, int]) -> Iterator[tuple[str, Any]]:
        some, pick = self.random, self.random.choice
        if kind == "announced":
            sources = self.some_names()
            public = [name for name in sources if some.random() < 0.8]
            yield "sources", sources
            ahead = {name: timedelta(hours=self.hours + pick((-2, 0, 3, 30))) for name in public}
            yield "known_at", tuple((name, ANNOUNCED + after) for name, after in ahead.items())
        if kind == "opened":
            known = self.sources.get(key) if some.random() < 0.9 else None
            sources = known or self.some_names()
            if some.random() < 0.3:
                sources = tuple(some.sample(sources, some.randint(1, len(sources))))
            yield "sources", sources
        if kind == "skipped":
            yield "skip_number", max(self.skips.get(key, 0) + pick((1, 1, 1, 0, 2)), 1)
        if kind == "amended" and some.random() < 0.8:
            yield "change_number", max(self.changes.get(key, 0) + pick((1, 1, 1, 0, 2)), 1)
        if kind == "extended":
            yield "stratum", pick(("全部", "高风险"))
            yield "step", some.randint(1, 4)

    def note(self, one: Entry) -> None:
        """What was written into the log steers what comes next."""
        if one.kind is EntryKind.ANNOUNCED:
            self.numbers[one.plan] = one.draw_number
            self.sources[one.draw] = one.sources
        if one.skip_number is not None:
            self.skips[one.draw] = one.skip_number
        if one.change_number is not None:
            self.changes[one.draw] = one.change_number

    def some_names(self) -> tuple[str, ...]:
        one_spelling = {folded(name): name for name in self.random.sample(NAMES, len(NAMES))}
        names = list(one_spelling.values())
        return tuple(names[: self.random.randint(1, 3)])


def found(findings: Any, prefix: str) -> list[tuple[str, str]]:
    return [(one.code, one.path.removeprefix(prefix)) for one in findings]


def refused_by(log: Log | LogHead, one: Entry) -> list[tuple[str, str]]:
    with pytest.raises(NotAllowed) as caught:
        log.append(one)
    return found(caught.value.findings, "$.entry.")


@SEEDS
def test_the_same_entries_are_refused(seeds: range) -> None:
    """Entry by entry, by the same codes at the same fields; and the heads are the same bytes."""
    refused: set[str] = set()
    for seed in seeds:
        office, head, log = Office(seed), LogHead.start(NAME), Log.start(NAME)
        logged, digests = restated.Logged(), list[str]()
        for _ in range(30):
            one = office.entry()
            data = wire.to_data(one)
            expected = list(restated.refusals(logged, data))
            refused |= {code for code, _ in expected}
            if expected:
                assert refused_by(head, one) == refused_by(log, one) == expected
                continue
            record, head = head.append(one)
            log = log.append(one)
            digests.append(restated.chained(digests[-1] if digests else restated.start(NAME), data))
            logged.entries.append(data)
            office.note(one)
            assert record.digest == digests[-1] == log.head
        assert wire.dumps(head) == restated.canonical(restated.head(NAME, digests, logged))
        assert log.log_head() == head == Log(name=NAME, records=log.records).log_head()
        assert wire.loads(wire.dumps(head)) == head
    assert refused == {f"log.{code}" for code in CODES}


@SEEDS
def test_replay_finds_the_same_behind_a_breach(seeds: range) -> None:
    """With every refused entry left in its place."""
    for seed in seeds:
        office, logged = Office(seed), restated.Logged()
        entries, expected = list[Entry](), list[tuple[str, str]]()
        for place in range(30):
            one = office.entry()
            office.note(one)
            entries.append(one)
            data = wire.to_data(one)
            expected += [
                (code, f"records[{place}].entry.{field}")
                for code, field in restated.refusals(logged, data)
            ]
            logged.entries.append(data)
        assert found(replay(chain(entries)), "$.") == expected


CODES = (
    *("time", "number", "two-open", "source-known", "unannounced", "stage"),
    *("source-unannounced", "source-twice", "source-order", "unopened"),
    *("skip-number", "step", "assigned-twice", "unassigned", "change-number"),
)


@pytest.mark.parametrize("seed", range(20))
def test_names_are_folded_the_same(seed: int) -> None:
    """Over names of the alphabet of labels, and of many days."""
    random = Random(seed)
    parts = [
        "快乐8",
        *["2023", "年", "3月", "07日", "-", "1.11", "11.1", "Ⅻ", "A", "·", "（", "9"],
        " ",
    ]
    for _ in range(500):
        name = "".join(random.choices(parts, k=8))
        assert folded(name) == restated.folded(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("快乐8 113-1", "快乐8110301"),  # of 113 only the 3 can be a month
        ("快乐8 23.3.7", "快乐8230307"),  # a year of two digits needs its 年: 23 stays as it is
        ("快乐8 23年3.7", "快乐820230307"),
        ("快乐8 1.2.3", "快乐810203"),  # of three numbers the last two are a day
        ("快乐8 2023.1.2", "快乐820230102"),
        ("快乐8 2023.1.2.3", "快乐8202310203"),  # and so of four, the year being no year
        ("快乐8 1-32", "快乐8132"),  # no month has 32 days
        ("快乐8 13月1日", "快乐810301"),
        ("快乐8 3月7", "快乐80307"),
    ],
)
def test_what_is_a_day_and_what_isnt(name: str, expected: str) -> None:
    """By hand, on the edges: nothing else is read as a day."""
    assert folded(name) == restated.folded(name) == expected


def test_every_kind_of_entry_is_made() -> None:
    """The random offices leave nothing out."""
    offices = [Office(seed) for seed in range(20)]
    assert {office.entry().kind for office in offices for _ in range(20)} == set(EntryKind)
