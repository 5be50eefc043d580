"""Entries of real draws."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve

from randcheck import Source
from randcheck.assignment import (
    assigned_entry,
    reassigned_entry,
)
from randcheck.errors import InvalidInput, NotAnnounced
from randcheck.log import EntryKind, log_warnings
from randcheck.lottery import (
    announced_entry,
    drawn_entry,
    extended_entry,
    log_differences,
    opened_entry,
    skipped_entry,
    voided_entry,
)
from randcheck.lottery.log_entries import first_transcript
from tests.lottery.logged_draw import (
    ANNOUNCEMENT,
    DRAW,
    FIRST,
    LATER,
    SKIPS,
    TRANSCRIPT,
    history,
    logged,
    staffed,
)
from tests.made import staff
from tests.made.plan import ANNOUNCED, KNOWN, LABEL, SEALED, announced, drawn
from tests.made.short import in_short

#: Nothing, for a type checker that would refuse it.
NOTHING: Any = None

# -- the entries -----------------------------------------------------------------------------------


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


def test_each_public_source_has_its_time() -> None:
    """A sealed one is known to somebody all along, and has none."""
    first, second, opening = (KNOWN + timedelta(days=number) for number in (1, 0, 5))
    made = announced(
        sources=(
            Source.public("快乐8", known_at=first, bits=61),
            Source.sealed(SEALED, label=LABEL, known_at=opening),
            Source.public("双色球", known_at=second, bits=24),
        )
    )
    assert announced_entry(made).known_at == (("快乐8", first), ("双色球", second))


def test_a_seed_without_public_value_has_no_time() -> None:
    """Somebody knows it when it is announced, so that every void is late."""
    made = announced(sources=(Source.sealed(SEALED, label=LABEL, known_at=KNOWN),))
    assert announced_entry(made).known_at == ()
    void = voided_entry(made, reason="x", at=ANNOUNCED)
    found = log_warnings(logged([announced_entry(made), void]), as_of=ANNOUNCED)
    assert [one.code for one in found] == ["log.grindable", "log.late-void"]


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
    assert (skip.business, skip.reason) == SKIPS[1]
    extended = extended_entry(DRAW.with_extension(2), "全部", at=LATER)
    assert (extended.stratum, extended.step) == ("全部", 2)
    assert voided_entry(ANNOUNCEMENT, reason="名录有误", at=LATER).reason == "名录有误"


# -- a transcript beside the log -------------------------------------------------------------------


def test_only_what_the_draw_did_makes_an_entry() -> None:
    """A step or skip that the draw doesn't have makes no entry: it couldn't be taken back."""
    skip = DRAW.skips[0]
    not_a_skip = f"entry.skip $.skip business={skip.business} reason="
    refused: list[tuple[Callable[[], object], str]] = [
        (
            lambda: extended_entry(DRAW, "没有", at=LATER),
            "entry.extension $.stratum stratum=没有",
        ),
        (
            lambda: extended_entry(FIRST, "全部", at=LATER),
            "entry.extension $.stratum stratum=全部",
        ),
        (lambda: skipped_entry(FIRST, skip, at=LATER), not_a_skip + "已注销"),
        (lambda: skipped_entry(DRAW, evolve(skip, reason="x"), at=LATER), not_a_skip + "x"),
    ]
    for make, expected in refused:
        with pytest.raises(NotAnnounced) as caught:
            make()
        assert in_short(caught.value.findings) == [expected]


@pytest.mark.parametrize(
    ("call", "paths"),
    [
        (lambda: announced_entry(NOTHING), ["$.announcement"]),
        (lambda: opened_entry(NOTHING, NOTHING, at=KNOWN), ["$.announcement", "$.sources[0]"]),
        (lambda: drawn_entry(NOTHING, at=NOTHING), ["$.draw", "$.at"]),
        (lambda: voided_entry(ANNOUNCEMENT, reason="", at=NOTHING), ["$.reason", "$.at"]),
        (lambda: skipped_entry(DRAW, NOTHING, at=LATER), ["$.skip"]),
        (lambda: extended_entry(DRAW, NOTHING, at=LATER), ["$.stratum"]),
        (lambda: log_differences(NOTHING, NOTHING), ["$.transcript", "$.log"]),
    ],
)
def test_functions_look_at_their_arguments(call: Callable[[], object], paths: list[str]) -> None:
    """Nothing in place of a draw, a name or a moment is refused by the parameters' names."""
    with pytest.raises(InvalidInput) as caught:
        call()
    assert [one.path for one in caught.value.findings] == paths


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
