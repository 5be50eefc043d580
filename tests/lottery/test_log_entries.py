"""Entries of real draws, and what a log says of a transcript."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from attrs import evolve

from randcheck import Source, Transcript, verify
from randcheck.assignment import (
    Assignment,
    Withdrawal,
    assigned_entry,
    reassigned_entry,
    verify_assignment,
)
from randcheck.errors import Finding, InvalidInput, NotAnnounced
from randcheck.log import Entry, EntryKind, Log, replay
from randcheck.lottery import (
    Announcement,
    Draw,
    announced_entry,
    drawn_entry,
    extended_entry,
    log_differences,
    opened_entry,
    skipped_entry,
    voided_entry,
)
from randcheck.lottery.log_entries import first_transcript
from tests.made import staff
from tests.made.plan import ANNOUNCED, KNOWN, LABEL, SEALED, announced, drawn, roster
from tests.made.short import in_short

ANNOUNCEMENT = announced()
FIRST = drawn()
LISTED = [one for one, _ in FIRST.strata[0].sample.listed]
SKIPS = [(LISTED[1], "已注销"), (LISTED[4], "已迁出")]
DRAW = drawn(SKIPS).with_extension(1)
TRANSCRIPT = DRAW.transcript()
LATER = KNOWN + timedelta(hours=1)


def history(made: Draw, steps: tuple[int, ...] = (1,)) -> list[Entry]:
    """Everything that an honest office tells of a draw."""
    announcement = made.announcement
    return [
        announced_entry(announcement),
        opened_entry(announcement, at=KNOWN),
        drawn_entry(made, at=LATER),
        *(skipped_entry(made, skip, at=LATER) for skip in made.skips),
        *(extended_entry(made.with_extension(n), "全部", at=LATER) for n in steps),
    ]


def logged(told: list[Entry]) -> Log:
    log = Log.start("源汇区")
    for entry in told:
        log = log.append(entry)
    return log


HONEST = history(DRAW)


def codes(findings: Any) -> set[str]:
    return {found.code for found in findings}


def differences(told: list[Entry], transcript: Transcript = TRANSCRIPT) -> list[tuple[str, str]]:
    """Codes and paths of what differs; `verify` with the log tells just the same."""
    log = logged(told)
    found = list(log_differences(transcript, log))
    assert list(verify(transcript, log=log).differences) == found
    return [(one.code, one.path) for one in found]


def without(kind: EntryKind) -> list[Entry]:
    return [entry for entry in HONEST if entry.kind is not kind]


# -- the entries ----------------------------------------------------------------------------------


def test_each_entry_names_plan_and_draw_and_has_its_kind() -> None:
    """Plan, number and moment are those of the draw and of what is told."""
    told = [
        *history(drawn(SKIPS, draw_number=7)),
        voided_entry(announced(draw_number=7), reason="x", at=LATER),
    ]
    assert [(entry.kind.value, entry.at) for entry in told] == [
        ("announced", ANNOUNCED),
        ("opened", KNOWN),
        ("drawn", LATER),
        ("skipped", LATER),
        ("skipped", LATER),
        ("extended", LATER),
        ("voided", LATER),
    ]
    assert {(entry.plan, entry.draw_number) for entry in told} == {(2, 7)}


def test_the_entry_of_an_announcement_pins_it() -> None:
    """Digest and sources are those announced, in their order."""
    entry = announced_entry(ANNOUNCEMENT)
    assert entry.digest == ANNOUNCEMENT.digest
    assert entry.sources == ("快乐8", "源汇分局")


@pytest.mark.parametrize("days", [(0, 1, 5), (1, 0, 5)])
def test_the_seed_is_known_with_the_last_public_value(days: tuple[int, int, int]) -> None:
    """A sealed one is known to somebody all along, and counts for nothing."""
    first, second, opening = (KNOWN + timedelta(days=number) for number in days)
    made = announced(
        sources=(
            Source.public("快乐8", known_at=first, bits=61),
            Source.sealed(SEALED, label=LABEL, known_at=opening),
            Source.public("双色球", known_at=second, bits=24),
        )
    )
    assert announced_entry(made).known_at == KNOWN + timedelta(days=1)


def test_a_seed_without_public_value_is_known_at_once() -> None:
    """Who announces it knows it, so that every void is late."""
    made = announced(sources=(Source.sealed(SEALED, label=LABEL, known_at=KNOWN),))
    assert announced_entry(made).known_at == ANNOUNCED


def test_sources_are_opened_by_name_or_all_together() -> None:
    """Without a name all are opened, in the order announced."""
    assert opened_entry(ANNOUNCEMENT, at=KNOWN).sources == ("快乐8", "源汇分局")
    assert opened_entry(ANNOUNCEMENT, "源汇分局", at=KNOWN).sources == ("源汇分局",)


def test_a_draw_is_pinned_as_it_was_first() -> None:
    """Skips and extensions, which come later, leave its entry as it was."""
    assert drawn_entry(DRAW, at=LATER).digest == FIRST.transcript().digest
    assert first_transcript(DRAW) == FIRST.transcript()
    assert TRANSCRIPT.digest != FIRST.transcript().digest


def test_skips_extensions_and_voids_are_told_as_they_are() -> None:
    """Who, why, how far."""
    skip = skipped_entry(DRAW, DRAW.skips[1], at=LATER)
    assert (skip.identifier, skip.reason) == SKIPS[1]
    extended = extended_entry(DRAW.with_extension(2), "全部", at=LATER)
    assert (extended.stratum, extended.step) == ("全部", 2)
    assert voided_entry(ANNOUNCEMENT, reason="名录有误", at=LATER).reason == "名录有误"


# -- a transcript beside the log ------------------------------------------------------------------


def test_an_honest_log_bears_the_transcript_out() -> None:
    """Nothing differs; only that it is everybody's log is left to be looked up."""
    log = logged(HONEST)
    result = verify(TRANSCRIPT, roster=roster(), log=log)
    assert result.ok
    assert codes(result.unchecked) == {
        "unchecked.head",
        "unchecked.contribution",
        "unchecked.skip",
    }
    (head,) = (found for found in result.unchecked if found.code == "unchecked.head")
    assert head.value == log.head
    assert codes(verify(TRANSCRIPT, log=log).unchecked) >= {"unchecked.roster"}


def test_other_draws_in_the_log_change_nothing() -> None:
    """Another plan's draw, void and all, and a void draw before this one."""
    second = drawn(SKIPS, draw_number=2).with_extension(1)
    elsewhere = evolve(announced_entry(ANNOUNCEMENT), plan=9)
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


SKIP_OF_ANOTHER = evolve(HONEST[3], identifier=LISTED[0])
DISHONEST: dict[str, tuple[str, list[Entry]]] = {
    "another announcement": ("announced", replaced(EntryKind.ANNOUNCED, digest="0" * 64)),
    "announced later than it says": (
        "announced",
        replaced(EntryKind.ANNOUNCED, at=ANNOUNCED + timedelta(hours=1)),
    ),
    "a seed known later than announced": (
        "announced",
        replaced(EntryKind.ANNOUNCED, known_at=LATER),
    ),
    "a source more than announced": (
        "announced",
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
    "a void": ("voided", extra(voided_entry(ANNOUNCEMENT, reason="x", at=LATER))),
    "a skip kept from the log": ("skipped", [*HONEST[:3], *HONEST[4:]]),
    "no skip in the log": ("skipped", without(EntryKind.SKIPPED)),
    "another reason": ("skipped", replaced(EntryKind.SKIPPED, reason="拒绝检查")),
    "another one skipped": ("skipped", replaced(EntryKind.SKIPPED, identifier=LISTED[0])),
    "a skip more in the log": ("skipped", extra(SKIP_OF_ANOTHER)),
    "skips in another order": ("skipped", [*HONEST[:3], HONEST[4], HONEST[3], HONEST[5]]),
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


@pytest.mark.parametrize(("code", "told"), DISHONEST.values(), ids=DISHONEST.keys())
def test_what_the_log_tells_otherwise_is_found(code: str, told: list[Entry]) -> None:
    """One finding, by the kind of entry that is missing, other, or too many."""
    assert differences(told) == [(f"log.{code}", f"$.log.{code}")]


def test_an_extension_over_two_steps_stands_at_the_last() -> None:
    """Extended to the first step, then to the second: the transcript shows the second."""
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
    """Nothing of the transcript stands in it, and each kind is told of."""
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


def test_a_broken_log_is_told_before_all_else() -> None:
    """Its own faults stand there with the place in the log."""
    log = logged(HONEST)
    other = evolve(log.records[3], entry=evolve(HONEST[3], reason="拒绝检查"))
    broken = evolve(log, records=(*log.records[:3], other, *log.records[4:]))
    found = [(one.code, one.path) for one in log_differences(TRANSCRIPT, broken)]
    assert found == [
        ("log.chain", "$.log.records[3].digest"),
        ("log.skipped", "$.log.skipped"),
    ]


def test_a_malformed_transcript_is_told_and_not_raised() -> None:
    """What isn't a draw is compared with nothing, but the log's own faults are still told."""
    malformed = evolve(TRANSCRIPT, strata=())
    malformed = evolve(malformed, digest=malformed.computed_digest)
    log = logged(HONEST)
    assert list(log_differences(malformed, log)) == []
    result = verify(malformed, log=log)
    assert codes(result.differences) == {"draw.inconsistent"}
    cut = evolve(log, records=log.records[1:])
    assert codes(log_differences(malformed, cut)) == codes(replay(cut))
    assert "log.unannounced" in codes(replay(cut))


def test_a_log_takes_the_place_of_the_digest() -> None:
    """A transcript made up afterwards, right in itself, isn't the one in the log."""
    late: Announcement = announced(announced_at=datetime.fromisoformat("2023-03-07T20:00:00+08:00"))
    assert late.digest != ANNOUNCEMENT.digest
    made = drawn(announced_at=late.announced_at).transcript()
    result = verify(made, roster=roster(), log=logged(history(FIRST, ())))
    assert codes(result.differences) == {"log.announced", "log.drawn"}
    assert "unchecked.announcement" not in codes(result.unchecked)
    assert verify(made, roster=roster()).ok


def test_only_what_the_draw_did_makes_an_entry() -> None:
    """A step or skip that the draw doesn't have makes no entry: it couldn't be taken back."""
    skip = DRAW.skips[0]
    refused: list[tuple[Callable[[], object], str]] = [
        (lambda: extended_entry(DRAW, "没有", at=LATER), "entry.extension"),
        (lambda: extended_entry(FIRST, "全部", at=LATER), "entry.extension"),
        (lambda: skipped_entry(FIRST, skip, at=LATER), "entry.skip"),
        (lambda: skipped_entry(DRAW, evolve(skip, reason="x"), at=LATER), "entry.skip"),
    ]
    for make, code in refused:
        with pytest.raises(NotAnnounced) as caught:
            make()
        assert [one.code for one in caught.value.findings] == [code]


def staffed() -> tuple[Draw, Assignment, Assignment]:
    """A draw with its assignment, and that after a withdrawal."""
    whole = staff.case()
    made = whole.assign()
    team = made.teams[0]
    ill = Withdrawal(inspector=team.members[0], business=team.business, reason="病假")
    return whole.draw, made, whole.reassign(made, ill)


def test_an_assignment_and_its_change_are_logged() -> None:
    """The first teams by their digest, a change by that of the whole and its reason."""
    drawn, made, changed = staffed()
    first = assigned_entry(drawn, changed, at=LATER)
    assert (first.kind, first.digest) == (EntryKind.ASSIGNED, made.digest)
    then = reassigned_entry(drawn, changed, at=LATER)
    assert (then.kind, then.digest, then.reason) == (EntryKind.AMENDED, changed.digest, "病假")


def test_a_change_that_follows_the_draw_is_logged_with_its_reason() -> None:
    """A skip's reason, or that the draw was extended."""
    whole = staff.case()
    made = whole.assign()
    skipped = whole.with_draw(whole.draw.with_skip(whole.draw.drawn[0], "已注销"))
    after = skipped.reassign(made)
    assert reassigned_entry(skipped.draw, after, at=LATER).reason == "已注销"
    bare = evolve(after, changes=(evolve(after.changes[0], dissolved=()),))
    assert reassigned_entry(skipped.draw, bare, at=LATER).reason == "extended"


def test_what_was_not_changed_or_is_of_another_draw_is_not_logged() -> None:
    """An entry tells of this draw's assignment, and of a change only where there is one."""
    drawn, made, _ = staffed()
    with pytest.raises(NotAnnounced) as refused:
        reassigned_entry(drawn, made, at=LATER)
    assert refused.value.findings[0].code == "entry.unchanged"
    other = evolve(made, announcement_digest="0" * 64)
    for entry in (assigned_entry, reassigned_entry):
        with pytest.raises(NotAnnounced) as refused:
            entry(drawn, other, at=LATER)
        assert refused.value.findings[0].code == "entry.assignment"


def test_the_log_knows_each_assignment() -> None:
    """verify_assignment finds what isn't logged, and a second assignment of the same draw."""
    whole = staff.case()
    drawn, made, changed = staffed()
    at = drawn.announcement.sources[-1].known_at
    log = Log.start("源汇区/2023").append(announced_entry(drawn.announcement))
    log = log.append(opened_entry(drawn.announcement, at=at))
    log = log.append(drawn_entry(drawn, at=at))
    assert [f.path for f in differing(whole, made, log)] == ["$.drawn"]
    log = log.append(assigned_entry(drawn, made, at=at))
    assert differing(whole, made, log) == ()
    assert [f.path for f in differing(whole, changed, log)] == ["$.changes[0]"]
    log = log.append(reassigned_entry(drawn, changed, at=at))
    assert differing(whole, changed, log) == ()
    verified = verify_assignment(made, *whole, log=log)
    assert "unchecked.log" not in {found.code for found in verified.unchecked}
    lied = evolve(changed, drawn=changed.drawn[1:])
    assert {"differs.drawn", "log.assigned"} <= {f.code for f in differing(whole, lied, log)}
    with pytest.raises(InvalidInput) as caught:
        differing(whole, made, "log")  # type: ignore[arg-type]
    assert in_short(caught.value.findings) == ["type $.log 'log'"]
    again = evolve(assigned_entry(drawn, made, at=at), digest="ab" * 32)
    found = differing(whole, changed, log.append(again))
    assert [(f.code, f.path) for f in found] == [("log.assigned", "$.log.assigned")]


def differing(whole: staff.Case, made: Assignment, log: Log) -> tuple[Finding, ...]:
    return verify_assignment(made, *whole, log=log).differences
