"""The public log: its chain, what it refuses, what it flags, and that no change goes unseen."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from randcheck import wire
from randcheck.errors import InvalidInput, NotAllowed
from randcheck.log import Entry, EntryKind, Log, Record, compare_logs, log_warnings, replay
from tests.made.plan import ANNOUNCED, KNOWN
from tests.restated.draw import hashed, lp

NAME = "源汇区"
LATER = datetime.fromisoformat("2024-01-01T00:00:00+08:00")
KINDS = {kind.value: kind for kind in EntryKind}
#: What an entry of each kind has, as the format says it.
GIVEN: dict[str, dict[str, Any]] = {
    "announced": {"digest": "a" * 64, "sources": ("快乐8", "分局"), "known_at": KNOWN},
    "opened": {"sources": ("快乐8", "分局")},
    "drawn": {"digest": "d" * 64},
    "voided": {"reason": "名录有误"},
    "skipped": {"identifier": "E1", "reason": "已注销"},
    "extended": {"stratum": "全部", "step": 1},
    "assigned": {"digest": "e" * 64},
    "published": {"digest": "f" * 64},
    "amended": {"digest": "0" * 64, "reason": "更正"},
}
FIELDS: dict[str, Any] = {
    "digest": "b" * 64,
    "sources": ("x",),
    "known_at": KNOWN,
    "identifier": "E2",
    "reason": "x",
    "stratum": "x",
    "step": 2,
}


def entry(kind: str, *, plan: int = 2, draw: int = 1, hours: int = 0, **changes: Any) -> Entry:
    """An entry of a kind, so many hours after the announcement."""
    return Entry(
        kind=KINDS[kind],
        at=ANNOUNCED + timedelta(hours=hours),
        plan=plan,
        draw_number=draw,
        **{**GIVEN[kind], **changes},
    )


def logged(*entries: Entry) -> Log:
    log = Log.start(NAME)
    for one in entries:
        log = log.append(one)
    return log


# The format a second time, as plainly as it can be said.


def genesis(name: str) -> str:
    return hashed(b"randcheck-log-1", name.encode()).hex()


def chained(previous: str, one: Entry) -> str:
    parts = lp(b"randcheck-log-1") + bytes.fromhex(previous) + lp(wire.dumps(one))
    return hashlib.sha256(parts).hexdigest()


def chain(entries: Iterable[Entry], before: Sequence[Record] = ()) -> Log:
    """A log made by hand, with the right digests and without any rule, behind some records."""
    records = list(before)
    for one in entries:
        previous = records[-1].digest if records else genesis(NAME)
        records.append(Record(entry=one, digest=chained(previous, one)))
    return Log(name=NAME, records=tuple(records))


def codes(findings: Any) -> set[str]:
    return {found.code for found in findings}


ANNOUNCE, OPEN, DRAW = entry("announced"), entry("opened", hours=40), entry("drawn", hours=41)
DRAWN = (ANNOUNCE, OPEN, DRAW)


# -- the chain ------------------------------------------------------------------------------------


def test_the_chain_is_as_the_format_says() -> None:
    """Heads, from the empty log on, come to what anyone computes with SHA-256 and JSON."""
    log, head = Log.start(NAME), genesis(NAME)
    assert log.head == head
    for one in (*DRAWN, entry("skipped", hours=42), entry("published", hours=43)):
        log, head = log.append(one), chained(head, one)
        assert log.head == log.records[-1].digest == head
        assert log.records[-1].entry == one


def test_the_canonical_json_of_an_entry_byte_by_byte() -> None:
    """What is chained is canonical JSON with every field, those without a value as null."""
    assert (
        wire.dumps(entry("opened", sources=("快乐8",)))
        == (
            '{"at":"2023-03-06T01:00:00Z","digest":null,"draw_number":1,"identifier":null,'
            '"kind":"opened","known_at":null,"plan":2,"reason":null,"sources":["快乐8"],"step":null,'
            '"stratum":null}'
        ).encode()
    )


def test_logs_of_two_names_have_nothing_in_common() -> None:
    """The same entries under another name have other heads, from the first on."""
    other = Log.start("召陵区")
    assert other.head != Log.start(NAME).head
    assert other.append(ANNOUNCE).head != logged(ANNOUNCE).head


def test_appending_leaves_the_log_as_it_was() -> None:
    """A log that was handed out doesn't grow behind anyone's back."""
    log = logged(ANNOUNCE)
    head = log.head
    longer = log.append(OPEN)
    assert (len(log.records), log.head) == (1, head)
    assert longer.records[:1] == log.records


def test_a_log_reads_back_from_its_json() -> None:
    """Written and read, a log is the same, and goes on growing."""
    log = logged(*DRAWN, entry("skipped", hours=42), entry("extended", hours=42))
    again = wire.loads(Log, wire.dumps(log))
    assert again == log
    assert replay(again, head=log.head) == ()
    more = entry("published", hours=50)
    assert again.append(more).head == log.append(more).head


def test_the_entries_of_one_draw_in_order() -> None:
    """Neither another plan's nor another draw's entries are among them."""
    mine = (ANNOUNCE, entry("voided"), entry("announced", draw=2, sources=("双色球",)))
    others = (entry("announced", plan=3), entry("announced", plan=1))
    log = logged(mine[0], others[0], mine[1], others[1], mine[2])
    assert log.of(2, 1) == mine[:2]
    assert log.of(2, 2) == mine[2:]
    assert log.of(3, 1) == others[:1]
    assert log.of(3, 2) == ()


# -- entries --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", GIVEN)
def test_an_entry_has_just_the_fields_of_its_kind(kind: str) -> None:
    """With its fields it stands; without one, or with one more, the field is named."""
    assert entry(kind).kind.value == kind
    for name, value in FIELDS.items():
        nothing = () if name == "sources" else None
        changes: dict[str, Any] = {name: nothing if name in GIVEN[kind] else value}
        with pytest.raises(InvalidInput) as caught:
            entry(kind, **changes)
        found = [(one.code, one.path) for one in caught.value.findings]
        assert found == [("entry.field", f"$.{name}")]


def test_every_kind_of_entry_is_in_the_table() -> None:
    """No kind is forgotten here."""
    assert set(GIVEN) == set(KINDS)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("at", datetime(2023, 3, 6)),  # noqa: DTZ001 - that's what is refused
        ("plan", 0),
        ("draw_number", 0),
        ("digest", "A" * 64),
        ("sources", ["快乐8"]),
    ],
)
def test_fields_of_an_entry_follow_their_rules(name: str, value: Any) -> None:
    """A moment without a zone, a number below 1, a digest in capitals, a list are refused."""
    with pytest.raises(InvalidInput) as caught:
        evolve(ANNOUNCE, **{name: value})
    assert [found.path for found in caught.value.findings] == [f"$.{name}"]


def test_records_and_logs_follow_their_rules() -> None:
    """A digest that is none, and a name that can't be one, are refused."""
    with pytest.raises(InvalidInput):
        Record(entry=ANNOUNCE, digest="no digest")
    with pytest.raises(InvalidInput):
        Log.start("")


# -- what is refused ------------------------------------------------------------------------------

SECOND = entry("announced", draw=2, hours=50, sources=("双色球",), known_at=LATER)
REFUSED = {
    "before the last entry": ({"time"}, [ANNOUNCE], entry("opened", hours=-1)),
    "before another plan's entry": (
        {"time"},
        [*DRAWN],
        entry("announced", plan=3, hours=40, sources=("x",)),
    ),
    "of no plan": ({"unannounced"}, [ANNOUNCE], entry("opened", plan=3)),
    "of no draw": ({"unannounced"}, [ANNOUNCE], entry("voided", draw=2)),
    "first of all": ({"unannounced"}, [], entry("drawn")),
    "opened when drawn": ({"stage", "source"}, [*DRAWN], entry("opened", hours=50)),
    "opened when void": ({"stage"}, [ANNOUNCE, entry("voided")], entry("opened")),
    "drawn, nothing open": ({"stage", "unopened"}, [ANNOUNCE], entry("drawn")),
    "drawn twice": ({"stage"}, [*DRAWN], entry("drawn", hours=50)),
    "drawn when void": (
        {"stage"},
        [ANNOUNCE, OPEN, entry("voided", hours=41)],
        entry("drawn", hours=50),
    ),
    "void twice": ({"stage"}, [ANNOUNCE, entry("voided")], entry("voided")),
    **{
        f"{kind} before the draw": ({"stage"}, [ANNOUNCE, OPEN], entry(kind, hours=50))
        for kind in ("skipped", "extended", "assigned", "published", "amended")
    },
    **{
        f"{kind} when void": (
            {"stage"},
            [*DRAWN, entry("voided", hours=50)],
            entry(kind, hours=50),
        )
        for kind in ("skipped", "extended", "assigned", "published", "amended")
    },
    "a first draw called second": ({"number"}, [], entry("announced", draw=2)),
    "a number left out": ({"number"}, [*DRAWN], evolve(SECOND, draw_number=3)),
    "a number again": ({"number"}, [*DRAWN], evolve(SECOND, draw_number=1)),
    "a second announcement beside the first": ({"two-open"}, [ANNOUNCE], SECOND),
    "a second announcement with the first opened": ({"two-open"}, [ANNOUNCE, OPEN], SECOND),
    "a source known already": (
        {"source-opened"},
        [*DRAWN],
        evolve(SECOND, sources=("双色球", "快乐8")),
    ),
    "a source known already from another plan": (
        {"source-opened"},
        [ANNOUNCE, OPEN],
        entry("announced", plan=3, hours=50, sources=("分局",)),
    ),
    "opening what isn't a source": ({"source"}, [ANNOUNCE], entry("opened", sources=("x",))),
    "opening once more": (
        {"source"},
        [ANNOUNCE, entry("opened", sources=("分局",))],
        entry("opened"),
    ),
    "drawn, one source open": (
        {"unopened"},
        [ANNOUNCE, entry("opened", sources=("分局",))],
        entry("drawn"),
    ),
    "skipped twice": (
        {"skipped"},
        [*DRAWN, entry("skipped", hours=50)],
        entry("skipped", hours=50, reason="已迁出"),
    ),
    "extended to the same step": (
        {"step"},
        [*DRAWN, entry("extended", hours=50)],
        entry("extended", hours=50),
    ),
    "extended back": (
        {"step"},
        [*DRAWN, entry("extended", hours=50, step=3)],
        entry("extended", hours=50, step=2),
    ),
}


@pytest.mark.parametrize(("expected", "before", "refused"), REFUSED.values(), ids=REFUSED.keys())
def test_what_breaks_a_rule_is_refused_and_found(
    expected: set[str], before: list[Entry], refused: Entry
) -> None:
    """`append` refuses it and changes nothing; chained in by hand, `replay` names its place."""
    log = logged(*before)
    document = wire.dumps(log)
    with pytest.raises(NotAllowed) as caught:
        log.append(refused)
    assert codes(caught.value.findings) == {f"log.{code}" for code in expected}
    assert wire.dumps(log) == document
    found = replay(chain([*before, refused]))
    assert codes(found) == {f"log.{code}" for code in expected}
    assert {one.path for one in found} == {f"$.records[{len(before)}].entry"}


def test_every_refusal_has_its_case() -> None:
    """All ten codes of refusal are tried above, each alone."""
    alone = {next(iter(expected)) for expected, _, _ in REFUSED.values() if len(expected) == 1}
    assert alone == {
        "time", "unannounced", "stage", "number", "two-open",
        "source-opened", "source", "unopened", "skipped", "step",
    }  # fmt: skip


ALLOWED = {
    "at the same moment": [ANNOUNCE, entry("opened"), entry("drawn")],
    "opened one by one": [
        ANNOUNCE,
        entry("opened", sources=("分局",)),
        entry("opened", sources=("快乐8",)),
        entry("drawn"),
    ],
    "void when announced, then again": [ANNOUNCE, entry("voided"), evolve(ANNOUNCE, draw_number=2)],
    "void when opened, then again": [ANNOUNCE, OPEN, entry("voided", hours=41), SECOND],
    "void when drawn, then again": [*DRAWN, entry("voided", hours=50), SECOND],
    "a second draw": [*DRAWN, SECOND],
    "two plans with one source": [
        ANNOUNCE,
        entry("announced", plan=3, draw=1),
        OPEN,
        entry("opened", plan=3, hours=40),
        DRAW,
        entry("drawn", plan=3, hours=41),
    ],
    "several skips": [
        *DRAWN,
        entry("skipped", hours=50),
        entry("skipped", hours=50, identifier="E2"),
    ],
    "extended in two strata, and further": [
        *DRAWN,
        entry("extended", hours=50, step=2),
        entry("extended", hours=50, stratum="高风险"),
        entry("extended", hours=50, step=3),
    ],
    "the same step and firm in the next draw": [
        *DRAWN,
        entry("skipped", hours=50),
        entry("extended", hours=50),
        SECOND,
        entry("opened", draw=2, hours=50, sources=("双色球",)),
        entry("drawn", draw=2, hours=50),
        entry("skipped", draw=2, hours=50),
        entry("extended", draw=2, hours=50),
    ],
    "told again and again": [
        *DRAWN,
        *[entry(kind, hours=50) for kind in ("assigned", "published", "amended")] * 2,
    ],
}


@pytest.mark.parametrize("entries", ALLOWED.values(), ids=ALLOWED.keys())
def test_what_breaks_no_rule_is_taken(entries: list[Entry]) -> None:
    """It is appended as it is, and replays without a finding."""
    log = logged(*entries)
    assert log == chain(entries)
    assert replay(log, head=log.head) == ()


# -- replay, flags, compare -----------------------------------------------------------------------


def test_a_changed_entry_breaks_the_chain_where_it_stands() -> None:
    """One finding, at its place; so does a changed digest, there and behind it."""
    log = logged(*DRAWN, entry("published", hours=50))
    other = evolve(log.records[2], entry=evolve(DRAW, digest="0" * 64))
    found = replay(evolve(log, records=(*log.records[:2], other, *log.records[3:])))
    assert [(one.code, one.path) for one in found] == [("log.chain", "$.records[2].digest")]
    other = evolve(log.records[1], digest="0" * 64)
    found = replay(evolve(log, records=(log.records[0], other, *log.records[2:])))
    assert [(one.code, one.path) for one in found] == [
        ("log.chain", "$.records[1].digest"),
        ("log.chain", "$.records[2].digest"),
    ]


def test_replay_goes_on_behind_a_breach() -> None:
    """Everything that is wrong is told, and what follows from a breach is judged by it."""
    found = replay(chain([OPEN, ANNOUNCE, evolve(SECOND, plan=3), entry("skipped", hours=60)]))
    assert [(one.code, one.path) for one in found] == [
        ("log.unannounced", "$.records[0].entry"),
        ("log.time", "$.records[1].entry"),
        ("log.source-opened", "$.records[1].entry"),
        ("log.source-opened", "$.records[1].entry"),
        ("log.number", "$.records[2].entry"),
        ("log.stage", "$.records[3].entry"),
    ]


def test_a_grown_log_passes_every_older_head() -> None:
    """Whoever kept a head, of the empty log on, finds it again however much was added."""
    log = Log.start(NAME)
    heads = [log.head]
    for one in (*DRAWN, entry("skipped", hours=50), SECOND):
        log = log.append(one)
        heads.append(log.head)
        assert [replay(log, head=head) for head in heads] == [()] * len(heads)


def test_a_log_without_the_remembered_head_is_found() -> None:
    """Cut short or chained anew it looks right by itself, and not beside the head."""
    log = logged(*DRAWN, entry("skipped", hours=50))
    cut = evolve(log, records=log.records[:-1])
    anew = logged(*DRAWN, entry("skipped", hours=50, reason="已迁出"))
    for other in (cut, anew, Log.start("召陵区")):
        assert replay(other) == ()
        found = replay(other, head=log.head)
        assert [(one.code, one.path) for one in found] == [("log.head", "$.records")]


@pytest.mark.parametrize("seconds", [0, 1])
@pytest.mark.parametrize("stage", [1, 2, 3])
def test_a_void_is_late_from_the_moment_the_seed_can_be_known(seconds: int, stage: int) -> None:
    """In that very second too, whether the draw was announced, opened or drawn by then."""
    void = evolve(entry("voided"), at=KNOWN + timedelta(seconds=seconds))
    before = [evolve(one, at=min(one.at, KNOWN)) for one in DRAWN[:stage]]
    log = logged(entry("announced", plan=1, known_at=LATER), *before, void)
    (found,) = log_warnings(log, as_of=void.at)
    assert (found.code, found.path) == ("log.late-void", f"$.records[{stage + 1}]")
    assert found.value == "名录有误"
    assert dict(found.figures) == {"plan": 2, "draw_number": 1}


def test_a_void_before_the_seed_can_be_known_is_not_flagged() -> None:
    """A second earlier, and at the moment of the announcement, there was nothing to dislike."""
    for at in (ANNOUNCED, KNOWN - timedelta(seconds=1)):
        log = logged(ANNOUNCE, evolve(entry("voided"), at=at))
        assert log_warnings(log, as_of=LATER) == ()


def test_a_draw_before_the_seed_can_be_known_is_flagged() -> None:
    """A second too early is told of, thrown away or not; in the very second it isn't."""
    for seconds, expected in ((0, []), (1, [("log.early-draw", "$.records[2]")])):
        at = KNOWN - timedelta(seconds=seconds)
        log = logged(ANNOUNCE, evolve(OPEN, at=at), evolve(DRAW, at=at))
        assert [(one.code, one.path) for one in log_warnings(log, as_of=LATER)] == expected
    thrown = log_warnings(log.append(evolve(entry("voided"), at=at)), as_of=LATER)
    assert codes(thrown) == {"log.early-draw", "log.late-void"}


def test_a_later_draw_has_a_time_of_its_own() -> None:
    """A void is late by its own draw's announcement, not by an earlier or another plan's one."""
    void = entry("voided", draw=2, hours=60)
    assert log_warnings(logged(*DRAWN, SECOND, void), as_of=LATER) == ()
    soon = evolve(SECOND, known_at=SECOND.at + timedelta(hours=1))
    assert codes(log_warnings(logged(*DRAWN, soon, void), as_of=LATER)) == {"log.late-void"}


def test_a_draw_that_came_to_nothing_is_told() -> None:
    """Announced or half opened, it is unfinished from the moment the seed can be known."""
    other = entry("announced", plan=3, sources=("双色球",), known_at=LATER)
    for history in ([ANNOUNCE], [ANNOUNCE, entry("opened", sources=("分局",))]):
        log = logged(*history, other)
        assert log_warnings(log, as_of=KNOWN - timedelta(seconds=1)) == ()
        (found,) = log_warnings(log, as_of=KNOWN)
        assert (found.code, found.path) == ("log.unfinished", "$.records")
        assert dict(found.figures) == {"plan": 2, "draw_number": 1}
        assert codes(log_warnings(log, as_of=LATER)) == {"log.unfinished"}
        assert len(log_warnings(log, as_of=LATER)) == 2


def test_a_draw_that_ended_is_finished() -> None:
    """Drawn, or voided in time, it's never told of again."""
    assert log_warnings(logged(*DRAWN), as_of=LATER) == ()
    assert log_warnings(logged(ANNOUNCE, entry("voided")), as_of=LATER) == ()
    assert log_warnings(Log.start(NAME), as_of=LATER) == ()


def test_flags_stand_a_log_that_breaks_the_rules() -> None:
    """A log that nobody replayed before gives flags too, and no other error."""
    log = chain([entry("voided", hours=1), entry("opened", plan=5, hours=2)])
    assert codes(log_warnings(log, as_of=LATER)) == {"log.late-void", "log.unfinished"}


def test_two_copies_are_compared_to_where_they_part() -> None:
    """What both have is counted, and what each has more; neither continuing the other, a fork."""
    short, skip = logged(*DRAWN), entry("skipped", hours=50)
    grown = short.append(skip).append(entry("published", hours=51))
    fork = short.append(evolve(skip, reason="已迁出"))
    for first, second, expected, forked in (
        (short, short, (3, 0, 0), False),
        (short, grown, (3, 0, 2), False),
        (grown, short, (3, 2, 0), False),
        (fork, grown, (3, 1, 2), True),
        (grown, fork, (3, 2, 1), True),
        (Log.start(NAME), short, (0, 0, 3), False),
        (Log.start(NAME), Log.start(NAME), (0, 0, 0), False),
    ):
        found = compare_logs(first, second)
        assert (found.common, found.only_first, found.only_second) == expected
        assert found.forked is forked


def test_entries_behind_a_fork_arent_common() -> None:
    """The same entry behind another one is no longer the same record."""
    first = logged(ANNOUNCE, OPEN, DRAW)
    second = logged(evolve(ANNOUNCE, digest="c" * 64), OPEN, DRAW)
    assert compare_logs(first, second).common == 0
    assert compare_logs(first, second).forked


def test_logs_of_two_names_arent_compared() -> None:
    """They are no copies of one log."""
    with pytest.raises(InvalidInput) as caught:
        compare_logs(Log.start(NAME), Log.start("召陵区"))
    assert [(one.code, one.path) for one in caught.value.findings] == [("log.name", "$.name")]


# -- no false alarm -------------------------------------------------------------------------------


OPENABLE: tuple[str, ...] = ("announced", "opened")


class Honest(RuleBasedStateMachine):
    """An office that keeps every rule; what it may do next is known here without the log."""

    def __init__(self) -> None:
        super().__init__()
        self.log = Log.start(NAME)
        self.heads = [self.log.head]
        self.now = ANNOUNCED
        self.made = 0
        # by plan, the number of its last draw and the state of that draw
        self.plans: dict[int, dict[str, Any]] = {}
        self.opened: set[str] = set()

    def tell(self, kind: str, plan: int, **given: Any) -> None:
        self.log = self.log.append(
            Entry(
                kind=KINDS[kind],
                at=self.now,
                plan=plan,
                draw_number=self.plans[plan]["number"],
                **given,
            )
        )
        self.heads.append(self.log.head)
        self.made += 1

    def fresh(self) -> str:
        return hashlib.sha256(str(self.made).encode()).hexdigest()

    def at(self, *stages: str) -> list[int]:
        return [plan for plan, one in sorted(self.plans.items()) if one["stage"] in stages]

    @rule(minutes=st.integers(1, 3000))
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(data=st.data(), minutes=st.integers(1, 2000), several=st.integers(1, 3))
    @precondition(lambda self: len(self.at("announced", "opened")) < 3)
    def announce(self, data: st.DataObject, minutes: int, several: int) -> None:
        free = [plan for plan in (1, 2, 3) if plan not in self.at("announced", "opened")]
        plan = data.draw(st.sampled_from(free))
        shared = [name for one in self.at("announced") for name in self.plans[one]["sources"]]
        names = {f"来源{self.made}-{number}" for number in range(several)}
        if shared:
            names |= data.draw(st.sets(st.sampled_from(shared), max_size=2))
        number = self.plans[plan]["number"] + 1 if plan in self.plans else 1
        self.plans[plan] = {
            "number": number,
            "stage": "announced",
            "sources": sorted(names - self.opened),
            "known_at": self.now + timedelta(minutes=minutes),
            "closed": sorted(names - self.opened),
            "skipped": set(),
            "steps": {},
        }
        self.tell(
            "announced",
            plan,
            digest=self.fresh(),
            sources=tuple(self.plans[plan]["sources"]),
            known_at=self.plans[plan]["known_at"],
        )

    @rule(data=st.data())
    @precondition(lambda self: any(self.plans[one]["closed"] for one in self.at(*OPENABLE)))
    def open(self, data: st.DataObject) -> None:
        plans = [one for one in self.at(*OPENABLE) if self.plans[one]["closed"]]
        draw = self.plans[plan := data.draw(st.sampled_from(plans))]
        closed = draw["closed"]
        names = data.draw(st.lists(st.sampled_from(closed), min_size=1, unique=True))
        self.now = max(self.now, draw["known_at"])
        draw["closed"] = [name for name in closed if name not in names]
        draw["stage"] = "opened"
        self.opened |= set(names)
        self.tell("opened", plan, sources=tuple(names))

    @rule(data=st.data())
    @precondition(lambda self: any(not self.plans[one]["closed"] for one in self.at("opened")))
    def draw(self, data: st.DataObject) -> None:
        plans = [one for one in self.at("opened") if not self.plans[one]["closed"]]
        plan = data.draw(st.sampled_from(plans))
        self.plans[plan]["stage"] = "drawn"
        self.tell("drawn", plan, digest=self.fresh())

    @rule(data=st.data())
    @precondition(
        lambda self: any(self.plans[one]["known_at"] > self.now for one in self.at("announced"))
    )
    def void_in_time(self, data: st.DataObject) -> None:
        plans = [one for one in self.at("announced") if self.plans[one]["known_at"] > self.now]
        plan = data.draw(st.sampled_from(plans))
        self.plans[plan]["stage"] = "voided"
        self.tell("voided", plan, reason="名录有误")

    @rule(data=st.data(), number=st.integers(0, 9))
    @precondition(lambda self: self.at("drawn"))
    def skip(self, data: st.DataObject, number: int) -> None:
        plan = data.draw(st.sampled_from(self.at("drawn")))
        identifier = f"E{number}"
        if identifier not in self.plans[plan]["skipped"]:
            self.plans[plan]["skipped"].add(identifier)
            self.tell("skipped", plan, identifier=identifier, reason="已注销")

    @rule(data=st.data(), stratum=st.sampled_from(["全部", "高风险"]), further=st.integers(1, 2))
    @precondition(lambda self: self.at("drawn"))
    def extend(self, data: st.DataObject, stratum: str, further: int) -> None:
        plan = data.draw(st.sampled_from(self.at("drawn")))
        steps = self.plans[plan]["steps"]
        steps[stratum] = steps.get(stratum, 0) + further
        self.tell("extended", plan, stratum=stratum, step=steps[stratum])

    @rule(data=st.data(), kind=st.sampled_from(["assigned", "published", "amended"]))
    @precondition(lambda self: self.at("drawn"))
    def tell_more(self, data: st.DataObject, kind: str) -> None:
        plan = data.draw(st.sampled_from(self.at("drawn")))
        reason = {"reason": "更正"} if kind == "amended" else {}
        self.tell(kind, plan, digest=self.fresh(), **reason)

    @invariant()
    def nothing_is_found(self) -> None:
        for head in (self.heads[0], self.heads[self.made // 2], self.heads[-1]):
            assert replay(self.log, head=head) == ()
        overdue = {
            (plan, self.plans[plan]["number"])
            for plan in self.at(*OPENABLE)
            if self.plans[plan]["known_at"] <= self.now
        }
        found = log_warnings(self.log, as_of=self.now)
        assert codes(found) <= {"log.unfinished"}
        assert {tuple(n for _, n in one.figures) for one in found} == overdue
        if not overdue:
            assert found == ()

    def teardown(self) -> None:
        """Bring every draw to its end: then nothing is flagged, and every head is still there."""
        for plan in self.at(*OPENABLE):
            draw = self.plans[plan]
            self.now = max(self.now, draw["known_at"])
            if draw["closed"]:
                self.tell("opened", plan, sources=tuple(draw["closed"]))
            self.tell("drawn", plan, digest=self.fresh())
        assert log_warnings(self.log, as_of=self.now + timedelta(days=365)) == ()
        assert [replay(self.log, head=head) for head in self.heads] == [()] * len(self.heads)


TestHonest = Honest.TestCase
TestHonest.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


# -- no change unseen -----------------------------------------------------------------------------


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
            told += [("skipped", {}), ("skipped", {"identifier": "E2"}), ("amended", {})]
            told += [("published", {})]
        if plan == 2:
            told += [("extended", {}), ("extended", {"step": 2}), ("assigned", {})]
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
        "known_at": [KNOWN, LATER],
        "identifier": ["E1", "E2", "E3"],
        "reason": ["名录有误", "已迁出"],
        "stratum": ["全部", "高风险"],
        "step": [1, 2, 3],
    }
    name = random.choice([*GIVEN[one.kind.value], "at", "plan", "draw_number"])
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


def test_ten_thousand_altered_logs_are_all_found() -> None:
    """Whatever is changed before a remembered head is found; some of it by nothing else."""
    random, head = Random(20230306), ORIGINAL.head
    original = ORIGINAL.records
    assert len(original) == 18
    found_by_head_alone, tried = 0, 0
    while tried < 10_000:
        records = random.choice(ALTERATIONS)(list(original), random)
        if len(records) == len(original) and all(map(same, records, original)):
            continue  # the alteration happened to change nothing
        tried += 1
        found = replay(evolve(ORIGINAL, records=tuple(records)), head=head)
        assert found, [str(record) for record in records]
        found_by_head_alone += codes(found) == {"log.head"}
    assert found_by_head_alone > 500


def test_the_long_log_itself_is_clean() -> None:
    """What was altered above had nothing wrong, and every kind of entry in it."""
    assert replay(ORIGINAL, head=ORIGINAL.head) == ()
    assert {record.entry.kind for record in ORIGINAL.records} == set(EntryKind)
    assert log_warnings(ORIGINAL, as_of=LATER) == ()


def test_an_entry_names_each_source_once() -> None:
    """A source that stands twice in one entry is refused."""
    with pytest.raises(InvalidInput) as caught:
        evolve(OPEN, sources=OPEN.sources * 2)
    assert [one.code for one in caught.value.findings] == ["entry.twice"]


def test_a_void_behind_an_opening_is_flagged() -> None:
    """Who opened anything of the seed may have looked at the result before voiding it."""
    early = evolve(OPEN, at=ANNOUNCE.at)
    log = logged(ANNOUNCE, early, evolve(entry("voided"), at=ANNOUNCE.at))
    assert codes(log_warnings(log, as_of=LATER)) == {"log.late-void"}


def test_an_announcement_behind_its_seed_is_flagged() -> None:
    """A draw announced when its seed could be known could have been chosen."""
    log = logged(evolve(ANNOUNCE, at=KNOWN))
    assert "log.grindable" in codes(log_warnings(log, as_of=KNOWN))
