"""The public log: its entries, and the chain that they make."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from attrs import evolve

from randcheck import display, wire
from randcheck.errors import InvalidInput
from randcheck.log import Log, Record, log_warnings, replay
from tests.made.logs import (
    ANNOUNCE,
    DRAWN,
    GIVEN,
    KINDS,
    NAME,
    OPEN,
    chained,
    entry,
    genesis,
    logged,
)
from tests.made.plan import KNOWN
from tests.made.short import in_short

ANNOUNCED_ONLY = logged(ANNOUNCE)
#: Nothing, for a type checker that would refuse it.
ANY: Any = None
FIELDS: dict[str, Any] = {
    "digest": "b" * 64,
    "sources": ("x",),
    "known_at": (("快乐8", KNOWN),),
    "label": "x",
    "shared_with": (1,),
    "skip_number": 2,
    "business": "E2",
    "reason": "x",
    "stratum": "x",
    "step": 2,
}


# -- the chain -------------------------------------------------------------------------------------


def test_the_chain_is_as_the_format_says() -> None:
    """Heads, from the empty log on, come to what anyone computes with SHA-256 and JSON."""
    log, head = Log.start(NAME), genesis(NAME)
    assert log.head == head
    for one in (*DRAWN, entry("skipped", hours=42), entry("published", hours=43)):
        log, head = log.append(one), chained(head, one)
        assert log.head == log.records[-1].digest == head
        assert log.records[-1].entry == one


def test_the_canonical_json_of_an_entry_byte_by_byte() -> None:
    """What is chained is canonical JSON with the fields that have a value, and no envelope."""
    assert (
        wire.dumps(entry("opened", sources=("快乐8",)))
        == (
            '{"at":"2023-03-06T01:00:00Z","draw_number":1,"kind":"opened","plan":2,'
            '"sources":["快乐8"]}'
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
    again = wire.loads(wire.dumps(log), Log)
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


# -- entries ---------------------------------------------------------------------------------------


#: What an entry of a kind may have or not.
POSSIBLE = {"announced": ("known_at", "shared_with"), "amended": ("change_number",)}


@pytest.mark.parametrize("kind", GIVEN)
def test_an_entry_has_just_the_fields_of_its_kind(kind: str) -> None:
    """With its fields it is taken; without one, or with one more, the field is named."""
    assert entry(kind).kind.value == kind
    for name, value in FIELDS.items():
        possible = POSSIBLE.get(kind, ())
        needed = {*GIVEN[kind], *(["label"] if kind == "announced" else [])}
        if name in possible:
            continue
        nothing = () if name == "sources" else None
        changes: dict[str, Any] = {name: nothing if name in needed else value}
        whole = entry(kind, known_at=()) if "known_at" in possible else entry(kind)
        with pytest.raises(InvalidInput) as caught:
            evolve(whole, **changes)
        code = "entry.missing" if name in needed else "entry.unused"
        names = tuple(sorted({*needed, *possible}))
        assert in_short(caught.value.findings) == [
            f"{code} $.{name} entry_kind={kind} names={names}"
        ]


@pytest.mark.parametrize(
    "known_at",
    [(("x", KNOWN),), (("分局", KNOWN), ("快乐8", KNOWN)), (("快乐8", KNOWN),) * 2],
    ids=["of another source", "in another order", "twice"],
)
def test_the_times_are_those_of_the_sources(known_at: Any) -> None:
    """Each public source has its time once, in the order of the sources; it may be none of them."""
    with pytest.raises(InvalidInput) as caught:
        evolve(ANNOUNCE, known_at=known_at)
    names = tuple(name for name, _ in known_at)
    assert in_short(caught.value.findings) == [
        f"entry.known-at $.known_at names={names} sources=('快乐8', '分局')"
    ]
    assert evolve(ANNOUNCE, known_at=()).known_at == ()


def test_one_source_in_two_spellings_is_one() -> None:
    """An announcement can't rest twice on one source, nor name a plan twice."""
    with pytest.raises(InvalidInput) as caught:
        entry("announced", sources=("快乐8(晚)", "快乐8（晚）"), shared_with=(3, 3))
    assert in_short(caught.value.findings) == [
        "field.twice $.sources[1] value=快乐8晚 first=0 second=1",
        "field.twice $.shared_with[1] value=3 first=0 second=1",
    ]


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


def test_an_entry_names_each_source_once() -> None:
    """A source that appears twice in one entry is refused."""
    with pytest.raises(InvalidInput) as caught:
        evolve(OPEN, sources=OPEN.sources * 2)
    assert in_short(caught.value.findings) == [
        "field.twice $.sources[2] value=快乐8 first=0 second=2",
        "field.twice $.sources[3] value=分局 first=1 second=3",
    ]


def test_a_field_of_another_kind_in_words() -> None:
    """Both languages name the kind of entry and its fields."""
    with pytest.raises(InvalidInput) as caught:
        evolve(OPEN, reason="x")
    (found,) = caught.value.findings
    assert display.text(found) == (
        "“公布随机数来源”条目不应有该项。请只填写该种条目的内容：sources。"
    )
    assert display.text(found, "en") == (
        "An entry of the kind opened doesn't have this field. "
        "Give only the fields of this kind: sources."
    )


@pytest.mark.parametrize(
    ("call", "paths"),
    [
        (lambda: replay(ANY), ["$.log"]),
        (lambda: replay(ANNOUNCED_ONLY, head="no digest"), ["$.head"]),
        (lambda: log_warnings(ANY, as_of=ANY), ["$.log", "$.as_of"]),
        (lambda: ANNOUNCED_ONLY.compared_with(ANY), ["$.other"]),
        (lambda: ANNOUNCED_ONLY.of(ANY, 0), ["$.plan", "$.draw_number"]),
        (lambda: Log.start(ANY), ["$.name"]),
    ],
)
def test_functions_look_at_their_arguments(call: Callable[[], Any], paths: list[str]) -> None:
    """Nothing in place of a log, a moment, a digest or a number is refused by its name."""
    with pytest.raises(InvalidInput) as caught:
        call()
    assert [one.path for one in caught.value.findings] == paths
