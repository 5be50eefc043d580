"""What a log says of a transcript."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from attrs import evolve

from randcheck import display, verify
from randcheck.assignment import (
    Assignment,
    assigned_entry,
    reassigned_entry,
    verify_assignment,
)
from randcheck.errors import Finding, InvalidInput
from randcheck.log import Entry, EntryKind, Log, replay
from randcheck.lottery import (
    Announcement,
    Transcript,
    announced_entry,
    drawn_entry,
    extended_entry,
    log_differences,
    opened_entry,
    voided_entry,
)
from tests.lottery.logged_draw import (
    ANNOUNCEMENT,
    DRAW,
    FIRST,
    HONEST,
    LATER,
    LISTED,
    TRANSCRIPT,
    history,
    logged,
    staffed,
)
from tests.made import staff
from tests.made.logs import forced
from tests.made.nonces import NONCES
from tests.made.plan import ANNOUNCED, KNOWN, announced, drawn, roster, sources
from tests.made.short import in_short


def codes(findings: Any) -> set[str]:
    return {found.code for found in findings}


def differences(told: list[Entry], transcript: Transcript = TRANSCRIPT) -> list[tuple[str, str]]:
    """Codes and paths of what differs; `verify` with the log finds just the same."""
    log = logged(told)
    found = list(log_differences(transcript, log))
    assert list(verify(transcript, log=log).findings) == found
    return [(one.code, one.path) for one in found]


def without(kind: EntryKind) -> list[Entry]:
    return [entry for entry in HONEST if entry.kind is not kind]


def test_an_honest_log_bears_the_transcript_out() -> None:
    """Nothing differs; only that it is everybody's log is left to be looked up."""
    log = logged(HONEST)
    result = verify(TRANSCRIPT, roster=roster(), log=log)
    assert result.ok
    assert codes(result.unchecked) == {
        "unchecked.head",
        "unchecked.log-name",
        "unchecked.contribution",
        "unchecked.counts",
        "unchecked.no-exclusion-rules",
        "unchecked.times",
        "unchecked.skip",
    }
    (head,) = (found for found in result.unchecked if found.code == "unchecked.head")
    assert dict(head.figures) == {"digest": log.head}
    assert codes(verify(TRANSCRIPT, log=log).unchecked) >= {"unchecked.roster"}


def test_other_draws_in_the_log_change_nothing() -> None:
    """Another plan's draw, void and all, and a void draw before this one."""
    label = "源汇区/2023/2/2"
    second = drawn(draw_number=2, label=label, sources=sources(label)).with_extension(1)
    second = second.with_skip(second.drawn[0], "已注销")
    elsewhere = evolve(announced_entry(ANNOUNCEMENT), plan=9, label="源汇区/2023/9/1")
    told = [
        elsewhere,
        evolve(voided_entry(ANNOUNCEMENT, reason="x", at=ANNOUNCED), plan=9),
        announced_entry(ANNOUNCEMENT),
        voided_entry(ANNOUNCEMENT, reason="x", at=ANNOUNCED),
        *history(second),
    ]
    assert differences(told, second.transcript()) == []


def test_further_entries_change_nothing() -> None:
    """What is assigned, published and amended later isn't in the transcript."""
    digest = "0" * 64
    given = {"plan": 2, "draw_number": 1, "at": LATER, "digest": digest}
    told = [
        *HONEST,
        Entry(kind=EntryKind.ASSIGNED, **given),  # type: ignore[arg-type]
        Entry(kind=EntryKind.PUBLISHED, **given),  # type: ignore[arg-type]
        Entry(kind=EntryKind.AMENDED, reason="更正", **given),  # type: ignore[arg-type]
    ]
    assert differences(told) == []


def replaced(kind: EntryKind, **changes: Any) -> list[Entry]:
    """The honest history, with the first entry of a kind other."""
    place = next(n for n, entry in enumerate(HONEST) if entry.kind is kind)
    return [*HONEST[:place], evolve(HONEST[place], **changes), *HONEST[place + 1 :]]


def extra(*more: Entry) -> list[Entry]:
    return [*HONEST, *more]


SKIP_OF_ANOTHER = evolve(HONEST[3], business=LISTED[0], skip_number=3)


DISHONEST: dict[str, tuple[str, list[Entry]]] = {
    "another announcement": ("announced", replaced(EntryKind.ANNOUNCED, digest="0" * 64)),
    "announced later than it says": (
        "announced.at",
        replaced(EntryKind.ANNOUNCED, at=ANNOUNCED + timedelta(hours=1)),
    ),
    "a seed known earlier than announced": (
        "announced.known_at",
        replaced(EntryKind.ANNOUNCED, known_at=(("快乐8", KNOWN - timedelta(hours=1)),)),
    ),
    "another label": ("announced.label", replaced(EntryKind.ANNOUNCED, label="源汇区/x")),
    "a label that another plan shares": (
        "announced.shared_with",
        replaced(EntryKind.ANNOUNCED, shared_with=(9,)),
    ),
    "a source more than announced": (
        "announced.sources",
        [
            evolve(HONEST[0], sources=(*HONEST[0].sources, "双色球")),
            evolve(HONEST[1], sources=(*HONEST[1].sources, "双色球")),
            *HONEST[2:],
        ],
    ),
    "another draw": ("drawn", replaced(EntryKind.DRAWN, digest="0" * 64)),
    "the last transcript for the first": (
        "drawn",
        replaced(EntryKind.DRAWN, digest=TRANSCRIPT.digest),
    ),
    "a skip kept from the log": ("skipped", [*HONEST[:4], *HONEST[5:]]),
    "no skip in the log": ("skipped", without(EntryKind.SKIPPED)),
    "another reason": ("skipped", replaced(EntryKind.SKIPPED, reason="拒绝检查")),
    "another one skipped": ("skipped", replaced(EntryKind.SKIPPED, business=LISTED[0])),
    "a skip more in the log": ("skipped", extra(SKIP_OF_ANOTHER)),
    "skips in another order": (
        "skipped",
        [
            *HONEST[:3],
            evolve(HONEST[4], skip_number=1),
            evolve(HONEST[3], skip_number=2),
            HONEST[5],
        ],
    ),
    "no extension in the log": ("extended", without(EntryKind.EXTENDED)),
    "another step": ("extended", replaced(EntryKind.EXTENDED, step=2)),
    "a step more": (
        "extended",
        extra(extended_entry(DRAW.with_extension(2), "全部", at=LATER)),
    ),
    "another stratum": ("extended", replaced(EntryKind.EXTENDED, stratum="高风险")),
    "a stratum more": (
        "extended",
        extra(evolve(extended_entry(DRAW, "全部", at=LATER), stratum="高风险")),
    ),
}


@pytest.mark.parametrize(("place", "told"), DISHONEST.values(), ids=DISHONEST.keys())
def test_what_the_log_has_otherwise_is_found(place: str, told: list[Entry]) -> None:
    """One finding, by the kind of entry that is missing, other, or too many."""
    code = place.partition(".")[0]
    assert differences(told) == [(f"log.{code}", f"$.log.{place}")]


def test_what_differs_from_the_log_has_both_sides() -> None:
    """The log's side is found, the transcript's expected: digests, reasons, steps, moments."""
    cases = {
        "a skip kept from the log": "log.skipped $.log.skipped "
        f"found=('{LISTED[1]} 已注销',) expected=('{LISTED[1]} 已注销', '{LISTED[4]} 已迁出')",
        "another step": "log.extended $.log.extended found=('全部 2',) expected=('全部 1',)",
        "announced later than it says": "log.announced $.log.announced.at "
        "found=2023-03-06T02:00:00+00:00 expected=2023-03-06T01:00:00+00:00",
        "another draw": f"log.drawn $.log.drawn found=('{'0' * 64}',) "
        f"expected=('{FIRST.transcript().digest}',)",
    }
    for name, expected in cases.items():
        assert in_short(log_differences(TRANSCRIPT, logged(DISHONEST[name][1]))) == [expected]
    (found,) = log_differences(TRANSCRIPT, logged(DISHONEST["a skip kept from the log"][1]))
    assert display.text(found) == (
        f"日志为{LISTED[1]} 已注销，所公布的为{LISTED[1]} 已注销、{LISTED[4]} 已迁出。"
        "请要求公布单位说明；日志是当时公布的内容。"
    )


def test_a_void_after_the_seed_is_found_twice() -> None:
    """The transcript is of a draw that holds no more, and it was voided when it could be known."""
    void = voided_entry(ANNOUNCEMENT, reason="x", at=LATER)
    found = log_differences(TRANSCRIPT, logged(extra(void)))
    late, other = in_short(found)
    assert late.startswith("log.late-void $.log.records[6] draw=(2, 1) ")
    assert other == "log.voided $.log.voided found=('x',) expected=()"


def test_an_extension_over_two_steps_is_at_the_last() -> None:
    """Extended to the first step, then to the second: the transcript has the second."""
    made = drawn().with_extension(2)
    assert differences(history(made, (1, 2)), made.transcript()) == []
    assert differences(history(made, (1,)), made.transcript()) == [
        ("log.extended", "$.log.extended")
    ]


@pytest.mark.parametrize(
    "changed",
    [lambda told: [], lambda told: [evolve(entry, plan=9) for entry in told]],
    ids=["empty", "another plan's"],
)
def test_a_log_that_knows_nothing_of_the_draw_is_found(
    changed: Callable[[list[Entry]], list[Entry]],
) -> None:
    """It has nothing of the transcript, and each kind of entry is reported."""
    assert [code for code, _ in differences(changed(HONEST))] == [
        "log.announced",
        "log.drawn",
        "log.skipped",
        "log.extended",
    ]


def test_a_draw_that_was_never_drawn_in_the_log_is_found() -> None:
    """Announced alone, the log doesn't bear a transcript out."""
    told = [announced_entry(ANNOUNCEMENT)]
    assert differences(told, FIRST.transcript()) == [("log.drawn", "$.log.drawn")]


def test_a_broken_log_is_reported_before_all_else() -> None:
    """Its own faults come first, with the place in the log."""
    log = logged(HONEST)
    other = evolve(log.records[3], entry=evolve(HONEST[3], reason="拒绝检查"))
    broken = evolve(log, records=(*log.records[:3], other, *log.records[4:]))
    found = [(one.code, one.path) for one in log_differences(TRANSCRIPT, broken)]
    assert found == [
        ("log.chain", "$.log.records[3].digest"),
        ("log.skipped", "$.log.skipped"),
    ]


def test_a_malformed_transcript_is_reported_and_not_raised() -> None:
    """What isn't a draw is compared with nothing; the log's own faults are still reported."""
    malformed = evolve(TRANSCRIPT, strata=())
    log = logged(HONEST)
    assert list(log_differences(malformed, log)) == []
    result = verify(malformed, log=log)
    assert codes(result.findings) == {"draw.strata"}
    cut = evolve(log, records=log.records[1:])
    assert codes(log_differences(malformed, cut)) == codes(replay(cut))
    assert "log.unannounced" in codes(replay(cut))


def test_a_log_takes_the_place_of_the_digest() -> None:
    """A transcript made up afterwards, right in itself, isn't the one in the log."""
    late: Announcement = announced(announced_at=datetime.fromisoformat("2023-03-07T12:00:00+00:00"))
    assert late.digest != ANNOUNCEMENT.digest
    made = drawn(announced_at=late.announced_at).transcript()
    result = verify(made, roster=roster(), log=logged(history(FIRST, ())))
    assert codes(result.findings) == {"log.announced", "log.drawn"}
    assert "unchecked.announcement" not in codes(result.unchecked)
    assert verify(made, roster=roster()).ok


def test_the_log_knows_each_assignment() -> None:
    """verify_assignment finds what isn't logged, and a second assignment of the same draw."""
    whole = staff.case()
    drawn, made, changed = staffed()
    at = drawn.announcement.sources[-1].known_at
    log = Log.start("源汇区/2023").append(announced_entry(drawn.announcement))
    log = log.append(opened_entry(drawn.announcement, at=at))
    log = log.append(drawn_entry(drawn, at=at))
    assert [f.path for f in differing(whole, made, log)] == ["$.first_teams"]
    log = log.append(assigned_entry(drawn, made, at=at))
    assert differing(whole, made, log) == ()
    assert [f.path for f in differing(whole, changed, log)] == ["$.changes[0]"]
    log = log.append(reassigned_entry(drawn, changed, at=at))
    assert differing(whole, changed, log) == ()
    verified = verify_assignment(made, *whole, log=log, **NONCES)
    assert "unchecked.log" not in {found.code for found in verified.unchecked}
    lied = evolve(changed, first_teams=changed.first_teams[1:])
    assert {"differs.first_teams", "log.assigned"} <= {f.code for f in differing(whole, lied, log)}
    with pytest.raises(InvalidInput) as caught:
        differing(whole, made, "log")  # type: ignore[arg-type]
    assert [one.path for one in caught.value.findings] == ["$.log"]
    again = evolve(assigned_entry(drawn, made, at=at), digest="ab" * 32)
    found = differing(whole, changed, forced(log, again))
    assert [(f.code, f.path) for f in found] == [
        ("log.assigned-twice", "$.log.records[5].entry.kind"),
        ("log.another-assignment", "$.log.assigned"),
    ]


def differing(whole: staff.Case, made: Assignment, log: Log) -> tuple[Finding, ...]:
    return verify_assignment(made, *whole, log=log, **NONCES).findings
